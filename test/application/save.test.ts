import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Change, saveAnswers, withChanges } from '../../src/application/conversation/save.ts'
import type { Draft, DraftEntry } from '../../src/application/records.ts'
import type { Turn } from '../../src/application/turn.ts'

/** A draft in memory: as much of the transaction as saving asks for. */
class Notebook {
  draft: Draft
  readonly entries: DraftEntry[] = []
  now = 1000

  constructor(values: Draft['values']) {
    this.draft = {
      id: 'd',
      caseId: 'c',
      action: 'submit',
      onBehalf: false,
      forms: ['f'],
      organisationId: 'o',
      createdBy: 'ou_a',
      createdAt: 0,
      revision: 1,
      values,
      status: 'open',
      savedAt: 0,
      savedBy: 'ou_a',
      idleReminders: 2,
    }
    for (const [form, fields] of Object.entries(values)) {
      for (const [field, value] of Object.entries(fields)) {
        this.entries.push({ revision: 1, form, field, value, by: 'ou_a', at: 0, held: false })
      }
    }
  }

  async save(by: string, changes: readonly Change[], base: number) {
    this.now += 1
    return saveAnswers(this.turn(by), this.draft, changes, base)
  }

  private turn(by: string): Turn {
    const taken = (upTo: number) =>
      this.entries.filter((entry) => !entry.held && entry.revision <= upTo)
    const drafts = {
      save: async (draft: Draft, entries: readonly DraftEntry[]) => {
        this.draft = draft
        this.entries.push(...entries)
      },
      valuesAt: async (_id: string, revision: number) =>
        withChanges(
          {},
          taken(revision).map(({ form, field, value }) => ({ form, field, value })),
        ),
      entriesAfter: async (_id: string, revision: number) =>
        this.entries.filter((entry) => !entry.held && entry.revision > revision),
    }
    const people = { find: async (openId: string) => ({ openId, name: `名字${openId}` }) }
    return { now: this.now, actor: { openId: by }, tx: { drafts, people } } as unknown as Turn
  }
}

const of = (field: string, value: unknown): Change => ({ form: 'f', field, value })

describe('saving answers into a shared draft', () => {
  it('takes what was changed, and counts one revision for one press', async () => {
    const book = new Notebook({ f: { a: '1', b: '2' } })
    const saved = await book.save('ou_b', [of('a', '9'), of('b', '2'), of('c', 'x')], 1)
    expect(saved).toMatchObject({ changed: true, conflicts: [] })
    expect(saved.draft).toMatchObject({
      revision: 2,
      values: { f: { a: '9', b: '2', c: 'x' } },
      savedBy: 'ou_b',
      idleReminders: 0,
    })
    expect(book.entries.filter(({ revision }) => revision === 2).map(({ field }) => field)).toEqual(
      ['a', 'c'],
    )
  })

  it('pressing without changing anything makes no revision, but shows that somebody was there', async () => {
    const book = new Notebook({ f: { a: '1' } })
    const saved = await book.save('ou_a', [of('a', '1')], 1)
    expect(saved.changed).toBe(false)
    expect(saved.draft).toMatchObject({ revision: 1, idleReminders: 0, savedAt: 1001 })
  })

  it('a card that is old keeps what others changed in the fields it left alone', async () => {
    const book = new Notebook({ f: { a: '1', b: '2' } })
    await book.save('ou_b', [of('a', '5')], 1)
    // The old card sends every input back, the untouched one as it was shown.
    const saved = await book.save('ou_a', [of('a', '1'), of('b', '7')], 1)
    expect(saved.conflicts).toEqual([])
    expect(saved.draft.values).toEqual({ f: { a: '5', b: '7' } })
  })

  it('the same answer changed by two: the stored one stands, the typed one is shown and kept', async () => {
    const book = new Notebook({ f: { a: '1' } })
    await book.save('ou_b', [of('a', '5')], 1)
    const saved = await book.save('ou_a', [of('a', '6')], 1)
    expect(saved.conflicts).toEqual([
      { form: 'f', field: 'a', typed: '6', stored: '5', by: '名字ou_b' },
    ])
    expect(saved.changed).toBe(false)
    expect(book.draft.values).toEqual({ f: { a: '5' } })
    expect(book.entries.at(-1)).toMatchObject({ value: '6', held: true, by: 'ou_a' })
    // Pressed again on the card that shows both, it is taken.
    const again = await book.save('ou_a', [of('a', '6')], saved.draft.revision)
    expect(again.conflicts).toEqual([])
    expect(book.draft.values).toEqual({ f: { a: '6' } })
  })

  it('two who type the same are of one mind', async () => {
    const book = new Notebook({ f: { a: '1' } })
    await book.save('ou_b', [of('a', '5')], 1)
    expect((await book.save('ou_a', [of('a', '5')], 1)).conflicts).toEqual([])
  })

  it('an answer that was emptied is a change like any other', async () => {
    const book = new Notebook({ f: { a: '1' } })
    await book.save('ou_b', [of('a', null)], 1)
    const saved = await book.save('ou_a', [of('a', '2')], 1)
    expect(saved.conflicts).toMatchObject([{ typed: '2', stored: null }])
    // Absent and empty are the same: nothing was there and nothing was given.
    expect((await book.save('ou_a', [of('zz', null)], book.draft.revision)).changed).toBe(false)
  })

  it('lists and rows are compared by content, whatever the order of their keys', async () => {
    const book = new Notebook({ f: { rows: [{ id: 'r', x: 1, y: 2 }] } })
    const saved = await book.save('ou_a', [of('rows', [{ y: 2, x: 1, id: 'r' }])], 1)
    expect(saved.changed).toBe(false)
  })

  it('a base from the future, as a forged card could carry, is the present', async () => {
    const book = new Notebook({ f: { a: '1' } })
    const saved = await book.save('ou_a', [of('a', '2')], 999)
    expect(saved.draft.values).toEqual({ f: { a: '2' } })
  })

  it('names of object members are answers like any other', async () => {
    const book = new Notebook({ f: {} })
    const saved = await book.save('ou_a', [of('constructor', 'x'), of('toString', 'y')], 1)
    expect(saved.draft.values['f']).toEqual({ constructor: 'x', toString: 'y' })
  })

  it('whatever two people do with whatever cards, nothing typed is lost', async () => {
    const press = fc.record({
      who: fc.constantFrom('ou_a', 'ou_b'),
      field: fc.constantFrom('a', 'b'),
      value: fc.constantFrom('1', '2', '3', null),
      behind: fc.nat(3),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(press, { maxLength: 12 }), async (presses) => {
        const book = new Notebook({ f: { a: '1', b: '1' } })
        for (const { who, field, value, behind } of presses) {
          const base = Math.max(1, book.draft.revision - behind)
          const shown = book.entries.findLast(
            (entry) => !entry.held && entry.revision <= base && entry.field === field,
          )?.value
          const before = book.draft.values['f']?.[field] ?? null
          const { draft, conflicts } = await book.save(who, [of(field, value)], base)
          const stored = draft.values['f']?.[field] ?? null
          if (value === shown) expect(stored).toEqual(before)
          else if (conflicts.length === 0) expect(stored).toEqual(value)
          else {
            // Neither is lost: the other's stands, this one is in the record.
            expect(stored).toEqual(before)
            expect(conflicts[0]?.typed).toEqual(value)
            expect(book.entries.at(-1)).toMatchObject({ held: true, value, by: who })
          }
        }
      }),
      { seed: 11, numRuns: 300 },
    )
  })
})

describe('values with some answers replaced', () => {
  it('leaves the old values alone', () => {
    const before = { f: { a: 1 } }
    expect(withChanges(before, [of('a', 2), { form: 'g', field: 'z', value: 3 }])).toEqual({
      f: { a: 2 },
      g: { z: 3 },
    })
    expect(before).toEqual({ f: { a: 1 } })
  })
})
