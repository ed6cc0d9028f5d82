import type { Instant } from './inbound.ts'

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
