import { addDays, type CivilDate, weekdayOf } from '../time/civil-date.ts'
import type { DaysOff, YearCalendar } from './year-calendar.ts'

/**
 * The calendar of a year whose notice is not known: weekends, the thirteen statutory holidays of
 * 《全国年节及纪念日放假办法》 (revision of 2024, in force since 2025-01-01), a day in lieu for
 * each that falls on a weekend, and no make-up working days. Always provisional.
 */

interface LunarDays {
  /** 春节, the first day of the first lunar month; 除夕 is the day before. */
  readonly springFestival: string
  /** 清明, when the Sun stands at 15° of longitude. */
  readonly qingming: string
  /** 端午, the fifth of the fifth lunar month. */
  readonly dragonBoat: string
  /** 中秋, the fifteenth of the eighth lunar month. */
  readonly midAutumn: string
}

/**
 * Days that follow the Moon and the Sun, `MM-DD`. Each was found by two independent computations;
 * for the New Year of 2027 and of 2030 the new moon falls within minutes of midnight, and the
 * published almanac decides (6 February 2027, 3 February 2030).
 */
const lunarDays: Readonly<Record<number, LunarDays>> = {
  2027: { springFestival: '02-06', qingming: '04-05', dragonBoat: '06-09', midAutumn: '09-15' },
  2028: { springFestival: '01-26', qingming: '04-04', dragonBoat: '05-28', midAutumn: '10-03' },
  2029: { springFestival: '02-13', qingming: '04-04', dragonBoat: '06-16', midAutumn: '09-22' },
  2030: { springFestival: '02-03', qingming: '04-05', dragonBoat: '06-05', midAutumn: '09-12' },
  2031: { springFestival: '01-23', qingming: '04-05', dragonBoat: '06-24', midAutumn: '10-01' },
  2032: { springFestival: '02-11', qingming: '04-04', dragonBoat: '06-12', midAutumn: '09-19' },
  2033: { springFestival: '01-31', qingming: '04-04', dragonBoat: '06-01', midAutumn: '09-08' },
  2034: { springFestival: '02-19', qingming: '04-05', dragonBoat: '06-20', midAutumn: '09-27' },
  2035: { springFestival: '02-08', qingming: '04-05', dragonBoat: '06-10', midAutumn: '09-16' },
  2036: { springFestival: '01-28', qingming: '04-04', dragonBoat: '05-30', midAutumn: '10-04' },
  2037: { springFestival: '02-15', qingming: '04-04', dragonBoat: '06-18', midAutumn: '09-24' },
  2038: { springFestival: '02-04', qingming: '04-05', dragonBoat: '06-07', midAutumn: '09-13' },
  2039: { springFestival: '01-24', qingming: '04-05', dragonBoat: '05-27', midAutumn: '10-02' },
  2040: { springFestival: '02-12', qingming: '04-04', dragonBoat: '06-14', midAutumn: '09-20' },
  2041: { springFestival: '02-01', qingming: '04-04', dragonBoat: '06-03', midAutumn: '09-10' },
  2042: { springFestival: '01-22', qingming: '04-04', dragonBoat: '06-22', midAutumn: '09-28' },
  2043: { springFestival: '02-10', qingming: '04-05', dragonBoat: '06-11', midAutumn: '09-17' },
  2044: { springFestival: '01-30', qingming: '04-04', dragonBoat: '05-31', midAutumn: '10-05' },
  2045: { springFestival: '02-17', qingming: '04-04', dragonBoat: '06-19', midAutumn: '09-25' },
  2046: { springFestival: '02-06', qingming: '04-04', dragonBoat: '06-08', midAutumn: '09-15' },
  2047: { springFestival: '01-26', qingming: '04-05', dragonBoat: '05-29', midAutumn: '10-04' },
  2048: { springFestival: '02-14', qingming: '04-04', dragonBoat: '06-15', midAutumn: '09-22' },
  2049: { springFestival: '02-02', qingming: '04-04', dragonBoat: '06-04', midAutumn: '09-11' },
  2050: { springFestival: '01-23', qingming: '04-04', dragonBoat: '06-23', midAutumn: '09-30' },
}

/** The years that have an entry above, first and last. */
export const lunarYears = { first: 2027, last: 2050 } as const

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
