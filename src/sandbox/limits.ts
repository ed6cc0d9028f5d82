import { ApiError } from './errors.ts'

/** Milliseconds that only go forward: the machine's, for tokens always; see `limitsBy` of the server. */
export type Monotonic = () => number

/** The platform's figures (protocol.md §4.4). */
export const rateLimits = { perTarget: 5, perSecond: 50, perMinute: 1000 } as const

/** Counts calls of the last minute by key, oldest first. */
class Window {
  readonly #calls = new Map<string, number[]>()

  /** The calls under `key` within the last `span` ms. */
  within(key: string, span: number, now: number): readonly number[] {
    const kept = (this.#calls.get(key) ?? []).filter((at) => now - at < span)
    if (kept.length === 0) this.#calls.delete(key)
    else this.#calls.set(key, kept)
    return kept
  }

  add(key: string, now: number): void {
    const calls = this.#calls.get(key)
    if (calls === undefined) this.#calls.set(key, [now])
    else calls.push(now)
  }
}

/**
 * Both dialects of the rate limit: the gateway's 50 a second and 1000 a minute per API (429 with
 * `x-ogw-ratelimit-reset`), and the message service's 5 a second per person, group or message
 * (400, 230020, no header). With `on` false nothing is ever refused.
 */
export class Limits {
  readonly #on: boolean
  readonly #monotonic: Monotonic
  readonly #gateway = new Window()
  readonly #targets = new Window()

  constructor(on: boolean, monotonic: Monotonic) {
    this.#on = on
    this.#monotonic = monotonic
  }

  /** Counts a call of an API; throws 429 / 99991400 when the app has called it too often. */
  gateway(api: string): void {
    if (!this.#on) return
    const now = this.#monotonic()
    const minute = this.#gateway.within(api, 60_000, now)
    const second = minute.filter((at) => now - at < 1000)
    if (second.length >= rateLimits.perSecond) throw gatewayError(rateLimits.perSecond, 1)
    const oldest = minute[0]
    if (oldest !== undefined && minute.length >= rateLimits.perMinute)
      throw gatewayError(rateLimits.perMinute, Math.ceil((60_000 - (now - oldest)) / 1000))
    this.#gateway.add(api, now)
  }

  /** Counts a message to one chat, or an update of one message; throws 400 / 230020. */
  target(id: string): void {
    if (!this.#on) return
    const now = this.#monotonic()
    if (this.#targets.within(id, 1000, now).length >= rateLimits.perTarget)
      throw new ApiError(
        230020,
        'This operation triggers the frequency limit, ext=trigger user/chat limit',
      )
    this.#targets.add(id, now)
  }
}

function gatewayError(limit: number, resetSeconds: number): ApiError {
  return new ApiError(99991400, 'request trigger frequency limit', {
    status: 429,
    headers: {
      'x-ogw-ratelimit-limit': String(limit),
      'x-ogw-ratelimit-reset': String(resetSeconds),
    },
  })
}
