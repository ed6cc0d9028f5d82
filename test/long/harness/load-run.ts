import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { migrationsFolder, rowsOf } from '../../../db/migrations.ts'
import { databaseOn, type Place } from '../../../db/open.ts'
import type { RunningPlatform } from '../../../src/sandbox/server.ts'
import { numbers } from '../../support/numbers.ts'
import { Book } from './book.ts'
import { readyItems } from './crash-run.ts'
import { type Judgement, judge, tally } from './judge.ts'
import { type Latencies, latenciesOf, type Slope, slopeOf } from './measure.ts'
import { connect, openGround } from './place.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { foundTown, silentLog, type Town, type TownSize } from './town.ts'
import { startTownPlatform } from './town-platform.ts'
import { type Mix, Traffic } from './traffic.ts'
import { Wire } from './wire.ts'

export interface LoadSettings {
  /** Events that begin in a second, whether or not those before were answered. */
  readonly rate: number
  readonly minutes: number
  readonly processes: number
  readonly seed: number
  readonly databaseUrl: string | undefined
  readonly size: TownSize
  /** Where each server writes a CPU profile when it stops; none when left out. */
  readonly profile: string | undefined
  readonly say: (line: string) => void
}

export interface LoadReport extends Judgement {
  /** fsync and synchronous_commit of the server: what a commit costs depends on them. */
  readonly durability: string
  /** Events that were really begun in a second, repetitions included. */
  readonly begunPerSecond: number
  readonly events: Latencies
  readonly clicks: Latencies
  /** The generator's own lateness: the part of the latencies that is not the server's. */
  readonly lateness: Latencies
  readonly memory: readonly Slope[]
  readonly mostBacklog: number
  readonly drainSeconds: number
  readonly logged: Readonly<Record<string, number>>
}

const MIX: Mix = { ask: 0.3, type: 0.33, act: 0.22, upload: 0.002, twins: 0.05, overtaken: 0.03 }
const TICK_MS = 5
const SAMPLE_MS = 5_000
/** What waits is let out at the platform's rate; so long without any progress, and it is given up. */
const STANDSTILL_MS = 120_000

/** Load at a fixed rate on several servers of one PostgreSQL, and a judgement of what is left. */
export async function loadRun(settings: LoadSettings): Promise<LoadReport> {
  const ground = await openGround('postgres', settings.databaseUrl)
  const platform = await startTownPlatform(settings.size)
  const place = await ground.fresh()
  const run = new LoadRun(settings, platform, place, ground.folder)
  try {
    return await run.run()
  } finally {
    await run.end()
    await platform.close()
    await ground.remove()
  }
}

class LoadRun {
  readonly #settings: LoadSettings
  readonly #platform: RunningPlatform
  readonly #place: Place
  readonly #folder: string
  readonly #book = new Book()
  readonly #servers: ServerProcess[] = []
  readonly #wires: Wire[] = []
  readonly #took = { events: [] as number[], clicks: [] as number[] }
  readonly #late: number[] = []
  readonly #memory: number[][] = []
  #mostBacklog = 0
  #begun = 0

  constructor(settings: LoadSettings, platform: RunningPlatform, place: Place, folder: string) {
    this.#settings = settings
    this.#platform = platform
    this.#place = place
    this.#folder = folder
  }

  async run(): Promise<LoadReport> {
    const { town, durability } = await this.#found()
    await this.#start()
    const traffic = this.#traffic(town)
    this.#settings.say(`the town’s own papers: ${await this.#drain(traffic)} s`)
    const sampling = this.#sample()
    const begunAt = performance.now()
    await this.#push(traffic)
    const seconds = (performance.now() - begunAt) / 1000
    sampling.stop()
    const drainSeconds = await this.#drain(traffic)
    const logged = tally(
      this.#servers.flatMap(({ errors }) => errors.map((line) => line.slice(0, 200))),
    )
    await this.end()
    const judgement = await this.#judge(traffic)
    return {
      ...judgement,
      durability,
      begunPerSecond: Math.round(this.#begun / seconds),
      events: latenciesOf(this.#took.events),
      clicks: latenciesOf(this.#took.clicks),
      lateness: latenciesOf(this.#late),
      memory: this.#memory.map((samples) => slopeOf(samples, SAMPLE_MS)),
      mostBacklog: this.#mostBacklog,
      drainSeconds,
      logged: Object.fromEntries(logged),
    }
  }

  async #found(): Promise<{ readonly town: Town; readonly durability: string }> {
    const connection = await connect(this.#place)
    await connection.migrate(migrationsFolder())
    const town = await foundTown(databaseOn(connection, silentLog), this.#settings.size)
    const [row] = await connection.transaction(async (tx) =>
      rowsOf(
        await tx.execute(sql`select current_setting('fsync') as fsync,
          current_setting('synchronous_commit') as commit, version() as version`),
      ),
    )
    await connection.close()
    const durability = `fsync ${String(row?.['fsync'])}, synchronous_commit ${String(row?.['commit'])}`
    return { town, durability }
  }

  async #start(): Promise<void> {
    const { processes, profile } = this.#settings
    const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
    for (let n = 0; n < processes; n += 1) {
      const server = startServerProcess({
        place: this.#place,
        platform: this.#platform,
        dataDir: this.#folder,
        nodeOptions: profiling,
      })
      this.#servers.push(server)
      this.#memory.push([])
    }
    for (const server of this.#servers) {
      const url = await server.ready
      if (url === null) throw new Error(`a server did not start: ${server.errors.join(' ')}`)
      this.#wires.push(new Wire(this.#platform.platform.state.app, url, 256))
    }
  }

  #traffic(town: Town): Traffic {
    let turn = 0
    const wire = (): Wire => {
      turn += 1
      const next = this.#wires[turn % this.#wires.length]
      if (next === undefined) throw new Error('no server')
      return next
    }
    const { state } = this.#platform.platform
    const random = numbers(this.#settings.seed)
    const onAnswer = (isClick: boolean, ms: number): void => {
      const took = isClick ? this.#took.clicks : this.#took.events
      took.push(ms)
    }
    return new Traffic({ town, state, book: this.#book, random, wire, mix: MIX, onAnswer })
  }

  /**
   * As many events as the clock asks for, whether or not those before were answered. How long one
   * took is counted from the moment at which it was due, so that a server that stands still is seen.
   */
  async #push(traffic: Traffic): Promise<void> {
    const { rate, minutes } = this.#settings
    const total = Math.round(rate * minutes * 60)
    const start = performance.now()
    const underWay = new Set<Promise<void>>()
    while (this.#begun < total) {
      const now = performance.now()
      const due = Math.min(total, Math.floor(((now - start) / 1000) * rate))
      for (; this.#begun < due; this.#begun += 1) {
        const dueAt = start + (this.#begun / rate) * 1000
        this.#late.push(now - dueAt)
        const one = traffic.next(dueAt).finally(() => underWay.delete(one))
        underWay.add(one)
      }
      await sleep(TICK_MS)
    }
    await Promise.all(underWay)
  }

  /** Memory and backlog, every five seconds. */
  #sample(): { stop(): void } {
    let count = 0
    const sample = async (): Promise<void> => {
      const resident = this.#servers.map((server, index) => {
        const bytes = server.residentBytes()
        this.#memory[index]?.push(bytes)
        return Math.round(bytes / 1_048_576)
      })
      const backlog = await readyItems(this.#wires[0]?.url ?? '').catch(() => Number.NaN)
      if (backlog > this.#mostBacklog) this.#mostBacklog = backlog
      count += 1
      if (count % 6 === 0) {
        const { sent, acknowledged } = this.#book
        const last = latenciesOf([...this.#took.events, ...this.#took.clicks].slice(-5_000))
        this.#settings.say(
          `${(count * SAMPLE_MS) / 1000} s: ${sent} sent, ${acknowledged.length} acknowledged, ` +
            `p50 ${last.p50} p99 ${last.p99} ms, backlog ${backlog}, RSS ${resident.join(' + ')} MB`,
        )
      }
    }
    const timer = setInterval(() => void sample(), SAMPLE_MS)
    return { stop: () => clearInterval(timer) }
  }

  /**
   * Waits until everything was acknowledged and delivered, or nothing moves any more; gives how long
   * that took.
   */
  async #drain(traffic: Traffic): Promise<number> {
    const begun = Date.now()
    let least = Number.POSITIVE_INFINITY
    let movedAt = begun
    for (;;) {
      await traffic.repeatPending()
      await sleep(250)
      const ready = await readyItems(this.#wires[0]?.url ?? '').catch(() => Number.NaN)
      const left = traffic.pending + ready
      if (left === 0) break
      if (left < least) {
        least = left
        movedAt = Date.now()
      }
      if (Date.now() - movedAt > STANDSTILL_MS) break
    }
    return (Date.now() - begun) / 1000
  }

  /** Stops the servers; again does nothing. */
  async end(): Promise<void> {
    for (const server of this.#servers) server.signal('SIGTERM')
    await Promise.all(this.#servers.map(({ ended }) => ended))
    for (const wire of this.#wires) wire.close()
  }

  async #judge(traffic: Traffic): Promise<Judgement> {
    const connection = await connect(this.#place)
    try {
      return await judge({
        connection,
        book: this.#book,
        state: this.#platform.platform.state,
        before: traffic.cardsFromBefore,
        drained: true,
      })
    } finally {
      await connection.close()
    }
  }
}
