import { afterEach, expect, it } from 'vitest'
import type { Store } from '../../src/application/store.ts'
import {
  LEAD_MS,
  type Leadership,
  LOOK_MS,
  startLeadership,
} from '../../src/scheduler/leadership.ts'
import { T0 } from '../db/samples.ts'
import { describeOnBoth, silentLog } from '../support/databases.ts'

const running: Leadership[] = []
let now = T0
let led: string[] = []

const start = (store: Store, holder: string): Leadership => {
  const leadership = startLeadership({
    store,
    clock: () => now,
    holder,
    log: silentLog,
    onLead: () => led.push(holder),
  })
  running.push(leadership)
  return leadership
}

afterEach(async () => {
  for (const one of running.splice(0)) await one.stop()
  now = T0
  led = []
})

describeOnBoth('of several processes', (open) => {
  it('one leads, for as long as it says so again', async () => {
    const { store } = await open()
    const first = start(store, 'first')
    await first.look()
    const second = start(store, 'second')
    for (let look = 0; look < 5; look += 1) {
      now += LOOK_MS
      await first.look()
      await second.look()
      expect([first.leads(), second.leads()]).toEqual([true, false])
    }
    expect(led).toEqual(['first'])
  })

  it('another takes over when the lease of a leader that was cut off has run out', async () => {
    const { store } = await open()
    const first = start(store, 'first')
    await first.look()
    const second = start(store, 'second')
    now += LEAD_MS - 1
    await second.look()
    expect([first.leads(), second.leads()]).toEqual([true, false])
    now += 1
    // It does not lead any more by itself, before another does.
    expect(first.leads()).toBe(false)
    await second.look()
    expect(second.leads()).toBe(true)
    await first.look()
    expect(first.leads()).toBe(false)
    expect(led).toEqual(['first', 'second'])
  })

  it('another takes over at its next look when the leader stops', async () => {
    const { store } = await open()
    const first = start(store, 'first')
    await first.look()
    const second = start(store, 'second')
    await first.stop()
    await second.look()
    expect([first.leads(), second.leads()]).toEqual([false, true])
  })
})
