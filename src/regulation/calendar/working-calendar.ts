import {
  addDays,
  type CivilDate,
  monthOf,
  weekdayName,
  weekdayOf,
  yearOf,
} from '../time/civil-date.ts'
import { officialYears } from './official-years.ts'
import { provisionalYear } from './statutory-holidays.ts'
import type { DaysOff, YearCalendar } from './year-calendar.ts'

/**
 * Which days are worked (rule R5): a make-up working day, or Monday to Friday and no holiday. A
 * calendar is an immutable value; a year that it does not hold is worked out and provisional, so
 * that a filing is never refused for want of a calendar.
 */

/** A year made ready for look-up. */
interface IndexedYear {
  readonly calendar: YearCalendar
  readonly off: ReadonlyMap<CivilDate, string>
  readonly makeUp: ReadonlySet<CivilDate>
}

/** The working calendar over all years. Build it with `buildCalendar`. */
export interface WorkingCalendar {
  /** Names the edition of every year in it; stored with each computed date. */
  readonly version: string
  /** The years that were handed in. */
  readonly years: ReadonlyMap<number, YearCalendar>
  /** Look-up tables of those years. */
  readonly index: ReadonlyMap<number, IndexedYear>
}

/** What `calendar show` prints about a year. */
export interface YearSummary {
  readonly year: number
  readonly status: 'official' | 'provisional'
  readonly source: string
  readonly publishedOn: CivilDate | null
  readonly version: string
  /** How many working days the year has. */
  readonly workingDays: number
  readonly daysOff: readonly DaysOff[]
  readonly makeUpWorkingDays: readonly CivilDate[]
}

function indexYear(calendar: YearCalendar): IndexedYear {
  const off = new Map<CivilDate, string>()
  for (const { from, to, name } of calendar.daysOff) {
    for (let day = from; day <= to; day = addDays(day, 1)) off.set(day, name)
  }
  return { calendar, off, makeUp: new Set(calendar.makeUpWorkingDays) }
}

/**
 * A calendar made of these years; of two with the same number the later in the list wins, so an
 * import is `buildCalendar([...officialYears, imported])`.
 */
export function buildCalendar(years: readonly YearCalendar[]): WorkingCalendar {
  const byYear = new Map(years.map((year) => [year.year, year]))
  const sorted = [...byYear.values()].sort((a, b) => a.year - b.year)
  return {
    version: sorted.map((year) => `${year.year}@${year.version}`).join(' '),
    years: new Map(sorted.map((year) => [year.year, year])),
    index: new Map(sorted.map((year) => [year.year, indexYear(year)])),
  }
}

/** The calendar with every year that has been announced. */
export const standardCalendar: WorkingCalendar = buildCalendar(officialYears)

// A pure function of the year, remembered because it is asked for day by day.
const provisional = new Map<number, IndexedYear>()

function indexedYear(calendar: WorkingCalendar, year: number): IndexedYear {
  const known = calendar.index.get(year) ?? provisional.get(year)
  if (known !== undefined) return known
  const computed = indexYear(provisionalYear(year))
  provisional.set(year, computed)
  return computed
}

/** The calendar of one year: as announced, or else provisional. */
export function yearCalendar(calendar: WorkingCalendar, year: number): YearCalendar {
  return indexedYear(calendar, year).calendar
}

/** Whether people work on this day (rule R5). */
export function isWorkingDay(calendar: WorkingCalendar, day: CivilDate): boolean {
  const year = indexedYear(calendar, yearOf(day))
  return year.makeUp.has(day) || (weekdayOf(day) <= 5 && !year.off.has(day))
}

/** Whether the day is a Saturday or Sunday on which people work (调休上班日). */
export function isMakeUpWorkingDay(calendar: WorkingCalendar, day: CivilDate): boolean {
  return indexedYear(calendar, yearOf(day)).makeUp.has(day)
}

/**
 * The `n`-th working day after `day`; before it when `n` is negative; the day itself, worked or
 * not, when `n` is 0. The start day is not counted (rule R2).
 */
export function addWorkingDays(calendar: WorkingCalendar, day: CivilDate, n: number): CivilDate {
  if (!Number.isSafeInteger(n)) throw new RangeError(`working days must be a whole number: ${n}`)
  const step = n < 0 ? -1 : 1
  let current = day
  for (let left = Math.abs(n); left > 0; ) {
    current = addDays(current, step)
    if (isWorkingDay(calendar, current)) left -= 1
  }
  return current
}

/** Working days after `a` up to and including `b`; negative when `b` lies before `a`. */
export function workingDaysBetween(calendar: WorkingCalendar, a: CivilDate, b: CivilDate): number {
  if (b < a) return -workingDaysBetween(calendar, b, a)
  let count = 0
  for (let day = a; day < b; ) {
    day = addDays(day, 1)
    if (isWorkingDay(calendar, day)) count += 1
  }
  return count
}

/** The day itself when it is worked, else the last working day before it. */
export function lastWorkingDayOnOrBefore(calendar: WorkingCalendar, day: CivilDate): CivilDate {
  return isWorkingDay(calendar, day) ? day : addWorkingDays(calendar, day, -1)
}

/** The day itself when it is worked, else the next working day (rule R6). */
export function nextWorkingDayOnOrAfter(calendar: WorkingCalendar, day: CivilDate): CivilDate {
  return isWorkingDay(calendar, day) ? day : addWorkingDays(calendar, day, 1)
}

/** What kind of day it is, in words: 春节, 调休上班日, 周六, 周一. */
export function dayName(calendar: WorkingCalendar, day: CivilDate): string {
  const year = indexedYear(calendar, yearOf(day))
  if (year.makeUp.has(day)) return '调休上班日'
  return year.off.get(day) ?? weekdayName(day)
}

/** The years between two dates, both included, whose calendar is not official. */
export function provisionalYears(
  calendar: WorkingCalendar,
  from: CivilDate,
  to: CivilDate,
): readonly number[] {
  const years: number[] = []
  for (let year = yearOf(from); year <= yearOf(to); year++) {
    if (yearCalendar(calendar, year).status === 'provisional') years.push(year)
  }
  return years
}

/** Whether a count that looks at the days between two dates rests on a year not yet announced. */
export function isProvisionalSpan(
  calendar: WorkingCalendar,
  from: CivilDate,
  to: CivilDate,
): boolean {
  return provisionalYears(calendar, from, to).length > 0
}

/**
 * The next year, when its calendar should be known by now and is not: from 1 October on the
 * administrator is reminded, from 1 December it is escalated. Null while nothing is owed.
 */
export function owedYear(
  calendar: WorkingCalendar,
  today: CivilDate,
): { readonly year: number; readonly escalate: boolean } | null {
  const year = yearOf(today) + 1
  const month = monthOf(today)
  if (month < 10 || yearCalendar(calendar, year).status === 'official') return null
  return { year, escalate: month === 12 }
}

/** One year in the form in which it is shown. */
export function yearSummary(calendar: WorkingCalendar, year: number): YearSummary {
  const { status, source, publishedOn, version, daysOff, makeUpWorkingDays } = yearCalendar(
    calendar,
    year,
  )
  const lastOfBefore = `${String(year - 1).padStart(4, '0')}-12-31` as CivilDate
  const last = `${String(year).padStart(4, '0')}-12-31` as CivilDate
  const workingDays = workingDaysBetween(calendar, lastOfBefore, last)
  return { year, status, source, publishedOn, version, workingDays, daysOff, makeUpWorkingDays }
}
