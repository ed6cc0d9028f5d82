import { expect, it } from 'vitest'
import type { Database } from '../../db/open.ts'
import type { Ordered } from '../../src/application/records.ts'
import { describeOnBoth } from '../support/databases.ts'
import { alice, bareOrganisation, bob, handler, outboxItem, T0, works } from './samples.ts'

const DAY = 86_400_000
const ordered = (more: Partial<Ordered> = {}): Ordered => ({
  purpose: 'notice',
  caseIds: ['case_1'],
  role: 'applicantHandler',
  orderId: 'order_1',
  about: '受理了申请',
  ...more,
})
const to = (openId: string, more: Partial<Ordered> = {}) => ({ openId, ordered: ordered(more) })

describeOnBoth('delivery evidence', (open) => {
  const people = ({ store }: Database) =>
    store.transact(async (tx) => {
      await tx.people.put(alice)
      await tx.people.put(bob)
    })

  it('gives back what was ordered, and finds it by its case: one of a digest too', async () => {
    const database = await open()
    const { store } = database
    await people(database)
    const items = [
      outboxItem('a', 'a', to(alice.openId)),
      outboxItem('b', 'b', to(bob.openId, { caseIds: ['case_2', 'case_"1",{}'], role: null })),
      outboxItem('c', 'c'),
    ]
    await store.transact((tx) => tx.outbox.add(items))
    const claimed = await store.transact((tx) => tx.outbox.claim(T0, 9, 0))
    expect(claimed.map((item) => item.ordered)).toEqual(items.map((item) => item.ordered))
    await store.transact(async (tx) => {
      await tx.outbox.sent('a', T0 + 5, 'om_a')
      await tx.outbox.park('b', 'dead', T0 + 6, 'no', 230029)
      // Told before and after the sending is known, twice, and by somebody who was not addressed.
      await tx.evidence.read(alice.openId, ['om_a', 'om_other', 'om_a'], T0 + 7)
      await tx.evidence.read(alice.openId, ['om_a'], T0 + 99)
      await tx.evidence.read(bob.openId, ['om_a'], T0 + 1)
      await tx.evidence.read(bob.openId, [], T0)
    })
    const of = (caseId: string) => store.transact((tx) => tx.evidence.ofCase(caseId, 9))
    expect(await of('case_1')).toEqual([
      {
        ...{ id: 'a', orderId: 'order_1', purpose: 'notice', about: '受理了申请' },
        ...{ openId: alice.openId, name: alice.name, role: 'applicantHandler', status: 'sent' },
        ...{ orderedAt: T0, settledAt: T0 + 5, messageId: 'om_a', readAt: T0 + 7 },
        ...{ code: null, error: null, settledBy: null },
      },
    ])
    expect(await of('case_"1",{}')).toMatchObject([{ id: 'b', status: 'dead', code: 230029 }])
    expect(await of('case_3')).toEqual([])
    const order = await store.transact((tx) => tx.evidence.ofOrder('order_1'))
    expect(order.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('what stands still is told once, settled by a person once, or sent again', async () => {
    const database = await open()
    const { store } = database
    await people(database)
    await store.transact(async (tx) => {
      await tx.outbox.add(['a', 'b', 'c'].map((id) => outboxItem(id, id, to(alice.openId))))
      await tx.outbox.park('a', 'uncertain', T0 + 1, 'no answer')
      await tx.outbox.park('b', 'dead', T0 + 2, 'refused', 230001)
    })
    const untold = async () =>
      (await store.transact((tx) => tx.evidence.untold(9))).map(({ id, code }) => [id, code])
    expect(await untold()).toEqual([
      ['a', null],
      ['b', 230001],
    ])
    await store.transact((tx) => tx.evidence.told(['a', 'b'], T0 + 3))
    expect(await untold()).toEqual([])
    const settle = (id: string) =>
      store.transact((tx) => tx.evidence.settle(id, 'received', bob.openId, T0 + 4))
    expect(await settle('a')).toBe(true)
    expect(await settle('a')).toBe(false)
    expect(await settle('c')).toBe(false)
    expect(await store.transact((tx) => tx.evidence.stopped('a'))).toBeNull()
    const [a] = (await store.transact((tx) => tx.evidence.ofOrder('order_1'))).slice(0, 1)
    expect(a).toMatchObject({ status: 'received', settledBy: bob.name, settledAt: T0 + 4 })
    // Sent again and given up again, it is told again.
    expect(await store.transact((tx) => tx.outbox.replay('b', T0 + 5))).toBe(true)
    await store.transact((tx) => tx.outbox.park('b', 'dead', T0 + 6, 'refused'))
    expect(await untold()).toEqual([['b', null]])
  })

  it('an attempt that reached nobody does not begin the hour of the uuid', async () => {
    const { store } = await open()
    await store.transact((tx) => tx.outbox.add([outboxItem('a', 'a')]))
    const claim = (now: number) => store.transact((tx) => tx.outbox.claim(now, 1, 1000))
    await claim(T0)
    await store.transact((tx) => tx.outbox.retry('a', T0 + 10, 'limit', { unsent: true }))
    expect(await claim(T0 + 10)).toMatchObject([{ attempts: 2, firstAttemptAt: T0 + 10 }])
    await store.transact((tx) => tx.outbox.retry('a', T0 + 20, 'no answer', { code: 1 }))
    expect(await claim(T0 + 20)).toMatchObject([{ attempts: 3, firstAttemptAt: T0 + 10 }])
  })

  it('names each group that has got nothing since something was ordered for it', async () => {
    const database = await open()
    const { store } = database
    await people(database)
    const member = (openId: string, more: object) =>
      ({ ...handler, id: `m_${openId}_${JSON.stringify(more)}`, openId, ...more }) as typeof handler
    const expert = { role: 'panelMember' as const, organisationId: null }
    const carol = { ...bob, openId: 'ou_carol' }
    await store.transact(async (tx) => {
      await tx.people.put(carol)
      await tx.organisations.put(works)
      await tx.organisations.put(bareOrganisation)
      await tx.people.grant(member(alice.openId, {}))
      await tx.people.grant(member(bob.openId, {}))
      await tx.people.grant(member(carol.openId, expert))
      const district = {
        role: 'districtBureau' as const,
        organisationId: null,
        district: 'yuzhong',
      }
      await tx.people.grant(member(carol.openId, district))
    })
    const silent = (before: number, atLeast = 2) =>
      store.transact((tx) => tx.evidence.silent(before, '2026-03-02', atLeast))
    const names = async (before: number, atLeast?: number) =>
      (await silent(before, atLeast)).map(({ audience }) => audience)
    const add = (id: string, openId: string, createdAt: number, of: Partial<Ordered> | null = {}) =>
      store.transact((tx) =>
        tx.outbox.add([
          outboxItem(id, id, { openId, createdAt, ordered: of === null ? null : ordered(of) }),
        ]),
      )
    await add('answer', alice.openId, T0 - DAY, null)
    expect(await names(T0)).toEqual([])
    await add('a', alice.openId, T0)
    await add('b', bob.openId, T0 + 10)
    await store.transact((tx) => tx.outbox.park('b', 'dead', T0 + 11, 'no'))
    expect(await names(T0 - 1)).toEqual([])
    const organisation = `organisation:${works.id}`
    expect(await silent(T0)).toEqual([
      { audience: 'applicants', since: T0, messages: 2, people: 2 },
      { audience: 'everybody', since: T0, messages: 2, people: 2 },
      { audience: organisation, since: T0, messages: 2, people: 2 },
    ])
    expect(await names(T0, 3)).toEqual(['applicants', 'everybody'])
    // An expert is reached: everybody has got something, the applicants still have not.
    await add('c', carol.openId, T0 + 20)
    await store.transact((tx) => tx.outbox.sent('c', T0 + 21, 'om_c'))
    expect(await names(T0)).toEqual(['applicants', organisation])
    // One of the applicants is: what was ordered after that counts anew.
    await store.transact((tx) => tx.outbox.sent('a', T0 + 30, 'om_a'))
    expect(await names(T0 + DAY)).toEqual([])
    await add('d', bob.openId, T0 + 40)
    expect(await names(T0 + 39)).toEqual([])
    expect(await silent(T0 + 40)).toMatchObject([
      { audience: 'applicants', since: T0 + 40 },
      { audience: 'everybody', since: T0 + 40 },
      { audience: organisation },
    ])
    await add('e', carol.openId, T0 + 50)
    expect(await names(T0 + 50)).toContain('district:yuzhong')
    expect(await names(T0 + 50)).toContain('experts')
  })

  it('notes a silence once, until it has ended', async () => {
    const { store } = await open()
    const note = (since: number) =>
      store.transact((tx) => tx.evidence.noteSilence('experts', since, T0))
    expect(await note(T0)).toBe(true)
    expect(await note(T0)).toBe(false)
    // The same outage, seen from a later message: it is still the open one.
    expect(await note(T0 + 1)).toBe(false)
    expect(await store.transact((tx) => tx.evidence.openSilences())).toEqual([
      { audience: 'experts', since: T0 },
    ])
    await store.transact((tx) => tx.evidence.endSilence('experts', T0 + 2))
    expect(await store.transact((tx) => tx.evidence.openSilences())).toEqual([])
    expect(await note(T0 + 5)).toBe(true)
  })
})
