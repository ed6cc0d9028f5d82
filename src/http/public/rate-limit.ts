import { createHmac, randomBytes } from 'node:crypto'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Log } from '../../application/log.ts'

/** Whether somebody may send once more; if not, in how many whole seconds again. */
export type Allowance =
  | { readonly ok: true }
  | { readonly ok: false; readonly retryAfterSeconds: number }

/** Counts what comes from an address. */
export interface RateLimit {
  /** Counts one attempt of this key and says whether it is within the limit. */
  take(key: string): Promise<Allowance>
}

/** Where all processes count together: one more for a key, in a window that ends after so long. */
export type CountAttempt = (
  key: string,
  windowMs: number,
) => Promise<{ readonly count: number; readonly msBeforeNext: number }>

export interface SharedCount {
  readonly count: CountAttempt
  /** Of the app, the same in every process: addresses are kept as a hash under it. */
  readonly secret: string
  readonly log: Log
}

export interface RateLimitSettings {
  /** Attempts within one window. */
  readonly attempts: number
  readonly windowSeconds: number
  /** Without it this process counts alone, in its memory. */
  readonly shared?: SharedCount
}

/** An office behind one address can still comment; a script cannot flood. */
const DEFAULT: RateLimitSettings = { attempts: 10, windowSeconds: 600 }

/**
 * A limit for an address. This process counts in its memory first: what is over the limit here does
 * not reach the database, and when the database does not answer, this count alone holds. Then all
 * processes count together. Stored is a hash under the app's secret, and only as long as its window.
 */
export function createRateLimit(settings: Partial<RateLimitSettings> = {}): RateLimit {
  const { attempts, windowSeconds, shared } = { ...DEFAULT, ...settings }
  const own = new RateLimiterMemory({ points: attempts, duration: windowSeconds })
  return {
    take: async (key) => {
      const here = await takeHere(own, key)
      if (!here.ok || shared === undefined) return here
      try {
        const { count, msBeforeNext } = await shared.count(
          keyOf(shared.secret, key),
          windowSeconds * 1000,
        )
        return count <= attempts ? here : { ok: false, retryAfterSeconds: seconds(msBeforeNext) }
      } catch (error) {
        const name = error instanceof Error ? error.name : 'unknown'
        shared.log.warn({ error: name }, 'attempts are counted by this process alone')
        return here
      }
    },
  }
}

async function takeHere(own: RateLimiterMemory, key: string): Promise<Allowance> {
  try {
    await own.consume(key)
    return { ok: true }
  } catch (refused) {
    // The library rejects with the state of the key when the limit is reached.
    if (!(refused instanceof RateLimiterRes)) throw refused
    return { ok: false, retryAfterSeconds: seconds(refused.msBeforeNext) }
  }
}

const seconds = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds / 1000))

/** An empty secret would make every address guessable: then the key is this process's own. */
const OWN_SECRET = randomBytes(32).toString('hex')
const keyOf = (secret: string, key: string): string =>
  `comment:${createHmac('sha256', secret === '' ? OWN_SECRET : secret)
    .update(key)
    .digest('hex')}`
