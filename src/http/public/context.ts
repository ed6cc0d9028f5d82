import type { Instant } from '../../application/inbound.ts'
import type { Log } from '../../application/log.ts'
import type { PublicComments, PublicQueries } from '../../application/public-port.ts'
import type { ClientAddress } from './client-address.ts'
import type { RateLimit } from './rate-limit.ts'

/** What the public pages are made with. */
export interface PublicPagesSettings {
  readonly queries: PublicQueries
  readonly comments: PublicComments
  readonly clock: () => Instant
  readonly rateLimit: RateLimit
  /** `TRUSTED_PROXIES`: whose forwarded addresses count for the limit. */
  readonly trustedProxies: readonly string[]
  readonly log: Log
  /** A line on top of every page, for the sandbox. */
  readonly banner?: string
}

/** What the routes share. */
export interface PublicContext extends Omit<PublicPagesSettings, 'banner'> {
  readonly banner: string | null
  readonly addressOf: ClientAddress
}
