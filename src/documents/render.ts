import {
  AlignmentType,
  Document,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
  PageBreak,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  type Table,
  TextRun,
} from 'docx'
import type {
  DocumentBlock,
  DocumentModel,
  DocumentRenderer,
  RenderedDocument,
} from '../application/documents-port.ts'
import type { Instant } from '../application/inbound.ts'
import { compose } from './compose.ts'
import { imprintBlock } from './imprint.ts'
import { FACES, LINE, PAGE, SIZE, TEXT_WIDTH } from './layout.ts'
import {
  attachmentParagraphs,
  headingParagraph,
  letterRule,
  openingParagraphs,
  run,
  signatureParagraphs,
  textParagraphs,
} from './paragraphs.ts'
import { stabilise } from './stable-package.ts'
import { dataTable, fieldTable } from './tables.ts'

/** Tables with more columns than this stand on a landscape page (documents.md 6.2). */
const PORTRAIT_COLUMNS = 6
const LANDSCAPE_WIDTH = PAGE.height - PAGE.top - PAGE.bottom

/** The renderer of the application: kinds into models, models into Word. */
export function createDocumentRenderer(): DocumentRenderer {
  return { compose, render: renderDocument }
}

/**
 * Renders a model as .docx by GB/T 9704-2012. `at` is written as the file's time; the same model
 * and instant give the same bytes.
 */
export async function renderDocument(model: DocumentModel, at: Instant): Promise<RenderedDocument> {
  const document = new Document({
    title: model.title.join(''),
    creator: model.author,
    lastModifiedBy: model.author,
    description: model.draftMark ?? model.templateStatus ?? '',
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: bodyRun(), paragraph: { spacing: { line: LINE } } } } },
    sections: sections(model),
  })
  const packed = await Packer.toBuffer(document)
  return { name: model.fileName, bytes: stabilise(packed, at) }
}

function bodyRun() {
  const name = FACES.body.name
  return { size: SIZE.body, font: { ascii: name, hAnsi: name, eastAsia: name, cs: name } }
}

/** One stretch of pages of the same orientation. */
interface Stretch {
  readonly landscape: boolean
  readonly children: (Paragraph | Table)[]
}

function sections(model: DocumentModel): ISectionOptions[] {
  const stretches: Stretch[] = [{ landscape: false, children: [...openingParagraphs(model)] }]
  for (const [index, block] of model.blocks.entries()) {
    const landscape = isLandscape(model.blocks, index)
    const width = landscape ? LANDSCAPE_WIDTH : TEXT_WIDTH
    let stretch = stretches.at(-1)
    if (stretch === undefined || stretch.landscape !== landscape) {
      stretch = { landscape, children: [] }
      stretches.push(stretch)
    }
    const staysWithNext = model.blocks[index + 1]?.type === 'signature'
    stretch.children.push(...render(block, width, staysWithNext))
  }
  const isLetter = model.head?.style === 'letter'
  return stretches.map((stretch, index) => ({
    properties: { ...pageOf(stretch.landscape), titlePage: isLetter && index === 0 },
    headers: headers(model.draftMark),
    footers: footers(),
    children: stretch.children,
  }))
}

/** A wide table is turned, and the headings right above it go with it. */
function isLandscape(blocks: readonly DocumentBlock[], index: number): boolean {
  const block = blocks.slice(index).find((candidate) => candidate.type !== 'heading')
  return block?.type === 'table' && block.columns.length > PORTRAIT_COLUMNS
}

/** What stands right above a signature stays with it, so that no page holds the signature alone. */
function render(
  block: DocumentBlock,
  width: number,
  staysWithNext: boolean,
): (Paragraph | Table)[] {
  switch (block.type) {
    case 'heading':
      return [headingParagraph(block.level, block.text)]
    case 'paragraph':
      return textParagraphs(block.text, block.style, staysWithNext)
    case 'table':
      return [
        ...(block.title === null ? [] : [headingParagraph(2, block.title)]),
        dataTable(block.columns, block.rows, width, block.signing),
      ]
    case 'fields':
      return [fieldTable(block.items, width)]
    case 'attachments':
      return attachmentParagraphs(block.titles, staysWithNext)
    case 'signature':
      return signatureParagraphs(block.organisation, block.date)
    case 'imprint':
      return imprintBlock(block, width)
    case 'pageBreak':
      return [new Paragraph({ children: [new PageBreak()] })]
  }
}

/** Without a line grid: every line is exact, and a grid stretches the small ones in LibreOffice. */
function pageOf(landscape: boolean) {
  const { width, height, top, bottom, left, right, header, footer } = PAGE
  const orientation = landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT
  // Turned to the left: the binding edge comes to the top, the head margin to the right.
  const margin = landscape
    ? { top: left, bottom: right, left: bottom, right: top, header: 900, footer: 900 }
    : { top, bottom, left, right, header, footer }
  return {
    type: SectionType.NEXT_PAGE,
    page: { size: { width, height, orientation }, margin },
  }
}

function headers(mark: string | null) {
  const header = () =>
    new Header({
      children: [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: mark === null ? [] : [run(mark, FACES.black, SIZE.mark, '7F7F7F')],
        }),
      ],
    })
  return { default: header(), even: header(), first: header() }
}

/**
 * — 1 — in 4号 half-width 宋体; odd pages right, even pages left, one character from the edge. The
 * first page of a letter has a red rule in place of the number.
 */
function footers() {
  const first = new Footer({ children: [letterRule('foot')] })
  return { default: pageNumber(true), even: pageNumber(false), first }
}

function pageNumber(odd: boolean): Footer {
  const name = FACES.song.name
  return new Footer({
    children: [
      new Paragraph({
        alignment: odd ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: odd ? { right: SIZE.small * 10 } : { left: SIZE.small * 10 },
        children: [
          new TextRun({
            children: ['— ', PageNumber.CURRENT, ' —'],
            size: SIZE.small,
            font: { ascii: name, hAnsi: name, eastAsia: name, cs: name },
          }),
        ],
      }),
    ],
  })
}
