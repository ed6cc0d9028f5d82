import { sql } from 'drizzle-orm'
import { check, index, pgTable } from 'drizzle-orm/pg-core'
import { instant, json, text } from '../columns.ts'
import { oneOf } from './one-of.ts'

/** What was erased when its time had come or somebody asked, and what must not be erased yet. */

export const HOLD_SCOPES = ['case', 'person'] as const

/** Erasure is held back while one of these is open (privacy.md). */
export const retentionHolds = pgTable(
  'retention_holds',
  {
    id: text().primaryKey(),
    scope: text().$type<(typeof HOLD_SCOPES)[number]>().notNull(),
    /** Id of the case, or open_id. */
    subject: text().notNull(),
    because: text().notNull(),
    placedBy: text().notNull(),
    placedAt: instant().notNull(),
    releasedBy: text(),
    releasedAt: instant(),
  },
  (t) => [
    index('retention_holds_open').on(t.scope, t.subject).where(sql`${t.releasedAt} is null`),
    oneOf('retention_holds_scope_known', t.scope, HOLD_SCOPES),
    check('retention_holds_released', sql`(${t.releasedAt} is null) = (${t.releasedBy} is null)`),
  ],
)

/** The record of each erasure: what it was of, on what ground, never what it said. */
export const erasures = pgTable(
  'erasures',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    /** Id of the draft, upload, message, case, or open_id. */
    subject: text().notNull(),
    because: text().notNull(),
    /** How much, by kind of thing. */
    detail: json().$type<Readonly<Record<string, number>>>().notNull(),
    by: text('erased_by').notNull(),
    at: instant('erased_at').notNull(),
  },
  (t) => [index('erasures_at').on(t.at)],
)
