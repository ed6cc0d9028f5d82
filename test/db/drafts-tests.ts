import { expect, it } from 'vitest'
import type { DraftEntry } from '../../src/application/records.ts'
import { describeOnBoth } from '../support/databases.ts'
import { addCase, alice, bob, sampleDraft, T0, works } from './samples.ts'

const entry: DraftEntry = {
  revision: 1,
  form: 'application-dossier',
  field: 'centerName',
  value: '2024',
  by: alice.openId,
  at: T0,
  held: false,
}

describeOnBoth('drafts', (open) => {
  it('keeps a draft as it was given and saves it with its entries', async () => {
    const { store } = await open()
    await store.transact(async (tx) => {
      await addCase(tx)
      await tx.drafts.create(sampleDraft)
    })
    expect(await store.transact((tx) => tx.drafts.find('draft_1'))).toEqual(sampleDraft)
    const saved = {
      ...sampleDraft,
      revision: 1,
      values: { 'application-dossier': { centerName: '2024', leaders: [{ id: 'r1', n: null }] } },
      savedAt: T0 + 7,
      savedBy: bob.openId,
      idleReminders: 2,
    }
    await store.transact(async (tx) => {
      expect(await tx.drafts.lock('draft_1')).toEqual(sampleDraft)
      await tx.drafts.save(saved, [entry])
    })
    expect(await store.transact((tx) => tx.drafts.find('draft_1'))).toEqual(saved)
    expect(await store.transact((tx) => tx.drafts.entriesAfter('draft_1', 0))).toEqual([entry])
    await store.transact((tx) => tx.drafts.save({ ...saved, idleReminders: 3 }, []))
    expect((await store.transact((tx) => tx.drafts.find('draft_1')))?.idleReminders).toBe(3)
    await expect(
      store.transact((tx) => tx.drafts.save({ ...saved, id: 'none' }, [])),
    ).rejects.toThrow(RangeError)
    await expect(
      store.transact((tx) => tx.drafts.save({ ...saved, id: 'none' }, [entry])),
    ).rejects.toMatchObject({ code: '23503' })
  })

  it('gives the values as they were at a revision, without what was held', async () => {
    const { store } = await open()
    const types: unknown[] = ['12', 12, 1.5, true, null, '', ['a'], { a: '"' }, 'null', '😀\\u0000']
    await store.transact(async (tx) => {
      await addCase(tx)
      await tx.drafts.create(sampleDraft)
      await tx.drafts.save({ ...sampleDraft, revision: 1 }, [
        entry,
        { ...entry, field: 'b', value: 1 },
        { ...entry, form: 'task-statement', value: 'T' },
      ])
      await tx.drafts.save({ ...sampleDraft, revision: 2 }, [
        { ...entry, revision: 2, value: null },
        { ...entry, revision: 2, field: 'b', value: 99, held: true },
        // Two changes of one field in one save: the later counts.
        { ...entry, revision: 2, form: 'task-statement', value: 'U' },
        { ...entry, revision: 2, form: 'task-statement', value: 'V' },
      ])
      await tx.drafts.save(
        { ...sampleDraft, revision: 3 },
        types.map((value, n) => ({ ...entry, revision: 3, form: 'types', field: `f${n}`, value })),
      )
    })
    const at = (revision: number) => store.transact((tx) => tx.drafts.valuesAt('draft_1', revision))
    expect(await at(0)).toEqual({})
    expect(await at(1)).toEqual({
      'application-dossier': { centerName: '2024', b: 1 },
      'task-statement': { centerName: 'T' },
    })
    expect(await at(2)).toEqual({
      'application-dossier': { centerName: null, b: 1 },
      'task-statement': { centerName: 'V' },
    })
    expect((await at(3))['types']).toEqual(Object.fromEntries(types.map((v, n) => [`f${n}`, v])))
    const after = await store.transact((tx) => tx.drafts.entriesAfter('draft_1', 1))
    expect(after.slice(0, 3).map(({ form, field, value }) => [form, field, value])).toEqual([
      ['application-dossier', 'centerName', null],
      ['task-statement', 'centerName', 'U'],
      ['task-statement', 'centerName', 'V'],
    ])
    expect(after).toHaveLength(3 + types.length)
  })

  it('has one open draft per act and owner', async () => {
    const { store } = await open()
    const own = { ...sampleDraft, organisationId: null }
    const add = (draft: typeof sampleDraft) => store.transact((tx) => tx.drafts.create(draft))
    await store.transact((tx) => addCase(tx))
    await add(sampleDraft)
    await expect(add({ ...sampleDraft, id: 'd2', createdBy: bob.openId })).rejects.toMatchObject({
      constraint: 'drafts_one_shared',
    })
    await add({ ...sampleDraft, id: 'd3', onBehalf: true })
    await add({ ...sampleDraft, id: 'd4', action: 'extend' })
    await add({ ...sampleDraft, id: 'd5', status: 'submitted' })
    await add({ ...own, id: 'd6' })
    await expect(add({ ...own, id: 'd7' })).rejects.toMatchObject({ constraint: 'drafts_one_own' })
    await add({ ...own, id: 'd8', createdBy: bob.openId })

    const openFor = async (onBehalf: boolean, createdBy: string | null, action = 'submit') =>
      (await store.transact((tx) => tx.drafts.openFor('case_1', action, onBehalf, createdBy)))?.id
    expect(await openFor(false, null)).toBe('draft_1')
    expect(await openFor(true, null)).toBe('d3')
    expect(await openFor(false, null, 'extend')).toBe('d4')
    expect(await openFor(false, alice.openId)).toBe('d6')
    expect(await openFor(false, bob.openId)).toBe('d8')
    expect(await openFor(true, bob.openId)).toBeUndefined()

    const openOf = async (openId: string, organisations: string[]) =>
      (await store.transact((tx) => tx.drafts.openOf(openId, organisations))).map(({ id }) => id)
    expect(await openOf(alice.openId, [])).toEqual(['d6'])
    expect(await openOf(bob.openId, [works.id])).toEqual(['d3', 'd4', 'd8', 'draft_1'])
    expect(await openOf('ou_else', ['org_bare'])).toEqual([])
  })
})
