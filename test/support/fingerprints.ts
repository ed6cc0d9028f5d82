import { getTableName, is, sql } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import type { Connection } from '../../db/connection.ts'
import * as audit from '../../db/schema/audit.ts'
import * as cases from '../../db/schema/cases.ts'
import * as centers from '../../db/schema/centers.ts'
import * as deadlines from '../../db/schema/deadlines.ts'
import * as drafts from '../../db/schema/drafts.ts'
import * as files from '../../db/schema/files.ts'
import * as people from '../../db/schema/people.ts'
import * as traffic from '../../db/schema/traffic.ts'

/** Every table of the schema, by the name that it has in the database: a new one is looked at too. */
export const everyTable: readonly string[] = [
  audit,
  cases,
  centers,
  deadlines,
  drafts,
  files,
  people,
  traffic,
]
  .flatMap((module) => Object.values(module).filter((value) => is(value, PgTable)))
  .map((table) => getTableName(table as PgTable))
  .sort()

/** Count and hash of the rows of each table, as one text a table. */
export type Digest = ReadonlyMap<string, string>

/** Rows that may come and go without anybody's harm, by table, as SQL conditions on the row `t`. */
export type LeftOut = Readonly<Record<string, string>>

/** What is stored at this moment. `leftOut` names rows that are not looked at. */
export async function digestOf(connection: Connection, leftOut: LeftOut = {}): Promise<Digest> {
  const query = everyTable
    .map(
      (table) =>
        `select '${table}' as name, count(*)::int as rows,
           coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as hash
         from "${table}" t where not (${leftOut[table] ?? 'false'})`,
    )
    .join(' union all ')
  const found = await rowsOf(connection, query)
  return new Map(found.map(({ name, rows, hash }) => [String(name), `${rows} ${hash}`]))
}

/** The tables in which two looks differ. */
export function differing(before: Digest, after: Digest): readonly string[] {
  return everyTable.filter((table) => before.get(table) !== after.get(table))
}

/** Rows of a query made behind the program's back. */
export async function rowsOf(
  connection: Connection,
  query: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const result: unknown = await connection.transaction((tx) => tx.execute(sql.raw(query)))
  const list = Array.isArray(result) ? result : (result as { rows: unknown[] }).rows
  return [...list] as Record<string, unknown>[]
}
