import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import {
  type CenterFinding,
  type CenterStatus,
  centerStatuses,
} from '../../src/regulation/center.ts'
import { civilDate, instant, text } from '../columns.ts'
import { cases } from './cases.ts'
import { oneOf } from './one-of.ts'
import { organisations } from './people.ts'

/** The register of centers (第二十五条): the centers, their scope through time, their history. */

export const centers = pgTable(
  'centers',
  {
    /** Random: it stands in public addresses. */
    id: text().primaryKey(),
    name: text().notNull(),
    hostOrganisation: text().notNull(),
    organisationId: text().references(() => organisations.id),
    /** The case that led to it; null for a center that is older than this program. */
    caseId: text().references(() => cases.id),
    district: text(),
    industry: text().notNull(),
    approvalNumber: text().notNull(),
    establishedOn: civilDate().notNull(),
    status: text().$type<CenterStatus>().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index('centers_organisation').on(t.organisationId),
    index('centers_case').on(t.caseId),
    index('centers_district').on(t.district),
    oneOf('centers_status_known', t.status, centerStatuses),
  ],
)

/** A line of the scope, in force from a day until a day; a change ends lines and adds others. */
export const centerScopeRows = pgTable(
  'center_scope_rows',
  {
    centerId: text()
      .notNull()
      .references(() => centers.id),
    validFrom: civilDate().notNull(),
    /** The first day on which it no longer holds. */
    validUntil: civilDate(),
    no: integer().notNull(),
    item: text().notNull(),
    parameter: text().notNull(),
    range: text().notNull(),
    uncertainty: text().notNull(),
    specification: text().notNull(),
    ownMade: boolean().notNull(),
  },
  (t) => [
    primaryKey({ name: 'center_scope_rows_pkey', columns: [t.centerId, t.validFrom, t.no] }),
    check('center_scope_rows_span', sql`${t.validUntil} > ${t.validFrom}`),
    check('center_scope_rows_no', sql`${t.no} > 0`),
  ],
)

/** What the public reads of a center's history; only added to. */
export const centerHistory = pgTable(
  'center_history',
  {
    centerId: text()
      .notNull()
      .references(() => centers.id),
    seq: integer().notNull(),
    on: civilDate('on_date').notNull(),
    sentence: text().notNull(),
  },
  (t) => [primaryKey({ name: 'center_history_pkey', columns: [t.centerId, t.seq] })],
)

/** What finished matters of supervision say of a center (第二十七条 to 第三十一条); only added to. */
export const centerFindings = pgTable(
  'center_findings',
  {
    centerId: text()
      .notNull()
      .references(() => centers.id),
    seq: integer().notNull(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    kind: text().$type<CenterFinding['kind']>().notNull(),
    level: text().$type<NonNullable<CenterFinding['level']>>(),
    on: civilDate('on_date').notNull(),
    result: text().$type<CenterFinding['result']>().notNull(),
    note: text().notNull(),
  },
  (t) => [primaryKey({ name: 'center_findings_pkey', columns: [t.centerId, t.seq] })],
)
