import type { Log } from '../application/log.ts'

export interface LoopSettings {
  readonly name: string
  /** One round; gives how many items it took. Zero means that there is nothing to do for now. */
  readonly round: () => Promise<number>
  /** How long to wait after a round that found nothing, in milliseconds. */
  readonly idleMs: number
  /** How long to wait after a round that threw, in milliseconds. */
  readonly errorMs: number
  readonly log: Log
  readonly onError: (loop: string, error: unknown) => void
}

export interface Loop {
  /** There is something to do: the pause is cut short. Does no harm at any other time. */
  wake(): void
  /** Wakes, and gives what the next whole round took: nothing after one that failed or a stop. */
  nextRound(): Promise<number>
  /** No round after this; resolves when the one under way is done. */
  stop(): Promise<void>
}

/** A pause that can be cut short. */
class Pause {
  #end: (() => void) | null = null
  #woken = false

  /** Waits, unless `cut` came since the last pause. */
  wait(ms: number): Promise<void> {
    if (this.#woken) {
      this.#woken = false
      return Promise.resolve()
    }
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.cut(), ms)
      this.#end = () => {
        clearTimeout(timer)
        this.#end = null
        resolve()
      }
    })
  }

  cut(): void {
    if (this.#end === null) this.#woken = true
    else this.#end()
  }
}

/**
 * Runs rounds one after another for as long as they find something, and pauses when they do not.
 * Delivery of the outbox is driven by this: cron's minutes are too coarse for an answer in a chat.
 * A round that throws is reported and tried again after `errorMs`.
 */
export function startLoop(settings: LoopSettings): Loop {
  const pause = new Pause()
  let stopped = false
  let waiting: ((taken: number) => void)[] = []
  const round = async (): Promise<number | null> => {
    try {
      return await settings.round()
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown'
      settings.log.error({ loop: settings.name, error: name }, 'round failed')
      settings.onError(settings.name, error)
      return null
    }
  }
  /** Whoever asked before the round began is told what it took. */
  const answering = async (work: () => Promise<number | null>): Promise<number | null> => {
    const asked = waiting
    waiting = []
    const taken = await work()
    for (const answer of asked) answer(taken ?? 0)
    return taken
  }
  const run = async (): Promise<void> => {
    while (!stopped) {
      const taken = await answering(round)
      if (!stopped && taken === null) await pause.wait(settings.errorMs)
      if (!stopped && taken === 0) await pause.wait(settings.idleMs)
    }
  }
  const ended = run().then(() => {
    for (const answer of waiting) answer(0)
  })
  return {
    wake: () => pause.cut(),
    nextRound: () => {
      if (stopped) return Promise.resolve(0)
      const answer = new Promise<number>((resolve) => waiting.push(resolve))
      pause.cut()
      return answer
    },
    stop: () => {
      stopped = true
      pause.cut()
      return ended
    },
  }
}
