import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import type { LedgerSheet } from '../application/files-port.ts'
import { MAX_CELL_CHARACTERS } from './workbook-layout.ts'
import { repack } from './zip-repack.ts'

const HEADER = {
  fontWeight: 'bold',
  backgroundColor: '#DDE8F5',
  borderStyle: 'thin',
  borderColor: '#A6A6A6',
} as const

/** Every cell is text of format text: `=1+1` out of a name is a name and nothing that is run. */
const cell = (value: string) => ({
  type: String,
  format: '@',
  value: value.slice(0, MAX_CELL_CHARACTERS),
})

/**
 * Writes lists as an .xlsx, one sheet each with a header that stays in sight. The same lists give
 * the same bytes.
 */
export async function writeLedger(sheets: readonly LedgerSheet[]): Promise<Uint8Array> {
  const tables = sheets.map((sheet) => ({
    sheet: sheet.name,
    data: [
      sheet.columns.map(({ title }) => ({ ...cell(title), ...HEADER })),
      ...sheet.rows.map((row) => row.map(cell)),
    ] as SheetData,
    columns: sheet.columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }))
  const written = await writeXlsxFile(tables)
  return repack(await written.toBuffer())
}
