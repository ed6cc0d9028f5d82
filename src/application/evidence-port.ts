import type { RoleId } from '../regulation/roles.ts'
import type { CivilDate, Instant } from '../regulation/time/civil-date.ts'
import type { OutboxItem, Outgoing, Purpose } from './records.ts'

/** What became of what went out, as those see it who must show it or put it right. */

export type OutboxStatus = 'ready' | 'sent' | 'dead' | 'uncertain' | 'held' | 'received' | 'dropped'

/** What became of one message that was ordered for a case. */
export interface DeliveryTrace {
  readonly id: string
  readonly orderId: string
  readonly purpose: Purpose
  readonly about: string
  readonly openId: string
  /** As the person is called now; null for somebody who is not entered. */
  readonly name: string | null
  readonly role: RoleId | null
  readonly status: OutboxStatus
  readonly orderedAt: Instant
  /** When it was sent, given up or settled by a person; null while it is under way. */
  readonly settledAt: Instant | null
  /** Of the platform; null while it is not sent, and for what was not wanted any more. */
  readonly messageId: string | null
  readonly readAt: Instant | null
  /** The platform's code and our words of the last failure. */
  readonly code: number | null
  readonly error: string | null
  /** The person's name who said that it arrived, or let it go. */
  readonly settledBy: string | null
}

/** One that a person looks after: it goes nowhere by itself. */
export interface StoppedItem extends OutboxItem {
  readonly status: 'dead' | 'uncertain' | 'held'
  readonly settledAt: Instant | null
  readonly error: string | null
  readonly code: number | null
}

/** A group of people whom nothing has reached for a day. */
export interface Silence {
  /** `everybody`, `applicants`, `experts`, `district:<id>` or `organisation:<id>`. */
  readonly audience: string
  /** When the oldest of what did not arrive was ordered. */
  readonly since: Instant
  /** How many messages did not arrive, and for how many people. */
  readonly messages: number
  readonly people: number
}

/** What is held after a restore, by kind of work and of purpose. */
export interface HeldGroup {
  readonly kind: Outgoing['kind']
  readonly purpose: Purpose | null
  readonly count: number
  readonly people: number
  readonly oldest: Instant
  readonly newest: Instant
}

export interface EvidenceTable {
  /** Somebody read messages. A repetition changes nothing; a message may be told before we know it. */
  read(openId: string, messageIds: readonly string[], at: Instant): Promise<void>
  /** What was ordered for a case, the newest first. */
  ofCase(caseId: string, limit: number): Promise<readonly DeliveryTrace[]>
  /** What was ordered together, in its order; holds it until the transaction ends. */
  ofOrder(orderId: string): Promise<readonly DeliveryTrace[]>
  /** Dead and uncertain items that nobody was told of yet, the oldest first. */
  untold(limit: number): Promise<readonly StoppedItem[]>
  told(ids: readonly string[], at: Instant): Promise<void>
  /** One that stands still, or null. */
  stopped(id: string): Promise<StoppedItem | null>
  /** A person says what became of one that stands still. False when it does not stand still. */
  settle(id: string, status: 'received' | 'dropped', by: string, at: Instant): Promise<boolean>
  /** What a restore holds back. */
  held(): Promise<readonly HeldGroup[]>
  /** Lets what is held go out, or one item of it; gives how many. */
  release(id: string | null, at: Instant): Promise<number>
  /**
   * Groups that were ordered something at or before `before`, and of whom nobody has got anything
   * since. An organisation counts with at least `atLeast` people. Roles are those in force on a day.
   */
  silent(before: Instant, on: CivilDate, atLeast: number): Promise<readonly Silence[]>
  /** Silences that are noted and not ended. */
  openSilences(): Promise<readonly Pick<Silence, 'audience' | 'since'>[]>
  /** Notes a silence; false when it is noted already. */
  noteSilence(audience: string, since: Instant, at: Instant): Promise<boolean>
  endSilence(audience: string, at: Instant): Promise<void>
}
