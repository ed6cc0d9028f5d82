import type { WorkbookColumn, WorkbookLayout, WorkbookSheet } from '../application/files-port.ts'

// Where things stand in a sheet. Row 1 and column A are hidden and carry the identity, so that a
// column or a sheet that was moved or renamed is still known; they travel with what they name.

/** 1-based rows: hidden keys, header, example, first row of data. */
export const KEY_ROW = 1
export const HEADER_ROW = 2
export const EXAMPLE_ROW = 3
export const FIRST_DATA_ROW = 4

/** Prepared empty rows below the rows so far. */
export const SPARE_ROWS = 50
/** Drop-downs reach this far below the last row so far. */
export const VALIDATED_SPARE_ROWS = 500

export const GUIDE_SHEET = '填写说明'
export const META_SHEET = '_jicetong'
export const DELETE_KEY = '#delete'
export const DELETE_TITLE = '删除（填“是”）'
export const EXAMPLE_MARK = '示例（不导入）'
export const EXAMPLE_ID = '#example'
/** Excel's own limit of a cell, in characters. */
export const MAX_CELL_CHARACTERS = 32_767

const MARK = 'jicetong'
const MARK_VERSION = '1'

/** What cell A1 of a data sheet says. */
export interface SheetMark {
  readonly formId: string
  readonly revision: number
  readonly field: string
}

/** The text of cell A1. */
export function writeMark(mark: SheetMark): string {
  return [MARK, MARK_VERSION, mark.formId, String(mark.revision), mark.field].join('|')
}

/** Reads cell A1; null when it is not ours. */
export function readMark(cell: unknown): SheetMark | null {
  const parts = typeof cell === 'string' ? cell.split('|') : []
  const [mark, version, formId, revision, field] = parts
  if (mark !== MARK || version !== MARK_VERSION || !formId || !field) return null
  if (parts.length !== 5 || !/^\d{1,9}$/.test(revision ?? '')) return null
  return { formId, revision: Number(revision), field }
}

/** The visible header of a column: mandatory marked with *, the unit in brackets. */
export function headerOf(column: WorkbookColumn): string {
  const unit = column.unit === undefined ? '' : `（${column.unit}）`
  return `${column.mandatory ? '*' : ''}${column.title}${unit}`
}

/** A header without what people change by the way: width of signs, blanks, asterisk. */
export function normaliseHeader(header: string): string {
  return header.normalize('NFKC').replace(/[\s*]/g, '').toLowerCase()
}

/** The choices of a drop-down, or null for a column without one. */
export function choicesOf(column: WorkbookColumn): readonly string[] | null {
  if (column.kind === 'yesNo') return ['是', '否']
  return column.kind === 'choice' ? (column.choices ?? []) : null
}

/** Throws RangeError for a layout that cannot become a workbook: a mistake of the programme. */
export function checkLayout(layout: WorkbookLayout): void {
  const names = new Set([GUIDE_SHEET, META_SHEET])
  if (layout.formId.includes('|')) throw new RangeError(`form id with a bar: ${layout.formId}`)
  if (!Number.isInteger(layout.revision) || layout.revision < 0)
    throw new RangeError(`revision is no whole number: ${layout.revision}`)
  for (const sheet of layout.sheets) {
    checkSheet(sheet)
    if (names.has(sheet.name)) throw new RangeError(`sheet name used twice: ${sheet.name}`)
    names.add(sheet.name)
  }
  const fields = new Set(layout.sheets.map((sheet) => sheet.field))
  if (fields.size !== layout.sheets.length) throw new RangeError('field used twice')
}

const SHEET_NAME = /^[^[\]:*?/\\']{1,31}$/
const FIELD = /^[^|]+$/

function checkSheet(sheet: WorkbookSheet): void {
  if (!SHEET_NAME.test(sheet.name)) throw new RangeError(`illegal sheet name: ${sheet.name}`)
  if (!FIELD.test(sheet.field)) throw new RangeError(`illegal field: ${sheet.field}`)
  if (sheet.columns.length === 0) throw new RangeError(`sheet without columns: ${sheet.name}`)
  const keys = new Set<string>()
  for (const column of sheet.columns) {
    if (!/^[\w.-]+$/.test(column.key)) throw new RangeError(`illegal column key: ${column.key}`)
    if (keys.has(column.key)) throw new RangeError(`column key used twice: ${column.key}`)
    if (choicesOf(column)?.length === 0)
      throw new RangeError(`choice without choices: ${column.key}`)
    keys.add(column.key)
  }
}

/** The address of a cell, 1-based row and column: (7, 3) is C7. */
export function cellAddress(row: number, column: number): string {
  return `${columnLetters(column)}${row}`
}

/** 1 is A, 26 is Z, 27 is AA. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}
