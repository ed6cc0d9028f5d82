import {
  isWorkingDay,
  standardCalendar,
} from '../../../src/regulation/calendar/working-calendar.ts'
import type { RemindPoint, StateDeadline } from '../../../src/regulation/procedure.ts'
import { procedureOf } from '../../../src/regulation/procedures/all.ts'
import type { RoleId } from '../../../src/regulation/roles.ts'
import type { CivilDate } from '../../../src/regulation/time/civil-date.ts'

/**
 * What must be sent, worked out from the declared ladders and the days on which things were done.
 * Shares with the program only the declarations and which days are worked; every sum is done anew.
 */

const DAY = 86_400_000
const HOUR = 3_600_000
/** Asia/Shanghai has no summer time. */
const ZONE = 8 * HOUR

const ms = (day: CivilDate): number => Date.parse(`${day}T00:00:00Z`)
const dayOf = (utc: number): CivilDate => new Date(utc).toISOString().slice(0, 10) as CivilDate
const shift = (day: CivilDate, days: number): CivilDate => dayOf(ms(day) + days * DAY)
const worked = (day: CivilDate): boolean => isWorkingDay(standardCalendar, day)

/** The civil day of an instant. */
export const civilDay = (at: number): CivilDate => dayOf(at + ZONE)
/** A time of a civil day, in hours, as an instant. */
export const at = (day: CivilDate, hours: number): number => ms(day) - ZONE + hours * HOUR

export const onOrBefore = (day: CivilDate): CivilDate =>
  worked(day) ? day : onOrBefore(shift(day, -1))
export const onOrAfter = (day: CivilDate): CivilDate =>
  worked(day) ? day : onOrAfter(shift(day, 1))

/** Working days on (or back) from a day that is not counted. */
export function workingDaysOn(day: CivilDate, count: number): CivilDate {
  let [found, left] = [day, Math.abs(count)]
  while (left > 0) {
    found = shift(found, Math.sign(count))
    if (worked(found)) left -= 1
  }
  return found
}

/** The same day of another month, or that month's last. */
export function monthsOn(day: CivilDate, months: number): CivilDate {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return dayOf(first.getTime() + (Math.min(date, last) - 1) * DAY)
}

/** Whether reminders may go out: 9 to 12 and 14 to 18 o'clock of working days. */
export function inOffice(instant: number): boolean {
  const hours = ((instant + ZONE) % DAY) / HOUR
  return worked(civilDay(instant)) && ((hours >= 9 && hours < 12) || (hours >= 14 && hours < 18))
}

/** What a deadline is counted from. */
export interface Matter {
  readonly caseId: string
  readonly procedure: string
  readonly year: number
  readonly establishedOn: CivilDate
  readonly receivedOn: CivilDate | null
}

/** A kind of deadline: where it is declared, the day it ends on and the day its ladder stands on. */
export interface Kind {
  readonly state: string
  readonly ends: (matter: Matter) => CivilDate
  readonly aim: (matter: Matter) => CivilDate
}

const onDay = (monthDay: string) => {
  const day = ({ year }: Matter): CivilDate => `${year}-${monthDay}` as CivilDate
  return { ends: day, aim: day }
}
const fiveYears = ({ establishedOn }: Matter): CivilDate => monthsOn(establishedOn, 60)
const reviewStart = (matter: Matter): CivilDate => workingDaysOn(fiveYears(matter), 60)
const twoYears = ({ receivedOn }: Matter): CivilDate => monthsOn(receivedOn ?? '2000-01-01', 24)
const threeBefore = (matter: Matter): CivilDate => monthsOn(twoYears(matter), -3)
const november = ({ year }: Matter): CivilDate => `${year}-11-30`

/** By procedure and kind. */
export const KINDS: Readonly<Record<string, Kind>> = {
  'annual-task issue': { state: 'planned', ...onDay('03-31') },
  'inspection yearly': { state: 'districtPlanned', ...onDay('12-31') },
  'annual-report annualReport': {
    state: 'awaited',
    ends: (matter) => onOrAfter(november(matter)),
    aim: (matter) => onOrBefore(november(matter)),
  },
  'five-year-review fiveYears': { state: 'watch', ends: fiveYears, aim: fiveYears },
  'five-year-review start': { state: 'watch', ends: reviewStart, aim: reviewStart },
  'application preparationEnd': {
    state: 'preparing',
    ends: (matter) => onOrAfter(twoYears(matter)),
    aim: (matter) => onOrAfter(twoYears(matter)),
  },
  'application acceptanceApplyBy': {
    state: 'preparing',
    ends: threeBefore,
    aim: (matter) => onOrBefore(threeBefore(matter)),
  },
}

export interface ExpectedRung {
  readonly at: number
  readonly roles: readonly RoleId[]
}

function before(point: RemindPoint, aim: CivilDate): CivilDate {
  if ('workingDaysBefore' in point) return workingDaysOn(aim, -point.workingDaysBefore)
  if ('onDay' in point) return onOrBefore(`${aim.slice(0, 4)}-${point.onDay}` as CivilDate)
  return onOrBefore(
    'daysBefore' in point ? shift(aim, -point.daysBefore) : monthsOn(aim, -point.monthsBefore),
  )
}

/** Three working days, twelve Mondays, then the approver (regulation/periods.md R13). */
function after(ends: CivilDate, roles: readonly RoleId[]) {
  const daily = [1, 2, 3].map((n) => ({ day: workingDaysOn(ends, n), roles }))
  let monday = shift(daily[2]?.day ?? ends, 1)
  while (new Date(ms(monday)).getUTCDay() !== 1) monday = shift(monday, 1)
  const weeks = Array.from({ length: 13 }, (_, n) => ({
    day: onOrBefore(shift(monday, 7 * n)),
    roles: n < 12 ? roles : (['approver'] as const),
  }))
  return [...daily, ...weeks]
}

/** The rungs of a deadline that is armed at an instant, in order; nothing that lies behind it. */
export function rungsOf(name: string, matter: Matter, armedAt: number): readonly ExpectedRung[] {
  const kind = KINDS[name]
  const declared: StateDeadline | undefined = procedureOf(matter.procedure).states[
    kind?.state ?? ''
  ]?.deadlines?.[name.split(' ')[1] ?? '']
  if (kind === undefined || declared === undefined) throw new Error(`no deadline ${name}`)
  const planned = [
    ...declared.remind.map((point) => ({
      day: before(point, kind.aim(matter)),
      roles: point.roles,
    })),
    ...(declared.overdue.length === 0 ? [] : after(kind.ends(matter), declared.overdue)),
  ]
  const last = planned.filter(({ day }, n) => !planned.slice(n + 1).some((one) => one.day === day))
  return last
    .map(({ day, roles }) => ({ at: at(day, 9), roles }))
    .filter((rung) => rung.at > armedAt)
    .sort((one, other) => one.at - other.at)
}

/** Sweeps that were done, in their order: the instants that the processes were told. */
export type Sweeps = readonly (readonly number[])[]

export interface Outcome {
  readonly status: 'sent' | 'skipped' | 'cancelled' | 'waiting'
  /** The number of the sweep that sent it. */
  readonly sweep: number | null
}

/** What becomes of the rungs of a deadline that was open from one sweep until before another. */
export function outcomes(
  rungs: readonly ExpectedRung[],
  sweeps: Sweeps,
  from: number,
  until: number | null,
): readonly Outcome[] {
  const found: Outcome[] = []
  for (let n = from; n < (until ?? sweeps.length) && found.length < rungs.length; n += 1) {
    const latest = Math.max(...(sweeps[n] ?? []).filter(inOffice))
    let due = found.length
    while (due < rungs.length && (rungs[due]?.at ?? 0) <= latest) due += 1
    while (found.length < due) {
      found.push(
        found.length === due - 1
          ? { status: 'sent', sweep: n }
          : { status: 'skipped', sweep: null },
      )
    }
  }
  const rest = until === null ? 'waiting' : 'cancelled'
  while (found.length < rungs.length) found.push({ status: rest, sweep: null })
  return found
}
