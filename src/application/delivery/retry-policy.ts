import type { Instant } from '../../regulation/time/civil-date.ts'
import { DeliveryError } from '../messenger.ts'
import type { OutboxItem } from '../records.ts'
import { UnmakeableDocument } from './unmakeable.ts'

/** What becomes of an item that failed. `unsent`: this attempt cannot have reached anybody. */
export type Verdict =
  | {
      readonly next: 'retry'
      readonly at: Instant
      readonly reason: string
      readonly unsent: boolean
    }
  | { readonly next: 'dead' | 'uncertain'; readonly reason: string }

/** What is known of the item and of this attempt. */
export interface Failed extends Pick<OutboxItem, 'id' | 'attempts' | 'firstAttemptAt'> {
  /** Whether this attempt got as far as asking the platform to send. */
  readonly begun: boolean
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
/** The platform honours a uuid for one hour: after 55 minutes a repetition might send twice. */
const UUID_GUARD = 55 * MINUTE
const MOST_ATTEMPTS = 12
/** While nobody is there to refuse it, it waits: a day or more, at about ten minutes an attempt. */
const MOST_UNANSWERED = 200
const LONGEST_WAIT = 10 * MINUTE

/**
 * Whether a message may have gone out in an attempt of which nobody knows the end (a crash, or no
 * answer), so long ago that the platform would no longer recognise a repetition.
 * @param now the beginning of the present attempt
 */
export function outsideTheHour(item: Failed, now: Instant): boolean {
  return item.firstAttemptAt !== null && now - item.firstAttemptAt > UUID_GUARD
}

/**
 * Decides by the class of the failure alone. Waits double from one second to ten minutes, with a
 * spread taken from the item's id so that items that failed together do not come back together.
 */
export function policyFor(item: Failed, error: unknown, now: Instant): Verdict {
  const reason = reasonOf(error)
  if (error instanceof UnmakeableDocument) return { next: 'dead', reason }
  const failure = error instanceof DeliveryError ? error.failure : 'defect'
  if (FINAL.includes(failure)) return { next: 'dead', reason }
  const unsent = !item.begun || (error instanceof DeliveryError && error.unsent)
  if (failure === 'rateLimited') {
    return { next: 'retry', at: now + Math.max(askedToWait(error), backoff(item)), reason, unsent }
  }
  if (failure === 'uncertain' || (item.begun && !unsent)) return uncertain(item, now, reason)
  if (item.attempts >= mostAttempts(error)) return { next: 'dead', reason }
  return { next: 'retry', at: now + backoff(item), reason, unsent }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : 'unknown'

const askedToWait = (error: unknown): number =>
  error instanceof DeliveryError ? (error.retryAfterMs ?? 0) : 0

/** A platform that is not there, or does not know us for a while, says nothing about the message. */
const mostAttempts = (error: unknown): number =>
  error instanceof DeliveryError && error.failure === 'temporary' && error.unsent
    ? MOST_UNANSWERED
    : MOST_ATTEMPTS

/** It may have been sent: the same uuid may be repeated while the platform still honours it. */
function uncertain(item: Failed, now: Instant, reason: string): Verdict {
  const at = now + backoff(item)
  const tooLate = at - (item.firstAttemptAt ?? now) > UUID_GUARD
  return tooLate ? { next: 'uncertain', reason } : { next: 'retry', at, reason, unsent: false }
}

/** What no repetition mends. */
const FINAL: readonly string[] = ['unreachable', 'gone', 'tooLarge', 'rejected']

/** Milliseconds until the next attempt. */
export function backoff(item: Pick<OutboxItem, 'id' | 'attempts'>): number {
  const doublings = Math.min(Math.max(0, item.attempts - 1), 20)
  const base = Math.min(SECOND * 2 ** doublings, LONGEST_WAIT)
  return Math.round(base * (0.75 + 0.5 * spread(item.id)))
}

/** A number in [0, 1) that depends on the id only. */
function spread(id: string): number {
  let hash = 7
  for (const sign of id) hash = (hash * 31 + (sign.codePointAt(0) ?? 0)) % 9973
  return hash / 9973
}
