import { setTimeout as sleep } from 'node:timers/promises'
import { openLoop } from './click-latency.ts'
import { createPool } from './durable.ts'
import { isMain } from './main.ts'
import { type BenchSettings, heading, table, type Verdict, whenStarted, whole } from './report.ts'
import { type RunningServer, startServerProcess, startSink } from './server.ts'
import { connected, newFolder, newPostgres, runOn, staged } from './stage.ts'

/**
 * Benchmark 5: the memory of the real server process at rest and under fifty clicks a second, and the
 * time from `npm start` (which builds first) to ready, with a new folder and with one that is there.
 */

const REST_MS = 3000
const LOAD_SECONDS = 20
const LOOK_MS = 250

async function memoryUnderLoad(server: RunningServer, first: number, count: number) {
  await sleep(REST_MS)
  const rest = server.memory()
  let most = rest
  const looking = setInterval(() => {
    most = Math.max(most, server.memory())
  }, LOOK_MS)
  await openLoop(server.url, first, count).finally(() => clearInterval(looking))
  return { rest, most }
}

async function memoryOnPostgres(databaseUrl: string | null): Promise<readonly string[] | null> {
  const place = await newPostgres(databaseUrl)
  if ('because' in place) return null
  const sink = await startSink()
  try {
    await staged(place)
    const stage = await connected(place, { maxConnections: 1 })
    const count = LOAD_SECONDS * 50
    const first = await createPool(runOn(stage)).add(count)
    await stage.database.close()
    const server = await startServerProcess(place, sink, 'npm start')
    const { rest, most } = await memoryUnderLoad(server, first, count).finally(server.stop)
    return ['PostgreSQL', whole(rest), whole(most)]
  } finally {
    await sink.close()
    await place.remove()
  }
}

/** The embedded database lives in the server's own process. */
async function startsOnFolder(): Promise<{
  readonly memory: readonly string[]
  readonly fresh: number
  readonly again: number
}> {
  const place = await newFolder()
  const sink = await startSink()
  try {
    const first = await startServerProcess(place, sink, 'npm start')
    await first.stop()
    const second = await startServerProcess(place, sink, 'npm start')
    await sleep(REST_MS)
    const rest = second.memory()
    await second.stop()
    const memory = ['embedded (PGlite in the process)', whole(rest), '']
    return { memory, fresh: first.readyMs, again: second.readyMs }
  } finally {
    await sink.close()
    await place.remove()
  }
}

/** There is no target for these; they are printed to be seen. */
export async function benchFootprint(settings: BenchSettings): Promise<readonly Verdict[]> {
  heading('5. Memory and start')
  const postgres = await memoryOnPostgres(settings.databaseUrl)
  const folder = await startsOnFolder()
  table([
    ['resident memory of the server', 'at rest MiB', 'under load MiB'],
    ...(postgres === null ? [] : [postgres]),
    folder.memory,
  ])
  table([
    ['npm start to ready', 's'],
    ['new folder', (folder.fresh / 1000).toFixed(1)],
    ['folder that is there', (folder.again / 1000).toFixed(1)],
  ])
  return []
}

await whenStarted(isMain(import.meta.url), benchFootprint)
