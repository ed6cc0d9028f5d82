import type { AssessmentRound } from './acceptance.ts'
import type { PanelMember } from './appraisal.ts'
import type { PreparationFacts } from './preparation.ts'

/** A part of the scoring sheet (一、二、三) with its items; scores have at most 2 decimals. */
export interface ScorePart {
  readonly title: string
  readonly items: readonly {
    /** For example 1.1. */
    readonly number: string
    readonly content: string
    /** The article, for example 第十五条第（三）项; empty when the sheet names none. */
    readonly basis: string
    readonly max: number
    /** Null leaves the place empty for the pen. */
    readonly score: number | null
    /** Evidence and grounds. */
    readonly remark: string
  }[]
}

/** G20 评分表 (21.1): of one expert, or the agreed one of the panel (I-15). */
export interface ScoreSheetFacts extends PreparationFacts {
  readonly round: AssessmentRound
  /** True for the new scores after the 3 months of 21.1. */
  readonly rescored: boolean
  readonly scoredOn: string
  /** Which sheet, for example 第1版; frozen for the assessment. */
  readonly sheetVersion: string
  /** What the sheet says of itself, for example 参考模板（非市局正式附件）; null once replaced. */
  readonly sheetStatus: string | null
  /** The expert; null for the agreed sheet, which all members sign. */
  readonly expert: string | null
  readonly parts: readonly ScorePart[]
  /** What each expert gave in all, beside the agreed sheet; empty on an expert's own. */
  readonly totals: readonly { readonly expert: string; readonly score: number }[]
  /** The score that counts where it is not the sum of the sheet (SCORE_AGGREGATION); else null. */
  readonly counted: number | null
  readonly members: readonly PanelMember[]
}

/** G20 抽样和能力验证记录 (19.1, I-47): from seed and population the draw can be repeated. */
export interface SamplingRecordFacts extends PreparationFacts {
  readonly round: AssessmentRound
  readonly drawnAt: string
  readonly drawnBy: string
  readonly seed: string
  /** How the seed leads to the draw, in words. */
  readonly method: string
  /** For example 20%，每类不少于2项. */
  readonly ratio: string
  readonly classes: readonly {
    /** 校准项目 or 关键参数测量项目. */
    readonly title: string
    /** The whole population in the order in which it went into the draw. */
    readonly items: readonly {
      readonly number: string
      readonly name: string
      readonly drawn: boolean
    }[]
  }[]
  /** One row for each item drawn; empty texts are filled in by hand. */
  readonly results: readonly {
    readonly number: string
    readonly item: string
    readonly technician: string
    readonly way: string
    readonly result: string
  }[]
}

/** How the panel concluded (21.1). */
export type AssessmentConclusion = 'passed' | 'rectify' | 'failed'

/** G21 考核报告 (21.2) of the panel to the bureau, signed by its members. */
export interface AssessmentReportFacts extends PreparationFacts {
  readonly round: AssessmentRound
  /** True for the report after the 3 months of 21.1. */
  readonly rescored: boolean
  readonly assessedFrom: string
  /** The closing meeting, or the day of the new scores (I-14). */
  readonly completedOn: string
  readonly place: string
  /** What the panel did, as the record of the visit has it. */
  readonly proceedings: string
  /** Who of 19.2 was there, and why somebody was not. */
  readonly attendance: string
  /** The draw and its results in a few sentences. */
  readonly sampling: string
  /** Points of each part of the sheet. */
  readonly parts: readonly {
    readonly title: string
    readonly max: number
    readonly score: number
  }[]
  /** The score of the panel, and whether the rules judge it a pass. */
  readonly score: number
  readonly passed: boolean
  readonly conclusion: AssessmentConclusion
  /** By the reading that no three months come before a failure (RECTIFY_MODEL). */
  readonly isOneStage?: true
  /** What is wrong, item by item; needed unless passed. */
  readonly problems: readonly { readonly item: string; readonly problem: string }[]
  readonly suggestions: readonly string[]
  /** What the unit said in the closing meeting (19.1). */
  readonly unitOpinion: string
  readonly members: readonly PanelMember[]
  /** Written dissent of named members (I-53). */
  readonly dissents: readonly { readonly name: string; readonly opinion: string }[]
  /** Members who did not sign, with the lead's note of the reason (I-53). */
  readonly unsigned: readonly { readonly name: string; readonly note: string }[]
  /** The lead's note on dissent and on who did not sign, where it names nobody by itself. */
  readonly dissentNote: string
  /** 有关证明材料 that go with it. */
  readonly attachments: readonly string[]
}
