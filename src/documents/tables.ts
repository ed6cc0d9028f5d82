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

/** 14 mm. */
const SIGNING_HEIGHT = 794

/**
 * A table over the whole width; the header repeats on every page and rows are not torn. With
 * `signing` every row is high enough for a signature by hand.
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
    children: columns.map((title, index) => cell(title, widths[index] ?? 0, FACES.black, true)),
  })
  const body = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        ...(signing ? { height: { value: SIGNING_HEIGHT, rule: HeightRule.ATLEAST } } : {}),
        children: columns.map((_, index) => cell(row[index] ?? '', widths[index] ?? 0, FACES.body)),
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

function cell(text: string, width: number, face: Face, centred = false): TableCell {
  const paragraphs = text.split(/\r\n|\r|\n/).map(
    (line) =>
      new Paragraph({
        alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
        spacing: { line: 360, lineRule: LineRuleType.AT_LEAST, before: 0, after: 0 },
        children: [run(line, face, SIZE.table)],
      }),
  )
  return new TableCell({
    children: paragraphs,
    borders: BORDERS,
    verticalAlign: VerticalAlign.CENTER,
    width: { size: width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 80, right: 80, marginUnitType: WidthType.DXA },
  })
}

/** Shares the width by the longest content, between three and twenty characters a column. */
function columnWidths(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
): number[] {
  const weights = columns.map((title, index) => {
    const contents = [title, ...rows.map((row) => row[index] ?? '')]
    const longest = Math.max(...contents.map(lengthOf))
    return Math.min(20, Math.max(3, longest))
  })
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const widths = weights.map((weight) => Math.floor((width * weight) / sum))
  const rest = width - widths.reduce((total, share) => total + share, 0)
  return widths.map((share, index) => (index === 0 ? share + rest : share))
}

/** In Chinese characters; Latin signs are half as wide. */
function lengthOf(text: string): number {
  const longest = text.split('\n').reduce((a, b) => (b.length > a.length ? b : a), '')
  let length = 0
  for (const sign of longest) length += /[\x20-\x7e]/.test(sign) ? 0.6 : 1
  return length + 1
}
