import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  addYears,
  type CivilDate,
  civilDateOf,
  daysBetween,
  earlierOf,
  endOfDay,
  formatDate,
  formatDay,
  formatInstant,
  instantAt,
  isCivilDate,
  laterOf,
  minutesOf,
  monthOf,
  parseCivilDate,
  timeOfDayOf,
  weekdayOf,
  yearOf,
} from '../../src/regulation/time/civil-date.ts'

const DAY = 86_400_000

/** An independent calendar: the platform's, in UTC. */
function utcDate(ms: number): CivilDate {
  return new Date(ms).toISOString().slice(0, 10) as CivilDate
}

const anyDay = fc
  .integer({ min: Date.UTC(1900, 0, 1) / DAY, max: Date.UTC(2199, 11, 31) / DAY })
  .map((days) => ({ days, date: utcDate(days * DAY) }))

describe('what is a civil date', () => {
  it.each(['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01', '9999-12-31'])('%s', (text) => {
    expect(isCivilDate(text)).toBe(true)
    expect(parseCivilDate(text)).toBe(text)
  })

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0000-01-01',
    '2026-1-1',
    '26-01-01',
    '2026/01/01',
    ' 2026-01-01',
    '2026-01-01T00:00',
    '',
  ])('not %j', (text) => {
    expect(isCivilDate(text)).toBe(false)
    expect(() => parseCivilDate(text)).toThrow(RangeError)
  })
})

describe('arithmetic agrees with the platform calendar', () => {
  it('adds days', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -2000, max: 2000 }), ({ days, date }, n) => {
        expect(addDays(date, n)).toBe(utcDate((days + n) * DAY))
        expect(daysBetween(date, addDays(date, n))).toBe(n)
      }),
    )
  })

  it('knows the day of the week', () => {
    fc.assert(
      fc.property(anyDay, ({ days, date }) => {
        expect(weekdayOf(date) % 7).toBe(new Date(days * DAY).getUTCDay())
      }),
    )
  })

  it('keeps the day number over months, or ends with the month', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), ({ date }, n) => {
        const result = addMonths(date, n)
        const months = (yearOf(result) - yearOf(date)) * 12 + monthOf(result) - monthOf(date)
        expect(months).toBe(n)
        const kept = result.slice(8) === date.slice(8)
        const monthEnd = monthOf(addDays(result, 1)) !== monthOf(result)
        expect(kept || (monthEnd && result.slice(8) < date.slice(8))).toBe(true)
      }),
    )
  })

  it('keeps the order of dates over months', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: -30, max: 30 }), (a, b, n) => {
        const [first, last] = a.date <= b.date ? [a.date, b.date] : [b.date, a.date]
        expect(addMonths(first, n) <= addMonths(last, n)).toBe(true)
      }),
    )
  })

  it.each([
    ['2025-08-31', 6, '2026-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2026-02-28', 6, '2026-08-28'],
    ['2026-11-30', -3, '2026-08-30'],
    ['2026-05-31', -3, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2024-02-29', 24, '2026-02-28'],
  ] as const)('%s %i months is %s', (date, n, expected) => {
    expect(addMonths(date, n)).toBe(expected)
  })

  it('adds years as twelve months each', () => {
    expect(addYears('2020-02-29', 5)).toBe('2025-02-28')
    expect(addYears('2020-02-29', 4)).toBe('2024-02-29')
  })

  it('refuses what is no number of days', () => {
    expect(() => addDays('2026-01-01', 0.5)).toThrow(RangeError)
    expect(() => addMonths('2026-01-01', Number.NaN)).toThrow(RangeError)
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
  })

  it('finds the earlier and the later', () => {
    expect(earlierOf('2026-01-02', '2026-01-01')).toBe('2026-01-01')
    expect(laterOf('2026-01-02', '2026-01-01')).toBe('2026-01-02')
  })
})

describe('instants in Asia/Shanghai', () => {
  it('turns at 16:00 UTC', () => {
    expect(civilDateOf(Date.UTC(2026, 8, 29, 15, 59, 59, 999))).toBe('2026-09-29')
    expect(civilDateOf(Date.UTC(2026, 8, 29, 16, 0, 0))).toBe('2026-09-30')
    expect(timeOfDayOf(Date.UTC(2026, 8, 29, 15, 59, 59))).toBe('23:59')
    expect(timeOfDayOf(Date.UTC(2026, 8, 29, 16))).toBe('00:00')
    expect(timeOfDayOf(-1)).toBe('07:59')
  })

  it('agrees with the platform time zone data', () => {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'short',
      timeStyle: 'short',
    })
    const range = { min: Date.UTC(1995, 0, 1), max: Date.UTC(2099, 0, 1) }
    fc.assert(
      fc.property(fc.integer(range), (instant) => {
        expect(`${civilDateOf(instant)} ${timeOfDayOf(instant)}`).toBe(format.format(instant))
      }),
    )
  })

  it('goes there and back', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        ({ date }, hour, minute) => {
          const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
          const instant = instantAt(date, time)
          expect(civilDateOf(instant)).toBe(date)
          expect(timeOfDayOf(instant)).toBe(time)
        },
      ),
    )
  })

  it('ends a day at the first instant of the next', () => {
    expect(endOfDay('2026-09-29')).toBe(instantAt('2026-09-30', '00:00'))
    expect(civilDateOf(endOfDay('2026-09-29') - 1)).toBe('2026-09-29')
  })

  it('refuses what is no instant and no time of day', () => {
    expect(() => civilDateOf(Number.NaN)).toThrow(RangeError)
    expect(() => timeOfDayOf(Number.POSITIVE_INFINITY)).toThrow(RangeError)
    for (const time of ['24:00', '9:00', '12:60', 'noon']) {
      expect(() => minutesOf(time)).toThrow(RangeError)
    }
    expect(minutesOf('09:30')).toBe(570)
  })
})

describe('how dates are written', () => {
  it('in Chinese', () => {
    expect(formatDay('2026-09-29')).toBe('2026年9月29日')
    expect(formatDate('2026-09-29')).toBe('2026年9月29日（周二）')
    expect(formatDate('2025-09-29')).toBe('2025年9月29日（周一）')
    expect(formatDate('2026-09-20')).toBe('2026年9月20日（周日）')
    expect(formatInstant(instantAt('2026-09-29', '10:32'))).toBe('2026年9月29日 10:32')
  })
})

describe('the time zone of the machine', () => {
  const original = process.env['TZ']
  afterEach(() => {
    process.env['TZ'] = original
  })

  it.each(['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Apia'])(
    'does not matter: %s',
    (zone) => {
      process.env['TZ'] = zone
      expect(civilDateOf(Date.UTC(2026, 9, 7, 16, 30))).toBe('2026-10-08')
      expect(addMonths('2025-08-31', 6)).toBe('2026-02-28')
      expect(instantAt('2026-10-08', '00:30')).toBe(Date.UTC(2026, 9, 7, 16, 30))
      expect(weekdayOf('2026-10-08')).toBe(4)
    },
  )
})
