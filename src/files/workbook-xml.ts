import { FileRefusal } from './file-refusal.ts'
import type { RawCell } from './workbook-cells.ts'
import { cellAddress } from './workbook-layout.ts'

// What the spreadsheet library does not tell or does not survive is settled on the XML before it
// reads: an error value makes it give up the whole file, formulas without a result look empty,
// a percentage looks like its hundredth, and one stray cell in the last column makes it build
// millions of empty ones. The sheets are written anew with the cells that matter, marked.

/** Rows of one workbook (feasibility.md, 8). */
export const MAX_ROWS = 10_000
/** Columns further right belong to no form of ours. */
const MAX_COLUMN = 256

/** Begins a marked cell: a sign from the private use area, which nobody types. */
const SIGN = '\ue00f'

/** Reads the marks back that `tameSheet` left. */
export function unmark(value: string | number | boolean | Date | null): RawCell {
  if (typeof value !== 'string' || !value.startsWith(SIGN)) return value
  const rest = value.slice(2)
  if (value[1] === 'f') return { formulaWithoutValue: true }
  return value[1] === 'e' ? { errorValue: rest } : { percent: Number(rest) }
}

/** The cell formats of a workbook, which the attribute `s` of a cell counts through. */
export interface CellFormats {
  readonly count: number
  /** Those that show a percentage. */
  readonly percent: ReadonlySet<number>
}

/** Reads the cell formats from `styles.xml`; an empty text has none. */
export function readCellFormats(stylesXml: string): CellFormats {
  const percentIds = percentNumberFormats(stylesXml)
  const percent = new Set<number>()
  const list = /<(?:\w+:)?cellXfs\b[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(stylesXml)?.[1] ?? ''
  let count = 0
  for (const [, tag] of list.matchAll(/<(?:\w+:)?xf(?=[\s/>])([^>]*)>/g)) {
    if (percentIds.has(attribute(tag, 'numFmtId') ?? '')) percent.add(count)
    count += 1
  }
  return { count, percent }
}

function percentNumberFormats(stylesXml: string): ReadonlySet<string> {
  // 9 and 10 are the built-in 0% and 0.00%.
  const ids = new Set(['9', '10'])
  for (const [, tag] of stylesXml.matchAll(/<(?:\w+:)?numFmt\s([^>]*)>/g)) {
    // Text in quotes and escaped signs are shown, not calculated.
    const code = (attribute(tag, 'formatCode') ?? '').replace(/&quot;.*?&quot;|\\./g, '')
    if (code.includes('%')) ids.add(attribute(tag, 'numFmtId') ?? '')
  }
  return ids
}

/** A sheet's XML with only the cells that hold something, and how many rows that were. */
export interface TamedSheet {
  readonly xml: string
  readonly rows: number
}

/** Throws `FileRefusal` beyond 10,000 rows. */
export function tameSheet(xml: string, formats: CellFormats): TamedSheet {
  const open = /<(\w+:)?sheetData\b[^>]*?(\/?)>/.exec(xml)
  if (open === null || open[2] === '/') return { xml, rows: 0 }
  const prefix = open[1] ?? ''
  const end = xml.indexOf(`</${prefix}sheetData>`, open.index)
  const body = xml.slice(open.index + open[0].length, end < 0 ? undefined : end)
  const rows = tameRows(body, prefix, formats)
  const head = xml.slice(0, open.index)
  const tail = `</${prefix}sheetData></${prefix}worksheet>`
  return { xml: `${head}<${prefix}sheetData>${rows.join('')}${tail}`, rows: rows.length }
}

function tameRows(body: string, prefix: string, formats: CellFormats): string[] {
  const rows: string[] = []
  let rowNumber = 0
  for (const row of elements(body, `${prefix}row`)) {
    rowNumber = Number(attribute(row.attributes, 'r') ?? rowNumber + 1)
    const cells = tameRow(row.inner, rowNumber, prefix, formats)
    if (cells === '') continue
    // A cell far below would cost as many empty rows as lie above it.
    if (rows.length >= MAX_ROWS || !(rowNumber <= MAX_ROWS * 2)) refuseRows(rowNumber)
    rows.push(`<${prefix}row r="${rowNumber}">${cells}</${prefix}row>`)
  }
  return rows
}

/** Says where the content goes on, so that a forgotten cell far below can be found. */
export function refuseRows(rowNumber: number): never {
  throw new FileRefusal(
    `表格超过${MAX_ROWS}行（读到第${rowNumber}行），没有读取。请删去多余的行后重新发送。`,
  )
}

function tameRow(inner: string, rowNumber: number, prefix: string, formats: CellFormats): string {
  let column = 0
  let cells = ''
  for (const cell of elements(inner, `${prefix}c`)) {
    column = columnOf(attribute(cell.attributes, 'r')) ?? column + 1
    if (column > MAX_COLUMN) break
    const at = cellAddress(rowNumber, column)
    cells += tameCell(cell, at, prefix, formats)
  }
  return cells
}

function tameCell(cell: Element, at: string, prefix: string, formats: CellFormats): string {
  const { type, style, value } = partsOf(cell, prefix)
  if (type === 'e') return marked(prefix, at, `e${value}`)
  const inline = type === 'inlineStr'
  if (value === '' && !inline) return tameEmpty(cell, at, prefix)
  if (type === 'n' && formats.percent.has(style)) return marked(prefix, at, `p${value}`)
  const content = inline ? cell.inner : `<${prefix}v>${value}</${prefix}v>`
  // The library gives up a file that names a format which is not there.
  const known = style < formats.count ? ` s="${style}"` : ''
  return `<${prefix}c r="${at}"${known} t="${type}">${content}</${prefix}c>`
}

function partsOf(cell: Element, prefix: string) {
  return {
    type: attribute(cell.attributes, 't') ?? 'n',
    style: Number(attribute(cell.attributes, 's') ?? 0),
    value: firstOf(cell.inner, `${prefix}v`) ?? '',
  }
}

/** A cell without a value: nothing, or a formula whose result was never calculated. */
function tameEmpty(cell: Element, at: string, prefix: string): string {
  return firstOf(cell.inner, `${prefix}f`) === null ? '' : marked(prefix, at, 'f')
}

function marked(prefix: string, at: string, text: string): string {
  return `<${prefix}c r="${at}" t="str"><${prefix}v>${SIGN}${text}</${prefix}v></${prefix}c>`
}

interface Element {
  readonly attributes: string
  readonly inner: string
}

/** The elements of one name that follow one another in `xml`; they do not nest in a sheet. */
function* elements(xml: string, name: string): Generator<Element, undefined> {
  const closing = `</${name}>`
  const opening = new RegExp(`<${name}(?=[\\s/>])([^>]*)>`, 'g')
  for (let tag = opening.exec(xml); tag !== null; tag = opening.exec(xml)) {
    const attributes = tag[1] ?? ''
    if (attributes.endsWith('/')) {
      yield { attributes, inner: '' }
      continue
    }
    const close = xml.indexOf(closing, opening.lastIndex)
    if (close < 0) return
    yield { attributes, inner: xml.slice(opening.lastIndex, close) }
    opening.lastIndex = close + closing.length
  }
}

/** What stands in the first element of a name; null when there is none. */
function firstOf(xml: string, name: string): string | null {
  return elements(xml, name).next().value?.inner ?? null
}

const ATTRIBUTES = new Map(
  ['r', 's', 't', 'numFmtId', 'formatCode'].map((name) => [
    name,
    new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`),
  ]),
)

function attribute(tag: string | undefined, name: string): string | undefined {
  const found = ATTRIBUTES.get(name)?.exec(tag ?? '')
  return found?.[1] ?? found?.[2]
}

/** 1-based column of an address such as C7; null when there is none. */
function columnOf(address: string | undefined): number | null {
  const found = /^([A-Za-z]{1,3})\d+$/.exec(address ?? '')?.[1]
  if (found === undefined) return null
  let column = 0
  for (const letter of found.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column
}
