import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  smallint,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { Draft, Upload } from '../../src/application/records.ts'
import { instant, json, text } from '../columns.ts'
import { cases } from './cases.ts'
import { files } from './files.ts'
import { oneOf } from './one-of.ts'
import { organisations, people } from './people.ts'

/** What is being filled in, what was sent meanwhile, and where each conversation stands. */

const DRAFT_STATUSES = [
  'open',
  'submitted',
  'abandoned',
] as const satisfies readonly Draft['status'][]

export const drafts = pgTable(
  'drafts',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    action: text().notNull(),
    onBehalf: boolean().notNull(),
    forms: json().$type<Draft['forms']>().notNull(),
    organisationId: text().references(() => organisations.id),
    createdBy: text()
      .notNull()
      .references(() => people.openId),
    createdAt: instant().notNull(),
    revision: integer().notNull(),
    values: json('form_values').$type<Draft['values']>().notNull(),
    status: text().$type<Draft['status']>().notNull(),
    savedAt: instant().notNull(),
    savedBy: text().notNull(),
    idleReminders: smallint().notNull(),
  },
  (t) => [
    // One open draft per act and owner: an organisation's people share one, others have their own.
    uniqueIndex('drafts_one_shared')
      .on(t.caseId, t.action, t.onBehalf, t.organisationId)
      .where(sql`${t.status} = 'open' and ${t.organisationId} is not null`),
    uniqueIndex('drafts_one_own')
      .on(t.caseId, t.action, t.onBehalf, t.createdBy)
      .where(sql`${t.status} = 'open' and ${t.organisationId} is null`),
    index('drafts_open_of_organisation').on(t.organisationId).where(sql`${t.status} = 'open'`),
    index('drafts_open_of_person').on(t.createdBy).where(sql`${t.status} = 'open'`),
    index('drafts_idle').on(t.savedAt).where(sql`${t.status} = 'open'`),
    oneOf('drafts_status_known', t.status, DRAFT_STATUSES),
    check('drafts_revision', sql`${t.revision} >= 0`),
  ],
)

/** Every saved change, in the order of `id`; the bundle of one save shares its revision. */
export const draftEntries = pgTable(
  'draft_entries',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    draftId: text()
      .notNull()
      .references(() => drafts.id),
    revision: integer().notNull(),
    form: text().notNull(),
    field: text().notNull(),
    /** Null for a field that was emptied. */
    value: json(),
    by: text('saved_by').notNull(),
    at: instant().notNull(),
    held: boolean().notNull(),
  },
  (t) => [index('draft_entries_of_draft').on(t.draftId, t.revision, t.id)],
)

const UPLOAD_RESOURCES = ['file', 'image'] as const satisfies readonly Upload['resource'][]
const UPLOAD_STATUSES = [
  'fetching',
  'stored',
  'refused',
] as const satisfies readonly Upload['status'][]

export const uploads = pgTable(
  'uploads',
  {
    id: text().primaryKey(),
    openId: text().notNull(),
    messageId: text().notNull(),
    fileKey: text().notNull(),
    name: text().notNull(),
    resource: text().$type<Upload['resource']>().notNull(),
    draftId: text().references(() => drafts.id),
    status: text().$type<Upload['status']>().notNull(),
    sha256: text().references(() => files.sha256),
    because: text(),
    at: instant().notNull(),
  },
  (t) => [
    index('uploads_draft').on(t.draftId),
    index('uploads_file').on(t.sha256),
    oneOf('uploads_resource_known', t.resource, UPLOAD_RESOURCES),
    oneOf('uploads_status_known', t.status, UPLOAD_STATUSES),
  ],
)

export const conversations = pgTable('conversations', {
  openId: text().primaryKey(),
  chatId: text(),
  draftId: text().references(() => drafts.id),
  form: text(),
  step: text(),
  updatedAt: instant().notNull(),
})
