import type { CaseFile } from '../regulation/case-file.ts'
import type { CivilDate, Instant } from '../regulation/time/civil-date.ts'
import type { AuditPage } from './audit-port.ts'
import type { StoredDeadline, StoredEvent } from './records.ts'

/** What the second clock reads to check the deadlines (`second-clock/`). Everything is only read. */

/** An open deadline as it stands, with the reminders of it that are still to come. */
export interface OpenRow extends Omit<StoredDeadline, 'rungs'> {
  readonly waiting: readonly Instant[]
}

/** A case with its whole log and its open deadlines. */
export interface ClockedCase {
  readonly file: CaseFile
  /** In order. */
  readonly events: readonly StoredEvent[]
  readonly open: readonly OpenRow[]
}

/** A deadline that has ended and still has reminders waiting. */
export interface StrayRungs {
  readonly caseId: string
  readonly number: string | null
  /** What the case is about. */
  readonly name: string
  readonly title: string
  readonly kind: string
  readonly deadline: string
  readonly effective: CivilDate
}

export interface ClockTable {
  /**
   * Some cases after one (null: from the first), in an order of the database's own: those with an
   * open deadline, and those in a state that promises one (`procedure/state`).
   */
  cases(
    promising: readonly string[],
    after: string | null,
    limit: number,
  ): Promise<AuditPage<ClockedCase>>
  /** Ended deadlines with waiting reminders: the first few. */
  strays(limit: number): Promise<readonly StrayRungs[]>
}
