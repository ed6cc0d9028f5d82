import type { WorkbookSheet } from '../application/files-port.ts'
import type { RawCell } from './workbook-cells.ts'
import {
  DELETE_KEY,
  DELETE_TITLE,
  HEADER_ROW,
  headerOf,
  KEY_ROW,
  normaliseHeader,
} from './workbook-layout.ts'

type Rows = readonly (readonly RawCell[])[]

/** Where the columns of a sheet stand in the file. Indexes from 0; rows too. */
export interface ColumnMap {
  /** By column key; `#delete` too. */
  readonly at: ReadonlyMap<string, number>
  readonly headerRow: number
  /** The column of row ids, or null when the hidden marks are gone. */
  readonly idColumn: number | null
  readonly unknownHeaders: readonly string[]
}

/**
 * Finds the columns by their hidden keys; a column whose key is gone is looked for by its header.
 * Without any marks the header row is searched among the first ten rows.
 */
export function mapColumns(rows: Rows, sheet: WorkbookSheet, marked: boolean): ColumnMap {
  const headerRow = marked ? HEADER_ROW - 1 : findHeaderRow(rows, sheet)
  const keys = marked ? (rows[KEY_ROW - 1] ?? []) : []
  const headers = rows[headerRow] ?? []
  const byHeader = headerKeys(sheet)
  const known = new Set([DELETE_KEY, ...sheet.columns.map((column) => column.key)])
  const at = new Map<string, number>()
  keys.forEach((key, index) => {
    if (typeof key === 'string' && known.has(key) && !at.has(key)) at.set(key, index)
  })
  const unknownHeaders: string[] = []
  headers.forEach((header, index) => {
    if (typeof header !== 'string' || [...at.values()].includes(index)) return
    const key = byHeader.get(normaliseHeader(header))
    if (key !== undefined && !at.has(key)) at.set(key, index)
    else if (!(marked && index === 0)) unknownHeaders.push(header)
  })
  return { at, headerRow, idColumn: marked ? 0 : null, unknownHeaders }
}

/** The share of a layout's headers that the best row of a foreign sheet carries, 0 to 1. */
export function headerScore(rows: Rows, sheet: WorkbookSheet): number {
  return scoreRow(rows[findHeaderRow(rows, sheet)] ?? [], sheet)
}

function findHeaderRow(rows: Rows, sheet: WorkbookSheet): number {
  let best = 0
  let bestScore = 0
  rows.slice(0, 10).forEach((row, index) => {
    const score = scoreRow(row, sheet)
    if (score > bestScore) [best, bestScore] = [index, score]
  })
  return best
}

function scoreRow(row: readonly RawCell[], sheet: WorkbookSheet): number {
  const byHeader = headerKeys(sheet)
  const found = new Set<string>()
  for (const cell of row) {
    const key = typeof cell === 'string' ? byHeader.get(normaliseHeader(cell)) : undefined
    if (key !== undefined && key !== DELETE_KEY) found.add(key)
  }
  return found.size / sheet.columns.length
}

/** Column keys by every spelling of the header: with and without the unit. */
function headerKeys(sheet: WorkbookSheet): ReadonlyMap<string, string> {
  const keys = new Map<string, string>([
    [normaliseHeader(DELETE_TITLE), DELETE_KEY],
    [normaliseHeader('删除'), DELETE_KEY],
  ])
  for (const column of sheet.columns) {
    keys.set(normaliseHeader(column.title), column.key)
    keys.set(normaliseHeader(headerOf(column)), column.key)
  }
  return keys
}
