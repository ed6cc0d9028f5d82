import { sql } from 'drizzle-orm'
import { check, integer, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { bytes, instant, text } from '../columns.ts'

/** Received and generated files, addressed by the SHA-256 of their bytes. */

/** Length of a chunk in bytes: small enough that no statement carries a whole file. */
export const CHUNK_BYTES = 262_144

export const files = pgTable(
  'files',
  {
    sha256: text().primaryKey(),
    originalSha256: text().notNull(),
    mediaType: text().notNull(),
    size: integer('size_bytes').notNull(),
    pages: integer(),
    createdAt: instant().notNull(),
  },
  (t) => [
    check('files_sha256', sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
    check('files_size', sql`${t.size} >= 0`),
  ],
)

export const fileChunks = pgTable(
  'file_chunks',
  {
    sha256: text()
      .notNull()
      .references(() => files.sha256, { onDelete: 'cascade' }),
    ordinal: integer().notNull(),
    bytes: bytes().notNull(),
  },
  (t) => [
    primaryKey({ name: 'file_chunks_pkey', columns: [t.sha256, t.ordinal] }),
    check(
      'file_chunks_length',
      sql`octet_length(${t.bytes}) between 1 and ${sql.raw(String(CHUNK_BYTES))}`,
    ),
  ],
)
