import type { RefusalReason } from './approval.ts'
import type { CaseFacts, Contact, RemedySentence } from './common.ts'

/** What every paper between the approval of preparation and that of establishment says. */
export interface PreparationFacts extends CaseFacts {
  /** Number of the 批准筹建文件 as the office entered it, for example 示例发〔2026〕12号. */
  readonly approvalNumber: string
  /** 区县局 of the seat (I-54). */
  readonly districtBureau: string
}

/** One task of the task statement and how far it is. */
export interface TaskProgress {
  readonly task: string
  readonly indicator: string
  /** For example 已完成80%. */
  readonly progress: string
  readonly explanation: string
}

/** How long the extension is to be; all of it together is at most 6 months (17.2, I-04). */
export interface ExtensionLength {
  /** Whole months of this extension, 1 to 6. */
  readonly months: number
  /** Months granted before, 0 when this is the first. */
  readonly earlierMonths: number
  /** By the reading that each extension may take the 6 months (EXT_CAP). */
  readonly eachAlone?: true
  /** The end of the preparation before this extension, for example 2028年11月10日. */
  readonly presentEnd: string
  /** The end with this extension, rolled as periods.md says. */
  readonly extendedEnd: string
}

/** G13 延期申请 of the unit (17.2), made from form F6. */
export interface ExtensionRequestFacts extends PreparationFacts, ExtensionLength {
  /** When the task statement was received (article 14). */
  readonly receivedTaskStatementOn: string
  /** The kind of special reason, for example 设备采购. */
  readonly reason: string
  readonly detail: string
  readonly progress: readonly TaskProgress[]
  /** How far the tasks are, in the unit's words; '' where the table says all. */
  readonly progressNote: string
  readonly milestones: readonly { readonly task: string; readonly dueOn: string }[]
  /** Titles of the proof that goes with it. */
  readonly proofs: readonly string[]
  readonly contact: Contact
}

/** G14 同意/不同意延期的函 (17.2). */
export type ExtensionReplyFacts = ExtensionGrantFacts | ExtensionRefusalFacts

interface ExtensionReply extends PreparationFacts {
  /** The request, for example 2028年9月1日. */
  readonly requestedOn: string
  readonly requestedMonths: number
  readonly contact: Contact
  readonly copyTo: readonly string[]
}

export interface ExtensionGrantFacts extends ExtensionReply, ExtensionLength {
  readonly decision: 'agreed'
  /** The last day for the acceptance application (I-04b). */
  readonly applyBy: string
  /** Why less is granted than asked; null when all is granted. */
  readonly shorterBecause: string | null
  readonly requirements: readonly string[]
  /** Printed only when less is granted than asked. */
  readonly remedySentence: RemedySentence
}

export interface ExtensionRefusalFacts extends ExtensionReply {
  readonly decision: 'refused'
  readonly reasons: readonly RefusalReason[]
  readonly presentEnd: string
  /**
   * How long after the receipt of this reply an application is still accepted (I-06, a
   * recommendation), for example 10个工作日; null for none.
   */
  readonly gracePeriod: string | null
  readonly remedySentence: RemedySentence
}

/** 任务书变更答复 (I-45, a recommendation: the measures are silent), before 第十三条 goes on. */
export interface TaskChangeReplyFacts extends PreparationFacts {
  readonly decision: 'agreed' | 'refused'
  readonly requestedOn: string
  readonly changes: readonly {
    readonly place: string
    readonly before: string
    readonly after: string
  }[]
  /** The version that a change brings into force, for example 第2版; for a refusal the one that stays. */
  readonly version: string
  /** The end of the preparation, which no change moves. */
  readonly preparationEnd: string
  /** Why not; empty when it is agreed to. */
  readonly reason: string
  readonly remedySentence: RemedySentence
  readonly contact: Contact
  readonly copyTo: readonly string[]
}

/** 放弃筹建申请 of the unit (a recommendation: the measures are silent). */
export interface GivingUpRequestFacts extends PreparationFacts {
  readonly receivedTaskStatementOn: string
  readonly reason: string
  readonly contact: Contact
}

/** 同意终止筹建的函, the bureau's answer to it. */
export interface GivingUpReplyFacts extends PreparationFacts {
  readonly requestedOn: string
  readonly contact: Contact
  readonly copyTo: readonly string[]
}
