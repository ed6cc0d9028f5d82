import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { civilDate, instant, text } from '../columns.ts'

/**
 * The daily head of the event log: once a day, where each chain stood that had moved since the day
 * before. Whoever rewrites a chain from some event on must rewrite these tables too, and then they
 * differ from the line that was written to the log and to the file of heads.
 */

export const auditHeads = pgTable(
  'audit_heads',
  {
    /** The day in Asia/Shanghai on which it was taken. */
    day: civilDate().primaryKey(),
    takenAt: instant().notNull(),
    /** How many chains had moved. */
    cases: integer().notNull(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    check('audit_heads_hash', sql`${t.hash} ~ '^[0-9a-f]{64}$'`),
    check('audit_heads_previous', sql`${t.previousHash} ~ '^[0-9a-f]{64}$'`),
  ],
)

/** No reference to the case: a case that was removed must still be named. */
export const auditHeadCases = pgTable(
  'audit_head_cases',
  {
    day: civilDate()
      .notNull()
      .references(() => auditHeads.day),
    caseId: text().notNull(),
    seq: integer().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ name: 'audit_head_cases_pkey', columns: [t.day, t.caseId] }),
    index('audit_head_cases_case').on(t.caseId, t.seq),
  ],
)
