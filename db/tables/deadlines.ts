import { and, asc, eq, inArray, lte, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { StoredDeadline } from '../../src/application/records.ts'
import type { CaseScope, DeadlineTable } from '../../src/application/store.ts'
import type { Rung } from '../../src/regulation/case-file.ts'
import type { CivilDate, Instant } from '../../src/regulation/time/civil-date.ts'
import type { SqlTx } from '../connection.ts'
import { cases } from '../schema/cases.ts'
import { deadlineRungs, deadlines } from '../schema/deadlines.ts'
import { visible } from './case-scope.ts'

/**
 * The rungs of the deadline with this id as they were armed, in order, gathered on the server. Belongs
 * into the outermost select of a query: there it is worked out for the rows of the result only.
 */
export function rungsOf(id: AnyPgColumn): SQL<readonly Rung[]> {
  return sql<readonly Rung[]>`(
    select coalesce(jsonb_agg(jsonb_build_object(
      'ordinal', "rung"."ordinal",
      'at', (extract(epoch from "rung"."at") * 1000)::bigint,
      'roles', "rung"."roles",
      'overdue', "rung"."overdue"
    ) order by "rung"."ordinal"), '[]'::jsonb)
    from ${deadlineRungs} "rung" where "rung"."deadline_id" = ${id}
  )`.mapWith((stored: string) => JSON.parse(stored))
}

/** A `StoredDeadline` but for its rungs. */
export const PLAIN_COLUMNS = {
  id: deadlines.id,
  caseId: deadlines.caseId,
  kind: deadlines.kind,
  title: deadlines.title,
  cite: deadlines.cite,
  internal: deadlines.internal,
  from: deadlines.from,
  nominal: deadlines.nominal,
  effective: deadlines.effective,
  safe: deadlines.safe,
  provisional: deadlines.provisional,
  explanation: deadlines.explanation,
  calendarVersion: deadlines.calendarVersion,
  armedAt: deadlines.armedAt,
  status: deadlines.status,
  closedAt: deadlines.closedAt,
}
const DEADLINE_COLUMNS = { ...PLAIN_COLUMNS, rungs: rungsOf(deadlines.id) }

async function arm(tx: SqlTx, armed: readonly StoredDeadline[]): Promise<void> {
  if (armed.length === 0) return
  const rows = armed.map(({ rungs: _, ...deadline }) => deadline)
  const rungRows = armed.flatMap((deadline) =>
    deadline.rungs.map((rung) => ({
      deadlineId: deadline.id,
      ordinal: rung.ordinal,
      at: rung.at,
      roles: rung.roles,
      overdue: rung.overdue,
      ...(deadline.status === 'open'
        ? { status: 'waiting' as const }
        : { status: 'cancelled' as const, settledAt: deadline.closedAt }),
    })),
  )
  const insertion = tx.insert(deadlines).values(rows)
  if (rungRows.length === 0) {
    await insertion
    return
  }
  // One statement: foreign keys are looked at when it ends.
  const added = tx.$with('added').as(insertion.returning({ addedId: deadlines.id }))
  await tx.with(added).insert(deadlineRungs).values(rungRows)
}

/** What the scope shows of open deadlines up to a day, the nearest first. */
async function upcoming(tx: SqlTx, scope: CaseScope, until: CivilDate, limit: number) {
  const rows = await tx
    .select({ case: cases, deadline: DEADLINE_COLUMNS })
    .from(deadlines)
    .innerJoin(cases, eq(cases.id, deadlines.caseId))
    .where(and(eq(deadlines.status, 'open'), lte(deadlines.effective, until), visible(scope)))
    .orderBy(asc(deadlines.effective), sql`${deadlines.id} collate "C"`)
    .limit(limit)
  return rows
}

async function close(
  tx: SqlTx,
  which: SQL | undefined,
  status: 'met' | 'cancelled',
  at: Instant,
): Promise<void> {
  const closed = tx.$with('closed').as(
    tx
      .update(deadlines)
      .set({ status, closedAt: at })
      .where(and(eq(deadlines.status, 'open'), which))
      .returning({ closedId: deadlines.id }),
  )
  await tx
    .with(closed)
    .update(deadlineRungs)
    .set({ status: 'cancelled', settledAt: at })
    .from(closed)
    .where(and(eq(deadlineRungs.deadlineId, closed.closedId), eq(deadlineRungs.status, 'waiting')))
}

/** Deadlines, and the ladders that they are armed with. */
export function deadlineTable(tx: SqlTx): DeadlineTable {
  return {
    arm: (armed) => arm(tx, armed),
    close: (caseId, kinds, status, at) =>
      close(
        tx,
        and(
          eq(deadlines.caseId, caseId),
          kinds === null ? undefined : inArray(deadlines.kind, [...kinds]),
        ),
        status,
        at,
      ),
    of: (caseId) =>
      tx
        .select(DEADLINE_COLUMNS)
        .from(deadlines)
        .where(eq(deadlines.caseId, caseId))
        .orderBy(asc(deadlines.armedAt), sql`${deadlines.id} collate "C"`),
    upcoming: (scope, until, limit) => upcoming(tx, scope, until, limit),
  }
}
