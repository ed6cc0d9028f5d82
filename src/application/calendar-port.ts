import type { YearCalendar } from '../regulation/calendar/year-calendar.ts'
import type { CaseFile } from '../regulation/case-file.ts'
import type { DeadlineChange } from '../regulation/recalculation.ts'
import type { CivilDate, Instant } from '../regulation/time/civil-date.ts'
import type { StoredDeadline } from './records.ts'

/** Calendars of years as law data that is stored, and the deadlines that rest on them. */

/** An edition of a year that was imported. Never changed; a later one of the same year prevails. */
export interface StoredEdition extends YearCalendar {
  readonly importedBy: string
  readonly importedByName: string
  readonly importedAt: Instant
}

/** The days that an edition is about, both included. */
export interface DaySpan {
  readonly from: CivilDate
  readonly until: CivilDate
}

/** A deadline that has ended, as it is named to whoever changes the days it rested on. */
export interface ClosedDeadline {
  readonly number: string | null
  readonly applicantName: string
  readonly title: string
  readonly effective: CivilDate
}

export interface CalendarTable {
  /** Every edition that was imported, in the order of the imports. */
  editions(): Promise<readonly StoredEdition[]>
  add(edition: StoredEdition): Promise<void>
  /** Open deadlines whose days touch the span with their cases, by case; after a case's id. */
  resting(
    span: DaySpan,
    after: string | null,
    cases: number,
  ): Promise<readonly { readonly case: CaseFile; readonly deadlines: readonly StoredDeadline[] }[]>
  /** Ended periods of the measures that ran over one of these days: the first few, and how many. */
  closedOver(
    days: readonly CivilDate[],
    limit: number,
  ): Promise<{ readonly count: number; readonly first: readonly ClosedDeadline[] }>
  /** Gives a deadline its new dates, and its waiting rungs their new times. */
  move(change: DeadlineChange, at: Instant): Promise<void>
  /** How many open deadlines rest on a year that was not announced. */
  provisional(): Promise<number>
  /** Whether this rung of the ladder for an owed calendar is still to be sent. */
  isOwed(year: number, day: CivilDate): Promise<boolean>
  /** Takes the rung; false when another process has it already. */
  claimOwed(year: number, day: CivilDate, at: Instant): Promise<boolean>
}
