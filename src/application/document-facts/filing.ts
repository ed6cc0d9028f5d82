import type { CaseFacts, Contact, LetterFacts, RemedySentence } from './common.ts'

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
export interface ReturnNoticeFacts extends CaseFacts, LetterFacts {
  readonly reasons: readonly ReturnReason[]
  /** False when the officer asks for a new letter of the sponsor (I-52). */
  readonly letterStands: boolean
  readonly contact: Contact
  readonly remedySentence: RemedySentence
}

/** G04 形式审查通过告知, a recommendation of this project: the measures ask for no such notice. */
export interface FormalityPassFacts extends CaseFacts, LetterFacts {
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
