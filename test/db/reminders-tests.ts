import fc from 'fast-check'
import { expect, it } from 'vitest'
import { holdersOf } from '../../src/application/commands/run-command.ts'
import type { Membership, Person, StoredDeadline } from '../../src/application/records.ts'
import { STATE_TITLES } from '../../src/application/reminders/state-titles.ts'
import type { IdleLadder, SweepTime } from '../../src/application/reminders-port.ts'
import type { Tx } from '../../src/application/store.ts'
import type { CaseFile, PanelSeat } from '../../src/regulation/case-file.ts'
import { NO_FACTS } from '../../src/regulation/case-file.ts'
import { districtRows } from '../../src/regulation/district-data.ts'
import { type RoleId, roleIds } from '../../src/regulation/roles.ts'
import { actsAs } from '../../src/regulation/standing.ts'
import type { CivilDate } from '../../src/regulation/time/civil-date.ts'
import { describeOnBoth } from '../support/databases.ts'
import {
  addCase,
  alice,
  bareOrganisation,
  bob,
  handler,
  sampleCase,
  sampleDeadline,
  sampleDraft,
  T0,
  works,
} from './samples.ts'

export const NO_DRAFTS: IdleLadder = { after: [], live: [] }
export const at = (now: number): SweepTime => ({ now, today: '2026-03-02' })

/** Alice holds every role that is held by membership, for the sample case. */
export async function holdEveryRole(tx: Tx): Promise<void> {
  for (const role of roleIds) {
    await tx.people.grant({
      ...handler,
      id: `every_${role}`,
      role,
      district: sampleCase.district,
      bodyName: sampleCase.sponsorName,
    })
  }
}

const rung = (ordinal: number, ms: number, roles: readonly RoleId[], overdue = false) => ({
  ordinal,
  at: T0 + ms,
  roles,
  overdue,
})

describeOnBoth('reminders', (open, kind) => {
  it('of each deadline the newest due rung is told once, those before it are passed over', async () => {
    const { store } = await open()
    await store.transact(async (tx) => {
      await addCase(tx)
      await holdEveryRole(tx)
      await tx.deadlines.arm([
        {
          ...sampleDeadline,
          rungs: [1, 2, 3].map((n) => rung(n, n * 1000, ['caseOfficer'], n === 3)),
        },
        { ...sampleDeadline, id: 'deadline_2', rungs: [rung(0, 500, ['office'])] },
        {
          ...sampleDeadline,
          id: 'deadline_3',
          status: 'met',
          closedAt: T0,
          rungs: [rung(0, 1, ['office'])],
        },
      ])
    })
    const sweep = (name: string, now: number, limit = 100) =>
      store.transact((tx) => tx.reminders.claimRungs(name, at(now), limit))
    const told = async (name: string) =>
      (await store.transact((tx) => tx.reminders.ofSweep(name, alice.openId, 9))).lines.map(
        ({ reminded }) => `${reminded.subject}/${reminded.ordinal}${reminded.overdue ? '!' : ''}`,
      )
    expect(await sweep('a', T0 + 499)).toEqual({ settled: 0, reminders: 0 })
    expect(await sweep('b', T0 + 2000)).toEqual({ settled: 3, reminders: 2 })
    expect(await told('b')).toEqual(['deadline_1/2', 'deadline_2/0'])
    expect(await sweep('c', T0 + 2000)).toEqual({ settled: 0, reminders: 0 })
    expect(await sweep('d', T0 + 3000)).toEqual({ settled: 1, reminders: 1 })
    expect(await told('d')).toEqual(['deadline_1/3!'])
    // What is done before the message goes out is not told of.
    await store.transact((tx) => tx.deadlines.close('case_1', null, 'met', T0 + 3001))
    expect(await told('d')).toEqual([])
    const rest = await store.transact((tx) => tx.reminders.ofSweep('d', alice.openId, 9))
    expect(rest).toEqual({ lines: [], total: 0, overdue: 0 })
  })

  it('a deadline is never cut in two by the size of a batch, and each person gets one message', async () => {
    const { store } = await open()
    await store.transact(async (tx) => {
      await addCase(tx, { ...sampleCase, state: 'draft' })
      await holdEveryRole(tx)
      await tx.people.grant({ ...handler, id: 'm_bob', openId: bob.openId, role: 'caseOfficer' })
      const deadline = (id: string, first: number): StoredDeadline => ({
        ...sampleDeadline,
        id,
        rungs: Array.from({ length: 4 }, (_, n) => rung(n, first + n, ['caseOfficer', 'office'])),
      })
      await tx.deadlines.arm(['p', 'q', 'r'].map((id, n) => deadline(id, n)))
    })
    const rounds = await store.transact(async (tx) => {
      const done = []
      for (let settled = 1; settled > 0; ) {
        const round = await tx.reminders.claimRungs('s', at(T0 + 50), 2)
        settled = round.settled
        done.push(round)
      }
      return done
    })
    // Two rungs are of one deadline or of two: all four rungs of each go together.
    expect(rounds.every(({ settled, reminders }) => settled === reminders * 2)).toBe(true)
    expect(rounds.reduce((sum, { reminders }) => sum + reminders, 0)).toBe(6)
    expect(await store.transact((tx) => tx.reminders.queue('s', T0 + 60, STATE_TITLES, 8))).toBe(2)
    const items = await store.transact((tx) => tx.outbox.claim(T0 + 60, 10, 1000))
    expect(items.map(({ lane, openId, message }) => [lane, openId, message])).toEqual(
      [alice, bob].map(({ openId }) => [
        `person:${openId}`,
        openId,
        { kind: 'reminders', sweep: 's', of: openId },
      ]),
    )
    // Each digest is an order of its own, with all that stands on it.
    expect(new Set(items.map(({ ordered }) => ordered?.orderId)).size).toBe(2)
    expect(items[0]?.ordered).toMatchObject({
      purpose: 'reminder',
      caseIds: ['case_1'],
      role: 'caseOfficer',
      about: Array.from({ length: 3 }, () => `初审：${sampleCase.title}（拟建）`).join('；'),
    })
    const mine = await store.transact((tx) => tx.reminders.ofSweep('s', bob.openId, 2))
    expect([mine.lines.length, mine.total]).toEqual([2, 3])
  })

  it('one thing told to a whole side is one order, whoever of them it reaches', async () => {
    const { store } = await open()
    const orders = await store.transact(async (tx) => {
      await addCase(tx)
      await holdEveryRole(tx)
      await tx.people.grant({ ...handler, id: 'm_b', openId: bob.openId, role: 'caseOfficer' })
      await tx.deadlines.arm([{ ...sampleDeadline, rungs: [rung(0, 1, ['caseOfficer'])] }])
      await tx.reminders.claimRungs('one', at(T0 + 1), 9)
      await tx.reminders.queue('one', T0 + 1, STATE_TITLES, 8)
      await tx.people.put({ ...alice, openId: 'ou_sponsor' })
      const sponsor = { role: 'sponsor', bodyName: sampleCase.sponsorName } as const
      await tx.people.grant({ ...handler, ...sponsor, id: 'm_s', openId: 'ou_sponsor' })
      const rungs = [rung(0, 2, ['sponsor'])]
      await tx.deadlines.arm([{ ...sampleDeadline, id: 'deadline_2', rungs }])
      await tx.reminders.claimRungs('two', at(T0 + 2), 9)
      await tx.reminders.queue('two', T0 + 2, STATE_TITLES, 8)
      const items = await tx.outbox.claim(T0 + 2, 9, 1)
      return items.map(({ ordered }) => [ordered?.role, ordered?.orderId] as const)
    })
    // Alice has an item of each sweep in her lane: the second waits for the first.
    const roles = orders.map(([role]) => role).sort()
    expect(roles).toEqual(['caseOfficer', 'caseOfficer', 'sponsor'])
    expect(new Set(orders.map(([, order]) => order)).size).toBe(2)
  })

  it('drafts left lying step by step reach handlers, else who is responsible, else their author', async () => {
    const { store } = await open()
    const idle: IdleLadder = {
      after: [100, 200],
      live: [{ procedure: 'application', state: 'drafting', action: 'submit' }],
    }
    await store.transact(async (tx) => {
      await addCase(tx)
      await tx.people.grant(handler)
      await tx.people.grant({ ...handler, id: 'm2', openId: bob.openId })
      await tx.people.grant({
        ...handler,
        id: 'm3',
        openId: bob.openId,
        role: 'applicantResponsible',
        organisationId: bareOrganisation.id,
      })
      const bare = { ...sampleCase, organisationId: bareOrganisation.id }
      await tx.cases.create({ ...bare, id: 'case_2' })
      await tx.cases.create({ ...sampleCase, id: 'case_3', state: 'gone' })
      const draft = (id: string, more: object) => tx.drafts.create({ ...sampleDraft, id, ...more })
      await draft('shared', {})
      await draft('bare', { caseId: 'case_2', organisationId: bareOrganisation.id })
      await draft('own', { caseId: 'case_2', organisationId: null, createdBy: bob.openId })
      await draft('overtaken', { caseId: 'case_3' })
      await draft('left', { caseId: 'case_2', status: 'abandoned' })
      await draft('fresh', { savedAt: T0 + 150, action: 'other', caseId: 'case_2' })
    })
    const sweep = async (name: string, now: number) => {
      const seen = await store.transact((tx) => tx.reminders.peek(at(now), idle))
      const { reminders } = await store.transact((tx) =>
        tx.reminders.claimDrafts(name, at(now), idle, 9),
      )
      expect(reminders).toBe(seen.length)
      return seen.map((one) => `${one.openId} ${one.subject}/${one.ordinal}`).sort()
    }
    expect(await sweep('a', T0 + 99)).toEqual([])
    const all = (step: number) => [
      `${alice.openId} shared/${step}`,
      `${bob.openId} bare/${step}`,
      `${bob.openId} own/${step}`,
      `${bob.openId} shared/${step}`,
    ]
    expect(await sweep('b', T0 + 100)).toEqual(all(1))
    expect(await sweep('c', T0 + 199)).toEqual([])
    expect(await sweep('d', T0 + 200)).toEqual(all(2))
    expect(await sweep('e', T0 + 900)).toEqual([])
    const overtaken = await store.transact((tx) => tx.drafts.find('overtaken'))
    expect(overtaken?.idleReminders).toBe(2)
    // A saved draft begins anew.
    await store.transact(async (tx) => {
      const draft = await tx.drafts.find('own')
      if (draft !== null)
        await tx.drafts.save({ ...draft, savedAt: T0 + 950, idleReminders: 0 }, [])
    })
    expect(await sweep('f', T0 + 1050)).toEqual([`${bob.openId} own/1`])
  })

  it('refuses to tell a person of a rung twice, whatever a program does', async () => {
    const { store } = await open()
    await store.transact(async (tx) => {
      await addCase(tx)
      await holdEveryRole(tx)
      await tx.deadlines.arm([{ ...sampleDeadline, rungs: [rung(0, 1, ['office'])] }])
      await tx.reminders.claimRungs('a', at(T0 + 2), 9)
      await tx.deadlines.arm([{ ...sampleDeadline, id: 'deadline_9', rungs: [] }])
    })
    const again = store.transact(async (tx) => {
      await tx.deadlines.arm([{ ...sampleDeadline, rungs: [rung(0, 1, ['office'])] }])
    })
    await expect(again).rejects.toMatchObject({ code: '23505' })
  })

  it('knows who holds a role as `holdersOf` and `actsAs` do, over random populations', async () => {
    const { store } = await open()
    const days: readonly CivilDate[] = ['2025-10-01', '2026-03-01', '2026-03-02', '2026-03-03']
    const organisations = [works.id, bareOrganisation.id, null]
    const districts = [...new Set(districtRows.map(({ id }) => id)), null]
    const bodies = ['甲区人民政府', '乙局', null]
    const from = <T>(values: readonly T[]) => fc.constantFrom(...values)
    const people = Array.from({ length: 12 }, (_, n): Person => ({ ...alice, openId: `ou_${n}` }))
    const person = from([...people.map(({ openId }) => openId)])
    const membership = fc.record({
      openId: person,
      role: from(roleIds),
      organisationId: from(organisations),
      // The districts of the reform come up often: their heirs are what is easily wrong.
      district: fc.oneof(from(districts), from(['jiangbei', 'yubei', 'liangjiang', 'beibei'])),
      bodyName: from(bodies),
      from: from(days),
      until: from([...days, null]),
    })
    const seat = fc.record({
      openId: fc.oneof(person, from(['ou_stranger', null])),
      lead: fc.boolean(),
      standing: from(['sitting', 'recused'] as const),
    })
    const file = fc.record({
      organisationId: from(organisations),
      district: fc.oneof(from(districts), from(['jiangbei', 'yubei', 'liangjiang'])),
      sponsorName: from(bodies),
      panel: fc.array(seat, { maxLength: 5 }),
      assignee: fc.option(person),
    })
    const agree = async (tx: Tx, files: readonly CaseFile[]) => {
      const time = at(T0 + 2)
      const reminded = await tx.reminders.peek(time, NO_DRAFTS)
      const held = await tx.people.members(time.today)
      for (const one of files) {
        for (const role of roleIds) {
          const subject = `${one.id}_${role}`
          const got = reminded.filter((line) => line.subject === subject).map((line) => line.openId)
          const holders = await holdersOf({ tx, today: time.today }, one, role)
          // Somebody may sit on a panel twice; whoever asks for holders tells each once.
          const once = [...new Set(holders.map(({ openId }) => openId))]
          expect(got, subject).toEqual(once.sort())
          // 分派 directs who is told; it takes no right from the colleagues.
          if (role === 'caseOfficer' && (one.facts.assignee ?? null) !== null) continue
          const acting = people.filter(({ openId }) => {
            const roles = held.filter((membershipOf) => membershipOf.openId === openId)
            return actsAs(role, one, { openId, name: '', roles })
          })
          expect(got, subject).toEqual(acting.map(({ openId }) => openId).sort())
          told += got.length
        }
      }
    }
    let told = 0
    const populated = async (
      tx: Tx,
      members: readonly Omit<Membership, 'id' | 'grantedBy'>[],
      given: readonly Place[],
    ) => {
      await addCase(tx)
      for (const somebody of people) await tx.people.put(somebody)
      for (const [n, one] of members.entries()) {
        const until = one.until !== null && one.until < one.from ? null : one.until
        await tx.people.grant({ ...one, until, id: `m${n}`, grantedBy: 'x' })
      }
      const files = given.map(({ panel, assignee: openId, ...place }, n): CaseFile => {
        const by = { by: 'x', byName: '', name: '', at: T0 }
        const assignee = openId === null ? null : { openId, ...by }
        const seats = panel.map((one) => ({ ...one, name: '', employer: '', speciality: '' }))
        return {
          ...sampleCase,
          ...place,
          facts: { ...NO_FACTS, panel: seats, assignee },
          id: `c${n}`,
        }
      })
      for (const one of files) {
        await tx.cases.create(one)
        await tx.deadlines.arm(
          roleIds.map((role) => ({
            ...sampleDeadline,
            id: `${one.id}_${role}`,
            caseId: one.id,
            rungs: [rung(0, 1, [role])],
          })),
        )
      }
      await agree(tx, files)
      // The next population begins with an empty database.
      throw new Rollback()
    }
    await fc.assert(
      fc.asyncProperty(
        fc.array(membership, { minLength: 10, maxLength: 60 }),
        fc.array(file, { minLength: 1, maxLength: 3 }),
        async (members, files) => {
          const work = store.transact((tx) => populated(tx, members, files))
          await expect(work).rejects.toThrow(Rollback)
        },
      ),
      { numRuns: kind === 'postgres' ? 12 : 4, seed: 20261123 },
    )
    expect(told).toBeGreaterThan(30)
  })
})

class Rollback extends Error {}

type Place = Pick<CaseFile, 'organisationId' | 'district' | 'sponsorName'> & {
  readonly panel: readonly Pick<PanelSeat, 'openId' | 'lead' | 'standing'>[]
  readonly assignee: string | null
}
