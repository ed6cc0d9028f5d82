import { expect, it } from 'vitest'
import type { Membership } from '../../src/application/records.ts'
import type { Store } from '../../src/application/store.ts'
import { describeOnBoth, describeOnPostgres } from '../support/databases.ts'
import { alice, bob, T0 } from './samples.ts'

const DAY = '2026-03-02'
const NEXT = '2026-03-03'
const ROLES = ['caseOfficer', 'districtBureau'] as const

const officer = (openId: string, more: Partial<Membership> = {}): Membership => ({
  id: `m_${openId}`,
  openId,
  role: 'caseOfficer',
  organisationId: null,
  district: null,
  bodyName: null,
  from: '2026-01-01',
  until: null,
  grantedBy: 'ou_admin',
  ...more,
})

async function twoOfficers(store: Store): Promise<void> {
  await store.transact(async (tx) => {
    for (const person of [alice, { ...bob, unreachableSince: null }]) {
      await tx.people.put(person)
      await tx.people.grant(officer(person.openId))
    }
  })
}

const claim = async (store: Store, day: typeof DAY | typeof NEXT, limit = 9) =>
  (await store.transact((tx) => tx.digests.claim(day, ROLES, limit, T0))).map(
    ({ openId }) => openId,
  )

describeOnBoth('morning digests', (open) => {
  it('each person’s morning is claimed once a day, a batch at a time', async () => {
    const { store } = await open()
    await twoOfficers(store)
    expect(await claim(store, DAY, 1)).toEqual(['ou_alice'])
    expect(await claim(store, DAY)).toEqual(['ou_bob'])
    expect(await claim(store, DAY)).toEqual([])
    expect(await claim(store, NEXT)).toEqual(['ou_alice', 'ou_bob'])
  })

  it('a claim that is rolled back was none', async () => {
    const { store } = await open()
    await twoOfficers(store)
    const crash = store.transact(async (tx) => {
      expect(await tx.digests.claim(DAY, ROLES, 9, T0)).toHaveLength(2)
      throw new Error('crashed')
    })
    await expect(crash).rejects.toThrow('crashed')
    expect(await claim(store, DAY)).toHaveLength(2)
  })

  it('nobody is claimed who holds no such role now, cannot be reached or chose not to be told', async () => {
    const { store } = await open()
    await twoOfficers(store)
    await store.transact(async (tx) => {
      await tx.people.put({ ...alice, openId: 'ou_ended' })
      await tx.people.grant(officer('ou_ended', { until: DAY }))
      await tx.people.put({ ...alice, openId: 'ou_other' })
      await tx.people.grant(officer('ou_other', { role: 'applicantHandler' }))
      await tx.people.put({ ...alice, openId: 'ou_gone', unreachableSince: T0 })
      await tx.people.grant(officer('ou_gone'))
      await tx.digests.choose('ou_bob', false, T0)
    })
    expect(await claim(store, DAY)).toEqual(['ou_alice'])
    await store.transact((tx) => tx.digests.choose('ou_bob', true, T0 + 1))
    expect(await store.transact((tx) => tx.digests.isOn('ou_bob'))).toBe(true)
    expect(await claim(store, DAY)).toEqual(['ou_bob'])
  })

  it('the last digest that went out is the one that counts', async () => {
    const { store } = await open()
    await twoOfficers(store)
    await claim(store, DAY)
    await claim(store, NEXT)
    const last = () => store.transact((tx) => tx.digests.lastAbout('ou_alice'))
    expect(await last()).toBeNull()
    await store.transact((tx) => tx.digests.sent('ou_alice', DAY, 'first'))
    expect(await last()).toBe('first')
    await store.transact((tx) => tx.digests.sent('ou_alice', NEXT, 'second'))
    expect(await last()).toBe('second')
  })
})

describeOnPostgres('morning digests of several processes', (open) => {
  it('are claimed by one of them each', async () => {
    const { store } = await open()
    await twoOfficers(store)
    const claimed = await Promise.all(Array.from({ length: 6 }, () => claim(store, DAY)))
    expect(claimed.flat().sort()).toEqual(['ou_alice', 'ou_bob'])
  })
})

describeOnBoth('calendar feeds', (open) => {
  const one = 'a'.repeat(64)
  const other = 'b'.repeat(64)

  it('a person has one address at a time; a new one ends the old', async () => {
    const { store } = await open()
    await store.transact((tx) => tx.people.put(alice))
    const owner = (hash: string) => store.transact((tx) => tx.feeds.ownerOf(hash))
    await store.transact((tx) => tx.feeds.begin('ou_alice', one, T0))
    expect(await owner(one)).toBe('ou_alice')
    await store.transact((tx) => tx.feeds.begin('ou_alice', other, T0 + 5))
    expect([await owner(one), await owner(other)]).toEqual([null, 'ou_alice'])
    expect(await store.transact((tx) => tx.feeds.madeAt('ou_alice'))).toBe(T0 + 5)
    expect(await store.transact((tx) => tx.feeds.end('ou_alice', T0 + 6))).toBe(true)
    expect(await store.transact((tx) => tx.feeds.end('ou_alice', T0 + 7))).toBe(false)
    expect(await owner(other)).toBeNull()
    expect(await store.transact((tx) => tx.feeds.madeAt('ou_alice'))).toBeNull()
  })

  it('a date that changed counts its revision up, one that did not stays', async () => {
    const { store } = await open()
    const revise = (entries: readonly (readonly [string, string])[], at: number) =>
      store.transact(async (tx) => {
        const told = await tx.feeds.revise(
          entries.map(([uid, fingerprint]) => ({ uid, fingerprint })),
          at,
        )
        return [...told].sort((a, b) => (a.uid < b.uid ? -1 : 1))
      })
    expect(
      await revise(
        [
          ['x', '1'],
          ['y', '1'],
        ],
        T0,
      ),
    ).toEqual([
      { uid: 'x', sequence: 0, modifiedAt: T0 },
      { uid: 'y', sequence: 0, modifiedAt: T0 },
    ])
    expect(
      await revise(
        [
          ['x', '2'],
          ['y', '1'],
        ],
        T0 + 9,
      ),
    ).toEqual([
      { uid: 'x', sequence: 1, modifiedAt: T0 + 9 },
      { uid: 'y', sequence: 0, modifiedAt: T0 },
    ])
    expect(await revise([], T0)).toEqual([])
  })
})
