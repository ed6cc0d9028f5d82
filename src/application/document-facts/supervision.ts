import type { Contact, RemedySentence } from './common.ts'
import type { Defence } from './preparation-end.ts'

/** What every paper about an established center says of it. All fields are ready to print. */
export interface CenterPaper {
  readonly caseNumber: string
  readonly center: string
  readonly hostOrganisation: string
  /** The number of the document of establishment. */
  readonly approvalNumber: string
  readonly districtBureau: string
  readonly contact: Contact
}

/** G31 年度建设任务通知 (第二十七条第一款). */
export interface AnnualTaskFacts extends CenterPaper {
  readonly year: string
  readonly items: readonly {
    readonly indicator: string
    readonly target: string
    readonly weight: string
  }[]
  readonly due: string
}

/** G32 年度考核结果 (第二十七条第一款). */
export interface AnnualGradeFacts extends CenterPaper {
  readonly year: string
  readonly grade: string
  readonly reason: string
  /** May be empty. */
  readonly requirements: string
}

/** G33 监督检查通知 (第二十七条). */
export interface InspectionNoticeFacts extends CenterPaper {
  /** 市局, or the District Bureau by its name. */
  readonly inspector: string
  /** Of the district: then the Municipal Bureau issues nothing. */
  readonly byDistrict: boolean
  readonly kind: string
  readonly plannedOn: string
  readonly inspectors: readonly { readonly name: string; readonly unit: string }[]
  /** May be empty. */
  readonly subject: string
}

/** G33 监督检查情况报告: what was recorded on site. */
export interface InspectionReportFacts extends CenterPaper {
  readonly inspector: string
  readonly kind: string
  readonly inspectedOn: string
  readonly inspectors: readonly { readonly name: string; readonly unit: string }[]
  readonly items: readonly {
    readonly title: string
    readonly answer: string
    readonly note: string
  }[]
  readonly conclusion: string
  readonly summary: string
  readonly signature: string
  readonly centerOpinion: string
}

/** G33 监督检查结果通知书: the result as the Municipal Bureau confirmed it. */
export interface InspectionResultFacts extends CenterPaper {
  readonly recheck: boolean
  readonly inspector: string
  readonly inspectedOn: string
  readonly result: string
  readonly basis: string
  /** Answer to what the center objected; may be empty. */
  readonly response: string
  /** Both empty where nothing is to be put right. */
  readonly due: string
  readonly requirements: string
}

/** G34 提醒告诫书 (第三十一条第（一）项). */
export interface WarningFacts extends CenterPaper {
  readonly found: string
  readonly requirements: string
  readonly due: string
}

/** On which item of 第三十一条, and what was found. */
export interface CenterGround {
  /** 第三十一条第（二）项. */
  readonly cite: string
  readonly citeText: string
  /** The words of the item. */
  readonly words: string
  readonly found: string
  readonly reasoning: string
}

/** G26 拟撤销中心资格告知书 (I-31, for legal review). */
export interface IntendedRevocationFacts extends CenterPaper {
  readonly ground: CenterGround
  readonly evidence: readonly string[]
  readonly statementPeriod: string
  /** Null where no hearing is offered. */
  readonly hearingPeriod: string | null
  readonly address: string
}

/** G27 听证通知 before a revocation of a center. */
export interface CenterHearingFacts extends CenterPaper {
  readonly noticeNumber: string
  readonly requestedOn: string
  readonly hearingTime: string
  readonly place: string
  readonly presider: string
  readonly recorder: string
}

/** G27 陈述申辩笔录 or 听证笔录 before a revocation of a center. */
export interface CenterStatementFacts extends CenterPaper {
  readonly occasion: 'statement' | 'hearing'
  readonly noticeNumber: string
  readonly heldAt: string
  readonly speaker: string
  /** Empty leaves room to write. */
  readonly words: string
  readonly evidence: readonly string[]
}

/** G30 撤销中心资格决定 (第三十一条). */
export interface CenterRevocationFacts extends CenterPaper {
  readonly ground: CenterGround
  /** Null where no notice went before (REVOKE_PROCEDURE). */
  readonly notice: { readonly number: string; readonly servedOn: string } | null
  readonly defence: Defence
  readonly evidence: readonly string[]
  readonly remedySentence: RemedySentence
  readonly copyTo: readonly string[]
}

/** 不予撤销告知书: what was announced is not done. */
export interface RevocationEndFacts extends CenterPaper {
  readonly notice: { readonly number: string; readonly servedOn: string } | null
  readonly reason: string
  readonly withWarning: boolean
}

/** G30 公告: that the center has lost its standing. */
export interface RevocationNoticeFacts extends CenterPaper {
  readonly decisionNumber: string
  readonly decisionDate: string
  readonly citeText: string
}

/** The papers of the supervision of centers. */
export type SupervisionOrder =
  | { readonly kind: 'G26-center'; readonly facts: IntendedRevocationFacts }
  | { readonly kind: 'G26-end'; readonly facts: RevocationEndFacts }
  | { readonly kind: 'G27-center'; readonly facts: CenterHearingFacts }
  | { readonly kind: 'G27-center-record'; readonly facts: CenterStatementFacts }
  | { readonly kind: 'G30'; readonly facts: CenterRevocationFacts }
  | { readonly kind: 'G30-notice'; readonly facts: RevocationNoticeFacts }
  | { readonly kind: 'G31'; readonly facts: AnnualTaskFacts }
  | { readonly kind: 'G32'; readonly facts: AnnualGradeFacts }
  | { readonly kind: 'G33'; readonly facts: InspectionNoticeFacts }
  | { readonly kind: 'G33-report'; readonly facts: InspectionReportFacts }
  | { readonly kind: 'G33-result'; readonly facts: InspectionResultFacts }
  | { readonly kind: 'G34'; readonly facts: WarningFacts }
