import {
  dayName,
  isMakeUpWorkingDay,
  isWorkingDay,
  lastWorkingDayOnOrBefore,
  nextWorkingDayOnOrAfter,
  type WorkingCalendar,
  yearCalendar,
} from '../calendar/working-calendar.ts'
import { type InterpretationSet, readInterpretation } from '../interpretations.ts'
import {
  addDays,
  type CivilDate,
  formatDate,
  formatDay,
  weekdayName,
  yearOf,
} from '../time/civil-date.ts'

/** Where the last day of a period goes when nobody works on it, and how that is said. */

/** Whether the day is off by announcement, not merely a Saturday or Sunday. */
export function isHoliday(calendar: WorkingCalendar, day: CivilDate): boolean {
  const off = yearCalendar(calendar, yearOf(day)).daysOff
  return off.some(({ from, to }) => from <= day && day <= to)
}

/** The first day from this one on that is no holiday; an ordinary Saturday is one such. */
function endOfHoliday(calendar: WorkingCalendar, day: CivilDate): CivilDate {
  let next = day
  while (isHoliday(calendar, next)) next = addDays(next, 1)
  return next
}

/**
 * The last day of a period counted in days, months or years after the roll-over (rule R6, setting
 * HOLIDAY_ROLL). A make-up Saturday or Sunday is worked, so nothing rolls.
 */
export function rollEnd(
  calendar: WorkingCalendar,
  interpretations: InterpretationSet,
  nominal: CivilDate,
): CivilDate {
  switch (readInterpretation(interpretations, 'HOLIDAY_ROLL')) {
    case 'nextWorkingDay':
      return nextWorkingDayOnOrAfter(calendar, nominal)
    case 'previousWorkingDay':
      return lastWorkingDayOnOrBefore(calendar, nominal)
    case 'holidaysOnly':
      return endOfHoliday(calendar, nominal)
    case 'none':
      return nominal
  }
}

/** A day with its weekday, and that it is made up for if it is: 2026年2月28日（周六，调休上班日）. */
export function describeDay(calendar: WorkingCalendar, day: CivilDate): string {
  if (!isMakeUpWorkingDay(calendar, day)) return formatDate(day)
  return `${formatDay(day)}（${weekdayName(day)}，调休上班日）`
}

function restName(calendar: WorkingCalendar, day: CivilDate): string {
  const name = dayName(calendar, day)
  if (!isHoliday(calendar, day)) return name
  return /放假$|补假$/.test(name) ? name : `${name}放假`
}

/** Why the days from `first` to `last`, both included, are not worked: 国庆节放假, or 周六、周日. */
export function restNames(calendar: WorkingCalendar, first: CivilDate, last: CivilDate): string {
  const names: string[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day)) continue
    const name = restName(calendar, day)
    if (!names.includes(name)) names.push(name)
  }
  return names.join('、')
}

function monthDay(day: CivilDate): string {
  return formatDay(day).replace(/^\d+年/, '')
}

/**
 * What the calendar did to a count of working days after `from` up to `to`: which holidays were
 * left out, which make-up days were counted; empty when there were neither.
 */
export function calendarNotes(calendar: WorkingCalendar, from: CivilDate, to: CivilDate): string {
  const holidays: string[] = []
  const makeUps: string[] = []
  for (let day = from; day < to; ) {
    day = addDays(day, 1)
    if (isMakeUpWorkingDay(calendar, day)) makeUps.push(monthDay(day))
    if (!isHoliday(calendar, day)) continue
    const name = restName(calendar, day)
    if (!holidays.includes(name)) holidays.push(name)
  }
  const notes = [
    holidays.length === 0 ? '' : `不计${holidays.join('、')}`,
    makeUps.length === 0 ? '' : `计入调休上班日${makeUps.join('、')}`,
  ]
  return notes.filter((note) => note !== '').join('，')
}
