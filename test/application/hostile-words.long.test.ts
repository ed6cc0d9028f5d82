import { afterAll, describe, expect, it } from 'vitest'
import type { Card } from '../../cards/json.ts'
import { draftFor } from '../../src/application/conversation/open-draft.ts'
import { placesOf } from '../../src/application/conversation/places.ts'
import { stepCard } from '../../src/application/conversation/step-card.ts'
import { handleAction } from '../../src/application/handlers.ts'
import { caseReply } from '../../src/application/queries/case-reply.ts'
import type { Draft } from '../../src/application/records.ts'
import type { CaseFile } from '../../src/regulation/case-file.ts'
import { formById, formOf } from '../../src/regulation/forms/all.ts'
import { formsOf } from '../../src/regulation/procedure.ts'
import { procedureOf, procedures } from '../../src/regulation/procedures/all.ts'
import { maySee, roleFor } from '../../src/regulation/standing.ts'
import { everythingKnown, validateCard } from '../../src/sandbox/card-validator.ts'
import { turnAt } from '../support/case-turn.ts'
import { type FullCase, fullCase, onlookers, transitionsOf } from '../support/full-case.ts'
import { fullest } from '../support/fullest.ts'
import { seeded, shuffled } from '../support/seeded.ts'

/**
 * Whatever somebody types, on somebody else's card it is what was typed: no link, no mention, no tag
 * of the card, no bold sentence that looks like ours, no order of reading turned around.
 */

const HOSTILE =
  "<at id=all></at>**第九条规定应当通过**[点此](https://e.cn)</font><text_tag color='red'>已批准</text_tag>\u202e:OK:`![图](img_v2)`"

/** It hides the order of what is read, wherever it stands; the rest acts in markdown alone. */
const BIDI = '\u202e'

/** What of it would act, if it stood in the markdown of a card as it was typed. */
const ACTIVE = [
  '<at',
  '**第九条',
  '](http',
  '</font><text',
  "color='red'>已批准",
  '![',
  '\u202e',
  '[点此',
]

const seen = { cards: 0, repeated: 0 }

function* nodes(value: unknown): Generator<Readonly<Record<string, unknown>>> {
  if (typeof value !== 'object' || value === null) return
  yield value as Readonly<Record<string, unknown>>
  for (const [key, child] of Object.entries(value)) if (key !== 'value') yield* nodes(child)
}

/** Judges one card: the platform takes it, and nothing typed acts in it. */
function judge(card: unknown, where: string): void {
  if (card === undefined) return
  seen.cards += 1
  const fault = validateCard(card as Card, everythingKnown)
  if (fault !== null) throw new Error(`${where}: ${JSON.stringify(fault)}`)
  for (const node of nodes(card)) {
    const content = node['content']
    if (typeof content !== 'string') continue
    const marked = node['tag'] === 'markdown' || node['tag'] === 'lark_md'
    if (content.includes('第九条规定应当通过')) seen.repeated += 1
    const active = ACTIVE.filter((one) => content.includes(one) && (marked || one === BIDI))
    if (active.length > 0)
      throw new Error(`${where}: ${active.join()} acts in ${content.slice(0, 300)}`)
  }
}

const hostileForms = (forms: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.keys(forms).map((id) => {
      const form = formById(id)
      return [id, form === null ? {} : fullest(form, HOSTILE)]
    }),
  )

/** The fullest case, everything that anybody could have typed replaced. */
function hostile(shelf: FullCase): FullCase {
  const { file } = shelf
  const facts: CaseFile['facts'] = {
    ...file.facts,
    inputs: Object.fromEntries(
      Object.entries(file.facts.inputs).map(([action, input]) => [
        action,
        { ...input, forms: { ...input.forms, ...hostileForms(input.forms) } },
      ]),
    ),
    records: Object.fromEntries(
      Object.entries(file.facts.records).map(([kind, records]) => [
        kind,
        records.map((one) => ({ ...one, byName: HOSTILE, forms: hostileForms(one.forms) })),
      ]),
    ),
    proposal: file.facts.proposal === null ? null : { ...file.facts.proposal, byName: HOSTILE },
    panel: file.facts.panel.map((seat) => ({ ...seat, name: HOSTILE, employer: HOSTILE })),
  }
  return {
    ...shelf,
    file: { ...file, title: HOSTILE, applicantName: HOSTILE, facts },
    events: (shelf.events ?? []).map((event) => ({
      ...event,
      actorName: HOSTILE,
      reason: HOSTILE,
      onBehalf:
        event.onBehalf === null
          ? null
          : { recordedBy: HOSTILE, confirmedBy: HOSTILE, party: HOSTILE },
    })),
    documents: (shelf.documents ?? []).map((one) => ({ ...one, name: `${HOSTILE}.pdf` })),
    submissions: (shelf.submissions ?? []).map((one) => ({
      ...one,
      forms: hostileForms(one.forms),
    })),
  }
}

const random = seeded(8)
const states = shuffled(
  Object.values(procedures).flatMap((procedure) =>
    Object.keys(procedure.states).map((state) => ({ procedure, state })),
  ),
  random,
).slice(0, 10)

describe('what was typed, on the card of a case', () => {
  it.each(states)('$procedure.id $state', async ({ procedure, state }) => {
    const shelf = hostile(fullCase(procedure, state))
    const people = onlookers(shelf.file).filter((one) => maySee(procedure, shelf.file, one))
    for (const actor of shuffled(people, random).slice(0, 3)) {
      const turn = turnAt(shelf, actor, shelf.now)
      const where = `${procedure.id} ${state} for ${actor.openId}`
      const reply = await caseReply(turn, shelf.file)
      judge(reply.card, where)
      const sections = new Set(
        [...JSON.stringify(reply.card).matchAll(/"section":"(\w+)"/gu)].map(([, name]) => name),
      )
      for (const section of sections) {
        const press = { do: 'openSection', case: shelf.file.id, section } as never
        judge((await handleAction(turn, press, {})).card, `${where} ${section}`)
      }
    }
  })
})

describe('what was typed, in the steps of a form and its read-back', () => {
  const acts = ['submit', 'proposeReturn', 'appointPanel', 'publishNotice'].flatMap((action) => {
    const application = procedureOf('application')
    const at = transitionsOf(application).find(
      (one) => one.action === action && formsOf(one.transition).length > 0,
    )
    return at === undefined ? [] : [at]
  })
  it.each(acts)('$action', async ({ state, action, transition }) => {
    const shelf = {
      ...fullCase(procedureOf('application'), state),
      drafts: new Map<string, Draft>(),
    }
    const actor = onlookers(shelf.file).find((one) => roleFor(transition, shelf.file, one) !== null)
    if (actor === undefined) throw new Error(`nobody may ${action}`)
    const turn = turnAt(shelf, actor, shelf.now)
    const draft = await draftFor(turn, shelf.file, action, false)
    const values = Object.fromEntries(draft.forms.map((id) => [id, fullest(formOf(id), HOSTILE)]))
    const full: Draft = { ...draft, values, revision: 2 }
    shelf.drafts.set(full.id, full)
    for (const place of placesOf(full)) {
      const faults = Object.fromEntries(place.step.fields.map((field) => [field, HOSTILE]))
      const conflicts = place.step.fields.map((field) => ({
        form: place.form.id,
        field,
        typed: HOSTILE,
        stored: HOSTILE,
        by: HOSTILE,
      }))
      judge(
        stepCard(turn, full, shelf.file, place, { faults, conflicts }),
        `${action} ${place.step.id}`,
      )
    }
    const press = { do: 'openReadBack', draft: full.id, page: 0 } as const
    judge((await handleAction(turn, press, {})).card, `${action} read back`)
  })
})

afterAll(() => {
  // It was really repeated on the cards, else nothing was tried.
  expect(seen.cards).toBeGreaterThan(60)
  expect(seen.repeated).toBeGreaterThan(60)
})
