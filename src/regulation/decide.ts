import { accept, stay } from './accept.ts'
import type { Actor, ArmedDeadline, CaseEvent, CaseFile, PendingRecord } from './case-file.ts'
import type { RegisterChange } from './center.ts'
import { checkForm } from './checks/check-form.ts'
import type { FormValues } from './form.ts'
import { formOf } from './forms/all.ts'
import {
  type AnyProcedure,
  type AnyTransition,
  citeOf,
  formsOf,
  type GuardContext,
  guardOf,
  type Refusal,
  type Terms,
  transitionOf,
} from './procedure.ts'
import { type RoleId, roleTitle } from './roles.ts'
import {
  mayConfirmRecord,
  mayRecord,
  RECORD_CONFIRMERS,
  RECORDERS,
  recordableActs,
  roleFor,
} from './standing.ts'
import { civilDateOf, type Instant, isCivilDate } from './time/civil-date.ts'

/**
 * The only way a case moves. Pure: it performs nothing and reads nothing beside its arguments.
 */

export type { Terms } from './procedure.ts'

/** Something that a person asks to be done to a case. */
export type Command = ActCommand | RecordCommand | SettleRecordCommand

interface CommandBase {
  readonly actor: Actor
  /** The version that the person saw; null for commands that did not come from a card. */
  readonly expectedVersion: number | null
  /** A fresh random id, for what the act brings into being (a public notice). */
  readonly freshId?: string
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
  /** The case gets its number with this act, if it has none yet. */
  readonly numbered: boolean
  /** What follows for the register of centers and the center's other matters, in order. */
  readonly register: readonly RegisterChange[]
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
      return decideRecord(procedure, file, command, now, terms)
    case 'settleRecord':
      return decideSettle(procedure, file, command, now, terms)
  }
}

const NOT_NOW: Refusal = { because: '这一步现在不能办理，案件已进入其他环节。', cite: null }
const RECORD_WAITS: Refusal = {
  because: '有一项代录正在等待第二人确认，确认后再办理。',
  cite: null,
}

function decideAct(
  procedure: AnyProcedure,
  file: CaseFile,
  command: ActCommand,
  now: Instant,
  terms: Terms,
): Outcome {
  const transition = transitionOf(procedure, file.state, command.action)
  if (transition === null) return refused('rule', NOT_NOW)
  const standing = roleFor(transition, file, command.actor)
  if (standing === null) return refused('right', whoMay(transition))
  // The public does not wait for the bureau's paper: what it writes is kept and moves nothing. Nor
  // does the end of a matter whose center is no more.
  const byNobody = transition.byPublic === true || transition.byProgram === true
  const waits = file.facts.pendingRecord !== null && !(byNobody && standing.role === null)
  if (waits) return refused('rule', RECORD_WAITS)
  const { action } = command
  const context = contextOf(file, command, action, asked(transition, command.input), now, terms)
  const problem = firstProblem(procedure, transition, context)
  if (problem !== null) return refused('rule', problem)
  return accept(procedure, transition, context, {
    role: standing.role,
    onBehalf: null,
    data: {},
  })
}

/** The forms that the act asks for, and nothing beside them: what nobody checked is not kept. */
function asked(
  transition: AnyTransition,
  input: Readonly<Record<string, FormValues>>,
): Readonly<Record<string, FormValues>> {
  return Object.fromEntries(
    formsOf(transition).flatMap((id) => {
      const values = Object.hasOwn(input, id) ? input[id] : undefined
      return values === undefined ? [] : [[id, values]]
    }),
  )
}

function decideRecord(
  procedure: AnyProcedure,
  file: CaseFile,
  command: RecordCommand,
  now: Instant,
  terms: Terms,
): Outcome {
  const { actor, action } = command
  const transition = transitionOf(procedure, file.state, action)
  if (transition === null) return refused('rule', NOT_NOW)
  if (!mayRecord(actor)) {
    return refused('right', { because: '代录由市局经办人办理，您没有这个权限。', cite: null })
  }
  if (file.facts.pendingRecord !== null) return refused('rule', RECORD_WAITS)
  if (!recordableActs(procedure, file, actor).some((one) => one.action === action)) {
    return refused('rule', {
      because: '这一步应由本人在本助手中办理，不能代录。',
      cite: citeOf(transition.ground),
    })
  }
  const context = contextOf(
    file,
    command,
    action,
    asked(transition, command.input),
    now,
    terms,
    command.paper,
  )
  const problem =
    incompleteForm('paper-record', command.paper, context) ??
    firstProblem(procedure, transition, { ...context, actor: absentParty(actor) })
  if (problem !== null) return refused('rule', problem)
  const record: PendingRecord = {
    id: command.recordId,
    action,
    label: transition.label,
    role: partyRole(transition),
    input: context.input,
    paper: command.paper,
    recordedBy: actor.openId,
    recordedByName: actor.name,
    at: now,
  }
  return stay(file, context, {
    facts: { ...file.facts, pendingRecord: record },
    type: 'actRecordedOnBehalf',
    sentence: `代录：${roleTitle(record.role)}“${record.label}”，待第二人确认`,
    role: heldOf(actor, RECORDERS),
    data: paperOf(record),
    notify: RECORD_CONFIRMERS,
    input: { ...context.input, 'paper-record': command.paper },
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
  const { action, input, paper } = record
  const context = contextOf(cleared, command, action, input, now, terms, paper)
  if (!command.confirm) {
    return stay(cleared, context, {
      facts: cleared.facts,
      type: 'recordDeclined',
      sentence: `未确认代录“${record.label}”`,
      role: heldOf(command.actor, RECORD_CONFIRMERS),
      data: paperOf(record),
      notify: RECORDERS,
      input: {},
    })
  }
  const transition = transitionOf(procedure, file.state, record.action)
  if (transition === null) return refused('rule', NOT_NOW)
  // The second person moves the case: who proposed or asked for it cannot be that person either.
  const problem = firstProblem(procedure, transition, context)
  if (problem !== null) return refused('rule', problem)
  return accept(procedure, transition, context, {
    role: record.role,
    onBehalf: {
      recordedBy: record.recordedByName,
      confirmedBy: command.actor.name,
      party: textField(record.paper, 'partyName'),
    },
    data: paperOf(record),
  })
}

/** The paper stays with the event (party, number, date, scan): it is the evidence of the act. */
const paperOf = (record: PendingRecord): CaseEvent['data'] => ({
  record: record.id,
  recordedBy: record.recordedBy,
  paper: record.paper,
})

const heldOf = (actor: Actor, wanted: readonly RoleId[]): RoleId | null =>
  wanted.find((role) => actor.roles.some((held) => held.role === role)) ?? null

/** Somebody who is not in the chat: guards that compare persons do not see who writes it down. */
const absentParty = (actor: Actor): Actor => ({ ...actor, openId: '' })

const partyRole = (transition: AnyTransition): RoleId => transition.by[0] ?? 'applicantResponsible'

function textField(values: FormValues, field: string): string {
  const value = values[field]
  return typeof value === 'string' ? value : ''
}

function contextOf(
  file: CaseFile,
  command: Command,
  action: string,
  input: Readonly<Record<string, FormValues>>,
  now: Instant,
  terms: Terms,
  paper: FormValues | null = null,
): GuardContext {
  const { actor, freshId = '' } = command
  const onBehalfOf = paper === null ? null : textField(paper, 'partyName').trim()
  const today = civilDateOf(now)
  const received = paper?.['receivedOn']
  const paperReceivedOn = typeof received === 'string' && isCivilDate(received) ? received : null
  const on = { onBehalfOf, paperReceivedOn }
  return { case: file, actor, action, input, now, today, terms, freshId, ...on }
}

function whoMay(transition: AnyTransition): Refusal {
  return { because: whoMayInWords(transition), cite: citeOf(transition.ground) }
}

function whoMayInWords({ by, byPublic }: AnyTransition): string {
  if (by.length > 0) return `这一步由${by.map(roleTitle).join('、')}办理，您没有这个权限。`
  return byPublic === true
    ? '这一步由公众在公示页面办理；其他渠道收到的意见，由市局经办人登记。'
    : '这一步只能由本人办理。'
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

function incompleteForm(
  id: string,
  values: FormValues,
  { today, terms }: GuardContext,
): Refusal | null {
  const blocking = checkForm(formOf(id), values, {
    at: today,
    complete: true,
    interpretations: terms.interpretations,
  }).find((finding) => finding.severity === 'block')
  return blocking === undefined ? null : { because: blocking.message, cite: blocking.cite }
}
