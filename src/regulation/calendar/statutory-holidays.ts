import { addDays, type CivilDate, weekdayOf } from '../time/civil-date.ts'
import { lunarDays } from './lunar-days.ts'
import type { DaysOff, YearCalendar } from './year-calendar.ts'

/**
 * The calendar of a year whose notice is not known: weekends, the thirteen statutory holidays of
 * 《全国年节及纪念日放假办法》 (revision of 2024, in force since 2025-01-01), a day in lieu for
 * each that falls on a weekend, and no make-up working days. Always provisional.
 */

/** One statutory holiday: the days of it that everybody is off. */
function statutoryDays(
  year: number,
): readonly { readonly day: CivilDate; readonly name: string }[] {
  const at = (monthDay: string) => `${year}-${monthDay}` as CivilDate
  const fixed = [
    { day: at('01-01'), name: '元旦' },
    { day: at('05-01'), name: '劳动节' },
    { day: at('05-02'), name: '劳动节' },
    { day: at('10-01'), name: '国庆节' },
    { day: at('10-02'), name: '国庆节' },
    { day: at('10-03'), name: '国庆节' },
  ]
  const lunar = lunarDays[year]
  // Beyond the table only the fixed days are known; the year is provisional either way.
  if (lunar === undefined) return fixed
  const springFestival = at(lunar.springFestival)
  const moving = [-1, 0, 1, 2].map((n) => ({ day: addDays(springFestival, n), name: '春节' }))
  const all = [
    ...fixed,
    ...moving,
    { day: at(lunar.qingming), name: '清明节' },
    { day: at(lunar.dragonBoat), name: '端午节' },
    { day: at(lunar.midAutumn), name: '中秋节' },
  ]
  return all.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/**
 * The days off of a year without notice. A statutory day on a Saturday or Sunday is made up for on
 * the next day that would otherwise be worked; so is one that coincides with another holiday, as
 * the notice for 2020 did when 中秋 fell on 1 October.
 */
function computedDaysOff(year: number): readonly DaysOff[] {
  const days = statutoryDays(year)
  const off = new Map<CivilDate, string>()
  const owed: { day: CivilDate; name: string }[] = []
  for (const { day, name } of days) {
    if (off.has(day) || weekdayOf(day) > 5) owed.push({ day, name })
    if (!off.has(day)) off.set(day, name)
  }
  for (const { day, name } of owed) {
    let next = addDays(day, 1)
    while (off.has(next) || weekdayOf(next) > 5) next = addDays(next, 1)
    off.set(next, `${name}补假`)
  }
  return [...off]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, name]) => ({ from: day, to: day, name }))
}

/**
 * The provisional calendar of any year that has no notice.
 * @param year the calendar year
 * @returns a calendar with status `provisional`, no make-up working days
 */
export function provisionalYear(year: number): YearCalendar {
  return {
    year,
    status: 'provisional',
    source: '按《全国年节及纪念日放假办法》推算，以国务院办公厅当年通知为准',
    publishedOn: null,
    version: 'provisional',
    daysOff: computedDaysOff(year),
    makeUpWorkingDays: [],
  }
}
