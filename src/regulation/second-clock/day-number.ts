/**
 * The second clock's own days: whole numbers, by a table of the lengths of the months. Nothing of
 * the first clock's arithmetic is used, so that a slip there cannot repeat itself here.
 */

/** Days since 2000-01-01, a Saturday; earlier days are negative. */
export type DayNumber = number

/** Year, month 1–12, day of the month. */
export interface DayParts {
  readonly year: number
  readonly month: number
  readonly day: number
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isLeap = (year: number): boolean => year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0)

/** How many days a month has; month 1–12. */
export function lengthOfMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] as number)
}

/** How many days a year has. */
export const lengthOfYear = (year: number): number => (isLeap(year) ? 366 : 365)

const firstDays = new Map<number, DayNumber>([[2000, 0]])

/** The first of January, found by walking from the year 2000 and remembered. */
export function firstOfYear(year: number): DayNumber {
  const known = firstDays.get(year)
  if (known !== undefined) return known
  const found =
    year > 2000
      ? firstOfYear(year - 1) + lengthOfYear(year - 1)
      : firstOfYear(year + 1) - lengthOfYear(year)
  firstDays.set(year, found)
  return found
}

/** The number of a day given by its parts. */
export function numberOf({ year, month, day }: DayParts): DayNumber {
  let number = firstOfYear(year) + day - 1
  for (let before = 1; before < month; before += 1) number += lengthOfMonth(year, before)
  return number
}

/** The parts of a day given by its number. */
export function partsOf(number: DayNumber): DayParts {
  let year = 2000 + Math.floor(number / 366)
  while (firstOfYear(year + 1) <= number) year += 1
  while (firstOfYear(year) > number) year -= 1
  let day = number - firstOfYear(year) + 1
  let month = 1
  while (day > lengthOfMonth(year, month)) {
    day -= lengthOfMonth(year, month)
    month += 1
  }
  return { year, month, day }
}

/** The number of a day written `YYYY-MM-DD`. Throws a RangeError for a day that does not exist. */
export function readDay(text: string): DayNumber {
  const [year, month, day] = text.split('-').map(Number)
  const real =
    text.length === 10 &&
    year !== undefined &&
    month !== undefined &&
    day !== undefined &&
    year >= 1900 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= lengthOfMonth(year, month)
  if (!real) throw new RangeError(`not a day: ${text}`)
  return numberOf({ year, month, day })
}

/** The day as `YYYY-MM-DD`. */
export function writeDay(number: DayNumber): `${number}-${number}-${number}` {
  const { year, month, day } = partsOf(number)
  const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`)
  return `${year}-${two(month)}-${two(day)}` as `${number}-${number}-${number}`
}

/** Saturday or Sunday. 2000-01-01 was a Saturday. */
export const isWeekend = (number: DayNumber): boolean => ((number % 7) + 7) % 7 < 2

/**
 * The same day of the month so many months later or, with a negative count, earlier; where that
 * month is too short, its last day (periods.md R4).
 */
export function shiftMonths(number: DayNumber, months: number): DayNumber {
  const { year, month, day } = partsOf(number)
  const counted = year * 12 + (month - 1) + months
  const toYear = Math.floor(counted / 12)
  const toMonth = counted - toYear * 12 + 1
  const last = lengthOfMonth(toYear, toMonth)
  return numberOf({ year: toYear, month: toMonth, day: Math.min(day, last) })
}

/** The civil day in Chongqing (UTC+8, no summer time) of an instant in epoch milliseconds. */
export function dayOfInstant(instant: number): DayNumber {
  return Math.floor((instant + 8 * 3_600_000) / 86_400_000) - 10_957
}
