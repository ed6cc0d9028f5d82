import type { BadCellReason, CellValue, WorkbookColumn } from '../application/files-port.ts'
import { dateOf, dateOfSerial, dateOfText, monthOfText } from './workbook-dates.ts'
import { choicesOf } from './workbook-layout.ts'

/** What the spreadsheet library gives for a cell, and what `workbook-xml.ts` marks beforehand. */
export type RawCell =
  | string
  | number
  | boolean
  | Date
  | null
  | { readonly formulaWithoutValue: true }
  | { readonly errorValue: string }
  | { readonly percent: number }

/** A cell that was understood, or why not. */
export type CellOutcome =
  | { readonly value: CellValue }
  | { readonly reason: BadCellReason; readonly message: string }

/** Beyond this many digits Excel keeps zeros instead of what was typed. */
const SAFE_DIGITS = 15

/**
 * Reads one cell as its column says. Tolerates full-width signs, grouping commas and the column's
 * own unit; whatever could mean two things is bad, with a sentence that says what is expected.
 */
export function readCell(column: WorkbookColumn, raw: RawCell): CellOutcome {
  if (raw === null || isBlank(raw)) return { value: null }
  if (isMarked(raw)) return readMarked(column, raw)
  switch (column.kind) {
    case 'text':
    case 'longText':
      return readText(column, raw)
    case 'number':
    case 'money':
      return readNumber(column, raw)
    case 'date':
      return readDate(raw)
    case 'month':
      return readMonth(raw)
    case 'choice':
    case 'yesNo':
      return readChoice(column, raw)
  }
}

/** True for an empty cell and one that holds only blanks. */
export function isBlank(raw: RawCell): boolean {
  return raw === null || (typeof raw === 'string' && raw.trim() === '')
}

/** The cell as the sender sees it, at most 40 characters. */
export function showCell(raw: RawCell): string {
  const text = shownText(raw)
  const signs = [...text]
  return signs.length <= 40 ? text : `${signs.slice(0, 39).join('')}…`
}

function shownText(raw: RawCell): string {
  if (raw === null) return ''
  if (raw instanceof Date) return dateOf(raw) ?? ''
  if (typeof raw === 'boolean') return raw ? 'TRUE' : 'FALSE'
  if (typeof raw !== 'object') return String(raw)
  if ('errorValue' in raw) return raw.errorValue
  return 'percent' in raw ? `${round(raw.percent * 100)}%` : '（公式）'
}

function isMarked(raw: RawCell): raw is Exclude<RawCell, string | number | boolean | Date | null> {
  return typeof raw === 'object' && raw !== null && !(raw instanceof Date)
}

function readMarked(
  column: WorkbookColumn,
  raw: Exclude<RawCell, string | number | boolean | Date | null>,
): CellOutcome {
  if ('errorValue' in raw)
    return unreadable(`单元格显示错误值${raw.errorValue}，请改填${expected(column)}。`)
  if ('formulaWithoutValue' in raw)
    return unreadable(`单元格是公式，文件里没有计算结果，请直接填写${expected(column)}。`)
  // A percentage is stored as its hundredth: 85% is 0.85. In a % column it means 85.
  if (column.unit === '%' && isNumeric(column)) return readNumber(column, round(raw.percent * 100))
  return readCell(column, `${round(raw.percent * 100)}%`)
}

function readText(column: WorkbookColumn, raw: Plain): CellOutcome {
  if (raw instanceof Date)
    return unreadable('表格软件把这里变成了日期，请把单元格设为“文本”格式后重新填写。')
  if (typeof raw === 'number' && digitsLost(raw))
    return unreadable(
      `数字超过${SAFE_DIGITS}位，表格软件已改动末尾几位，请把单元格设为“文本”格式后重新填写。`,
    )
  const text = showWhole(raw).replace(/\r\n?/g, '\n').trim()
  const length = [...text].length
  if (column.maxLength !== undefined && length > column.maxLength)
    return outOfBounds(`最多${column.maxLength}个字，现有${length}个字，请精简。`)
  return { value: text }
}

type Plain = string | number | boolean | Date

function showWhole(raw: string | number | boolean): string {
  if (typeof raw === 'boolean') return raw ? '是' : '否'
  // Plain digits, never 1e+21: what a person typed had no exponent.
  return typeof raw === 'number' ? raw.toLocaleString('en-US', PLAIN_DIGITS) : raw
}

const PLAIN_DIGITS = { useGrouping: false, maximumSignificantDigits: SAFE_DIGITS } as const

function digitsLost(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) >= 10 ** SAFE_DIGITS
}

function readNumber(column: WorkbookColumn, raw: Plain): CellOutcome {
  if (raw instanceof Date || typeof raw === 'boolean')
    return unreadable(`应为${expected(column)}，请把单元格设为“数值”格式后重新填写。`)
  const value = typeof raw === 'number' ? round(raw) : numberOfText(raw, column.unit)
  if (value === null || !Number.isFinite(value))
    return unreadable(`应为${expected(column)}，只填数字，不写文字说明。`)
  if (column.kind === 'money' && round(value * 100) % 1 !== 0)
    return unreadable(`应为${expected(column)}，最多两位小数。`)
  return withinBounds(column, value)
}

/** Takes away what a spreadsheet's arithmetic leaves behind (0.1 + 0.2). */
function round(value: number): number {
  return Number(value.toPrecision(SAFE_DIGITS))
}

/**
 * A number typed as text. Grouping commas only where they group by three: 1,5 could be 1.5 or 15.
 * Null when it is not certainly one number.
 */
function numberOfText(text: string, unit: string | undefined): number | null {
  const narrow = text.normalize('NFKC').replace(/\s/g, '')
  const suffix = unit?.normalize('NFKC').replace(/\s/g, '') ?? ''
  const bare = suffix !== '' && narrow.endsWith(suffix) ? narrow.slice(0, -suffix.length) : narrow
  const plain = /^[+\-−]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare) ? bare.replaceAll(',', '') : bare
  if (!/^[+\-−]?(\d+(\.\d*)?|\.\d+)$/.test(plain)) return null
  return Number(plain.replace('−', '-'))
}

function withinBounds(column: WorkbookColumn, value: number): CellOutcome {
  const unit = column.unit ?? ''
  if (column.min !== undefined && value < column.min)
    return outOfBounds(`不能小于${column.min}${unit}，请核对。`)
  if (column.max !== undefined && value > column.max)
    return outOfBounds(`不能大于${column.max}${unit}，请核对。`)
  return { value }
}

function readDate(raw: Plain): CellOutcome {
  const date = wholeDate(raw)
  return date === null
    ? unreadable('应为日期，请填成2026-09-29或2026年9月29日的样子。')
    : { value: date }
}

function wholeDate(raw: Plain): string | null {
  if (raw instanceof Date) return dateOf(raw)
  if (typeof raw === 'string') return dateOfText(raw)
  // 20260929 typed into a number cell; as a serial it would lie far beyond any date.
  return typeof raw === 'number' ? (dateOfSerial(raw) ?? dateOfText(String(raw))) : null
}

function readMonth(raw: Plain): CellOutcome {
  const month = typeof raw === 'string' ? monthOfText(raw) : monthOfNumber(raw)
  return month === null
    ? unreadable('应为年月，请填成2026-09或2026年9月的样子。')
    : { value: month }
}

function monthOfNumber(raw: number | boolean | Date): string | null {
  // 202609 is a month; 45000 is the serial of a day in it; 2026.9 could also be 2026.90.
  if (typeof raw === 'number' && raw >= 190_001) return monthOfText(String(raw))
  return wholeDate(raw)?.slice(0, 7) ?? null
}

const YES = new Set(['是', '有', '对', '√', '✓', '✔', 'y', 'yes', 'true', '1'])
const NO = new Set(['否', '无', '没有', '不是', '×', '✗', '✘', 'x', 'n', 'no', 'false', '0'])

function readChoice(column: WorkbookColumn, raw: Plain): CellOutcome {
  const typed = normaliseChoice(raw instanceof Date ? showCell(raw) : String(raw))
  if (column.kind === 'yesNo' && YES.has(typed)) return { value: '是' }
  if (column.kind === 'yesNo' && NO.has(typed)) return { value: '否' }
  const choice = choicesOf(column)?.find((label) => normaliseChoice(label) === typed)
  return choice === undefined
    ? unreadable(`应为${expected(column)}，请从下拉列表中选择。`)
    : { value: choice }
}

function normaliseChoice(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
}

/** True when the column 删除 says yes. */
export function saysDelete(raw: RawCell): boolean {
  if (isMarked(raw) || raw instanceof Date) return false
  return YES.has(normaliseChoice(String(raw ?? '')))
}

/** What a column expects, to be put after 应为. */
function expected(column: WorkbookColumn): string {
  switch (column.kind) {
    case 'text':
    case 'longText':
      return '文字'
    case 'number':
      return column.unit === undefined ? '数字' : `以“${column.unit}”为单位的数字`
    case 'money':
      return `以“${column.unit ?? '万元'}”为单位的金额`
    case 'date':
      return '日期（如2026-09-29）'
    case 'month':
      return '年月（如2026-09）'
    case 'choice':
    case 'yesNo':
      return `${(choicesOf(column) ?? []).map((label) => `“${label}”`).join('、')}之一`
  }
}

function isNumeric(column: WorkbookColumn): boolean {
  return column.kind === 'number' || column.kind === 'money'
}

function unreadable(message: string): CellOutcome {
  return { reason: 'unreadable', message }
}

function outOfBounds(message: string): CellOutcome {
  return { reason: 'outOfBounds', message }
}
