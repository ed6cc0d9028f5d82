import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableBorders,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx'
import type { DocumentBlock } from '../application/documents-port.ts'
import { FACES, LINE, SIZE } from './layout.ts'
import { run } from './paragraphs.ts'

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
/** 0.35 mm, in eighths of a point. */
const OUTER = { style: BorderStyle.SINGLE, size: 8, color: '000000' }
/** 0.25 mm */
const INNER = { style: BorderStyle.SINGLE, size: 6, color: '000000' }
/** One character of 4号, in twips. */
const CHARACTER = SIZE.small * 10

type Imprint = Extract<DocumentBlock, { readonly type: 'imprint' }>

/**
 * 版记 at the foot of the page (documents.md 6.2): 抄送 between rules, below it who prints and when.
 * The table hangs at the bottom of the type area. LibreOffice leaves it where it comes in the text,
 * for which there is an empty line above.
 */
export function imprintBlock(block: Imprint, width: number): (Paragraph | Table)[] {
  const half = Math.round(width / 2)
  const table = new Table({
    rows: rowsOf(block, width, half),
    columnWidths: [half, width - half],
    width: { size: width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: TableBorders.NONE,
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      absoluteHorizontalPosition: 0,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
  })
  // A table cannot end a document, and it hangs on the paragraph after it.
  const anchor = new Paragraph({
    spacing: { line: 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
  })
  const gap = new Paragraph({ spacing: { line: LINE, lineRule: LineRuleType.EXACT } })
  return [gap, table, anchor]
}

function rowsOf({ copyTo, printer }: Imprint, width: number, half: number): TableRow[] {
  const rows: TableRow[] = []
  if (copyTo.length > 0) {
    const borders = { top: OUTER, bottom: printer === null ? OUTER : INNER }
    const text = `抄送：${copyTo.join('，')}。`
    // Further lines begin below the first name.
    const indent = { left: 4 * CHARACTER, hanging: 3 * CHARACTER, right: CHARACTER }
    // Both rows stay on one page where the table does not hang at the bottom.
    const keepNext = printer !== null
    rows.push(
      new TableRow({
        cantSplit: true,
        children: [cell(text, width, borders, { indent, keepNext }, 2)],
      }),
    )
  }
  if (printer !== null) {
    const borders = { top: copyTo.length > 0 ? INNER : OUTER, bottom: OUTER }
    const left = { indent: { left: CHARACTER } }
    const right = { indent: { right: CHARACTER }, alignment: AlignmentType.RIGHT }
    rows.push(
      new TableRow({
        cantSplit: true,
        children: [
          cell(printer.organisation, half, borders, left),
          cell(`${printer.date}印发`, width - half, borders, right),
        ],
      }),
    )
  }
  return rows
}

function cell(
  text: string,
  width: number,
  borders: { readonly top: typeof OUTER; readonly bottom: typeof OUTER },
  options: {
    readonly indent: { left?: number; right?: number; hanging?: number }
    readonly alignment?: typeof AlignmentType.RIGHT
    readonly keepNext?: boolean
  },
  columnSpan = 1,
): TableCell {
  return new TableCell({
    columnSpan,
    width: { size: width, type: WidthType.DXA },
    borders: { ...borders, left: NONE, right: NONE },
    margins: { top: 20, bottom: 20, left: 0, right: 0, marginUnitType: WidthType.DXA },
    children: [
      new Paragraph({
        spacing: { line: 420, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
        ...options,
        children: [run(text, FACES.body, SIZE.small)],
      }),
    ],
  })
}
