/**
 * Civil dates and instants of Asia/Shanghai, by integer arithmetic alone: no `Date` object, no
 * time zone of the machine. China has kept UTC+8 without summer time since 1992, so one fixed
 * offset is exact for every day these measures can touch (they date from 2024).
 */

/** A day of the calendar in Asia/Shanghai, `YYYY-MM-DD`. The type is a shape; `isCivilDate` proves it real. */
export type CivilDate = `${number}-${number}-${number}`

/** Epoch milliseconds, UTC. */
export type Instant = number

/** The day of the week: 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const MINUTE = 60_000
const DAY = 86_400_000
const OFFSET = 8 * 60 * MINUTE
const CIVIL_DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const TIME_OF_DAY = /^([01]\d|2[0-3]):([0-5]\d)$/
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const WEEKDAY_NAMES = ['一', '二', '三', '四', '五', '六', '日'] as const

interface Parts {
  readonly year: number
  readonly month: number
  readonly day: number
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function monthLength(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0)
}

/** The parts of a real date, or null: no 30 February, no month 13, no year 0000. */
function partsOrNull(text: string): Parts | null {
  const match = CIVIL_DATE.exec(text)
  if (match === null) return null
  const year = Number(match[1])
  const month = Number(match[2])
  const day = Number(match[3])
  if (year < 1 || day < 1 || day > monthLength(year, month)) return null
  return { year, month, day }
}

function partsOf(date: CivilDate): Parts {
  const parts = partsOrNull(date)
  if (parts === null) throw new RangeError(`not a civil date: ${date}`)
  return parts
}

function build(year: number, month: number, day: number): CivilDate {
  if (year < 1 || year > 9999) throw new RangeError(`year out of range: ${year}`)
  const pad = (n: number, width: number) => String(n).padStart(width, '0')
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as CivilDate
}

/** Days since 1970-01-01. Years are counted from 1 March, so that the leap day comes last. */
function dayNumber({ year, month, day }: Parts): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The inverse of `dayNumber`. */
function fromDayNumber(days: number): CivilDate {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return build(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

function requireWhole(n: number, what: string): void {
  if (!Number.isSafeInteger(n)) throw new RangeError(`${what} must be a whole number: ${n}`)
}

/** Whether the text is a real day, `YYYY-MM-DD`, year 0001 to 9999. */
export function isCivilDate(text: string): text is CivilDate {
  return partsOrNull(text) !== null
}

/** The text as a civil date. Throws RangeError when it is not a real day in the form `YYYY-MM-DD`. */
export function parseCivilDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw new RangeError(`not a civil date: ${text}`)
  return text
}

/** The day `n` days later (earlier when negative). The start day is not counted (rule R2, R3). */
export function addDays(date: CivilDate, n: number): CivilDate {
  requireWhole(n, 'days')
  return fromDayNumber(dayNumber(partsOf(date)) + n)
}

/**
 * The same day number `n` months later (earlier when negative); the end of that month when it has
 * no such day (rule R4). From the end of a short month it does not stretch: 28 Feb + 6 = 28 Aug.
 */
export function addMonths(date: CivilDate, n: number): CivilDate {
  requireWhole(n, 'months')
  const { year, month, day } = partsOf(date)
  const index = year * 12 + (month - 1) + n
  const toYear = Math.floor(index / 12)
  const toMonth = index - toYear * 12 + 1
  return build(toYear, toMonth, Math.min(day, monthLength(toYear, toMonth)))
}

/** The corresponding day `n` years later, 28 February for a 29th that does not exist (rule R4). */
export function addYears(date: CivilDate, n: number): CivilDate {
  return addMonths(date, n * 12)
}

/** The day of the week, 1 Monday … 7 Sunday. */
export function weekdayOf(date: CivilDate): Weekday {
  // 1970-01-01 was a Thursday (4).
  const zeroBased = (((dayNumber(partsOf(date)) + 3) % 7) + 7) % 7
  return (zeroBased + 1) as Weekday
}

/** Days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: CivilDate, b: CivilDate): number {
  return dayNumber(partsOf(b)) - dayNumber(partsOf(a))
}

/** The calendar year of a date. */
export function yearOf(date: CivilDate): number {
  return partsOf(date).year
}

/** The month of a date, 1 to 12. */
export function monthOf(date: CivilDate): number {
  return partsOf(date).month
}

/** The earlier of two dates. */
export function earlierOf(a: CivilDate, b: CivilDate): CivilDate {
  return a <= b ? a : b
}

/** The later of two dates. */
export function laterOf(a: CivilDate, b: CivilDate): CivilDate {
  return a >= b ? a : b
}

/** The civil date in Asia/Shanghai at an instant. Throws RangeError for an instant that is no number. */
export function civilDateOf(instant: Instant): CivilDate {
  if (!Number.isFinite(instant)) throw new RangeError(`not an instant: ${instant}`)
  return fromDayNumber(Math.floor((instant + OFFSET) / DAY))
}

/** The time of day in Asia/Shanghai at an instant, `HH:MM`, seconds dropped. */
export function timeOfDayOf(instant: Instant): string {
  if (!Number.isFinite(instant)) throw new RangeError(`not an instant: ${instant}`)
  const sinceMidnight = (((instant + OFFSET) % DAY) + DAY) % DAY
  const minutes = Math.floor(sinceMidnight / MINUTE)
  const pad = (n: number) => String(n).padStart(2, '0')
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}

/** Minutes since midnight of a `HH:MM` text. Throws RangeError when it is none (24:00 is `endOfDay`). */
export function minutesOf(timeOfDay: string): number {
  const match = TIME_OF_DAY.exec(timeOfDay)
  if (match === null) throw new RangeError(`not a time of day: ${timeOfDay}`)
  return Number(match[1]) * 60 + Number(match[2])
}

/** The instant at which a date in Asia/Shanghai shows this time of day, `HH:MM`. */
export function instantAt(date: CivilDate, timeOfDay: string): Instant {
  return dayNumber(partsOf(date)) * DAY - OFFSET + minutesOf(timeOfDay) * MINUTE
}

/** 24:00 of a date: the first instant that is too late for a deadline on that day (rule R11). */
export function endOfDay(date: CivilDate): Instant {
  return (dayNumber(partsOf(date)) + 1) * DAY - OFFSET
}

/** 周一 … 周日. */
export function weekdayName(date: CivilDate): string {
  return `周${WEEKDAY_NAMES[weekdayOf(date) - 1]}`
}

/** 2026年9月29日 */
export function formatDay(date: CivilDate): string {
  const { year, month, day } = partsOf(date)
  return `${year}年${month}月${day}日`
}

/** 2026年9月29日（周二） */
export function formatDate(date: CivilDate): string {
  return `${formatDay(date)}（${weekdayName(date)}）`
}

/** 2026年9月29日 10:32, in Asia/Shanghai. */
export function formatInstant(instant: Instant): string {
  return `${formatDay(civilDateOf(instant))} ${timeOfDayOf(instant)}`
}
