import { setTimeout as sleep } from 'node:timers/promises'
import { migrationsFolder } from '../../../db/migrations.ts'
import { databaseOn, type Place } from '../../../db/open.ts'
import { outbox } from '../../../db/schema/traffic.ts'
import type { RunningPlatform } from '../../../src/sandbox/server.ts'
import { numbers } from '../../support/numbers.ts'
import { Book } from './book.ts'
import { type Judgement, judge, tally } from './judge.ts'
import { connect, type DatabaseKind, openGround } from './place.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { foundTown, silentLog, type TownSize } from './town.ts'
import { startTownPlatform } from './town-platform.ts'
import { Traffic } from './traffic.ts'
import { Wire } from './wire.ts'

export interface CrashSettings {
  readonly kills: number
  /** So many of them while an empty database is set up, which takes long on the embedded one. */
  readonly whileMigrating: number
  readonly database: DatabaseKind
  readonly seed: number
  /** A server to make the databases in; a server of our own when left out. */
  readonly databaseUrl: string | undefined
  readonly size: TownSize
  /** Ends the leases of killed processes before the end: a short run does not wait for the minute. */
  readonly endLeases?: boolean
  /** A judgement of the whole after so many kills, beside the one at the end. */
  readonly judgeEvery: number
  readonly say: (line: string) => void
}

export interface CrashReport extends Judgement {
  /** Kills by the moment at which they came. */
  readonly kills: Readonly<Record<string, number>>
  /** Messages that were asked for again under the uuid of one that had been sent. */
  readonly uuidsReused: number
  /** Errors in the logs of the servers, by their words. */
  readonly logged: Readonly<Record<string, number>>
}

/** The moments at which a kill comes. */
type Moment = 'underLoad' | 'startingUp' | 'stopping' | 'migrating'

/** Events under way at once. */
const HANDS = 6
/**
 * A life ends when so many more events were acknowledged, at the latest after so many milliseconds
 * from "ready": a busy machine would do nothing in its short lives.
 */
const MOST_DONE = 60
const LIFE_MS = 4_000
/** And a moment later, so that the kill does not always come right behind an acknowledgement. */
const MOMENT_MS = 40
/** A graceful stop must be done by then. */
export const STOP_WITHIN_MS = 30_000
/** The lease of a killed process runs for a minute; then another takes its items up. */
const DRAIN_WITHIN_MS = 600_000

/** Kills a server at random moments under load, again and again, and judges what is left. */
export async function crashRun(settings: CrashSettings): Promise<CrashReport> {
  const ground = await openGround(settings.database, settings.databaseUrl)
  const platform = await startTownPlatform(settings.size)
  try {
    const run = new CrashRun(settings, platform, await ground.fresh(), ground.folder)
    const { kills, whileMigrating } = settings
    for (let n = 0; n < whileMigrating; n += 1) await run.killWhileMigrating(await ground.fresh())
    return await run.killUnderLoad(kills - whileMigrating)
  } finally {
    await platform.close()
    await ground.remove()
  }
}

class CrashRun {
  readonly #settings: CrashSettings
  readonly #platform: RunningPlatform
  readonly #place: Place
  readonly #folder: string
  readonly #random: () => number
  readonly #book = new Book()
  readonly #faults: string[] = []
  readonly #errors: string[] = []
  readonly #kills: Moment[] = []
  #uuidsReused = 0
  #told = 0
  #startMs = 1_500

  constructor(settings: CrashSettings, platform: RunningPlatform, place: Place, folder: string) {
    this.#settings = settings
    this.#platform = platform
    this.#place = place
    this.#folder = folder
    this.#random = numbers(settings.seed)
    this.#countReusedUuids()
  }

  #countReusedUuids(): void {
    const { state } = this.#platform.platform
    const messageOfUuid = state.messageOfUuid.bind(state)
    state.messageOfUuid = (uuid) => {
      const known = messageOfUuid(uuid)
      if (known !== null) this.#uuidsReused += 1
      return known
    }
  }

  /** An empty database: killed while it is set up, the next start makes it whole. */
  async killWhileMigrating(place: Place): Promise<void> {
    const first = this.#start(place)
    await Promise.race([sleep(this.#random() * 2 * this.#startMs), first.ready])
    await this.#kill(first, 'migrating')
    const second = this.#start(place)
    if ((await second.ready) === null) this.#faults.push('no start after a kill while migrating')
    await this.#stop(second)
    const connection = await connect(place)
    if (!(await databaseOn(connection, silentLog).isMigrated())) {
      this.#faults.push('not migrated after a kill while migrating')
    }
    await connection.close()
  }

  async killUnderLoad(kills: number): Promise<CrashReport> {
    const connection = await connect(this.#place)
    await connection.migrate(migrationsFolder())
    const town = await foundTown(databaseOn(connection, silentLog), this.#settings.size)
    await connection.close()
    const { state } = this.#platform.platform
    const wire = new Wire(state.app, 'http://127.0.0.1:9')
    const traffic = new Traffic({
      town,
      state,
      book: this.#book,
      random: this.#random,
      wire: () => wire,
    })
    for (let life = 1; life <= kills; life += 1) {
      await this.#live(traffic, wire)
      if (life % 10 === 0) this.#progress(life)
      if (life % this.#settings.judgeEvery === 0) await this.#judge(traffic, false)
    }
    await this.#drain(traffic, wire)
    const { figures } = await this.#judge(traffic, true)
    return {
      faults: this.#faults,
      figures,
      kills: Object.fromEntries(tally(this.#kills)),
      uuidsReused: this.#uuidsReused,
      logged: Object.fromEntries(tally(this.#errors)),
    }
  }

  /** One life: up, under load, and down at a random moment. */
  async #live(traffic: Traffic, wire: Wire): Promise<void> {
    const dice = this.#random()
    const begun = performance.now()
    const server = this.#start(this.#place)
    if (dice < 0.08) {
      await Promise.race([sleep(this.#random() * this.#startMs), server.ready])
      return this.#kill(server, 'startingUp')
    }
    const url = await server.ready
    if (url === null) {
      this.#faults.push(`the server did not start: ${server.errors.join(' ')}`)
      return
    }
    this.#startMs = performance.now() - begun
    wire.url = url
    const load = this.#load(traffic, server)
    await this.#untilDone(Math.floor(this.#random() * MOST_DONE))
    if (dice < 0.12) await this.#stop(server)
    else if (dice < 0.2) {
      server.signal('SIGTERM')
      await sleep(this.#random() * 300)
      await this.#kill(server, 'stopping')
    } else await this.#kill(server, 'underLoad')
    await load
  }

  async #untilDone(more: number): Promise<void> {
    const enough = this.#book.acknowledged.length + more
    const latest = Date.now() + LIFE_MS
    while (this.#book.acknowledged.length < enough && Date.now() < latest) await sleep(5)
    await sleep(this.#random() * MOMENT_MS)
  }

  /** As many hands as the platform has, until the server is gone. */
  async #load(traffic: Traffic, server: ServerProcess): Promise<void> {
    let gone = false
    void server.ended.then(() => {
      gone = true
    })
    const hand = async (): Promise<void> => {
      while (!gone) {
        const waiting = traffic.pending
        await traffic.next()
        await sleep(traffic.pending > waiting ? 100 : this.#random() * 20)
      }
    }
    const repeat = traffic.repeatPending()
    await Promise.all([repeat, ...Array.from({ length: HANDS }, hand)])
  }

  #start(place: Place): ServerProcess {
    const dataDir = 'dataDir' in place ? String(place.dataDir) : this.#folder
    return startServerProcess({ place, platform: this.#platform, dataDir, cwd: this.#folder })
  }

  async #kill(server: ServerProcess, moment: Moment): Promise<void> {
    server.signal('SIGKILL')
    const { signal } = await server.ended
    if (signal === 'SIGKILL') this.#kills.push(moment)
    this.#note(server)
  }

  /** A graceful stop: it ends by itself, with 0, within its limit. */
  async #stop(server: ServerProcess): Promise<void> {
    const begun = performance.now()
    server.signal('SIGTERM')
    const late = sleep(STOP_WITHIN_MS, 'late' as const, { ref: false })
    const ended = await Promise.race([server.ended, late])
    const ms = Math.round(performance.now() - begun)
    if (ended === 'late') {
      this.#faults.push(`a graceful stop took more than ${ms} ms`)
      server.signal('SIGKILL')
      await server.ended
    } else if (ended.code !== 0) {
      this.#faults.push(`a graceful stop ended with ${ended.code ?? ended.signal} after ${ms} ms`)
    }
    this.#note(server)
  }

  #note(server: ServerProcess): void {
    for (const line of server.errors) this.#errors.push(wordsOf(line))
  }

  /** Goes on without a kill until nothing waits any more. */
  async #drain(traffic: Traffic, wire: Wire): Promise<void> {
    if (this.#settings.endLeases === true) await endLeases(this.#place)
    const server = this.#start(this.#place)
    const url = await server.ready
    if (url === null) throw new Error(`the server does not start: ${server.errors.join(' ')}`)
    wire.url = url
    const end = Date.now() + DRAIN_WITHIN_MS
    let ready = Number.NaN
    while (Date.now() < end && (traffic.pending > 0 || ready !== 0)) {
      await traffic.repeatPending()
      await sleep(2_000)
      ready = await readyItems(url)
      this.#settings.say(`${ready} items ready, ${traffic.pending} events to be repeated`)
    }
    await this.#stop(server)
  }

  async #judge(traffic: Traffic, drained: boolean): Promise<Judgement> {
    const connection = await connect(this.#place)
    try {
      const judgement = await judge({
        connection,
        book: this.#book,
        state: this.#platform.platform.state,
        before: traffic.cardsFromBefore,
        drained,
      })
      this.#faults.push(...judgement.faults)
      return judgement
    } finally {
      await connection.close()
    }
  }

  #progress(life: number): void {
    const { acknowledged, sent } = this.#book
    this.#settings.say(
      `${life} lives, ${this.#kills.length} kills: ${sent} events sent, ${acknowledged.length} ` +
        `acknowledged, start ${Math.round(this.#startMs)} ms, ${this.#faults.length} faults`,
    )
    for (const fault of this.#faults.slice(this.#told)) this.#settings.say(`  ${fault}`)
    this.#told = this.#faults.length
  }
}

async function endLeases(place: Place): Promise<void> {
  const connection = await connect(place)
  await connection.transaction(async (tx) => {
    await tx.update(outbox).set({ leasedUntil: null })
  })
  await connection.close()
}

/** How many items the outbox has ready, by the server's own metrics. */
export async function readyItems(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/^jicetong_outbox_items\{state="ready"\} (\d+)$/m.exec(text)?.[1] ?? Number.NaN)
}

/** What a line of the log says, without what differs from one to the next. */
function wordsOf(line: string): string {
  try {
    const { msg, error, at, loop, job, kind } = JSON.parse(line) as Record<string, unknown>
    return [msg, error, at, loop, job, kind].filter((word) => word !== undefined).join(' | ')
  } catch {
    return line.slice(0, 160)
  }
}
