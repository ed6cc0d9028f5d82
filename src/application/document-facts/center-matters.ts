import type { CaseFacts, Contact, RemedySentence } from './common.ts'

/** Papers of an established center: 第二十八条 to 第三十条, and what the measures do not speak of. */

/** What all of them say of the center; `projectName` is its name, `applicant` its host. */
export interface CenterPaperFacts extends CaseFacts {
  /** The number of the document of establishment. */
  readonly approvalNumber: string
  readonly districtBureau: string
  readonly contact: Contact
  readonly copyTo: readonly string[]
}

/** A line of a change of the scope as it is printed. */
export interface ScopeChangeLine {
  /** 新增、扩展、缩减、取消. */
  readonly change: string
  readonly item: string
  readonly parameter: string
  readonly range: string
  readonly uncertainty: string
  readonly specification: string
}

/** G35 变更申请批复 (28.1). */
export interface ScopeChangeReplyFacts extends CenterPaperFacts {
  readonly appliedOn: string
  /** Null where no assessment was held: only reduced or cancelled. */
  readonly assessedOn: string | null
  readonly agreed: readonly ScopeChangeLine[]
  readonly refused: readonly { readonly line: ScopeChangeLine; readonly reason: string }[]
  /** Of a refusal as a whole; '' otherwise. */
  readonly reason: string
  readonly remedySentence: RemedySentence
}

/** G35 公告 (28.1). */
export interface ScopeAnnouncementFacts extends CenterPaperFacts {
  readonly agreed: readonly ScopeChangeLine[]
}

/** The reply to what the measures do not speak of (I-42). */
export interface EventDecisionFacts extends CenterPaperFacts {
  readonly decision: 'agreed' | 'refused'
  /** 中心更名, 暂停业务 … */
  readonly what: string
  /** 「变更后的中心名称：…」 and the like. */
  readonly details: readonly string[]
  /** From when the register says so; '' for a refusal. */
  readonly effectiveOn: string
  readonly reason: string
  readonly remedySentence: RemedySentence
}

/** G36 重大变化报告回执 (28.2). */
export interface MajorChangeReceiptFacts extends CenterPaperFacts {
  readonly kind: string
  readonly eventDate: string
  readonly reportedOn: string
  /** Whether the bureau asks for an application for a change of the scope. */
  readonly wantsScopeChange: boolean
}

/** G38 复查通知 (30). */
export interface ReviewNoticeFacts extends CenterPaperFacts {
  readonly countsFrom: string
  readonly completedOn: string
  readonly requirements: string
  readonly dueOn: string
}

/** G38 复查合格确认文件 (30). */
export interface ReviewConfirmationFacts extends CenterPaperFacts {
  readonly completedOn: string
  readonly reviewedOn: string
}

/** G38 复查结果通知: not passed (30, 31(四)). */
export interface ReviewResultFacts extends ReviewConfirmationFacts {
  readonly problems: readonly string[]
  readonly reason: string
  readonly remedySentence: RemedySentence
}

/** G38 复查限期整改通知 (30; the bureau's own setting). */
export interface ReviewRectificationFacts extends ReviewConfirmationFacts {
  readonly items: readonly {
    readonly item: string
    readonly problem: string
    readonly requirement: string
  }[]
  readonly dueOn: string
  readonly remedySentence: RemedySentence
}
