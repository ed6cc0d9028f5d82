import type { CivilDate, Instant } from '../regulation/time/civil-date.ts'
import type { Reminded, ReminderLine } from './records.ts'

/** Reminders as the application asks the database for them. */

/** When drafts left lying are told of, and which can still be handed in. */
export interface IdleLadder {
  /** Milliseconds since the last save, in order. */
  readonly after: readonly number[]
  /** Acts that lead somewhere; a draft for any other has been overtaken. */
  readonly live: readonly {
    readonly procedure: string
    readonly state: string
    readonly action: string
  }[]
}

/** What a case is called in a state: by its procedure where it has no title, with its mark. */
export interface StateTitle {
  readonly procedure: string
  readonly state: string
  readonly title: string
  /** （拟建）, （筹） or nothing. */
  readonly mark: string
}

/** When it is, for a sweep of reminders. */
export interface SweepTime {
  readonly now: Instant
  /** Civil date of `now` in Asia/Shanghai: whose roles are in force. */
  readonly today: CivilDate
}

/** What a claim did: rungs or drafts that were settled, and reminders that it made of them. */
export interface Claimed {
  readonly settled: number
  readonly reminders: number
}

/** The reminders of one person in one message. */
export interface PersonalReminders {
  /** What is late first, then by date. */
  readonly lines: readonly ReminderLine[]
  /** Those beyond the lines included. */
  readonly total: number
  readonly overdue: number
}

/** Reminders, set-based: what is due, to whom, each once. */
export interface ReminderTable {
  /** Claims the sweep for this transaction; false while another process is sweeping. */
  begin(): Promise<boolean>
  /**
   * Takes up to about `limit` rungs whose time has come (rows that somebody holds are left for the
   * next sweep): the newest of each deadline is settled as sent and noted for everybody who holds one
   * of its roles on the day, those before it are passed over.
   */
  claimRungs(sweep: string, time: SweepTime, limit: number): Promise<Claimed>
  /** The same for drafts left lying: their owners, or nobody where the case has moved on. */
  claimDrafts(sweep: string, time: SweepTime, idle: IdleLadder, limit: number): Promise<Claimed>
  /**
   * One message for each person whom this sweep has something for, ordered as evidence: of one
   * thing for a whole side together, a digest for each alone; it names the first `shown`, which are
   * those on the card. Gives how many.
   */
  queue(sweep: string, now: Instant, titles: readonly StateTitle[], shown: number): Promise<number>
  /** What a sweep would note at that time, noting nothing: by person, then as in `ofSweep`. */
  peek(
    time: SweepTime,
    idle: IdleLadder,
  ): Promise<readonly (Reminded & { readonly name: string })[]>
  /** What these are about; in their order, without what is not there. */
  lines<R extends Reminded>(
    reminded: readonly R[],
  ): Promise<readonly (ReminderLine & { readonly reminded: R })[]>
  /** What a sweep has for a person and is not done yet; at most `limit` lines. */
  ofSweep(sweep: string, openId: string, limit: number): Promise<PersonalReminders>
}
