import {
  defaultInterpretations,
  type InterpretationSet,
  readInterpretation,
} from './interpretations.ts'
import { limitAt } from './limits.ts'
import type { CivilDate } from './time/civil-date.ts'

/**
 * Arithmetic of scores（第二十一条第一款; I-15）: sums to two decimals, truncated, never rounded up, so
 * that 79.95 stays below 80. Counted in millionths of a point, which doubles hold exactly.
 */

const MILLION = 1_000_000
const PER_HUNDREDTH = 10_000

const millionths = (points: number): number => Math.round(points * MILLION)

/** Two decimals of a whole number of millionths; what is beyond them is cut off. */
function cutOff(exact: number): number {
  return Math.floor(exact / PER_HUNDREDTH) / 100
}

/** What is given points in its `score`; anything but a finite number counts as not scored. */
export type Scored = Readonly<Record<string, unknown>>

function pointsOf(item: Scored): number {
  const score = item['score']
  return typeof score === 'number' && Number.isFinite(score) ? millionths(score) : 0
}

/** The sum of the items' points, two decimals, truncated. Items without points count as 0. */
export function scoreOf(items: readonly Scored[]): number {
  return cutOff(items.reduce((sum, item) => sum + pointsOf(item), 0))
}

/** Points as people read them: 80, 79.5, 79.95; never more than two decimals, never rounded up. */
export function showScore(score: number): string {
  return String(cutOff(millionths(score)))
}

/**
 * Whether a score is 合格: 80 or more（第二十一条第一款，“80分以上”含80; PASS_SCORE）.
 * @param at the day whose limit counts; the present text when left out
 */
export function passes(
  score: number,
  at: CivilDate = defaultInterpretations.validFrom,
  interpretations: InterpretationSet = defaultInterpretations,
): boolean {
  const least = limitAt('passScore', at).value
  const counted = cutOff(millionths(score))
  return readInterpretation(interpretations, 'PASS_SCORE') === 'inclusive'
    ? counted >= least
    : counted > least
}

/** How the score of an assessment comes about (I-15): the setting SCORE_AGGREGATION. */
export type Aggregation = 'groupAgreed' | 'mean' | 'trimmedMean'

/** What an assessment has: the sheet that the panel agreed on, and each expert's own. */
export interface PanelScores {
  readonly agreed: readonly Scored[] | null
  readonly experts: readonly (readonly Scored[])[]
}

function meanOf(totals: readonly number[]): number | null {
  if (totals.length === 0) return null
  return cutOff(totals.reduce((sum, one) => sum + one, 0) / totals.length)
}

/** Without the highest and the lowest; with fewer than three there is nothing to leave out. */
function trimmed(totals: readonly number[]): readonly number[] {
  return totals.length < 3 ? totals : totals.toSorted((a, b) => a - b).slice(1, -1)
}

/**
 * The score of an assessment, two decimals, truncated once at the end; null while there is nothing
 * to count: no agreed sheet, or no expert's.
 */
export function aggregateScores(
  { agreed, experts }: PanelScores,
  way: Aggregation = readInterpretation(defaultInterpretations, 'SCORE_AGGREGATION'),
): number | null {
  if (way === 'groupAgreed') return agreed === null ? null : scoreOf(agreed)
  const totals = experts.map((items) => items.reduce((sum, item) => sum + pointsOf(item), 0))
  return meanOf(way === 'mean' ? totals : trimmed(totals))
}
