import type { CaseFacts, Contact, RemedySentence } from './common.ts'

/** Where comments go. Empty text is left out of the paper. */
export interface CommentContact extends Contact {
  readonly address: string
  readonly postcode: string
  readonly email: string
  /** Address of the page with the comment form. */
  readonly page: string
}

/** From and to with hours, for example 2026年10月20日10时 and 2026年10月27日24时. */
export interface NoticePeriod {
  readonly from: string
  readonly to: string
}

/** G07 公示 (article 11): at least 7 days; the bureau's website is the place that counts. */
export interface PublicNoticeFacts extends CaseFacts {
  /** 所在区县. */
  readonly district: string
  readonly period: NoticePeriod
  /** Address of the notice on the bureau's website; empty until the officer has entered it. */
  readonly website: string
  readonly contact: CommentContact
}

/** 更正公示: what was wrong, and whether the period begins anew. */
export interface NoticeCorrectionFacts extends PublicNoticeFacts {
  /** When the earlier notice was published, with its hour. */
  readonly earlierPublishedAt: string
  /** Why it is corrected, for example 原公示页面于…至…无法访问; follows 因 in the sentence. */
  readonly reason: string
  /** Empty only when the notice was off line and nothing in it was wrong. */
  readonly corrections: readonly {
    readonly item: string
    readonly before: string
    readonly after: string
  }[]
  /** True when the text changed materially or the page was down: `period` is then a new one. */
  readonly restarts: boolean
}

/** Whether an objection holds; a person decides it (practice.md, "Never automated"). */
export type ObjectionResult = 'upheld' | 'partlyUpheld' | 'notUpheld'

/** G08 异议处理意见 (article 11). There is no place here for who objected (privacy.md). */
export interface ObjectionDisposalFacts extends CaseFacts {
  readonly period: NoticePeriod
  /** Empty when nothing came in. The summaries must not tell who objected. */
  readonly objections: readonly {
    readonly number: string
    readonly summary: string
    readonly result: ObjectionResult
    readonly basis: string
  }[]
  /** What the case does next, for example 重新组织专家论证. */
  readonly nextStep: string
  readonly contact: Contact
}

/** The reply to an objector who gave a name (I-19); a letter to that person alone. */
export interface ObjectionReplyFacts {
  readonly caseNumber: string
  readonly projectName: string
  /** The name as addressed, for example 示例先生 or an organisation. */
  readonly objector: string
  readonly isOrganisation: boolean
  readonly number: string
  readonly receivedOn: string
  /** How it came, for example 通过来信. */
  readonly receivedBy: string
  readonly summary: string
  readonly result: ObjectionResult
  readonly basis: string
  readonly remedySentence: RemedySentence
  readonly contact: Contact
}
