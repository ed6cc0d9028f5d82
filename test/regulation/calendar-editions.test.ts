import { describe, expect, it } from 'vitest'
import {
  calendarNamed,
  changedDays,
  editionWarnings,
  isSameEdition,
  officialFaults,
} from '../../src/regulation/calendar/editions.ts'
import { officialYears } from '../../src/regulation/calendar/official-years.ts'
import { owedRung } from '../../src/regulation/calendar/owed-year.ts'
import {
  buildCalendar,
  isWorkingDay,
  standardCalendar,
} from '../../src/regulation/calendar/working-calendar.ts'
import { readCalendarFile, type YearCalendar } from '../../src/regulation/calendar/year-calendar.ts'
import { addDays, type CivilDate } from '../../src/regulation/time/civil-date.ts'
import { calendar2027 } from '../support/calendar-2027.ts'

function edition(more: object = {}): YearCalendar {
  const read = readCalendarFile({ ...calendar2027, ...more })
  if (!read.ok || read.years[0] === undefined) throw new Error(read.ok ? 'no year' : read.because)
  return read.years[0]
}
const imported = buildCalendar([...officialYears, edition()])

describe('editions of a year', () => {
  it('every announced year passes for a notice and gives no warning', () => {
    for (const year of [...officialYears, edition()]) {
      expect([officialFaults(year), editionWarnings(year)], String(year.year)).toEqual([[], []])
    }
  })

  it('a stored date finds the calendar that it was computed with, or none', () => {
    const known = [...officialYears, edition()]
    const then = calendarNamed(standardCalendar.version, known)
    expect(then?.version).toBe(standardCalendar.version)
    // 2027 was not named then, so it was worked out: 23 January is a Saturday like any other.
    expect(then !== null && isWorkingDay(then, '2027-01-23')).toBe(false)
    const now = calendarNamed(imported.version, known)
    expect(now !== null && isWorkingDay(now, '2027-01-23')).toBe(true)
    expect(calendarNamed('2027@lost', known)).toBeNull()
  })

  it('names the days whose kind a later edition changes', () => {
    // Worked out, 春节 and 国庆 have no more than their days and those in lieu of a weekend.
    expect(changedDays(standardCalendar, imported, 2027)).toEqual([
      { day: '2027-01-23', worked: true },
      { day: '2027-02-11', worked: false },
      { day: '2027-02-14', worked: true },
      { day: '2027-05-05', worked: false },
      { day: '2027-05-08', worked: true },
      { day: '2027-10-06', worked: false },
      { day: '2027-10-07', worked: false },
      { day: '2027-10-09', worked: true },
    ])
    expect(changedDays(imported, imported, 2027)).toEqual([])
  })

  it('the order in which days are written makes no other edition', () => {
    const turned = {
      daysOff: [...calendar2027.daysOff].reverse(),
      makeUpWorkingDays: [...calendar2027.makeUpWorkingDays].reverse(),
    }
    expect(isSameEdition(edition(), edition(turned))).toBe(true)
    expect(isSameEdition(edition(), edition({ version: '2' }))).toBe(false)
    expect(isSameEdition(edition(), edition({ makeUpWorkingDays: [] }))).toBe(false)
  })
})

describe('a calendar that is owed', () => {
  /** The rungs of all days between two, each once. */
  const rungs = (calendar: typeof imported, from: CivilDate, to: CivilDate): readonly string[] => {
    const days = new Set<string>()
    for (let day = from; day <= to; day = addDays(day, 1)) {
      const rung = owedRung(calendar, day)
      if (rung !== null) days.add(`${rung.day}${rung.escalate ? '!' : ''}`)
    }
    return [...days]
  }

  it('is asked for from the first working day of October on, weekly, then louder', () => {
    expect(rungs(standardCalendar, '2026-01-01', '2026-10-07')).toEqual([])
    expect(rungs(standardCalendar, '2026-10-08', '2026-12-31')).toEqual([
      '2026-10-08',
      '2026-10-12',
      '2026-10-19',
      '2026-10-26',
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
      '2026-11-23',
      '2026-11-30',
      '2026-12-01!',
      '2026-12-07!',
      '2026-12-14!',
      ...['15', '16', '17', '18', '21', '22', '23', '24', '25', '28', '29', '30', '31'].map(
        (day) => `2026-12-${day}!`,
      ),
    ])
  })

  it('ends the moment it is there, and goes on into the year that has begun without it', () => {
    expect(rungs(imported, '2026-10-01', '2027-09-30')).toEqual([])
    expect(rungs(imported, '2027-10-01', '2027-10-15')[0]).toBe('2027-10-08')
    expect(rungs(standardCalendar, '2027-01-01', '2027-01-15')).toEqual([
      '2027-01-04!',
      '2027-01-11!',
    ])
    // After January once a month: a weekly card that changes nothing is read by nobody.
    expect(rungs(standardCalendar, '2027-01-25', '2027-04-30')).toEqual([
      '2027-01-25!',
      '2027-02-01!',
      '2027-03-01!',
      '2027-04-01!',
    ])
  })

  it('after a downtime the newest rung is due, not each of those missed', () => {
    expect(owedRung(standardCalendar, '2026-11-29')).toEqual({
      year: 2027,
      day: '2026-11-23',
      escalate: false,
    })
  })
})
