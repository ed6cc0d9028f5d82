import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { sweepReminders } from '../../src/application/reminders/sweep.ts'
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
import { benchDeps, newPostgres, type Place, type Stage } from './stage.ts'
import { fillDeadlines, sweepAt } from './sweep-stage.ts'

/**
 * The sweep of reminders on PostgreSQL: 10,000 rungs due among 100,000 open deadlines and among
 * 1,000,000. Each figure is the median of five sweeps, each after VACUUM (ANALYZE). At the end one
 * with ten times as much due shows that the process's memory does not grow with it.
 *
 *   npx tsx test/bench/sweep.ts
 */

const SIZES = [100_000, 1_000_000] as const
const DUE = 10_000
/** Sweeps that are measured; one before them warms the caches. */
const ROUNDS = 5
/** What is due in the order of the sweeps: the last one takes all that is left of the smaller. */
const SCHEDULE = [...Array.from({ length: ROUNDS + 1 }, () => DUE), 4 * DUE]
const RATIO = 1.5
const GROWTH_MB = 16

interface Subject {
  readonly size: number
  readonly place: Place
  readonly stage: Stage
  readonly ms: number[]
}

interface Swept {
  readonly ms: number
  readonly reminders: number
  readonly settled: number
}

async function asAdmin<T>({ at }: Place, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  if (!('databaseUrl' in at)) throw new Error('no PostgreSQL')
  const sql = postgres(at.databaseUrl, { max: 1, onnotice: () => undefined })
  return await work(sql).finally(() => sql.end())
}

/** How many rungs a sweep settled. */
const settledAt = (place: Place, round: number): Promise<number> =>
  asAdmin(place, async (sql) => {
    const at = new Date(sweepAt(round)).toISOString()
    const [row] = await sql<{ count: number }[]>`
      select count(*)::int as count from deadline_rungs where settled_at = ${at}`
    return row?.count ?? 0
  })

async function sweep({ stage, place }: Subject, round: number): Promise<Swept> {
  await asAdmin(place, (sql) => sql.unsafe('vacuum (analyze)'))
  const deps = { ...benchDeps(stage.database), clock: () => sweepAt(round) }
  const started = performance.now()
  const reminders = await sweepReminders(deps)
  const ms = performance.now() - started
  return { ms, reminders, settled: await settledAt(place, round) }
}

async function measured(subjects: readonly Subject[]): Promise<readonly Verdict[]> {
  const told: number[] = []
  const settled = new Set<number>()
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const subject of round % 2 === 0 ? subjects : [...subjects].reverse()) {
      const swept = await sweep(subject, round)
      told.push(swept.reminders)
      settled.add(swept.settled)
      if (round > 0) subject.ms.push(swept.ms)
    }
  }
  const [small = Number.NaN, large = Number.NaN] = subjects.map(({ ms }) => median(ms))
  const rss = () => process.memoryUsage().rss / 2 ** 20
  const before = rss()
  const many = await Promise.all(subjects.slice(1).map((one) => sweep(one, ROUNDS + 1)))
  const [most] = many
  table([
    ['open deadlines', 'due', 'reminders', 'median ms', 'each'],
    ...subjects.map(({ size, ms }) => [
      whole(size),
      whole(DUE),
      whole(median(told)),
      whole(median(ms)),
      ms.map(whole).join(' '),
    ]),
    [whole(SIZES[1]), whole(4 * DUE), whole(most?.reminders ?? 0), whole(most?.ms ?? 0), ''],
  ])
  const grown = rss() - before
  console.log(
    `  process: ${digits(before, 0)} MB before, ${digits(rss(), 0)} MB after the last sweep`,
  )
  return [
    judged(
      'sweep at 1,000,000 : at 100,000',
      digits(large / small),
      `≤ ${RATIO}`,
      large / small <= RATIO,
    ),
    judged(
      'memory of the process, four times as much due',
      `${digits(grown, 1)} MB more`,
      `≤ ${GROWTH_MB} MB`,
      grown <= GROWTH_MB,
    ),
    judged(
      'rungs settled in every round',
      [...settled].map(whole).join(', '),
      whole(DUE),
      settled.size === 1 && settled.has(DUE),
    ),
  ]
}

/** Prints the figures and says whether the targets held; left out where there is no PostgreSQL. */
export async function benchSweep(settings: BenchSettings): Promise<readonly Verdict[]> {
  heading('Sweep of reminders, on PostgreSQL')
  const subjects: Subject[] = []
  try {
    for (const size of SIZES) {
      const place = await newPostgres(settings.databaseUrl)
      if ('because' in place) {
        console.log(`  left out, no PostgreSQL: ${place.because}`)
        return []
      }
      const started = performance.now()
      const stage = await fillDeadlines(place, size, SCHEDULE)
      subjects.push({ size, place, stage, ms: [] })
      console.log(`  ${whole(size)} deadlines made in ${whole(performance.now() - started)} ms`)
    }
    return await measured(subjects)
  } finally {
    for (const { place, stage } of subjects) {
      await stage.database.close()
      await place.remove()
    }
  }
}

await whenStarted(process.argv[1] === fileURLToPath(import.meta.url), benchSweep)
