import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  pgTable,
  primaryKey,
  smallint,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { Reminded, StoredDeadline } from '../../src/application/records.ts'
import type { Cite } from '../../src/regulation/cite.ts'
import type { RoleId } from '../../src/regulation/roles.ts'
import { civilDate, instant, json, text } from '../columns.ts'
import { cases } from './cases.ts'
import { oneOf } from './one-of.ts'

/** Deadlines and the reminders that lead up to them: a timer is a row. */

const DEADLINE_STATUSES = [
  'open',
  'met',
  'cancelled',
] as const satisfies readonly StoredDeadline['status'][]

export const deadlines = pgTable(
  'deadlines',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    kind: text().notNull(),
    title: text().notNull(),
    cite: json().$type<Cite>(),
    internal: boolean().notNull(),
    from: civilDate('from_date').notNull(),
    nominal: civilDate('nominal_date').notNull(),
    effective: civilDate('effective_date').notNull(),
    safe: civilDate('safe_date').notNull(),
    provisional: boolean().notNull(),
    explanation: text().notNull(),
    calendarVersion: text().notNull(),
    armedAt: instant().notNull(),
    status: text().$type<StoredDeadline['status']>().notNull(),
    closedAt: instant(),
  },
  (t) => [
    index('deadlines_case').on(t.caseId, t.armedAt),
    index('deadlines_nearest').on(t.caseId, t.effective).where(sql`${t.status} = 'open'`),
    oneOf('deadlines_status_known', t.status, DEADLINE_STATUSES),
    check('deadlines_closed', sql`(${t.status} = 'open') = (${t.closedAt} is null)`),
  ],
)

/**
 * `waiting` until its time comes; `cancelled` when its deadline closes first, so that the index of
 * what waits never holds more than what can still become due.
 */
const RUNG_STATUSES = ['waiting', 'sent', 'skipped', 'cancelled'] as const

export const deadlineRungs = pgTable(
  'deadline_rungs',
  {
    deadlineId: text()
      .notNull()
      .references(() => deadlines.id),
    ordinal: smallint().notNull(),
    at: instant().notNull(),
    roles: json().$type<readonly RoleId[]>().notNull(),
    overdue: boolean().notNull(),
    status: text().$type<(typeof RUNG_STATUSES)[number]>().notNull(),
    settledAt: instant(),
  },
  (t) => [
    primaryKey({ name: 'deadline_rungs_pkey', columns: [t.deadlineId, t.ordinal] }),
    index('deadline_rungs_due').on(t.at).where(sql`${t.status} = 'waiting'`),
    oneOf('deadline_rungs_status_known', t.status, RUNG_STATUSES),
    check('deadline_rungs_settled', sql`(${t.status} = 'waiting') = (${t.settledAt} is null)`),
  ],
)

const REMINDED_KINDS = ['deadline', 'draft'] as const satisfies readonly Reminded['kind'][]

/**
 * Who was reminded of what by which sweep; a person's reminders of one sweep go out in one message.
 * Without foreign keys on purpose: their checks would write to every deadline that is told of, and
 * the rows are made from those very rows in one statement.
 */
export const reminders = pgTable(
  'reminders',
  {
    sweep: text().notNull(),
    openId: text().notNull(),
    kind: text().$type<Reminded['kind']>().notNull(),
    /** The deadline or the draft. */
    subject: text().notNull(),
    /** Of the rung; for a draft the step of its idle ladder, from 1. */
    ordinal: smallint().notNull(),
    /** The role in which it reached the person; null for a draft of their own. */
    role: text().$type<RoleId>(),
    /** Whether the person is told that it is late. */
    overdue: boolean().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ name: 'reminders_pkey', columns: [t.sweep, t.openId, t.subject] }),
    // A rung reaches a person once, however many processes run and however often they crash. A
    // draft's ladder begins anew when it is saved.
    uniqueIndex('reminders_once')
      .on(t.subject, t.ordinal, t.openId)
      .where(sql`${t.kind} = 'deadline'`),
    oneOf('reminders_kind_known', t.kind, REMINDED_KINDS),
  ],
)
