import type { DayNumber } from './day-number.ts'
import type { Reader } from './day-types.ts'

/** The second clock's own counting of working days. */

/** The last working day up to and including this one. */
export function workedUpTo(day: DayNumber, read: Reader): DayNumber {
  let found = day
  while (read.rests(found)) found -= 1
  return found
}

/** The first working day from this one on. */
export function workedFrom(day: DayNumber, read: Reader): DayNumber {
  let found = day
  while (read.rests(found)) found += 1
  return found
}

/** The last of so many working days after a day (R5: the day itself is not counted). */
export function countWorked(start: DayNumber, count: number, read: Reader): DayNumber {
  let day = start
  let left = count
  while (left > 0) {
    day += 1
    if (!read.rests(day)) left -= 1
  }
  return day
}

/** How many working days lie after the first day up to and including the second. */
export function workedBetween(after: DayNumber, last: DayNumber, read: Reader): number {
  let count = 0
  for (let day = after + 1; day <= last; day += 1) if (!read.rests(day)) count += 1
  return count
}

/** The working day so many working days before a day. */
export function countBack(start: DayNumber, count: number, read: Reader): DayNumber {
  let day = start
  let left = count
  while (left > 0) {
    day -= 1
    if (!read.rests(day)) left -= 1
  }
  return day
}
