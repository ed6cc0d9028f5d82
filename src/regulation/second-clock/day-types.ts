import { lunarDays } from '../calendar/lunar-days.ts'
import type { YearCalendar } from '../calendar/year-calendar.ts'
import {
  type DayNumber,
  firstOfYear,
  isWeekend,
  lengthOfYear,
  numberOf,
  partsOf,
  readDay,
} from './day-number.ts'

/** What kind of day each day is: the only thing the second clock shares is the data of the years. */

/** Worked, an ordinary weekend, or off by the notice or the statute. */
export type DayType = 'work' | 'weekend' | 'holiday'

/** The types of the days of any year. */
export interface DayTypes {
  readonly typeOf: (day: DayNumber) => DayType
  /** Whether the year of the day has an official notice. */
  readonly announced: (day: DayNumber) => boolean
}

interface TypedYear {
  readonly days: readonly DayType[]
  readonly official: boolean
}

function weekendsOf(year: number): DayType[] {
  const first = firstOfYear(year)
  return Array.from({ length: lengthOfYear(year) }, (_, index) =>
    isWeekend(first + index) ? 'weekend' : 'work',
  )
}

function announcedYear(given: YearCalendar): TypedYear {
  const days = weekendsOf(given.year)
  const first = firstOfYear(given.year)
  for (const { from, to } of given.daysOff) {
    days.fill('holiday', readDay(from) - first, readDay(to) - first + 1)
  }
  for (const day of given.makeUpWorkingDays) days[readDay(day) - first] = 'work'
  return { days, official: given.status === 'official' }
}

/** The statutory holidays of a year, in its order; one that falls together with another twice. */
function statutory(year: number): readonly DayNumber[] {
  const at = (text: string): DayNumber => readDay(`${year}-${text}`)
  const fixed = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map(at)
  const moon = lunarDays[year]
  if (moon === undefined) return fixed
  const spring = at(moon.springFestival)
  const moving = [moon.qingming, moon.dragonBoat, moon.midAutumn].map(at)
  return [...fixed, spring - 1, spring, spring + 1, spring + 2, ...moving].sort((a, b) => a - b)
}

/** A year without notice (periods.md 4.5): each holiday lost to a weekend or to another is made up for. */
function unannouncedYear(year: number): TypedYear {
  const days = weekendsOf(year)
  const first = firstOfYear(year)
  const lost: number[] = []
  for (const day of statutory(year)) {
    const index = day - first
    if (days[index] !== 'work') lost.push(index)
    days[index] = 'holiday'
  }
  for (const index of lost) {
    const lieu = days.indexOf('work', index)
    if (lieu >= 0) days[lieu] = 'holiday'
  }
  return { days, official: false }
}

/** The day types of a calendar: its years as handed in, every other year without notice. */
export function readDayTypes(years: Iterable<YearCalendar>): DayTypes {
  const known = new Map<number, TypedYear>()
  for (const year of years) known.set(year.year, announcedYear(year))
  const yearAt = (year: number): TypedYear => {
    const typed = known.get(year) ?? unannouncedYear(year)
    known.set(year, typed)
    return typed
  }
  return {
    typeOf: (day) => {
      const { year } = partsOf(day)
      return yearAt(year).days[day - firstOfYear(year)] as DayType
    },
    announced: (day) => yearAt(partsOf(day).year).official,
  }
}

/** Reads day types and remembers whether one of them rested on a year without notice. */
export interface Reader {
  readonly rests: (day: DayNumber) => boolean
  readonly isHoliday: (day: DayNumber) => boolean
  /** Whether any look so far fell into a year whose notice is not published. */
  readonly provisional: () => boolean
}

/** A reader for one computation. */
export function readerOf(types: DayTypes): Reader {
  let unsure = false
  const look = (day: DayNumber): DayType => {
    unsure ||= !types.announced(day)
    return types.typeOf(day)
  }
  return {
    rests: (day) => look(day) !== 'work',
    isHoliday: (day) => look(day) === 'holiday',
    provisional: () => unsure,
  }
}

/** The day number of a day of the month of a year, for limits that name a date. */
export const dayOfYear = (year: number, month: number, day: number): DayNumber =>
  numberOf({ year, month, day })
