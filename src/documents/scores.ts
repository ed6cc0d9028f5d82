import { defaultInterpretations } from '../regulation/interpretations.ts'
import { limitAt } from '../regulation/limits.ts'
import { type Scored, scoreOf, showScore } from '../regulation/scores.ts'

// Points on paper. Sums, truncation and the limits are the regulation's (第二十一条第一款, I-15).

/** 考核分值满分为100分. */
export const FULL_SCORE = limitAt('fullScore', defaultInterpretations.validFrom).value

/** 80分以上 is a pass; whether 80 itself is one, the readings say (PASS_SCORE). */
export const PASS_SCORE = limitAt('passScore', defaultInterpretations.validFrom).value

/**
 * Points as printed: 80, 79.5, 79.95. Throws RangeError for what is no score of the sheet: more than
 * two decimals, or outside 0 to 100.
 */
export function scoreText(points: number): string {
  const shown = showScore(points)
  if (!(Number(shown) === points && points >= 0 && points <= FULL_SCORE))
    throw new RangeError(`not a score of the sheet: ${points}`)
  return shown
}

const scored = (points: readonly number[]): readonly Scored[] => points.map((score) => ({ score }))

/** The sum of points; null as long as one is missing. Throws RangeError for what is no score. */
export function sumOf(points: readonly (number | null)[]): number | null {
  const given = points.filter((value) => value !== null)
  given.forEach(scoreText)
  return given.length < points.length ? null : scoreOf(scored(given))
}

/** A score that the rules judged: `passed` is their answer, never computed anew on paper. */
export interface JudgedScore {
  readonly score: number
  readonly passed: boolean
}

/** Throws RangeError when a paper about a failure is given a pass, or a score above 80 (21.1). */
export function assertBelowPass({ score, passed }: JudgedScore): void {
  if (passed || score > PASS_SCORE) throw new RangeError(`a score of ${score} is not below 80`)
}

/** 低于80分; by the reading that 80 itself is no pass, 没有超过80分. */
export function belowPass(score: number): string {
  return score < PASS_SCORE ? `低于${PASS_SCORE}分` : `没有超过${PASS_SCORE}分`
}

/** Throws RangeError unless the parts make 100 points (21.1) and no score is above its maximum. */
export function assertSheet(
  items: readonly { readonly max: number; readonly score: number | null }[],
): void {
  const over = items.find((item) => item.score !== null && item.score > item.max)
  if (over !== undefined) throw new RangeError(`${over.score} is more than ${over.max}`)
  const full = sumOf(items.map((item) => item.max))
  if (full !== FULL_SCORE) throw new RangeError(`the sheet has ${full} points, not ${FULL_SCORE}`)
}
