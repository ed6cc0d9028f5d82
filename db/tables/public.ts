import {
  and,
  asc,
  eq,
  gt,
  gte,
  ilike,
  inArray,
  isNull,
  lt,
  lte,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { CenterHistoryEntry, ScopeRow } from '../../src/application/public-port.ts'
import type {
  Center,
  CenterQuery,
  NoticeLine,
  PublicTable,
  RegisterEntry,
} from '../../src/application/store.ts'
import type { PublicNoticeFacts } from '../../src/regulation/case-file.ts'
import type { CivilDate } from '../../src/regulation/time/civil-date.ts'
import { cleanText } from '../clean-text.ts'
import type { SqlTx } from '../connection.ts'
import { cases } from '../schema/cases.ts'
import { centerHistory, centerScopeRows, centers } from '../schema/centers.ts'

/** Written as in the indexes of the cases, or PostgreSQL would not use them. */
const NOTICE_ID = sql`(${cases.facts} -> 'publicNotice' ->> 'id')`
const NOTICE_DAY = sql`(${cases.facts} -> 'publicNotice' ->> 'publishedOn') collate "C" desc`
const HAS_NOTICE = sql`${NOTICE_ID} is not null`
const NOTICE = sql`${cases.facts} -> 'publicNotice'`.mapWith(
  // The connections hand out jsonb as text.
  (stored: string): PublicNoticeFacts => JSON.parse(stored),
)

const SCOPE_COLUMNS = {
  no: centerScopeRows.no,
  item: centerScopeRows.item,
  parameter: centerScopeRows.parameter,
  range: centerScopeRows.range,
  uncertainty: centerScopeRows.uncertainty,
  specification: centerScopeRows.specification,
  ownMade: centerScopeRows.ownMade,
}

function notices(tx: SqlTx, limit: number): Promise<readonly NoticeLine[]> {
  return tx
    .select({
      caseId: cases.id,
      applicantName: cases.applicantName,
      district: cases.district,
      notice: NOTICE,
    })
    .from(cases)
    .where(HAS_NOTICE)
    .orderBy(
      NOTICE_DAY,
      sql`${cases.facts} -> 'publicNotice' -> 'publishedAt' desc`,
      sql`${cases.id} collate "C"`,
    )
    .limit(limit)
}

async function noticeById(tx: SqlTx, id: string) {
  const [file] = await tx
    .select()
    .from(cases)
    .where(eq(NOTICE_ID, cleanText(id)))
  const notice = file?.facts.publicNotice
  return file === undefined || notice === null || notice === undefined ? null : { file, notice }
}

/** The lines of the scope that hold on a day. */
function inForce(on: CivilDate): SQL | undefined {
  return and(
    lte(centerScopeRows.validFrom, on),
    or(isNull(centerScopeRows.validUntil), gt(centerScopeRows.validUntil, on)),
  )
}

function containing(words: string | undefined, on: CivilDate): SQL | undefined {
  if (words === undefined || words.trim() === '') return undefined
  // Unlike `eq`, drizzle's `ilike` does not pass the words through the type of the column.
  const pattern = `%${cleanText(words.trim()).replace(/[\\%_]/g, '\\$&')}%`
  const inScope = sql`exists (select 1 from ${centerScopeRows} where ${and(
    eq(centerScopeRows.centerId, centers.id),
    inForce(on),
    or(ilike(centerScopeRows.item, pattern), ilike(centerScopeRows.parameter, pattern)),
  )})`
  return or(
    ilike(centers.name, pattern),
    ilike(centers.hostOrganisation, pattern),
    ilike(centers.industry, pattern),
    inScope,
  )
}

/** The values by key, in the order in which they came. */
function grouped<R extends { readonly centerId: string }, T>(
  rows: readonly R[],
  value: (row: R) => T,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.centerId)
    if (group === undefined) groups.set(row.centerId, [value(row)])
    else group.push(value(row))
  }
  return groups
}

async function entries(
  tx: SqlTx,
  found: readonly Center[],
  on: CivilDate,
): Promise<readonly RegisterEntry[]> {
  const ids = found.map((center) => center.id)
  if (ids.length === 0) return []
  const scope = await tx
    .select({ centerId: centerScopeRows.centerId, row: SCOPE_COLUMNS })
    .from(centerScopeRows)
    .where(and(inArray(centerScopeRows.centerId, ids), inForce(on)))
    .orderBy(asc(centerScopeRows.no))
  const history = await tx
    .select()
    .from(centerHistory)
    .where(inArray(centerHistory.centerId, ids))
    .orderBy(asc(centerHistory.seq))
  const scopes = grouped(scope, ({ row }): ScopeRow => row)
  const histories = grouped(
    history,
    ({ on: day, sentence }): CenterHistoryEntry => ({ on: day, sentence }),
  )
  return found.map((center) => ({
    center,
    scope: scopes.get(center.id) ?? [],
    history: histories.get(center.id) ?? [],
  }))
}

async function register(tx: SqlTx, query: CenterQuery, on: CivilDate) {
  const { districts, text, limit } = query
  const found = await tx
    .select()
    .from(centers)
    .where(
      and(
        districts === undefined ? undefined : inArray(centers.district, [...districts]),
        containing(text, on),
      ),
    )
    .orderBy(
      asc(centers.establishedOn),
      sql`${centers.name} collate "C"`,
      sql`${centers.id} collate "C"`,
    )
    .limit(limit)
  return await entries(tx, found, on)
}

async function replaceScope(
  tx: SqlTx,
  centerId: string,
  rows: readonly ScopeRow[],
  from: CivilDate,
): Promise<void> {
  const mine = eq(centerScopeRows.centerId, centerId)
  // One change of a scope at a time; without the center the foreign key refuses the lines.
  await tx.select({ id: centers.id }).from(centers).where(eq(centers.id, centerId)).for('update')
  const [later] = await tx
    .select({ from: centerScopeRows.validFrom })
    .from(centerScopeRows)
    .where(and(mine, gt(centerScopeRows.validFrom, from)))
    .limit(1)
  if (later !== undefined) throw new RangeError('a scope cannot begin before the present one')
  await tx.delete(centerScopeRows).where(and(mine, gte(centerScopeRows.validFrom, from)))
  await tx
    .update(centerScopeRows)
    .set({ validUntil: from })
    .where(and(mine, lt(centerScopeRows.validFrom, from), isNull(centerScopeRows.validUntil)))
  if (rows.length === 0) return
  await tx
    .insert(centerScopeRows)
    .values(rows.map((row) => ({ ...row, centerId, validFrom: from, validUntil: null })))
}

/** The number is taken under the lock on the center; without it the primary key refuses one of two. */
async function addHistory(tx: SqlTx, centerId: string, entry: CenterHistoryEntry): Promise<void> {
  const seq = sql`(select coalesce(max("log"."seq"), 0) + 1 from ${centerHistory} "log"
    where "log"."center_id" = ${centerId})`
  await tx.insert(centerHistory).values({ ...entry, centerId, seq })
}

/** What the public pages show. */
export function publicTable(tx: SqlTx): PublicTable {
  return {
    notices: (limit) => notices(tx, limit),
    noticeById: (id) => noticeById(tx, id),
    centers: (query, on) => register(tx, query, on),
    centerById: async (id, on) => {
      const found = await tx.select().from(centers).where(eq(centers.id, id))
      const [entry] = await entries(tx, found, on)
      return entry ?? null
    },
    putCenter: async (center) => {
      await tx
        .insert(centers)
        .values(center)
        .onConflictDoUpdate({ target: centers.id, set: center })
    },
    replaceScope: (centerId, rows, from) => replaceScope(tx, centerId, rows, from),
    addHistory: (centerId, entry) => addHistory(tx, centerId, entry),
  }
}
