import {
  and,
  asc,
  between,
  eq,
  ilike,
  inArray,
  isNull,
  lt,
  notExists,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { CenterFilter, CenterTable } from '../../src/application/store.ts'
import type { CenterFinding, CenterStanding } from '../../src/regulation/center.ts'
import { endOfDay } from '../../src/regulation/time/civil-date.ts'
import type { RoundLine } from '../../src/regulation/yearly-round.ts'
import { cleanText } from '../clean-text.ts'
import type { SqlTx } from '../connection.ts'
import { cases } from '../schema/cases.ts'
import { centerFindings, centerScopeRows, centers } from '../schema/centers.ts'

function containing(words: string | undefined): SQL | undefined {
  if (words === undefined || words.trim() === '') return undefined
  const pattern = `%${cleanText(words.trim()).replace(/[\\%_]/g, '\\$&')}%`
  return or(ilike(centers.name, pattern), ilike(centers.hostOrganisation, pattern))
}

/** Centers of these organisations or of these districts; of all where neither is named. */
function reachedBy({ organisationIds, districts }: CenterFilter): SQL | undefined {
  if (organisationIds === undefined && districts === undefined) return undefined
  return or(
    inArray(centers.organisationId, [...(organisationIds ?? [])]),
    inArray(centers.district, [...(districts ?? [])]),
  )
}

function list(tx: SqlTx, filter: CenterFilter) {
  const { statuses } = filter
  return tx
    .select()
    .from(centers)
    .where(
      and(
        reachedBy(filter),
        statuses === undefined ? undefined : inArray(centers.status, [...statuses]),
        containing(filter.text),
      ),
    )
    .orderBy(
      asc(centers.establishedOn),
      sql`${centers.name} collate "C"`,
      sql`${centers.id} collate "C"`,
    )
    .limit(filter.limit)
    .offset(filter.offset)
}

/** The lines of the scope that nothing has ended, each with the day from which it holds. */
function presentScope(tx: SqlTx, id: string) {
  const { no, item, parameter, range, uncertainty, specification, ownMade, validFrom } =
    centerScopeRows
  return tx
    .select({ no, item, parameter, range, uncertainty, specification, ownMade, validFrom })
    .from(centerScopeRows)
    .where(and(eq(centerScopeRows.centerId, id), isNull(centerScopeRows.validUntil)))
    .orderBy(asc(no))
}

async function standing(tx: SqlTx, id: string): Promise<CenterStanding | null> {
  const [center] = await tx.select().from(centers).where(eq(centers.id, id))
  if (center === undefined) return null
  const findings = await tx
    .select({
      caseId: centerFindings.caseId,
      kind: centerFindings.kind,
      level: centerFindings.level,
      on: centerFindings.on,
      result: centerFindings.result,
      note: centerFindings.note,
    })
    .from(centerFindings)
    .where(eq(centerFindings.centerId, id))
    .orderBy(asc(centerFindings.on), asc(centerFindings.seq))
  const { name, hostOrganisation, district, industry, approvalNumber } = center
  const { establishedOn, status } = center
  const lines = await presentScope(tx, id)
  const scope = lines.map(({ validFrom: _from, ...line }) => line)
  const scopeSince = lines[0]?.validFrom ?? null
  const known = { id, name, hostOrganisation, district, industry, approvalNumber }
  return { ...known, establishedOn, status, findings, scope, scopeSince }
}

/** The number is taken under the lock on the center (`hold`); else the primary key refuses one of two. */
async function addFinding(tx: SqlTx, centerId: string, finding: CenterFinding): Promise<void> {
  const seq = sql`(select coalesce(max("log"."seq"), 0) + 1 from ${centerFindings} "log"
    where "log"."center_id" = ${centerId})`
  await tx.insert(centerFindings).values({ ...finding, centerId, seq })
}

/** Written as in the index of the cases, or PostgreSQL would not use it. */
const MATTER_OF = sql`(${cases.facts} -> 'center' ->> 'id')`

async function withoutMatter(
  tx: SqlTx,
  line: RoundLine,
  limit: number,
): Promise<readonly string[]> {
  const matter = tx
    .select({ one: sql`1` })
    .from(cases)
    .where(
      and(
        eq(MATTER_OF, centers.id),
        eq(cases.procedure, line.procedure),
        sql`(${cases.facts} ->> 'year')::int = ${line.year}`,
      ),
    )
  const rows = await tx
    .select({ id: centers.id })
    .from(centers)
    .where(
      and(
        inArray(centers.status, ['established', 'suspended']),
        between(centers.establishedOn, line.establishedFrom, line.establishedUntil),
        lt(centers.createdAt, endOfDay(line.registeredUntil)),
        notExists(matter),
      ),
    )
    .orderBy(sql`${centers.id} collate "C"`)
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** Centers under supervision. */
export function centerTable(tx: SqlTx): CenterTable {
  return {
    find: async (id) => (await tx.select().from(centers).where(eq(centers.id, id)))[0] ?? null,
    ofCase: async (caseId) =>
      (await tx.select().from(centers).where(eq(centers.caseId, caseId)))[0] ?? null,
    list: (filter) => list(tx, filter),
    standing: (id) => standing(tx, id),
    hold: async (id) => {
      await tx
        .select({ id: centers.id })
        .from(centers)
        .where(eq(centers.id, id))
        .for('no key update')
    },
    addFinding: (centerId, finding) => addFinding(tx, centerId, finding),
    withoutMatter: (line, limit) => withoutMatter(tx, line, limit),
  }
}
