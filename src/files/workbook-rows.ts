import type {
  BadCell,
  CellValue,
  ReadRow,
  ReadSheet,
  WorkbookColumn,
  WorkbookSheet,
} from '../application/files-port.ts'
import { isBlank, type RawCell, readCell, saysDelete, showCell } from './workbook-cells.ts'
import { type ColumnMap, mapColumns } from './workbook-columns.ts'
import { cellAddress, DELETE_KEY, EXAMPLE_ID, EXAMPLE_MARK } from './workbook-layout.ts'
import type { RawSheet } from './workbook-read.ts'

/** Everything that reading one row needs. */
interface Reading {
  readonly sheet: WorkbookSheet
  readonly raw: RawSheet
  readonly map: ColumnMap
  readonly seenIds: Set<string>
  readonly problems: string[]
}

/**
 * Reads the rows of one sheet. The example row and empty rows are left out; whatever is left out
 * although something was typed there is named in `problems`.
 */
export function readSheetRows(raw: RawSheet, sheet: WorkbookSheet, problems: string[]): ReadSheet {
  const map = mapColumns(raw.rows, sheet, raw.mark !== null)
  const reading: Reading = { sheet, raw, map, seenIds: new Set(), problems }
  const rows: ReadRow[] = []
  for (let index = map.headerRow + 1; index < raw.rows.length; index += 1) {
    const row = readRow(reading, index)
    if (row !== null) rows.push(row)
  }
  return {
    field: sheet.field,
    name: raw.name,
    rows,
    missingColumns: sheet.columns
      .filter((column) => !map.at.has(column.key))
      .map((column) => column.key),
    unknownColumns: map.unknownHeaders,
  }
}

function readRow(reading: Reading, index: number): ReadRow | null {
  const { sheet, map, raw } = reading
  const cells = raw.rows[index] ?? []
  const present = sheet.columns.filter((column) => map.at.has(column.key))
  const cellOf = (key: string): RawCell => cells[map.at.get(key) ?? -1] ?? null
  const deleteCell = cellOf(DELETE_KEY)
  if (isExample(deleteCell)) {
    warnOfUsedExample(reading, index, present, cellOf)
    return null
  }
  const storedId = idOf(cells, map)
  const isUntouchedExample =
    storedId === EXAMPLE_ID && present.every((column) => isExampleText(column, cellOf(column.key)))
  if (isUntouchedExample) return null
  const remove = saysDelete(deleteCell)
  const id = claimId(reading, storedId, index)
  if (present.every((column) => isBlank(cellOf(column.key))) && !remove) {
    if (id !== null)
      reading.problems.push(
        `“${raw.name}”第${index + 1}行的内容已清空，按未改动处理；要删除这一行，请在“删除”列填“是”。`,
      )
    return null
  }
  return { id, delete: remove, rowNumber: index + 1, ...readCells(reading, index, present, remove) }
}

/** Reads the cells of a row. A row that is to be deleted needs no correct cells. */
function readCells(
  reading: Reading,
  index: number,
  present: readonly WorkbookColumn[],
  remove: boolean,
): { cells: Record<string, CellValue>; bad: BadCell[] } {
  const cells: Record<string, CellValue> = {}
  const bad: BadCell[] = []
  if (remove) return { cells, bad }
  for (const column of present) {
    const at = reading.map.at.get(column.key) ?? 0
    const raw = reading.raw.rows[index]?.[at] ?? null
    const outcome = readCell(column, raw)
    const place = {
      key: column.key,
      columnTitle: column.title,
      address: cellAddress(index + 1, at + 1),
      shown: showCell(raw),
    }
    if (!('value' in outcome)) {
      bad.push({ ...place, ...outcome })
      continue
    }
    cells[column.key] = outcome.value
    if (outcome.value === null && column.mandatory)
      bad.push({ ...place, reason: 'missing', message: `“${column.title}”为必填项，请补填。` })
  }
  return { cells, bad }
}

function idOf(cells: readonly RawCell[], map: ColumnMap): string | null {
  const cell = map.idColumn === null ? null : (cells[map.idColumn] ?? null)
  if (typeof cell === 'number') return String(cell)
  return typeof cell === 'string' && cell !== '' ? cell : null
}

/** A copied row carries the id of its original; the second one is a new row. */
function claimId(reading: Reading, id: string | null, index: number): string | null {
  if (id === null || id === EXAMPLE_ID) return null
  if (!reading.seenIds.has(id)) {
    reading.seenIds.add(id)
    return id
  }
  reading.problems.push(
    `“${reading.raw.name}”第${index + 1}行是由另一行复制而来，按新增的一行处理。`,
  )
  return null
}

function isExample(deleteCell: RawCell): boolean {
  return typeof deleteCell === 'string' && deleteCell.trim().startsWith('示例')
}

/** People type over the example; the row stays out, but they are told. */
function warnOfUsedExample(
  reading: Reading,
  index: number,
  present: readonly WorkbookColumn[],
  cellOf: (key: string) => RawCell,
): void {
  const untouched = present.every((column) => isExampleText(column, cellOf(column.key)))
  if (untouched) return
  reading.problems.push(
    `“${reading.raw.name}”第${index + 1}行标有“${EXAMPLE_MARK}”，没有导入。如果这一行是您填的内容，请删去“${EXAMPLE_MARK}”几个字后重新发送。`,
  )
}

function isExampleText(column: WorkbookColumn, raw: RawCell): boolean {
  return isBlank(raw) || showCell(raw) === showCell(column.example)
}
