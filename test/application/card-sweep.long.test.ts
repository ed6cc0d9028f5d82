import { afterAll, describe, expect, it } from 'vitest'
import { parseCardAction } from '../../cards/actions.ts'
import type { Card } from '../../cards/json.ts'
import { costOf, fits } from '../../cards/size.ts'
import { draftFor } from '../../src/application/conversation/open-draft.ts'
import { placesOf } from '../../src/application/conversation/places.ts'
import { stepCard } from '../../src/application/conversation/step-card.ts'
import { handleAction } from '../../src/application/handlers.ts'
import { caseReply } from '../../src/application/queries/case-reply.ts'
import { mattersReply } from '../../src/application/queries/matters.ts'
import { worklistReply } from '../../src/application/queries/worklist.ts'
import type { Draft } from '../../src/application/records.ts'
import { organisationsOf, type Reply, type Turn } from '../../src/application/turn.ts'
import type { Actor } from '../../src/regulation/case-file.ts'
import { fieldOf } from '../../src/regulation/form.ts'
import { formOf } from '../../src/regulation/forms/all.ts'
import { type AnyProcedure, formsOf } from '../../src/regulation/procedure.ts'
import { targetsOf } from '../../src/regulation/procedure-targets.ts'
import { procedures } from '../../src/regulation/procedures/all.ts'
import {
  availableActs,
  isStaff,
  mayConfirmRecord,
  maySee,
  recordableActs,
  roleFor,
} from '../../src/regulation/standing.ts'
import { everythingKnown, validateCard } from '../../src/sandbox/card-validator.ts'
import { turnAt } from '../support/case-turn.ts'
import {
  type FullCase,
  fullCase,
  longEvent,
  onlookers,
  titleIn,
  transitionsOf,
} from '../support/full-case.ts'
import { fullest } from '../support/fullest.ts'
import { withPendingRecord } from '../support/procedure-cases.ts'

/**
 * The strict sweep: whatever card any state of any procedure can show to anybody, and whatever card
 * any form can show, filled to the brim, is one that the platform takes. A procedure that is added
 * is swept too.
 */

const judged = new Set<string>()
const shown = { cards: 0, distinct: 0 }

/** Buttons and texts of a card in the order in which it shows them. */
function* parts(value: unknown): Generator<Readonly<Record<string, unknown>>> {
  if (typeof value !== 'object' || value === null) return
  if (typeof (value as { tag?: unknown }).tag === 'string') {
    yield value as Readonly<Record<string, unknown>>
  }
  for (const [key, child] of Object.entries(value)) if (key !== 'behaviors') yield* parts(child)
}

/** Judges a card as the platform does; one that was judged already is not judged again. */
function judge(card: Reply['card'], where: string): void {
  shown.cards += 1
  const text = JSON.stringify(card)
  if (judged.has(text)) return
  judged.add(text)
  shown.distinct += 1
  const whole = card as unknown as Card
  const fault = validateCard(whole, everythingKnown)
  if (fault !== null) throw new Error(`${where}: ${JSON.stringify(fault)}`)
  if (!fits(whole)) throw new Error(`${where}: too large, ${JSON.stringify(costOf(whole))}`)
  const all = [...parts(card)]
  const buttons = all.filter(({ tag }) => tag === 'button')
  const primary = buttons.filter(({ type }) => type === 'primary_filled')
  if (primary.length > 1) throw new Error(`${where}: ${primary.length} primary buttons`)
  for (const { behaviors } of buttons) {
    const [behavior] = behaviors as readonly { readonly value: unknown }[]
    if (parseCardAction(behavior?.value) === null) throw new Error(`${where}: a dead button`)
  }
  const words = all.map(({ content }) => String(content ?? '')).join('\n')
  if (/undefined|NaN|\[object/.test(words)) throw new Error(`${where}: machine words`)
}

function judgeReply(reply: Reply, where: string): void {
  if (reply.card !== undefined) judge(reply.card, where)
}

/** How many pages a card says that there are. */
const pagesOf = (reply: Reply): number =>
  Number(/页／共 (\d+) 页/u.exec(JSON.stringify(reply.card))?.[1] ?? 1)

/** The last page and one in the middle: what a page holds, every page holds. */
async function judgePages(open: (page: number) => Promise<Reply>, where: string): Promise<void> {
  const first = await open(0)
  judgeReply(first, where)
  const pages = pagesOf(first)
  for (const page of new Set([Math.floor(pages / 2), pages - 1])) {
    if (page > 0) judgeReply(await open(page), `${where} page ${page + 1}`)
  }
}

/** What stands behind a card differs by what is shown of it, not by who looks: one of each is read. */
const read = new Set<string>()

/** The card of a case and everything behind it, as one person sees it. */
async function judgeCase(turn: Turn, shelf: FullCase, where: string): Promise<void> {
  const { file } = shelf
  const reply = await caseReply(turn, file)
  judgeReply(reply, where)
  const sections = new Set(
    [...JSON.stringify(reply.card).matchAll(/"section":"(\w+)"/gu)].map(([, name]) => name),
  )
  const eyes = `${file.procedure} ${isStaff(turn.actor)}`
  for (const section of sections) {
    // What was filed, and what happened, is the same in every state of the fullest case.
    const same = ['filing', 'changes', 'history', 'findings', 'documents'].includes(section ?? '')
    const key = `${eyes} ${section} ${same ? '' : file.state}`
    if (read.has(key)) continue
    read.add(key)
    const open = (page: number) =>
      handleAction(turn, { do: 'openSection', case: file.id, section, page } as never, {})
    await judgePages(open, `${where} ${section}`)
  }
  for (const { id } of shelf.deadlines?.filter(({ status }) => status === 'open') ?? []) {
    if (read.has(`${eyes} ${file.state} ${id}`)) continue
    read.add(`${eyes} ${file.state} ${id}`)
    const explained = { do: 'explainDeadline', case: file.id, deadline: id } as const
    judgeReply(await handleAction(turn, explained, {}), `${where} ${id}`)
  }
}

/** Of those who may see a case one of each kind: who may do the same sees the same card. */
function eyesOn(procedure: AnyProcedure, { file }: FullCase): readonly Actor[] {
  const kinds = new Map<string, Actor>()
  for (const actor of onlookers(file).filter((one) => maySee(procedure, file, one))) {
    const acts = [
      ...availableActs(procedure, file, actor),
      ...recordableActs(procedure, file, actor),
    ].map(({ action }) => action)
    const own = organisationsOf(actor).length
    kinds.set(`${isStaff(actor)} ${mayConfirmRecord(file, actor)} ${own} ${acts.join(' ')}`, actor)
  }
  return [...kinds.values()]
}

const everyState = Object.values(procedures).flatMap((procedure) =>
  Object.keys(procedure.states).map((state) => ({ procedure, state })),
)

describe('the card of a case', () => {
  it.each(everyState)(
    '$procedure.id $state, for everybody who may see it',
    async ({ procedure, state }) => {
      const shelf = fullCase(procedure, state)
      const seeing = eyesOn(procedure, shelf)
      expect(seeing.length, titleIn(procedure, state)).toBeGreaterThan(0)
      for (const actor of seeing) {
        const where = `${titleIn(procedure, state)} for ${actor.openId}`
        await judgeCase(turnAt(shelf, actor, shelf.now), shelf, where)
      }
    },
  )

  it('with an act recorded on behalf that waits, in every state', async () => {
    for (const { procedure, state } of everyState) {
      const whole = fullCase(procedure, state)
      const paper = fullest(formOf('paper-record'))
      const shelf = { ...whole, file: withPendingRecord(whole.file, 'any', { paper }) }
      for (const actor of eyesOn(procedure, shelf)) {
        const where = `${titleIn(procedure, state)} recorded, for ${actor.openId}`
        judgeReply(await caseReply(turnAt(shelf, actor, shelf.now), shelf.file), where)
      }
    }
  })

  it.each(everyState)(
    '$procedure.id $state, as every act decides it that leads there',
    async ({ procedure, state }) => {
      const shelf = fullCase(procedure, state)
      const people = onlookers(shelf.file)
      const leading = transitionsOf(procedure).filter(({ transition }) =>
        targetsOf(transition).includes(state),
      )
      for (const [index, at] of leading.entries()) {
        const mine = people.find((one) => roleFor(at.transition, shelf.file, one) !== null)
        if (mine === undefined) continue
        const turn = turnAt(shelf, mine, shelf.now)
        const reply = await caseReply(turn, shelf.file, longEvent(at, state, index % 2 === 0))
        judgeReply(reply, `${at.state} ${at.action} done by ${mine.openId}`)
      }
    },
  )
})

/** Every act that asks for something, once: the same forms for the same act look alike. */
function actsWithForms(procedure: AnyProcedure) {
  const seen = new Set<string>()
  return transitionsOf(procedure)
    .filter(({ action, transition }) => {
      const key = `${action} ${formsOf(transition).join(' ')}`
      if (formsOf(transition).length === 0 || seen.has(key)) return false
      seen.add(key)
      return true
    })
    .map((at) => ({ procedure, ...at }))
}

/** The steps of a draft, unless the same form was filled in by another act, and its read-back. */
async function judgeDraft(turn: Turn, shelf: FullCase, draft: Draft, where: string): Promise<void> {
  for (const place of placesOf(draft)) {
    const { form, step } = place
    const key = `${form.id} ${step.id} ${draft.forms.length} ${draft.revision}`
    if (read.has(key)) continue
    read.add(key)
    const at = `${where} ${form.id} ${step.id}`
    const faults = Object.fromEntries(step.fields.map((field) => [field, '请核对。'.repeat(40)]))
    const conflicts = step.fields.map((field) => ({
      form: form.id,
      field,
      typed: '键入'.repeat(500),
      stored: '保存'.repeat(500),
      by: '某'.repeat(30),
    }))
    judge(stepCard(turn, draft, shelf.file, place), at)
    judge(stepCard(turn, draft, shelf.file, place, { faults, conflicts, fromReadBack: true }), at)
    judge(
      stepCard(turn, draft, shelf.file, place, {
        problem: '有误。'.repeat(60),
        note: '长'.repeat(300),
      }),
      at,
    )
    for (const field of step.fields) {
      if (fieldOf(form, field)?.meta.kind !== 'rows') continue
      const address = { draft: draft.id, form: form.id, field }
      await judgePages((page) => handleAction(turn, { do: 'listRows', ...address, page }, {}), at)
      judgeReply(await handleAction(turn, { do: 'openRow', ...address }, {}), at)
      judgeReply(await handleAction(turn, { do: 'openRow', ...address, row: 'row-3' }, {}), at)
    }
  }
  await judgePages(
    (page) => handleAction(turn, { do: 'openReadBack', draft: draft.id, page }, {}),
    `${where} read back`,
  )
}

describe('the cards of a form', () => {
  const acts = Object.values(procedures).flatMap(actsWithForms)

  it.each(acts)('$state $action, blank and filled to the brim', async ({ procedure, ...at }) => {
    const shelf = { ...fullCase(procedure, at.state), drafts: new Map<string, Draft>() }
    const people = onlookers(shelf.file)
    const mine = people.find((one) => roleFor(at.transition, shelf.file, one) !== null)
    const recorder = people.find((one) =>
      recordableActs(procedure, shelf.file, one).some(({ action }) => action === at.action),
    )
    for (const [actor, onBehalf] of [
      [mine, false],
      [recorder, true],
    ] as const) {
      if (actor === undefined) continue
      const turn = turnAt(shelf, actor, shelf.now)
      const where = `${at.state} ${at.action} by ${actor.openId}`
      const draft = await draftFor(turn, shelf.file, at.action, onBehalf)
      await judgeDraft(turn, shelf, draft, where)
      const values = Object.fromEntries(draft.forms.map((id) => [id, fullest(formOf(id))]))
      const full = { ...draft, values, revision: 2 }
      shelf.drafts.set(full.id, full)
      await judgeDraft(turn, shelf, full, `${where}, full`)
    }
  })
})

describe('the lists', () => {
  it.each(Object.values(procedures))(
    '$title: worklists and matters, a case in every state',
    async (procedure) => {
      const all = Object.keys(procedure.states).map((state) => fullCase(procedure, state))
      const lines = all.map(({ file, deadlines }) => ({
        case: file,
        nextDeadline: deadlines?.[0] ?? null,
      }))
      for (const shelf of all.slice(0, 1)) {
        for (const actor of onlookers(shelf.file)) {
          const turn = turnAt({ ...shelf, lines }, actor, shelf.now)
          await judgePages((page) => worklistReply(turn, page), `worklist of ${actor.openId}`)
          judgeReply(await mattersReply(turn), `matters of ${actor.openId}`)
        }
      }
    },
  )
})

afterAll(() => {
  // A sweep that shows next to nothing would pass for the wrong reason.
  expect(shown.distinct).toBeGreaterThan(2000)
})
