import { sql } from 'drizzle-orm'
import { bigint, index, integer, pgTable, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Answer } from '../../src/application/inbound.ts'
import { type Outgoing, PURPOSES, type Purpose } from '../../src/application/records.ts'
import type { RoleId } from '../../src/regulation/roles.ts'
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

/**
 * `ready` also while leased. `sent`, `dead` and `uncertain` come of themselves; `held` came out of a
 * backup; `received` and `dropped` are what a person said of one that stood still.
 */
export const OUTBOX_STATUSES = [
  'ready',
  'sent',
  'dead',
  'uncertain',
  'held',
  'received',
  'dropped',
] as const

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
    /** What it was ordered for; null for answers in a conversation and for work. */
    purpose: text().$type<Purpose>(),
    /** The cases that it is about: one, or those of a digest. */
    caseIds: text().array(),
    /** The role in which it was addressed. */
    role: text().$type<RoleId>(),
    /** What was ordered together for the same side: one of them reached is enough. */
    orderId: text(),
    /** What was to be told, in words. */
    about: text(),
    /** The platform's code of the last failure. */
    code: integer(),
    /** When those were told who look after what stands still. */
    toldAt: instant(),
    /** Who settled what stood still. */
    settledBy: text(),
  },
  (t) => [
    uniqueIndex('outbox_id').on(t.id),
    index('outbox_lane').on(t.lane, t.seq).where(sql`${t.status} = 'ready'`),
    index('outbox_ready').on(t.availableAt, t.seq).where(sql`${t.status} = 'ready'`),
    index('outbox_parked').on(t.status, t.seq).where(sql`${t.status} in ('dead', 'uncertain')`),
    index('outbox_message').on(t.messageId).where(sql`${t.messageId} is not null`),
    index('outbox_held').on(t.seq).where(sql`${t.status} = 'held'`),
    index('outbox_order').on(t.orderId).where(sql`${t.orderId} is not null`),
    index('outbox_cases').using('gin', t.caseIds).where(sql`${t.caseIds} is not null`),
    // When somebody was last reached.
    index('outbox_person').on(t.openId, t.settledAt).where(sql`${t.messageId} is not null`),
    oneOf('outbox_status_known', t.status, OUTBOX_STATUSES),
    oneOf('outbox_purpose_known', t.purpose, PURPOSES),
  ],
)

/** Messages that somebody has read, by the platform's word; it may come before our own note of the sending. */
export const messageReads = pgTable(
  'message_reads',
  {
    messageId: text().notNull(),
    openId: text().notNull(),
    readAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.messageId, t.openId] })],
)

/** Groups of people whom nothing reached for a day, each once for as long as it lasted. */
export const silences = pgTable(
  'silences',
  {
    /** `everybody`, `applicants`, `district:<id>` and the like. */
    audience: text().notNull(),
    /** When the oldest of what did not arrive was ordered. */
    since: instant().notNull(),
    noticedAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.audience, t.since] }),
    uniqueIndex('silences_open').on(t.audience).where(sql`${t.endedAt} is null`),
  ],
)

export const settings = pgTable('settings', {
  name: text().primaryKey(),
  value: json(),
  by: text('changed_by').notNull(),
  at: instant('changed_at').notNull(),
})

/** What one process at a time does, by name: who does it, and until when unless they say so again. */
export const leases = pgTable('leases', {
  name: text().primaryKey(),
  holder: text().notNull(),
  until: instant('until_at').notNull(),
})

/**
 * How often something came from an address within the present window, for all processes together.
 * The key is a keyed hash: what is here says nothing of anybody without the app's secret.
 */
export const attempts = pgTable(
  'attempts',
  {
    key: text().primaryKey(),
    count: integer('attempt_count').notNull(),
    until: instant('until_at').notNull(),
  },
  (t) => [index('attempts_age').on(t.until)],
)
