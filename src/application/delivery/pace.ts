import { DeliveryError } from '../messenger.ts'

/**
 * The platform's limits on one API, for this app: so many calls a second and a minute, and so many a
 * second for one chat, or one message that is updated. A little below what it allows, for others
 * speak in the same chats, and other processes for the same app.
 */
const PER_SECOND = 45
const PER_MINUTE = 950
const PER_TARGET = 5
/** A second as the platform counts it, and the uncertainty of the way. */
const SECOND = 1_050
const MINUTE = 60_000
/** What is waited for on the spot; anything longer goes back into the outbox. */
const LONGEST_PAUSE = 2_000

/** Keeps within the limits of the platform; real time, for they are of the network. */
export interface Pace {
  /**
   * Resolves when a call may be made. One chat that is waited for holds up no other.
   * @param api the calls that are counted together
   * @param target the chat, or the message that is updated
   * @returns to be called when the call has been answered: only then is it known to be counted
   * @throws DeliveryError `rateLimited` and unsent when it would take longer than a moment
   */
  turn(api: string, target: string): Promise<() => void>
  /** The platform refused a call for the whole app, and how long it asks to wait (ms). */
  refused(retryAfterMs: number): void
  /** The platform took a call: whatever it refused before, it is over. */
  taken(): void
  /** How many may be under way: one at a time, to try, while the platform refuses the whole app. */
  most(atBest: number): number
}

/** When a call counts: from its turn on, and when it was answered, from then. */
interface Call {
  at: number
}

/** The last calls, of which no more than `limit` fall into `span`. */
class Window {
  readonly #limit: number
  readonly #span: number
  #calls: Call[] = []

  constructor(limit: number, span: number) {
    this.#limit = limit
    this.#span = span
  }

  /** When the next call may be made, at the earliest `now`. */
  next(now: number): number {
    this.#calls = this.#calls
      .filter(({ at }) => now - at < this.#span)
      // One who waits for a busy chat reserves a later time than those who come after.
      .sort((a, b) => a.at - b.at)
    const before = this.#calls[this.#calls.length - this.#limit]
    return before === undefined ? now : Math.max(now, before.at + this.#span)
  }

  add(call: Call): void {
    this.#calls.push(call)
  }

  isEmpty(now: number): boolean {
    this.next(now)
    return this.#calls.length === 0
  }
}

/** How many chats are remembered before those that fell silent are forgotten. */
const MANY_TARGETS = 1_000

/** The time of the network and the pause; wired in main. */
export interface PaceClock {
  /** Milliseconds that only go forward. */
  readonly now: () => number
  readonly pause: (ms: number) => Promise<void>
}

/** A pace of its own for one process. */
export function createPace({ now, pause }: PaceClock): Pace {
  const apis = new Map<string, readonly Window[]>()
  const targets = new Map<string, Window>()
  let refusedUntil = 0
  const apiWindows = (api: string): readonly Window[] => {
    const known = apis.get(api) ?? [new Window(PER_SECOND, SECOND), new Window(PER_MINUTE, MINUTE)]
    apis.set(api, known)
    return known
  }
  const targetWindow = (key: string, at: number): Window => {
    if (targets.size > MANY_TARGETS) {
      for (const [other, window] of targets) if (window.isEmpty(at)) targets.delete(other)
    }
    const known = targets.get(key) ?? new Window(PER_TARGET, SECOND)
    targets.set(key, known)
    return known
  }
  return {
    turn: async (api, target) => {
      const at = now()
      const windows = [...apiWindows(api), targetWindow(`${api} ${target}`, at)]
      const free = Math.max(...windows.map((window) => window.next(at)))
      const wait = free - at
      if (wait > LONGEST_PAUSE) {
        const details = { retryAfterMs: Math.ceil(wait), scope: 'app', unsent: true } as const
        throw new DeliveryError('rateLimited', 'held back to keep within the limits', details)
      }
      // Taken before the pause, so that those who come meanwhile queue up behind it.
      const call: Call = { at: free }
      for (const window of windows) window.add(call)
      if (wait > 0) await pause(wait)
      return () => {
        call.at = Math.max(call.at, now())
      }
    },
    refused: (retryAfterMs) => {
      refusedUntil = Math.max(refusedUntil, now() + retryAfterMs)
    },
    taken: () => {
      refusedUntil = 0
    },
    most: (atBest) => (now() < refusedUntil ? 1 : atBest),
  }
}
