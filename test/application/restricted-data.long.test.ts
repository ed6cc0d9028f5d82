import { afterAll, describe, expect, it } from 'vitest'
import { handleAction } from '../../src/application/handlers.ts'
import { caseReply } from '../../src/application/queries/case-reply.ts'
import type { CaseFile } from '../../src/regulation/case-file.ts'
import { columnsOf, type FieldSchema, type FormValues, metaOf } from '../../src/regulation/form.ts'
import { formById } from '../../src/regulation/forms/all.ts'
import { procedures } from '../../src/regulation/procedures/all.ts'
import { isStaff, maySee } from '../../src/regulation/standing.ts'
import { turnAt } from '../support/case-turn.ts'
import { type FullCase, fullCase, onlookers } from '../support/full-case.ts'
import { fullest } from '../support/fullest.ts'
import { seeded, shuffled } from '../support/seeded.ts'

/**
 * privacy.md: rosters are third parties' data and stand on no card; who commented on a notice is told
 * to nobody outside the bureau. Which answers these are, the forms say themselves (`restricted`).
 */

const MARK = '受限内容'
const restrictedForms = new Set<string>()

/** The longest answers, every text of a restricted field replaced by a mark. */
function marked(id: string): FormValues {
  const form = formById(id)
  if (form === null) return {}
  return Object.fromEntries(
    Object.entries(fullest(form)).map(([field, value]) => {
      const schema = form.fields[field]
      return [field, schema === undefined ? value : markedValue(id, schema, value, false)]
    }),
  )
}

function markedValue(form: string, schema: FieldSchema, value: unknown, within: boolean): unknown {
  const meta = metaOf(schema)
  const restricted = within || meta.restricted === true
  if (meta.kind === 'rows') {
    const columns = columnsOf(schema)
    return (value as readonly Readonly<Record<string, unknown>>[]).map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, cell]) => {
          const column = columns[key]
          return [key, column === undefined ? cell : markedValue(form, column, cell, restricted)]
        }),
      ),
    )
  }
  if (!restricted) return value
  restrictedForms.add(form)
  return typeof value === 'string' && meta.kind !== 'choice' && meta.kind !== 'date' ? MARK : value
}

const markedForms = (forms: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.keys(forms).map((id) => [id, marked(id)]))

function withMarks(shelf: FullCase): FullCase {
  const facts: CaseFile['facts'] = {
    ...shelf.file.facts,
    inputs: Object.fromEntries(
      Object.entries(shelf.file.facts.inputs).map(([action, input]) => [
        action,
        { ...input, forms: markedForms(input.forms) },
      ]),
    ),
    records: Object.fromEntries(
      Object.entries(shelf.file.facts.records).map(([kind, records]) => [
        kind,
        records.map((one) => ({ ...one, forms: markedForms(one.forms) })),
      ]),
    ),
  }
  return {
    ...shelf,
    file: { ...shelf.file, facts },
    submissions: (shelf.submissions ?? []).map((one) => ({
      ...one,
      forms: markedForms(one.forms),
    })),
  }
}

const states = shuffled(
  Object.values(procedures).flatMap((procedure) =>
    Object.keys(procedure.states).map((state) => ({ procedure, state })),
  ),
  seeded(21),
).slice(0, 9)

let cards = 0

describe('what is restricted stands on no card', () => {
  it.each(states)('$procedure.id $state', async ({ procedure, state }) => {
    const shelf = withMarks(fullCase(procedure, state))
    const people = onlookers(shelf.file).filter((one) => maySee(procedure, shelf.file, one))
    for (const actor of people) {
      const turn = turnAt(shelf, actor, shelf.now)
      const reply = await caseReply(turn, shelf.file)
      const sections = new Set(
        [...JSON.stringify(reply.card).matchAll(/"section":"(\w+)"/gu)].map(([, name]) => name),
      )
      const shown = [reply.card]
      for (const section of sections) {
        for (const page of [0]) {
          const press = { do: 'openSection', case: shelf.file.id, section, page } as never
          shown.push((await handleAction(turn, press, {})).card)
        }
      }
      cards += shown.length
      const telling = shown.filter((card) => JSON.stringify(card ?? {}).includes(MARK))
      const where = `${state} for ${actor.openId}, ${isStaff(actor) ? 'staff' : 'outside'}`
      expect(telling.length, `${where}: ${excerpt(telling[0])}`).toBe(0)
    }
  })
})

const excerpt = (card: unknown): string => {
  const text = JSON.stringify(card ?? {})
  const at = text.indexOf(MARK)
  return at < 0 ? '' : text.slice(Math.max(0, at - 200), at + 20)
}

afterAll(() => {
  expect(cards).toBeGreaterThan(100)
  // The rosters of both applications and the comment are marked as restricted by their forms.
  for (const form of ['application-dossier', 'acceptance-application', 'notice-comment']) {
    expect([...restrictedForms]).toContain(form)
  }
})
