import type { Cache } from '@larksuiteoapi/node-sdk'

/** The tenant token of one client. */
export interface TenantToken {
  /** The present token; parallel callers wait for one and the same request. */
  get(): Promise<string>
  /** Forgets this token after the platform refused it; a newer one stays. */
  drop(token: string): void
}

/** The part of the SDK's client that fetches tokens. */
export interface TokenFetcher {
  getTenantAccessToken(): Promise<unknown>
}

/** A cache of one client alone; the SDK's default is shared by the process, keyed by app id. */
export interface OwnCache extends Cache {
  clear(): void
}

/** Keeps values until they expire (epoch milliseconds of the machine's clock, as the SDK gives). */
export function createOwnCache(): OwnCache {
  const values = new Map<string, { value: unknown; expiresAt: number }>()
  const nameOf = (key: unknown, namespace?: string) => `${namespace ?? ''}/${String(key)}`
  return {
    get: async (key, options) => {
      const entry = values.get(nameOf(key, options?.namespace))
      return entry && entry.expiresAt > Date.now() ? entry.value : undefined
    },
    set: async (key, value, expiresAt, options) => {
      const entry = { value: value as unknown, expiresAt: expiresAt ?? Number.POSITIVE_INFINITY }
      values.set(nameOf(key, options?.namespace), entry)
      return true
    },
    clear: () => values.clear(),
  }
}

/**
 * Adds to the SDK's token fetching what it lacks: one request for many cold callers, and
 * forgetting a token that the platform refuses (protocol.md §6).
 */
export function createTenantToken(fetcher: TokenFetcher, cache: OwnCache): TenantToken {
  let inFlight: Promise<string> | null = null
  let current: string | null = null

  async function fetchToken(): Promise<string> {
    const token = await fetcher.getTenantAccessToken()
    if (typeof token !== 'string' || token === '') throw new Error('no tenant token')
    current = token
    return token
  }

  return {
    get: () => {
      inFlight ??= fetchToken().finally(() => {
        inFlight = null
      })
      return inFlight
    },
    drop: (token) => {
      if (token === current) {
        current = null
        cache.clear()
      }
    },
  }
}
