import type { DocumentForm } from './approval.ts'
import type { Contact } from './common.ts'
import type { PreparationFacts } from './preparation.ts'

/** G25 批准成立文件 (22.1). */
export interface EstablishmentFacts extends PreparationFacts {
  /** 通知 unless the bureau chooses otherwise; 批复 only answers a 请示 of a subordinate. */
  readonly documentForm?: DocumentForm
  /** When the assessment that counts was completed. */
  readonly assessedOn: string
  /**
   * Null when the assessment was passed; otherwise the rectification report that the bureau accepted
   * without a new assessment, with its reason (22.2, I-29).
   */
  readonly acceptedReport: { readonly reportedOn: string; readonly reason: string } | null
  /** The version of the scope that becomes public (article 25), for example 第1版. */
  readonly scopeVersion: string
  /** Demands of the bureau beyond the measures. */
  readonly requirements: readonly string[]
  readonly contact: Contact
  /** Further copies; whoever of unit and sponsor is not addressed gets one anyway. */
  readonly copyTo: readonly string[]
}
