import type {
  AssessmentNoticeFacts,
  AssessmentRefusalFacts,
  AttendanceSheetFacts,
  SupplementNoticeFacts,
} from './document-facts/acceptance.ts'
import type {
  AppraisalNoticeFacts,
  AppraisalOpinionFacts,
  RecusalDeclarationFacts,
} from './document-facts/appraisal.ts'
import type {
  PreparationApprovalFacts,
  PreparationRefusalFacts,
  ServiceReceiptFacts,
  TaskStatementFacts,
} from './document-facts/approval.ts'
import type {
  AssessmentReportFacts,
  SamplingRecordFacts,
  ScoreSheetFacts,
} from './document-facts/assessment.ts'
import type {
  EventDecisionFacts,
  MajorChangeReceiptFacts,
  ReviewConfirmationFacts,
  ReviewNoticeFacts,
  ReviewRectificationFacts,
  ReviewResultFacts,
  ScopeAnnouncementFacts,
  ScopeChangeReplyFacts,
} from './document-facts/center-matters.ts'
import type { CaseFacts, Contact, FormFacts } from './document-facts/common.ts'
import type { EstablishmentFacts } from './document-facts/establishment.ts'
import type {
  FormalityPassFacts,
  ReceiptFacts,
  ReturnNoticeFacts,
  SponsorLetterFacts,
} from './document-facts/filing.ts'
import type {
  ExtensionReplyFacts,
  ExtensionRequestFacts,
  GivingUpReplyFacts,
  GivingUpRequestFacts,
  TaskChangeReplyFacts,
} from './document-facts/preparation.ts'
import type {
  CancellationFacts,
  EstablishmentRefusalFacts,
  HearingNoticeFacts,
  IntendedEndFacts,
  RevocationFacts,
  StatementRecordFacts,
} from './document-facts/preparation-end.ts'
import type {
  NoticeCorrectionFacts,
  ObjectionDisposalFacts,
  ObjectionReplyFacts,
  PublicNoticeFacts,
} from './document-facts/public-notice.ts'
import type {
  RectificationNoticeFacts,
  RectificationReportFacts,
  ThreeMonthNoticeFacts,
} from './document-facts/rectification.ts'
import type { SupervisionOrder } from './document-facts/supervision.ts'
import type { Instant } from './inbound.ts'

export type { CaseFacts, Contact, FormFacts }

/**
 * Documents as data, and the renderer as the application sees it; `src/documents` implements it.
 * Nothing here ever holds a final document number, a seal or a date of issue: those are entered by
 * the office after signature (practice.md, "A decision is not yet an act").
 */

/** The kinds of documents.md 6.1 that are made so far; F with a number is a form's read-back. */
export type DocumentKind = DocumentOrder['kind']

/**
 * One block of the body.
 * - `heading` 1 to 4 are 一、（一）1.（1）of GB/T 9704; the number is part of the text
 * - `fields` is a two-column list of labels and answers
 * - `table` with `signing` has rows high enough to sign in by hand
 * - `signature`: names above a date that is left blank for the office
 * - `imprint` is the 版记 at the foot of the last page: who receives copies, and, but for letters,
 *   who prints it with a blank date
 */
export type DocumentBlock =
  | { readonly type: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: string }
  | { readonly type: 'paragraph'; readonly text: string; readonly style: ParagraphStyle }
  | {
      readonly type: 'table'
      readonly title: string | null
      readonly columns: readonly string[]
      readonly rows: readonly (readonly string[])[]
      readonly signing?: true
    }
  | {
      readonly type: 'fields'
      readonly items: readonly { readonly label: string; readonly text: string }[]
    }
  | { readonly type: 'attachments'; readonly titles: readonly string[] }
  | { readonly type: 'signature'; readonly organisation: string; readonly date: string }
  | {
      readonly type: 'imprint'
      readonly copyTo: readonly string[]
      readonly printer: { readonly organisation: string; readonly date: string } | null
    }
  | { readonly type: 'pageBreak' }

/** `body` is indented by two characters, `flush` is not, `note` is small and grey. */
export type ParagraphStyle = 'body' | 'flush' | 'centred' | 'note'

/** What stands above the title. Letters carry their number on the right below the red line. */
export interface DocumentHead {
  readonly style: 'official' | 'letter'
  readonly issuer: string
  /** With blanks for code, year and number: 〔    〕    号. */
  readonly number: string
}

/** A document, independent of Word. */
export interface DocumentModel {
  readonly kind: DocumentKind
  /** File name with suffix. */
  readonly fileName: string
  /** Who made the file, for its properties. */
  readonly author: string
  readonly head: DocumentHead | null
  /** 附件1 and the like, above the title. */
  readonly attachmentMark: string | null
  /** The title in the lines in which it is set. */
  readonly title: readonly string[]
  /** Stands on every page; null for papers that are not the bureau's to issue. */
  readonly draftMark: string | null
  /** Stands below the title, for example 参考模板（非市局正式附件）. */
  readonly templateStatus: string | null
  /** 主送机关, without the colon. */
  readonly addressee: string | null
  readonly blocks: readonly DocumentBlock[]
  /** The articles that carry the document, as cites (`10`, `9.1(一)`). */
  readonly cites: readonly string[]
}

/** A document to be made: its kind with the facts that this kind needs. */
export type DocumentOrder =
  | { readonly kind: 'G01'; readonly facts: SponsorLetterFacts }
  | { readonly kind: 'G02'; readonly facts: ReceiptFacts }
  | { readonly kind: 'G03'; readonly facts: ReturnNoticeFacts }
  | { readonly kind: 'G04'; readonly facts: FormalityPassFacts }
  | { readonly kind: 'G05'; readonly facts: AppraisalNoticeFacts }
  | { readonly kind: 'G06'; readonly facts: AppraisalOpinionFacts }
  | { readonly kind: 'G07'; readonly facts: PublicNoticeFacts }
  | { readonly kind: 'G07-correction'; readonly facts: NoticeCorrectionFacts }
  | { readonly kind: 'G08'; readonly facts: ObjectionDisposalFacts }
  | { readonly kind: 'G08-reply'; readonly facts: ObjectionReplyFacts }
  | { readonly kind: 'G09'; readonly facts: PreparationApprovalFacts }
  | { readonly kind: 'G10'; readonly facts: TaskStatementFacts }
  | { readonly kind: 'G10-change'; readonly facts: TaskChangeReplyFacts }
  | { readonly kind: 'G11'; readonly facts: PreparationRefusalFacts }
  | { readonly kind: 'G12'; readonly facts: ServiceReceiptFacts }
  | { readonly kind: 'G13'; readonly facts: ExtensionRequestFacts }
  | { readonly kind: 'G13-giving-up'; readonly facts: GivingUpRequestFacts }
  | { readonly kind: 'G14'; readonly facts: ExtensionReplyFacts }
  | { readonly kind: 'G14-giving-up'; readonly facts: GivingUpReplyFacts }
  | { readonly kind: 'G15'; readonly facts: SupplementNoticeFacts }
  | { readonly kind: 'G16'; readonly facts: AssessmentRefusalFacts }
  | { readonly kind: 'G17'; readonly facts: AssessmentNoticeFacts }
  | { readonly kind: 'G18'; readonly facts: RecusalDeclarationFacts }
  | { readonly kind: 'G19'; readonly facts: AttendanceSheetFacts }
  | { readonly kind: 'G20'; readonly facts: ScoreSheetFacts }
  | { readonly kind: 'G20-sampling'; readonly facts: SamplingRecordFacts }
  | { readonly kind: 'G21'; readonly facts: AssessmentReportFacts }
  | { readonly kind: 'G22'; readonly facts: ThreeMonthNoticeFacts }
  | { readonly kind: 'G23'; readonly facts: RectificationNoticeFacts }
  | { readonly kind: 'G24'; readonly facts: RectificationReportFacts }
  | { readonly kind: 'G25'; readonly facts: EstablishmentFacts }
  | { readonly kind: 'G25-refusal'; readonly facts: EstablishmentRefusalFacts }
  | { readonly kind: 'G26'; readonly facts: IntendedEndFacts }
  | { readonly kind: 'G27'; readonly facts: HearingNoticeFacts }
  | { readonly kind: 'G27-record'; readonly facts: StatementRecordFacts }
  | { readonly kind: 'G28'; readonly facts: CancellationFacts }
  | { readonly kind: 'G29'; readonly facts: RevocationFacts }
  | { readonly kind: 'G35'; readonly facts: ScopeChangeReplyFacts }
  | { readonly kind: 'G35-announcement'; readonly facts: ScopeAnnouncementFacts }
  | { readonly kind: 'G35-event'; readonly facts: EventDecisionFacts }
  | { readonly kind: 'G36'; readonly facts: MajorChangeReceiptFacts }
  | { readonly kind: 'G38'; readonly facts: ReviewNoticeFacts }
  | { readonly kind: 'G38-confirmation'; readonly facts: ReviewConfirmationFacts }
  | { readonly kind: 'G38-result'; readonly facts: ReviewResultFacts }
  | { readonly kind: 'G38-rectification'; readonly facts: ReviewRectificationFacts }
  | {
      readonly kind: 'F1' | 'F1-extract' | 'F2' | 'F7' | 'F8' | 'F9' | 'F12' | 'G38-report'
      readonly facts: FormFacts
    }
  | SupervisionOrder

/** The facts of one kind. */
export type FactsOf<K extends DocumentKind> = Extract<DocumentOrder, { readonly kind: K }>['facts']

export interface RenderedDocument {
  /** With suffix .docx. */
  readonly name: string
  readonly bytes: Uint8Array
}

export interface DocumentRenderer {
  /** The document as data, for a preview or a comparison. Throws RangeError for missing facts. */
  compose(order: DocumentOrder): DocumentModel
  /** A .docx; the same model and instant give the same bytes, whenever and wherever it runs. */
  render(model: DocumentModel, at: Instant): Promise<RenderedDocument>
}
