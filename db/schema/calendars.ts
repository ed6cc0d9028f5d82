import { sql } from 'drizzle-orm'
import { check, integer, pgTable, primaryKey, unique } from 'drizzle-orm/pg-core'
import type { DaysOff, YearCalendar } from '../../src/regulation/calendar/year-calendar.ts'
import type { CivilDate } from '../../src/regulation/time/civil-date.ts'
import { civilDate, instant, json, text } from '../columns.ts'
import { oneOf } from './one-of.ts'

/** Calendars of years that were imported, and the reminders of one that is owed. */

const STATUSES = ['official', 'provisional'] as const satisfies readonly YearCalendar['status'][]

export const workCalendars = pgTable(
  'work_calendars',
  {
    /** The order of the imports: of two editions of a year the later one prevails. */
    revision: integer().primaryKey().generatedAlwaysAsIdentity(),
    year: integer().notNull(),
    version: text().notNull(),
    status: text().$type<YearCalendar['status']>().notNull(),
    source: text().notNull(),
    publishedOn: civilDate(),
    daysOff: json().$type<readonly DaysOff[]>().notNull(),
    makeUpWorkingDays: json().$type<readonly CivilDate[]>().notNull(),
    importedBy: text().notNull(),
    importedByName: text().notNull(),
    importedAt: instant().notNull(),
  },
  (t) => [
    // A stored date names its edition by year and version: there is only one of that name.
    unique('work_calendars_edition').on(t.year, t.version),
    oneOf('work_calendars_status_known', t.status, STATUSES),
    check('work_calendars_year', sql`${t.year} between 2000 and 2100`),
  ],
)

export const owedCalendarReminders = pgTable(
  'owed_calendar_reminders',
  {
    year: integer().notNull(),
    /** The working day on which the rung fell due. */
    day: civilDate().notNull(),
    sentAt: instant().notNull(),
  },
  (t) => [primaryKey({ name: 'owed_calendar_reminders_pkey', columns: [t.year, t.day] })],
)
