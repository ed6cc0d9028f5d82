import type { Instant } from './inbound.ts'

/**
 * Documents as data, and the renderer as the application sees it; `src/documents` implements it.
 * Nothing here ever holds a final document number, a seal or a date of issue: those are entered by
 * the office after signature (practice.md, "A decision is not yet an act").
 */

/** The kinds of documents.md 6.1 that are made so far; F1 and F2 are the forms' read-backs. */
export type DocumentKind = 'G01' | 'G02' | 'G03' | 'G04' | 'F1' | 'F2'

/**
 * One block of the body.
 * - `heading` 1 to 4 are 一、（一）1.（1）of GB/T 9704; the number is part of the text
 * - `fields` is a two-column list of labels and answers
 * - `signature`: names above a date that is left blank for the office
 */
export type DocumentBlock =
  | { readonly type: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: string }
  | { readonly type: 'paragraph'; readonly text: string; readonly style: ParagraphStyle }
  | {
      readonly type: 'table'
      readonly title: string | null
      readonly columns: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
  | {
      readonly type: 'fields'
      readonly items: readonly { readonly label: string; readonly text: string }[]
    }
  | { readonly type: 'attachments'; readonly titles: readonly string[] }
  | { readonly type: 'signature'; readonly organisation: string; readonly date: string }
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

/** Who to ask, as the bureau publishes it. */
export interface Contact {
  readonly organisation: string
  readonly person: string
  readonly phone: string
}

/** What every document about a case says. All fields are ready to print. */
export interface CaseFacts {
  readonly caseNumber: string
  /** With its stage, for example 重庆市功率半导体产业计量测试中心（拟建）. */
  readonly projectName: string
  readonly applicant: string
  readonly sponsor: string
}

/** One reason of a return, with its ground and the way to mend it. */
export interface ReturnReason {
  /** The material or item, for example 申报书“计量标准”. */
  readonly subject: string
  readonly finding: string
  /** The article, for example 第八条第（三）项. */
  readonly basis: string
  readonly remedy: string
}

/** G03 退回通知书 (article 10). */
export interface ReturnNoticeFacts extends CaseFacts {
  /** The sponsor's number, for example 示例府函〔2026〕8号. */
  readonly letterNumber: string
  /** The date of the letter, for example 2026年9月1日. */
  readonly letterDate: string
  readonly receivedOn: string
  readonly reasons: readonly ReturnReason[]
  /** False when the officer asks for a new letter of the sponsor (I-52). */
  readonly letterStands: boolean
  readonly contact: Contact
  /** The sentence that legal staff confirmed; null prints a slot for it. */
  readonly remedySentence: string | null
}

/** G04 形式审查通过告知, a recommendation of this project: the measures ask for no such notice. */
export interface FormalityPassFacts extends CaseFacts {
  readonly letterNumber: string
  readonly letterDate: string
  readonly receivedOn: string
  readonly contact: Contact
}

/** G02 收件回执. */
export interface ReceiptFacts extends CaseFacts {
  readonly receivedOn: string
  /** How it came, for example 通过计测通在线提交. */
  readonly receivedBy: string
  readonly receiver: string
  readonly materials: readonly {
    readonly title: string
    readonly pages: string
    readonly remark: string
    /** Hex; the first sixteen signs are printed. */
    readonly sha256: string | null
  }[]
  readonly contact: Contact
}

/** G01 申请函 of the sponsor (article 9). */
export interface SponsorLetterFacts {
  readonly projectName: string
  readonly applicant: string
  readonly sponsor: string
  /** One or two sentences about the industry; empty leaves a blank to fill in. */
  readonly grounds: string
  readonly contact: Contact
}

/** F1 申报书 and F2 筹建任务书 as filled in. */
export interface FormFacts {
  readonly title: readonly string[]
  readonly attachmentMark: string | null
  readonly templateStatus: string
  /** Goes into the file name; null before the first submission. */
  readonly caseNumber: string | null
  readonly cover: readonly { readonly label: string; readonly text: string }[]
  readonly sections: readonly {
    readonly title: string
    readonly items: readonly { readonly label: string; readonly text: string }[]
    readonly tables: readonly {
      readonly title: string
      readonly columns: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }[]
  }[]
  /** Who signs or seals, in order, for example 申请单位（盖章）. */
  readonly signatures: readonly string[]
}

/** A document to be made: its kind with the facts that this kind needs. */
export type DocumentOrder =
  | { readonly kind: 'G01'; readonly facts: SponsorLetterFacts }
  | { readonly kind: 'G02'; readonly facts: ReceiptFacts }
  | { readonly kind: 'G03'; readonly facts: ReturnNoticeFacts }
  | { readonly kind: 'G04'; readonly facts: FormalityPassFacts }
  | { readonly kind: 'F1' | 'F2'; readonly facts: FormFacts }

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
