import { expect, it } from 'vitest'
import { instantOf } from '../../db/columns.ts'

it('reads a timestamp in UTC whatever the zone of the machine is', () => {
  expect(instantOf('2026-03-01 01:02:03.456+00')).toBe(Date.UTC(2026, 2, 1, 1, 2, 3, 456))
  expect(instantOf('2026-03-01 01:02:03+00')).toBe(Date.UTC(2026, 2, 1, 1, 2, 3))
  expect(instantOf('2026-11-01 05:30:00.1+00:00')).toBe(Date.UTC(2026, 10, 1, 5, 30, 0, 100))
})

it.each(['2026-03-01 01:02:03+08', 'infinity', '20260-03-01 01:02:03+00', '2026-03-01', ''])(
  'refuses %j rather than guess',
  (text) => {
    expect(() => instantOf(text)).toThrow(RangeError)
  },
)
