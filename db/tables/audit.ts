import { asc, desc, eq, getTableColumns, gt, isNull, sql } from 'drizzle-orm'
import type {
  AuditPage,
  AuditTable,
  CaseChain,
  HeadEntry,
} from '../../src/application/audit-port.ts'
import type { ChainedEvent } from '../../src/application/records.ts'
import type { SqlTx } from '../connection.ts'
import { auditHeadCases, auditHeads } from '../schema/audit.ts'
import { caseEvents, cases } from '../schema/cases.ts'

/** Rows of one statement: a head over very many cases is written in parts. */
const ROWS_AT_ONCE = 5_000
const ENTRY = {
  caseId: auditHeadCases.caseId,
  seq: auditHeadCases.seq,
  hash: auditHeadCases.hash,
}

/**
 * Some cases after one. By the collation of the database, unlike everywhere else: only so the
 * primary key's index is walked, and no more than the next page depends on this order.
 */
function someCases(tx: SqlTx, after: string | null, limit: number) {
  return tx
    .select({ id: cases.id, version: cases.version, state: cases.state })
    .from(cases)
    .where(after === null ? undefined : gt(cases.id, after))
    .orderBy(asc(cases.id))
    .limit(limit)
    .as('some')
}

function pageOf<T>(
  rows: readonly { readonly id: string }[],
  limit: number,
  items: readonly T[],
): AuditPage<T> {
  const ids = new Set(rows.map(({ id }) => id))
  return { items, next: ids.size < limit ? null : (rows.at(-1)?.id ?? null) }
}

async function chains(
  tx: SqlTx,
  after: string | null,
  limit: number,
): Promise<AuditPage<CaseChain>> {
  const some = someCases(tx, after, limit)
  const rows = await tx
    .select({
      id: some.id,
      version: some.version,
      state: some.state,
      event: getTableColumns(caseEvents),
    })
    .from(some)
    .leftJoin(caseEvents, eq(caseEvents.caseId, some.id))
    .orderBy(asc(some.id), asc(caseEvents.seq))
  const found = new Map<string, CaseChain & { readonly events: ChainedEvent[] }>()
  for (const { id, version, state, event } of rows) {
    const chain = found.get(id) ?? { caseId: id, version, state, events: [] }
    if (event !== null) chain.events.push(event)
    found.set(id, chain)
  }
  return pageOf(rows, limit, [...found.values()])
}

async function moved(
  tx: SqlTx,
  after: string | null,
  limit: number,
): Promise<AuditPage<HeadEntry>> {
  const some = someCases(tx, after, limit)
  const end = tx
    .select({ seq: caseEvents.seq, hash: caseEvents.hash })
    .from(caseEvents)
    .where(eq(caseEvents.caseId, some.id))
    .orderBy(desc(caseEvents.seq))
    .limit(1)
    .as('chain_end')
  const known = tx
    .select({ knownSeq: sql<number>`${auditHeadCases.seq}`.as('known_seq') })
    .from(auditHeadCases)
    .where(eq(auditHeadCases.caseId, some.id))
    .orderBy(desc(auditHeadCases.seq))
    .limit(1)
    .as('known')
  const rows = await tx
    .select({ id: some.id, seq: end.seq, hash: end.hash, known: known.knownSeq })
    .from(some)
    .leftJoinLateral(end, sql`true`)
    .leftJoinLateral(known, sql`true`)
    .orderBy(asc(some.id))
  const items = rows.flatMap(({ id, seq, hash, known: headed }) =>
    seq === null || hash === null || (headed !== null && headed >= seq)
      ? []
      : [{ caseId: id, seq, hash }],
  )
  return pageOf(rows, limit, items)
}

async function putHead(
  tx: SqlTx,
  head: Parameters<AuditTable['putHead']>[0],
  entries: readonly HeadEntry[],
): Promise<boolean> {
  const kept = await tx
    .insert(auditHeads)
    .values(head)
    .onConflictDoNothing()
    .returning({ day: auditHeads.day })
  if (kept.length === 0) return false
  for (let start = 0; start < entries.length; start += ROWS_AT_ONCE) {
    const part = entries.slice(start, start + ROWS_AT_ONCE)
    await tx.insert(auditHeadCases).values(part.map((entry) => ({ ...entry, day: head.day })))
  }
  return true
}

/** The chains of the event log, and their daily heads. */
export function auditTable(tx: SqlTx): AuditTable {
  const byCase = sql`${auditHeadCases.caseId} collate "C"`
  return {
    chains: (after, limit) => chains(tx, after, limit),
    entriesAfter: (after, limit) => {
      const some = someCases(tx, after, limit)
      return tx
        .select(ENTRY)
        .from(auditHeadCases)
        .innerJoin(some, eq(some.id, auditHeadCases.caseId))
        .orderBy(byCase, asc(auditHeadCases.seq))
    },
    moved: (after, limit) => moved(tx, after, limit),
    entryWithoutCase: async () => {
      const [found] = await tx
        .select(ENTRY)
        .from(auditHeadCases)
        .leftJoin(cases, eq(cases.id, auditHeadCases.caseId))
        .where(isNull(cases.id))
        .orderBy(byCase, asc(auditHeadCases.seq))
        .limit(1)
      return found ?? null
    },
    heads: () => tx.select().from(auditHeads).orderBy(asc(auditHeads.day)),
    newestHead: async () => {
      const [newest] = await tx.select().from(auditHeads).orderBy(desc(auditHeads.day)).limit(1)
      return newest ?? null
    },
    entriesOn: (day) =>
      tx.select(ENTRY).from(auditHeadCases).where(eq(auditHeadCases.day, day)).orderBy(byCase),
    putHead: (head, entries) => putHead(tx, head, entries),
  }
}
