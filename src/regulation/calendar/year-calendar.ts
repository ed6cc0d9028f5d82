import { z } from 'zod'
import { type CivilDate, isCivilDate, weekdayOf, yearOf } from '../time/civil-date.ts'

/**
 * One year of the working calendar as the State Council announces it, and how a person may hand
 * such a year in. The article on working days is 第十八条; the text knows no calendar of its own.
 */

/** A run of days off under one name. Both ends included. */
export interface DaysOff {
  readonly from: CivilDate
  readonly to: CivilDate
  /** 春节, 国庆节… */
  readonly name: string
}

/** The working calendar of one year. */
export interface YearCalendar {
  readonly year: number
  /** `provisional`: worked out from the statutory holidays because no notice is known. */
  readonly status: 'official' | 'provisional'
  /** Title and number of the notice. */
  readonly source: string
  /** The date of the notice, null for a year that has none. */
  readonly publishedOn: CivilDate | null
  /** Distinguishes editions of one year, so that a computed date can name what it was based on. */
  readonly version: string
  readonly daysOff: readonly DaysOff[]
  /** Saturdays and Sundays on which people work (调休上班日). */
  readonly makeUpWorkingDays: readonly CivilDate[]
}

const civilDate = z
  .string()
  .refine(isCivilDate, { error: '不是有效日期，应写作 YYYY-MM-DD' })
  .transform((text) => text as CivilDate)

const daysOff = z.union([
  civilDate.transform((day): DaysOff => ({ from: day, to: day, name: '放假' })),
  z
    .object({
      from: civilDate,
      to: civilDate.optional(),
      name: z.string().trim().min(1, '请写明节日名称').max(20).default('放假'),
    })
    .transform(({ from, to, name }): DaysOff => ({ from, to: to ?? from, name })),
])

/**
 * A year as a file brings it. A single day off may be a plain date, `to` may be left out, the
 * version defaults to the date of the notice. Messages are Chinese: an administrator reads them.
 */
export const yearCalendarSchema = z
  .object({
    year: z.number().int().min(2000, '年份应在2000至2100之间').max(2100, '年份应在2000至2100之间'),
    status: z.enum(['official', 'provisional']).default('official'),
    source: z.string().trim().min(1, '请写明放假安排的文件名称和文号'),
    publishedOn: civilDate.nullish().transform((day) => day ?? null),
    // A stored date names every year as `year@version`, one behind the other.
    version: z
      .string()
      .trim()
      .regex(/^[^\s@]{1,40}$/u, '版本号应为1至40个字符，不含空格和@')
      .optional(),
    daysOff: z.array(daysOff).min(1, '放假日期不能为空'),
    makeUpWorkingDays: z.array(civilDate).default([]),
  })
  .transform(
    (year): YearCalendar => ({ ...year, version: year.version ?? year.publishedOn ?? 'imported' }),
  )
  .superRefine((year, context) => {
    for (const message of faultsOf(year)) context.addIssue({ code: 'custom', message })
  })

/** What is wrong inside a year, in Chinese; empty when it is coherent. */
function faultsOf(year: YearCalendar): readonly string[] {
  return [...daysOffFaults(year), ...makeUpFaults(year)]
}

function daysOffFaults(year: YearCalendar): readonly string[] {
  return year.daysOff.flatMap(({ from, to, name }) => {
    if (from > to) return [`${name}：结束日${to}早于开始日${from}`]
    if (yearOf(from) !== year.year || yearOf(to) !== year.year) {
      return [`${name}：${from}至${to}不全在${year.year}年，跨年的日期请写入各自年份`]
    }
    return []
  })
}

function makeUpFaults(year: YearCalendar): readonly string[] {
  const seen = new Set<CivilDate>()
  return year.makeUpWorkingDays.flatMap((day) => {
    const repeated = seen.has(day)
    seen.add(day)
    if (repeated) return [`调休上班日${day}重复`]
    if (yearOf(day) !== year.year) return [`调休上班日${day}不在${year.year}年`]
    if (weekdayOf(day) <= 5) return [`调休上班日${day}不是周六或周日`]
    if (year.daysOff.some(({ from, to }) => from <= day && day <= to)) {
      return [`${day}既是放假日又是调休上班日`]
    }
    return []
  })
}

const calendarFile = z.union([
  yearCalendarSchema.transform((year) => [year]),
  z.array(yearCalendarSchema).min(1),
  z.object({ years: z.array(yearCalendarSchema).min(1) }).transform((file) => file.years),
])

/** What reading a calendar file gives. */
export type CalendarFile =
  | { readonly ok: true; readonly years: readonly YearCalendar[] }
  | { readonly ok: false; readonly because: string }

/**
 * Reads a calendar file that was parsed from JSON: one year, a list of years, or `{years: […]}`.
 * Gives the years, or in Chinese why it cannot be used.
 */
export function readCalendarFile(json: unknown): CalendarFile {
  const shape = Array.isArray(json) ? 1 : hasYears(json) ? 2 : 0
  const parsed = (calendarFile.options[shape] as z.ZodType<YearCalendar[]>).safeParse(json)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => {
      const place = issue.path.join('.')
      return place === '' ? issue.message : `${place}：${issue.message}`
    })
    return { ok: false, because: `日历文件不能使用：${faults.join('；')}。` }
  }
  const years = parsed.data.map((year) => year.year)
  const twice = years.find((year, index) => years.indexOf(year) !== index)
  if (twice !== undefined) return { ok: false, because: `日历文件不能使用：${twice}年出现两次。` }
  return { ok: true, years: parsed.data }
}

function hasYears(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'years' in json
}
