import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isWorkingDay,
  standardCalendar,
  workingDaysBetween,
} from '../../src/regulation/calendar/working-calendar.ts'
import { NO_FACTS } from '../../src/regulation/case-file.ts'
import {
  armDeadlines,
  ladder,
  mayRemindAt,
  nextReminderInstant,
} from '../../src/regulation/deadlines.ts'
import { INTERNAL_TARGET_LABEL } from '../../src/regulation/internal-targets.ts'
import { defaultInterpretations } from '../../src/regulation/interpretations.ts'
import { computeInternalTarget } from '../../src/regulation/periods.ts'
import type { StateDeadline, Terms } from '../../src/regulation/procedure.ts'
import { procedureOf, procedures } from '../../src/regulation/procedures/all.ts'
import type { RoleId } from '../../src/regulation/roles.ts'
import { DEFAULT_SETTINGS } from '../../src/regulation/settings.ts'
import {
  addDays,
  type CivilDate,
  civilDateOf,
  endOfDay,
  instantAt,
  timeOfDayOf,
  weekdayOf,
} from '../../src/regulation/time/civil-date.ts'

const TERMS: Terms = {
  calendar: standardCalendar,
  interpretations: defaultInterpretations,
  settings: DEFAULT_SETTINGS,
}

const declared = (procedure: string, state: string) =>
  procedureOf(procedure).states[state]?.deadlines ?? {}

function only(procedure: string, state: string, now: number) {
  const [deadline, ...more] = armDeadlines(declared(procedure, state), NO_FACTS, now, TERMS)
  if (deadline === undefined || more.length > 0) throw new Error('not exactly one deadline')
  return deadline
}

describe('dates of what is armed', () => {
  /** By hand, from the official calendars: the day it is armed and its last day. */
  it.each([
    // Spring Festival 2026: off 15–23 February; Saturdays 14 and 28 are worked.
    ['application', 'passProposed', '2026-02-12', '2026-02-24'],
    ['application', 'returnProposed', '2026-02-13', '2026-02-25'],
    // Mid-Autumn 25–27 September, National Day 1–7 October; Saturday 10 October is worked.
    ['application', 'submitted', '2026-09-21', '2026-10-12'],
    ['application', 'sponsorReview', '2026-09-30', '2026-10-20'],
    // Labour Day 1–5 May.
    ['application', 'returnDecided', '2026-04-28', '2026-05-08'],
    ['organisation-registration', 'awaitingConfirmation', '2026-09-01', '2026-09-04'],
    ['staff-registration', 'awaitingConfirmation', '2026-09-01', '2026-09-04'],
    ['problem-report', 'received', '2026-06-12', '2026-06-29'],
  ] as const)('%s %s, armed on %s, lasts to %s', (procedure, state, from, last) => {
    const deadline = only(procedure, state, instantAt(from, '10:00'))
    expect(deadline).toMatchObject({
      from,
      nominal: last,
      effective: last,
      safe: last,
      internal: true,
      cite: null,
      provisional: false,
    })
  })

  it('the day counts in Asia/Shanghai, up to midnight', () => {
    expect(only('application', 'submitted', instantAt('2026-09-01', '23:59')).from).toBe(
      '2026-09-01',
    )
    expect(only('application', 'submitted', instantAt('2026-09-02', '00:00')).from).toBe(
      '2026-09-02',
    )
  })

  it('a year that is not announced makes it provisional, and the sentence says so', () => {
    const deadline = only('application', 'sponsorReview', instantAt('2026-12-28', '10:00'))
    expect([deadline.effective, deadline.provisional]).toEqual(['2027-01-12', true])
    expect(deadline.explanation).toMatch(/暂定（2027年放假安排尚未公布）/)
  })

  it('the dates and the wording are those of the internal targets', () => {
    const days: readonly CivilDate[] = ['2026-02-12', '2026-09-24', '2026-12-30', '2025-09-28']
    for (const procedure of Object.values(procedures)) {
      for (const state of Object.values(procedure.states)) {
        for (const [kind, one] of Object.entries(state.deadlines ?? {})) {
          if (!('target' in one) || one.from !== undefined || one.told === true) continue
          for (const day of days) {
            const now = instantAt(day, '16:20')
            const [armed] = armDeadlines({ [kind]: one }, NO_FACTS, now, TERMS)
            const target = computeInternalTarget(one.target, day)
            const { from, nominal, effective, safe, provisional } = target
            const dates = { from, nominal, effective, safe, provisional }
            expect(armed).toMatchObject({ kind, title: one.title, ...dates })
            expect(armed?.explanation.startsWith(`${one.title}：自`)).toBe(true)
            expect(armed?.explanation.endsWith(`，${INTERNAL_TARGET_LABEL}。`)).toBe(true)
            if (one.trigger === undefined) {
              const tail = (text: string) => text.slice(text.indexOf('：'))
              expect(tail(armed?.explanation ?? '')).toBe(tail(target.explanation))
            }
          }
        }
      }
    }
  })

  it('arms every deadline that is declared, and nothing for none', () => {
    const two = {
      ...declared('application', 'submitted'),
      ...declared('application', 'returnDecided'),
    }
    const now = instantAt('2026-09-01', '10:00')
    const kinds = armDeadlines(two, NO_FACTS, now, TERMS).map((one) => one.kind)
    expect(kinds).toEqual(['formalityReview', 'issue'])
    expect(armDeadlines({}, NO_FACTS, now, TERMS)).toEqual([])
  })
})

type Ladder = Pick<StateDeadline, 'remind' | 'overdue'>

const example: Ladder = {
  remind: [
    { workingDaysBefore: 5, roles: ['caseOfficer'] },
    { workingDaysBefore: 2, roles: ['caseOfficer', 'office'] },
  ],
  overdue: ['caseOfficer', 'divisionHead'],
}

const daysOf = (effective: CivilDate, now: number, of: Ladder = example): readonly string[] =>
  ladder(of, effective, now, standardCalendar).map(
    ({ at, overdue }) => `${civilDateOf(at)}${overdue ? ' overdue' : ''}`,
  )

const long = instantAt('2025-12-01', '10:00')

describe('the ladder (R13)', () => {
  it('counts back, then three days, then twelve Mondays, then the approver', () => {
    expect(daysOf('2026-03-17', long)).toEqual([
      '2026-03-10',
      '2026-03-13',
      '2026-03-18 overdue',
      '2026-03-19 overdue',
      '2026-03-20 overdue',
      '2026-03-23 overdue',
      '2026-03-30 overdue',
      '2026-04-03 overdue', // Monday 6 April is off (清明): the working day before
      '2026-04-13 overdue',
      '2026-04-20 overdue',
      '2026-04-27 overdue',
      '2026-04-30 overdue', // Monday 4 May is off
      '2026-05-11 overdue',
      '2026-05-18 overdue',
      '2026-05-25 overdue',
      '2026-06-01 overdue',
      '2026-06-08 overdue',
      '2026-06-15 overdue',
    ])
    const rungs = ladder(example, '2026-03-17', long, standardCalendar)
    expect(rungs.map((rung) => rung.ordinal)).toEqual(rungs.map((_, index) => index))
    expect(rungs.map((rung) => rung.roles.join('+'))).toEqual([
      'caseOfficer',
      'caseOfficer+office',
      ...Array.from({ length: 15 }, () => 'caseOfficer+divisionHead'),
      'approver',
    ])
    expect(new Set(rungs.map((rung) => timeOfDayOf(rung.at)))).toEqual(new Set(['09:00']))
  })

  it('across Spring Festival 2026: nothing on 15–23 February, two Mondays become one rung', () => {
    expect(daysOf('2026-02-10', long).slice(0, 8)).toEqual([
      '2026-02-03',
      '2026-02-06',
      '2026-02-11 overdue',
      '2026-02-12 overdue',
      '2026-02-13 overdue',
      '2026-02-14 overdue', // Saturday, worked: for Mondays 16 and 23
      '2026-03-02 overdue',
      '2026-03-09 overdue',
    ])
    expect(daysOf('2026-02-10', long)).toHaveLength(2 + 3 + 11 + 1)
  })

  it('the three working days themselves stretch over the festival', () => {
    expect(daysOf('2026-02-12', long).slice(1, 6)).toEqual([
      '2026-02-10',
      '2026-02-13 overdue',
      '2026-02-14 overdue',
      '2026-02-24 overdue',
      '2026-03-02 overdue',
    ])
  })

  it('across National Day 2026: reminders before it, none in it', () => {
    expect(daysOf('2026-10-09', long).slice(0, 6)).toEqual([
      '2026-09-24',
      '2026-09-30',
      '2026-10-10 overdue', // Saturday, worked
      '2026-10-12 overdue',
      '2026-10-13 overdue',
      '2026-10-19 overdue',
    ])
    expect(daysOf('2026-09-22', long).slice(2, 7)).toEqual([
      '2026-09-23 overdue',
      '2026-09-24 overdue',
      '2026-09-28 overdue',
      '2026-09-30 overdue', // Monday 5 October is off
      '2026-10-12 overdue',
    ])
  })

  it('what is past when it is armed is left out, the rest is numbered from nought', () => {
    const at = instantAt('2026-03-13', '09:00')
    expect(daysOf('2026-03-17', at)[0]).toBe('2026-03-18 overdue')
    expect(daysOf('2026-03-17', at - 1)[0]).toBe('2026-03-13')
    expect(ladder(example, '2026-03-17', at, standardCalendar)[0]?.ordinal).toBe(0)
    expect(daysOf('2026-03-17', instantAt('2026-06-15', '09:00'))).toEqual([])
  })

  it('two rungs on one day are one, the later', () => {
    const twice: Ladder = {
      remind: [
        { workingDaysBefore: 2, roles: ['office'] },
        { workingDaysBefore: 2, roles: ['sponsor'] },
      ],
      overdue: ['caseOfficer'],
    }
    const rungs = ladder(twice, '2026-03-17', long, standardCalendar)
    expect(rungs.filter((rung) => !rung.overdue)).toEqual([
      { ordinal: 0, at: instantAt('2026-03-13', '09:00'), roles: ['sponsor'], overdue: false },
    ])
    // The twelfth Monday and the approver's are 16 and 23 February 2026: the approver's stays.
    const merged = ladder(twice, '2025-11-19', instantAt('2025-11-03', '10:00'), standardCalendar)
    expect(merged).toHaveLength(1 + 3 + 11 + 1)
    expect(merged.at(-1)).toMatchObject({
      at: instantAt('2026-02-14', '09:00'),
      roles: ['approver'],
    })
  })
})

const SUBJECTS: readonly RoleId[] = ['caseOfficer', 'divisionHead', 'sponsor', 'office']

const ladders = fc.record({
  remind: fc.array(
    fc.record({
      workingDaysBefore: fc.integer({ min: 1, max: 30 }),
      roles: fc.subarray([...SUBJECTS], { minLength: 1 }),
    }),
    { maxLength: 5 },
  ),
  overdue: fc.subarray([...SUBJECTS], { minLength: 1 }),
})

const workingDay = fc
  .integer({ min: 0, max: 1500 })
  .map((n) => addDays('2024-06-03', n))
  .filter((day) => isWorkingDay(standardCalendar, day))

describe('every ladder', () => {
  it('keeps the promises of R13 wherever it falls, years not announced included', () => {
    fc.assert(
      fc.property(
        ladders,
        workingDay,
        fc.integer({ min: -40 * 86_400_000, max: 120 * 86_400_000 }),
        (of, effective, shift) => {
          const now = instantAt(effective, '10:00') + shift
          const rungs = ladder(of, effective, now, standardCalendar)
          rungs.forEach((rung, index) => {
            const day = civilDateOf(rung.at)
            expect(rung.ordinal).toBe(index)
            expect(rung.at).toBeGreaterThan(now)
            expect(rung.at).toBeGreaterThan(rungs[index - 1]?.at ?? 0)
            expect(mayRemindAt(standardCalendar, rung.at)).toBe(true)
            expect(timeOfDayOf(rung.at)).toBe('09:00')
            expect(rung.overdue).toBe(rung.at >= endOfDay(effective))
            expect(rung.roles.length).toBeGreaterThan(0)
            expect(isWorkingDay(standardCalendar, day)).toBe(true)
          })
          const overdue = rungs.filter((rung) => rung.overdue)
          const daily = overdue.filter(
            (rung) => workingDaysBetween(standardCalendar, effective, civilDateOf(rung.at)) <= 3,
          )
          expect(daily.length).toBeLessThanOrEqual(3)
          expect(overdue.length).toBeLessThanOrEqual(3 + 12 + 1)
          expect(rungs.length - overdue.length).toBeLessThanOrEqual(of.remind.length)
          const approver = rungs.filter((rung) => rung.roles.includes('approver'))
          expect(approver).toEqual(rungs.slice(-1))
          for (const rung of overdue.slice(daily.length)) {
            // A Monday, or the working day before a Monday that is off.
            const day = civilDateOf(rung.at)
            const monday = addDays(day, (8 - weekdayOf(day)) % 7)
            let next: CivilDate = addDays(day, 1)
            while (next < monday && !isWorkingDay(standardCalendar, next)) next = addDays(next, 1)
            const off = !isWorkingDay(standardCalendar, monday)
            expect(day === monday || (next === monday && off)).toBe(true)
          }
        },
      ),
      { numRuns: 600 },
    )
  })

  it('armed in good time, an overdue matter is told at least twelve times before the approver hears', () => {
    fc.assert(
      fc.property(ladders, workingDay, (of, effective) => {
        const now = instantAt(addDays(effective, -90), '10:00')
        const overdue = ladder(of, effective, now, standardCalendar).filter((rung) => rung.overdue)
        const before = overdue.filter((rung) => !rung.roles.includes('approver'))
        expect(before.length).toBeGreaterThanOrEqual(12)
        expect(before.length).toBeLessThanOrEqual(15)
        expect(overdue.at(-1)?.roles).toEqual(['approver'])
      }),
      { numRuns: 200 },
    )
  })
})

describe('when reminders may go out', () => {
  it.each([
    ['2026-09-01', '08:59', false],
    ['2026-09-01', '09:00', true],
    ['2026-09-01', '11:59', true],
    ['2026-09-01', '12:00', false],
    ['2026-09-01', '14:00', true],
    ['2026-09-01', '18:00', false],
    ['2026-09-05', '10:00', false], // Saturday
    ['2026-10-10', '10:00', true], // Saturday, worked
    ['2026-10-05', '10:00', false], // Monday in National Day
    ['2026-02-17', '10:00', false], // 春节
  ] as const)('%s %s: %s', (day, time, may) => {
    expect(mayRemindAt(standardCalendar, instantAt(day, time))).toBe(may)
  })

  it.each([
    ['2026-09-01', '10:00', '2026-09-01', '10:00'],
    ['2026-09-01', '12:30', '2026-09-01', '14:00'],
    ['2026-09-04', '18:00', '2026-09-07', '09:00'],
    ['2026-02-14', '18:00', '2026-02-24', '09:00'],
    ['2026-09-30', '18:00', '2026-10-08', '09:00'],
    ['2026-10-10', '07:00', '2026-10-10', '09:00'],
  ] as const)('after %s %s next at %s %s', (day, time, nextDay, nextTime) => {
    const next = nextReminderInstant(standardCalendar, instantAt(day, time))
    expect(next).toBe(instantAt(nextDay, nextTime))
    expect(mayRemindAt(standardCalendar, next)).toBe(true)
  })
})
