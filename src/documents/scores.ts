/** 第二十一条第一款: 考核分值满分为100分. In hundredths of a point. */
const FULL = 10_000

/** 第二十一条第一款: 80分以上 is passed, 80 itself included (I-15). In hundredths of a point. */
const PASS = 8_000

/**
 * Points as whole hundredths, so that sums are exact and nothing is rounded up (I-15). Throws
 * RangeError for more than two decimals or a value outside 0 to 100.
 */
export function hundredths(points: number): number {
  const value = Math.round(points * 100)
  if (!(Math.abs(points * 100 - value) < 1e-6 && value >= 0 && value <= FULL))
    throw new RangeError(`not a score of the sheet: ${points}`)
  return value
}

/** 79.95 for 7995, 80 for 8000. */
export function scoreText(inHundredths: number): string {
  return String(inHundredths / 100)
}

/** True from 80 on (21.1, I-15). Throws RangeError for what is no score. */
export function passes(points: number): boolean {
  return hundredths(points) >= PASS
}

/** Throws RangeError when a paper that says 低于80分 is given a score from 80 on (21.1). */
export function assertBelowPass(points: number): void {
  if (passes(points)) throw new RangeError(`a score of ${points} is not below 80`)
}

/**
 * The sum of points in hundredths; null as long as one is missing. Throws RangeError for what is no
 * score.
 */
export function sumOf(points: readonly (number | null)[]): number | null {
  let sum = 0
  for (const value of points) {
    if (value === null) return null
    sum += hundredths(value)
  }
  return sum
}

/** Throws RangeError unless the parts make 100 points (21.1) and no score is above its maximum. */
export function assertSheet(
  items: readonly { readonly max: number; readonly score: number | null }[],
): void {
  const over = items.find((item) => item.score !== null && item.score > item.max)
  if (over !== undefined) throw new RangeError(`${over.score} is more than ${over.max}`)
  const full = sumOf(items.map((item) => item.max))
  if (full !== FULL) throw new RangeError(`the sheet has ${full ?? 0} hundredths, not ${FULL}`)
}
