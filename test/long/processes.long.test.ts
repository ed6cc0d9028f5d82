import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isNotNull } from 'drizzle-orm'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../db/open.ts'
import { connectPostgres } from '../../db/postgres.ts'
import { outbox } from '../../db/schema/traffic.ts'
import type { RunningPlatform } from '../../src/sandbox/server.ts'
import { LEAD_MS, LOOK_MS } from '../../src/scheduler/leadership.ts'
import { outboxItem } from '../db/samples.ts'
import { createPostgresDatabase, postgresMissing, silentLog } from '../support/databases.ts'
import { numbers } from '../support/numbers.ts'
import { Book } from './harness/book.ts'
import { readyItems, STOP_WITHIN_MS } from './harness/crash-run.ts'
import { build, type ServerProcess, startServerProcess } from './harness/server-process.ts'
import { foundTown, type Town, type TownSize } from './harness/town.ts'
import { startTownPlatform } from './harness/town-platform.ts'
import { Traffic } from './harness/traffic.ts'
import { Wire } from './harness/wire.ts'

/** Two real processes on one PostgreSQL: they share the work, one leads, and a stop is graceful. */

const SIZE: TownSize = { cases: 2, drafts: 2, askers: 40 }

let folder: string
let url: string
let database: Database
let platform: RunningPlatform
let town: Town
let servers: ServerProcess[]

const start = (): ServerProcess => {
  const place = { databaseUrl: url }
  const server = startServerProcess({ place, platform, dataDir: folder, cwd: folder })
  servers.push(server)
  return server
}

const addressOf = async (server: ServerProcess): Promise<string> => {
  const address = await server.ready
  if (address === null) throw new Error(`not started: ${server.errors.join(' ')}`)
  return address
}

async function until(what: string, withinMs: number, holds: () => boolean | Promise<boolean>) {
  const end = Date.now() + withinMs
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`)
    await sleep(50)
  }
}

/** How many items a server has delivered, by its own metrics. */
async function deliveredBy(address: string): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text()
  const counts = text.matchAll(/^jicetong_outbox_delivered_total\{kind="text"\} (\d+)$/gm)
  return [...counts].reduce((sum, [, n]) => sum + Number(n), 0)
}

describe.skipIf(postgresMissing !== null)('two processes on one PostgreSQL', () => {
  beforeAll(build)

  beforeEach(async () => {
    servers = []
    folder = await mkdtemp(join(tmpdir(), 'jicetong-processes-'))
    url = await createPostgresDatabase()
    database = await openDatabase({ databaseUrl: url, maxConnections: 2 }, { log: silentLog })
    platform = await startTownPlatform(SIZE)
    town = await foundTown(database, SIZE)
  })

  afterEach(async () => {
    for (const server of servers) server.signal('SIGKILL')
    await Promise.all(servers.map(({ ended }) => ended))
    await platform.close()
    await database.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('share the deliveries, and nothing is sent by both', async () => {
    const [first, second] = await Promise.all([addressOf(start()), addressOf(start())])
    const items = town.askers.flatMap((openId) =>
      Array.from({ length: 5 }, (_, n) =>
        outboxItem(randomUUID(), `person:${openId}`, {
          openId,
          message: { kind: 'text', text: `第${n}条` },
        }),
      ),
    )
    await database.store.transact((tx) => tx.outbox.add(items))
    await until('all delivered', 30_000, async () => (await readyItems(first)) === 0)
    const [byFirst, bySecond] = [await deliveredBy(first), await deliveredBy(second)]
    expect(byFirst + bySecond).toBe(items.length)
    expect(Math.min(byFirst, bySecond)).toBeGreaterThan(items.length / 10)
    for (const openId of town.askers) {
      const texts = platform.platform.messagesOf(openId).map(({ text }) => text)
      expect(texts).toEqual(['第0条', '第1条', '第2条', '第3条', '第4条'])
    }
  })

  it('one leads; killed, the other takes over when its lease has run out', async () => {
    const first = start()
    await addressOf(first)
    await until('the first leads', LOOK_MS, () => first.leads())
    const second = start()
    await addressOf(second)
    expect(second.leads()).toBe(false)
    first.signal('SIGKILL')
    await until('the second leads', LEAD_MS + 2 * LOOK_MS, () => second.leads())
    const third = start()
    await addressOf(third)
    // Stopped in good order it gives the lease up, and nobody waits for its end.
    second.signal('SIGTERM')
    expect((await second.ended).code).toBe(0)
    await until('the third leads', 2 * LOOK_MS, () => third.leads())
  })

  it('a stop under load finishes what is in flight, refuses what is new, and ends with 0', async () => {
    const server = start()
    const { state } = platform.platform
    const wire = new Wire(state.app, await addressOf(server))
    const book = new Book()
    const traffic = new Traffic({ town, state, book, random: numbers(3), wire: () => wire })
    let gone = false
    void server.ended.then(() => {
      gone = true
    })
    const hand = async (): Promise<void> => {
      while (!gone) await traffic.next()
    }
    const load = Promise.all(Array.from({ length: 6 }, hand))
    await until('under load', 20_000, () => book.acknowledged.length > 30)
    const begun = performance.now()
    server.signal('SIGTERM')
    await expect(server.ended).resolves.toEqual({ code: 0, signal: null })
    expect(performance.now() - begun).toBeLessThan(STOP_WITHIN_MS)
    await load
    expect(server.errors).toEqual([])
    const connection = await connectPostgres({ databaseUrl: url, maxConnections: 1 })
    const leased = await connection.transaction((tx) =>
      tx.select({ id: outbox.id }).from(outbox).where(isNotNull(outbox.leasedUntil)),
    )
    await connection.close()
    // Whatever was begun was ended: nothing waits for a lease to run out.
    expect(leased).toEqual([])
  })
})
