import {
  addWorkingDays,
  lastWorkingDayOnOrBefore,
  type WorkingCalendar,
} from './calendar/working-calendar.ts'
import { isWorkingTime, nextWorkingInstant } from './calendar/working-time.ts'
import type { ArmedDeadline, Rung } from './case-file.ts'
import { internalTargets } from './internal-targets.ts'
import { workingDayTarget } from './periods.ts'
import { citeOf, type StateDeadline } from './procedure.ts'
import type { RoleId } from './roles.ts'
import {
  addDays,
  type CivilDate,
  civilDateOf,
  type Instant,
  instantAt,
  weekdayOf,
} from './time/civil-date.ts'

/**
 * Arms the deadlines of a state that is entered at an instant, with their ladders of reminders. They
 * are internal targets (internal-targets.ts); dates and sentence come from `workingDayTarget`.
 */
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
  const trigger = deadline.trigger ?? target.trigger
  const { from, nominal, effective, safe, provisional, explanation } = workingDayTarget(
    { id: deadline.target, ...target, title: deadline.title, trigger },
    civilDateOf(now),
    calendar,
  )
  return {
    kind,
    title: deadline.title,
    cite: citeOf(deadline.ground),
    internal: true,
    from,
    nominal,
    effective,
    safe,
    provisional,
    explanation,
    rungs: ladder(deadline, effective, now, calendar),
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
 * working days and each Monday after, at most twelve, and last the approver once. A Monday that is
 * not worked sends its rung to the working day before; two rungs on one day merge into the later
 * one; a rung that is past when the deadline is armed is left out.
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
