import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { migrationsFolder } from '../../db/migrations.ts'
import { connectPglite } from '../../db/pglite.ts'
import { connectPostgres } from '../../db/postgres.ts'
import { startServer } from './postgres-server.ts'

/**
 * Once per run of the project `system`: a PostgreSQL server with a migrated template database, and
 * the image of a migrated PGlite. The tests clone both (`databases.ts`). They are made when the first
 * test file asks, for a run of browser tests needs neither: this process only opens a desk.
 */

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where to ask; the answer is `TestDatabases`. */
    testDatabasesUrl: string
  }
}

/** What the test files are told. */
export interface TestDatabases {
  /** Null when no PostgreSQL could be had. */
  readonly postgres: {
    readonly adminUrl: string
    /** Names of the run's databases begin with it. */
    readonly prefix: string
    readonly template: string
  } | null
  /** Why `postgres` is null; printed by what is skipped. */
  readonly without: string
  /** A file with the dump of a migrated PGlite. */
  readonly pgliteImage: string
  /** Where test files may put folders; goes with the run. */
  readonly folder: string
}

interface Server {
  readonly url: string
  readonly source: string
  stop(): Promise<void>
}

/** The server at DATABASE_URL if that is set, else one of our own. */
async function server(): Promise<Server | { readonly because: string }> {
  const url = process.env['DATABASE_URL']
  if (url === undefined || url === '') return await startServer()
  return { url, source: 'DATABASE_URL', stop: async () => undefined }
}

function admin(url: string) {
  return postgres(url, { max: 1, onnotice: () => undefined })
}

/** The same server, another database. */
function sibling(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

async function makeTemplate(url: string, template: string): Promise<string> {
  const sql = admin(url)
  await sql.unsafe(`create database "${template}"`)
  await sql.end()
  const connection = await connectPostgres({ databaseUrl: sibling(url, template) })
  await connection.migrate(migrationsFolder())
  await connection.close()
  return connection.version
}

async function dropAll(url: string, prefix: string): Promise<void> {
  const sql = admin(url)
  const found = await sql<{ datname: string }[]>`
    select datname from pg_database where starts_with(datname, ${prefix})`
  for (const { datname } of found) await sql.unsafe(`drop database "${datname}" with (force)`)
  await sql.end()
}

async function makeImage(path: string): Promise<string> {
  const connection = await connectPglite({ memory: true })
  await connection.migrate(migrationsFolder())
  await writeFile(path, Buffer.from(await (await connection.image()).arrayBuffer()))
  await connection.close()
  return connection.version
}

/** What was made, and how to take it away again. */
interface Made {
  readonly databases: TestDatabases
  readonly version: string
  remove(): Promise<void>
}

interface MadePostgres {
  readonly access: NonNullable<TestDatabases['postgres']>
  readonly version: string
  remove(): Promise<void>
}

async function makePostgres(prefix: string): Promise<MadePostgres | { readonly because: string }> {
  const found = await server()
  if ('because' in found) return found
  const template = `${prefix}template`
  const remove = async (): Promise<void> => {
    await dropAll(found.url, prefix)
    await found.stop()
  }
  try {
    const version = `${await makeTemplate(found.url, template)} (${found.source})`
    const access = { adminUrl: found.url, prefix, template }
    return { access, version, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

async function make(folder: string): Promise<Made> {
  const pgliteImage = join(folder, 'pglite.tar')
  const prefix = `jicetong_test_${randomBytes(5).toString('hex')}_`
  // One after the other: setting up the embedded database blocks this process for seconds on a busy
  // machine, and a connection that is being made meanwhile times out.
  const made = await makePostgres(prefix)
  const pglite = await makeImage(pgliteImage)
  if ('because' in made) {
    if (process.env['CI']) throw new Error(`no PostgreSQL for the tests: ${made.because}`)
    const databases = { postgres: null, without: made.because, pgliteImage, folder }
    const version = `${pglite} (embedded), no PostgreSQL: ${made.because}`
    return { databases, version, remove: async () => undefined }
  }
  const databases = { postgres: made.access, without: '', pgliteImage, folder }
  return {
    remove: made.remove,
    databases,
    version: `${pglite} (embedded), PostgreSQL ${made.version}`,
  }
}

/**
 * A folder that goes with this process, however it ends: a shell waits for its input to close and
 * then removes it.
 */
function keptFolder(): { readonly folder: string; remove(): Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'jicetong-databases-'))
  const keeper = spawn('sh', ['-c', 'read -r _; cd / && rm -rf "$0"', folder], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const gone = once(keeper, 'exit')
  return {
    folder,
    remove: async () => {
      keeper.stdin.end()
      await gone
    },
  }
}

async function makeOnce(folder: string): Promise<Made> {
  const made = await make(folder)
  console.log(`databases: PGlite ${made.version}`)
  return made
}

/** Opens the desk; vitest calls what comes back at the end of the run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { folder, remove: removeFolder } = keptFolder()
  const path = `/${randomBytes(16).toString('hex')}`
  let making: Promise<Made> | null = null
  const desk = createServer((request, response) => {
    if (request.url !== path) {
      response.writeHead(404).end()
      return
    }
    making ??= makeOnce(folder)
    making.then(
      ({ databases }) => response.end(JSON.stringify(databases)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  desk.listen(0, '127.0.0.1')
  await once(desk, 'listening')
  const address = desk.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  project.provide('testDatabasesUrl', `http://127.0.0.1:${address.port}${path}`)
  return async () => {
    desk.close()
    desk.closeAllConnections()
    await making?.then(
      ({ remove }) => remove(),
      () => undefined,
    )
    await removeFolder()
  }
}
