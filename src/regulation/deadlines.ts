import {
  addWorkingDays,
  isProvisionalSpan,
  lastWorkingDayOnOrBefore,
  type WorkingCalendar,
} from './calendar/working-calendar.ts'
import { isWorkingTime, nextWorkingInstant } from './calendar/working-time.ts'
import type { ArmedDeadline, CaseFacts, Rung } from './case-file.ts'
import { internalDays, internalTargets } from './internal-targets.ts'
import type { PeriodId, PeriodRequest } from './periods/period.ts'
import { computePeriod, workingDayTarget } from './periods.ts'
import {
  type AnyProcedure,
  citeOf,
  type RemindPoint,
  type StateDeadline,
  type Terms,
} from './procedure.ts'
import type { RoleId } from './roles.ts'
import {
  addDays,
  addMonths,
  type CivilDate,
  civilDateOf,
  formatDate,
  type Instant,
  instantAt,
  weekdayOf,
} from './time/civil-date.ts'

/**
 * Arms the deadlines of a state that is entered at an instant: internal targets (dates and sentence
 * from `workingDayTarget`) and periods of the measures (from `computePeriod`). A period whose first
 * day is not known yet is not armed.
 */
export function armDeadlines(
  declared: Readonly<Record<string, StateDeadline>>,
  facts: CaseFacts,
  now: Instant,
  terms: Terms,
): readonly ArmedDeadline[] {
  return Object.entries(declared).flatMap(([kind, deadline]) => {
    const measured = measure(deadline, facts, now, terms)
    if (measured === null) return []
    const { effective } = measured
    const rungs = ladder(deadline, effective, now, terms.calendar, aimOf(deadline, measured))
    return [{ kind, title: deadline.title, ...measured, rungs }]
  })
}

/** Whether a deadline has a day to count from under these facts: without one it does not run. */
export function isMeasurable(deadline: StateDeadline, facts: CaseFacts, terms: Terms): boolean {
  if ('yearly' in deadline) return (facts.year ?? null) !== null
  if ('on' in deadline) return deadline.on(facts, terms) !== null
  return deadline.from === undefined || deadline.from(facts, terms) !== null
}

type Measured = Omit<ArmedDeadline, 'kind' | 'title' | 'rungs'>

/** R13: the rungs before the date count back from the safe day for these, else from the last day. */
const COUNTED_FROM_SAFE: readonly PeriodId[] = ['acceptance-apply-by', 'annual-report']

const aimOf = (deadline: StateDeadline, { safe, effective }: Measured): CivilDate =>
  'period' in deadline && COUNTED_FROM_SAFE.includes(deadline.period) ? safe : effective

function measure(
  deadline: StateDeadline,
  facts: CaseFacts,
  now: Instant,
  terms: Terms,
): Measured | null {
  if ('yearly' in deadline) return ofYear(deadline, facts, now, terms)
  if ('target' in deadline) return ofTarget(deadline, facts, now, terms)
  if ('on' in deadline) return named(deadline, facts, now, terms)
  return ofPeriod(deadline, facts, terms)
}

function ofTarget(
  deadline: Extract<StateDeadline, { target: unknown }>,
  facts: CaseFacts,
  now: Instant,
  terms: Terms,
): Measured | null {
  const target = internalTargets[deadline.target]
  const start = deadline.from === undefined ? civilDateOf(now) : deadline.from(facts, terms)
  if (start === null) return null
  const told = deadline.told === true
  const { from, nominal, effective, safe, provisional, explanation } = workingDayTarget(
    {
      id: deadline.target,
      ...target,
      title: deadline.title,
      trigger: deadline.trigger ?? target.trigger,
      value: deadline.value?.(facts, terms) ?? target.value,
      ...(told ? { told } : {}),
    },
    start,
    terms.calendar,
  )
  const cite = citeOf(deadline.ground)
  return { cite, internal: !told, from, nominal, effective, safe, provisional, explanation }
}

/** A day of the year that the matter is for: ours, and it rolls nowhere; the safe day is worked. */
function ofYear(
  deadline: Extract<StateDeadline, { yearly: unknown }>,
  facts: CaseFacts,
  now: Instant,
  { calendar }: Terms,
): Measured | null {
  const year = facts.year ?? null
  if (year === null) return null
  const { monthDay, title } = internalDays[deadline.yearly]
  const day = `${year}-${monthDay}` as CivilDate
  const explanation = `${title}：${year}年度以${formatDate(day)}为内部目标（办法未规定）。`
  return {
    cite: citeOf(deadline.ground),
    internal: true,
    from: civilDateOf(now),
    nominal: day,
    effective: day,
    safe: lastWorkingDayOnOrBefore(calendar, day),
    provisional: false,
    explanation,
  }
}

function ofPeriod(
  deadline: Extract<StateDeadline, { period: PeriodId }>,
  facts: CaseFacts,
  terms: Terms,
): Measured | null {
  const from = deadline.from(facts, terms)
  if (from === null) return null
  const measured = periodOf(requestOf(deadline, from, facts, terms), terms)
  const stood = {
    days: deadline.stoodStill?.(facts) ?? 0,
    because: deadline.stillBecause?.(facts) ?? '',
  }
  const resumed = afterStandstill(measured, stood, terms.calendar)
  return lengthened(resumed, deadline.until?.(facts) ?? null)
}

/** A day that was named is that day: the measures set none, and it is no target of ours either. */
function named(
  deadline: Extract<StateDeadline, { on: unknown }>,
  facts: CaseFacts,
  now: Instant,
  terms: Terms,
): Measured | null {
  const day = deadline.on(facts, terms)
  if (day === null) return null
  const explanation = `${deadline.title}：${deadline.because}${formatDate(day)}（办法未规定）。`
  const dates = { nominal: day, effective: day, safe: day, provisional: false, explanation }
  return { cite: null, internal: false, from: civilDateOf(now), ...dates }
}

/** What a period is computed from, with what only some of them take. */
function requestOf(
  deadline: Extract<StateDeadline, { period: PeriodId }>,
  from: CivilDate,
  facts: CaseFacts,
  terms: Terms,
): PeriodRequest {
  return {
    id: deadline.period,
    from,
    months: deadline.months?.(facts, terms) ?? undefined,
    received: deadline.received?.(facts, terms) ?? undefined,
    trigger: deadline.trigger?.(facts) ?? undefined,
  }
}

/** A clock of working days that stood still goes on with the days that were left (R14). */
function afterStandstill(
  measured: Measured,
  { days, because }: { readonly days: number; readonly because: string },
  calendar: WorkingCalendar,
): Measured {
  if (days <= 0) return measured
  const later = (day: CivilDate): CivilDate => addWorkingDays(calendar, day, days)
  const effective = later(measured.effective)
  const explanation = `${measured.explanation.replace(/。$/u, '')}；其间${because}暂停计算${days}个工作日，相应延至${formatDate(effective)}。`
  // What was left may reach into a year that is not announced.
  const provisional =
    measured.provisional || isProvisionalSpan(calendar, measured.effective, effective)
  const dates = { nominal: later(measured.nominal), effective, safe: later(measured.safe) }
  return { ...measured, ...dates, provisional, explanation }
}

/** A minimum that the bureau lengthened ends when the bureau said (R10). */
function lengthened(measured: Measured, until: CivilDate | null): Measured {
  if (until === null || until <= measured.effective) return measured
  const explanation = `${measured.explanation.replace(/。$/u, '')}；市局公布的截止日为${formatDate(until)}。`
  return { ...measured, effective: until, safe: until, explanation }
}

function periodOf(request: PeriodRequest, terms: Terms): Measured {
  const { from } = request
  const outcome = computePeriod(request, terms.calendar, terms.interpretations)
  if (!outcome.ok) throw new Error(`period ${request.id} from ${from}: ${outcome.because}`)
  const { cite, nominal, effective, safe, provisional, explanation } = outcome.period
  return {
    cite,
    internal: false,
    from: outcome.period.from,
    nominal,
    effective,
    safe,
    provisional,
    explanation,
  }
}

/** The hour at which reminders go out (regulation/periods.md R13). */
const MORNING = '09:00'
const FIRST_OVERDUE_DAYS = 3
const OVERDUE_MONDAYS = 12

interface Planned {
  readonly day: CivilDate
  readonly roles: readonly RoleId[]
  readonly overdue: boolean
}

/**
 * The ladder of a deadline (R13): points before the date (or before the day to aim at), then overdue on the first three
 * working days and each Monday after, at most twelve, and last the approver once. A Monday that is
 * not worked sends its rung to the working day before; two rungs on one day merge into the later
 * one; a rung that is past when the deadline is armed is left out.
 */
export function ladder(
  deadline: Pick<StateDeadline, 'remind' | 'overdue'>,
  effective: CivilDate,
  now: Instant,
  calendar: WorkingCalendar,
  aim: CivilDate = effective,
): readonly Rung[] {
  const before = deadline.remind.map(
    (point): Planned => ({
      day: dayBefore(point, aim, calendar),
      roles: point.roles,
      overdue: false,
    }),
  )
  const planned = [...before, ...overdueRungs(deadline.overdue, effective, calendar)]
  const byDay = new Map(planned.map((rung) => [rung.day, rung]))
  return [...byDay.values()]
    .map(({ day, roles, overdue }) => ({ at: instantAt(day, MORNING), roles, overdue }))
    .filter(({ at }) => at > now)
    .sort((a, b) => a.at - b.at)
    .map((rung, ordinal) => ({ ordinal, ...rung }))
}

/** Counted back from the date; a rest day sends the rung to the working day before. */
function dayBefore(point: RemindPoint, effective: CivilDate, calendar: WorkingCalendar): CivilDate {
  if ('workingDaysBefore' in point) {
    return addWorkingDays(calendar, effective, -point.workingDaysBefore)
  }
  return lastWorkingDayOnOrBefore(calendar, nominalPoint(point, effective))
}

function nominalPoint(
  point: Exclude<RemindPoint, { workingDaysBefore: number }>,
  effective: CivilDate,
): CivilDate {
  if ('onDay' in point) return `${effective.slice(0, 4)}-${point.onDay}` as CivilDate
  return 'daysBefore' in point
    ? addDays(effective, -point.daysBefore)
    : addMonths(effective, -point.monthsBefore)
}

/** Nothing is overdue where nobody is to be told: a notice that ends has done its work. */
function overdueRungs(
  roles: readonly RoleId[],
  effective: CivilDate,
  calendar: WorkingCalendar,
): readonly Planned[] {
  if (roles.length === 0) return []
  const daily = Array.from(
    { length: FIRST_OVERDUE_DAYS },
    (_, index): Planned => ({
      day: addWorkingDays(calendar, effective, index + 1),
      roles,
      overdue: true,
    }),
  )
  const lastDaily = daily.at(-1)?.day ?? effective
  const firstMonday = addDays(lastDaily, 8 - weekdayOf(lastDaily))
  const weekly = Array.from(
    { length: OVERDUE_MONDAYS },
    (_, index): Planned => ({
      day: lastWorkingDayOnOrBefore(calendar, addDays(firstMonday, 7 * index)),
      roles,
      overdue: true,
    }),
  )
  const afterLast = addDays(firstMonday, 7 * OVERDUE_MONDAYS)
  const approver: Planned = {
    day: lastWorkingDayOnOrBefore(calendar, afterLast),
    roles: ['approver'],
    overdue: true,
  }
  return [...daily, ...weekly, approver]
}

/** Whether reminders may go out at all: never outside working hours. */
export function mayRemindAt(calendar: WorkingCalendar, now: Instant): boolean {
  return isWorkingTime(calendar, now)
}

/** When the next reminders may go out. */
export function nextReminderInstant(calendar: WorkingCalendar, now: Instant): Instant {
  return nextWorkingInstant(calendar, now)
}

/**
 * Whether a kind of date is a day that comes rather than a limit that is kept: the end of a public
 * notice (第十一条), the completion of five years (第三十条). Nobody is late when it is past.
 */
export function isThreshold(procedure: AnyProcedure, kind: string): boolean {
  const declared = Object.values(procedure.states).flatMap((state) => state.deadlines?.[kind] ?? [])
  return declared.length > 0 && declared.every((one) => one.overdue.length === 0)
}
