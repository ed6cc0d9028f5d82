import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
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
 * the image of a migrated PGlite. The tests clone both (`databases.ts`).
 */

declare module 'vitest' {
  export interface ProvidedContext {
    testDatabases: TestDatabases
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

/** Starts; vitest calls what comes back at the end of the run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'jicetong-databases-'))
  const pgliteImage = join(folder, 'pglite.tar')
  const prefix = `jicetong_test_${randomBytes(5).toString('hex')}_`
  const template = `${prefix}template`
  const [pgliteVersion, found] = await Promise.all([makeImage(pgliteImage), server()])
  if ('because' in found) {
    if (process.env['CI']) throw new Error(`no PostgreSQL for the tests: ${found.because}`)
    console.log(`databases: PGlite ${pgliteVersion} (embedded), no PostgreSQL: ${found.because}`)
    project.provide('testDatabases', { postgres: null, without: found.because, pgliteImage })
    return async () => rmSync(folder, { recursive: true, force: true })
  }
  const version = await makeTemplate(found.url, template)
  console.log(
    `databases: PGlite ${pgliteVersion} (embedded), PostgreSQL ${version} (${found.source})`,
  )
  const postgresAccess = { adminUrl: found.url, prefix, template }
  project.provide('testDatabases', { postgres: postgresAccess, without: '', pgliteImage })
  return async () => {
    await dropAll(found.url, prefix)
    await found.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
