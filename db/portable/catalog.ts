import { sql } from 'drizzle-orm'
import type { SqlTx } from '../connection.ts'
import { rowsOf } from '../migrations.ts'

/**
 * The tables as the database knows them, not as this program does: so an export holds whatever is
 * there, and one of an earlier version can be read into tables of that version.
 */
export interface TableShape {
  readonly name: string
  readonly columns: readonly string[]
  /** The primary key as an `order by` that every database gives the same order. */
  readonly order: string
  /** Tables that must be there first. */
  readonly needs: readonly string[]
  /** The column that numbers itself. */
  readonly identity: string | null
}

/** The bytes of files stand as files in an export, not as rows. */
export const NOT_AS_ROWS: readonly string[] = ['file_chunks']

/** A name in a statement. Names come from the catalogue, never from outside. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

interface ColumnRow {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly identity: boolean
}

async function columnsOf(tx: SqlTx): Promise<readonly ColumnRow[]> {
  const rows = await tx.execute(sql`
    select c.relname::text as table, a.attname::text as name,
      format_type(a.atttypid, null) as type, (a.attidentity <> '')::text as identity
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where n.nspname = 'public' and c.relkind = 'r'
    order by c.relname::text collate "C", a.attnum`)
  return rowsOf(rows).map((row) => ({
    table: String(row['table']),
    name: String(row['name']),
    type: String(row['type']),
    identity: row['identity'] === 'true',
  }))
}

async function keysOf(tx: SqlTx): Promise<readonly { readonly table: string; name: string }[]> {
  const rows = await tx.execute(sql`
    select c.relname::text as table, a.attname::text as name
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_namespace n on n.oid = c.relnamespace
    cross join lateral unnest(k.conkey) with ordinality as part(attnum, place)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = part.attnum
    where n.nspname = 'public' and k.contype = 'p'
    order by c.relname::text collate "C", part.place`)
  return rowsOf(rows).map((row) => ({ table: String(row['table']), name: String(row['name']) }))
}

async function referencesOf(tx: SqlTx): Promise<readonly { readonly from: string; to: string }[]> {
  const rows = await tx.execute(sql`
    select c.relname::text as from, t.relname::text as to
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_class t on t.oid = k.confrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and k.contype = 'f'
    order by c.relname::text collate "C", t.relname::text collate "C"`)
  return rowsOf(rows).map((row) => ({ from: String(row['from']), to: String(row['to']) }))
}

function shapeOf(
  name: string,
  columns: readonly ColumnRow[],
  key: readonly string[],
  needs: readonly string[],
): TableShape {
  const own = columns.filter(({ table }) => table === name)
  if (key.length === 0) throw new Error(`the table ${name} has no primary key`)
  const order = key.map((part) => {
    const type = own.find((column) => column.name === part)?.type
    return type === 'text' ? `${quoted(part)} collate "C"` : quoted(part)
  })
  return {
    name,
    columns: own.map((column) => column.name),
    order: order.join(', '),
    needs: [...new Set(needs)].filter((other) => other !== name),
    identity: own.find(({ identity }) => identity)?.name ?? null,
  }
}

/** Every table, each after those that it refers to. */
export async function tableShapes(tx: SqlTx): Promise<readonly TableShape[]> {
  const [columns, keys, references] = [
    await columnsOf(tx),
    await keysOf(tx),
    await referencesOf(tx),
  ]
  const waiting = [...new Set(columns.map(({ table }) => table))].map((name) =>
    shapeOf(
      name,
      columns,
      keys.filter(({ table }) => table === name).map((key) => key.name),
      references.filter(({ from }) => from === name).map(({ to }) => to),
    ),
  )
  const sorted: TableShape[] = []
  while (waiting.length > 0) {
    const there = new Set(sorted.map(({ name }) => name))
    const next = waiting.findIndex(({ needs }) => needs.every((name) => there.has(name)))
    if (next < 0) throw new Error('tables refer to one another in a circle')
    sorted.push(...waiting.splice(next, 1))
  }
  return sorted
}
