import { type AcceptanceFacts, completeAcceptance } from './acceptance-facts.ts'
import type { SupervisionFacts } from './center.ts'
import type { Cite } from './cite.ts'
import type { FormValues } from './form.ts'
import type { RoleId } from './roles.ts'
import type { CivilDate, Instant } from './time/civil-date.ts'

/**
 * A case as `decide` sees it. Plain data: loaded and stored as it is, changed only through the
 * outcome of `decide`.
 */
export interface CaseFile {
  readonly id: string
  /** Id of the procedure that it runs under. */
  readonly procedure: string
  /** `JC-YYYY-NNNN`, given at the first submission; null before. */
  readonly number: string | null
  readonly state: string
  /** Counts every accepted command; a card carries it, so that a stale click is seen. */
  readonly version: number
  /** What the case is about, as people say it: the center's name. */
  readonly title: string
  readonly applicantName: string
  readonly organisationId: string | null
  /** Id of the district of the registered seat (I-54), or null while unknown. */
  readonly district: string | null
  /** The body that sends the letter (第九条第一款), by name, or null while unknown. */
  readonly sponsorName: string | null
  /** The person who opened it: for registrations, where no organisation is bound yet. */
  readonly openedBy: string
  /** The rules that the case began under; they stay with it. */
  readonly edition: string
  readonly interpretationSet: string
  readonly calendarVersion: string
  readonly facts: CaseFacts
  readonly createdAt: Instant
  readonly stateSince: Instant
}

/** What has been established so far. Grows by the outcome of `decide`, nothing is rewritten. */
export interface CaseFacts extends AcceptanceFacts, SupervisionFacts {
  /** How many submissions there were. */
  readonly submissions: number
  /** What was given with each action when it was last done, by action and form. */
  readonly inputs: Readonly<Record<string, ActionInput>>
  /** The proposal that waits for confirmation. */
  readonly proposal: Proposal | null
  /** Acts recorded on behalf that wait for the second person (代录). */
  readonly pendingRecord: PendingRecord | null
  /** What several people gave one after another: declarations, opinions, comments, by kind. */
  readonly records: Readonly<Record<string, readonly KeptRecord[]>>
  /**
   * The experts of the present panel, and those who were recused in this case; empty before one is
   * named (第十条, 第十八条第二款).
   */
  readonly panel: readonly PanelSeat[]
  /** The public notice that runs or ran last (第十一条). */
  readonly publicNotice: PublicNoticeFacts | null
  /** When the task statement was received: the two years run from here (第十四条). */
  readonly receivedOn: CivilDate | null
  /** 承办人: who of the case officers is told of it; left out while it is nobody's in particular. */
  readonly assignee?: Assignee | null
  /** 导入: the case is older than this program; left out for every other (practice.md). */
  readonly imported?: ImportedFrom
}

/** An inner arrangement of the bureau: it directs reminders and work lists and gives no right. */
export interface Assignee {
  readonly openId: string
  readonly name: string
  readonly by: string
  readonly byName: string
  readonly at: Instant
}

/** Where an imported case comes from: the case of the import with its papers, and the two persons. */
export interface ImportedFrom {
  readonly caseId: string
  readonly on: CivilDate
  readonly enteredByName: string
  readonly confirmedByName: string
}

/** One entry of a kind of record, in the order in which they came. */
export interface KeptRecord {
  readonly at: Instant
  /** Who gave it in the chat; empty when it was given on paper and recorded on behalf. */
  readonly by: string
  readonly byName: string
  readonly role: RoleId | null
  readonly forms: Readonly<Record<string, FormValues>>
}

/** An expert on the panel. Without an open_id they act on paper, and an officer records it. */
export interface PanelSeat {
  readonly openId: string | null
  readonly name: string
  readonly employer: string
  readonly speciality: string
  readonly lead: boolean
  /** `recused`: not counted any more; what was signed before is void. */
  readonly standing: 'sitting' | 'recused'
}

export interface PublicNoticeFacts {
  /** Random, never the case number: the address of the public page. */
  readonly id: string
  readonly title: string
  readonly text: string
  /** The legal place: the bureau's website. */
  readonly websiteAddress: string
  readonly publishedOn: CivilDate
  readonly publishedAt: Instant
  readonly days: number
  /** The last day, until 24:00. */
  readonly endsOn: CivilDate
  readonly contact: string
  readonly correctedAt: Instant | null
  readonly endedAt: Instant | null
}

/** The forms that came with an action. */
export interface ActionInput {
  readonly at: Instant
  readonly by: string
  readonly forms: Readonly<Record<string, FormValues>>
}

export interface Proposal {
  readonly action: string
  readonly label: string
  readonly by: string
  readonly byName: string
  readonly at: Instant
}

/** A paper or office-system document that stands for the act of somebody who is not in the chat. */
export interface PendingRecord {
  readonly id: string
  readonly action: string
  readonly label: string
  /** In whose role the act counts. */
  readonly role: RoleId
  readonly input: Readonly<Record<string, FormValues>>
  /** The `paper-record` form: party, number, date, scan. */
  readonly paper: FormValues
  readonly recordedBy: string
  readonly recordedByName: string
  readonly at: Instant
}

/** A new case's facts. */
export const NO_FACTS: CaseFacts = {
  submissions: 0,
  inputs: {},
  proposal: null,
  pendingRecord: null,
  records: {},
  panel: [],
  publicNotice: null,
  receivedOn: null,
}

/**
 * A case's facts as they were stored, by whichever version of the program, with the defaults of what
 * was added since. Asked once, where a case is loaded; nothing stored is changed by it.
 */
export function completeFacts(stored: Partial<CaseFacts>): CaseFacts {
  return { ...NO_FACTS, ...stored, ...completeAcceptance(stored) }
}

/** Who acts, with every role that is in force at the moment of the click. */
export interface Actor {
  readonly openId: string
  readonly name: string
  readonly roles: readonly HeldRole[]
}

export interface HeldRole {
  readonly role: RoleId
  readonly organisationId: string | null
  readonly district: string | null
  /** The body of a sponsor, by name. */
  readonly bodyName: string | null
  /** Whose office it is, where the person stands in for another until a named day. */
  readonly standsInFor?: string | null
}

/** The entry of the event log that an accepted command writes. */
export interface CaseEvent {
  readonly at: Instant
  /** Past tense: `applicationSubmitted`. */
  readonly type: string
  readonly action: string
  readonly from: string
  readonly to: string
  readonly actor: string
  readonly actorName: string
  readonly role: RoleId | null
  /** 代录: who entered it and who confirmed it. */
  readonly onBehalf: {
    readonly recordedBy: string
    readonly confirmedBy: string
    readonly party: string
  } | null
  readonly cite: Cite | null
  /** One Chinese sentence for the history. */
  readonly sentence: string
  readonly reason: string | null
  readonly data: Readonly<Record<string, unknown>>
}

/** A deadline as it is armed: dates, and how they came about. */
export interface ArmedDeadline {
  readonly kind: string
  readonly title: string
  readonly cite: Cite | null
  /** True for a target of ours: 「内部目标（办法未规定）」, shown to staff only. */
  readonly internal: boolean
  readonly from: CivilDate
  readonly nominal: CivilDate
  readonly effective: CivilDate
  readonly safe: CivilDate
  readonly provisional: boolean
  readonly explanation: string
  readonly rungs: readonly Rung[]
}

/** One reminder of a ladder. */
export interface Rung {
  readonly ordinal: number
  readonly at: Instant
  readonly roles: readonly RoleId[]
  readonly overdue: boolean
}
