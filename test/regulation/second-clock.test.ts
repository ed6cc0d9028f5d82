import { describe, expect, it } from 'vitest'
import { officialYears } from '../../src/regulation/calendar/official-years.ts'
import {
  buildCalendar,
  isWorkingDay,
  standardCalendar,
  type WorkingCalendar,
} from '../../src/regulation/calendar/working-calendar.ts'
import {
  defaultInterpretations,
  type InterpretationName,
  type InterpretationValues,
  settings,
} from '../../src/regulation/interpretations.ts'
import type { PeriodId } from '../../src/regulation/periods/period.ts'
import { computePeriod, periodIds, periodInterpretations } from '../../src/regulation/periods.ts'
import {
  dayOfInstant,
  readDay,
  shiftMonths,
  writeDay,
} from '../../src/regulation/second-clock/day-number.ts'
import { type DayTypes, readDayTypes } from '../../src/regulation/second-clock/day-types.ts'
import { measure } from '../../src/regulation/second-clock/measure.ts'
import { addMonths, civilDateOf, instantAt } from '../../src/regulation/time/civil-date.ts'
import { workedExamples } from '../support/worked-examples.ts'

/** Both clocks, the one of periods.ts and the one that shares only the data of the calendar. */

type Values = Partial<InterpretationValues>

interface Both {
  readonly calendar: WorkingCalendar
  readonly types: DayTypes
}

const withCalendar = (calendar: WorkingCalendar): Both => ({
  calendar,
  types: readDayTypes(calendar.years.values()),
})
const standard = withCalendar(standardCalendar)

interface Asked {
  readonly id: PeriodId
  readonly from: string
  readonly months?: number | undefined
  readonly received?: string | undefined
}

const readingsOf = (values: Values): InterpretationValues => ({
  ...defaultInterpretations.values,
  ...values,
})

/** What the first clock says, in the shape of the second. */
function first(asked: Asked, { calendar }: Both, values: Values) {
  const set = { ...defaultInterpretations, values: readingsOf(values) }
  const outcome = computePeriod(asked, calendar, set)
  if (!outcome.ok) return null
  const { nominal, effective, safe, provisional } = outcome.period
  return { nominal, effective, safe, provisional }
}

const second = (asked: Asked, { types }: Both, values: Values) =>
  measure(asked, types, readingsOf(values))

const say = (answer: ReturnType<typeof second>): string =>
  answer === null
    ? 'refused'
    : `${answer.nominal} ${answer.effective} ${answer.safe} ${answer.provisional}`

const FIRST = readDay('2024-01-01')
const LAST = readDay('2027-12-31')

/** What a period can be asked from one day: the months it takes, the days of receipt before it. */
function questionsFrom(id: PeriodId, day: number): readonly Asked[] {
  const from = writeDay(day)
  if (id === 'extension') return [1, 2, 3, 4, 5, 6].map((months) => ({ id, from, months }))
  if (id === 'rectification-notice') {
    return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((months) => ({ id, from, months }))
  }
  if (id !== 'organise-assessment' && id !== 'refusal-notice') return [{ id, from }]
  const received = [0, 1, 5, 11].map((before) => ({ id, from, received: writeDay(day - before) }))
  return [{ id, from }, ...received]
}

/** The differences over the days from `start` in steps; how many questions were asked. */
function compare(
  id: PeriodId,
  values: Values,
  { both = standard, start = FIRST, end = LAST, step = 1 } = {},
) {
  const differences: string[] = []
  let asked = 0
  for (let day = start; day <= end; day += step) {
    for (const question of questionsFrom(id, day)) {
      asked += 1
      const one = say(first(question, both, values))
      const other = say(second(question, both, values))
      if (one !== other) differences.push(`${JSON.stringify(question)}: ${one} / ${other}`)
    }
  }
  return { differences, asked }
}

describe('the worked examples of periods.md', () => {
  it('none of D01 to D28 is left out', () => {
    const rows = Array.from({ length: 28 }, (_, n) => `D${String(n + 1).padStart(2, '0')}`)
    expect([...new Set(workedExamples.map(({ row }) => row))]).toEqual(rows)
  })

  it.each(workedExamples)('$row: $id from $from', ({ readings = {}, answer, row: _, ...asked }) => {
    expect(first(asked, standard, readings)).toMatchObject(answer)
    expect(second(asked, standard, readings)).toMatchObject(answer)
  })

  it('D20 and the chain: both count on from the nominal end', () => {
    const end = second({ id: 'preparation', from: '2024-10-02' }, standard, {})
    expect(end?.effective).toBe('2026-10-08')
    const on = { id: 'extension', from: end?.nominal ?? '', months: 6 } as const
    expect(second(on, standard, {})?.nominal).toBe('2027-04-02')
  })
})

describe('every start date of 2024 to 2027', () => {
  it.each(periodIds)('%s', (id) => {
    const { differences, asked } = compare(id, {})
    expect(differences.slice(0, 5)).toEqual([])
    expect(asked).toBeGreaterThanOrEqual(1461)
  })
})

/** The settings that change a date; all their values together, for each group of periods. */
const groups: readonly {
  readonly ids: readonly PeriodId[]
  readonly by: readonly InterpretationName[]
}[] = [
  {
    ids: ['public-notice'],
    by: ['PUBLIC_NOTICE_UNIT', 'PUBLIC_NOTICE_DAYS', 'PUBLIC_NOTICE_START', 'HOLIDAY_ROLL'],
  },
  { ids: ['preparation'], by: ['PREP_START', 'PREP_START_EVENT', 'HOLIDAY_ROLL'] },
  { ids: ['acceptance-apply-by'], by: ['ACCEPT_APPLY_BY', 'HOLIDAY_ROLL'] },
  { ids: ['extension-window'], by: ['EXT_WINDOW', 'HOLIDAY_ROLL'] },
  { ids: ['extension'], by: ['EXT_CAP', 'EXT_FROM', 'HOLIDAY_ROLL'] },
  { ids: ['initial-review'], by: ['SUPPLEMENT_CLOCK', 'RECEIPT_NONWORKING'] },
  {
    ids: ['organise-assessment'],
    by: ['ORG20_FROM', 'ORGANISE_MEANS', 'POSTPONE_VISIT', 'RECEIPT_NONWORKING'],
  },
  { ids: ['refusal-notice'], by: ['REFUSE10_FROM', 'RECEIPT_NONWORKING'] },
  { ids: ['rectification'], by: ['RECTIFY3_FROM', 'RECTIFY_MODEL', 'HOLIDAY_ROLL'] },
  { ids: ['assessment-report'], by: ['REPORT10_FROM', 'HOLIDAY_ROLL'] },
  { ids: ['rectification-notice'], by: ['RECTIFY1Y_FROM', 'HOLIDAY_ROLL'] },
  { ids: ['annual-report'], by: ['ANNUAL_DUE', 'HOLIDAY_ROLL'] },
  { ids: ['five-year-review'], by: ['FIVE_YEAR', 'HOLIDAY_ROLL'] },
]

/** Readings of whether somebody must or may, not of when: they move no date. */
const WHETHER: readonly InterpretationName[] = [
  ...(['LATE_ACCEPT', 'EXT_EARLY', 'EXT_LATE', 'EXT_MAX_COUNT'] as const),
  ...(['INTERIM_REPORT', 'ANNUAL_ESTABLISHED_BY', 'REVIEW_RECUR'] as const),
]

const selectable = (name: InterpretationName): readonly unknown[] =>
  settings[name].readings
    .filter((reading) => !('selectable' in reading && reading.selectable === false))
    .map(({ value }) => value)

function productOf(names: readonly InterpretationName[]): readonly Values[] {
  return names.reduce<readonly Values[]>(
    (all, name) =>
      all.flatMap((values) => selectable(name).map((value) => ({ ...values, [name]: value }))),
    [{}],
  )
}

describe('the other readings', () => {
  it('every setting that a period depends on is walked through', () => {
    const walked = new Map(groups.flatMap(({ ids, by }) => ids.map((id) => [id, by] as const)))
    const missed = periodIds.flatMap((id) =>
      periodInterpretations(id)
        .filter((name) => selectable(name).length > 1 && !WHETHER.includes(name))
        .filter((name) => !walked.get(id)?.includes(name))
        .map((name) => `${id}: ${name}`),
    )
    expect(missed).toEqual([])
  })

  // Thirteen days on hit every weekday; each combination begins on another day.
  it.each(groups)('$ids', ({ ids, by }) => {
    for (const id of ids) {
      for (const [index, values] of productOf(by).entries()) {
        const { differences } = compare(id, values, { start: FIRST + (index % 13), step: 13 })
        expect(differences.slice(0, 5), JSON.stringify(values)).toEqual([])
      }
    }
  })

  it('where the end meets a holiday, and the day after it a Saturday', () => {
    const asked = { id: 'preparation', from: '2025-01-01' } as const
    const values = { HOLIDAY_ROLL: 'holidaysOnly' } as const
    const answer = { nominal: '2027-01-01', effective: '2027-01-02', safe: '2026-12-31' }
    expect(first(asked, standard, values)).toMatchObject(answer)
    expect(second(asked, standard, values)).toMatchObject(answer)
  })

  it('a notice that no calendar can move is not provisional, one that it could is', () => {
    const asked = { id: 'public-notice', from: '2027-03-01' } as const
    for (const [HOLIDAY_ROLL, provisional] of [
      ['none', false],
      ['previousWorkingDay', false],
      ['nextWorkingDay', true],
      ['holidaysOnly', true],
    ] as const) {
      expect(first(asked, standard, { HOLIDAY_ROLL })?.provisional).toBe(provisional)
      expect(second(asked, standard, { HOLIDAY_ROLL })?.provisional).toBe(provisional)
    }
  })
})

describe('other calendars', () => {
  const notice = {
    year: 2027,
    status: 'official' as const,
    source: '测试用',
    publishedOn: '2026-11-10' as const,
    version: '2026-11-10',
    daysOff: [
      { from: '2027-01-01', to: '2027-01-03', name: '元旦' } as const,
      { from: '2027-02-05', to: '2027-02-12', name: '春节' } as const,
      { from: '2027-10-01', to: '2027-10-07', name: '国庆节' } as const,
    ],
    makeUpWorkingDays: ['2027-01-30', '2027-02-14', '2027-09-26'] as const,
  }
  const announced = withCalendar(buildCalendar([...officialYears, notice]))

  it.each(periodIds)('%s once the notice for 2027 is in', (id) => {
    const { differences } = compare(id, {}, { both: announced, start: readDay('2026-01-01') })
    expect(differences.slice(0, 5)).toEqual([])
  })

  it('a year handed in as provisional stays provisional', () => {
    const draft = withCalendar(
      buildCalendar([...officialYears, { ...notice, status: 'provisional' }]),
    )
    const asked = { id: 'initial-review', from: '2027-02-01' } as const
    expect(second(asked, draft, {})).toEqual(first(asked, draft, {}))
    expect(second(asked, draft, {})).toMatchObject({ effective: '2027-02-17', provisional: true })
  })

  it('before the loaded years, as imported cases need it', () => {
    for (const id of periodIds) {
      const span = { start: readDay('2021-12-01'), end: readDay('2024-01-20'), step: 3 }
      expect(compare(id, {}, span).differences.slice(0, 5), id).toEqual([])
      const moved = compare(id, { RECEIPT_NONWORKING: 'nextWorkingDay' }, span)
      expect(moved.differences.slice(0, 5), id).toEqual([])
    }
  })

  it('the working days of every year from 2000 to 2055', () => {
    const differences: string[] = []
    for (let day = readDay('2000-01-01'); day <= readDay('2055-12-31'); day += 1) {
      const text = writeDay(day)
      const works = standard.types.typeOf(day) === 'work'
      if (works !== isWorkingDay(standardCalendar, text)) differences.push(text)
    }
    expect(differences).toEqual([])
  })

  it('working days of the announced years, as periods.md counts them', () => {
    const counts = [2024, 2025, 2026].map((year) => {
      let found = 0
      for (let day = readDay(`${year}-01-01`); day <= readDay(`${year}-12-31`); day += 1) {
        if (standard.types.typeOf(day) === 'work') found += 1
      }
      return found
    })
    expect(counts).toEqual([251, 248, 248])
  })
})

describe('its own days', () => {
  it('reads what it writes, from 1900 to 2100', () => {
    const from = readDay('1900-01-01')
    expect(readDay('2100-12-31') - from).toBe(73_413)
    const days = Array.from({ length: 73_414 }, (_, n) => from + n)
    expect(days.map((day) => readDay(writeDay(day)))).toEqual(days)
  })

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '', 'today', '2026-04-31'])(
    'refuses %s',
    (text) => {
      expect(() => readDay(text)).toThrow(RangeError)
    },
  )

  it('shifts months as the first clock does, forward and back', () => {
    const differences: string[] = []
    for (let day = FIRST; day <= LAST; day += 1) {
      for (const months of [-24, -12, -3, -1, 1, 3, 6, 12, 24, 60]) {
        const from = writeDay(day)
        if (writeDay(shiftMonths(day, months)) !== addMonths(from, months)) differences.push(from)
      }
    }
    expect(differences).toEqual([])
  })

  it('knows the day in Chongqing of an instant', () => {
    for (const time of ['00:00', '07:59', '08:00', '23:59']) {
      const instant = instantAt('2026-11-23', time)
      expect(writeDay(dayOfInstant(instant))).toBe('2026-11-23')
      expect(civilDateOf(instant)).toBe('2026-11-23')
    }
  })
})
