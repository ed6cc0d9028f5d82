import { sql } from 'drizzle-orm'
import { check, index, pgTable } from 'drizzle-orm/pg-core'
import { type RoleId, roleIds } from '../../src/regulation/roles.ts'
import { civilDate, instant, text } from '../columns.ts'
import { oneOf } from './one-of.ts'

/** People who chat, the organisations they act for, and the roles that they hold. */

export const people = pgTable('people', {
  openId: text().primaryKey(),
  name: text().notNull(),
  phone: text(),
  privacyVersion: text(),
  privacyShownAt: instant(),
  welcomedAt: instant(),
  unreachableSince: instant(),
  createdAt: instant().notNull(),
})

export const organisations = pgTable('organisations', {
  id: text().primaryKey(),
  name: text().notNull(),
  uscc: text().notNull().unique('organisations_uscc'),
  organisationType: text(),
  district: text(),
  address: text(),
  legalRepresentative: text(),
  createdAt: instant().notNull(),
})

export const memberships = pgTable(
  'memberships',
  {
    id: text().primaryKey(),
    openId: text()
      .notNull()
      .references(() => people.openId),
    role: text().$type<RoleId>().notNull(),
    organisationId: text().references(() => organisations.id),
    district: text(),
    bodyName: text(),
    from: civilDate('from_date').notNull(),
    /** The first day on which it no longer holds. */
    until: civilDate('until_date'),
    grantedBy: text().notNull(),
    /** Whose office it is, for a stand-in, whose time ends on a named day. */
    standsInFor: text(),
  },
  (t) => [
    index('memberships_person').on(t.openId),
    index('memberships_role').on(t.role),
    index('memberships_organisation').on(t.organisationId),
    oneOf('memberships_role_known', t.role, roleIds),
    check('memberships_span', sql`${t.until} >= ${t.from}`),
    check('memberships_stand_in', sql`${t.standsInFor} is null or ${t.until} is not null`),
  ],
)
