import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getTableName, is, sql } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import postgres from 'postgres'
import { describe, inject } from 'vitest'
import type { Connection, SqlTx } from '../../db/connection.ts'
import { type Database, databaseOn } from '../../db/open.ts'
import { connectPglite } from '../../db/pglite.ts'
import { connectPostgres } from '../../db/postgres.ts'
import * as auditTables from '../../db/schema/audit.ts'
import * as calendarTables from '../../db/schema/calendars.ts'
import * as caseTables from '../../db/schema/cases.ts'
import * as centerTables from '../../db/schema/centers.ts'
import * as deadlineTables from '../../db/schema/deadlines.ts'
import * as draftTables from '../../db/schema/drafts.ts'
import * as fileTables from '../../db/schema/files.ts'
import * as peopleTables from '../../db/schema/people.ts'
import * as retentionTables from '../../db/schema/retention.ts'
import * as trafficTables from '../../db/schema/traffic.ts'
import * as viewTables from '../../db/schema/views.ts'
import type { Log } from '../../src/application/log.ts'
import type { TestDatabases } from './postgres-global.ts'

/**
 * Databases for tests: migrated, empty, and gone after the run. Needs the project `system`, whose
 * global setup (`postgres-global.ts`) makes the templates.
 */

export type DatabaseKind = Database['kind']

/** Says nothing. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

const TABLES = [
  auditTables,
  calendarTables,
  caseTables,
  centerTables,
  deadlineTables,
  draftTables,
  fileTables,
  peopleTables,
  retentionTables,
  trafficTables,
  viewTables,
].flatMap((module) => Object.values(module).filter((value) => is(value, PgTable)))

const TRUNCATE = sql.raw(
  `truncate ${TABLES.map((table) => `"${getTableName(table)}"`).join(', ')} restart identity cascade`,
)

async function ask(): Promise<TestDatabases> {
  const answer = await fetch(inject('testDatabasesUrl'))
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as TestDatabases
}

/** The first test file of a run that imports this waits for the databases to be made. */
const { postgres: access, without, pgliteImage, folder } = await ask()

/** Null when the run has a PostgreSQL, else the reason why it has none. */
export const postgresMissing: string | null = access === null ? without : null

/**
 * The URL of a new PostgreSQL database; it is dropped at the end of the run.
 * @param options `empty` leaves it without the migrations; `like` makes it a copy of the database at
 *   this URL, to which nobody may be connected.
 * @throws Error when the run has no PostgreSQL: see `postgresMissing`.
 */
export async function createPostgresDatabase(
  options: { readonly empty?: boolean; readonly like?: string } = {},
): Promise<string> {
  if (access === null) throw new Error(`no PostgreSQL: ${without}`)
  const name = `${access.prefix}${randomBytes(5).toString('hex')}`
  const like =
    options.like === undefined ? access.template : new URL(options.like).pathname.slice(1)
  const admin = postgres(access.adminUrl, { max: 1, onnotice: () => undefined })
  try {
    await admin.unsafe(
      `create database "${name}" template "${options.empty === true ? 'template0' : like}"`,
    )
  } finally {
    await admin.end()
  }
  const url = new URL(access.adminUrl)
  url.pathname = `/${name}`
  return url.href
}

/** A new folder for an embedded database; it is removed at the end of the run. */
export function createDataDir(): string {
  return mkdtempSync(join(folder, 'data-'))
}

/** The dump of a migrated and empty PGlite. */
export const migratedImage = (): Blob => new Blob([readFileSync(pgliteImage)])

async function connect(kind: DatabaseKind): Promise<Connection> {
  if (kind === 'postgres')
    return await connectPostgres({
      databaseUrl: await createPostgresDatabase(),
      watchNesting: true,
    })
  return await connectPglite({ memory: true, image: migratedImage() })
}

/** A fresh database of its own, migrated and empty; PGlite in memory. The caller closes it. */
export async function openTestDatabase(kind: DatabaseKind): Promise<Database> {
  return databaseOn(await connect(kind), silentLog)
}

/**
 * The same tests on PGlite and on PostgreSQL. `open` gives an empty database each time it is called;
 * within a worker it is one and the same instance, emptied and never closed by the test.
 */
export function describeOnBoth(
  name: string,
  tests: (open: () => Promise<Database>, kind: DatabaseKind) => void,
): void {
  describeOn('pglite', name, tests)
  describeOnPostgres(name, (open) => tests(open, 'postgres'))
}

/** Tests for PostgreSQL alone (true concurrency); skipped with the reason where there is none. */
export function describeOnPostgres(
  name: string,
  tests: (open: () => Promise<Database>) => void,
): void {
  if (postgresMissing === null) describeOn('postgres', name, tests)
  else describe.skip(`${name} (no PostgreSQL: ${postgresMissing})`, () => tests(neverOpened))
}

function neverOpened(): Promise<Database> {
  return Promise.reject(new Error('no PostgreSQL'))
}

/** For the whole of the worker's life: the files that it runs come one after another. */
const shared = new Map<DatabaseKind, Promise<Connection>>()

/**
 * Raw statements on the database that `describeOnBoth` opens in this file: what somebody does who has
 * the database's password and none of our code.
 */
export async function behindOurBack<T>(
  kind: DatabaseKind,
  work: (tx: SqlTx) => Promise<T>,
): Promise<T> {
  const connection = await shared.get(kind)
  if (connection === undefined) throw new Error('open the database first')
  return await connection.transaction(work)
}

async function emptied(kind: DatabaseKind): Promise<Database> {
  const connecting = shared.get(kind) ?? connect(kind)
  shared.set(kind, connecting)
  const connection = await connecting
  await connection.transaction((tx) => tx.execute(TRUNCATE))
  return { ...databaseOn(connection, silentLog), close: async () => undefined }
}

function describeOn(
  kind: DatabaseKind,
  name: string,
  tests: (open: () => Promise<Database>, kind: DatabaseKind) => void,
): void {
  describe(`${name} on ${kind}`, () => {
    tests(() => emptied(kind), kind)
  })
}
