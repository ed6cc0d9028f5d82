import { expect, test } from 'vitest'
import {
  readPlatformDate,
  readPlatformDateTime,
  readPlatformInstant,
  readPlatformTime,
} from '../../src/feishu/platform-values.ts'

test.each([
  ['1789351200', 1_789_351_200_000],
  [1_789_351_200, 1_789_351_200_000],
  ['1789351200123', 1_789_351_200_123],
  ['1789351200123456', 1_789_351_200_123],
  [1_789_351_200_123, 1_789_351_200_123],
  ['178935120', null],
  ['17893512001', null],
  ['178935120012345678', null],
  ['-1789351200', null],
  ['1789351200.5', null],
  ['', null],
  [Number.NaN, null],
  [null, null],
  [{}, null],
])('readPlatformInstant(%j) = %j', (value, instant) => {
  expect(readPlatformInstant(value)).toBe(instant)
})

test.each([
  ['2024-04-01 +0800', '2024-04-01'],
  ['2024-04-01 -0500', '2024-04-01'],
  ['2024-02-29', '2024-02-29'],
  ['2023-02-29 +0800', null],
  ['2024-13-01 +0800', null],
  ['2024-4-1 +0800', null],
  ['2024-04-01T00:00:00Z', null],
  ['', null],
  [['2024-04-01'], null],
])('readPlatformDate(%j) = %j', (value, date) => {
  expect(readPlatformDate(value)).toBe(date)
})

test.each([
  ['2024-04-01 09:30 +0800', Date.UTC(2024, 3, 1, 1, 30)],
  ['2024-04-01 00:10 +0800', Date.UTC(2024, 2, 31, 16, 10)],
  ['2024-04-01 09:30 -0330', Date.UTC(2024, 3, 1, 13, 0)],
  ['2024-04-31 09:30 +0800', null],
  ['2024-04-01 24:00 +0800', null],
  ['2024-04-01 09:30', null],
])('readPlatformDateTime(%j)', (value, instant) => {
  expect(readPlatformDateTime(value)).toBe(instant)
})

test.each([
  ['09:30 +0800', '09:30'],
  ['23:59', '23:59'],
  ['24:00 +0800', null],
  ['9:30', null],
])('readPlatformTime(%j) = %j', (value, time) => {
  expect(readPlatformTime(value)).toBe(time)
})
