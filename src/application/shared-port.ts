import type { Instant } from './inbound.ts'

/** What several processes on one database share beside the cases. */

/** How often something was tried within a window, for all processes together. */
export interface AttemptTable {
  /** Counts one more for a key; a window that is over begins anew and then ends at `until`. */
  count(
    key: string,
    now: Instant,
    until: Instant,
  ): Promise<{ readonly count: number; readonly until: Instant }>
  /** Forgets the windows that are over; gives how many. */
  prune(now: Instant): Promise<number>
}

/** What one of several processes does at a time. */
export interface LeaseTable {
  /**
   * Takes a lease that is free or over, or prolongs one's own; true when it is this holder's until
   * the given moment.
   */
  take(name: string, holder: string, now: Instant, until: Instant): Promise<boolean>
  /** Gives one's own lease up, so that nobody waits for its end. */
  release(name: string, holder: string): Promise<void>
}
