import {
  defaultInterpretations,
  type InterpretationSet,
  readInterpretation,
} from './interpretations.ts'

/**
 * The random sample of 校准项目 and 关键参数测量项目 whose people are tested on site（第十九条第一款;
 * I-47）. Pure: the seed comes from outside, best called out in the opening meeting, so that anybody
 * can draw the same sample again from seed, population and ratio.
 */

/** How many are drawn of a class. */
export interface SamplingRule {
  /** Share of the population in percent; the measures say 一定比例 only. */
  readonly ratio: number
  /** At least so many of each class, as far as there are as many. */
  readonly minimum: number
}

/** The share and the least number of a set of readings. */
export function samplingRule(
  interpretations: InterpretationSet = defaultInterpretations,
): SamplingRule {
  return {
    ratio: readInterpretation(interpretations, 'SAMPLING'),
    minimum: readInterpretation(interpretations, 'SAMPLING_MIN'),
  }
}

/** How the seed leads to the draw, in words for the record. */
export const SAMPLING_METHOD =
  '将种子、类别和序号以空字符连接后计算32位散列值（FNV-1a，并作Murmur3终混），按散列值从小到大排列，取前若干项；以相同的种子、类别、项目顺序和比例重新计算，结果相同'

const PRIME = 0x01000193
const OFFSET = 0x811c9dc5

/** FNV-1a over UTF-16 units, then the finaliser of Murmur3 so that neighbours fall far apart. */
function hash(text: string): number {
  let value = OFFSET
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), PRIME)
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}

/** How many of a population are drawn: the share rounded up, at least the minimum, at most all. */
export function sampleSize(population: number, { ratio, minimum }: SamplingRule): number {
  // In hundredths: a share of 20.0 % of 5 must not become 1.0000000000000002.
  const share = Math.ceil(Math.round(population * ratio * 100) / 10_000)
  return Math.min(population, Math.max(minimum, share))
}

/**
 * The positions that are drawn, counted from 1, in ascending order.
 * @param seed any text; the same seed draws the same positions
 * @param kind the class that is drawn from, so that two classes do not draw alike
 * @param population how many items the class has, in a fixed order
 */
export function drawSample(
  seed: string,
  kind: string,
  population: number,
  rule: SamplingRule = samplingRule(),
): readonly number[] {
  return Array.from({ length: population }, (_, index) => index + 1)
    .map((position) => ({ position, rank: hash(`${seed}\u0000${kind}\u0000${position}`) }))
    .toSorted((a, b) => a.rank - b.rank || a.position - b.position)
    .slice(0, sampleSize(population, rule))
    .map(({ position }) => position)
    .toSorted((a, b) => a - b)
}
