import { type DayNumber, dayOfInstant, readDay, writeDay } from './day-number.ts'

/** The event log of a case as the second clock reads it. */

/** One event: what was done when, where the case stood before and after, and what was stated. */
export interface LogEntry {
  /** Epoch milliseconds. */
  readonly at: number
  readonly action: string
  readonly from: string
  readonly to: string
  /** The days, numbers and choices that came with it: `form.field` to value. */
  readonly stated: Readonly<Record<string, unknown>>
  /** 代录: the day on which the paper came in; null for every other act. */
  readonly paperReceivedOn: string | null
}

/** What the second clock is told of a case beside its log: what it was opened for. */
export interface CaseLog {
  readonly procedure: string
  readonly entries: readonly LogEntry[]
  /** The year of the round that opened it. */
  readonly year: number | null
  /** The day from which a center counts: its establishment, or the last review that it passed. */
  readonly centerCountsFrom: string | null
}

/** The day of an event in Chongqing, as `YYYY-MM-DD`. */
export const dayAt = (at: number): string => writeDay(dayOfInstant(at))

/** The day of an act: that on which the paper came in, else that of the event. */
export const dayOfAct = ({ at, paperReceivedOn }: LogEntry): string => paperReceivedOn ?? dayAt(at)

/** A stated day, or null. */
export function statedDay({ stated }: LogEntry, field: string): string | null {
  const value = stated[field]
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null
}

/** A stated number, or null. */
export function statedNumber({ stated }: LogEntry, field: string): number | null {
  const value = stated[field]
  return typeof value === 'number' ? value : null
}

/** The number of a day, or null for null. */
export const numbered = (day: string | null): DayNumber | null =>
  day === null ? null : readDay(day)
