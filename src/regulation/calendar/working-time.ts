import {
  addDays,
  civilDateOf,
  type Instant,
  instantAt,
  minutesOf,
  timeOfDayOf,
} from '../time/civil-date.ts'
import { isWorkingDay, nextWorkingDayOnOrAfter, type WorkingCalendar } from './working-calendar.ts'

/** Office hours (rule R13): when people may be reminded. A setting, not a rule of the measures. */

/** A stretch of the day, `HH:MM`, the end not included. */
export interface Hours {
  readonly from: string
  readonly to: string
}

/** 09:00–12:00 and 14:00–18:00. */
export const defaultWorkingHours: readonly Hours[] = [
  { from: '09:00', to: '12:00' },
  { from: '14:00', to: '18:00' },
]

/** Whether the instant lies in office hours of a working day. */
export function isWorkingTime(
  calendar: WorkingCalendar,
  instant: Instant,
  hours: readonly Hours[] = defaultWorkingHours,
): boolean {
  if (!isWorkingDay(calendar, civilDateOf(instant))) return false
  const minutes = minutesOf(timeOfDayOf(instant))
  return hours.some(({ from, to }) => minutesOf(from) <= minutes && minutes < minutesOf(to))
}

/**
 * The instant itself when it is working time, else the next opening.
 * @param hours in order of the day; throws RangeError when empty
 */
export function nextWorkingInstant(
  calendar: WorkingCalendar,
  instant: Instant,
  hours: readonly Hours[] = defaultWorkingHours,
): Instant {
  const first = hours[0]
  if (first === undefined) throw new RangeError('no working hours')
  if (isWorkingTime(calendar, instant, hours)) return instant
  const today = civilDateOf(instant)
  if (isWorkingDay(calendar, today)) {
    const opening = hours.map(({ from }) => instantAt(today, from)).find((at) => at > instant)
    if (opening !== undefined) return opening
  }
  return instantAt(nextWorkingDayOnOrAfter(calendar, addDays(today, 1)), first.from)
}
