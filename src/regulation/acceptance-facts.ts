import type { FormValues } from './form.ts'
import type { CivilDate } from './time/civil-date.ts'

/**
 * What a case knows of the way from the receipt of the task statement to the establishment
 * (第十三条 to 第二十三条). A case from before these steps has none of it and reads as the empty facts.
 */

/** The preparation (第十四条, 第十七条). */
export interface PreparationFacts {
  /** 1 is what was issued with the approval (第十二条); a change that was granted counts one up. */
  readonly taskStatementVersion: number
  /** The tables of the version in force that 第十五条 is held against; null for a case without one. */
  readonly plan: FormValues | null
  /** The tables that a request asks for, until it is decided. */
  readonly requestedPlan: FormValues | null
  /** What was granted, in order; their months count together from the nominal end (EXT_CAP). */
  readonly extensions: readonly GrantedExtension[]
  /** The request that waits for its answer. */
  readonly extensionRequest: ExtensionRequest | null
  /** The last refusal, and when it was served: the time to file after it runs from there (I-06). */
  readonly extensionRefusal: { readonly servedOn: CivilDate | null } | null
  /** An officer allowed to file after the end of preparation. */
  readonly lateFilingAllowed: boolean
  /** The approver allowed to ask for an extension after the end of preparation. */
  readonly lateExtensionAllowed: boolean
}

/** An extension that was granted (第十七条第二款). */
export interface GrantedExtension {
  readonly months: number
  /** The date of the reply. */
  readonly documentDate: CivilDate
}

/** A request for an extension. */
export interface ExtensionRequest {
  readonly months: number
  readonly requestedOn: CivilDate
  /** Before the last three months: taken in with this flag (EXT_EARLY). */
  readonly early: boolean
}

/** A time for which the twenty working days stood still (I-55), with what it rests on. */
export interface Standstill {
  readonly ground: 'unit' | 'forceMajeure'
  readonly reason: string
  /** The decision, and the day on which the clock went on; the day of the decision still counts. */
  readonly from: CivilDate
  readonly until: CivilDate
  readonly days: number
  /** When the parties were told of it in writing. */
  readonly noticedOn: CivilDate | null
}

/** The acceptance (第十六条 to 第二十二条). */
export interface AssessmentFacts {
  /** 1 for the assessment that was applied for, 2 for one ordered anew (第二十二条第二款); 0 before. */
  readonly round: number
  /** When the application was handed to the District Bureau: being in time is judged by it (I-41). */
  readonly filedOn: CivilDate | null
  /** Filed after 届满3个月前: flagged, never refused for it by default (I-02). */
  readonly filedLate: boolean
  /** The answer of the District Bureau (第十六条); null until it was given: silence is none. */
  readonly districtConsent: boolean | null
  /** When the bureau had the papers: the initial review counts from here (第十八条第一款). */
  readonly receivedOn: CivilDate | null
  /** How many supplements were asked for: all that is missing is told at once (I-10). */
  readonly supplements: number
  /** Since when the applicant has the request for a supplement. */
  readonly supplementSince: CivilDate | null
  /** The conclusion of the initial review, or the order of a re-assessment. */
  readonly concludedOn: CivilDate | null
  /** The visit was put off since this day, and for how many working days before (I-55). */
  readonly postponedOn: CivilDate | null
  readonly postponedDays: number
  /** Why it stood still each time (R14): the ground, from which day to which, how many working days. */
  readonly standstills: readonly Standstill[]
  /** Whether the notice of the visit went out. */
  readonly visitAnnounced: boolean
  /** The opening meeting and the closing meeting (第十九条第一款). */
  readonly openedOn: CivilDate | null
  readonly closedOn: CivilDate | null
  /** How many records of each kind there were when this panel, or this scoring, began. */
  readonly recordsBefore: Readonly<Record<string, number>>
  /** The score that the panel agreed on, until it is a result. */
  readonly agreedScore: number | null
  /** Every score that the panel came to, in order; never rewritten (第二十一条第一款). */
  readonly results: readonly AssessmentResult[]
  /** The approver accepted the report of rectification without a re-assessment (I-29). */
  readonly acceptedOnPaper: boolean
}

/** A score that the panel came to. */
export interface AssessmentResult {
  readonly round: number
  /** `rescore`: after the three months of 第二十一条第一款. */
  readonly kind: 'visit' | 'rescore'
  readonly score: number
  readonly passed: boolean
  readonly finishedOn: CivilDate
}

/** A rectification that runs or ran last (第二十一条第一款, 第二十二条第二款). */
export interface RectificationFacts {
  readonly kind: 'threeMonths' | 'notice'
  readonly months: number
  readonly documentDate: CivilDate
  /** The clock runs from here; null until the service is on record. */
  readonly servedOn: CivilDate | null
}

/** A document of the bureau that went out, and when it reached the party (practice.md). */
export interface IssuedPaper {
  /** The act that issued it. */
  readonly act: string
  readonly number: string
  readonly documentDate: CivilDate
  readonly servedOn: CivilDate | null
  /** Of a decision: the state that it was issued from, and what it changed as that stood before. */
  readonly from?: string
  readonly before?: BeforeDecision
}

/** What a decision may have changed, as it stood before: an annulment brings it back. */
export type BeforeDecision = Pick<
  AcceptanceFacts,
  'preparation' | 'assessment' | 'rectification' | 'establishedOn' | 'givingUp'
>

/** A decision towards the party, by what issued it. */
export interface IssuedDecision {
  /** The row of the table of decisions that it belongs to. */
  readonly kind: string
  readonly number: string
  readonly documentDate: CivilDate
  /** SHA-256 of the sealed scans, where they are still known. */
  readonly scans: readonly string[]
}

/** Why a decision is annulled: on reconsideration, by a judgment, or by the bureau itself. */
export type AnnulmentGround = 'reconsideration' | 'judgment' | 'selfCorrection'

/** The paper that an annulment rests on; the bureau's own has its number once it is issued. */
export interface AnnullingPaper {
  readonly ground: AnnulmentGround
  readonly authority: string
  readonly number: string | null
  readonly documentDate: CivilDate | null
  readonly reason: string
}

/** An annulment on its way through the bureau (practice.md, situation 9). */
export interface OpenAnnulment extends AnnullingPaper {
  readonly decision: IssuedDecision
  readonly step: 'proposed' | 'reviewed' | 'agreed'
  /** Who proposed, reviewed or agreed: none of them does the next step. */
  readonly people: readonly Participant[]
}

/** An annulled decision: it is kept, marked, and never rewritten. */
export interface AnnulledDecision extends AnnullingPaper {
  readonly decision: IssuedDecision
  readonly on: CivilDate
}

/** 第二十三条: no decision in the party's favour while it lasts; it moves no clock. */
export interface HoldFacts {
  readonly reason: string
  readonly setOn: CivilDate
  /** The last day on which it binds. */
  readonly until: CivilDate
  readonly renewed: boolean
}

/** Who proposed or reviewed the document that is being decided: none of them signs it. */
export interface Participant {
  /** Empty for somebody on paper, who is told by name (代录). */
  readonly openId: string
  readonly name: string
}

/** The part of a case's facts that these steps write. */
export interface AcceptanceFacts {
  readonly preparation?: PreparationFacts
  readonly assessment?: AssessmentFacts
  readonly rectification?: RectificationFacts | null
  readonly papers?: readonly IssuedPaper[]
  readonly hold?: HoldFacts | null
  readonly participants?: readonly Participant[]
  /** The unit asked to give up, and where the case stood then; null where no request is open. */
  readonly givingUp?: { readonly from: string; readonly requestedOn: CivilDate } | null
  /** The date of the document of establishment: the five years count from it (第三十条). */
  readonly establishedOn?: CivilDate | null
  readonly annulment?: OpenAnnulment | null
  readonly annulments?: readonly AnnulledDecision[]
}

const NO_PREPARATION: PreparationFacts = {
  taskStatementVersion: 1,
  plan: null,
  requestedPlan: null,
  extensions: [],
  extensionRequest: null,
  extensionRefusal: null,
  lateFilingAllowed: false,
  lateExtensionAllowed: false,
}

const NO_ASSESSMENT: AssessmentFacts = {
  round: 0,
  filedOn: null,
  filedLate: false,
  districtConsent: null,
  receivedOn: null,
  supplements: 0,
  supplementSince: null,
  concludedOn: null,
  postponedOn: null,
  postponedDays: 0,
  standstills: [],
  visitAnnounced: false,
  openedOn: null,
  closedOn: null,
  recordsBefore: {},
  agreedScore: null,
  results: [],
  acceptedOnPaper: false,
}

/** What an earlier version stored, with what was added to these facts since; what is absent stays so. */
export function completeAcceptance(stored: {
  readonly preparation?: Partial<PreparationFacts>
  readonly assessment?: Partial<AssessmentFacts>
}): Pick<AcceptanceFacts, 'preparation' | 'assessment'> {
  const { preparation, assessment } = stored
  return {
    ...(preparation !== undefined && { preparation: { ...NO_PREPARATION, ...preparation } }),
    ...(assessment !== undefined && { assessment: { ...NO_ASSESSMENT, ...assessment } }),
  }
}

/** The preparation of a case; the empty facts where it has none. */
export function preparationOf(facts: AcceptanceFacts): PreparationFacts {
  return facts.preparation ?? NO_PREPARATION
}

/** The acceptance of a case; the empty facts where it has none. */
export function assessmentOf(facts: AcceptanceFacts): AssessmentFacts {
  return facts.assessment ?? NO_ASSESSMENT
}

/** The documents that went out, in order. */
export function papersOf(facts: AcceptanceFacts): readonly IssuedPaper[] {
  return facts.papers ?? []
}

/** The last score that the panel came to, or null before there is one. */
export function lastResult(facts: AcceptanceFacts): AssessmentResult | null {
  return assessmentOf(facts).results.at(-1) ?? null
}

/** The hold that binds on a day, or null (第二十三条). */
export function holdOn(facts: AcceptanceFacts, day: CivilDate): HoldFacts | null {
  const hold = facts.hold ?? null
  return hold !== null && day <= hold.until ? hold : null
}
