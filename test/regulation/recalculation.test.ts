import { describe, expect, it } from 'vitest'
import { officialYears } from '../../src/regulation/calendar/official-years.ts'
import { buildCalendar, standardCalendar } from '../../src/regulation/calendar/working-calendar.ts'
import { readCalendarFile } from '../../src/regulation/calendar/year-calendar.ts'
import type { CaseFile } from '../../src/regulation/case-file.ts'
import { armDeadlines } from '../../src/regulation/deadlines.ts'
import { stateOf } from '../../src/regulation/procedure.ts'
import { application } from '../../src/regulation/procedures/application.ts'
import {
  type Recalculation,
  type RunningDeadline,
  recalculate,
  recalculated,
} from '../../src/regulation/recalculation.ts'
import { type CivilDate, instantAt } from '../../src/regulation/time/civil-date.ts'
import { calendar2027 } from '../support/calendar-2027.ts'
import { caseIn, terms } from '../support/procedure-cases.ts'

/** What the calendar of 2027 makes of a preparation (第十四条) that was armed before it was known. */

const read = readCalendarFile(calendar2027)
if (!read.ok) throw new Error(read.because)
const calendar = buildCalendar([...officialYears, ...read.years])

function preparing(receivedOn: CivilDate): CaseFile {
  const file = caseIn(application, 'preparing')
  return { ...file, facts: { ...file.facts, receivedOn } }
}

function armed(file: CaseFile, kind: string, at = '2025-02-12' as CivilDate): RunningDeadline {
  const declared = stateOf(application, file.state).deadlines ?? {}
  const armedAt = instantAt(at, '10:00')
  const found = armDeadlines(declared, file.facts, armedAt, terms).find((one) => one.kind === kind)
  if (found === undefined) throw new Error(`${kind} does not run`)
  return { ...found, id: 'd1', armedAt, calendarVersion: standardCalendar.version }
}

const under = (file: CaseFile, today: CivilDate = '2026-11-20'): Recalculation => ({
  procedure: application,
  file,
  terms: { ...terms, calendar },
  editions: [...officialYears, ...read.years],
  today,
})

describe('a running deadline under a new calendar', () => {
  it('moves with what made it move, and its ladder with it', () => {
    const file = preparing('2025-02-11')
    const deadline = armed(file, 'preparationEnd')
    const result = recalculate(under(file), deadline)
    if (result.outcome !== 'changed') throw new Error(result.outcome)
    const { before, after, moved, anew, rungs } = result.change
    expect({ moved, anew }).toEqual({ moved: true, anew: false })
    expect(before).toMatchObject({ effective: '2027-02-11', provisional: true })
    // D11's case in another year: the end falls into 春节, and rolls to the next day worked.
    expect(after).toMatchObject({
      nominal: '2027-02-11',
      effective: '2027-02-12',
      provisional: false,
      calendarVersion: calendar.version,
    })
    expect(after.explanation).toContain('春节放假')
    expect(rungs.map(({ ordinal }) => ordinal)).toEqual(
      deadline.rungs.map(({ ordinal }) => ordinal),
    )
    const beforeEnd = rungs.filter(({ overdue }) => !overdue)
    expect(beforeEnd.at(-1)?.at).toBe(instantAt('2027-02-12', '09:00'))
  })

  it('that keeps its date only loses its 暂定', () => {
    const file = preparing('2025-03-10')
    const result = recalculate(under(file), armed(file, 'preparationEnd', '2025-03-11'))
    if (result.outcome !== 'changed') throw new Error(result.outcome)
    expect(result.change).toMatchObject({
      moved: false,
      before: { effective: '2027-03-10', provisional: true },
      after: { effective: '2027-03-10', provisional: false },
    })
  })

  it('stays where the calendar does not matter, or is the one it has', () => {
    const file = preparing('2024-05-20')
    const deadline = armed(file, 'preparationEnd', '2024-05-21')
    expect(recalculate(under(file), deadline)).toEqual({ outcome: 'same' })
    const same = { ...armed(preparing('2025-02-11'), 'preparationEnd') }
    expect(
      recalculate(under(preparing('2025-02-11')), { ...same, calendarVersion: calendar.version }),
    ).toEqual({ outcome: 'same' })
  })

  it('makes nobody late: a date that would be past is left as it was promised', () => {
    const file = caseIn(application, 'formalityReview')
    const deadline = armed(file, 'formalityReview', '2027-01-14')
    expect(deadline.effective).toBe('2027-01-28')
    expect(recalculate(under(file, '2027-01-27'), deadline).outcome).toBe('changed')
    expect(recalculate(under(file, '2027-01-28'), deadline).outcome).toBe('kept')
  })

  it('that the facts do not lead to is left to a person', () => {
    const file = preparing('2025-02-11')
    const deadline = { ...armed(file, 'preparationEnd'), effective: '2027-02-09' as CivilDate }
    expect(recalculate(under(file), deadline)).toEqual({ outcome: 'unclear' })
    const unknown = { ...armed(file, 'preparationEnd'), calendarVersion: '2027@lost' }
    expect(recalculate(under(file), unknown)).toEqual({ outcome: 'unclear' })
  })

  it('with another number of rungs is told so: two points fall on one day', () => {
    const file = preparing('2025-02-11')
    const deadline = armed(file, 'preparationEnd')
    const fewer = { ...deadline, rungs: deadline.rungs.slice(1) }
    const result = recalculate(under(file), fewer)
    expect(result).toMatchObject({ outcome: 'changed', change: { anew: true } })
  })
})

describe('the history of it', () => {
  const file = preparing('2025-02-11')
  const change = recalculate(under(file), armed(file, 'preparationEnd'))
  if (change.outcome !== 'changed') throw new Error(change.outcome)
  const cause = {
    years: read.years,
    calendarVersion: calendar.version,
    by: { openId: 'ou_a', name: '管理员甲' },
    now: instantAt('2026-11-20', '10:00'),
  }

  it('is one event for everybody and one for the bureau, and the case stays where it is', () => {
    const internal = { ...change.change, id: 'd2', title: '内部的', internal: true }
    const { next, events } = recalculated(file, [change.change, internal], cause)
    expect(next).toEqual({ ...file, version: file.version + 2 })
    expect(events.map(({ role, from, to }) => ({ role, from, to }))).toEqual([
      { role: null, from: 'preparing', to: 'preparing' },
      { role: 'administrator', from: 'preparing', to: 'preparing' },
    ])
    expect(events[0]?.sentence).toBe(
      '按已公布的2027年放假安排重新核定期限：“完成筹建”由2027年2月11日（周四）调整为2027年2月12日（周五）',
    )
    expect(JSON.stringify(events[0])).not.toContain('内部的')
  })

  it('holds both values, each with its calendar', () => {
    const [event] = recalculated(file, [change.change], cause).events
    const { before, after } = change.change
    expect(event?.data).toMatchObject({
      calendar: { version: calendar.version },
      deadlines: [{ id: 'd1', kind: 'preparationEnd', before, after }],
    })
  })
})
