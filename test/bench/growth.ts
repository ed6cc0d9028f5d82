import { clicksOf, openLoop } from './click-latency.ts'
import { clickThrough, createPool, type Pool, WARM_UP } from './durable.ts'
import { isMain } from './main.ts'
import {
  type BenchSettings,
  digits,
  heading,
  interleaved,
  judged,
  median,
  percentile,
  table,
  type Verdict,
  whenStarted,
  whole,
} from './report.ts'
import { type RunningServer, type Sink, startServerProcess, startSink } from './server.ts'
import {
  addBackground,
  connected,
  newPostgres,
  type Place,
  runOn,
  type Stage,
  staged,
} from './stage.ts'

/**
 * Benchmark 4: how the durable path and a click end to end grow with the number of cases stored, on
 * PostgreSQL. Every size has a database and a server of its own, side by side, and is measured in turn
 * in each round. The cases are put there by set-based statements, after the server has done what it
 * does once a day; then the tables are vacuumed and analysed.
 */

const MOST = 1.3
const CONNECTIONS = 10

/** A database with so many cases, and a server on it. */
interface Size {
  readonly cases: number
  readonly place: Place
  readonly stage: Stage
  readonly pool: Pool
  readonly server: RunningServer
}

interface Measured {
  readonly cases: number
  /** Of the durable path, ten at a time: milliseconds for each. */
  readonly path: number
  readonly p50: number
  readonly p99: number
}

/** Milliseconds of the durable path; what it orders is taken away, so that nothing delivers it later. */
async function pathMs({ stage, pool }: Size, count: number): Promise<number> {
  const rate = await clickThrough(stage, await pool.add(count), count, 2 * CONNECTIONS)
  await runOn(stage)('truncate "outbox"')
  return 1000 / rate
}

async function latency({ server, stage, pool }: Size, seconds: number) {
  const count = clicksOf(seconds)
  const times = await openLoop(server.url, await pool.add(count), count)
  // Else it would go out while another size is measured.
  await runOn(stage)('truncate "outbox"')
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) }
}

async function grown(place: Place, cases: number, sink: Sink): Promise<Size> {
  await staged(place)
  const server = await startServerProcess(place, sink)
  await addBackground(place, cases)
  const stage = await connected(place, { maxConnections: CONNECTIONS })
  return { cases, place, stage, pool: createPool(runOn(stage)), server }
}

async function measure(sizes: readonly Size[], settings: BenchSettings): Promise<Measured[]> {
  const variants = <T>(run: (size: Size) => Promise<T>) =>
    Object.fromEntries(sizes.map((size) => [`n${size.cases}`, () => run(size)]))
  await interleaved(
    1,
    variants((size) => pathMs(size, WARM_UP)),
  )
  const paths = await interleaved(
    settings.rounds,
    variants((size) => pathMs(size, 100 * settings.seconds)),
  )
  const click = variants((size) => latency(size, settings.seconds))
  await interleaved(1, click)
  const clicks = await interleaved(settings.rounds, click)
  return sizes.map(({ cases }) => ({
    cases,
    path: median(paths[`n${cases}`] ?? []),
    p50: median((clicks[`n${cases}`] ?? []).map(({ p50 }) => p50)),
    p99: median((clicks[`n${cases}`] ?? []).map(({ p99 }) => p99)),
  }))
}

/** What each step of a hundred or ten times as many cases costs. */
export async function benchGrowth(settings: BenchSettings): Promise<readonly Verdict[]> {
  heading('4. Growth with the cases stored, on PostgreSQL')
  const sink = await startSink()
  const places: Place[] = []
  const sizes: Size[] = []
  try {
    let { databaseUrl } = settings
    for (const cases of settings.cases) {
      const place = await newPostgres(databaseUrl)
      if ('because' in place) {
        console.log(`  left out, no PostgreSQL: ${place.because}`)
        return []
      }
      places.push(place)
      // A server of our own is started once and has all of them.
      databaseUrl ??= 'databaseUrl' in place.at ? place.at.databaseUrl : null
      sizes.push(await grown(place, cases, sink))
    }
    return report(await measure(sizes, settings))
  } finally {
    for (const { server, stage } of sizes) {
      await server.stop()
      await stage.database.close()
    }
    await sink.close()
    for (const place of places.reverse()) await place.remove()
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
