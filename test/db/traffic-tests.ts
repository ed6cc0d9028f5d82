import { expect, it } from 'vitest'
import type { Database } from '../../db/open.ts'
import { describeOnBoth } from '../support/databases.ts'
import { numbers } from '../support/numbers.ts'
import { outboxItem, T0 } from './samples.ts'

const answer = { toast: { type: 'success' as const, content: '已提交' }, card: { schema: '2.0' } }

describeOnBoth('inbox', (open) => {
  it('admits once, and answers a repetition under either key with what is stored', async () => {
    const { store } = await open()
    await store.transact(async (tx) => {
      expect(await tx.inbox.admit(['ev_1', 'om_1'], T0)).toEqual({ fresh: true })
      await tx.inbox.answer(['ev_1', 'om_1'], answer)
    })
    const admit = (keys: string[]) => store.transact((tx) => tx.inbox.admit(keys, T0 + 1))
    expect(await admit(['om_1', 'ev_1'])).toEqual({ fresh: false, answer })
    expect(await admit(['ev_2', 'om_1'])).toEqual({ fresh: false, answer })
    expect(await admit(['ev_3', 'ev_3'])).toEqual({ fresh: true })
    // Admitted, and answered with nothing so far.
    expect(await admit(['ev_3'])).toEqual({ fresh: false, answer: {} })
  })

  it('forgets what was rolled back, and what is old', async () => {
    const { store } = await open()
    const failing = store.transact(async (tx) => {
      await tx.inbox.admit(['ev_1'], T0)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    const admit = (key: string, at: number) => store.transact((tx) => tx.inbox.admit([key], at))
    expect(await admit('ev_1', T0)).toEqual({ fresh: true })
    expect(await admit('ev_2', T0 + 1)).toEqual({ fresh: true })
    expect(await store.transact((tx) => tx.inbox.prune(T0 + 1))).toBe(1)
    expect(await admit('ev_1', T0 + 2)).toEqual({ fresh: true })
    expect(await admit('ev_2', T0 + 2)).toMatchObject({ fresh: false })
  })
})

describeOnBoth('outbox', (open) => {
  const claim = ({ store }: Database, now: number, limit = 10, lease = 1000) =>
    store.transact((tx) => tx.outbox.claim(now, limit, lease))
  const claimed = async (database: Database, now: number, limit?: number) =>
    (await claim(database, now, limit)).map(({ id }) => id)

  it('gives an item back as it was added, counting the attempt', async () => {
    const database = await open()
    const item = outboxItem('a1', 'a', { openId: null, chatId: 'oc_1', fileKey: 'key' })
    await database.store.transact((tx) => tx.outbox.add([]))
    await database.store.transact((tx) => tx.outbox.add([item]))
    const first = { ...item, attempts: 1, firstAttemptAt: T0 + 5 }
    expect(await claim(database, T0 + 5)).toEqual([first])
    expect(await claim(database, T0 + 1004)).toEqual([])
    // The lease ran out: the worker is gone, and nobody knows what became of the message.
    expect(await claim(database, T0 + 1005)).toEqual([{ ...first, attempts: 2 }])
    await expect(database.store.transact((tx) => tx.outbox.add([item]))).rejects.toMatchObject({
      constraint: 'outbox_id',
    })
  })

  it('keeps each lane in order, one at a time', async () => {
    const database = await open()
    const { store } = database
    await store.transact((tx) =>
      tx.outbox.add([
        outboxItem('a1', 'a'),
        outboxItem('b1', 'b', { availableAt: T0 + 100 }),
        outboxItem('a2', 'a'),
        outboxItem('b2', 'b'),
        outboxItem('c1', 'c'),
      ]),
    )
    expect(await claimed(database, T0, 1)).toEqual(['a1'])
    // a2 waits for a1, b2 for b1, which is not available yet.
    expect(await claimed(database, T0)).toEqual(['c1'])
    await store.transact((tx) => tx.outbox.sent('a1', T0 + 1, 'om_1'))
    expect(await claimed(database, T0 + 1)).toEqual(['a2'])
    await store.transact((tx) => tx.outbox.retry('a2', T0 + 50, 'rate limit'))
    expect(await claimed(database, T0 + 49)).toEqual([])
    await store.transact((tx) => tx.outbox.park('c1', 'dead', T0 + 49, 'gone'))
    expect(await claimed(database, T0 + 100)).toEqual(['a2', 'b1'])
    await store.transact((tx) => tx.outbox.park('b1', 'uncertain', T0 + 100, 'no answer'))
    expect(await claimed(database, T0 + 101)).toEqual(['b2'])
  })

  it.each([1, 7, 300])(
    'a long queue in %i lanes: always the first of each, the longest ready',
    async (lanes) => {
      const database = await open()
      const random = numbers(lanes)
      const waiting = Array.from({ length: 900 }, (_, n) => ({
        id: `i${n}`,
        lane: `lane${Math.floor(random() ** 2 * lanes)}`,
        availableAt: T0 + Math.floor(random() * 5) * 100,
      }))
      await database.store.transact((tx) =>
        tx.outbox.add(
          waiting.map(({ id, lane, availableAt }) => outboxItem(id, lane, { availableAt })),
        ),
      )
      const LONG = 1_000_000
      const leased = new Set<string>()
      for (let round = 0; round < 12; round += 1) {
        const now = T0 + round * 40
        const heads = waiting.filter(
          ({ lane }, at) => waiting.findIndex((other) => other.lane === lane) === at,
        )
        const expected = heads
          .filter(({ id, availableAt }) => availableAt <= now && !leased.has(id))
          .map((item) => ({ ...item, seq: Number(item.id.slice(1)) }))
          .sort((a, b) => a.availableAt - b.availableAt || a.seq - b.seq)
          .slice(0, 10)
          .map(({ id }) => id)
        const ids = (await claim(database, now, 10, LONG)).map(({ id }) => id)
        expect(ids).toEqual(expected)
        for (const id of ids) {
          leased.add(id)
          // Some are still under way when the next are taken.
          if (random() < 0.3) continue
          await database.store.transact((tx) => tx.outbox.sent(id, now, `om_${id}`))
          waiting.splice(
            waiting.findIndex((item) => item.id === id),
            1,
          )
        }
      }
      expect(leased.size).toBeGreaterThan(0)
    },
  )

  it('brings a card up to date once for all that waits for it by then', async () => {
    const database = await open()
    const { store } = database
    const refresh = (id: string, caseId = 'case-1') =>
      outboxItem(id, 'card:om_1', { message: { kind: 'refreshCard', messageId: 'om_1', caseId } })
    const other = outboxItem('d1', 'card:om_2', {
      message: { kind: 'refreshCard', messageId: 'om_2', caseId: 'case-1' },
    })
    const ready = async () => (await store.transact((tx) => tx.outbox.counts())).ready
    await store.transact((tx) =>
      tx.outbox.add([refresh('c1'), refresh('c2'), refresh('c3', 'case-2'), refresh('c4'), other]),
    )
    expect(await claimed(database, T0, 1)).toEqual(['c1'])
    // c2 and c4 are done with c1; c3 shows something else, and om_2 is another card.
    expect(await ready()).toBe(3)
    await store.transact((tx) => tx.outbox.add([refresh('c5')]))
    await store.transact((tx) => tx.outbox.retry('c1', T0 + 1, 'no answer'))
    // What came after the lease is done with the next attempt.
    expect(await claimed(database, T0 + 1)).toEqual(['d1', 'c1'])
    expect(await ready()).toBe(3)
    await store.transact((tx) => tx.outbox.sent('c1', T0 + 2, null))
    expect(await claimed(database, T0 + 2)).toEqual(['c3'])
    expect(await ready()).toBe(2)
  })

  it('keeps the file key between attempts, and ignores what comes after the end', async () => {
    const database = await open()
    const { store } = database
    await store.transact((tx) => tx.outbox.add([outboxItem('a1', 'a')]))
    await claim(database, T0)
    await store.transact((tx) => tx.outbox.uploaded('a1', 'file_v3_key'))
    await store.transact((tx) => tx.outbox.retry('a1', T0, 'timeout'))
    expect((await claim(database, T0)).map(({ fileKey }) => fileKey)).toEqual(['file_v3_key'])
    await store.transact((tx) => tx.outbox.sent('a1', T0, 'om_1'))
    await store.transact((tx) => tx.outbox.retry('a1', T0, 'late worker'))
    await store.transact((tx) => tx.outbox.park('a1', 'dead', T0, 'late worker'))
    expect(await claim(database, T0 + 9999)).toEqual([])
    expect(await store.transact((tx) => tx.outbox.counts())).toEqual({
      ready: 0,
      dead: 0,
      uncertain: 0,
      held: 0,
      oldestReadyAt: null,
    })
  })

  it('counts what waits and what is parked', async () => {
    const database = await open()
    const { store } = database
    const ids = ['a', 'b', 'c', 'd', 'e']
    await store.transact(async (tx) => {
      await tx.outbox.add(
        ids.map((id, n) => outboxItem(id, id, { createdAt: T0 + n, availableAt: T0 })),
      )
      await tx.outbox.park('a', 'dead', T0, 'x')
      await tx.outbox.park('b', 'uncertain', T0, 'x')
      await tx.outbox.sent('c', T0, null)
    })
    expect(await store.transact((tx) => tx.outbox.counts())).toEqual({
      ready: 2,
      dead: 1,
      uncertain: 1,
      held: 0,
      oldestReadyAt: T0 + 3,
    })
  })
})
