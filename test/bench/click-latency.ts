import { setTimeout as sleep } from 'node:timers/promises'
import { cardAction } from '../feishu/payloads.ts'
import { createPool } from './durable.ts'
import { isMain } from './main.ts'
import {
  type BenchSettings,
  heading,
  judged,
  median,
  percentile,
  table,
  type Verdict,
  whenStarted,
  whole,
} from './report.ts'
import { pushTo, type RunningServer, startServerProcess, startSink } from './server.ts'
import { clickOn, connected, newPostgres, runOn, staged } from './stage.ts'

/**
 * Benchmark 3: a card click end to end, from the request to its answer, at a steady fifty a second
 * whatever the answers take, on PostgreSQL, while what the clicks order goes out. Times count from the
 * moment at which a click was due.
 */

export const CLICKS_PER_SECOND = 50
/** The platform gives up after three seconds (feishu/protocol.md §2.2). */
const LIMIT_MS = 3000

/** The click of `stage.ts` on the wire. */
function wireClick(n: number) {
  const { openId, messageId, chatId, value } = clickOn(n, '')
  return cardAction(
    { value },
    {
      operator: { tenant_key: 'tenant1', open_id: openId },
      context: { open_message_id: messageId, open_chat_id: chatId },
    },
    { event_id: `ev_click_${n}`, create_time: `${Date.now()}000` },
  )
}

/** Done, or answered in time that it is being done: then the time shows what was waited for. */
const isAnswered = (answer: unknown): boolean =>
  ['success', 'info'].includes((answer as { toast?: { type?: string } }).toast?.type ?? '')

/** Milliseconds of so many clicks, one case each, from the number `first` on. */
export async function openLoop(
  url: string,
  first: number,
  count: number,
): Promise<readonly number[]> {
  const begun = performance.now()
  const times: number[] = []
  const click = async (index: number): Promise<void> => {
    const due = begun + (index * 1000) / CLICKS_PER_SECOND
    await sleep(Math.max(0, due - performance.now()))
    const answer = await pushTo(url, wireClick(first + index))
    if (!isAnswered(answer)) throw new Error(`not done: ${JSON.stringify(answer).slice(0, 300)}`)
    times.push(performance.now() - due)
  }
  await Promise.all(Array.from({ length: count }, (_, index) => click(index)))
  return times
}

/** How many clicks a round of so many seconds has. */
export const clicksOf = (seconds: number): number =>
  Math.max(10, Math.round(seconds * CLICKS_PER_SECOND))

/** The rounds of a benchmark: p50 and p99 of each, the first left out. */
export async function latencyRounds(
  server: RunningServer,
  add: (count: number) => Promise<number>,
  { rounds, seconds }: Pick<BenchSettings, 'rounds' | 'seconds'>,
): Promise<{ readonly p50: number; readonly p99: number }> {
  const count = clicksOf(seconds)
  const found: { p50: number; p99: number }[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const times = await openLoop(server.url, await add(count), count)
    if (round > 0) found.push({ p50: percentile(times, 0.5), p99: percentile(times, 0.99) })
  }
  return { p50: median(found.map((one) => one.p50)), p99: median(found.map((one) => one.p99)) }
}

/** The slowest of a hundred clicks beside the platform's limit. */
export async function benchClickLatency(settings: BenchSettings): Promise<readonly Verdict[]> {
  heading(`3. A card click end to end, ${CLICKS_PER_SECOND} a second, on PostgreSQL`)
  const place = await newPostgres(settings.databaseUrl)
  if ('because' in place) {
    console.log(`  left out, no PostgreSQL: ${place.because}`)
    return []
  }
  const sink = await startSink()
  try {
    await staged(place)
    const stage = await connected(place, { maxConnections: 1 })
    const server = await startServerProcess(place, sink)
    const pool = createPool(runOn(stage))
    const { p50, p99 } = await latencyRounds(server, pool.add, settings).finally(server.stop)
    await stage.database.close()
    table([
      ['', 'p50 ms', 'p99 ms'],
      ['card click, request to answer', whole(p50), whole(p99)],
      ['limit of the platform', '', whole(LIMIT_MS)],
    ])
    return [judged('3 click', `p99 ${whole(p99)} ms`, `< ${whole(LIMIT_MS)} ms`, p99 < LIMIT_MS)]
  } finally {
    await sink.close()
    await place.remove()
  }
}

await whenStarted(isMain(import.meta.url), benchClickLatency)
