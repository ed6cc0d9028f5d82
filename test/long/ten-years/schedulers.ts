import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** Two scheduler processes: started, told when to sweep and at which time, killed and started again. */

const script = fileURLToPath(new URL('scheduler-child.ts', import.meta.url))

interface Done {
  readonly at: number
  /** Whether the sweep of reminders went through; one that failed comes again. */
  readonly swept: boolean
}

type Answer = Done | { readonly ready: true }

export class Scheduler {
  readonly #url: string
  #child: ChildProcess | null = null
  #ready = false
  #starting: Promise<void> = Promise.resolve()
  /** Told the next answer, or null when the process is gone. */
  #next: (answer: Answer | null) => void = () => undefined

  constructor(url: string) {
    this.#url = url
    this.start()
  }

  get alive(): boolean {
    return this.#ready
  }

  #answer(): Promise<Answer | null> {
    return new Promise((resolve) => {
      this.#next = resolve
    })
  }

  /** Begins to start; `started` tells when it is there. */
  start(): void {
    const child = fork(script, [this.#url], { execArgv: ['--import', 'tsx'] })
    this.#child = child
    child.on('message', (answer) => this.#next(answer as Answer))
    child.on('exit', (code) => {
      if (code !== null && code !== 0) throw new Error(`a scheduler ended by itself with ${code}`)
      if (this.#child === child || this.#child === null) this.#next(null)
    })
    this.#starting = this.#answer().then(() => {
      this.#ready = this.#child === child
    })
  }

  started(): Promise<void> {
    return this.#starting
  }

  /**
   * Orders a sweep of reminders at an instant, and before it the yearly round where asked; null when the process is not there, or killed before
   * it answered.
   */
  async sweep(at: number, round = false): Promise<Done | null> {
    const child = this.#child
    if (child === null || !this.#ready) return null
    const answered = this.#answer()
    child.send({ at, round })
    const answer = await answered
    return answer === null || 'ready' in answer ? null : answer
  }

  /** SIGKILL; resolves when the process is gone. */
  async kill(): Promise<void> {
    const child = this.#child
    this.#ready = false
    this.#child = null
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
}
