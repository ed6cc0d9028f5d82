import { randomUUID } from 'node:crypto'
import { createReceive } from '../../src/application/receive.ts'
import { openBare } from './bare-pglite.ts'
import { isMain } from './main.ts'
import { findPgbench, pgbenchScript, runPgbench } from './pgbench.ts'
import {
  type BenchSettings,
  digits,
  heading,
  interleaved,
  judged,
  median,
  table,
  type Verdict,
  whenStarted,
  whole,
} from './report.ts'
import {
  addCopies,
  benchDeps,
  clickOn,
  connected,
  FIRST_COPY,
  newFolder,
  newPostgres,
  type Place,
  type Run,
  runOn,
  type Stage,
  staged,
} from './stage.ts'
import { createCounter, type Sent } from './statements.ts'

/**
 * Benchmark 2: the whole durable path of a click that is decided on (dedupe, roles, route, case locked,
 * decide, event log, deadlines with their reminders, outbox, the card's new face), beside the bare
 * database doing the same statements with the same values: pgbench with as many connections on
 * PostgreSQL, and PGlite without the assistant. Each click is on a case of its own.
 */

const TARGET = 0.5
const CONNECTIONS = 10
/** More callers than connections: no connection waits for somebody to want it. */
const CALLERS = 2 * CONNECTIONS
/** A server runs for months: the compiler is to be done with the path before it is measured. */
export const WARM_UP = 3000

/** Numbers of copies that nobody has clicked on yet. */
export interface Pool {
  /** Puts so many more there; gives the number of the first. */
  add(count: number): Promise<number>
}

export function createPool(run: Run, from = FIRST_COPY): Pool {
  let next = from
  return {
    add: async (count) => {
      const first = next
      next += count
      await addCopies(run, first, count)
      return first
    },
  }
}

/** Clicks on so many copies from `first` on, `callers` at a time; gives how many a second. */
export async function clickThrough(
  stage: Stage,
  first: number,
  count: number,
  callers: number,
): Promise<number> {
  const receive = createReceive(benchDeps(stage.database))
  let next = first
  const caller = async (): Promise<void> => {
    for (let n = next++; n < first + count; n = next++) {
      const answer = await receive(clickOn(n, `click-${n}`))
      if (answer.toast?.type !== 'success') throw new Error(`not done: ${answer.toast?.content}`)
    }
  }
  const begun = performance.now()
  await Promise.all(Array.from({ length: callers }, caller))
  return count / ((performance.now() - begun) / 1000)
}

/** The statements of one click with their values, as they are sent once everything is prepared. */
export async function capture(place: Place, pool: Pool): Promise<readonly Sent[]> {
  const counter = createCounter()
  const stage = await connected(place, { maxConnections: 1, onStatement: counter.onStatement })
  try {
    const first = await pool.add(3)
    const made = new Set<string>()
    const newId = (): string => {
      const id = randomUUID()
      made.add(id)
      return id
    }
    const receive = createReceive({ ...benchDeps(stage.database), newId })
    for (const n of [first, first + 1]) await receive(clickOn(n, `click-${n}`))
    const n = first + 2
    const { sent } = await counter.count(() => receive(clickOn(n, `click-${n}`)))
    return sent.map(({ statement, parameters }) => ({
      statement,
      parameters: parameters.map((value) => marked(value, n, made)),
    }))
  } finally {
    await stage.database.close()
  }
}

/** Where the number of the case stands in a captured value: every case has another. */
export const MARK = '@@'
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** A captured value with its case, and what was made for it alone, told apart by a mark. */
function marked(value: unknown, n: number, made: ReadonlySet<string>): unknown {
  if (typeof value !== 'string') return value
  const ids = [...new Set(value.match(UUID) ?? [])].filter((id) => made.has(id))
  return ids
    .reduce((text, id) => text.replaceAll(id, `${MARK}-${id.slice(0, 8)}`), value)
    .replaceAll(String(n), MARK)
}

/** How many clicks a round takes so that it lasts about as long as it should. */
async function clicksPerRound(stage: Stage, pool: Pool, seconds: number, callers: number) {
  const warm = await pool.add(WARM_UP)
  const rate = await clickThrough(stage, warm, WARM_UP, callers)
  const count = Math.max(CONNECTIONS, Math.round((rate * seconds) / CONNECTIONS) * CONNECTIONS)
  return count
}

/** What the bare database does in a round, with the cases that were put there for it. */
export interface Peer {
  readonly name: string
  run(first: number, count: number): Promise<number>
}

/** Both in turn, on copies of their own; clicks a second of each. */
async function beside(
  settings: BenchSettings,
  sides: Readonly<Record<'ours' | 'bare', { pool: Pool; run: Peer['run'] }>>,
  count: number,
) {
  const side = (name: 'ours' | 'bare') => async () =>
    sides[name].run(await sides[name].pool.add(count), count)
  return interleaved(settings.rounds, { ours: side('ours'), bare: side('bare') })
}

function report(
  item: string,
  peer: string,
  results: Readonly<Record<string, readonly number[]>>,
): Verdict {
  const ours = median(results['ours'] ?? [])
  const bare = median(results['bare'] ?? [])
  table([
    ['', 'clicks/s', '× bare'],
    [peer, whole(bare), digits(1)],
    ['this assistant', whole(ours), digits(ours / bare)],
  ])
  const ratio = ours / bare
  return judged(item, `${digits(ratio)} × ${peer}`, `≥ ${TARGET} ×`, ratio >= TARGET)
}

async function onPostgres(settings: BenchSettings): Promise<readonly Verdict[]> {
  const pgbench = findPgbench()
  const place = await newPostgres(settings.databaseUrl)
  if ('because' in place) {
    console.log(`  left out, no PostgreSQL: ${place.because}`)
    return []
  }
  try {
    await staged(place)
    const stage = await connected(place, { maxConnections: CONNECTIONS })
    const pool = createPool(runOn(stage))
    const script = pgbenchScript(await capture(place, pool), MARK)
    const count = await clicksPerRound(stage, pool, settings.seconds, CALLERS)
    const ours = (first: number) => clickThrough(stage, first, count, CALLERS)
    if (pgbench === null) {
      console.log('  pgbench was not found: the figure stands alone')
      const alone = await interleaved(settings.rounds, {
        ours: async () => ours(await pool.add(count)),
      })
      table([['this assistant', `${whole(median(alone['ours'] ?? []))} clicks/s`]])
    }
    const bare = (first: number) =>
      runPgbench(pgbench ?? '', place.at, script, { first, count, connections: CONNECTIONS })
    const results =
      pgbench === null
        ? null
        : await beside(settings, { ours: { pool, run: ours }, bare: { pool, run: bare } }, count)
    await stage.database.close()
    return results === null ? [] : [report('2 durable path, PostgreSQL', 'pgbench', results)]
  } finally {
    await place.remove()
  }
}

async function onPglite(settings: BenchSettings): Promise<readonly Verdict[]> {
  const places = { ours: await newFolder(), bare: await newFolder() }
  try {
    await staged(places.ours)
    await staged(places.bare)
    const captured = await withPool(places.ours, (pool) => capture(places.ours, pool))
    const stage = await connected(places.ours)
    const bare = await openBare(places.bare, captured, MARK)
    const pool = createPool(runOn(stage), FIRST_COPY + 3)
    const count = await clicksPerRound(stage, pool, settings.seconds, CALLERS)
    const results = await beside(
      settings,
      {
        ours: { pool, run: (first) => clickThrough(stage, first, count, CALLERS) },
        bare: { pool: createPool(bare.run), run: bare.replay },
      },
      count,
    )
    await bare.close()
    await stage.database.close()
    return [report('2 durable path, PGlite', 'bare PGlite', results)]
  } finally {
    await places.ours.remove()
    await places.bare.remove()
  }
}

/** An embedded database has one connection at a time: the copies are made before it is watched. */
async function withPool<T>(place: Place, what: (pool: Pool) => Promise<T>): Promise<T> {
  const stage = await connected(place)
  await addCopies(runOn(stage), FIRST_COPY, 3)
  await stage.database.close()
  return what({ add: async () => FIRST_COPY })
}

/** Clicks a second on both databases, beside what the bare database does. */
export async function benchDurable(settings: BenchSettings): Promise<readonly Verdict[]> {
  heading(`2. The durable path on PostgreSQL, ${CONNECTIONS} connections`)
  const postgres = await onPostgres(settings)
  heading('2. The durable path on PGlite')
  return [...postgres, ...(await onPglite(settings))]
}

await whenStarted(isMain(import.meta.url), benchDurable)
