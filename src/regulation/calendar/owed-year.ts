import { addDays, type CivilDate, monthOf, weekdayOf, yearOf } from '../time/civil-date.ts'
import {
  isWorkingDay,
  nextWorkingDayOnOrAfter,
  owedYear,
  type WorkingCalendar,
  yearCalendar,
} from './working-calendar.ts'

/**
 * When the administrator is reminded of a calendar that is owed (regulation/periods.md §4.5): from 1
 * October on once a week, from 1 December also whoever answers for it, in the last weeks on every
 * working day; in a year that has begun without its calendar every week of January, then once a month
 * until it is there. A setting of this project, no rule of the measures.
 */

/** One reminder of the ladder. */
export interface OwedRung {
  /** The year whose calendar is owed. */
  readonly year: number
  /** The working day on which it falls due. */
  readonly day: CivilDate
  /** From December on: the head of the division hears of it too. */
  readonly escalate: boolean
}

/** From this day of December on every working day has its rung. */
const DAILY_FROM = '12-15'

/**
 * The rung that is due on a day: the newest one on or before it, so that a downtime is made up for by
 * one reminder. Null while nothing is owed, or before the first working day of October.
 */
export function owedRung(calendar: WorkingCalendar, today: CivilDate): OwedRung | null {
  const year = yearOf(today)
  const begun = yearCalendar(calendar, year).status !== 'official'
  const owed = begun ? year : (owedYear(calendar, today)?.year ?? null)
  if (owed === null) return null
  const first = nextWorkingDayOnOrAfter(calendar, on(year, begun ? '01-01' : '10-01'))
  for (let day = today; day >= first; day = addDays(day, -1)) {
    const isDue = day === first || (isWorkingDay(calendar, day) && isRung(calendar, day, begun))
    if (isDue) return { year: owed, day, escalate: begun || monthOf(day) === 12 }
  }
  return null
}

const on = (year: number, monthDay: string): CivilDate => `${year}-${monthDay}` as CivilDate

/**
 * The first working day of each week and of December; before the turn of the year each one. After
 * January the first of each month: whoever has not found a calendar by then does not find it by the
 * hour, and a weekly card that changes nothing is read by nobody.
 */
function isRung(calendar: WorkingCalendar, day: CivilDate, begun: boolean): boolean {
  const monday = addDays(day, 1 - weekdayOf(day))
  const firstAfter = (start: CivilDate): boolean => nextWorkingDayOnOrAfter(calendar, start) === day
  if (begun && monthOf(day) > 1) return firstAfter(on(yearOf(day), `${day.slice(5, 8)}01`))
  if (firstAfter(monday) || begun) return firstAfter(monday)
  return firstAfter(on(yearOf(day), '12-01')) || day >= on(yearOf(day), DAILY_FROM)
}
