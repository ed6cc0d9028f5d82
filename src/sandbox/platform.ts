import type { KnownThings } from './card-validator.ts'
import { derivedId, freshId } from './ids.ts'
import type { Limits, Monotonic } from './limits.ts'
import type { PlatformState } from './state.ts'

/** A fault of the API that a test asks for: the next matching call gets this answer instead. */
export interface ApiFault {
  readonly method?: string
  /** Part of the path, e.g. `/im/v1/messages`. */
  readonly path: string
  /** Only a call whose body names this recipient; without it, any call. */
  readonly to?: string
  /** `answer`: refused with the code; `drop`: done, then cut off; `hang`: never answered. */
  readonly effect:
    | {
        readonly kind: 'answer'
        readonly status: number
        readonly code: number
        readonly headers?: Readonly<Record<string, string>>
      }
    | { readonly kind: 'drop' }
    | { readonly kind: 'hang' }
}

interface IssuedToken {
  readonly token: string
  readonly expiresAt: number
}

const tokenLife = 2 * 60 * 60 * 1000
const renewBelow = 30 * 60 * 1000

/** What every API route works with. */
export class Platform {
  readonly state: PlatformState
  readonly limits: Limits
  /** How many callbacks of a message are under way; above 0 its card is locked. */
  readonly locks = new Map<string, number>()
  /** Cards to fall back to when an update overtook the answer of a callback. */
  readonly overtaken = new Set<string>()
  readonly apiFaults: ApiFault[] = []
  /** uuids of created groups, good for ten hours. */
  readonly chatUuids = new Map<string, { readonly chatId: string; readonly at: number }>()
  readonly #tokens: IssuedToken[] = []

  readonly #monotonic: Monotonic

  /**
   * Tokens live by `monotonic` (ms), not by the movable clock: the SDK keeps them by the machine's
   * time, and a clock moved forward must not look like a stolen token.
   */
  constructor(state: PlatformState, limits: Limits, monotonic: Monotonic) {
    this.state = state
    this.limits = limits
    this.#monotonic = monotonic
  }

  /**
   * A tenant token: the same one while it has 30 minutes left, else a new one beside it. `expire`
   * is in seconds.
   */
  issueToken(): { readonly token: string; readonly expire: number } {
    const now = this.#monotonic()
    const last = this.#tokens.at(-1)
    if (last !== undefined && last.expiresAt - now >= renewBelow)
      return { token: last.token, expire: Math.floor((last.expiresAt - now) / 1000) }
    const issued = { token: freshId('t-sb'), expiresAt: now + tokenLife }
    this.#tokens.push(issued)
    return { token: issued.token, expire: tokenLife / 1000 }
  }

  /** Whether the token was issued here and has not run out. */
  isToken(token: string): boolean {
    const now = this.#monotonic()
    return this.#tokens.some((each) => each.token === token && each.expiresAt > now)
  }

  /** Makes every token invalid, as when the app's secret is reset: calls then get 99991663. */
  revokeTokens(): void {
    this.#tokens.length = 0
  }

  /** What a card may refer to. */
  known(): KnownThings {
    return {
      isImage: (key) => this.state.files.get(key)?.kind === 'image',
      isPerson: (id) =>
        this.personBy('open_id', id) !== null || this.personBy('union_id', id) !== null,
    }
  }

  /** The open_id of the person with this id of the given type; null when there is none. */
  personBy(type: string, id: string): string | null {
    if (type === 'open_id') return this.state.users.has(id) ? id : null
    for (const user of this.state.users.values()) {
      if (type === 'union_id' && unionId(user.openId) === id) return user.openId
      if (type === 'email' && user.email === id) return user.openId
    }
    return null
  }

  /** Takes the next fault that fits this call, if any. */
  takeFault(method: string, path: string, body = ''): ApiFault | null {
    const index = this.apiFaults.findIndex(
      (each) =>
        path.includes(each.path) &&
        (each.method ?? method) === method &&
        (each.to === undefined || body.includes(JSON.stringify(each.to))),
    )
    return index < 0 ? null : (this.apiFaults.splice(index, 1)[0] ?? null)
  }

  /** Whether a callback of this message is under way ("card action is lock"). */
  isLocked(messageId: string): boolean {
    return (this.locks.get(messageId) ?? 0) > 0
  }

  /** Locks the card of a message for one callback, or lets it go. */
  lock(messageId: string, by: 1 | -1): void {
    this.locks.set(messageId, Math.max(0, (this.locks.get(messageId) ?? 0) + by))
  }
}

/** The union_id that belongs to an open_id of this tenant. */
export function unionId(openId: string): string {
  return derivedId('on_', openId)
}
