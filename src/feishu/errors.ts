import { DeliveryError, type DeliveryFailure } from '../application/messenger.ts'
import { type HttpFailure, toHttpFailure } from './http-failure.ts'
import { redactText } from './redact.ts'

/**
 * Whether a call may be repeated without harm. `before`: nothing that counts has been asked for yet
 * (the token). An unanswered `once` (a message) may have taken
 * effect and is `uncertain`; an unanswered `repeatable` (an update in place, an upload, anything
 * read) is just `temporary`.
 */
export type Effect = 'before' | 'once' | 'repeatable'

/** The access token is not, or no longer, valid: drop it and ask for another (protocol.md §4.4). */
export const TOKEN_INVALID = 99991663

/** The platform's codes in the order of protocol.md §4.4; everything else goes by HTTP status. */
const FAILURE_BY_CODE: ReadonlyMap<number, DeliveryFailure> = new Map<number, DeliveryFailure>([
  // Both rate-limit dialects, and the peak limits.
  [99991400, 'rateLimited'],
  [230020, 'rateLimited'],
  [11232, 'rateLimited'],
  [11233, 'rateLimited'],
  [11247, 'rateLimited'],
  [232019, 'rateLimited'],
  [99991403, 'rateLimited'],
  [230049, 'temporary'],
  // Ours to mend (credentials, allow-list); the message itself is good and waits.
  [TOKEN_INVALID, 'temporary'],
  [99991661, 'temporary'],
  [99991401, 'temporary'],
  [99991543, 'temporary'],
  [10003, 'temporary'],
  [10014, 'temporary'],
  // Outside the availability range, resigned, in another tenant, muted, bot not in the chat.
  [230002, 'unreachable'],
  [230013, 'unreachable'],
  [230018, 'unreachable'],
  [230029, 'unreachable'],
  [230035, 'unreachable'],
  [230038, 'unreachable'],
  [230053, 'unreachable'],
  [99992351, 'unreachable'],
  [234004, 'unreachable'],
  // Recalled, too old, topic gone, deleted, chat dissolved, not found, not of that message.
  [230011, 'gone'],
  [230019, 'gone'],
  [230031, 'gone'],
  [230110, 'gone'],
  [232009, 'gone'],
  [99992354, 'gone'],
  [234003, 'gone'],
  [230025, 'tooLarge'],
  [234006, 'tooLarge'],
  [234037, 'tooLarge'],
  // Someone is using the card right now.
  [200810, 'locked'],
])

/** Credentials and allow-list: the gateway never handed the call on. */
const REFUSED_AT_THE_DOOR: ReadonlySet<number> = new Set([
  TOKEN_INVALID,
  99991661,
  99991401,
  99991543,
  10003,
  10014,
])

/** These limit one chat; the other limits count for the app as a whole. */
const CHAT_LIMIT = 230020
/** A card was refused; the cause stands inside `msg` as `ErrCode: N; … ErrMsg: …`. */
const CARD_REFUSED = 230099
/** One inner code for several causes; only the lock is a matter of waiting. */
const CARD_INNER = 11310

/** Without these there never was a connection, so nothing can have been sent. */
const NEVER_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

/**
 * Says why a call to the platform failed, in the terms that policy asks for. Goes by the
 * platform's code and only then by the HTTP status, because the same code comes with several
 * statuses. The message holds code, status, log id and the cleaned reason: no token, no secret and
 * no content.
 *
 * @param error whatever was thrown
 * @param effect whether a repetition is harmless; default `once`
 */
export function classifyError(error: unknown, effect: Effect = 'once'): DeliveryError {
  if (error instanceof DeliveryError) return error
  const failure = toHttpFailure(error)
  if (failure === null) {
    const name = error instanceof Error ? error.name : typeof error
    return new DeliveryError(unanswered(effect), `unexpected fault in a platform call: ${name}`)
  }
  const kind = kindOf(failure, effect)
  const reason = describeReason(failure)
  return new DeliveryError(
    kind,
    reason === '' ? failure.message : `${failure.message}: ${reason}`,
    {
      ...(failure.code === null ? {} : { code: failure.code }),
      ...(failure.retryAfterMs === null ? {} : { retryAfterMs: failure.retryAfterMs }),
      unsent: isUnsent(failure, kind, effect),
      ...(kind === 'rateLimited' ? { scope: failure.code === CHAT_LIMIT ? 'chat' : 'app' } : {}),
    },
  )
}

function kindOf(failure: HttpFailure, effect: Effect): DeliveryFailure {
  if (failure.code === CARD_REFUSED) return isLocked(failure) ? 'locked' : 'rejected'
  const known = failure.code === null ? undefined : FAILURE_BY_CODE.get(failure.code)
  if (known) return known
  if (failure.status !== null) return kindOfStatus(failure.status)
  return neverConnected(failure) ? 'temporary' : unanswered(effect)
}

const neverConnected = ({ networkCode }: HttpFailure): boolean =>
  networkCode !== null && NEVER_CONNECTED.has(networkCode)

/** The platform refused it at the door, or nobody was there: nothing can have taken effect. */
function isUnsent(failure: HttpFailure, kind: DeliveryFailure, effect: Effect): boolean {
  if (effect === 'before' || kind === 'rateLimited' || neverConnected(failure)) return true
  return failure.code !== null && REFUSED_AT_THE_DOOR.has(failure.code)
}

function kindOfStatus(status: number): DeliveryFailure {
  if (status === 429) return 'rateLimited'
  if (status === 408 || status >= 500) return 'temporary'
  if (status === 413) return 'tooLarge'
  return 'rejected'
}

function unanswered(effect: Effect): DeliveryFailure {
  return effect === 'once' ? 'uncertain' : 'temporary'
}

function isLocked(failure: HttpFailure): boolean {
  const inner = innerCode(failure.platformMessage)
  const saysLock = /card action is lock/i.test(failure.platformMessage)
  return inner === 200810 || (inner === CARD_INNER && saysLock)
}

/** The cause inside a refused card's message, or null. */
export function innerCode(message: string): number | null {
  const match = /ErrCode:\s*(\d{3,10})/.exec(message)
  return match ? Number(match[1]) : null
}

/** The platform's reason without the quoted value, which is content, and without secrets. */
function describeReason(failure: HttpFailure): string {
  const withoutValue = failure.platformMessage.replace(/ErrorValue:[^;]*(;|$)/gs, '')
  return redactText(withoutValue).trim()
}
