import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Whether somebody may send once more; if not, in how many whole seconds again. */
export type Allowance =
  | { readonly ok: true }
  | { readonly ok: false; readonly retryAfterSeconds: number }

/** Counts what comes from an address. */
export interface RateLimit {
  /** Counts one attempt of this key and says whether it is within the limit. */
  take(key: string): Promise<Allowance>
}

export interface RateLimitSettings {
  /** Attempts within one window. */
  readonly attempts: number
  readonly windowSeconds: number
}

/** An office behind one address can still comment; a script cannot flood. */
const DEFAULT: RateLimitSettings = { attempts: 10, windowSeconds: 600 }

/**
 * A limit in this process's memory, by the machine's clock: nothing about the address is stored, and
 * a key is forgotten with its window. Two processes count apart, so together they allow twice as much.
 */
export function createRateLimit(settings: RateLimitSettings = DEFAULT): RateLimit {
  const limiter = new RateLimiterMemory({
    points: settings.attempts,
    duration: settings.windowSeconds,
  })
  return {
    take: async (key) => {
      try {
        await limiter.consume(key)
        return { ok: true }
      } catch (refused) {
        // The library rejects with the state of the key when the limit is reached.
        if (!(refused instanceof RateLimiterRes)) throw refused
        return {
          ok: false,
          retryAfterSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)),
        }
      }
    },
  }
}
