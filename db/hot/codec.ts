import { getTableColumns, getTableName } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Instant } from '../../src/regulation/time/civil-date.ts'
import { cleanText } from '../clean-text.ts'

/**
 * Records of the application as rows in JSON, the form in which the hot path brings many of them to the
 * server and back in one parameter or one value (`row_to_json`, `json_populate_recordset`). The names
 * and types are those of the drizzle schema.
 */

/** A row as PostgreSQL gives it in JSON: the names of columns, timestamps as ISO 8601. */
export type Row = Readonly<Record<string, unknown>>

export interface Codec<T> {
  /** The table as SQL writes it. */
  readonly table: string
  /** The columns as SQL writes them, in the order of the schema. */
  readonly columns: readonly string[]
  toRow(record: T): Row
  fromRow(row: Row): T
}

interface Field {
  readonly key: string
  readonly column: string
  readonly write: (value: unknown) => unknown
  readonly read: (value: unknown) => unknown
}

const asItIs = (value: unknown): unknown => value
const TIMESTAMP = 'timestamp(3) with time zone'

const iso = (value: unknown): unknown =>
  value === null || value === undefined ? null : new Date(value as Instant).toISOString()
const instant = (value: unknown): unknown => (value === null ? null : Date.parse(String(value)))

export interface CodecOptions<T> {
  /** Columns that the record does not have. */
  readonly without?: readonly string[]
  /** Values that are completed when they are read. */
  readonly reading?: { readonly [K in keyof T]?: (value: T[K]) => T[K] }
}

/** The codec of a table of the schema, for the record that its rows hold. */
export function codecOf<T>(table: PgTable, options: CodecOptions<T> = {}): Codec<T> {
  const reading = (options.reading ?? {}) as Readonly<Record<string, (value: unknown) => unknown>>
  const fields: readonly Field[] = Object.entries(getTableColumns(table))
    .filter(([key]) => options.without?.includes(key) !== true)
    .map(([key, column]) => {
      const isTime = column.getSQLType() === TIMESTAMP
      return {
        key,
        column: column.keyAsName ? toSnakeCase(column.name) : column.name,
        write: isTime ? iso : asItIs,
        read: reading[key] ?? (isTime ? instant : asItIs),
      }
    })
  return {
    table: `"${getTableName(table)}"`,
    columns: fields.map(({ column }) => `"${column}"`),
    toRow: (record) => {
      const row: Record<string, unknown> = {}
      for (const { key, column, write } of fields) {
        row[column] = write((record as Record<string, unknown>)[key]) ?? null
      }
      return row
    },
    fromRow: (row) => {
      const record: Record<string, unknown> = {}
      for (const { key, column, read } of fields) record[key] = read(row[column] ?? null)
      return record as T
    },
  }
}

/**
 * The value as jsonb gives it back: cleaned, without what JSON does not know, and the names of each
 * object by length and then by bytes. Most of what is written comes this way, so it is done in one pass.
 */
export function asStored(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null
  if (Array.isArray(value)) return value.map((inner) => asStored(inner) ?? null)
  return typeof value === 'object' && value !== null ? objectAsStored(value as Row) : value
}

function objectAsStored(value: Row): unknown {
  const stored: Record<string, unknown> = {}
  for (const name of inOrder(Object.keys(value))) {
    const inner = asStored(value[name])
    if (inner === undefined) continue
    // An assignment takes this one name for something else.
    if (name === '__proto__') Object.defineProperty(stored, name, { ...PLAIN, value: inner })
    else stored[cleanText(name)] = inner
  }
  return stored
}

const PLAIN = { writable: true, enumerable: true, configurable: true }

function inOrder(names: string[]): readonly string[] {
  const isSorted = names.every((name, at) => at === 0 || byName(names[at - 1] ?? '', name) < 0)
  return isSorted ? names : names.sort(byName)
}

/** Most names are plain, and then their bytes are their characters. */
function byName(one: string, other: string): number {
  const [first, second] = [Buffer.byteLength(one), Buffer.byteLength(other)]
  if (first !== second) return first - second
  if (first > one.length) return Buffer.compare(Buffer.from(one), Buffer.from(other))
  return one < other ? -1 : 1
}
