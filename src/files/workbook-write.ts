import writeXlsxFile, { type Cell, type Sheet, type SheetData } from 'write-excel-file/node'
import type {
  CellValue,
  WorkbookColumn,
  WorkbookLayout,
  WorkbookSheet,
} from '../application/files-port.ts'
import { serialOf } from './workbook-dates.ts'
import { hiddenParts, listPlaces } from './workbook-features.ts'
import { guideRows } from './workbook-guide.ts'
import {
  checkLayout,
  choicesOf,
  DELETE_KEY,
  DELETE_TITLE,
  EXAMPLE_ID,
  EXAMPLE_MARK,
  GUIDE_SHEET,
  headerOf,
  MAX_CELL_CHARACTERS,
  META_SHEET,
  SPARE_ROWS,
  writeMark,
} from './workbook-layout.ts'
import { repack } from './zip-repack.ts'

type Table = Sheet<never>

const HEADER_STYLE = {
  fontWeight: 'bold',
  backgroundColor: '#DDE8F5',
  borderStyle: 'thin',
  borderColor: '#A6A6A6',
  alignVertical: 'center',
  wrap: true,
} as const
const EXAMPLE_STYLE = {
  textColor: '#7F7F7F',
  fontStyle: 'italic',
  backgroundColor: '#F2F2F2',
  wrap: true,
} as const

/**
 * Writes the workbook of a form: a guide, one sheet per table with drop-downs, an example and the
 * rows so far, and a hidden sheet. Every text is a cell of type and format text, so `=1+1` and long
 * digit strings stay what they are. The same layout gives the same bytes.
 * Throws RangeError for an illegal layout or a text that no cell can hold.
 */
export async function writeWorkbook(layout: WorkbookLayout): Promise<Uint8Array> {
  checkLayout(layout)
  const guide: Table = {
    sheet: GUIDE_SHEET,
    data: guideRows(layout),
    columns: [{ width: 22 }, { width: 60 }, { width: 40 }],
    showGridLines: false,
    orientation: 'landscape',
  }
  const tables = layout.sheets.map((sheet) => tableSheet(layout, sheet))
  const meta: Table = { sheet: META_SHEET, data: metaRows(layout) }
  const written = writeXlsxFile([guide, ...tables, meta], {
    fontFamily: '等线',
    fontSize: 11,
    features: [hiddenParts(layout)],
  })
  return repack(await written.toBuffer())
}

function tableSheet(layout: WorkbookLayout, sheet: WorkbookSheet): Table {
  const { formId, revision } = layout
  const keys = [writeMark({ formId, revision, field: sheet.field }), DELETE_KEY]
  const headers = ['', DELETE_TITLE]
  const columns = [{ width: 4 }, { width: 15 }]
  for (const column of sheet.columns) {
    keys.push(column.key)
    headers.push(headerOf(column))
    columns.push({ width: widthOf(column) })
  }
  const data: SheetData = [
    keys.map((key) => text(key)),
    headers.map((header) => ({ ...text(header), ...HEADER_STYLE })),
    exampleRow(sheet),
    ...sheet.rows.map((row) => [
      text(row.id),
      { ...text(null) },
      ...sheet.columns.map((column) => valueCell(column, row.cells[column.key] ?? null)),
    ]),
    ...Array.from({ length: SPARE_ROWS }, () => [
      text(null),
      text(null),
      ...sheet.columns.map((column) => valueCell(column, null)),
    ]),
  ]
  return { sheet: sheet.name, data, columns, stickyRowsCount: 2, orientation: 'landscape' }
}

function exampleRow(sheet: WorkbookSheet): Cell[] {
  return [EXAMPLE_ID, EXAMPLE_MARK, ...sheet.columns.map((column) => column.example)].map(
    (content) => ({ ...text(content), ...EXAMPLE_STYLE }),
  )
}

/** The hidden sheet: what the file is, and the choices of the drop-downs, one column each. */
function metaRows(layout: WorkbookLayout): SheetData {
  const lists = listPlaces(layout)
  const height = Math.max(1, ...lists.map((list) => list.choices.length))
  return Array.from({ length: height }, (_, row) => [
    text(row === 0 ? writeMark({ ...layout, field: META_SHEET }) : null),
    ...lists.map((list) => text(list.choices[row] ?? null)),
  ])
}

function text(value: string | null): { type: StringConstructor; format: string; value?: string } {
  if (value === null || value === '') return { type: String, format: '@' }
  if (value.length > MAX_CELL_CHARACTERS) throw new RangeError('text too long for a cell')
  return { type: String, format: '@', value }
}

function valueCell(column: WorkbookColumn, value: CellValue): Cell {
  if (column.kind === 'date') return dateCell(value)
  const isNumber = column.kind === 'number' || column.kind === 'money'
  // In a text cell "85%" stays "85%"; in a number cell it would silently become 0.85.
  if (isNumber && column.unit !== '%') return numberCell(column, value)
  return { ...text(value === null ? null : String(value)), ...wrapping(column) }
}

function numberCell(column: WorkbookColumn, value: CellValue): Cell {
  const format = column.kind === 'money' ? '#,##0.00' : 'General'
  if (value === null) return { type: Number, format }
  // What is not a number (an unchecked draft) is shown as it was typed.
  return typeof value === 'number' ? { type: Number, format, value } : text(value)
}

function dateCell(value: CellValue): Cell {
  const serial = typeof value === 'string' ? serialOf(value) : null
  if (value === null) return { type: Number, format: 'yyyy-mm-dd' }
  if (serial === null) return text(String(value))
  return { type: Number, format: 'yyyy-mm-dd', value: serial }
}

function wrapping(column: WorkbookColumn) {
  return column.kind === 'longText' ? ({ wrap: true, alignVertical: 'top' } as const) : {}
}

/** In characters of the standard font; a Chinese one takes two. */
function widthOf(column: WorkbookColumn): number {
  const header = [...headerOf(column)].length * 2 + 2
  const least = { longText: 44, text: 20, choice: 16, date: 13 } as const
  const wanted = column.kind in least ? least[column.kind as keyof typeof least] : 12
  const choices = choicesOf(column) ?? []
  const longest = Math.max(0, ...choices.map((choice) => [...choice].length * 2 + 4))
  return Math.min(60, Math.max(wanted, header, longest))
}
