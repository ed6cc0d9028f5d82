import type { Contact, RemedySentence } from './common.ts'
import type { PreparationFacts } from './preparation.ts'

/** What the officer found and on what it rests, as the notice of intention has it. */
interface Found {
  /** 查明的事实; empty where the structured facts say all. */
  readonly found: string
  /** 理由和依据 beyond the article; may be empty. */
  readonly reasoning: string
}

/** 取消筹建资格 (17.2): the tasks are not completed and the period is over (I-30). */
export interface CancellationGround extends Found {
  readonly act: 'cancelPreparation'
  readonly receivedTaskStatementOn: string
  /** The end that counts, extension included. */
  readonly preparationEnd: string
  /** For example 经同意延期3个月; null without an extension. */
  readonly extension: string | null
  /** Tasks of the task statement that are not completed. */
  readonly unfinished: readonly { readonly task: string; readonly state: string }[]
}

/** 撤销筹建资格 (22.2): failed again in the assessment after the rectification (I-30). */
export interface RevocationGround extends Found {
  readonly act: 'revokePreparation'
  /** The 整改通知书 (22.2). */
  readonly noticeNumber: string
  readonly noticeServedOn: string
  readonly rectificationPeriod: string
  readonly reassessedOn: string
  /** Below 80, as the rules judged it. */
  readonly score: number
  readonly passed: boolean
}

/** 不予批准成立 (22.1): the bureau studied the report and does not approve. */
export interface NonEstablishmentGround extends Found {
  readonly act: 'refuseEstablishment'
  /** When the assessment that counts was completed; its score is never rewritten. */
  readonly assessedOn: string
  readonly score: number
}

export type PreparationEndGround = CancellationGround | RevocationGround | NonEstablishmentGround

/** G26 拟取消/拟撤销告知书 (I-31, for legal review). */
export interface IntendedEndFacts extends PreparationFacts {
  readonly ground: PreparationEndGround
  readonly evidence: readonly string[]
  /** From receipt, for example 5个工作日. */
  readonly statementPeriod: string
  /** From receipt; null where no hearing is offered. */
  readonly hearingPeriod: string | null
  /** Where to send it. */
  readonly address: string
  readonly contact: Contact
}

/** G27 听证通知 (I-31, for legal review). */
export interface HearingNoticeFacts extends PreparationFacts {
  readonly act: PreparationEndGround['act']
  /** The 告知书 and the request for a hearing. */
  readonly noticeNumber: string
  readonly requestedOn: string
  readonly hearingTime: string
  readonly place: string
  /** Must not be who handled the case. */
  readonly presider: string
  readonly recorder: string
  /** Who presents the case for the bureau. */
  readonly handlers: readonly string[]
  /** Null when in public, otherwise why not. */
  readonly closedBecause: string | null
  readonly contact: Contact
}

/** G27 陈述申辩笔录 or 听证笔录; blank places are filled in by hand. */
export interface StatementRecordFacts extends PreparationFacts {
  readonly occasion: 'statement' | 'hearing'
  readonly act: PreparationEndGround['act']
  readonly noticeNumber: string
  readonly heldAt: string
  readonly place: string
  readonly presider: string
  readonly recorder: string
  /** Who speaks for the unit, with post or authority. */
  readonly speakers: readonly { readonly name: string; readonly position: string }[]
  /** What was said, in order; empty leaves room to write. */
  readonly entries: readonly { readonly speaker: string; readonly words: string }[]
  readonly evidence: readonly string[]
}

/** What the unit answered to the notice of intention, and what the bureau thinks of it. */
export interface Defence {
  /** Null when nothing came within the period. */
  readonly statement: string | null
  /** The unit said in writing that it makes no statement. */
  readonly waived: boolean
  /** Null without a hearing. */
  readonly hearing: { readonly heldOn: string; readonly summary: string } | null
  /** What the bureau thinks of it; may be empty when nothing came. */
  readonly response: string
}

interface EndDecision extends PreparationFacts {
  /** The 告知书 that went before. */
  readonly noticeNumber: string
  readonly noticeServedOn: string
  readonly defence: Defence
  readonly evidence: readonly string[]
  readonly remedySentence: RemedySentence
  readonly contact: Contact
  readonly copyTo: readonly string[]
}

/** G28 取消筹建资格决定 (17.2). */
export interface CancellationFacts extends EndDecision {
  readonly ground: CancellationGround
}

/** G29 撤销筹建资格决定 (22.2). */
export interface RevocationFacts extends EndDecision {
  readonly ground: RevocationGround
}

/** 不予批准成立决定 (22.1). */
export interface EstablishmentRefusalFacts extends EndDecision {
  readonly ground: NonEstablishmentGround
}
