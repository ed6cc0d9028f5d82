import { describe, expect, it } from 'vitest'
import {
  defaultInterpretations,
  parseInterpretationSet,
} from '../../src/regulation/interpretations.ts'
import { drawSample, sampleSize, samplingRule } from '../../src/regulation/sampling.ts'

const usual = { ratio: 20, minimum: 2 }

describe('how many are drawn（第十九条第一款; I-47）', () => {
  it.each([
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 2],
    [10, 2],
    [11, 3],
    [15, 3],
    [16, 4],
    [100, 20],
    [101, 21],
  ])('of %d: %d', (population, expected) => {
    expect(sampleSize(population, usual)).toBe(expected)
  })

  it('a share that is no whole number is rounded up, never by a remainder of doubles', () => {
    expect(sampleSize(1000, { ratio: 14.1, minimum: 1 })).toBe(141)
    expect(sampleSize(30, { ratio: 33.33, minimum: 1 })).toBe(10)
    expect(sampleSize(50, { ratio: 100, minimum: 1 })).toBe(50)
  })

  it('comes from the settings', () => {
    expect(samplingRule()).toEqual(usual)
    const parsed = parseInterpretationSet({
      ...defaultInterpretations,
      values: { SAMPLING: 30, SAMPLING_MIN: 3 },
    })
    if (!parsed.ok) throw new Error(parsed.because)
    expect(samplingRule(parsed.set)).toEqual({ ratio: 30, minimum: 3 })
  })
})

describe('a draw', () => {
  it('can be repeated, today and in court', () => {
    expect(drawSample('20260918', '校准项目', 20)).toEqual(drawSample('20260918', '校准项目', 20))
    // Computed by a second program from SAMPLING_METHOD. Changed, no old record could be drawn again.
    expect(drawSample('20260918', '校准项目', 20)).toEqual([2, 4, 12, 15])
  })

  it('gives distinct positions in order, within the population', () => {
    for (let population = 0; population <= 60; population++) {
      const drawn = drawSample(`种子${population}`, '校准项目', population)
      expect(drawn).toHaveLength(sampleSize(population, usual))
      expect(drawn).toEqual([...new Set(drawn)].sort((a, b) => a - b))
      for (const position of drawn) {
        expect(position).toBeGreaterThanOrEqual(1)
        expect(position).toBeLessThanOrEqual(population)
      }
    }
  })

  it('differs by seed and by class', () => {
    const seeds = Array.from({ length: 200 }, (_, n) =>
      drawSample(String(n), '校准项目', 50).join(),
    )
    expect(new Set(seeds).size).toBeGreaterThan(195)
    const classes = ['校准项目', '关键参数测量项目'].map((kind) => drawSample('1', kind, 50).join())
    expect(classes[0]).not.toBe(classes[1])
  })

  it('favours nobody: over many seeds each position comes up about as often', () => {
    const rounds = 4000
    const population = 25
    const counts = new Array<number>(population).fill(0)
    for (let seed = 0; seed < rounds; seed++)
      for (const position of drawSample(String(seed), '校准项目', population))
        counts[position - 1] = (counts[position - 1] ?? 0) + 1
    const expected = rounds * 0.2
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    // 24 degrees of freedom: beyond 51.2 in one of a thousand; the draw is fixed, so it never flickers.
    expect(chiSquare).toBeLessThan(51.2)
  })

  it('neighbouring positions are drawn together as often as distant ones', () => {
    let near = 0
    let far = 0
    for (let seed = 0; seed < 4000; seed++) {
      const drawn = new Set(drawSample(`s${seed}`, '关键参数测量项目', 20))
      if (drawn.has(10) && drawn.has(11)) near++
      if (drawn.has(3) && drawn.has(17)) far++
    }
    // Each pair comes together with probability 4·3 / 20·19, about 126 times.
    for (const times of [near, far]) {
      expect(times).toBeGreaterThan(90)
      expect(times).toBeLessThan(165)
    }
  })
})
