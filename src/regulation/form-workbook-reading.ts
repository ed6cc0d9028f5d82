import { checkAnswer } from './checks/check-field.ts'
import { hasContent } from './checks/read-values.ts'
import {
  columnsOf,
  type FieldSchema,
  type Form,
  type FormValues,
  metaOf,
  type Row,
} from './form.ts'
import {
  cellIn,
  cellOut,
  type FormTable,
  tablesOf,
  type WorkbookCellValue,
} from './form-workbook.ts'

/**
 * Takes a workbook back: a three-way merge by row id between the rows that were sent out, the rows
 * that are stored now and the rows that were read. Only what the sender changed is changed; what
 * somebody else changed meanwhile stays and is reported. Absence never deletes.
 */

/** What was read from one sheet; the shape of the application's port for workbooks. */
export interface SheetReading {
  /** `formId.fieldId` */
  readonly field: string
  readonly name: string
  readonly rows: readonly RowReading[]
}

export interface RowReading {
  /** Null for a new row. */
  readonly id: string | null
  /** The sender wrote 是 into the column 删除. */
  readonly delete: boolean
  /** As the spreadsheet numbers it, from 1. */
  readonly rowNumber: number
  /** Good cells only; an emptied cell is null. */
  readonly cells: Readonly<Record<string, WorkbookCellValue>>
  readonly bad: readonly {
    readonly key: string
    readonly columnTitle: string
    readonly address: string
    readonly message: string
  }[]
}

/** What is merged: answers by form id, as sent out, as stored now, and as they came back. */
export interface WorkbookMerge {
  readonly forms: readonly Form[]
  /**
   * The answers that the workbook was made from. A form that is missing here: every cell that
   * differs from what is stored counts as changed by the sender.
   */
  readonly base: Readonly<Record<string, FormValues>>
  readonly current: Readonly<Record<string, FormValues>>
  readonly reading: { readonly sheets: readonly SheetReading[] }
  /** Gives a fresh row id, at most 64 characters. */
  readonly newId: () => string
}

/** One place of the workbook with something to say about it. */
export interface WorkbookRemark {
  readonly sheet: string
  /** As the spreadsheet numbers it. */
  readonly row: number
  /** Title of the column; '' for the whole row. */
  readonly column: string
  /** The cell's address where the reader gave one, else ''. */
  readonly address: string
  readonly message: string
}

/** What came of a workbook. */
export interface MergeSummary {
  /** Rows added, rows changed, rows deleted. */
  readonly added: number
  readonly changed: number
  readonly deleted: number
  /** Cells that could not be taken; their rows keep the good ones. */
  readonly bad: readonly WorkbookRemark[]
  /** Cells and rows that somebody else changed meanwhile; the stored ones stay. */
  readonly conflicts: readonly WorkbookRemark[]
}

export interface WorkbookApplied {
  /** The new answers of every form, by form id; what did not change is the very same object. */
  readonly values: Readonly<Record<string, FormValues>>
  readonly summary: MergeSummary
}

type Cells = Record<string, unknown>

interface Running {
  added: number
  changed: number
  deleted: number
  readonly bad: WorkbookRemark[]
  readonly conflicts: WorkbookRemark[]
}

/** Everything that merging one sheet needs. */
interface SheetMerge {
  readonly sheet: SheetReading
  readonly columns: readonly (readonly [string, FieldSchema])[]
  readonly base: ReadonlyMap<string, Row> | null
  readonly stored: readonly Row[]
  readonly running: Running
  readonly newId: () => string
}

const byId = (rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.id, row]))

function rowsIn(values: FormValues, field: string): readonly Row[] {
  const stored = values[field]
  return Array.isArray(stored) ? (stored as readonly Row[]) : []
}

/** Two cells as the sheet would show them: what looks the same is no change. */
function same(schema: FieldSchema, a: unknown, b: unknown): boolean {
  return cellOut(schema, a) === cellOut(schema, b)
}

function remark(merge: SheetMerge, row: RowReading, column: string, message: string) {
  return { sheet: merge.sheet.name, row: row.rowNumber, column, address: '', message }
}

/** The good cells of a row as they would be stored; the bad ones are reported. */
function readCells(merge: SheetMerge, row: RowReading): Cells {
  for (const bad of row.bad) {
    const { columnTitle, address, message } = bad
    merge.running.bad.push({ ...remark(merge, row, columnTitle, message), address })
  }
  const cells: Cells = {}
  for (const [key, schema] of merge.columns) {
    const cell = row.cells[key]
    if (cell === undefined || metaOf(schema).computed === true) continue
    const value = cellIn(schema, cell)
    const fault = checkAnswer(schema, value)
    if (fault === null) cells[key] = value
    else merge.running.bad.push(remark(merge, row, metaOf(schema).title, fault))
  }
  return cells
}

const shown = (schema: FieldSchema, value: unknown): string => {
  const cell = cellOut(schema, value)
  return cell === null || cell === '' ? '空' : `“${cell}”`
}

/** A row that is stored and came back: cell by cell. */
function mergeRow(merge: SheetMerge, stored: Row, read: RowReading): Row {
  const base = merge.base?.get(stored.id) ?? stored
  const cells = readCells(merge, read)
  const next: Cells = { ...stored }
  let changed = false
  for (const [key, schema] of merge.columns) {
    if (!Object.hasOwn(cells, key) || same(schema, cells[key], base[key])) continue
    if (same(schema, cells[key], stored[key])) continue
    if (same(schema, stored[key], base[key])) {
      next[key] = cells[key]
      changed = true
      continue
    }
    merge.running.conflicts.push(
      remark(
        merge,
        read,
        metaOf(schema).title,
        `同事已改为${shown(schema, stored[key])}，您填的${shown(schema, cells[key])}没有覆盖。请核对后再改。`,
      ),
    )
  }
  if (!changed) return stored
  merge.running.changed += 1
  return { ...next, id: stored.id }
}

function differs(merge: SheetMerge, a: Row, b: Row): boolean {
  return merge.columns.some(
    ([key, schema]) => metaOf(schema).computed !== true && !same(schema, a[key], b[key]),
  )
}

/** A row that the sender wants deleted; null when it goes. */
function deleteRow(merge: SheetMerge, stored: Row, read: RowReading): Row | null {
  const base = merge.base?.get(stored.id)
  if (base !== undefined && differs(merge, base, stored)) {
    merge.running.conflicts.push(
      remark(merge, read, '', '同事刚改动了这一行，没有删除。请核对后再删。'),
    )
    return stored
  }
  merge.running.deleted += 1
  return null
}

/** A row of the file that is stored no longer, although it was when the workbook went out. */
function reportGone(merge: SheetMerge, read: RowReading, base: Row): void {
  const cells = readCells(merge, read)
  const touched = merge.columns.some(
    ([key, schema]) => Object.hasOwn(cells, key) && !same(schema, cells[key], base[key]),
  )
  if (!touched || read.delete) return
  merge.running.conflicts.push(
    remark(merge, read, '', '同事已删除这一行，您的改动没有写入。如仍需要，请作为新的一行填写。'),
  )
}

/**
 * A new row whose cells all stand already in a row that was added since the workbook went out is
 * that row: the same file may be sent any number of times, with more cells filled or put right.
 */
function alreadyAdded(merge: SheetMerge, cells: Cells, taken: ReadonlySet<string>): Row | null {
  const filled = merge.columns.filter(([, schema]) => metaOf(schema).computed !== true)
  const fits = (row: Row) => {
    const read = filled.filter(([key]) => Object.hasOwn(cells, key))
    const stored = read.filter(([key, schema]) => (cellOut(schema, row[key]) ?? '') !== '')
    return stored.length > 0 && stored.every(([key, schema]) => same(schema, row[key], cells[key]))
  }
  return (
    merge.stored.find(
      (row) => !taken.has(row.id) && merge.base?.has(row.id) !== true && fits(row),
    ) ?? null
  )
}

interface Sorted {
  readonly known: ReadonlyMap<string, RowReading>
  readonly fresh: readonly RowReading[]
}

/** Which rows of the file belong to stored rows, which are new. */
function sortRows(merge: SheetMerge): Sorted {
  const stored = byId(merge.stored)
  const known = new Map<string, RowReading>()
  const fresh: RowReading[] = []
  for (const read of merge.sheet.rows) {
    const base = read.id === null ? undefined : merge.base?.get(read.id)
    if (read.id !== null && stored.has(read.id)) known.set(read.id, read)
    else if (base !== undefined) reportGone(merge, read, base)
    else if (!read.delete) fresh.push(read)
  }
  return { known, fresh }
}

function addRows(merge: SheetMerge, { known, fresh }: Sorted, rows: Map<string, Row>): void {
  const taken = new Set(known.keys())
  for (const read of fresh) {
    const cells = readCells(merge, read)
    const twin = alreadyAdded(merge, cells, taken)
    if (twin !== null) {
      taken.add(twin.id)
      const completed = { ...twin, ...cells, id: twin.id }
      if (!differs(merge, twin, completed)) continue
      merge.running.changed += 1
      rows.set(twin.id, completed)
      continue
    }
    const row = { ...cells, id: merge.newId() }
    if (!hasContent(row)) continue
    merge.running.added += 1
    rows.set(row.id, row)
  }
}

function mergeSheet(merge: SheetMerge): readonly Row[] {
  const sorted = sortRows(merge)
  const rows = new Map<string, Row>()
  for (const stored of merge.stored) {
    const read = sorted.known.get(stored.id)
    const next =
      read === undefined
        ? stored
        : read.delete
          ? deleteRow(merge, stored, read)
          : mergeRow(merge, stored, read)
    if (next !== null) rows.set(next.id, next)
  }
  addRows(merge, sorted, rows)
  return [...rows.values()]
}

function mergeTable(
  merge: WorkbookMerge,
  table: FormTable,
  sheet: SheetReading,
  running: Running,
): readonly Row[] {
  const base = merge.base[table.form.id]
  const stored = rowsIn(merge.current[table.form.id] ?? {}, table.fieldId)
  const rows = mergeSheet({
    sheet,
    columns: Object.entries(columnsOf(table.schema)),
    base: base === undefined ? null : byId(rowsIn(base, table.fieldId)),
    stored,
    running,
    newId: merge.newId,
  })
  const unchanged = rows.length === stored.length && rows.every((row, n) => row === stored[n])
  return unchanged ? stored : rows
}

/**
 * Merges what was read into the forms' answers. A table whose sheet came back empty is answered
 * with no rows; one whose sheet is missing stays as it is.
 */
export function applyWorkbookReading(merge: WorkbookMerge): WorkbookApplied {
  const running: Running = { added: 0, changed: 0, deleted: 0, bad: [], conflicts: [] }
  const values = merge.forms.map((form) => {
    const tables = tablesOf(form).flatMap((table) => {
      const sheet = merge.reading.sheets.find((one) => one.field === table.field)
      if (sheet === undefined) return []
      return [[table.fieldId, mergeTable(merge, table, sheet, running)] as const]
    })
    return [form.id, { ...merge.current[form.id], ...Object.fromEntries(tables) }] as const
  })
  return { values: Object.fromEntries(values), summary: running }
}
