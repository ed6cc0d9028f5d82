import type { AssessmentRound } from './acceptance.ts'
import type { Contact, RemedySentence } from './common.ts'
import type { PreparationFacts } from './preparation.ts'

/** One thing to be put right. */
export interface RectificationItem {
  /** The item of the scoring sheet, for example 1.3 关键参数测量项目能力. */
  readonly item: string
  readonly problem: string
  readonly requirement: string
}

/** What both rectification notices say. */
interface RectificationNotice extends PreparationFacts {
  readonly assessedOn: string
  /** The agreed score, below 80, as the rules judged it. */
  readonly score: number
  readonly passed: boolean
  /** What is asked beyond the items; '' for nothing. */
  readonly requirements: string
  readonly items: readonly RectificationItem[]
  readonly remedySentence: RemedySentence
  readonly contact: Contact
  readonly copyTo: readonly string[]
}

/** G22 限期3个月整改通知 (21.1), issued by the bureau on the lead's proposal (I-12). */
export interface ThreeMonthNoticeFacts extends RectificationNotice {
  /** Whether the step is repeated in the re-assessment is a setting (I-11). */
  readonly round: AssessmentRound
}

/** G23 整改通知书 (22.2): after the assessment has failed. */
export interface RectificationNoticeFacts extends RectificationNotice {
  /** Whether the three months of 21.1 came before (RECTIFY_MODEL). */
  readonly rescored: boolean
  /** From receipt; at most 12 months or 365 days (I-13). */
  readonly period: { readonly count: number; readonly unit: 'months' | 'days' }
}

/** G24 整改报告 of the unit, made from form F10; without rows a template to fill in. */
export interface RectificationReportFacts extends PreparationFacts {
  /** G22 (to the panel, by way of the bureau) or G23 (to the bureau). */
  readonly under: 'threeMonthNotice' | 'rectificationNotice'
  readonly noticeNumber: string
  readonly noticeReceivedOn: string
  readonly rows: readonly {
    readonly problem: string
    readonly cause: string
    readonly action: string
    readonly result: string
    readonly proof: string
  }[]
  /** What is not done yet and until when; empty when all is done. */
  readonly outstanding: string
  readonly contact: Contact
}
