import { sql } from 'drizzle-orm'
import { bigint, index, integer, pgTable, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Answer } from '../../src/application/inbound.ts'
import type { Outgoing } from '../../src/application/records.ts'
import { instant, json, text } from '../columns.ts'
import { oneOf } from './one-of.ts'

/** What came in, what goes out, and the settings of the installation. */

/** Keys of everything admitted (event ids, message ids) with what a repetition is answered. */
export const inbox = pgTable(
  'inbox',
  {
    key: text().primaryKey(),
    at: instant().notNull(),
    answer: json().$type<Answer>(),
  },
  (t) => [index('inbox_age').on(t.at)],
)

/** `ready` also while leased; the other three are final unless a person replays the item. */
export const OUTBOX_STATUSES = ['ready', 'sent', 'dead', 'uncertain'] as const

export const outbox = pgTable(
  'outbox',
  {
    /** The order within a lane. */
    seq: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    id: text().notNull(),
    lane: text().notNull(),
    openId: text(),
    chatId: text(),
    message: json().$type<Outgoing>().notNull(),
    createdAt: instant().notNull(),
    availableAt: instant().notNull(),
    attempts: integer().notNull(),
    firstAttemptAt: instant(),
    leasedUntil: instant(),
    fileKey: text(),
    status: text().$type<(typeof OUTBOX_STATUSES)[number]>().notNull(),
    /** When it reached its final status. */
    settledAt: instant(),
    messageId: text(),
    error: text(),
  },
  (t) => [
    uniqueIndex('outbox_id').on(t.id),
    index('outbox_lane').on(t.lane, t.seq).where(sql`${t.status} = 'ready'`),
    index('outbox_ready').on(t.availableAt, t.seq).where(sql`${t.status} = 'ready'`),
    index('outbox_parked').on(t.status, t.seq).where(sql`${t.status} in ('dead', 'uncertain')`),
    index('outbox_message').on(t.messageId).where(sql`${t.messageId} is not null`),
    oneOf('outbox_status_known', t.status, OUTBOX_STATUSES),
  ],
)

export const settings = pgTable('settings', {
  name: text().primaryKey(),
  value: json(),
  by: text('changed_by').notNull(),
  at: instant('changed_at').notNull(),
})
