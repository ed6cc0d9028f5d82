import { performance } from 'node:perf_hooks'
import type {
  Answer,
  Inbound,
  InboundCardAction,
  Instant,
  LateAnswer,
  Receive,
} from '../application/inbound.ts'
import type { Log, Metrics } from '../application/log.ts'
import { decode } from './decode.ts'
import {
  NOT_STORED,
  NOT_STORED_LATE,
  STILL_WORKING,
  toWireAnswer,
  UNREADABLE_CARD,
} from './replies.ts'
import type { WireAnswer } from './wire.ts'

export interface DeliverySettings {
  readonly receive: Receive
  readonly log: Log
  readonly metrics: Metrics
  readonly clock: () => Instant
  /** The bot's open_id, once it is known. */
  readonly botOpenId?: () => string | null
  /** Brings the person what came of a click that was answered before it was done. */
  readonly lateAnswer?: LateAnswer
  /** How long a click may be worked on before it is answered "in progress"; default 2,500 ms. */
  readonly callbackBudgetMs?: number
}

/** What the transport has to answer. An event that was not stored must make the platform retry. */
export type Delivered =
  | { readonly type: 'event'; readonly stored: boolean }
  | { readonly type: 'callback'; readonly answer: WireAnswer }

export interface Delivery {
  /**
   * Hands an authenticated payload to the application. Never throws.
   * @param payload the parsed payload
   * @param elapsedMs how long the request has already been under way
   */
  deliver(payload: unknown, elapsedMs: number): Promise<Delivered>
  /** Resolves when clicks that were answered early are done too; for a graceful stop. */
  idle(): Promise<void>
}

/** The platform gives up after 3 s, connection and network included (protocol.md §2.2). */
const CALLBACK_BUDGET_MS = 2500

type Outcome = { readonly answer: Answer } | { readonly error: unknown }

/**
 * One path from a payload to the application, shared by the webhook and the long connection, so
 * that both treat malformed, failing and slow things alike.
 */
export function createDelivery(settings: DeliverySettings): Delivery {
  const { log, metrics, clock } = settings
  const botOpenId = settings.botOpenId ?? (() => null)
  const budgetMs = settings.callbackBudgetMs ?? CALLBACK_BUDGET_MS
  const late = new Set<Promise<void>>()

  async function deliver(payload: unknown, elapsedMs: number): Promise<Delivered> {
    const decoded = decode(payload, { botOpenId: botOpenId(), now: clock() })
    if (!decoded.ok) {
      log.warn({ eventType: decoded.eventType }, 'payload does not have its documented shape')
      metrics.count('inbound', { kind: 'malformed' })
      return decoded.isCallback
        ? { type: 'callback', answer: UNREADABLE_CARD }
        : { type: 'event', stored: true }
    }
    metrics.count('inbound', { kind: decoded.inbound.kind })
    return decoded.isCallback
      ? { type: 'callback', answer: await click(decoded.inbound, elapsedMs) }
      : { type: 'event', stored: await event(decoded.inbound) }
  }

  async function event(inbound: Inbound): Promise<boolean> {
    const outcome = await attempt(settings.receive, inbound)
    if ('answer' in outcome) return true
    log.error(failureFields(inbound, outcome.error), 'event was not stored')
    return false
  }

  async function click(inbound: Inbound, elapsedMs: number): Promise<WireAnswer> {
    const startedAt = performance.now() - elapsedMs
    const work = attempt(settings.receive, inbound)
    const outcome = await within(work, Math.max(0, budgetMs - elapsedMs))
    const label = outcome === null ? 'late' : 'error' in outcome ? 'failed' : 'answered'
    metrics.observe('callback_seconds', (performance.now() - startedAt) / 1000, { outcome: label })
    if (outcome === null) {
      followUp(inbound, work, startedAt)
      return STILL_WORKING
    }
    if ('answer' in outcome) return toWireAnswer(outcome.answer)
    log.error(failureFields(inbound, outcome.error), 'click was not stored')
    return NOT_STORED
  }

  /** The person was told that it is being done: what came of it follows as a message. */
  function followUp(inbound: Inbound, work: Promise<Outcome>, startedAt: number): void {
    const done = work
      .then(async (outcome) => {
        const ms = Math.round(performance.now() - startedAt)
        if ('answer' in outcome) {
          log.warn({ eventId: inbound.eventId, ms }, 'click was done after it had been answered')
        } else {
          const fields = { ...failureFields(inbound, outcome.error), ms }
          log.error(fields, 'click failed after it had been answered')
        }
        const answer = 'answer' in outcome ? outcome.answer : NOT_STORED_LATE
        if (inbound.kind === 'cardAction') await bring(inbound, answer)
      })
      .finally(() => late.delete(done))
    late.add(done)
  }

  async function bring(inbound: InboundCardAction, answer: Answer): Promise<void> {
    try {
      await settings.lateAnswer?.(inbound, answer)
    } catch (error) {
      log.error(failureFields(inbound, error), 'the late answer to a click could not be queued')
    }
  }

  return {
    deliver,
    idle: async () => {
      while (late.size > 0) await Promise.all(late)
    },
  }
}

async function attempt(receive: Receive, inbound: Inbound): Promise<Outcome> {
  try {
    return { answer: await receive(inbound) }
  } catch (error) {
    return { error }
  }
}

/** The outcome, or null when it did not come in time. */
async function within(work: Promise<Outcome>, ms: number): Promise<Outcome | null> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms)
  })
  try {
    return await Promise.race([work, timeout])
  } finally {
    clearTimeout(timer)
  }
}

/** Name and place of the fault; its message could carry what somebody typed. */
function failureFields(inbound: Inbound, error: unknown) {
  const isError = error instanceof Error
  return {
    eventId: inbound.eventId,
    kind: inbound.kind,
    error: isError ? error.name : typeof error,
    at: isError
      ? (error.stack
          ?.split('\n')
          .find((line) => line.startsWith('    at '))
          ?.trim() ?? '')
      : '',
  }
}
