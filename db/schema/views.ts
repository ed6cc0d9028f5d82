import { sql } from 'drizzle-orm'
import { boolean, check, integer, pgTable, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core'
import { civilDate, instant, text } from '../columns.ts'
import { people } from './people.ts'

/** What people see of their dates beside the cards of the cases: the morning digest, the feed. */

/** What a person chose for themselves; whoever has no row chose nothing. */
export const personChoices = pgTable('person_choices', {
  openId: text()
    .primaryKey()
    .references(() => people.openId),
  /** 每日提醒 */
  morningDigest: boolean().notNull(),
  changedAt: instant().notNull(),
})

/** Whose morning was looked at on which day: the key is why nobody gets two digests of one day. */
export const morningDigests = pgTable(
  'morning_digests',
  {
    openId: text()
      .notNull()
      .references(() => people.openId),
    day: civilDate().notNull(),
    lookedAt: instant().notNull(),
    /** What it was about; null when nothing went out. */
    about: text(),
  },
  (t) => [primaryKey({ name: 'morning_digests_pkey', columns: [t.openId, t.day] })],
)

/** Calendar feeds. The address itself is told once and not kept: this is its SHA-256. */
export const calendarFeeds = pgTable(
  'calendar_feeds',
  {
    tokenHash: text().primaryKey(),
    openId: text()
      .notNull()
      .references(() => people.openId),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    // One address for each person at a time.
    uniqueIndex('calendar_feeds_present').on(t.openId).where(sql`${t.endedAt} is null`),
    check('calendar_feeds_hash', sql`length(${t.tokenHash}) = 64`),
  ],
)

/** What calendars were told of a date, so that a change of it counts its revision up. */
export const calendarEntries = pgTable('calendar_entries', {
  /** Stable for a kind of date of a case. */
  uid: text().primaryKey(),
  fingerprint: text().notNull(),
  sequence: integer().notNull(),
  modifiedAt: instant().notNull(),
})
