import type { ActionInput, Actor, CaseEvent, CaseFacts, CaseFile, KeptRecord } from './case-file.ts'
import { armDeadlines, isMeasurable } from './deadlines.ts'
import type { Accepted } from './decide.ts'
import type { FormValues } from './form.ts'
import { reasonOf } from './forms/reasons.ts'
import {
  type AnyProcedure,
  type AnyState,
  type AnyTransition,
  citeOf,
  formsOf,
  type GuardContext,
  type StateDeadline,
  stateOf,
} from './procedure.ts'
import { targetOf } from './procedure-targets.ts'
import type { RoleId } from './roles.ts'
import { statedIn } from './stated.ts'

/** What follows from an accepted command. Only `decide` calls this, after everything was checked. */

/** In which capacity an act was done. */
export interface Capacity {
  /** The role that it counts in; null for the person who opened the case. */
  readonly role: RoleId | null
  readonly onBehalf: CaseEvent['onBehalf']
  /** What the event keeps beside the forms: the paper that was recorded. */
  readonly data: CaseEvent['data']
}

/** The outcome of a transition: the case in its new state, the event, clocks, notices, documents. */
export function accept(
  procedure: AnyProcedure,
  transition: AnyTransition,
  context: GuardContext,
  capacity: Capacity,
): Accepted {
  const { case: file, now } = context
  const to = targetOf(procedure, transition, context.terms.settings, context)
  const moves = to !== file.state
  const state = stateOf(procedure, to)
  const facts = nextFacts(transition, state, context, capacity)
  const next: CaseFile = {
    ...file,
    ...(transition.identify?.(context.input) ?? {}),
    ...(transition.renames?.(context) ?? {}),
    state: to,
    version: file.version + 1,
    stateSince: moves ? now : file.stateSince,
    facts,
  }
  const clocks = changeOfClocks(procedure, transition, to, facts, context)
  return {
    outcome: 'accepted',
    next,
    event: eventOf(transition, context, capacity, to),
    ...clocks,
    notify: [
      ...new Set([
        ...(moves ? [...state.turn, ...(state.notify ?? [])] : []),
        ...(transition.notify ?? []),
      ]),
    ],
    documents: [...(transition.documents ?? []), ...(moves ? (state.documents ?? []) : [])],
    ...consequences(transition, { ...context, case: next }),
    input: context.input,
  }
}

/** What is filed, numbered and registered with it; the case is as it stands after the act. */
function consequences(
  transition: AnyTransition,
  context: GuardContext,
): Pick<Accepted, 'submission' | 'numbered' | 'register'> {
  const filed = transition.submission === true
  return {
    submission: filed ? context.input : null,
    numbered: filed || transition.numbered === true,
    register: transition.register?.(context) ?? [],
  }
}

function nextFacts(
  transition: AnyTransition,
  state: AnyState,
  context: GuardContext,
  capacity: Capacity,
): CaseFacts {
  const { facts } = context.case
  const { keep } = transition
  const given: ActionInput = { at: context.now, by: context.actor.openId, forms: context.input }
  const record: KeptRecord = {
    ...given,
    // On paper it is the party's own, not of who confirmed the record.
    by: capacity.onBehalf === null ? context.actor.openId : '',
    byName: capacity.onBehalf?.party ?? context.actor.name,
    role: capacity.role,
  }
  // What the applicant files is kept as a submission, what several give as records: not twice.
  const elsewhere = transition.submission === true || keep !== undefined
  // Who did it is kept even when a form that may stay empty did: who reviewed may not sign.
  const nothing = formsOf(transition).length === 0
  return {
    ...facts,
    submissions: facts.submissions + (transition.submission === true ? 1 : 0),
    inputs: elsewhere || nothing ? facts.inputs : { ...facts.inputs, [context.action]: given },
    records:
      keep === undefined
        ? facts.records
        : { ...facts.records, [keep]: [...(facts.records[keep] ?? []), record] },
    ...(transition.change?.(context) ?? {}),
    pendingRecord: state.final === true ? null : facts.pendingRecord,
    proposal: nextProposal(transition, state, context),
  }
}

/** A proposal lives as long as the case stands where somebody can settle it. */
function nextProposal(
  transition: AnyTransition,
  state: AnyState,
  context: GuardContext,
): CaseFacts['proposal'] {
  const canBeSettled = Object.values(state.on).some((one) => one.settles === true)
  if (!canBeSettled || transition.settles === true) return null
  if (transition.proposes !== true) return context.case.facts.proposal
  return {
    action: context.action,
    label: transition.label,
    by: context.actor.openId,
    byName: context.actor.name,
    at: context.now,
  }
}

/** A stand-in is named as such: 「处长甲（代处长乙）」. */
function nameInRole({ name, roles }: Actor, role: RoleId | null): string {
  const held = roles.filter((one) => one.role === role)
  const standsInFor = held.every((one) => one.standsInFor) ? held[0]?.standsInFor : null
  return standsInFor ? `${name}（代${standsInFor}）` : name
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
    actorName: nameInRole(context.actor, capacity.role),
    role: capacity.role,
    onBehalf: capacity.onBehalf,
    cite: citeOf(transition.ground),
    sentence: transition.sentence,
    reason: reasonOf(context.input),
    data: { ...capacity.data, ...statedIn(context.input) },
  }
}

/** Whether two declarations of one name measure the same; else the name alone is shared. */
function isSameClock(one: StateDeadline, other: StateDeadline): boolean {
  if ('yearly' in one) return 'yearly' in other && one.yearly === other.yearly
  if ('target' in one) return 'target' in other && one.target === other.target
  if ('on' in one) return 'on' in other && one.because === other.because
  return 'period' in other && one.period === other.period
}

/**
 * Entering a state arms its deadlines, leaving it disarms them; one that both name runs on, unless
 * the act begins it anew, leaves it without a day to count from, or the name means another clock.
 */
function changeOfClocks(
  procedure: AnyProcedure,
  transition: AnyTransition,
  to: string,
  facts: CaseFacts,
  context: GuardContext,
): Pick<Accepted, 'close' | 'arm'> {
  const before = stateOf(procedure, context.case.state).deadlines ?? {}
  const after = stateOf(procedure, to).deadlines ?? {}
  const isAnother = (kind: string): boolean => {
    const [ran, runsOn] = [before[kind], after[kind]]
    return ran !== undefined && runsOn !== undefined && !isSameClock(ran, runsOn)
  }
  const anew = (kind: string): boolean =>
    transition.rearm?.includes(kind) === true || isAnother(kind)
  const runs = (deadline: StateDeadline | undefined, under: CaseFacts): boolean =>
    deadline !== undefined && isMeasurable(deadline, under, context.terms)
  const ran = (kind: string): boolean => runs(before[kind], context.case.facts)
  const begins = Object.entries(after).filter(([kind]) => anew(kind) || !ran(kind))
  return {
    close: Object.keys(before).filter(
      (kind) => ran(kind) && (anew(kind) || !runs(after[kind], facts)),
    ),
    arm: armDeadlines(Object.fromEntries(begins), facts, context.now, context.terms),
  }
}

/** What is noted while the case stays where it is. */
export interface Staying {
  readonly facts: CaseFacts
  readonly type: string
  readonly sentence: string
  /** In which role it was noted: it is an act of the bureau, and outsiders are not shown it. */
  readonly role: RoleId | null
  readonly data: CaseEvent['data']
  readonly notify: readonly RoleId[]
  readonly input: Readonly<Record<string, FormValues>>
}

/** An outcome that leaves the case in its state: something is noted, nothing is decided. */
export function stay(file: CaseFile, context: GuardContext, what: Staying): Accepted {
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
      role: what.role,
      onBehalf: null,
      cite: null,
      sentence: what.sentence,
      reason: null,
      data: what.data,
    },
    close: [],
    arm: [],
    notify: what.notify,
    documents: [],
    submission: null,
    numbered: false,
    register: [],
    input: what.input,
  }
}
