import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import type { MigrationConfig } from 'drizzle-orm/migrator'
import { z } from 'zod'
import type { SqlTx } from './connection.ts'

/** Where drizzle notes what it has applied. */
export const MIGRATIONS_TABLE = {
  migrationsSchema: 'drizzle',
  migrationsTable: '__drizzle_migrations',
} as const satisfies Partial<MigrationConfig>

const journal = z.object({ entries: z.array(z.object({ when: z.number(), tag: z.string() })) })

/**
 * The folder of generated migrations: beside this file in the sources, and two levels above what is
 * built into `dist/db`, for the compiler does not copy SQL.
 * @throws Error when neither is there: the installation is incomplete.
 */
export function migrationsFolder(): string {
  const candidates = ['./migrations', '../../db/migrations'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  )
  const folder = candidates.find((path) => existsSync(join(path, 'meta', '_journal.json')))
  if (folder === undefined) throw new Error('the folder db/migrations is missing')
  return folder
}

/** The `when` of the newest migration in a folder (epoch ms), which is how drizzle orders them. */
export async function newestMigration(folder: string): Promise<number> {
  const text = await readFile(join(folder, 'meta', '_journal.json'), 'utf8')
  return Math.max(0, ...journal.parse(JSON.parse(text)).entries.map((entry) => entry.when))
}

/** The rows of a raw statement: PGlite wraps them, postgres.js does not. */
function rowsOf(result: unknown): readonly Readonly<Record<string, unknown>>[] {
  const rows = Array.isArray(result) ? result : Reflect.get(Object(result), 'rows')
  return Array.isArray(rows) ? rows : []
}

/** The `when` of the newest migration that the database has, 0 for an empty database. */
export async function appliedMigration(tx: SqlTx): Promise<number> {
  const found = rowsOf(
    await tx.execute(
      sql`select to_regclass('drizzle.__drizzle_migrations') is not null as present`,
    ),
  )
  if (found[0]?.['present'] !== true) return 0
  const newest = rowsOf(
    await tx.execute(
      sql`select coalesce(max(created_at), 0)::text as newest from drizzle.__drizzle_migrations`,
    ),
  )
  return Number(newest[0]?.['newest'] ?? 0)
}
