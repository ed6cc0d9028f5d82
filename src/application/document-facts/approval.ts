import type { CaseFacts, Contact, FormFacts, LetterFacts, RemedySentence } from './common.ts'
import type { NoticePeriod } from './public-notice.ts'

/** `DOC_KIND` of documents.md 6.1: 通知, 批复 or 函. */
export type DocumentForm = 'notice' | 'reply' | 'letter'

/** G09 批准筹建文件 (article 12). */
export interface PreparationApprovalFacts extends CaseFacts, LetterFacts {
  /** 通知 unless the bureau chooses otherwise; 批复 only answers a 请示 of a subordinate. */
  readonly documentForm?: DocumentForm
  readonly appraisedOn: string
  readonly period: NoticePeriod
  /** 所在区县, and the bureau there. */
  readonly district: string
  readonly districtBureau: string
  /** The version of the task statement that goes with it, for example 第1版. */
  readonly taskStatementVersion: string
  /** Demands of the bureau beyond the measures. */
  readonly requirements: readonly string[]
  readonly contact: Contact
  /** Further copies; whoever of applicant and sponsor is not addressed gets one anyway. */
  readonly copyTo: readonly string[]
}

/** G10 《筹建任务书》 as issued (articles 12 to 14): the frozen form F2 with cover and signatures. */
export interface TaskStatementFacts extends CaseFacts {
  /** The frozen statement as F2 prints it; its own signature lines are not used. */
  readonly form: FormFacts
  /** For example 第1版. */
  readonly version: string
  /** When this version was frozen. */
  readonly frozenOn: string
  /** Hex digest of the frozen content, so that a copy can be compared. */
  readonly sha256: string
}

/** One reason of a refusal. */
export interface RefusalReason {
  readonly subject: string
  readonly finding: string
  /** The article, for example 第八条第（七）项. */
  readonly basis: string
}

/** G11 不予批准筹建告知书, a recommendation of this project (article 12 names no such paper). */
export interface PreparationRefusalFacts extends CaseFacts, LetterFacts {
  readonly appraisedOn: string
  /** Null when the panel did not recommend and nothing was put on notice. */
  readonly period: NoticePeriod | null
  readonly reasons: readonly RefusalReason[]
  readonly remedySentence: RemedySentence
  readonly contact: Contact
}

/** G12 签收单, in the form of a 送达回证 (practice.md, "Service"). */
export interface ServiceReceiptFacts extends CaseFacts {
  readonly recipient: string
  readonly documents: readonly {
    readonly title: string
    /** The number that the office entered; empty for papers without one. */
    readonly number: string
    readonly date: string
    readonly copies: string
  }[]
  /** The way and place of service; empty leaves a blank. */
  readonly way: string
  readonly place: string
  /** True when the task statement is among the documents: the day starts the 2 years (I-01). */
  readonly startsPreparation: boolean
  /** The articles under which the documents were made, for example `12`. */
  readonly cites: readonly string[]
}
