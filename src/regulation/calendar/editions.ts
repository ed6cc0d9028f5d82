import { addDays, type CivilDate, weekdayOf, yearOf } from '../time/civil-date.ts'
import { provisionalYear } from './statutory-holidays.ts'
import { buildCalendar, isWorkingDay, type WorkingCalendar } from './working-calendar.ts'
import type { YearCalendar } from './year-calendar.ts'

/**
 * Editions of a year: what a later one changes, which of them a stored date rested on, and what is
 * odd about one that is handed in. Civil dates in Asia/Shanghai.
 */

/** A day that is worked in one calendar and not in the other. */
export interface ChangedDay {
  readonly day: CivilDate
  /** Whether it is worked from now on. */
  readonly worked: boolean
}

/** The days of a year whose kind differs between two calendars, in order. */
export function changedDays(
  before: WorkingCalendar,
  after: WorkingCalendar,
  year: number,
): readonly ChangedDay[] {
  const changed: ChangedDay[] = []
  for (let day: CivilDate = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) {
    const worked = isWorkingDay(after, day)
    if (worked !== isWorkingDay(before, day)) changed.push({ day, worked })
  }
  return changed
}

/**
 * The calendar that a stored date names (`2026@2025-11-04 2027@…`), made of the editions that are
 * known; null when one of them is not. A year that it does not name was provisional then.
 */
export function calendarNamed(
  version: string,
  editions: readonly YearCalendar[],
): WorkingCalendar | null {
  const years: YearCalendar[] = []
  for (const part of version.split(' ').filter((text) => text !== '')) {
    const known = editions.find((one) => `${one.year}@${one.version}` === part)
    if (known === undefined) return null
    years.push(known)
  }
  return buildCalendar(years)
}

/** Whether two editions of a year say the same, in every field. */
export function isSameEdition(a: YearCalendar, b: YearCalendar): boolean {
  return (
    isSameArrangement(a, b) &&
    a.version === b.version &&
    a.source === b.source &&
    a.publishedOn === b.publishedOn
  )
}

/** Whether two editions of a year have the same days off, by name, and the same make-up days. */
function isSameArrangement(a: YearCalendar, b: YearCalendar): boolean {
  const days = ({ daysOff, makeUpWorkingDays }: YearCalendar): string =>
    JSON.stringify([
      daysOff.map(({ from, to, name }) => [from, to, name]).sort(),
      [...makeUpWorkingDays].sort(),
    ])
  return a.year === b.year && a.status === b.status && days(a) === days(b)
}

/** Document number: 国办发明电〔2025〕7号. Full-width or square brackets. */
const DOCUMENT_NUMBER = /[〔［[]\d{4}[〕］\]]\d+号/u

/** The revision of 2024 of 《全国年节及纪念日放假办法》 has thirteen days; before it were eleven. */
const THIRTEEN_SINCE = 2025
const STATUTORY_DAYS = 13

/**
 * Why an edition cannot be taken as the notice of the State Council, in Chinese; empty when it can.
 * An official one names its notice by number and day, and no statutory holiday is missing from it.
 */
export function officialFaults(edition: YearCalendar): readonly string[] {
  if (edition.status !== 'official') {
    return [`${edition.year}年不是正式公布的安排（status应为official），未公布的年份不必导入`]
  }
  return [
    ...(DOCUMENT_NUMBER.test(edition.source)
      ? []
      : [`来源“${edition.source}”没有写明文号，应如《…通知》（国办发明电〔2025〕7号）`]),
    ...(edition.publishedOn === null ? ['没有写明发布日期（publishedOn）'] : []),
    ...missingHolidays(edition),
  ]
}

/** Statutory holidays that are worked according to the edition. */
function missingHolidays(edition: YearCalendar): readonly string[] {
  if (edition.year < THIRTEEN_SINCE) return []
  const calendar = buildCalendar([edition])
  // What is given in lieu of a weekend is the notice's to place.
  return provisionalYear(edition.year)
    .daysOff.filter(({ name }) => !name.endsWith('补假'))
    .filter(({ from }) => isWorkingDay(calendar, from))
    .map(({ from, name }) => `法定节假日${from}（${name}）没有列入放假`)
}

/**
 * What a person should look at again before taking an edition: a notice that gives the statutory days
 * and moves weekends takes as many working days as there are statutory days, no more and no fewer.
 */
export function editionWarnings(edition: YearCalendar): readonly string[] {
  if (edition.year < THIRTEEN_SINCE) return []
  const off = edition.daysOff.flatMap(({ from, to }) => {
    const days: CivilDate[] = []
    for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
    return days
  })
  const weekdays = new Set(off.filter((day) => weekdayOf(day) <= 5)).size
  const taken = weekdays - edition.makeUpWorkingDays.length
  return taken === STATUTORY_DAYS
    ? []
    : [
        `放假占用工作日${weekdays}天，减去调休上班${edition.makeUpWorkingDays.length}天为${taken}天，而法定节假日全年${STATUTORY_DAYS}天，请对照通知核对是否漏写`,
      ]
}
