import { sql } from 'drizzle-orm'
import {
  check,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { CaseDocument } from '../../src/application/records.ts'
import { type CaseEvent, type CaseFacts, completeFacts } from '../../src/regulation/case-file.ts'
import type { Cite } from '../../src/regulation/cite.ts'
import type { FormValues } from '../../src/regulation/form.ts'
import type { RoleId } from '../../src/regulation/roles.ts'
import { toStorableJson } from '../clean-text.ts'
import { instant, json, text } from '../columns.ts'
import { files } from './files.ts'
import { oneOf } from './one-of.ts'
import { organisations, people } from './people.ts'

/** Cases, and everything that is only ever added to them. */

/** Facts that an earlier version stored lack what was added since: filled in wherever they are read. */
const factsColumn = customType<{ data: CaseFacts; driverData: string }>({
  dataType: () => 'jsonb',
  toDriver: toStorableJson,
  fromDriver: (stored) => completeFacts(JSON.parse(stored)),
})

export const cases = pgTable(
  'cases',
  {
    id: text().primaryKey(),
    procedure: text().notNull(),
    number: text().unique('cases_number'),
    state: text().notNull(),
    version: integer().notNull(),
    title: text().notNull(),
    applicantName: text().notNull(),
    organisationId: text().references(() => organisations.id),
    district: text(),
    sponsorName: text(),
    openedBy: text()
      .notNull()
      .references(() => people.openId),
    edition: text().notNull(),
    interpretationSet: text().notNull(),
    calendarVersion: text().notNull(),
    facts: factsColumn().notNull(),
    createdAt: instant().notNull(),
    stateSince: instant().notNull(),
  },
  (t) => [
    index('cases_worklist').on(t.state, t.stateSince),
    index('cases_organisation').on(t.organisationId),
    index('cases_district').on(t.district),
    index('cases_sponsor').on(t.sponsorName),
    index('cases_opener').on(t.openedBy),
    // A notice is found by the random id in its public address (第十一条), and listed by its day.
    uniqueIndex('cases_public_notice')
      .on(sql`(${t.facts} -> 'publicNotice' ->> 'id')`)
      .where(sql`${t.facts} -> 'publicNotice' ->> 'id' is not null`),
    index('cases_public_notice_day')
      .on(sql`(${t.facts} -> 'publicNotice' ->> 'publishedOn') collate "C" desc`)
      .where(sql`${t.facts} -> 'publicNotice' ->> 'id' is not null`),
    // The matters of a center (第二十六条 to 第三十一条).
    index('cases_center')
      .on(sql`(${t.facts} -> 'center' ->> 'id')`)
      .where(sql`${t.facts} -> 'center' ->> 'id' is not null`),
    index('cases_assignee')
      .on(sql`(${t.facts} -> 'assignee' ->> 'openId')`)
      .where(sql`${t.facts} -> 'assignee' ->> 'openId' is not null`),
    check('cases_version', sql`${t.version} >= 0`),
  ],
)

/** The last case number given in a year; the row is held by the transaction that takes the next. */
export const caseNumbers = pgTable('case_numbers', {
  year: integer().primaryKey(),
  last: integer('last_number').notNull(),
})

/**
 * The event log of each case; `seq` counts from 1 without gaps. Each event carries the hash of the
 * one before it in its case (`src/application/audit-chain.ts`): the case is locked for an act anyway,
 * so a chain per case costs no further waiting, whereas one chain for all would have every act of the
 * office wait for every other. What holds the chains together is the daily head (`audit.ts`).
 */
export const caseEvents = pgTable(
  'case_events',
  {
    caseId: text()
      .notNull()
      .references(() => cases.id),
    seq: integer().notNull(),
    at: instant().notNull(),
    type: text().notNull(),
    action: text().notNull(),
    from: text('from_state').notNull(),
    to: text('to_state').notNull(),
    actor: text().notNull(),
    actorName: text().notNull(),
    role: text().$type<RoleId>(),
    onBehalf: json().$type<NonNullable<CaseEvent['onBehalf']>>(),
    cite: json().$type<Cite>(),
    sentence: text().notNull(),
    reason: text(),
    data: json().$type<CaseEvent['data']>().notNull(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ name: 'case_events_pkey', columns: [t.caseId, t.seq] }),
    check('case_events_seq', sql`${t.seq} > 0`),
    check('case_events_hash', sql`${t.hash} ~ '^[0-9a-f]{64}$'`),
  ],
)

/** The versions of what the applicant filed. */
export const submissions = pgTable(
  'submissions',
  {
    caseId: text()
      .notNull()
      .references(() => cases.id),
    ordinal: integer().notNull(),
    action: text().notNull(),
    forms: json().$type<Readonly<Record<string, FormValues>>>().notNull(),
    by: text('submitted_by').notNull(),
    at: instant().notNull(),
    sha256: text().notNull(),
  },
  (t) => [primaryKey({ name: 'submissions_pkey', columns: [t.caseId, t.ordinal] })],
)

const DOCUMENT_ORIGINS = [
  'upload',
  'draft',
  'sealed',
] as const satisfies readonly CaseDocument['origin'][]

export const caseDocuments = pgTable(
  'case_documents',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    sha256: text()
      .notNull()
      .references(() => files.sha256),
    name: text().notNull(),
    origin: text().$type<CaseDocument['origin']>().notNull(),
    kind: text().notNull(),
    addedBy: text().notNull(),
    addedAt: instant().notNull(),
  },
  (t) => [
    index('case_documents_case').on(t.caseId, t.addedAt),
    index('case_documents_file').on(t.sha256),
    oneOf('case_documents_origin_known', t.origin, DOCUMENT_ORIGINS),
  ],
)

/** The newest card of a case in each person's chat. */
export const sentCards = pgTable(
  'sent_cards',
  {
    caseId: text()
      .notNull()
      .references(() => cases.id),
    openId: text().notNull(),
    messageId: text().notNull(),
    caseVersion: integer().notNull(),
    sentAt: instant().notNull(),
  },
  (t) => [primaryKey({ name: 'sent_cards_pkey', columns: [t.caseId, t.openId] })],
)
