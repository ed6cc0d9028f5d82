import type { WorkingCalendar } from '../calendar/working-calendar.ts'
import type { Cite } from '../cite.ts'
import type { InterpretationSet } from '../interpretations.ts'
import type { CivilDate } from '../time/civil-date.ts'

/** The shapes of period arithmetic. */

/** The id of a period of the measures. */
export type PeriodId =
  | 'public-notice'
  | 'preparation'
  | 'acceptance-apply-by'
  | 'extension-window'
  | 'extension'
  | 'initial-review'
  | 'organise-assessment'
  | 'refusal-notice'
  | 'rectification'
  | 'assessment-report'
  | 'rectification-notice'
  | 'annual-report'
  | 'five-year-review'

/** A computed period. */
export interface Period {
  readonly period: PeriodId
  readonly cite: Cite
  /** The day that it counts from; not counted itself (rule R2). */
  readonly from: CivilDate
  /** Before any roll-over; later periods are chained to this one (rule R9). */
  readonly nominal: CivilDate
  /** The last day; lateness is judged by it, from its 24:00 on (rules R11, R12). */
  readonly effective: CivilDate
  /** The day to aim at. */
  readonly safe: CivilDate
  /** True when the result rests on a year whose calendar is not announced. */
  readonly provisional: boolean
  /** One Chinese sentence: trigger, rule, roll-over, article. */
  readonly explanation: string
}

/** Why a period cannot be computed. */
export interface PeriodRefusal {
  readonly ok: false
  /** One Chinese sentence. */
  readonly because: string
  readonly cite: Cite | null
}

/** What is to be computed. Dates are checked here, so they may come straight from outside. */
export interface PeriodRequest {
  readonly id: string
  /** The day of the trigger. */
  readonly from: string
  /** For `extension` (1–6) and `rectification-notice` (1–12) only, and required there. */
  readonly months?: number | undefined
  /** For `organise-assessment` and `refusal-notice` only: when the papers were received. */
  readonly received?: string | undefined
  /** For the same two: what they are counted from in words, where it is no initial review. */
  readonly trigger?: string | undefined
}

/** A request whose dates are real, with what the computation rests on. */
export interface PeriodContext {
  readonly from: CivilDate
  readonly months: number | null
  readonly received: CivilDate | null
  readonly trigger?: string | undefined
  readonly calendar: WorkingCalendar
  readonly interpretations: InterpretationSet
}

/** The three dates, and the sentence that explains them without article and without 暂定. */
export interface Computed {
  readonly nominal: CivilDate
  readonly effective: CivilDate
  readonly safe: CivilDate
  /** First and last day whose kind was looked up; null when the calendar was not asked. */
  readonly consulted: readonly [CivilDate, CivilDate] | null
  readonly clause: string
}

/** How one period is computed; a text instead of dates is a refusal. */
export type Rule = (context: PeriodContext) => Computed | string
