import { zipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/node'
import type { WorkbookLayout, WorkbookReading, WorkbookSheet } from '../application/files-port.ts'
import { FileRefusal } from './file-refusal.ts'
import { checkSize } from './identify.ts'
import type { RawCell } from './workbook-cells.ts'
import { headerScore } from './workbook-columns.ts'
import { GUIDE_SHEET, META_SHEET, readMark, type SheetMark } from './workbook-layout.ts'
import { readSheetRows } from './workbook-rows.ts'
import { MAX_ROWS, readCellFormats, refuseRows, tameSheet, unmark } from './workbook-xml.ts'
import { readOfficeZip, refuseMacroTypes } from './zip-guard.ts'

/** A sheet of the file: the cells by row and column, both from 0 (address minus one). */
export interface RawSheet {
  readonly name: string
  readonly rows: readonly (readonly RawCell[])[]
  readonly mark: SheetMark | null
}

/**
 * Reads a workbook that somebody filled in, against the layout it should answer to. Sheets are
 * known by their hidden mark, else by name, else by their headers. Throws `FileRefusal` for a file
 * that cannot be read at all; bad cells are part of the result. Call it in the worker.
 */
export async function readWorkbookRows(
  bytes: Uint8Array,
  expected: WorkbookLayout,
): Promise<WorkbookReading> {
  checkSize(bytes.byteLength)
  const raw = await readSheets(bytes)
  const own = raw.filter((sheet) => sheet.mark?.formId === expected.formId)
  const foreign = raw.find((sheet) => sheet.mark !== null && sheet.mark.formId !== expected.formId)
  if (own.length === 0 && foreign !== undefined)
    throw new FileRefusal(
      `这份表格不是为《${expected.title}》生成的，没有导入。请使用这一步发给您的表格。`,
    )
  const problems: string[] = []
  if (own.length === 0)
    problems.push(
      '这份表格不是由计测通发出的，或者识别信息已被删除，已按表头识别，各行按新增处理。',
    )
  const sheets = match(raw, expected, problems).map(([sheet, found]) =>
    readSheetRows(found, sheet, problems),
  )
  return {
    formId: own[0]?.mark?.formId ?? null,
    revision: oldestRevision(own),
    sheets,
    problems,
  }
}

/** Sheets copied together from two files: the older revision is the one that may be outdated. */
function oldestRevision(own: readonly RawSheet[]): number | null {
  const revisions = own.flatMap((sheet) => (sheet.mark === null ? [] : [sheet.mark.revision]))
  return revisions.length === 0 ? null : Math.min(...revisions)
}

/** Pairs the layout's sheets with those of the file, and names what has no partner. */
function match(
  raw: readonly RawSheet[],
  expected: WorkbookLayout,
  problems: string[],
): (readonly [WorkbookSheet, RawSheet])[] {
  const free = new Set(raw.filter((sheet) => ![GUIDE_SHEET, META_SHEET].includes(sheet.name)))
  const pairs: (readonly [WorkbookSheet, RawSheet])[] = []
  for (const sheet of expected.sheets) {
    const found = pick(free, sheet)
    if (found === undefined) {
      problems.push(`没有找到工作表“${sheet.name}”，这一部分没有改动。`)
      continue
    }
    free.delete(found)
    pairs.push([sheet, found])
  }
  for (const left of free)
    if (left.rows.length > 0) problems.push(`工作表“${left.name}”不属于这份表格，没有读取。`)
  return pairs
}

function pick(free: ReadonlySet<RawSheet>, sheet: WorkbookSheet): RawSheet | undefined {
  const all = [...free]
  const unmarked = all.filter((raw) => raw.mark === null)
  return (
    all.find((raw) => raw.mark?.field === sheet.field) ??
    unmarked.find((raw) => raw.name.trim() === sheet.name) ??
    unmarked.find((raw) => headerScore(raw.rows, sheet) >= 0.6)
  )
}

async function readSheets(bytes: Uint8Array): Promise<readonly RawSheet[]> {
  const parts = await readOfficeZip(bytes, (name) => /\.(xml|rels)$/i.test(name))
  const types = textOf(parts, '[Content_Types].xml')
  refuseMacroTypes(types)
  if (!types.includes('spreadsheetml.sheet.main+xml'))
    throw new FileRefusal('这不是Excel（.xlsx）表格。请把填好的表格另存为.xlsx后发来。')
  const tamed = tameWorkbook(parts)
  const sheets = await readXlsxFile(Buffer.from(zipSync(tamed, { level: 0 })))
  return sheets.map(({ sheet, data }) => {
    // The library's type says `typeof Date` where it gives dates.
    const rows = (data as unknown as (string | number | boolean | Date | null)[][]).map((row) =>
      row.map(unmark),
    )
    return { name: sheet, rows, mark: readMark(rows[0]?.[0]) }
  })
}

function tameWorkbook(parts: ReadonlyMap<string, Uint8Array>): Record<string, Uint8Array> {
  const formats = readCellFormats(textOf(parts, 'xl/styles.xml'))
  const tamed: Record<string, Uint8Array> = {}
  let rows = 0
  for (const [name, part] of parts) {
    if (!/(^|\/)worksheets\/[^/]+\.xml$/i.test(name)) {
      tamed[name] = part
      continue
    }
    const sheet = tameSheet(textOf(parts, name), formats)
    rows += sheet.rows
    if (rows > MAX_ROWS) refuseRows(rows)
    tamed[name] = Buffer.from(sheet.xml, 'utf8')
  }
  return tamed
}

function textOf(parts: ReadonlyMap<string, Uint8Array>, name: string): string {
  return Buffer.from(parts.get(name) ?? []).toString('utf8')
}
