import {
  addWorkingDays,
  isProvisionalSpan,
  nextWorkingDayOnOrAfter,
  type WorkingCalendar,
} from './calendar/working-calendar.ts'
import { isWorkingTime, nextWorkingInstant } from './calendar/working-time.ts'
import type { ArmedDeadline, Rung } from './case-file.ts'
import { INTERNAL_TARGET_LABEL, internalTargets } from './internal-targets.ts'
import { citeOf, type StateDeadline } from './procedure.ts'
import type { RoleId } from './roles.ts'
import {
  addDays,
  type CivilDate,
  civilDateOf,
  formatDate,
  type Instant,
  instantAt,
  weekdayOf,
} from './time/civil-date.ts'

/** Arms the deadlines of a state that is entered at an instant, with their ladders of reminders. */
export function armDeadlines(
  declared: Readonly<Record<string, StateDeadline>>,
  now: Instant,
  calendar: WorkingCalendar,
): readonly ArmedDeadline[] {
  return Object.entries(declared).map(([kind, deadline]) => arm(kind, deadline, now, calendar))
}

function arm(
  kind: string,
  deadline: StateDeadline,
  now: Instant,
  calendar: WorkingCalendar,
): ArmedDeadline {
  const target = internalTargets[deadline.target]
  const from = civilDateOf(now)
  const day = addWorkingDays(calendar, from, target.value)
  const provisional = isProvisionalSpan(calendar, from, day)
  return {
    kind,
    title: deadline.title,
    cite: citeOf(deadline.ground),
    internal: true,
    from,
    nominal: day,
    effective: day,
    safe: day,
    provisional,
    explanation:
      `从${formatDate(from)}${target.trigger}起，当天不算，第${target.value}个工作日是${formatDate(day)}；` +
      `${INTERNAL_TARGET_LABEL}${provisional ? '；其中有的年份放假安排尚未公布，日期暂定' : ''}。`,
    rungs: ladder(deadline, day, now, calendar),
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
 * The ladder of a deadline (R13): working days before the date, then overdue on the first three
 * working days and each Monday after, at most twelve, and last the approver once. Two rungs on one
 * day merge into the later one; a rung that is past when the deadline is armed is left out.
 */
export function ladder(
  deadline: Pick<StateDeadline, 'remind' | 'overdue'>,
  effective: CivilDate,
  now: Instant,
  calendar: WorkingCalendar,
): readonly Rung[] {
  const before = deadline.remind.map(
    ({ workingDaysBefore, roles }): Planned => ({
      day: addWorkingDays(calendar, effective, -workingDaysBefore),
      roles,
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

function overdueRungs(
  roles: readonly RoleId[],
  effective: CivilDate,
  calendar: WorkingCalendar,
): readonly Planned[] {
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
      day: nextWorkingDayOnOrAfter(calendar, addDays(firstMonday, 7 * index)),
      roles,
      overdue: true,
    }),
  )
  const afterLast = addDays(firstMonday, 7 * OVERDUE_MONDAYS)
  const approver: Planned = {
    day: nextWorkingDayOnOrAfter(calendar, afterLast),
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
