import { and, asc, count, eq, getTableColumns, gt, inArray, max, ne, sql } from 'drizzle-orm'
import type { CalendarTable, DaySpan } from '../../src/application/calendar-port.ts'
import type { CaseFile } from '../../src/regulation/case-file.ts'
import type { DeadlineChange } from '../../src/regulation/recalculation.ts'
import type { CivilDate, Instant } from '../../src/regulation/time/civil-date.ts'
import type { SqlTx } from '../connection.ts'
import { owedCalendarReminders, workCalendars } from '../schema/calendars.ts'
import { cases } from '../schema/cases.ts'
import { deadlineRungs, deadlines } from '../schema/deadlines.ts'
import { PLAIN_COLUMNS, rungsOf } from './deadlines.ts'

const { revision: _revision, ...EDITION_COLUMNS } = getTableColumns(workCalendars)

/** What a deadline rests on: from the day it counts from to the last of its dates, either way round. */
const FIRST_DAY = sql`least(${deadlines.from}, ${deadlines.nominal}, ${deadlines.safe})`
const LAST_DAY = sql`greatest(${deadlines.from}, ${deadlines.nominal}, ${deadlines.effective})`

const touches = ({ from, until }: DaySpan) =>
  sql`${FIRST_DAY} <= ${until}::date and ${LAST_DAY} >= ${from}::date`

/**
 * By the collation of the database, unlike everywhere else: no more than the next page depends on
 * this order.
 */
async function resting(tx: SqlTx, span: DaySpan, after: string | null, limit: number) {
  const open = and(eq(deadlines.status, 'open'), touches(span))
  const some = await tx
    .selectDistinct({ id: deadlines.caseId })
    .from(deadlines)
    .where(and(open, after === null ? undefined : gt(deadlines.caseId, after)))
    .orderBy(asc(deadlines.caseId))
    .limit(limit)
  if (some.length === 0) return []
  const rows = await tx
    .select({ case: cases, deadline: { ...PLAIN_COLUMNS, rungs: rungsOf(deadlines.id) } })
    .from(deadlines)
    .innerJoin(cases, eq(cases.id, deadlines.caseId))
    .where(
      and(
        open,
        inArray(
          deadlines.caseId,
          some.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(asc(deadlines.caseId), asc(deadlines.armedAt), sql`${deadlines.id} collate "C"`)
  const found = new Map<
    string,
    { case: CaseFile; deadlines: (typeof rows)[number]['deadline'][] }
  >()
  for (const row of rows) {
    const known = found.get(row.case.id)
    if (known === undefined) found.set(row.case.id, { case: row.case, deadlines: [row.deadline] })
    else known.deadlines.push(row.deadline)
  }
  return [...found.values()]
}

async function closedOver(tx: SqlTx, days: readonly CivilDate[], limit: number) {
  if (days.length === 0) return { count: 0, first: [] }
  const list = sql.join(
    days.map((day) => sql`(${day}::date)`),
    sql`, `,
  )
  const where = and(
    ne(deadlines.status, 'open'),
    eq(deadlines.internal, false),
    sql`exists (select 1 from (values ${list}) as "changed"("day")
      where "changed"."day" >= ${FIRST_DAY} and "changed"."day" <= ${LAST_DAY})`,
  )
  const [total] = await tx.select({ count: count() }).from(deadlines).where(where)
  const first = await tx
    .select({
      number: cases.number,
      applicantName: cases.applicantName,
      title: deadlines.title,
      effective: deadlines.effective,
    })
    .from(deadlines)
    .innerJoin(cases, eq(cases.id, deadlines.caseId))
    .where(where)
    .orderBy(asc(deadlines.effective), sql`${deadlines.id} collate "C"`)
    .limit(limit)
  return { count: total?.count ?? 0, first }
}

async function move(tx: SqlTx, change: DeadlineChange, at: Instant): Promise<void> {
  const { nominal, effective, safe, provisional, calendarVersion, explanation } = change.after
  await tx
    .update(deadlines)
    .set({ nominal, effective, safe, provisional, calendarVersion, explanation })
    .where(and(eq(deadlines.id, change.id), eq(deadlines.status, 'open')))
  await (change.anew ? replaceRungs(tx, change, at) : shiftRungs(tx, change))
}

/** Rung for rung: what waits gets its new time, what went out stays as it was. */
async function shiftRungs(tx: SqlTx, { id, rungs }: DeadlineChange): Promise<void> {
  if (rungs.length === 0) return
  const times = sql.join(
    rungs.map(
      ({ ordinal, at }) => sql`(${ordinal}::smallint, ${new Date(at).toISOString()}::timestamptz)`,
    ),
    sql`, `,
  )
  await tx.execute(sql`
    update ${deadlineRungs} set "at" = "new"."at"
    from (values ${times}) as "new"("ordinal", "at")
    where ${deadlineRungs.deadlineId} = ${id} and ${deadlineRungs.status} = 'waiting'
      and ${deadlineRungs.ordinal} = "new"."ordinal" and ${deadlineRungs.at} <> "new"."at"`)
}

/**
 * Another ladder: what waited is let go, and of the new rungs those are taken that lie after now and
 * after the last one that went out, so that nothing is said twice.
 */
async function replaceRungs(tx: SqlTx, { id, rungs }: DeadlineChange, at: Instant): Promise<void> {
  await tx
    .update(deadlineRungs)
    .set({ status: 'cancelled', settledAt: at })
    .where(and(eq(deadlineRungs.deadlineId, id), eq(deadlineRungs.status, 'waiting')))
  const [last] = await tx
    .select({ ordinal: max(deadlineRungs.ordinal) })
    .from(deadlineRungs)
    .where(eq(deadlineRungs.deadlineId, id))
  const [told] = await tx
    .select({ at: max(deadlineRungs.at) })
    .from(deadlineRungs)
    .where(
      and(eq(deadlineRungs.deadlineId, id), inArray(deadlineRungs.status, ['sent', 'skipped'])),
    )
  const first = (last?.ordinal ?? -1) + 1
  const later = rungs.filter((rung) => rung.at > Math.max(at, told?.at ?? 0))
  if (later.length === 0) return
  await tx.insert(deadlineRungs).values(
    later.map(({ at: time, roles, overdue }, index) => ({
      deadlineId: id,
      ordinal: first + index,
      at: time,
      roles,
      overdue,
      status: 'waiting' as const,
    })),
  )
}

/** Calendars of years, and what rests on them. */
export function calendarTable(tx: SqlTx): CalendarTable {
  const owed = (year: number, day: CivilDate) =>
    and(eq(owedCalendarReminders.year, year), eq(owedCalendarReminders.day, day))
  return {
    editions: () =>
      tx.select(EDITION_COLUMNS).from(workCalendars).orderBy(asc(workCalendars.revision)),
    add: async (edition) => {
      await tx.insert(workCalendars).values(edition)
    },
    resting: (span, after, limit) => resting(tx, span, after, limit),
    closedOver: (days, limit) => closedOver(tx, days, limit),
    move: (change, at) => move(tx, change, at),
    provisional: async () => {
      const [row] = await tx
        .select({ count: count() })
        .from(deadlines)
        .where(and(eq(deadlines.status, 'open'), eq(deadlines.provisional, true)))
      return row?.count ?? 0
    },
    isOwed: async (year, day) => {
      const rows = await tx.select().from(owedCalendarReminders).where(owed(year, day))
      return rows.length === 0
    },
    claimOwed: async (year, day, at) => {
      const rows = await tx
        .insert(owedCalendarReminders)
        .values({ year, day, sentAt: at })
        .onConflictDoNothing()
        .returning({ year: owedCalendarReminders.year })
      return rows.length > 0
    },
  }
}
