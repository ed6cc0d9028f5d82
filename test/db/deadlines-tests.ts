import { expect, it } from 'vitest'
import { describeOnBoth } from '../support/databases.ts'
import { at, holdEveryRole, NO_DRAFTS } from './reminders-tests.ts'
import { addCase, sampleCase, sampleDeadline, T0 } from './samples.ts'

const other = {
  ...sampleDeadline,
  id: 'deadline_2',
  kind: 'organise-assessment',
  cite: null,
  internal: true,
  provisional: true,
  armedAt: T0 + 1,
  rungs: [{ ordinal: 1, at: T0 + 500, roles: ['districtBureau'] as const, overdue: false }],
}

describeOnBoth('deadlines', (open) => {
  it('gives deadlines back as they were armed, with their rungs in order', async () => {
    const { store } = await open()
    const bare = { ...other, id: 'deadline_3', armedAt: T0 + 2, rungs: [] }
    await store.transact(async (tx) => {
      await addCase(tx)
      await tx.deadlines.arm([])
      await tx.deadlines.arm([
        other,
        { ...sampleDeadline, rungs: sampleDeadline.rungs.toReversed() },
      ])
      await tx.deadlines.arm([bare])
    })
    expect(await store.transact((tx) => tx.deadlines.of('case_1'))).toEqual([
      sampleDeadline,
      other,
      bare,
    ])
    expect(await store.transact((tx) => tx.deadlines.of('case_2'))).toEqual([])
    await expect(
      store.transact((tx) => tx.deadlines.arm([{ ...other, id: 'd9', caseId: 'case_2' }])),
    ).rejects.toMatchObject({ code: '23503' })
  })

  it('closes what is open, by kind or all, and their rungs with them', async () => {
    const { store } = await open()
    await store.transact(async (tx) => {
      await addCase(tx)
      await tx.cases.create({ ...sampleCase, id: 'case_2' })
      await tx.deadlines.arm([
        sampleDeadline,
        other,
        { ...sampleDeadline, id: 'deadline_3', caseId: 'case_2' },
      ])
    })
    await store.transact((tx) => holdEveryRole(tx))
    const due = async () =>
      (await store.transact((tx) => tx.reminders.peek(at(T0 + 9999), NO_DRAFTS))).map(
        (one) => `${one.subject}/${one.ordinal}`,
      )
    expect(await due()).toEqual(['deadline_1/2', 'deadline_3/2', 'deadline_2/1'])
    await store.transact((tx) => tx.deadlines.close('case_1', [], 'met', T0 + 3))
    expect(await due()).toHaveLength(3)
    await store.transact((tx) =>
      tx.deadlines.close('case_1', ['initial-review', 'x'], 'met', T0 + 3),
    )
    expect(await due()).toEqual(['deadline_3/2', 'deadline_2/1'])
    await store.transact((tx) => tx.deadlines.close('case_1', null, 'cancelled', T0 + 4))
    expect(await due()).toEqual(['deadline_3/2'])
    const closed = await store.transact((tx) => tx.deadlines.of('case_1'))
    expect(closed).toEqual([
      { ...sampleDeadline, status: 'met', closedAt: T0 + 3 },
      { ...other, status: 'cancelled', closedAt: T0 + 4 },
    ])
  })

  it('refuses a rung twice and a deadline that is closed without a time', async () => {
    const { store } = await open()
    await store.transact((tx) => addCase(tx))
    const [rung] = sampleDeadline.rungs
    const twice = { ...sampleDeadline, rungs: [rung!, rung!] }
    await expect(store.transact((tx) => tx.deadlines.arm([twice]))).rejects.toMatchObject({
      constraint: 'deadline_rungs_pkey',
    })
    await expect(
      store.transact((tx) => tx.deadlines.arm([{ ...sampleDeadline, status: 'met' }])),
    ).rejects.toMatchObject({ code: '23514' })
  })

  it('lists the open ones of visible cases up to a day, the nearest first', async () => {
    const { store } = await open()
    await store.transact(async (tx) => {
      await addCase(tx)
      await tx.cases.create({ ...sampleCase, id: 'case_2', district: 'fuling' })
      await tx.deadlines.arm([
        { ...sampleDeadline, effective: '2026-09-20' },
        { ...other, effective: '2026-09-10' },
        { ...sampleDeadline, id: 'deadline_3', caseId: 'case_2', effective: '2026-09-12' },
        { ...sampleDeadline, id: 'deadline_4', effective: '2026-09-21' },
      ])
      const ids = async (scope: object) =>
        (await tx.deadlines.upcoming(scope, '2026-09-20', 9)).map((one) => one.deadline.id)
      expect(await ids({ all: true })).toEqual(['deadline_2', 'deadline_3', sampleDeadline.id])
      expect(await ids({ districts: ['fuling'] })).toEqual(['deadline_3'])
      expect(await ids({})).toEqual([])
      await tx.deadlines.close('case_2', null, 'met', T0 + 5)
      expect(await ids({ districts: ['fuling'] })).toEqual([])
      const [first] = await tx.deadlines.upcoming({ all: true }, '2026-09-20', 1)
      expect(first?.case.id).toBe('case_1')
      expect(first?.deadline.rungs).toEqual(other.rungs)
    })
  })
})
