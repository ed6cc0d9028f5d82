import type { CaseFacts, Contact } from './common.ts'

/** A member of a panel as named in papers; no phone number and no identity number (privacy.md). */
export interface PanelMember {
  readonly name: string
  readonly organisation: string
  /** For example 正高级工程师. */
  readonly position: string
  readonly isLead: boolean
}

/** G05 专家论证通知 (article 10), to the experts and the applicant. */
export interface AppraisalNoticeFacts extends CaseFacts {
  /** With weekday and hour, for example 2026年10月15日（周四）9时30分. */
  readonly meetingTime: string
  /** The place, or how to join. */
  readonly place: string
  readonly members: readonly PanelMember[]
  readonly agenda: readonly string[]
  /** What the panel reads, for example 《…申报书》（第2版）. */
  readonly materials: readonly string[]
  /** What the bureau asks of those who come, for example 请申请单位项目负责人到会汇报. */
  readonly requests: readonly string[]
  /** How far back ties count (I-17), for example 3年. */
  readonly recusalYears: string
  /** Until when the applicant may object to a member, for example 2026年10月12日24时. */
  readonly objectBy: string
  readonly contact: Contact
  /** Who receives a copy, for example the district bureau. */
  readonly copyTo: readonly string[]
}

/** How the panel concluded (article 10). */
export type AppraisalConclusion = 'recommended' | 'recommendedAfterRevision' | 'notRecommended'

/** G06 论证意见 (article 10): the panel's paper, signed by its members by hand. */
export interface AppraisalOpinionFacts extends CaseFacts {
  readonly heldOn: string
  readonly place: string
  /** What the panel read, with versions. */
  readonly materials: readonly string[]
  /** What the panel did, as the meeting record has it. */
  readonly proceedings: string
  readonly scientific: string
  readonly necessity: string
  readonly feasibility: string
  readonly conclusion: AppraisalConclusion
  /** How the members stood (I-53), for example 5名成员中4名同意、1名持不同意见. */
  readonly tally: string
  /** What must be revised, item by item; needed for `recommendedAfterRevision`. */
  readonly revisions: readonly string[]
  /** Advice that binds nobody. */
  readonly suggestions: readonly string[]
  readonly members: readonly PanelMember[]
  /** Written dissent of named members (I-53). */
  readonly dissents: readonly { readonly name: string; readonly opinion: string }[]
  /** Members who did not sign, with the lead's note of the reason (I-53). */
  readonly unsigned: readonly { readonly name: string; readonly note: string }[]
}

/** G18 回避承诺书 of an expert (I-17), for the appraisal or the assessment panel. */
export interface RecusalDeclarationFacts extends CaseFacts {
  readonly panel: 'appraisal' | 'assessment'
  readonly name: string
  readonly organisation: string
  readonly position: string
  /** How far back ties count (I-17), for example 3年. */
  readonly recusalYears: string
  /** Ties that the expert discloses; null when the expert declares that there are none. */
  readonly disclosure: string | null
}
