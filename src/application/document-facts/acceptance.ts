import type { PanelMember } from './appraisal.ts'
import type { RefusalReason } from './approval.ts'
import type { Contact, RemedySentence } from './common.ts'
import type { ReturnReason } from './filing.ts'
import type { PreparationFacts } from './preparation.ts'

/** G15 补正通知书, a recommendation of this project: the measures know no supplement (I-10). */
export interface SupplementNoticeFacts extends PreparationFacts {
  /** When the bureau received the acceptance application. */
  readonly receivedOn: string
  /** Everything that is missing, told at once. */
  readonly items: readonly ReturnReason[]
  /** Until when the bureau asks for it, null when no day is set. */
  readonly supplyBy: string | null
  /** What becomes of the 7 working days (I-10). */
  readonly clock: 'restart' | 'pause' | 'continue'
  readonly contact: Contact
}

/** G16 不予考核通知书 (18.3). */
export interface AssessmentRefusalFacts extends PreparationFacts {
  readonly receivedOn: string
  /** When the initial review was concluded (I-09). */
  readonly reviewedOn: string
  readonly reasons: readonly RefusalReason[]
  /** What the officer advises for the time after; '' for nothing. */
  readonly advice: string
  /** The end of the preparation, extension included. */
  readonly preparationEnd: string
  /** False when the end has passed: whether to file again is then up to the officer (I-41). */
  readonly mayFileAgain: boolean
  readonly remedySentence: RemedySentence
  readonly contact: Contact
  readonly copyTo: readonly string[]
}

/**
 * Which assessment: the first, or the one that the bureau finds necessary after the rectification
 * (22.2). The new scores after the 3 months of 21.1 belong to either.
 */
export type AssessmentRound = 'first' | 'reassessment'

/** G17 关于开展验收考核的通知 (18.1, 18.2, 19). */
export interface AssessmentNoticeFacts extends PreparationFacts {
  readonly round: AssessmentRound
  /** When the initial review was concluded, or the re-assessment ordered. */
  readonly decidedOn: string
  /** With weekday and hours, for example 2028年9月20日（周三）9时至21日（周四）17时. */
  readonly visitTime: string
  readonly place: string
  readonly members: readonly PanelMember[]
  /** Why there are fewer than 3 or more than 5 (I-16); null otherwise. */
  readonly sizeReason: string | null
  /** The three meetings of 19.1 in order, with hours. */
  readonly agenda: readonly string[]
  /** What the lead asks for beyond 20(一) to 20(九), under 20(十). */
  readonly furtherMaterials: readonly string[]
  /** How far back ties count (I-17), for example 3年. */
  readonly recusalYears: string
  readonly objectBy: string
  readonly contact: Contact
  readonly copyTo: readonly string[]
}

/** Who has to be there: 19.2, and the panel. */
export type AttendanceRole =
  | 'panel'
  | 'principal'
  | 'management'
  | 'technical'
  | 'districtBureau'
  | 'other'

/** G19 首次会议签到表 or 末次会议签到表 (19.1, 19.2). */
export interface AttendanceSheetFacts extends PreparationFacts {
  readonly meeting: 'opening' | 'closing'
  readonly heldAt: string
  readonly place: string
  /** Who is expected; a role without anybody gets a row to fill in by hand. */
  readonly expected: readonly {
    readonly role: AttendanceRole
    readonly name: string
    readonly organisation: string
    readonly position: string
  }[]
  /** Empty rows for each of the parties. */
  readonly spareRows: number
}
