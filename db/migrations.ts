import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
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

/** One migration: its name, and its `when` (epoch ms), which is how drizzle orders them. */
export type Migration = z.infer<typeof journal>['entries'][number]

/** The migrations of a folder, the oldest first. */
export async function migrationsIn(folder: string): Promise<readonly Migration[]> {
  const text = await readFile(join(folder, 'meta', '_journal.json'), 'utf8')
  return journal.parse(JSON.parse(text)).entries
}

/** The `when` of the newest migration in a folder. */
export async function newestMigration(folder: string): Promise<number> {
  return Math.max(0, ...(await migrationsIn(folder)).map((entry) => entry.when))
}

/**
 * A copy of a folder of migrations as it was when one of them was the newest, for data of an earlier
 * version. The caller removes it.
 */
export async function migrationsUpTo(folder: string, tag: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'jicetong-migrations-'))
  await cp(folder, copy, { recursive: true })
  const path = join(copy, 'meta', '_journal.json')
  const present = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) })
  const parsed = present.parse(JSON.parse(await readFile(path, 'utf8')))
  const end = parsed.entries.findIndex((entry) => entry.tag === tag)
  if (end < 0) throw new RangeError(`no migration ${tag}`)
  const earlier = { ...parsed, entries: parsed.entries.slice(0, end + 1) }
  await writeFile(path, JSON.stringify(earlier))
  return copy
}

/** The rows of a raw statement: PGlite wraps them, postgres.js does not. */
export function rowsOf(result: unknown): readonly Readonly<Record<string, unknown>>[] {
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
