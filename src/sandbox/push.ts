import { freshId } from './ids.ts'
import type { DeliveryReport } from './model.ts'
import type { PlatformState } from './state.ts'
import type { Delivered, Envelope, Transport, WebhookFault } from './transport.ts'

/** Seconds until each of the four repetitions of an event that was not taken (§1.5). */
export const retryLadderSeconds = [15, 5 * 60, 60 * 60, 6 * 60 * 60] as const

export interface PushOptions {
  /** Multiplies the ladder: 0.001 makes 15 s into 15 ms. `off`: never again. */
  readonly retryScale: number | 'off'
}

/** One attempt, for whoever watches the ladder. */
export interface Attempt {
  readonly eventId: string
  readonly eventType: string
  /** 0 for the first. */
  readonly attempt: number
  readonly delivered: boolean
}

const ofEventsOnly: ReadonlySet<WebhookFault> = new Set([
  'duplicateEvent',
  'duplicateMessage',
  'outOfOrder',
])

function accepted(result: Delivered): boolean {
  return result.kind === 'answered' && result.status === 200
}

/**
 * Pushes events to the assistant: at least once, again by the ladder when it does not answer 200
 * within 3 seconds. Callbacks do not come here; they have one attempt (`callbacks.ts`).
 */
export class Pusher {
  readonly #state: PlatformState
  readonly #transport: () => Transport
  readonly #options: PushOptions
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #faults: WebhookFault[] = []
  readonly #held: Envelope[] = []
  readonly attempts: Attempt[] = []
  #closed = false

  constructor(state: PlatformState, transport: () => Transport, options: PushOptions) {
    this.#state = state
    this.#transport = transport
    this.#options = options
  }

  /** Spoils the next pushes, one fault each, in this order. */
  addFault(fault: WebhookFault, times = 1): void {
    for (let count = 0; count < times; count += 1) this.#faults.push(fault)
  }

  /** Takes the next fault that spoils a single request; a click is never repeated or held back. */
  takeRequestFault(): WebhookFault | null {
    const index = this.#faults.findIndex((each) => !ofEventsOnly.has(each))
    return index < 0 ? null : (this.#faults.splice(index, 1)[0] ?? null)
  }

  /**
   * Makes the envelope. `create_time` is in ms for events and in µs for card callbacks, as on the
   * platform.
   */
  envelope(eventType: string, event: Readonly<Record<string, unknown>>): Envelope {
    const now = this.#state.now()
    const micros = eventType === 'card.action.trigger'
    return {
      schema: '2.0',
      header: {
        event_id: freshId(''),
        event_type: eventType,
        create_time: micros ? `${now}000` : String(now),
        token: this.#state.app.verificationToken,
        app_id: this.#state.app.appId,
        tenant_key: this.#state.tenantKey,
      },
      event,
    }
  }

  /** Pushes an event; resolves after its first attempt, with later ones left to the ladder. */
  async push(eventType: string, event: Readonly<Record<string, unknown>>): Promise<DeliveryReport> {
    const envelope = this.envelope(eventType, event)
    const fault = this.#faults.shift() ?? null
    if (fault === 'outOfOrder') {
      this.#held.push(envelope)
      return report(envelope, { kind: 'nobody' }, 'held back until the next event')
    }
    const first = await this.#attempt(envelope, 0, fault)
    if (fault === 'duplicateEvent') await this.#attempt(envelope, 0, null)
    if (fault === 'duplicateMessage') await this.#attempt(renamed(envelope), 0, null)
    for (const late of this.#held.splice(0)) await this.#attempt(late, 0, null)
    return report(envelope, first, null)
  }

  /** Drops everything that still waits for its repetition. */
  close(): void {
    this.#closed = true
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }

  async #attempt(
    envelope: Envelope,
    attempt: number,
    fault: WebhookFault | null,
  ): Promise<Delivered> {
    const result = await this.#transport().deliver(envelope, fault)
    const { event_id: eventId, event_type: eventType } = envelope.header
    this.attempts.push({ eventId, eventType, attempt, delivered: accepted(result) })
    const status = result.kind === 'answered' ? result.status : 0
    this.#state.announce({ type: 'delivery', eventType, status })
    if (!accepted(result)) this.#again(envelope, attempt)
    return result
  }

  #again(envelope: Envelope, attempt: number): void {
    const seconds = retryLadderSeconds[attempt]
    if (this.#closed || seconds === undefined || this.#options.retryScale === 'off') return
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer)
        void this.#attempt(envelope, attempt + 1, null)
      },
      seconds * 1000 * this.#options.retryScale,
    )
    timer.unref()
    this.#timers.add(timer)
  }
}

function renamed(envelope: Envelope): Envelope {
  return { ...envelope, header: { ...envelope.header, event_id: freshId('') } }
}

function report(envelope: Envelope, result: Delivered, reason: string | null): DeliveryReport {
  return {
    eventId: envelope.header.event_id,
    delivered: accepted(result),
    status: result.kind === 'answered' ? result.status : 0,
    reason: reason ?? (result.kind === 'answered' ? null : result.kind),
  }
}
