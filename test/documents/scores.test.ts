import { expect, it } from 'vitest'
import { assertSheet, hundredths, passes, scoreText, sumOf } from '../../src/documents/scores.ts'

it('reads 80分以上 with 80 itself and rounds nothing up (21.1, I-15)', () => {
  expect([79.99, 79.95, 80, 80.01, 100, 0].map(passes)).toEqual([
    false,
    false,
    true,
    true,
    true,
    false,
  ])
  expect(() => passes(79.995)).toThrow(RangeError)
  expect(() => hundredths(-0.5)).toThrow(RangeError)
  expect(() => hundredths(100.01)).toThrow(RangeError)
  expect(() => hundredths(Number.NaN)).toThrow(RangeError)
})

it('adds hundredths, not floats', () => {
  // 0.1 + 0.2 and the like.
  const tenths = Array.from({ length: 10 }, (_, index) => index / 10)
  expect(sumOf(tenths)).toBe(450)
  expect(scoreText(sumOf([26.6, 26.7, 26.7]) ?? 0)).toBe('80')
  expect(scoreText(7995)).toBe('79.95')
  expect(sumOf([1, null])).toBeNull()
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
      { max: 100, score: 100 },
      { max: 0.5, score: 0 },
    ]),
  ).toThrow('sheet')
})
