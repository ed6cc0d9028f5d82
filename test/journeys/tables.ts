import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { inject } from 'vitest'
import type { Connection } from '../../db/connection.ts'
import { type Database, databaseOn } from '../../db/open.ts'
import { connectPglite } from '../../db/pglite.ts'
import { connectPostgres } from '../../db/postgres.ts'
import { createPostgresDatabase, silentLog } from '../support/databases.ts'
import type { TestDatabases } from '../support/postgres-global.ts'

/** Every table of the schema, by the name it has in the database. */
export const TABLES = [
  'cases',
  'case_numbers',
  'case_events',
  'submissions',
  'case_documents',
  'sent_cards',
  'deadlines',
  'deadline_rungs',
  'drafts',
  'draft_entries',
  'uploads',
  'conversations',
  'files',
  'file_chunks',
  'people',
  'organisations',
  'memberships',
  'outbox',
  'settings',
  'inbox',
] as const

export type TableName = (typeof TABLES)[number]

/** Rows and content of a table: what is equal in both is equal. */
export interface Fingerprint {
  readonly rows: number
  readonly hash: string
}

/** A database that a test can also look into. */
export interface OpenBook {
  readonly database: Database
  /** Count and hash of every table. */
  fingerprints(): Promise<Readonly<Record<TableName, Fingerprint>>>
  /** Rows of a query, for looking closer. */
  rows(query: string): Promise<readonly Readonly<Record<string, unknown>>[]>
}

/** An empty database of its own; closed with the world that runs on it. */
export async function openBook(kind: Database['kind']): Promise<OpenBook> {
  const connection = await connect(kind)
  const rows = async (query: string) => {
    const result: unknown = await connection.transaction((tx) => tx.execute(sql.raw(query)))
    const list = Array.isArray(result) ? result : (result as { rows: unknown[] }).rows
    return [...list] as Record<string, unknown>[]
  }
  return {
    database: databaseOn(connection, silentLog),
    rows,
    fingerprints: async () => {
      const query = TABLES.map(
        (table) =>
          `select '${table}' as name, count(*)::int as rows,
             coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as hash
           from "${table}" t`,
      ).join(' union all ')
      const found = await rows(query)
      return Object.fromEntries(
        found.map(({ name, ...fingerprint }) => [name, fingerprint]),
      ) as unknown as Record<TableName, Fingerprint>
    },
  }
}

async function connect(kind: Database['kind']): Promise<Connection> {
  if (kind === 'postgres') {
    return connectPostgres({
      databaseUrl: await createPostgresDatabase(),
      watchNesting: true,
    })
  }
  const answer = await fetch(inject('testDatabasesUrl'))
  const { pgliteImage } = (await answer.json()) as TestDatabases
  return connectPglite({ memory: true, image: new Blob([readFileSync(pgliteImage)]) })
}

/** The tables in which two looks differ. */
export function changed(
  before: Readonly<Record<TableName, Fingerprint>>,
  after: Readonly<Record<TableName, Fingerprint>>,
): readonly TableName[] {
  return TABLES.filter(
    (name) => before[name].rows !== after[name].rows || before[name].hash !== after[name].hash,
  )
}
