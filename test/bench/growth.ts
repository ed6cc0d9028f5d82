import { latencyRounds } from './click-latency.ts'
import { clickThrough, createPool, type Pool } from './durable.ts'
import { isMain } from './main.ts'
import {
  type BenchSettings,
  digits,
  heading,
  judged,
  median,
  table,
  type Verdict,
  whenStarted,
  whole,
} from './report.ts'
import { startServerProcess, startSink } from './server.ts'
import { addBackground, connected, newPostgres, runOn, type Stage, staged } from './stage.ts'

/**
 * Benchmark 4: how the durable path and a click end to end grow with the number of cases stored, on
 * PostgreSQL. The cases are put there by set-based statements, and the tables are vacuumed and analysed
 * before each measurement.
 */

const MOST = 1.3
const CONNECTIONS = 10

interface Measured {
  readonly cases: number
  /** Of the durable path, ten at a time: milliseconds for each. */
  readonly path: number
  readonly p50: number
  readonly p99: number
}

/** Milliseconds of the durable path; what it orders is taken away, so that nothing delivers it later. */
async function measurePath(stage: Stage, pool: Pool, settings: BenchSettings): Promise<number> {
  const rates: number[] = []
  const count = 100 * settings.seconds
  for (let round = 0; round <= settings.rounds; round += 1) {
    const rate = await clickThrough(stage, await pool.add(count), count, 2 * CONNECTIONS)
    if (round > 0) rates.push(rate)
  }
  await runOn(stage)('truncate "outbox"')
  return 1000 / median(rates)
}

/** What each step of a hundred or ten times as many cases costs. */
export async function benchGrowth(settings: BenchSettings): Promise<readonly Verdict[]> {
  heading('4. Growth with the cases stored, on PostgreSQL')
  const place = await newPostgres(settings.databaseUrl)
  if ('because' in place) {
    console.log(`  left out, no PostgreSQL: ${place.because}`)
    return []
  }
  const sink = await startSink()
  try {
    await staged(place)
    const stage = await connected(place, { maxConnections: CONNECTIONS })
    const pool = createPool(runOn(stage))
    const found: Measured[] = []
    let stored = 0
    for (const cases of settings.cases) {
      await addBackground(place, stored, cases - stored)
      stored = cases
      const path = await measurePath(stage, pool, settings)
      const server = await startServerProcess(place, sink)
      const latency = await latencyRounds(server, pool.add, settings).finally(server.stop)
      found.push({ cases, path, ...latency })
    }
    await stage.database.close()
    return report(found)
  } finally {
    await sink.close()
    await place.remove()
  }
}

function report(found: readonly Measured[]): readonly Verdict[] {
  table([
    ['cases', 'path ms', 'click p50 ms', 'click p99 ms'],
    ...found.map(({ cases, path, p50, p99 }) => [
      whole(cases),
      digits(path),
      digits(p50, 1),
      digits(p99, 1),
    ]),
  ])
  return found.slice(1).flatMap((after, index) => {
    const before = found[index] ?? after
    const step = `${whole(before.cases)} → ${whole(after.cases)}`
    const judge = (what: string, ratio: number) =>
      judged(`4 ${what}, ${step}`, `${digits(ratio)} ×`, `≤ ${MOST} ×`, ratio <= MOST)
    return [
      judge('durable path', after.path / before.path),
      judge('click p50', after.p50 / before.p50),
      judge('click p99', after.p99 / before.p99),
    ]
  })
}

await whenStarted(isMain(import.meta.url), benchGrowth)
