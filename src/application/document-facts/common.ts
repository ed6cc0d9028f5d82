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

/** The sponsor's letter with which the case was filed (article 9). */
export interface LetterFacts {
  /** The sponsor's number, for example 示例府函〔2026〕8号. */
  readonly letterNumber: string
  /** The date of the letter, for example 2026年9月1日. */
  readonly letterDate: string
  readonly receivedOn: string
}

/**
 * The sentence on remedies of an outward adverse document (practice.md, "Evidence"): null prints a
 * slot until legal staff have confirmed one; empty means they confirmed that none is needed.
 */
export type RemedySentence = string | null
