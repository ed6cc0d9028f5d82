import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lunarYears } from '../../src/regulation/calendar/lunar-days.ts'
import { officialYears } from '../../src/regulation/calendar/official-years.ts'
import { provisionalYear } from '../../src/regulation/calendar/statutory-holidays.ts'
import {
  addWorkingDays,
  buildCalendar,
  dayName,
  isMakeUpWorkingDay,
  isProvisionalSpan,
  isWorkingDay,
  lastWorkingDayOnOrBefore,
  nextWorkingDayOnOrAfter,
  owedYear,
  provisionalYears,
  standardCalendar,
  workingDaysBetween,
  yearCalendar,
  yearSummary,
} from '../../src/regulation/calendar/working-calendar.ts'
import { isWorkingTime, nextWorkingInstant } from '../../src/regulation/calendar/working-time.ts'
import { readCalendarFile, type YearCalendar } from '../../src/regulation/calendar/year-calendar.ts'
import {
  addDays,
  type CivilDate,
  formatInstant,
  instantAt,
  weekdayOf,
} from '../../src/regulation/time/civil-date.ts'

const require = createRequire(import.meta.url)
// The package is UMD without ESM names.
const chineseDays: typeof import('chinese-days') = require('chinese-days')

/**
 * Its published data. Its functions mix UTC and local getters, so that west of Greenwich (where
 * these tests run on purpose) they are a day off; the data are not.
 */
const published: {
  readonly holidays: Readonly<Record<string, string>>
  readonly workdays: Readonly<Record<string, string>>
} = require('chinese-days/dist/chinese-days.json')

function isPublishedWorkday(day: CivilDate): boolean {
  return day in published.workdays || (weekdayOf(day) <= 5 && !(day in published.holidays))
}

/** The lunar date of a day; the package counts whole days from an instant of Beijing midnight. */
function lunarDate(day: CivilDate): string {
  const [year, month, date] = day.split('-').map(Number)
  const beijingMidnight = new Date(Date.UTC(year!, month! - 1, date!) - 8 * 3_600_000)
  const lunar = chineseDays.getLunarDate(beijingMidnight)
  return `${lunar.isLeap ? '闰' : ''}${lunar.lunarMon}-${lunar.lunarDay}`
}

function daysOf(from: CivilDate, to: CivilDate): readonly CivilDate[] {
  const days: CivilDate[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

describe('the announced years', () => {
  it.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, workingDays) => {
    const summary = yearSummary(standardCalendar, year)
    expect(summary.workingDays).toBe(workingDays)
    expect(summary.status).toBe('official')
    expect(summary.source).toMatch(new RegExp(`关于${year}年部分节假日安排的通知》（国办发明电`))
  })

  it('agree with chinese-days on every one of 1,096 days', () => {
    const days = daysOf('2024-01-01', '2026-12-31')
    expect(days).toHaveLength(1096)
    const different = days.filter(
      (day) => isWorkingDay(standardCalendar, day) !== isPublishedWorkday(day),
    )
    expect(different).toEqual([])
  })

  it('would pass the check of an import', () => {
    const read = readCalendarFile(JSON.parse(JSON.stringify(officialYears)))
    expect(read).toEqual({ ok: true, years: officialYears })
  })

  it('name their days', () => {
    expect(dayName(standardCalendar, '2026-02-17')).toBe('春节')
    expect(dayName(standardCalendar, '2025-10-06')).toBe('国庆节、中秋节')
    expect(dayName(standardCalendar, '2026-02-28')).toBe('调休上班日')
    expect(dayName(standardCalendar, '2026-03-07')).toBe('周六')
    expect(dayName(standardCalendar, '2026-03-09')).toBe('周一')
    expect(isMakeUpWorkingDay(standardCalendar, '2026-02-28')).toBe(true)
    expect(isMakeUpWorkingDay(standardCalendar, '2026-03-07')).toBe(false)
    // New Year's Eve of 2024 was only encouraged.
    expect(isWorkingDay(standardCalendar, '2024-02-09')).toBe(true)
  })
})

describe('counting working days', () => {
  const anyDay = fc.integer({ min: 0, max: 1095 }).map((n) => addDays('2024-01-01', n))

  it('goes there and back', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, n) => {
        const later = addWorkingDays(standardCalendar, day, n)
        expect(isWorkingDay(standardCalendar, later)).toBe(true)
        expect(workingDaysBetween(standardCalendar, day, later)).toBe(n)
        expect(workingDaysBetween(standardCalendar, later, day)).toBe(-n)
        if (isWorkingDay(standardCalendar, day)) {
          expect(addWorkingDays(standardCalendar, later, -n)).toBe(day)
        }
      }),
    )
  })

  it('moves to the nearest working day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const before = lastWorkingDayOnOrBefore(standardCalendar, day)
        const after = nextWorkingDayOnOrAfter(standardCalendar, day)
        expect(before <= day && day <= after).toBe(true)
        expect(workingDaysBetween(standardCalendar, before, after)).toBe(before === after ? 0 : 1)
      }),
    )
  })

  it('leaves the day alone for nothing', () => {
    expect(addWorkingDays(standardCalendar, '2026-10-01', 0)).toBe('2026-10-01')
    expect(() => addWorkingDays(standardCalendar, '2026-10-01', 1.5)).toThrow(RangeError)
  })
})

describe('years without a notice', () => {
  const years = Array.from(
    { length: lunarYears.last - lunarYears.first + 1 },
    (_, n) => lunarYears.first + n,
  )

  it.each(years)('%i: the moving feasts are where the lunar calendar has them', (year) => {
    const off = provisionalYear(year).daysOff
    const days = (name: string) => off.filter((day) => day.name === name).map((day) => day.from)
    expect(days('春节').map(lunarDate)).toEqual([
      expect.stringMatching(/^12-(29|30)$/),
      '1-1',
      '1-2',
      '1-3',
    ])
    expect(days('端午节').map(lunarDate)).toEqual(['5-5'])
    const midAutumn = days('中秋节')
    // A mid-autumn day that falls into the National Day holiday stands under its name.
    if (midAutumn.length === 0) {
      expect(days('国庆节').map(lunarDate)).toContain('8-15')
      expect(days('中秋节补假')).toHaveLength(1)
    } else expect(midAutumn.map(lunarDate)).toEqual(['8-15'])
    const [qingming] = days('清明节')
    const asLocal = new Date(`${qingming}T00:00:00Z`)
    const pad = (n: number) => String(n).padStart(2, '0')
    // The package formats UTC midnight with local getters; so do we, to compare like with like.
    const local = `${asLocal.getFullYear()}-${pad(asLocal.getMonth() + 1)}-${pad(asLocal.getDate())}`
    expect(chineseDays.getSolarTermDate(year, 4, 'pure_brightness')).toBe(local)
  })

  it.each(years)('%i: thirteen working days are off, and none is made up for', (year) => {
    const first = `${year}-01-01` as CivilDate
    const weekdays = daysOf(first, `${year}-12-31` as CivilDate).filter(
      (day) => weekdayOf(day) <= 5,
    )
    const summary = yearSummary(standardCalendar, year)
    expect(weekdays.length - summary.workingDays).toBe(13)
    expect(summary.status).toBe('provisional')
    expect(summary.makeUpWorkingDays).toEqual([])
  })

  it('2027 stands as the statute gives it', () => {
    const off = provisionalYear(2027).daysOff.map(({ from, name }) => `${from.slice(5)} ${name}`)
    expect(off).toEqual([
      '01-01 元旦',
      '02-05 春节',
      '02-06 春节',
      '02-07 春节',
      '02-08 春节',
      '02-09 春节补假',
      '02-10 春节补假',
      '04-05 清明节',
      '05-01 劳动节',
      '05-02 劳动节',
      '05-03 劳动节补假',
      '05-04 劳动节补假',
      '06-09 端午节',
      '09-15 中秋节',
      '10-01 国庆节',
      '10-02 国庆节',
      '10-03 国庆节',
      '10-04 国庆节补假',
      '10-05 国庆节补假',
    ])
  })

  it('are seen in a span', () => {
    expect(isProvisionalSpan(standardCalendar, '2024-01-01', '2026-12-31')).toBe(false)
    expect(isProvisionalSpan(standardCalendar, '2026-12-31', '2027-01-01')).toBe(true)
    expect(provisionalYears(standardCalendar, '2023-12-31', '2028-01-01')).toEqual([
      2023, 2027, 2028,
    ])
  })

  it('are owed from October on', () => {
    expect(owedYear(standardCalendar, '2026-09-30')).toBeNull()
    expect(owedYear(standardCalendar, '2026-10-01')).toEqual({ year: 2027, escalate: false })
    expect(owedYear(standardCalendar, '2026-12-01')).toEqual({ year: 2027, escalate: true })
    expect(owedYear(standardCalendar, '2025-12-01')).toBeNull()
  })

  it('outside every table keep the fixed holidays', () => {
    expect(isWorkingDay(standardCalendar, '2099-10-01')).toBe(false)
    expect(yearCalendar(standardCalendar, 2099).status).toBe('provisional')
  })
})

const notice2027 = {
  year: 2027,
  source: '《国务院办公厅关于2027年部分节假日安排的通知》（测试用）',
  publishedOn: '2026-11-20',
  daysOff: [{ from: '2027-01-01', to: '2027-01-03', name: '元旦' }, '2027-04-05'],
  makeUpWorkingDays: ['2027-01-09'],
}

describe('importing a year', () => {
  it('replaces the provisional one', () => {
    const read = readCalendarFile(notice2027)
    if (!read.ok) throw new Error(read.because)
    const calendar = buildCalendar([...officialYears, ...read.years])
    expect(read.years[0]?.version).toBe('2026-11-20')
    expect(isWorkingDay(calendar, '2027-01-09')).toBe(true)
    expect(dayName(calendar, '2027-04-05')).toBe('放假')
    expect(isProvisionalSpan(calendar, '2027-01-01', '2027-12-31')).toBe(false)
    expect(calendar.version).not.toBe(standardCalendar.version)
    expect(isWorkingDay(standardCalendar, '2027-01-09')).toBe(false)
  })

  it('takes a list and an object of years', () => {
    expect(readCalendarFile([notice2027]).ok).toBe(true)
    expect(readCalendarFile({ years: [notice2027] }).ok).toBe(true)
  })

  it('lets the later of two editions win', () => {
    const [calendar2026] = officialYears.slice(-1) as [YearCalendar]
    const changed = { ...calendar2026, version: 'changed', makeUpWorkingDays: [] }
    const calendar = buildCalendar([...officialYears, changed])
    expect(isWorkingDay(calendar, '2026-02-28')).toBe(false)
    expect(calendar.version).toContain('2026@changed')
  })

  it.each([
    [{ ...notice2027, makeUpWorkingDays: ['2027-01-08'] }, '不是周六或周日'],
    [{ ...notice2027, makeUpWorkingDays: ['2027-01-02'] }, '既是放假日又是调休上班日'],
    [{ ...notice2027, makeUpWorkingDays: ['2027-01-09', '2027-01-09'] }, '重复'],
    [{ ...notice2027, makeUpWorkingDays: ['2026-01-04'] }, '不在2027年'],
    [{ ...notice2027, daysOff: [{ from: '2027-01-03', to: '2027-01-01', name: '元旦' }] }, '早于'],
    [{ ...notice2027, daysOff: [{ from: '2026-12-31', to: '2027-01-01', name: '元旦' }] }, '跨年'],
    [{ ...notice2027, daysOff: [] }, '放假日期不能为空'],
    [{ ...notice2027, daysOff: ['2027-02-30'] }, 'daysOff'],
    [{ ...notice2027, source: '' }, '文号'],
    [[notice2027, notice2027], '2027年出现两次'],
    [null, '日历文件不能使用'],
    ['2027', '日历文件不能使用'],
  ])('refuses a faulty file: %j', (file, because) => {
    const read = readCalendarFile(file)
    expect(read.ok).toBe(false)
    if (!read.ok) expect(read.because).toContain(because)
  })
})

describe('office hours', () => {
  it.each([
    ['2026-10-09', '08:59', false],
    ['2026-10-09', '09:00', true],
    ['2026-10-09', '11:59', true],
    ['2026-10-09', '12:00', false],
    ['2026-10-09', '14:00', true],
    ['2026-10-09', '18:00', false],
    ['2026-10-10', '10:00', true], // a Saturday that is worked
    ['2026-10-07', '10:00', false],
  ] as const)('%s %s: %s', (day, time, expected) => {
    expect(isWorkingTime(standardCalendar, instantAt(day, time))).toBe(expected)
  })

  it.each([
    ['2026-10-09', '08:00', '2026年10月9日 09:00'],
    ['2026-10-09', '10:30', '2026年10月9日 10:30'],
    ['2026-10-09', '12:30', '2026年10月9日 14:00'],
    ['2026-10-09', '18:00', '2026年10月10日 09:00'],
    ['2026-09-30', '20:00', '2026年10月8日 09:00'],
    ['2026-10-03', '10:00', '2026年10月8日 09:00'],
  ] as const)('after %s %s comes %s', (day, time, expected) => {
    expect(formatInstant(nextWorkingInstant(standardCalendar, instantAt(day, time)))).toBe(expected)
  })

  it('need hours', () => {
    expect(() => nextWorkingInstant(standardCalendar, 0, [])).toThrow(RangeError)
  })
})
