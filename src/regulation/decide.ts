import type { WorkingCalendar } from './calendar/working-calendar.ts'
import type {
  Actor,
  ArmedDeadline,
  CaseEvent,
  CaseFacts,
  CaseFile,
  PendingRecord,
} from './case-file.ts'
import { checkForm } from './checks/check-form.ts'
import { armDeadlines } from './deadlines.ts'
import type { FormValues } from './form.ts'
import { formOf } from './forms/all.ts'
import { reasonOf } from './forms/reasons.ts'
import type { InterpretationSet } from './interpretations.ts'
import {
  type AnyProcedure,
  type AnyTransition,
  citeOf,
  formsOf,
  type GuardContext,
  guardOf,
  type Refusal,
  type Settings,
  stateOf,
  targetOf,
  transitionOf,
} from './procedure.ts'
import { type RoleId, roleTitle } from './roles.ts'
import { mayConfirmRecord, recordableActs, roleFor } from './standing.ts'
import { civilDateOf, type Instant } from './time/civil-date.ts'

/**
 * The only way a case moves. Pure: it performs nothing and reads nothing beside its arguments.
 */

/** Something that a person asks to be done to a case. */
export type Command = ActCommand | RecordCommand | SettleRecordCommand

interface CommandBase {
  readonly actor: Actor
  /** The version that the person saw; null for commands that did not come from a card. */
  readonly expectedVersion: number | null
}

/** An act of the procedure. */
export interface ActCommand extends CommandBase {
  readonly kind: 'act'
  readonly action: string
  readonly input: Readonly<Record<string, FormValues>>
}

/** 代录: the same act, entered from a paper document for somebody who is not in the chat. */
export interface RecordCommand extends CommandBase {
  readonly kind: 'record'
  readonly recordId: string
  readonly action: string
  readonly input: Readonly<Record<string, FormValues>>
  readonly paper: FormValues
}

/** The second person confirms or declines what was recorded. */
export interface SettleRecordCommand extends CommandBase {
  readonly kind: 'settleRecord'
  readonly recordId: string
  readonly confirm: boolean
}

/** What a decision rests on beside the case: the calendar, the readings, the bureau's switches. */
export interface Terms {
  readonly calendar: WorkingCalendar
  readonly interpretations: InterpretationSet
  readonly settings: Settings
}

export type Outcome = Refused | Accepted

export interface Refused extends Refusal {
  readonly outcome: 'refused'
  /** `stale`: the card was old; the present one is shown instead. */
  readonly kind: 'stale' | 'right' | 'rule'
}

export interface Accepted {
  readonly outcome: 'accepted'
  readonly next: CaseFile
  readonly event: CaseEvent
  /** Kinds of open deadlines that end with this, and those that begin. */
  readonly close: readonly string[]
  readonly arm: readonly ArmedDeadline[]
  /** Roles that get a new card: whose turn it now is, and whom the declaration names. */
  readonly notify: readonly RoleId[]
  /** Kinds of document to draft. */
  readonly documents: readonly string[]
  /** The forms, when this is a submission to be kept and numbered. */
  readonly submission: Readonly<Record<string, FormValues>> | null
  /** The forms that came with it: their files become documents of the case. */
  readonly input: Readonly<Record<string, FormValues>>
}

const refused = (kind: Refused['kind'], refusal: Refusal): Refused => ({
  outcome: 'refused',
  kind,
  ...refusal,
})

/**
 * Decides a command on a case at an instant. Refuses with the sentence that the person reads and
 * the article it rests on; accepts with everything that follows, and does none of it.
 */
export function decide(
  procedure: AnyProcedure,
  file: CaseFile,
  command: Command,
  now: Instant,
  terms: Terms,
): Outcome {
  if (command.expectedVersion !== null && command.expectedVersion !== file.version) {
    return refused('stale', {
      because: '这张卡片已不是最新状态，没有办理。请按最新卡片办理。',
      cite: null,
    })
  }
  switch (command.kind) {
    case 'act':
      return decideAct(procedure, file, command, now, terms)
    case 'record':
      return decideRecord(procedure, file, command, now)
    case 'settleRecord':
      return decideSettle(procedure, file, command, now, terms)
  }
}

const NOT_NOW: Refusal = { because: '这一步现在不能办理，案件已进入其他环节。', cite: null }

function decideAct(
  procedure: AnyProcedure,
  file: CaseFile,
  command: ActCommand,
  now: Instant,
  terms: Terms,
): Outcome {
  const transition = transitionOf(procedure, file.state, command.action)
  if (transition === null) return refused('rule', NOT_NOW)
  if (file.facts.pendingRecord !== null) {
    return refused('rule', {
      because: '有一项代录正在等待第二人确认，确认后再办理。',
      cite: null,
    })
  }
  const standing = roleFor(transition, file, command.actor)
  if (standing === null) return refused('right', whoMay(transition))
  const context = contextOf(file, command.actor, command.action, command.input, now)
  const problem = firstProblem(procedure, transition, context)
  if (problem !== null) return refused('rule', problem)
  return accept(procedure, transition, context, terms, { role: standing.role, onBehalf: null })
}

function decideRecord(
  procedure: AnyProcedure,
  file: CaseFile,
  command: RecordCommand,
  now: Instant,
): Outcome {
  const act = recordableActs(procedure, file, command.actor).find(
    (one) => one.action === command.action,
  )
  if (act === undefined) return refused('right', NOT_NOW)
  const context = contextOf(file, command.actor, command.action, command.input, now)
  const problem =
    incompleteForm('paper-record', command.paper, context) ??
    firstProblem(procedure, act.transition, { ...context, actor: absentParty(command.actor) })
  if (problem !== null) return refused('rule', problem)
  const record: PendingRecord = {
    id: command.recordId,
    action: command.action,
    label: act.transition.label,
    role: partyRole(act.transition),
    input: command.input,
    paper: command.paper,
    recordedBy: command.actor.openId,
    recordedByName: command.actor.name,
    at: now,
  }
  return stay(file, context, {
    facts: { ...file.facts, pendingRecord: record },
    type: 'actRecordedOnBehalf',
    sentence: `代录：${roleTitle(record.role)}“${record.label}”，待第二人确认`,
    input: { ...command.input, 'paper-record': command.paper },
  })
}

function decideSettle(
  procedure: AnyProcedure,
  file: CaseFile,
  command: SettleRecordCommand,
  now: Instant,
  terms: Terms,
): Outcome {
  const record = file.facts.pendingRecord
  if (record === null || record.id !== command.recordId) return refused('stale', NOT_NOW)
  if (!mayConfirmRecord(file, command.actor)) {
    return refused('right', {
      because:
        record.recordedBy === command.actor.openId
          ? '这条代录是您本人录入的，须由另一位经办人或处长核对确认。'
          : '您没有确认代录的权限。',
      cite: null,
    })
  }
  const cleared: CaseFile = { ...file, facts: { ...file.facts, pendingRecord: null } }
  const context = contextOf(cleared, command.actor, record.action, record.input, now)
  if (!command.confirm) {
    return stay(cleared, context, {
      facts: cleared.facts,
      type: 'recordDeclined',
      sentence: `未确认代录“${record.label}”`,
      input: {},
    })
  }
  const transition = transitionOf(procedure, file.state, record.action)
  if (transition === null) return refused('rule', NOT_NOW)
  const party: GuardContext = { ...context, actor: absentParty(command.actor) }
  const problem = firstProblem(procedure, transition, party)
  if (problem !== null) return refused('rule', problem)
  return accept(procedure, transition, context, terms, {
    role: record.role,
    onBehalf: {
      recordedBy: record.recordedByName,
      confirmedBy: command.actor.name,
      party: textField(record.paper, 'partyName'),
    },
  })
}

/** Somebody who is not in the chat: guards that compare persons see neither of the two officers. */
const absentParty = (actor: Actor): Actor => ({ ...actor, openId: '' })

const partyRole = (transition: AnyTransition): RoleId => transition.by[0] ?? 'applicantResponsible'

function textField(values: FormValues, field: string): string {
  const value = values[field]
  return typeof value === 'string' ? value : ''
}

function contextOf(
  file: CaseFile,
  actor: Actor,
  action: string,
  input: Readonly<Record<string, FormValues>>,
  now: Instant,
): GuardContext {
  return { case: file, actor, action, input, now, today: civilDateOf(now) }
}

function whoMay(transition: AnyTransition): Refusal {
  const titles = transition.by.map(roleTitle)
  return {
    because:
      titles.length === 0
        ? '这一步只能由本人办理。'
        : `这一步由${titles.join('、')}办理，您没有这个权限。`,
    cite: citeOf(transition.ground),
  }
}

/** The first thing that stands in the way: an incomplete form, then the guards in their order. */
function firstProblem(
  procedure: AnyProcedure,
  transition: AnyTransition,
  context: GuardContext,
): Refusal | null {
  for (const id of formsOf(transition)) {
    const problem = incompleteForm(id, context.input[id] ?? {}, context)
    if (problem !== null) return problem
  }
  for (const name of transition.when ?? []) {
    const refusal = guardOf(procedure, name)(context)
    if (refusal !== null) return refusal
  }
  return null
}

function incompleteForm(id: string, values: FormValues, context: GuardContext): Refusal | null {
  const blocking = checkForm(formOf(id), values, { at: context.today, complete: true }).find(
    (finding) => finding.severity === 'block',
  )
  return blocking === undefined ? null : { because: blocking.message, cite: blocking.cite }
}

interface Capacity {
  readonly role: RoleId | null
  readonly onBehalf: CaseEvent['onBehalf']
}

function accept(
  procedure: AnyProcedure,
  transition: AnyTransition,
  context: GuardContext,
  terms: Terms,
  capacity: Capacity,
): Accepted {
  const { case: file, now } = context
  const to = targetOf(procedure, transition, terms.settings, context)
  const moves = to !== file.state
  const state = stateOf(procedure, to)
  const next: CaseFile = {
    ...file,
    ...(transition.identify?.(context.input) ?? {}),
    state: to,
    version: file.version + 1,
    stateSince: moves ? now : file.stateSince,
    facts: nextFacts(transition, context),
  }
  const clocks = moves
    ? changeOfClocks(procedure, file.state, to, context, terms)
    : { close: [], arm: [] }
  return {
    outcome: 'accepted',
    next,
    event: eventOf(transition, context, capacity, to),
    ...clocks,
    notify: [...new Set([...(moves ? state.turn : []), ...(transition.notify ?? [])])],
    documents: [...(transition.documents ?? []), ...(moves ? (state.documents ?? []) : [])],
    submission: transition.submission === true ? context.input : null,
    input: context.input,
  }
}

function nextFacts(transition: AnyTransition, context: GuardContext): CaseFacts {
  const { facts } = context.case
  const given = { at: context.now, by: context.actor.openId, forms: context.input }
  const keep = transition.submission === true || Object.keys(context.input).length === 0
  return {
    submissions: facts.submissions + (transition.submission === true ? 1 : 0),
    // What the applicant files is kept as a submission of its own, not twice.
    inputs: keep ? facts.inputs : { ...facts.inputs, [context.action]: given },
    proposal: nextProposal(transition, context),
    pendingRecord: null,
  }
}

function nextProposal(transition: AnyTransition, context: GuardContext): CaseFacts['proposal'] {
  if (transition.proposes === true) {
    return {
      action: context.action,
      label: transition.label,
      by: context.actor.openId,
      byName: context.actor.name,
      at: context.now,
    }
  }
  return transition.settles === true ? null : context.case.facts.proposal
}

function eventOf(
  transition: AnyTransition,
  context: GuardContext,
  capacity: Capacity,
  to: string,
): CaseEvent {
  return {
    at: context.now,
    type: transition.event,
    action: context.action,
    from: context.case.state,
    to,
    actor: context.actor.openId,
    actorName: context.actor.name,
    role: capacity.role,
    onBehalf: capacity.onBehalf,
    cite: citeOf(transition.ground),
    sentence: transition.sentence,
    reason: reasonOf(context.input),
    data: {},
  }
}

/** Entering a state arms its deadlines, leaving it disarms them; one that both name runs on. */
function changeOfClocks(
  procedure: AnyProcedure,
  from: string,
  to: string,
  context: GuardContext,
  terms: Terms,
): Pick<Accepted, 'close' | 'arm'> {
  const before = stateOf(procedure, from).deadlines ?? {}
  const after = stateOf(procedure, to).deadlines ?? {}
  const begins = Object.fromEntries(
    Object.entries(after).filter(([kind]) => !Object.hasOwn(before, kind)),
  )
  return {
    close: Object.keys(before).filter((kind) => !Object.hasOwn(after, kind)),
    arm: armDeadlines(begins, context.now, terms.calendar),
  }
}

interface Staying {
  readonly facts: CaseFacts
  readonly type: string
  readonly sentence: string
  readonly input: Readonly<Record<string, FormValues>>
}

/** An outcome that leaves the case in its state: something is noted, nothing is decided. */
function stay(file: CaseFile, context: GuardContext, what: Staying): Accepted {
  return {
    outcome: 'accepted',
    next: { ...file, version: file.version + 1, facts: what.facts },
    event: {
      at: context.now,
      type: what.type,
      action: context.action,
      from: file.state,
      to: file.state,
      actor: context.actor.openId,
      actorName: context.actor.name,
      role: null,
      onBehalf: null,
      cite: null,
      sentence: what.sentence,
      reason: null,
      data: {},
    },
    close: [],
    arm: [],
    notify: what.type === 'actRecordedOnBehalf' ? ['caseOfficer', 'divisionHead'] : ['caseOfficer'],
    documents: [],
    submission: null,
    input: what.input,
  }
}
