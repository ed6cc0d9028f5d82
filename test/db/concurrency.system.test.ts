import { createHash } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../db/open.ts'
import type { Log } from '../../src/application/log.ts'
import { STATE_TITLES } from '../../src/application/reminders/state-titles.ts'
import type { Tx } from '../../src/application/store.ts'
import { createPostgresDatabase, postgresMissing, silentLog } from '../support/databases.ts'
import {
  addCase,
  handler,
  outboxItem,
  sampleCase,
  sampleDeadline,
  sampleDraft,
  sampleEvent,
  T0,
} from './samples.ts'

/** A promise that somebody else fulfils. */
function gate() {
  let open: () => void = () => undefined
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, passed }
}

/** What only shows with several connections: two processes on one PostgreSQL, as two pools. */
describe.skipIf(postgresMissing !== null)('two processes on one PostgreSQL', () => {
  let one: Database
  let two: Database
  let watcher: postgres.Sql
  const warnings: unknown[] = []
  const log: Log = { ...silentLog, warn: (fields) => warnings.push(fields) }

  beforeAll(async () => {
    const databaseUrl = await createPostgresDatabase()
    one = await openDatabase({ databaseUrl, maxConnections: 5 }, { log })
    two = await openDatabase({ databaseUrl, maxConnections: 5 }, { log })
    watcher = postgres(databaseUrl, { max: 1 })
    await one.store.transact((tx) => addCase(tx))
  })

  afterAll(async () => {
    await Promise.all([one.close(), two.close(), watcher.end()])
  })

  /** Comes back when that many transactions wait for a lock: asked of the server, not of the clock. */
  async function untilWaiting(count: number): Promise<void> {
    for (;;) {
      const [row] = await watcher<{ waiting: number }[]>`
        select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`
      if (row?.waiting === count) return
    }
  }

  it('a repetition waits for the first one and gets its answer', async () => {
    const [admitted, finish] = [gate(), gate()]
    const answer = { toast: { type: 'success' as const, content: '已提交' } }
    const first = one.store.transact(async (tx) => {
      const admission = await tx.inbox.admit(['ev_a', 'om_a'], T0)
      admitted.open()
      await finish.passed
      await tx.inbox.answer(['ev_a', 'om_a'], answer)
      return admission
    })
    await admitted.passed
    const repetitions = [
      two.store.transact((tx) => tx.inbox.admit(['ev_a', 'om_a'], T0)),
      one.store.transact((tx) => tx.inbox.admit(['om_a', 'ev_other'], T0)),
    ]
    await untilWaiting(2)
    finish.open()
    expect(await first).toEqual({ fresh: true })
    expect(await Promise.all(repetitions)).toEqual([
      { fresh: false, answer },
      { fresh: false, answer },
    ])
  })

  it('a repetition takes over when the first one fails', async () => {
    const [admitted, finish] = [gate(), gate()]
    const first = one.store.transact(async (tx) => {
      await tx.inbox.admit(['ev_b', 'om_b'], T0)
      admitted.open()
      await finish.passed
      throw new Error('crashed')
    })
    await admitted.passed
    const repetition = two.store.transact((tx) => tx.inbox.admit(['ev_b', 'om_b'], T0))
    await untilWaiting(1)
    finish.open()
    await expect(first).rejects.toThrow('crashed')
    expect(await repetition).toEqual({ fresh: true })
  })

  it('a case is changed by one transaction at a time, and its events get consecutive numbers', async () => {
    const bump = (database: Database) =>
      database.store.transact(async (tx) => {
        const file = await tx.cases.lock('case_1')
        if (file === null) throw new Error('no case')
        await tx.cases.save({ ...file, version: file.version + 1 })
        await tx.cases.addEvent('case_1', { ...sampleEvent, data: { version: file.version + 1 } })
      })
    await Promise.all(Array.from({ length: 30 }, (_, n) => bump(n % 2 === 0 ? one : two)))
    const file = await one.store.transact((tx) => tx.cases.find('case_1'))
    const events = await one.store.transact((tx) => tx.cases.eventsOf('case_1'))
    expect(file?.version).toBe(30)
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1))
    expect(events.map(({ data }) => data['version'])).toEqual(events.map(({ seq }) => seq))
  })

  it('somebody who only adds to a case does not wait for who holds it', async () => {
    const [held, finish] = [gate(), gate()]
    const holder = one.store.transact(async (tx) => {
      await tx.cases.lock('case_1')
      held.open()
      await finish.passed
    })
    await held.passed
    // Would hang here if the lock kept foreign keys out.
    await two.store.transact((tx) => tx.drafts.create({ ...sampleDraft, id: 'd_added' }))
    finish.open()
    await holder
  })

  it('case numbers have no gaps, although every third transaction fails', async () => {
    const take = (n: number) =>
      (n % 2 === 0 ? one : two).store.transact(async (tx) => {
        const number = await tx.cases.nextNumber(2030)
        if (n % 3 === 0) throw new Error('rolled back')
        return number
      })
    const results = await Promise.allSettled(Array.from({ length: 30 }, (_, n) => take(n)))
    const given = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    expect(given.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
  })

  it('two workers share the outbox without overlap and keep every lane in order', async () => {
    const lanes = ['l0', 'l1', 'l2', 'l3', 'l4', 'l5', 'l6']
    const items = Array.from({ length: 20 }, (_, n) =>
      lanes.map((lane) => outboxItem(`${lane}_${String(n).padStart(2, '0')}`, lane)),
    ).flat()
    await one.store.transact((tx) => tx.outbox.add(items))
    const delivered: string[] = []
    const claims: number[] = []
    const deliver = async (database: Database) => {
      const claimed = await database.store.transact((tx) => tx.outbox.claim(T0, 3, 60_000))
      for (const { id } of claimed) {
        delivered.push(id)
        await database.store.transact((tx) => tx.outbox.sent(id, T0, `om_${id}`))
      }
      claims.push(claimed.length)
    }
    const work = async (database: Database) => {
      while (delivered.length < items.length) await deliver(database)
    }
    await Promise.all([work(one), work(two), work(one), work(two)])
    expect(delivered).toHaveLength(items.length)
    expect(new Set(delivered).size).toBe(items.length)
    for (const lane of lanes) {
      const inLane = delivered.filter((id) => id.startsWith(lane))
      expect(inLane).toEqual([...inLane].sort())
    }
    expect(Math.max(...claims)).toBeGreaterThan(1)
  })

  it('a claim that is still open hides its items, and their lanes, from others', async () => {
    await one.store.transact((tx) =>
      tx.outbox.add([outboxItem('x1', 'x'), outboxItem('x2', 'x'), outboxItem('y1', 'y')]),
    )
    const [claimed, finish] = [gate(), gate()]
    const first = one.store.transact(async (tx) => {
      const items = await tx.outbox.claim(T0, 1, 60_000)
      claimed.open()
      await finish.passed
      return items.map(({ id }) => id)
    })
    await claimed.passed
    const second = await two.store.transact((tx) => tx.outbox.claim(T0, 10, 60_000))
    expect(second.map(({ id }) => id)).toEqual(['y1'])
    finish.open()
    expect(await first).toEqual(['x1'])
  })

  it('one sweeps at a time, waits for nobody, and leaves alone what somebody is doing', async () => {
    const ids = ['s0', 's1', 's2']
    const rungs = sampleDeadline.rungs.map((rung) => ({ ...rung, roles: ['caseOfficer'] as const }))
    await one.store.transact(async (tx) => {
      await tx.people.grant({ ...handler, id: 'm_sweep', role: 'caseOfficer' })
      for (const id of ids) {
        await tx.cases.create({ ...sampleCase, id })
        await tx.deadlines.arm([{ ...sampleDeadline, id: `${id}_d`, caseId: id, rungs }])
      }
    })
    const time = { now: T0 + 9999, today: '2026-03-02' } as const
    const claim = (tx: Tx, sweep: string) => tx.reminders.claimRungs(sweep, time, 100)
    const [closing, finish] = [gate(), gate()]
    const holder = one.store.transact(async (tx) => {
      await tx.deadlines.close('s0', null, 'met', T0)
      // What is written goes out at the end, or before it is read.
      expect(await tx.deadlines.of('s0')).toMatchObject([{ status: 'met' }])
      closing.open()
      await finish.passed
    })
    await closing.passed
    const second = await one.store.transact(async (tx) => {
      expect(await tx.reminders.begin()).toBe(true)
      expect(await claim(tx, 'sweep_1')).toEqual({ settled: 4, reminders: 2 })
      return await two.store.transact((other) => other.reminders.begin())
    })
    expect(second).toBe(false)
    finish.open()
    await holder
    expect(
      await two.store.transact(async (tx) => [
        await tx.reminders.begin(),
        await claim(tx, 'sweep_2'),
        await tx.reminders.queue('sweep_1', T0, STATE_TITLES, 8),
        await tx.reminders.queue('sweep_2', T0, STATE_TITLES, 8),
      ]),
    ).toEqual([true, { settled: 0, reminders: 0 }, 1, 0])
  })

  it('a sweep that dies before it commits has told nobody, and the next one tells all', async () => {
    const time = { now: T0 + 9999, today: '2026-03-02' } as const
    await one.store.transact(async (tx) => {
      await tx.cases.create({ ...sampleCase, id: 'dies' })
      await tx.deadlines.arm([{ ...sampleDeadline, id: 'dies_d', caseId: 'dies' }])
    })
    const dies = one.store.transact(async (tx) => {
      await tx.reminders.begin()
      await tx.reminders.claimRungs('sweep_dead', time, 100)
      throw new Error('killed')
    })
    await expect(dies).rejects.toThrow('killed')
    const told = await two.store.transact(async (tx) => [
      await tx.reminders.begin(),
      await tx.reminders.claimRungs('sweep_next', time, 100),
    ])
    expect(told).toEqual([true, { settled: 2, reminders: 1 }])
  })

  it('a deadlock is tried again', async () => {
    for (const id of ['dead_1', 'dead_2']) {
      await one.store.transact((tx) => tx.cases.create({ ...sampleCase, id }))
    }
    const both = [gate(), gate()]
    let attempts = 0
    const cross = (database: Database, mine: 0 | 1, ids: readonly [string, string]) =>
      database.store.transact(async (tx) => {
        attempts += 1
        await tx.cases.lock(ids[0])
        both[mine]?.open()
        await both[1 - mine]?.passed
        const file = await tx.cases.lock(ids[1])
        if (file === null) throw new Error('no case')
        await tx.cases.save({ ...file, version: file.version + 1 })
      })
    warnings.length = 0
    await Promise.all([cross(one, 0, ['dead_1', 'dead_2']), cross(two, 1, ['dead_2', 'dead_1'])])
    expect(attempts).toBe(3)
    expect(warnings).toEqual([{ attempt: 1 }])
    const versions = await one.store.transact(async (tx) => [
      (await tx.cases.find('dead_1'))?.version,
      (await tx.cases.find('dead_2'))?.version,
    ])
    expect(versions).toEqual([1, 1])
  })

  it('the same file stored twice at once is stored once', async () => {
    const bytes = Buffer.alloc(600_000, 'ab')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const file = {
      sha256,
      originalSha256: sha256,
      mediaType: 'x',
      size: 600_000,
      pages: null,
      createdAt: T0,
    }
    await Promise.all(
      [one, two, one].map(({ store }) => store.transact((tx) => tx.files.put(file, bytes))),
    )
    const stored = await two.store.transact((tx) => tx.files.bytes(sha256))
    expect(stored === null ? null : Buffer.compare(stored, bytes)).toBe(0)
  })
})
