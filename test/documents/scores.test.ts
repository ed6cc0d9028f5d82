import { expect, it } from 'vitest'
import {
  assertBelowPass,
  assertSheet,
  belowPass,
  scoreText,
  sumOf,
} from '../../src/documents/scores.ts'

it('prints points with two decimals at most, and nothing that is no score (21.1)', () => {
  expect([80, 79.5, 79.95, 0, 100].map(scoreText)).toEqual(['80', '79.5', '79.95', '0', '100'])
  for (const points of [79.995, -0.5, 100.01, Number.NaN])
    expect(() => scoreText(points)).toThrow(RangeError)
})

it('adds by the regulation, not by floats (I-15)', () => {
  // 0.1 + 0.2 and the like.
  expect(sumOf(Array.from({ length: 10 }, (_, index) => index / 10))).toBe(4.5)
  expect(sumOf([26.6, 26.7, 26.7])).toBe(80)
  expect(sumOf([26.65, 26.6, 26.7])).toBe(79.95)
  expect(sumOf([1, null])).toBeNull()
  expect(() => sumOf([1, 0.005])).toThrow(RangeError)
})

it('believes the rules whether a score is a pass (PASS_SCORE)', () => {
  expect(() => assertBelowPass({ score: 79.99, passed: false })).not.toThrow()
  expect(() => assertBelowPass({ score: 80, passed: false })).not.toThrow()
  expect(() => assertBelowPass({ score: 80, passed: true })).toThrow(RangeError)
  expect(() => assertBelowPass({ score: 80.01, passed: false })).toThrow(RangeError)
  expect([belowPass(79.99), belowPass(80)]).toEqual(['低于80分', '没有超过80分'])
})

it('accepts a sheet of exactly 100 points', () => {
  expect(() =>
    assertSheet([
      { max: 99.5, score: 99.5 },
      { max: 0.5, score: null },
    ]),
  ).not.toThrow()
  expect(() => assertSheet([{ max: 99, score: 1 }])).toThrow('sheet')
  expect(() =>
    assertSheet([
      { max: 99.5, score: 100 },
      { max: 0.5, score: 0 },
    ]),
  ).toThrow('more than')
})
