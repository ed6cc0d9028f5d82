import { and, asc, eq, exists, gt, inArray, ne, or, sql } from 'drizzle-orm'
import type { AuditPage } from '../../src/application/audit-port.ts'
import type {
  ClockedCase,
  ClockTable,
  OpenRow,
  StrayRungs,
} from '../../src/application/clock-port.ts'
import type { StoredEvent } from '../../src/application/records.ts'
import type { SqlTx } from '../connection.ts'
import { caseEvents, cases } from '../schema/cases.ts'
import { deadlineRungs, deadlines } from '../schema/deadlines.ts'
import { PLAIN_COLUMNS } from './deadlines.ts'

/** The first few cases after one that have, or should have, an open deadline. */
function someCases(tx: SqlTx, promising: readonly string[], after: string | null, limit: number) {
  const open = tx
    .select({ one: sql`1` })
    .from(deadlines)
    .where(and(eq(deadlines.caseId, cases.id), eq(deadlines.status, 'open')))
  return tx
    .select()
    .from(cases)
    .where(
      and(
        after === null ? undefined : gt(cases.id, after),
        or(
          exists(open),
          inArray(sql`(${cases.procedure} || '/' || ${cases.state})`, [...promising]),
        ),
      ),
    )
    .orderBy(asc(cases.id))
    .limit(limit)
}

const byCase = <T extends { readonly caseId: string }>(rows: readonly T[]) => {
  const found = new Map<string, T[]>()
  for (const row of rows) found.set(row.caseId, [...(found.get(row.caseId) ?? []), row])
  return found
}

/** One open row an entry; the instants of its waiting rungs gathered beside it. */
async function openRows(tx: SqlTx, ids: readonly string[]): Promise<readonly OpenRow[]> {
  const rows = await tx
    .select({ row: PLAIN_COLUMNS, at: deadlineRungs.at })
    .from(deadlines)
    .leftJoin(
      deadlineRungs,
      and(eq(deadlineRungs.deadlineId, deadlines.id), eq(deadlineRungs.status, 'waiting')),
    )
    .where(and(inArray(deadlines.caseId, [...ids]), eq(deadlines.status, 'open')))
    .orderBy(asc(deadlines.armedAt), asc(deadlines.id), asc(deadlineRungs.at))
  const found = new Map<string, OpenRow & { readonly waiting: number[] }>()
  for (const { row, at } of rows) {
    const one = found.get(row.id) ?? { ...row, waiting: [] }
    if (at !== null) one.waiting.push(at)
    found.set(row.id, one)
  }
  return [...found.values()]
}

async function casesAfter(
  tx: SqlTx,
  promising: readonly string[],
  after: string | null,
  limit: number,
): Promise<AuditPage<ClockedCase>> {
  const files = await someCases(tx, promising, after, limit)
  const ids = files.map(({ id }) => id)
  if (ids.length === 0) return { items: [], next: null }
  const events: readonly StoredEvent[] = await tx
    .select()
    .from(caseEvents)
    .where(inArray(caseEvents.caseId, ids))
    .orderBy(asc(caseEvents.caseId), asc(caseEvents.seq))
  const eventsOf = byCase(events)
  const rowsOf = byCase(await openRows(tx, ids))
  return {
    items: files.map((file) => ({
      file,
      events: eventsOf.get(file.id) ?? [],
      open: rowsOf.get(file.id) ?? [],
    })),
    next: files.length < limit ? null : (ids.at(-1) ?? null),
  }
}

function strays(tx: SqlTx, limit: number): Promise<readonly StrayRungs[]> {
  return tx
    .selectDistinct({
      caseId: deadlines.caseId,
      number: cases.number,
      name: cases.title,
      title: deadlines.title,
      kind: deadlines.kind,
      deadline: deadlines.id,
      effective: deadlines.effective,
    })
    .from(deadlineRungs)
    .innerJoin(deadlines, eq(deadlines.id, deadlineRungs.deadlineId))
    .innerJoin(cases, eq(cases.id, deadlines.caseId))
    .where(and(eq(deadlineRungs.status, 'waiting'), ne(deadlines.status, 'open')))
    .orderBy(asc(deadlines.id))
    .limit(limit)
}

/** What the second clock reads. */
export function clockTable(tx: SqlTx): ClockTable {
  return {
    cases: (promising, after, limit) => casesAfter(tx, promising, after, limit),
    strays: (limit) => strays(tx, limit),
  }
}
