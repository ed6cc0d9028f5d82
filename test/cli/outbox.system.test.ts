import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Deps } from '../../src/application/turn.ts'
import { isPrinted } from '../../src/cli/command.ts'
import { controlRunner } from '../../src/cli/run.ts'
import { standardCalendar } from '../../src/regulation/calendar/working-calendar.ts'
import { defaultInterpretations } from '../../src/regulation/interpretations.ts'
import { outboxItem, T0 } from '../db/samples.ts'
import { describeOnBoth, silentLog } from '../support/databases.ts'

describeOnBoth('outbox list and outbox replay', (open) => {
  it('show what is parked without its text, and send it again once, ahead of its lane', async () => {
    const database = await open()
    const { store } = database
    const deps: Deps = {
      store,
      clock: () => T0 + 5_000,
      newId: randomUUID,
      log: silentLog,
      metrics: { count: () => undefined, observe: () => undefined },
      calendar: standardCalendar,
      calendarVersion: standardCalendar.version,
      interpretations: defaultInterpretations,
      administrators: [],
    }
    const run = (...words: readonly string[]) =>
      controlRunner(deps, database)({ argv: [...words, '--json'], input: '' })
    const listed = async () => {
      const outcome = await run('outbox', 'list')
      if (!isPrinted(outcome)) throw new Error(outcome.error)
      expect(JSON.stringify(outcome)).not.toContain('消息 a')
      return (outcome.json as { items: readonly { id: string; status: string }[] }).items
    }
    expect(await listed()).toEqual([])
    await store.transact(async (tx) => {
      await tx.outbox.add([outboxItem('a1', 'a'), outboxItem('a2', 'a'), outboxItem('b1', 'b')])
    })
    for (let n = 0; n < 2; n += 1) await store.transact((tx) => tx.outbox.claim(T0, 9, 0))
    await store.transact(async (tx) => {
      await tx.outbox.park('a1', 'dead', T0 + 1, 'rejected')
      await tx.outbox.park('b1', 'uncertain', T0 + 2, 'no answer')
    })
    expect(await listed()).toMatchObject([
      { id: 'a1', status: 'dead', kind: 'text', openId: 'ou_alice', error: 'rejected' },
      { id: 'b1', status: 'uncertain', settledAt: new Date(T0 + 2).toISOString() },
    ])
    expect(await run('outbox', 'replay', 'a1')).toMatchObject({ exit: 0, json: { ok: true } })
    const refused = { exit: 1, error: expect.stringContaining('没有编号为“a1”') }
    expect(await run('outbox', 'replay', 'a1')).toEqual(refused)
    expect(await run('outbox', 'replay', 'a2')).toMatchObject({ exit: 1 })
    expect((await listed()).map(({ id }) => id)).toEqual(['b1'])
    const claimed = await store.transact((tx) => tx.outbox.claim(T0 + 5_000, 9, 1_000))
    expect(claimed).toMatchObject([{ id: 'a1', attempts: 1, firstAttemptAt: T0 + 5_000 }])
  })
})
