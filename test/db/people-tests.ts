import { expect, it } from 'vitest'
import type { RoleQuery } from '../../src/application/store.ts'
import { describeOnBoth } from '../support/databases.ts'
import { alice, bareOrganisation, bob, handler, T0, works } from './samples.ts'

describeOnBoth('people and organisations', (open) => {
  it('keeps a person as it was given, and replaces it', async () => {
    const { store } = await open()
    await store.transact((tx) => tx.people.put(alice))
    await store.transact((tx) => tx.people.put(bob))
    expect(await store.transact((tx) => tx.people.find('ou_alice'))).toEqual(alice)
    expect(await store.transact((tx) => tx.people.find('ou_bob'))).toEqual(bob)
    expect(await store.transact((tx) => tx.people.find('ou_nobody'))).toBeNull()
    const renamed = { ...bob, name: '包试样', phone: null, unreachableSince: null }
    await store.transact((tx) => tx.people.put(renamed))
    expect(await store.transact((tx) => tx.people.find('ou_bob'))).toEqual(renamed)
  })

  it('finds organisations by id and by code, and keeps one per code', async () => {
    const { store } = await open()
    await store.transact(async (tx) => {
      await tx.organisations.put(works)
      await tx.organisations.put(bareOrganisation)
      await tx.organisations.put({ ...works, address: null })
    })
    const moved = { ...works, address: null }
    expect(await store.transact((tx) => tx.organisations.find(works.id))).toEqual(moved)
    expect(await store.transact((tx) => tx.organisations.byUscc(works.uscc))).toEqual(moved)
    expect(await store.transact((tx) => tx.organisations.byUscc('none'))).toBeNull()
    await expect(
      store.transact((tx) => tx.organisations.put({ ...works, id: 'org_other' })),
    ).rejects.toMatchObject({ code: '23505', constraint: 'organisations_uscc' })
  })

  it('counts a role from its first day until the day before its end', async () => {
    const { store } = await open()
    const officer = { ...handler, id: 'm_officer', organisationId: null, until: null } as const
    await store.transact(async (tx) => {
      await tx.people.put(alice)
      await tx.organisations.put(works)
      await tx.people.grant(handler)
      await tx.people.grant({ ...officer, role: 'caseOfficer', district: 'yubei' })
    })
    const on = (day: '2026-02-28' | '2026-03-01' | '2026-06-30' | '2026-07-01') =>
      store.transact(async (tx) => (await tx.people.rolesOf('ou_alice', day)).map(({ id }) => id))
    expect(await on('2026-02-28')).toEqual([])
    expect(await on('2026-03-01')).toEqual(['m_handler', 'm_officer'])
    expect(await on('2026-06-30')).toEqual(['m_handler', 'm_officer'])
    expect(await on('2026-07-01')).toEqual(['m_officer'])
    expect(await store.transact((tx) => tx.people.rolesOf('ou_bob', '2026-06-30'))).toEqual([])

    await store.transact((tx) => tx.people.end('m_officer', '2026-06-01'))
    expect(await on('2026-06-30')).toEqual(['m_handler'])
    await expect(store.transact((tx) => tx.people.end('m_unknown', '2026-06-01'))).rejects.toThrow(
      RangeError,
    )
    await expect(
      store.transact((tx) => tx.people.end('m_handler', '2026-01-01')),
    ).rejects.toMatchObject({ constraint: 'memberships_span' })
  })

  it('finds who holds a role, by organisation, district and body', async () => {
    const { store } = await open()
    const day = '2026-05-01'
    await store.transact(async (tx) => {
      for (const person of [bob, alice]) await tx.people.put(person)
      await tx.organisations.put(works)
      await tx.people.grant(handler)
      const bureau = { ...handler, role: 'districtBureau', organisationId: null } as const
      await tx.people.grant({ ...bureau, id: 'm1', district: 'yubei' })
      await tx.people.grant({ ...bureau, id: 'm2', district: 'banan', openId: bob.openId })
      const sponsor = { ...bureau, role: 'sponsor', district: null } as const
      await tx.people.grant({ ...sponsor, id: 'm3', openId: bob.openId, bodyName: '甲单位' })
      // The same role twice is one person still.
      await tx.people.grant({ ...sponsor, id: 'm4', openId: bob.openId, bodyName: '乙单位' })
    })
    const holders = (query: RoleQuery) =>
      store.transact(async (tx) => (await tx.people.withRole(query, day)).map((p) => p.openId))
    expect(await holders({ role: 'districtBureau' })).toEqual(['ou_alice', 'ou_bob'])
    expect(await holders({ role: 'districtBureau', district: 'banan' })).toEqual(['ou_bob'])
    expect(await holders({ role: 'districtBureau', district: null })).toEqual([])
    expect(await holders({ role: 'sponsor' })).toEqual(['ou_bob'])
    expect(await holders({ role: 'sponsor', bodyName: '乙单位' })).toEqual(['ou_bob'])
    expect(await holders({ role: 'sponsor', bodyName: '丙单位' })).toEqual([])
    expect(await holders({ role: 'applicantHandler', organisationId: works.id })).toEqual([
      'ou_alice',
    ])
    expect(await holders({ role: 'applicantHandler', organisationId: 'org_bare' })).toEqual([])
    const members = await store.transact((tx) => tx.people.members(day))
    expect(members.map(({ id, name }) => `${id} ${name}`)).toEqual([
      'm1 艾试样',
      'm_handler 艾试样',
      'm2 鲍试样',
      'm3 鲍试样',
      'm4 鲍试样',
    ])
    expect(members.find(({ id }) => id === 'm_handler')).toEqual({ ...handler, name: alice.name })
  })

  it('refuses a role that the regulation does not know', async () => {
    const { store } = await open()
    const wizard = { ...handler, organisationId: null, role: 'wizard' as 'sponsor' }
    await expect(
      store.transact(async (tx) => {
        await tx.people.put(alice)
        await tx.people.grant(wizard)
      }),
    ).rejects.toMatchObject({ constraint: 'memberships_role_known' })
  })

  it('keeps conversations and settings', async () => {
    const { store } = await open()
    const conversation = {
      openId: 'ou_alice',
      chatId: 'oc_1',
      draftId: null,
      form: 'application-dossier',
      step: 'basics',
      updatedAt: T0,
    }
    await store.transact((tx) => tx.conversations.put(conversation))
    await store.transact((tx) => tx.conversations.put({ ...conversation, step: null }))
    expect(await store.transact((tx) => tx.conversations.find('ou_alice'))).toEqual({
      ...conversation,
      step: null,
    })
    expect(await store.transact((tx) => tx.conversations.find('ou_bob'))).toBeNull()

    await store.transact(async (tx) => {
      await tx.settings.put('heads', true, 'ou_admin', T0)
      await tx.settings.put('heads', false, 'ou_admin', T0 + 1)
      await tx.settings.put('words', '"12"', 'ou_admin', T0)
      await tx.settings.put('nothing', null, 'ou_admin', T0)
      await tx.settings.put('__proto__', { a: [1] }, 'ou_admin', T0)
    })
    const all = await store.transact((tx) => tx.settings.all())
    expect(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1))).toEqual([
      ['__proto__', { a: [1] }],
      ['heads', false],
      ['nothing', null],
      ['words', '"12"'],
    ])
  })
})
