import {
  and,
  asc,
  count,
  desc,
  eq,
  getTableColumns,
  ilike,
  inArray,
  like,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import { CHAIN_START, eventContent } from '../../src/application/audit-chain.ts'
import type { CaseFilter, CaseLine, CaseScope, CaseTable } from '../../src/application/store.ts'
import type { CaseEvent, CaseFile } from '../../src/regulation/case-file.ts'
import { cleanText, toStorableJson } from '../clean-text.ts'
import type { SqlTx } from '../connection.ts'
import {
  caseDocuments,
  caseEvents,
  caseNumbers,
  cases,
  sentCards,
  submissions,
} from '../schema/cases.ts'
import { deadlines } from '../schema/deadlines.ts'
import { among, visible } from './case-scope.ts'
import { PLAIN_COLUMNS, rungsOf } from './deadlines.ts'

/** Written as in the index of the cases, or PostgreSQL would not use it. */
const CENTER_ID = sql`(${cases.facts} -> 'center' ->> 'id')`

async function one(query: Promise<readonly CaseFile[]>): Promise<CaseFile | null> {
  return (await query)[0] ?? null
}

function containing(words: string | undefined): SQL | undefined {
  if (words === undefined || words.trim() === '') return undefined
  // Unlike `eq`, drizzle's `ilike` does not pass the words through the type of the column.
  const pattern = `%${cleanText(words.trim()).replace(/[\\%_]/g, '\\$&')}%`
  return or(
    ilike(cases.number, pattern),
    ilike(cases.title, pattern),
    ilike(cases.applicantName, pattern),
  )
}

async function list(tx: SqlTx, scope: CaseScope, filter: CaseFilter): Promise<readonly CaseLine[]> {
  const nearest = tx
    .select(PLAIN_COLUMNS)
    .from(deadlines)
    .where(and(eq(deadlines.caseId, cases.id), eq(deadlines.status, 'open')))
    .orderBy(asc(deadlines.effective), sql`${deadlines.id} collate "C"`)
    .limit(1)
    .as('nearest')
  const rows = await tx
    .select({ case: cases, nearest: nearest._.selectedFields, rungs: rungsOf(nearest.id) })
    .from(cases)
    .leftJoinLateral(nearest, sql`true`)
    .where(
      and(
        visible(scope),
        among(cases.procedure, filter.procedures),
        among(cases.state, filter.states),
        containing(filter.text),
        filter.center === undefined ? undefined : eq(CENTER_ID, filter.center),
      ),
    )
    .orderBy(
      sql`${nearest.effective} asc nulls last`,
      asc(cases.stateSince),
      sql`${cases.id} collate "C"`,
    )
    .limit(filter.limit)
    .offset(filter.offset)
  return rows.map(({ case: file, nearest: deadline, rungs }) => ({
    case: file,
    nextDeadline: deadline === null ? null : { ...deadline, rungs },
  }))
}

const { previousHash: _previousHash, hash: _hash, ...EVENT_COLUMNS } = getTableColumns(caseEvents)

/**
 * The number is taken under the lock on the case; without it the primary key refuses one of two. The
 * server knows the event before and puts the link to it: one statement, one round trip.
 */
async function addEvent(tx: SqlTx, caseId: string, event: CaseEvent): Promise<void> {
  const tail = tx
    .$with('tail')
    .as(
      tx
        .select({ seq: caseEvents.seq, hash: caseEvents.hash })
        .from(caseEvents)
        .where(eq(caseEvents.caseId, caseId))
        .orderBy(desc(caseEvents.seq))
        .limit(1),
    )
  const seq = sql`(coalesce((select "seq" from "tail"), 0) + 1)`
  const previousHash = sql`coalesce((select "hash" from "tail"), ${CHAIN_START}::text)`
  // Of what is stored, which may differ in what the database cannot hold (clean-text.ts).
  const content = eventContent(JSON.parse(toStorableJson({ ...event, caseId })))
  const linked = sql`${previousHash} || chr(10) || ${seq}::text || chr(10) || ${content}::text`
  const hash = sql`encode(sha256(convert_to(${linked}, 'UTF8')), 'hex')`
  await tx
    .with(tail)
    .insert(caseEvents)
    .values({ ...event, caseId, seq, previousHash, hash })
}

async function assigned(tx: SqlTx, openIds: readonly string[]) {
  if (openIds.length === 0) return []
  const openId = sql<string>`${cases.facts} -> 'assignee' ->> 'openId'`
  const { procedure, state } = cases
  return await tx
    .select({ openId, procedure, state, count: count() })
    .from(cases)
    .where(inArray(openId, [...openIds]))
    .groupBy(openId, procedure, state)
}

async function nextNumber(tx: SqlTx, year: number): Promise<number> {
  const [row] = await tx
    .insert(caseNumbers)
    .values({ year, last: 1 })
    .onConflictDoUpdate({
      target: caseNumbers.year,
      set: { last: sql`${caseNumbers.last} + 1` },
    })
    .returning({ last: caseNumbers.last })
  if (row === undefined) throw new Error('no case number was given')
  return row.last
}

async function save(tx: SqlTx, file: CaseFile): Promise<void> {
  const saved = await tx
    .update(cases)
    .set(file)
    .where(eq(cases.id, file.id))
    .returning({ id: cases.id })
  if (saved.length === 0) throw new RangeError('no such case')
}

/** What is added to a case: submissions, documents, and the cards that show it. */
function additionsTable(tx: SqlTx) {
  return {
    addSubmission: async (submission) => {
      await tx.insert(submissions).values(submission)
    },
    submissionsOf: (caseId) =>
      tx
        .select()
        .from(submissions)
        .where(eq(submissions.caseId, caseId))
        .orderBy(asc(submissions.ordinal)),
    addDocument: async (document) => {
      await tx.insert(caseDocuments).values(document)
    },
    documentsOf: (caseId) =>
      tx
        .select()
        .from(caseDocuments)
        .where(eq(caseDocuments.caseId, caseId))
        .orderBy(asc(caseDocuments.addedAt), sql`${caseDocuments.id} collate "C"`),
    addSentCard: async (card) => {
      await tx
        .insert(sentCards)
        .values(card)
        .onConflictDoUpdate({
          target: [sentCards.caseId, sentCards.openId],
          set: card,
          // A delivery that was slow does not take the place of a newer one.
          setWhere: sql`${sentCards.sentAt} <= excluded."sent_at"`,
        })
    },
    sentCardsOf: (caseId) =>
      tx
        .select()
        .from(sentCards)
        .where(eq(sentCards.caseId, caseId))
        .orderBy(sql`${sentCards.openId} collate "C"`),
  } satisfies Partial<CaseTable>
}

/** Cases. */
export function caseTable(tx: SqlTx): CaseTable {
  return {
    ...additionsTable(tx),
    create: async (file) => {
      await tx.insert(cases).values(file)
    },
    find: (id) => one(tx.select().from(cases).where(eq(cases.id, id))),
    // NO KEY: rows that refer to the case can still be added by others, nobody else can change it.
    lock: (id) => one(tx.select().from(cases).where(eq(cases.id, id)).for('no key update')),
    byNumber: (number) => one(tx.select().from(cases).where(eq(cases.number, number))),
    save: (file) => save(tx, file),
    nextNumber: (year) => nextNumber(tx, year),
    list: (scope, filter) => list(tx, scope, filter),
    assigned: (openIds) => assigned(tx, openIds),
    addEvent: (caseId, event) => addEvent(tx, caseId, event),
    actsDone: (scope, begins, limit) =>
      tx
        .select({ case: cases, event: caseEvents })
        .from(caseEvents)
        .innerJoin(cases, eq(cases.id, caseEvents.caseId))
        .where(and(like(caseEvents.action, `${cleanText(begins)}%`), visible(scope)))
        .orderBy(desc(caseEvents.at), sql`${cases.id} collate "C"`)
        .limit(limit),
    eventsOf: (caseId) =>
      tx
        .select(EVENT_COLUMNS)
        .from(caseEvents)
        .where(eq(caseEvents.caseId, caseId))
        .orderBy(asc(caseEvents.seq)),
  }
}
