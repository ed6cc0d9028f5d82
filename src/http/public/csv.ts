/** Excel reads a file as UTF-8 only with this in front. */
const BYTE_ORDER_MARK = '\ufeff'
/** What makes a spreadsheet take a cell for a formula, half and full width. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/

/**
 * A table as CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, every cell quoted. A cell that
 * a spreadsheet would calculate gets an apostrophe in front and is shown as text.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function cell(text: string): string {
  const line = text.replace(/[\r\n\t]+/g, ' ')
  const safe = FORMULA.test(line) && !PLAIN_NUMBER.test(line) ? `'${line}` : line
  return `"${safe.replaceAll('"', '""')}"`
}
