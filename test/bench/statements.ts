import { createReceive } from '../../src/application/receive.ts'
import { isMain } from './main.ts'
import { type BenchSettings, heading, table, type Verdict, whenStarted } from './report.ts'
import {
  addCopies,
  benchDeps,
  clickOn,
  connected,
  FIRST_COPY,
  messageOf,
  newPostgres,
  runOn,
  staged,
} from './stage.ts'

/**
 * What one card click and one message cost on PostgreSQL: the statements that are sent, and the round
 * trips that they take. What is sent while another is still under way shares its round trip.
 */

export interface Sent {
  readonly statement: string
  readonly parameters: readonly unknown[]
}

export interface Counted {
  readonly sent: readonly Sent[]
  readonly roundTrips: number
}

/** Counts what goes over a connection while something is done; one thing at a time. */
export function createCounter() {
  let sent: (Sent & { readonly tick: number })[] = []
  let tick = 0
  return {
    onStatement: (statement: string, parameters: readonly unknown[]): void => {
      sent.push({ statement, parameters: [...parameters], tick })
    },
    count: async (what: () => Promise<unknown>): Promise<Counted> => {
      sent = []
      // What is built in one turn of the event loop goes out in one write.
      const ticking = { on: true }
      const next = (): void => {
        tick += 1
        if (ticking.on) setImmediate(next)
      }
      next()
      await what()
      ticking.on = false
      return { sent, roundTrips: new Set(sent.map((one) => one.tick)).size }
    },
  }
}

/** Prints both; there is no target beside the throughput that follows from it. */
export async function benchStatements(settings: BenchSettings): Promise<readonly Verdict[]> {
  heading('Statements of one click and of one message, on PostgreSQL')
  const place = await newPostgres(settings.databaseUrl)
  if ('because' in place) {
    console.log(`  left out, no PostgreSQL: ${place.because}`)
    return []
  }
  try {
    await staged(place)
    const counter = createCounter()
    const stage = await connected(place, { maxConnections: 1, onStatement: counter.onStatement })
    await addCopies(runOn(stage), FIRST_COPY, 10)
    const receive = createReceive(benchDeps(stage.database))
    // The first time each statement is prepared, which takes a round trip more.
    for (let n = 0; n < 3; n += 1) {
      await receive(clickOn(FIRST_COPY + n, `warm-click-${n}`))
      await receive(messageOf('帮助', `warm-message-${n}`))
    }
    const click = await counter.count(() => receive(clickOn(FIRST_COPY + 5, 'click')))
    const message = await counter.count(() => receive(messageOf('帮助', 'message')))
    table([
      ['', 'statements', 'round trips'],
      ['card click that is decided on', String(click.sent.length), String(click.roundTrips)],
      ['text message', String(message.sent.length), String(message.roundTrips)],
    ])
    if (process.argv.includes('--show')) show(click)
    await stage.database.close()
    return []
  } finally {
    await place.remove()
  }
}

function show({ sent }: Counted): void {
  for (const { statement, parameters } of sent) {
    const size = parameters.reduce<number>((sum, one) => sum + String(one).length, 0)
    console.log(`  ${statement.replace(/\s+/g, ' ').slice(0, 140)} [${size} characters given]`)
  }
}

await whenStarted(isMain(import.meta.url), benchStatements)
