import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx'
import { FACES, type Face, SIZE } from './layout.ts'
import { run } from './paragraphs.ts'

const BORDER = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const BORDERS = { top: BORDER, bottom: BORDER, left: BORDER, right: BORDER }

/** 18 pt for type of 12. */
const CELL_LINE = 360
/** 14 mm. */
const SIGNING_HEIGHT = 794

/**
 * A table over the whole width; the header repeats on every page and rows are not torn. With
 * `signing` every row is high enough for a signature by hand, and they stay on one page.
 */
export function dataTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  signing = false,
): Table {
  const widths = columnWidths(columns, rows, width)
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map((title, index) =>
      cell(title, widths[index] ?? 0, FACES.black, { centred: true, keepNext: true }),
    ),
  })
  const body = rows.map(
    (row, place) =>
      new TableRow({
        cantSplit: true,
        ...(signing ? { height: { value: SIGNING_HEIGHT, rule: HeightRule.ATLEAST } } : {}),
        children: columns.map((_, index) =>
          cell(row[index] ?? '', widths[index] ?? 0, FACES.body, {
            keepNext: signing && place < rows.length - 1,
          }),
        ),
      }),
  )
  return table([header, ...body], widths, width)
}

/** Labels on the left, answers on the right. */
export function fieldTable(
  items: readonly { readonly label: string; readonly text: string }[],
  width: number,
): Table {
  const widths = [Math.round(width * 0.3), width - Math.round(width * 0.3)]
  const rows = items.map(
    (item) =>
      new TableRow({
        // A long answer may run over the page, a short one stays whole.
        cantSplit: item.text.length < 300,
        children: [
          cell(item.label, widths[0] ?? 0, FACES.black),
          cell(item.text, widths[1] ?? 0, FACES.body),
        ],
      }),
  )
  return table(rows, widths, width)
}

function table(rows: TableRow[], widths: number[], width: number): Table {
  return new Table({
    rows,
    columnWidths: widths,
    width: { size: width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
  })
}

function cell(
  text: string,
  width: number,
  face: Face,
  { centred = false, keepNext = false } = {},
): TableCell {
  const paragraphs = text.split(/\r\n|\r|\n/).map(
    (line) =>
      new Paragraph({
        alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
        keepNext,
        spacing: { line: CELL_LINE, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
        children: [run(line, face, SIZE.table)],
      }),
  )
  return new TableCell({
    children: paragraphs,
    borders: BORDERS,
    verticalAlign: VerticalAlign.CENTER,
    width: { size: width, type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 80, right: 80, marginUnitType: WidthType.DXA },
  })
}

/** Columns up to this many characters are not broken where the others leave them the room. */
const SHORT = 10
/** Longer contents are broken in any case. */
const LONG = 20
/** Of the width, what each longer column must be left with. */
const LEAST = 0.2
/** A character of the table's type, and the cell's margins on both sides, in twips. */
const CHARACTER = SIZE.table * 10
const MARGINS = 160

/**
 * Short columns get what they need, with a character for the gaps that Word puts between digits
 * and Chinese signs; the others share the rest by their longest content. Where that leaves the
 * long ones too little, or where none is long, all share by what they need.
 */
function columnWidths(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
): number[] {
  const lengths = columns.map((title, index) => {
    const contents = [title, ...rows.map((row) => row[index] ?? '')]
    return Math.min(LONG, Math.max(3, ...contents.map(lengthOf)))
  })
  const needs = lengths.map((length) => (length + 1) * CHARACTER + MARGINS)
  const fixed = needs.map((need, index) => ((lengths[index] ?? 0) <= SHORT ? need : null))
  const growing = lengths.filter((length) => length > SHORT)
  const left = width - sumOf(fixed.map((need) => need ?? 0))
  const fits = growing.length > 0 && left >= width * LEAST * growing.length
  const shares = lengths.map((length, index) =>
    fits
      ? (fixed[index] ?? (left * length) / sumOf(growing))
      : (width * (needs[index] ?? 0)) / sumOf(needs),
  )
  const widths = shares.map(Math.floor)
  const rest = width - sumOf(widths)
  return widths.map((share, index) => (index === widths.length - 1 ? share + rest : share))
}

function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** In Chinese characters; Latin signs are half as wide. */
function lengthOf(text: string): number {
  const longest = text.split('\n').reduce((a, b) => (b.length > a.length ? b : a), '')
  let length = 0
  for (const sign of longest) length += /[\x20-\x7e]/.test(sign) ? 0.6 : 1
  return length
}
