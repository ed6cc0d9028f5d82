import {
  AlignmentType,
  BorderStyle,
  type IParagraphOptions,
  LineRuleType,
  Paragraph,
  TextRun,
} from 'docx'
import type { DocumentHead, DocumentModel, ParagraphStyle } from '../application/documents-port.ts'
import {
  CHARACTER,
  CLOSER,
  FACES,
  type Face,
  LINE,
  RULE_OVERHANG,
  SIZE,
  TEXT_WIDTH,
  textWidth,
} from './layout.ts'

const RED = 'FF0000'
const GREY = '7F7F7F'

/** A run in one of the official faces. The East Asian font is named, or Word would choose. */
export function run(
  text: string,
  face: Face = FACES.body,
  size: number = SIZE.body,
  color?: string,
): TextRun {
  const font = { ascii: face.name, hAnsi: face.name, eastAsia: face.name, cs: face.name }
  return new TextRun({
    text: printable(text),
    font,
    size,
    ...(size === SIZE.body ? { characterSpacing: CLOSER } : {}),
    ...(color === undefined ? {} : { color }),
  })
}

/** XML has no place for control signs and half pairs; the line ends are handled by the callers. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the signs XML 1.0 forbids.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '')
}

const EXACT = { line: LINE, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const

function paragraphOf(runs: TextRun[], options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ spacing: EXACT, ...options, children: runs })
}

/** Body text; every line of it becomes a paragraph, which may have to stay with what follows. */
export function textParagraphs(text: string, style: ParagraphStyle, keepNext = false): Paragraph[] {
  return text.split(/\r\n|\r|\n/).map((line) => {
    if (style === 'note') return paragraphOf([run(line, FACES.body, SIZE.table, GREY)])
    if (style === 'flush') return paragraphOf([run(line)])
    if (style === 'centred') return paragraphOf([run(line)], { alignment: AlignmentType.CENTER })
    return paragraphOf([run(line)], {
      alignment: AlignmentType.BOTH,
      indent: { firstLineChars: 200, firstLine: 2 * CHARACTER },
      ...(keepNext ? { keepNext, keepLines: true } : {}),
    })
  })
}

/** 一、 in 黑体, （一） in 楷体, the rest in 仿宋; kept with what follows. */
export function headingParagraph(level: 1 | 2 | 3 | 4, text: string): Paragraph {
  const face = { 1: FACES.black, 2: FACES.kai, 3: FACES.body, 4: FACES.body }[level]
  return paragraphOf([run(text, face)], {
    indent: { firstLineChars: 200, firstLine: 2 * CHARACTER },
    keepNext: true,
    outlineLevel: level - 1,
  })
}

/** 附件：1.… one line below the body, further ones below the first title; no sign at the end. */
export function attachmentParagraphs(titles: readonly string[], keepNext = false): Paragraph[] {
  const lines = titles.map((title, index) => {
    const number = titles.length === 1 ? '' : `${index + 1}.`
    const lead = index === 0 ? `附件：${number}` : number
    const left = index === 0 ? 2 * CHARACTER : 5 * CHARACTER
    return paragraphOf([run(`${lead}${title}`)], { indent: { left }, keepNext })
  })
  return [paragraphOf([run('')], { keepNext }), ...lines]
}

/**
 * Name and date of a document to be sealed: the date leaves four characters on the right, the name
 * is centred above it. Two empty lines above leave the seal its place.
 */
export function signatureParagraphs(organisation: string, date: string): Paragraph[] {
  const right = 4 * CHARACTER
  const offset = (textWidth(date) - textWidth(organisation)) / 2
  const nameRight = Math.max(0, Math.round(right + offset))
  const kept = { alignment: AlignmentType.RIGHT, keepLines: true } as const
  return [
    paragraphOf([run('')], { keepNext: true }),
    paragraphOf([run('')], { keepNext: true }),
    paragraphOf([run(organisation)], { ...kept, indent: { right: nameRight }, keepNext: true }),
    paragraphOf([run(date)], { ...kept, indent: { right } }),
  ]
}

/** Everything above the body: head, attachment mark, title, template line, addressee. */
export function openingParagraphs(model: DocumentModel): Paragraph[] {
  const mark = model.attachmentMark
  return [
    ...(model.head === null ? [] : headParagraphs(model.head)),
    ...(mark === null ? [] : [paragraphOf([run(mark, FACES.black)])]),
    ...(model.head === null && mark === null ? [] : [paragraphOf([run('')])]),
    ...titleParagraphs(model.title),
    ...(model.templateStatus === null ? [] : [statusParagraph(model.templateStatus)]),
    paragraphOf([run('')]),
    ...(model.addressee === null ? [] : [paragraphOf([run(`${model.addressee}：`)])]),
  ]
}

function titleParagraphs(lines: readonly string[]): Paragraph[] {
  return lines.map((line) =>
    paragraphOf([run(line, FACES.title, SIZE.title)], {
      alignment: AlignmentType.CENTER,
      spacing: { ...EXACT, line: 640 },
      keepNext: true,
    }),
  )
}

function statusParagraph(status: string): Paragraph {
  return paragraphOf([run(status, FACES.kai, SIZE.table, GREY)], {
    alignment: AlignmentType.CENTER,
  })
}

/**
 * The issuer's name in red and the red rule. An official document has its number centred above the
 * rule; a letter has a double rule, thick over thin, with the number on the right below it.
 */
function headParagraphs(head: DocumentHead): Paragraph[] {
  const isLetter = head.style === 'letter'
  const issuer = paragraphOf([run(head.issuer, FACES.title, fittingSize(head.issuer), RED)], {
    alignment: AlignmentType.CENTER,
    spacing: { line: 240, lineRule: LineRuleType.AUTO, before: isLetter ? 0 : 600, after: 0 },
  })
  const number = [run(head.number)]
  if (isLetter)
    return [issuer, letterRule('top'), paragraphOf(number, { alignment: AlignmentType.RIGHT })]
  const rule = { style: BorderStyle.SINGLE, size: 12, color: RED, space: 11 }
  return [
    issuer,
    paragraphOf(number, {
      alignment: AlignmentType.CENTER,
      spacing: { ...EXACT, before: LINE },
      border: { bottom: rule },
    }),
  ]
}

/** The double red rule of a letter: below the head thick over thin, at the foot the other way. */
export function letterRule(place: 'top' | 'foot'): Paragraph {
  const style =
    place === 'top' ? BorderStyle.THICK_THIN_SMALL_GAP : BorderStyle.THIN_THICK_SMALL_GAP
  return paragraphOf([], {
    indent: { left: -RULE_OVERHANG, right: -RULE_OVERHANG },
    spacing: { line: 120, lineRule: LineRuleType.EXACT, before: 0, after: 120 },
    border: { bottom: { style, size: 24, color: RED, space: 1 } },
  })
}

/** A long name is set smaller so that it stays on one line. Half points. */
function fittingSize(issuer: string): number {
  const widest = Math.floor((TEXT_WIDTH / 10 / Math.max(1, [...issuer].length)) * 0.95)
  return Math.min(SIZE.issuer, widest)
}
