import { canonicalHash } from '../../src/application/canonical.ts'
import type {
  CaseDocument,
  StoredDeadline,
  StoredEvent,
  Submission,
} from '../../src/application/records.ts'
import { standardCalendar } from '../../src/regulation/calendar/working-calendar.ts'
import type { Actor, CaseFacts, CaseFile, KeptRecord } from '../../src/regulation/case-file.ts'
import { armDeadlines } from '../../src/regulation/deadlines.ts'
import type { FormValues } from '../../src/regulation/form.ts'
import { formById, formOf } from '../../src/regulation/forms/all.ts'
import {
  type AnyProcedure,
  type AnyTransition,
  citeOf,
  formsOf,
  stateOf,
} from '../../src/regulation/procedure.ts'
import { type RoleId, roleIds } from '../../src/regulation/roles.ts'
import { STATES, taleIn } from './acceptance-states.ts'
import type { Shelf } from './case-turn.ts'
import { fullest, lengthened } from './fullest.ts'
import { caseIn, held, NOW, person, stranger, terms } from './procedure-cases.ts'

/**
 * The fullest case that may stand in a state: long names, every event that the procedure has, every
 * record many times over, two filings with every answer as long as it may be. Everything is made up.
 */

/** 50 characters, and 100. */
export const LONG_CENTER = `功率半导体${'产业'.repeat(19)}计量测试中心`
export const LONG_NAME = `重庆${'计量科学'.repeat(24)}院`

/** Every transition of a procedure, with where it stands. */
export function transitionsOf(procedure: AnyProcedure): readonly {
  readonly state: string
  readonly action: string
  readonly transition: AnyTransition
}[] {
  return Object.entries(procedure.states).flatMap(([state, { on }]) =>
    Object.entries(on).map(([action, transition]) => ({ state, action, transition })),
  )
}

/** A case in a state as the acts before leave it, with long names. */
export function longCaseIn(
  procedure: AnyProcedure,
  state: string,
): { file: CaseFile; now: number } {
  const told = procedure.id === 'application' && Object.hasOwn(STATES, state)
  const { file, now } = told ? taleIn(state) : { file: caseIn(procedure, state), now: NOW }
  return {
    now,
    file: {
      ...file,
      title: file.title === '' ? '' : LONG_CENTER,
      applicantName: LONG_NAME,
      sponsorName: file.sponsorName === null ? null : LONG_NAME,
      facts: {
        ...file.facts,
        inputs: longInputs(procedure, file.facts),
        records: longRecords(procedure),
        panel: file.facts.panel.map((seat) => ({ ...seat, employer: LONG_NAME })),
      },
    },
  }
}

/** What was given stays true, in more words; what was not is filled to the brim. */
function longInputs(procedure: AnyProcedure, facts: CaseFacts): CaseFacts['inputs'] {
  const empty = Object.fromEntries(
    transitionsOf(procedure).map(({ action, transition }) => [
      action,
      { at: NOW, by: 'somebody', forms: filled(formsOf(transition)) },
    ]),
  )
  const given = Object.entries(facts.inputs).map(([action, input]) => [
    action,
    {
      ...input,
      forms: Object.fromEntries(
        Object.entries(input.forms).map(([id, values]) => [id, longer(id, values)]),
      ),
    },
  ])
  return { ...empty, ...Object.fromEntries(given) }
}

const longer = (id: string, values: FormValues): FormValues => {
  const form = formById(id)
  return form === null ? values : lengthened(form, values)
}

const filled = (ids: readonly string[]): Readonly<Record<string, FormValues>> =>
  Object.fromEntries(ids.map((id) => [id, fullest(formOf(id))]))

function longRecords(procedure: AnyProcedure): CaseFacts['records'] {
  const kinds = transitionsOf(procedure).flatMap(({ transition }) =>
    transition.keep === undefined ? [] : [{ kind: transition.keep, forms: formsOf(transition) }],
  )
  return Object.fromEntries(
    kinds.map(({ kind, forms }) => [
      kind,
      Array.from(
        { length: 6 },
        (): KeptRecord => ({
          at: NOW,
          by: 'somebody',
          byName: '某'.repeat(30),
          role: null,
          forms: filled(forms),
        }),
      ),
    ]),
  )
}

/** An event as an act leaves it, with a long reason, done here or recorded on behalf. */
export function longEvent(
  at: { readonly state: string; readonly action: string; readonly transition: AnyTransition },
  to: string,
  onBehalf = false,
): StoredEvent {
  const { transition } = at
  return {
    caseId: 'case-1',
    seq: 1,
    at: NOW,
    type: transition.event,
    action: at.action,
    from: at.state,
    to,
    actor: 'somebody',
    actorName: '某'.repeat(30),
    role: transition.by[0] ?? null,
    onBehalf: onBehalf
      ? { recordedBy: '录'.repeat(30), confirmedBy: '核'.repeat(30), party: LONG_NAME }
      : null,
    cite: citeOf(transition.ground),
    sentence: transition.sentence,
    reason: Array.from({ length: 12 }, (_, index) => `理由${index}：${'长'.repeat(160)}`).join(
      '\n',
    ),
    data: {},
  }
}

/** The fullest case as it is stored, and the moment at which it is looked at. */
export type FullCase = Shelf & { readonly now: number }

const known = new Map<string, FullCase>()

/** Everything that is stored of the fullest case in a state; made once. */
export function fullCase(procedure: AnyProcedure, state: string): FullCase {
  const key = `${procedure.id} ${state}`
  const shelf = known.get(key) ?? madeFull(procedure, state)
  known.set(key, shelf)
  return shelf
}

function madeFull(procedure: AnyProcedure, state: string): FullCase {
  const { file, now } = longCaseIn(procedure, state)
  return {
    file,
    now,
    events: transitionsOf(procedure).map((at, index) => ({
      ...longEvent(at, at.state, index % 2 === 1),
      seq: index + 1,
    })),
    deadlines: deadlinesOf(procedure, file, now),
    documents: documentsOf(procedure),
    submissions: submissionsOf(procedure, file),
  }
}

function deadlinesOf(
  procedure: AnyProcedure,
  file: CaseFile,
  now: number,
): readonly StoredDeadline[] {
  const declared = Object.entries(procedure.states).flatMap(([name, { deadlines }]) =>
    armDeadlines(deadlines ?? {}, file.facts, now, terms).map((armed) => ({ name, armed })),
  )
  return declared.map(({ name, armed }, index) => ({
    ...armed,
    id: `deadline-${index}`,
    caseId: file.id,
    calendarVersion: standardCalendar.version,
    armedAt: now,
    status: name === file.state ? 'open' : index % 2 === 0 ? 'met' : 'cancelled',
    closedAt: name === file.state ? null : now,
  }))
}

function documentsOf(procedure: AnyProcedure): readonly CaseDocument[] {
  const drafts = procedure.documents.map((kind) => ({ kind, origin: 'draft' as const }))
  const uploads = procedure.forms.flatMap((id) =>
    Object.keys(formOf(id).fields).map((field) => ({
      kind: `${id}.${field}`,
      origin: id === 'issue-notice' ? ('sealed' as const) : ('upload' as const),
    })),
  )
  return [...drafts, ...uploads].slice(0, 40).map(({ kind, origin }, index) => ({
    id: `document-${index}`,
    caseId: 'case-1',
    sha256: index.toString(16).padStart(64, '0'),
    name: `${'附件'.repeat(100)}${index}.pdf`,
    origin,
    kind,
    addedBy: 'somebody',
    addedAt: NOW,
  }))
}

const filings = new Map<string, readonly Submission[]>()

/** Two filings, the same in every state: what the rules find in them is found once. */
function submissionsOf(procedure: AnyProcedure, file: CaseFile): readonly Submission[] {
  if (file.facts.submissions === 0) return []
  const made = filings.get(procedure.id) ?? filingsOf(procedure, file)
  filings.set(procedure.id, made)
  return made
}

function filingsOf(procedure: AnyProcedure, file: CaseFile): readonly Submission[] {
  const acts = transitionsOf(procedure).filter(({ transition }) => transition.submission === true)
  const ids = [...new Set(acts.flatMap(({ transition }) => formsOf(transition)))]
  return ['测', '试'].map((character, index) => {
    const forms = Object.fromEntries(ids.map((id) => [id, fullest(formOf(id), character)]))
    return {
      caseId: file.id,
      ordinal: index + 1,
      action: acts[0]?.action ?? '',
      forms,
      by: 'somebody',
      at: NOW,
      sha256: canonicalHash(forms),
    }
  })
}

/** Whoever may look at a case: each role held where it reaches it, who opened it, and a stranger. */
export function onlookers(file: CaseFile): readonly Actor[] {
  const reach = {
    organisationId: file.organisationId,
    district: file.district,
    bodyName: file.sponsorName,
  }
  const experts = file.facts.panel.flatMap(({ openId, name }) =>
    openId === null ? [] : [{ openId, name, roles: [held('panelMember')] }],
  )
  return [
    ...roleIds.map((role) => actorAt(role, reach)),
    ...experts,
    { openId: file.openedBy, name: '办理人', roles: [] },
    stranger,
  ]
}

const actorAt = (role: RoleId, reach: Parameters<typeof held>[1]): Actor =>
  person(`person-${role}`, held(role, reach))

/** The title of a state, for the words of a failure. */
export const titleIn = (procedure: AnyProcedure, state: string): string =>
  `${procedure.id} ${state} ${stateOf(procedure, state).title}`
