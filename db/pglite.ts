import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { PGlite, type Transaction } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import type { Ask, AtLast, Connection, OnStatement, SqlTx } from './connection.ts'
import { lockDataDir } from './data-dir-lock.ts'
import { MIGRATIONS_TABLE } from './migrations.ts'

/** PGlite asks for 128 MB by default; 16 MB takes the process from 297 to 184 MB (feasibility.md §1). */
const START_PARAMS = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB']
/** OIDs of json and jsonb. */
const JSON_TYPES = [114, 3802] as const
const asItComes = (value: string): string => value

/** In memory for tests; `image` is the dump of a data directory to start from. */
export interface MemoryPlace {
  readonly memory: true
  readonly image?: Blob
}

/** The folder that also holds the lock and the socket; the data is in `pgdata` under it. */
export interface FolderPlace {
  readonly dataDir: string
  /** Sees every statement as it is sent; for measurements. */
  readonly onStatement?: OnStatement
}

/** One after another, in the order of asking. PGlite has a single connection. */
function queue() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work)
    last = turn
    return turn
  }
}

/** Runs in the worker: CommonJS, for it is handed over as text and lies in no file. */
const INITIALISE = `
const { workerData } = require('node:worker_threads')
import(workerData.module).then(async ({ PGlite }) => {
  const client = await PGlite.create(workerData.folder, { startParams: workerData.startParams })
  await client.close()
})`

/**
 * A new cluster. In a worker, because initdb leaves some 500 MB behind in the thread that ran it; and
 * in a folder that gets its name when it is complete, because nothing could be made of half a one.
 */
async function initialise(folder: string): Promise<void> {
  const unfinished = `${folder}.new`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  const module = import.meta.resolve('@electric-sql/pglite')
  const worker = new Worker(INITIALISE, {
    eval: true,
    workerData: { module, folder: unfinished, startParams: START_PARAMS },
  })
  const [code] = await once(worker, 'exit')
  if (code !== 0) throw new Error('the embedded database could not be set up')
  await rename(unfinished, folder)
}

async function start(place: MemoryPlace | FolderPlace): Promise<PGlite> {
  const options = {
    startParams: START_PARAMS,
    // The schema parses JSON itself (columns.ts), on both databases alike.
    parsers: Object.fromEntries(JSON_TYPES.map((oid) => [oid, asItComes])),
  }
  if ('memory' in place) {
    return await PGlite.create(
      place.image === undefined ? options : { ...options, loadDataDir: place.image },
    )
  }
  const folder = join(place.dataDir, 'pgdata')
  if (!existsSync(folder)) await initialise(folder)
  return await PGlite.create(folder, options)
}

async function settle(client: PGlite): Promise<string> {
  await client.exec("set timezone to 'UTC'; set datestyle to 'ISO, YMD'")
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  return rows[0]?.server_version.split(' ')[0] ?? 'unknown'
}

/**
 * The client as drizzle sees it, and statements of our own on the transaction that it began last: it
 * runs the work in the same breath in which the client began the transaction.
 */
function handingOver(client: PGlite, onStatement: OnStatement | undefined) {
  let begun: Transaction | null = null
  const transaction = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    client.transaction((tx) => {
      begun = tx
      return work(tx)
    })
  const seen = new Proxy(client, {
    get: (target, property) => {
      if (property === 'transaction') return transaction
      const value: unknown = Reflect.get(target, property, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const ask = (): Ask => {
    const tx = begun
    if (tx === null) throw new Error('no transaction')
    return async (statement, parameters) => {
      onStatement?.(statement, parameters)
      return (await tx.query<Record<string, unknown>>(statement, [...parameters])).rows
    }
  }
  return { client: seen, ask }
}

/** There are no round trips to spare: the last statement goes out by itself. */
async function withLast<T>(
  work: (tx: SqlTx, ask: Ask, atLast: AtLast) => Promise<T>,
  tx: SqlTx,
  ask: Ask,
): Promise<T> {
  let last: Parameters<AtLast> | null = null
  const result = await work(tx, ask, (...given) => {
    last = given
  })
  if (last !== null) await ask(...(last as Parameters<AtLast>))
  return result
}

/** What a connection to PGlite offers beyond the common part. */
export interface PgliteConnection extends Connection {
  /** The whole database as an uncompressed archive, for `MemoryPlace.image`. */
  image(): Promise<Blob>
}

/**
 * Opens the embedded database; the first opening of a folder takes some seconds (initdb).
 * Survives SIGKILL of the process, not a power cut: PGlite never calls fsync.
 * @throws DataDirBusy when another process has the folder.
 */
export async function connectPglite(place: MemoryPlace | FolderPlace): Promise<PgliteConnection> {
  const lock = 'dataDir' in place ? await lockDataDir(place.dataDir) : null
  const client = await start(place).catch(async (error: unknown) => {
    await lock?.release()
    throw error
  })
  const version = await settle(client)
  const onStatement = 'dataDir' in place ? place.onStatement : undefined
  const watch = onStatement === undefined ? {} : { logger: { logQuery: onStatement } }
  const handed = handingOver(client, onStatement)
  const db = drizzle({ client: handed.client, casing: 'snake_case', ...watch })
  const inTurn = queue()
  return {
    kind: 'pglite',
    version,
    // A second one would wait for the first for ever, and the first for it.
    watchesNesting: true,
    // Read committed is what a session of PGlite starts with.
    transaction: (work) => inTurn(() => db.transaction((tx) => withLast(work, tx, handed.ask()))),
    // Nobody else is on the single connection meanwhile, so every mode is a snapshot.
    bulk: (_mode, work) => inTurn(() => db.transaction(work)),
    migrate: (migrationsFolder) =>
      inTurn(() => migrate(db, { migrationsFolder, ...MIGRATIONS_TABLE })),
    image: () => inTurn(async () => await client.dumpDataDir('none')),
    close: async () => {
      await inTurn(() => client.close())
      await lock?.release()
    },
  }
}
