import type { CaseFile } from '../../regulation/case-file.ts'
import { fieldOf, isBlank } from '../../regulation/form.ts'
import { formsOf, transitionOf } from '../../regulation/procedure.ts'
import { procedureFor } from '../duties/in-force.ts'
import type { Draft } from '../records.ts'
import type { Turn } from '../turn.ts'
import { type Place, placeAt, placesOf } from './places.ts'
import { computedChanges, knownAnswers } from './prefill.ts'
import { type Change, withChanges } from './save.ts'

/**
 * The open draft for an act on a case, or a new one with what is known filled in. An organisation's
 * people share theirs; everybody else has their own. The case must be locked by the caller.
 */
export async function draftFor(
  turn: Turn,
  file: CaseFile,
  action: string,
  onBehalf: boolean,
): Promise<Draft> {
  const shared =
    !onBehalf && file.organisationId !== null && actsForOrganisation(turn, file, action)
  const owner = shared ? null : turn.actor.openId
  const open = await turn.tx.drafts.openFor(file.id, action, onBehalf, owner)
  if (open !== null) return open
  const transition = transitionOf(procedureFor(turn, file.procedure), file.state, action)
  if (transition === null) throw new Error(`no act ${action} in state ${file.state}`)
  const forms = [...(onBehalf ? ['paper-record'] : []), ...formsOf(transition)]
  const draft: Draft = {
    id: turn.deps.newId(),
    caseId: file.id,
    action,
    onBehalf,
    forms,
    organisationId: shared ? file.organisationId : null,
    createdBy: turn.actor.openId,
    createdAt: turn.now,
    revision: 0,
    values: {},
    status: 'open',
    savedAt: turn.now,
    savedBy: turn.actor.openId,
    idleReminders: 0,
  }
  await turn.tx.drafts.create(draft)
  const filled = withKnown(draft, await knownAnswers(turn, file, draft))
  return enter(turn, filled, computedChanges(turn, filled, file))
}

const actsForOrganisation = (turn: Turn, file: CaseFile, action: string): boolean => {
  const by = transitionOf(procedureFor(turn, file.procedure), file.state, action)?.by ?? []
  return turn.actor.roles.some(
    (held) => held.organisationId === file.organisationId && by.includes(held.role),
  )
}

const withKnown = (draft: Draft, known: readonly Change[]): Draft => ({
  ...draft,
  values: withChanges(draft.values, known),
})

/** Stores the filled-in answers as the draft's first revision, so that later changes compare to it. */
async function enter(turn: Turn, filled: Draft, computed: readonly Change[]): Promise<Draft> {
  const values = withChanges(filled.values, computed)
  const first: Draft = { ...filled, values, revision: 1 }
  const entries = Object.entries(values).flatMap(([form, fields]) =>
    Object.entries(fields).map(([field, value]) => ({
      revision: 1,
      form,
      field,
      value,
      by: turn.actor.openId,
      at: turn.now,
      held: false,
    })),
  )
  await turn.tx.drafts.save(first, entries)
  return first
}

/**
 * Where somebody goes on: the step they stood at; else a fresh draft begins at its first step; else
 * the first with something missing. Null when all is there: then it is read back, and so is what
 * came back after it was filed.
 */
export async function placeToResume(turn: Turn, draft: Draft): Promise<Place | null> {
  const conversation = await turn.tx.conversations.find(turn.actor.openId)
  const { form, step } =
    conversation?.draftId === draft.id ? conversation : { form: null, step: null }
  const stoodAt = form === null || step === null ? null : placeAt(draft, form, step)
  if (stoodAt !== null) return stoodAt
  const places = placesOf(draft)
  if (draft.revision <= FRESH && !(await wasFiled(turn, draft))) return places[0] ?? null
  return places.find((place) => isMissing(draft, place)) ?? null
}

/** Whether the same forms were filed before: then they are read back, and changed where it is due. */
async function wasFiled(turn: Turn, draft: Draft): Promise<boolean> {
  const submissions = await turn.tx.cases.submissionsOf(draft.caseId)
  return submissions.some(({ forms }) => draft.forms.every((id) => Object.hasOwn(forms, id)))
}

/** The revision of a draft that holds nothing but what was known already. */
const FRESH = 1

/** Whether a mandatory answer of a step is missing. */
export function isMissing(draft: Draft, place: Place): boolean {
  const values = draft.values[place.form.id] ?? {}
  return place.step.fields.some((id) => {
    const field = fieldOf(place.form, id)
    return field?.meta.mandatory === true && field.meta.computed !== true && isBlank(values[id])
  })
}

/** Remembers where a person stands: what a message or file they send now belongs to. */
export async function standAt(turn: Turn, draft: Draft | null, place: Place | null): Promise<void> {
  const present = await turn.tx.conversations.find(turn.actor.openId)
  await turn.tx.conversations.put({
    openId: turn.actor.openId,
    chatId: present?.chatId ?? null,
    draftId: draft?.id ?? null,
    form: place?.form.id ?? null,
    step: place?.step.id ?? null,
    updatedAt: turn.now,
  })
}
