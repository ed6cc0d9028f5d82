import type { AcceptanceFacts } from './acceptance-facts.ts'
import type { WorkingCalendar } from './calendar/working-calendar.ts'
import type { Actor, CaseFacts, CaseFile } from './case-file.ts'
import type { Opening, RegisterChange, SupervisionFacts } from './center.ts'
import type { Cite } from './cite.ts'
import type { FormValues } from './form.ts'
import type { InternalDayId, InternalTargetId } from './internal-targets.ts'
import type { InterpretationSet } from './interpretations.ts'
import type { PeriodId } from './periods/period.ts'
import type { RoleId } from './roles.ts'
import type { Desk, Settings } from './settings.ts'
import type { CivilDate, Instant } from './time/civil-date.ts'

/**
 * The declaration language of procedures. A procedure is data in the order of the law that a legal
 * officer can read: vocabulary first (guards, forms, documents), then states. An unknown name does
 * not compile, nor does a rule without its ground.
 */

/** The ground of a rule: an article, or a stated practice that is never shown as law. */
export type Ground = Cite | Practice

/** What the measures leave to practice, with the sentence that says so. */
export interface Practice {
  readonly practice: string
}

/** The article of a ground, or null for practice. */
export function citeOf(ground: Ground): Cite | null {
  return typeof ground === 'string' ? ground : null
}

/** Why something is refused: the user reads it unchanged. */
export interface Refusal {
  readonly because: string
  readonly cite: Cite | null
}

/** What a guard may look at. */
export interface GuardContext {
  readonly case: CaseFile
  readonly actor: Actor
  readonly action: string
  readonly input: Readonly<Record<string, FormValues>>
  readonly now: Instant
  readonly today: CivilDate
  readonly terms: Terms
  /** A fresh random id, for what the act brings into being. */
  readonly freshId: string
  /**
   * 代录: the name on the paper, when the act is that of somebody who is not in the chat; the actor
   * is then who writes it down or confirms it. Null for an act of the actor's own.
   */
  readonly onBehalfOf: string | null
  /** 代录: the day on which that paper came in, which is the day of the act; null for other acts. */
  readonly paperReceivedOn: CivilDate | null
}

/** What a decision rests on beside the case: the calendar, the readings, the bureau's switches. */
export interface Terms {
  readonly calendar: WorkingCalendar
  readonly interpretations: InterpretationSet
  readonly settings: Settings
}

/** What an act establishes beside moving the case: the facts that change, and only those. */
export type Change = (
  context: GuardContext,
) => Partial<
  Pick<
    CaseFacts,
    | 'panel'
    | 'publicNotice'
    | 'receivedOn'
    | 'records'
    | keyof AcceptanceFacts
    | Exclude<keyof SupervisionFacts, 'center'>
  >
>

/** What an act does to the register of centers, judged on the case as it stands after the act. */
export type RegisterEffect = (context: GuardContext) => readonly RegisterChange[]

/** A statement about the case that must hold: gives null, or why it does not. */
export type Guard = (context: GuardContext) => Refusal | null

/** Where the case stood before, as the facts remember it; null where they do not. */
export type Remembered = (facts: CaseFacts) => string | null

/**
 * Where a transition leads: a state, or one by a setting, by a statement that holds, by an answer, or
 * back to where the case stood.
 */
export type Target<S extends string, G extends string> =
  | S
  | { readonly setting: keyof Settings; readonly on: S; readonly off: S }
  | { readonly statement: G; readonly holds: S; readonly otherwise: S | Fork<S, G> }
  | { readonly form: string; readonly answer: string; readonly to: Readonly<Record<string, S>> }
  | { readonly back: Remembered; readonly among: readonly S[] }
  /** By the kind of decision that is being annulled: where it is made anew. */
  | { readonly annulled: Readonly<Record<string, S>> }

/** Where a statement that does not hold leads to a second one, which decides. */
export interface Fork<S extends string, G extends string> {
  readonly statement: G
  readonly holds: S
  readonly otherwise: S
}

/** What a submission says about the case itself. */
export interface CaseIdentity {
  readonly title: string
  readonly applicantName: string
  readonly district: string | null
  readonly sponsorName: string | null
}

/** One way out of a state. */
export interface Transition<
  S extends string,
  G extends string,
  F extends string,
  D extends string,
> {
  /** The verb on the button: 拟退回. */
  readonly label: string
  readonly style?: 'primary' | 'danger'
  readonly by: readonly RoleId[]
  /** The person who opened the case may do it too: registrations, before any role is bound. */
  readonly byOpener?: true
  /** Anybody may do it, through the public page (第十一条). */
  readonly byPublic?: true
  /**
   * The program itself may do it: open a matter of the yearly round, or end one whose center is no
   * more. Nothing that decides anything (practice.md, never automated).
   */
  readonly byProgram?: true
  readonly to: Target<S, G>
  /** Forms that must be complete; asked before the act is done. */
  readonly forms?: readonly F[]
  /** Statements that must hold, in the order of the law. */
  readonly when?: readonly G[]
  /** Name of the event, past tense. */
  readonly event: string
  /** What the history says after the name: 「提交了申报材料」. */
  readonly sentence: string
  /** A new submission of the applicant's materials: numbered, kept, compared. */
  readonly submission?: true
  /** Reads from the forms what the case is called and whom it concerns. */
  readonly identify?: (input: Readonly<Record<string, FormValues>>) => CaseIdentity
  /** What the case is called or whom it concerns from now on, where that changes on its way. */
  readonly renames?: (context: GuardContext) => Partial<CaseIdentity>
  /** The forms are kept under this name beside those that others give: opinions, comments. */
  readonly keep?: string
  /** What it establishes: the panel, the notice, the day of receipt. */
  readonly change?: Change
  /** What it does to the register of centers and to the center's other matters. */
  readonly register?: RegisterEffect
  /** The case gets its number here, where nothing is submitted by an applicant. */
  readonly numbered?: true
  /** Leaves a final state: a decision that ended the case is annulled and made anew. */
  readonly reopens?: true
  /** Deadlines that begin anew although the case stays where it is. */
  readonly rearm?: readonly string[]
  /** It stands beside the way of the case: a card folds it under 其他. */
  readonly aside?: true
  /** This act proposes; another person confirms it. */
  readonly proposes?: true
  /** This act settles the proposal that lies before it. */
  readonly settles?: true
  /** Kinds of document to draft when it is done (regulation/documents.md). */
  readonly documents?: readonly D[]
  /** Who gets a new card, beside those whose turn it then is. */
  readonly notify?: readonly RoleId[]
  readonly ground: Ground
}

/** A point of a ladder before the date, and whom it reaches. */
export type RemindPoint = { readonly roles: readonly RoleId[] } & (
  | { readonly workingDaysBefore: number }
  | { readonly daysBefore: number }
  | { readonly monthsBefore: number }
  /** `MM-DD` of the year in which the date falls: the ladders of the yearly round. */
  | { readonly onDay: string }
)

/** What a period is counted from; null while that day is not known. */
export type PeriodStart = (facts: CaseFacts, terms: Terms) => CivilDate | null

/** What measures it: a target of ours that the measures do not set, or a period of the measures. */
export type Measure =
  | {
      /** A day of the year that the matter is for: a target of ours. */
      readonly yearly: InternalDayId
    }
  | {
      readonly target: InternalTargetId
      /** What it is counted from, where that is not what the target says: 退经办人再核. */
      readonly trigger?: string
      /** The day that it is counted from, where that is not the day on which it is armed. */
      readonly from?: PeriodStart
      /** How much, where a reading of the measures says so instead of the target. */
      readonly value?: (facts: CaseFacts, terms: Terms) => number
      /** The bureau gave it to the party in writing: then the party is shown it too. */
      readonly told?: true
    }
  | {
      readonly period: PeriodId
      readonly from: PeriodStart
      /** A later last day that the bureau set: a minimum may only be lengthened (R10). */
      readonly until?: (facts: CaseFacts) => CivilDate | null
      /** For the periods that the bureau sets within a cap: how many months (第十七条, 第二十二条). */
      readonly months?: (facts: CaseFacts, terms: Terms) => number | null
      /** When the papers were received, for the periods of 第十八条: their safe day rests on it. */
      readonly received?: PeriodStart
      /** What it is counted from in words, where that is not what the measures name. */
      readonly trigger?: (facts: CaseFacts) => string | null
      /** Working days for which it stood still (I-55). */
      readonly stoodStill?: (facts: CaseFacts) => number
      /** Why, for the sentence: 申请单位要求推迟现场审查. */
      readonly stillBecause?: (facts: CaseFacts) => string
    }
  | {
      /** A day that the bureau named to the party in writing, or arranged with it. */
      readonly on: PeriodStart
      /** Why it is that day, for the sentence: 补正通知书要求. */
      readonly because: string
    }

/** How long a state may last. */
export type StateDeadline = Measure & {
  readonly title: string
  readonly remind: readonly RemindPoint[]
  /** Who is told when it is over. */
  readonly overdue: readonly RoleId[]
  readonly ground: Ground
}

/** How a state looks to people; colour is state and only that. */
export type StateMood = 'open' | 'passed' | 'returned' | 'closed'

export interface State<S extends string, G extends string, F extends string, D extends string> {
  readonly title: string
  readonly ground: Ground
  readonly mood: StateMood
  /** Where the bureau's table of duties may change who acts, or pass the step over. */
  readonly desk?: Desk
  /** Whose turn it is; empty where nothing is awaited, or only of the person who opened the case. */
  readonly turn: readonly RoleId[]
  /** The card's first line, one sentence. `{office}` and the like are not used: plain words. */
  readonly conclusion: string
  /** 「待…」: whose turn, in words. */
  readonly waitingFor: string
  /** What comes after, in words; empty in a final state. */
  readonly next: string
  readonly final?: true
  /** Not filed yet: only those who are filling it in see the case. */
  readonly unfiled?: true
  /** Considered only, or unannounced: the bureaus see the case, its party does not yet. */
  readonly unannounced?: true
  /** What outsiders see until the document is issued: an internal decision is not an act. */
  readonly outsideAs?: S
  /** What stands behind the thing's name while it is here, where it differs: （筹）. */
  readonly mark?: string
  /** Kinds of document to draft on entering (regulation/documents.md). */
  readonly documents?: readonly D[]
  /** Who gets a new card on entering, by whichever act, beside those whose turn it then is. */
  readonly notify?: readonly RoleId[]
  readonly deadlines?: Readonly<Record<string, StateDeadline>>
  readonly on: Readonly<Record<string, Transition<S, G, F, D>>>
}

export interface Procedure<
  S extends string = string,
  G extends string = string,
  F extends string = string,
  D extends string = string,
> {
  readonly id: string
  readonly title: string
  readonly edition: string
  readonly ground: Ground
  /** What stands behind the thing's name where a state does not say otherwise: （拟建）. */
  readonly mark?: string
  /** A matter of a center (第二十六条 to 第三十一条): who opens it. Left out for every other case. */
  readonly ofCenter?: Opening
  readonly start: S
  /** States in the order in which a case that goes well meets them: the path on the card. */
  readonly path: readonly S[]
  readonly guards: Readonly<Record<G, Guard>>
  readonly forms: readonly F[]
  readonly documents: readonly D[]
  readonly states: Readonly<Record<S, State<S, G, F, D>>>
}

/**
 * Declares a procedure. States, guards, forms and documents are fixed by their own parts of the
 * declaration; a transition can only mention those (`NoInfer` keeps a misspelling from widening
 * the vocabulary).
 */
export function defineProcedure<
  const S extends string,
  const G extends string,
  const F extends string,
  const D extends string,
>(procedure: {
  readonly id: string
  readonly title: string
  readonly edition: string
  readonly ground: Ground
  readonly mark?: string
  readonly ofCenter?: Opening
  readonly start: NoInfer<S>
  readonly path: readonly NoInfer<S>[]
  readonly guards: Readonly<Record<G, Guard>>
  readonly forms: readonly F[]
  readonly documents: readonly D[]
  readonly states: Readonly<Record<S, State<NoInfer<S>, NoInfer<G>, NoInfer<F>, NoInfer<D>>>>
}): Procedure<S, G, F, D> {
  return procedure
}

/** A procedure whose names are not known at compile time: what `decide` and the queries work on. */
export type AnyProcedure = Procedure<string, string, string, string>
export type AnyTransition = Transition<string, string, string, string>
export type AnyState = State<string, string, string, string>

/** A state by name. Throws for a name that the procedure does not have: a defect, not bad input. */
export function stateOf(procedure: AnyProcedure, name: string): AnyState {
  const state = Object.hasOwn(procedure.states, name) ? procedure.states[name] : undefined
  if (state === undefined) throw new Error(`procedure ${procedure.id} has no state ${name}`)
  return state
}

/** The transition that an action makes from a state, or null where there is none. */
export function transitionOf(
  procedure: AnyProcedure,
  state: string,
  action: string,
): AnyTransition | null {
  const on = stateOf(procedure, state).on
  return (Object.hasOwn(on, action) ? on[action] : undefined) ?? null
}

/** A guard by name. Throws for a name that the procedure does not have: a defect. */
export function guardOf(procedure: AnyProcedure, name: string): Guard {
  const guard = Object.hasOwn(procedure.guards, name) ? procedure.guards[name] : undefined
  if (guard === undefined) throw new Error(`procedure ${procedure.id} has no guard ${name}`)
  return guard
}

/** The forms of a transition, in order. */
export function formsOf(transition: AnyTransition): readonly string[] {
  return transition.forms ?? []
}

/** How a ground reads: an article for law, a plain statement for practice. */
export function groundNote(ground: Ground): string | null {
  return typeof ground === 'string' ? null : ground.practice
}
