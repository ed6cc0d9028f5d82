import type {
  Contact,
  DocumentBlock,
  DocumentHead,
  ParagraphStyle,
} from '../application/documents-port.ts'

/** Stands on every draft of the bureau (documents.md 6.1). */
export const DRAFT_MARK = '草稿—须经审核签发、编号、用印后生效'

/** Papers that a person signs by hand become valid by that, not by number and seal. */
export function signedByMark(signer: string): string {
  return `草稿—须经${signer}签字后生效`
}

/** Said of every template of ours (forms.md 5.0). */
export const TEMPLATE_STATUS = '参考模板（非市局正式附件）'

export const MUNICIPAL_BUREAU = '重庆市市场监督管理局'

/** The office enters the date after signature; no kind prints one. Blanks are full-width. */
export const BLANK_DATE = '\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日'

/** The office enters code, year and number; the brackets are 〔〕 (GB/T 9704). */
export const BLANK_NUMBER = '\u3000\u3000\u3000\u3000〔\u3000\u3000〕\u3000\u3000号'

/** The measures with their number, as a document names them at first mention. */
export const MEASURES =
  '《重庆市市级产业计量测试中心管理办法》（渝市监发〔2024〕35号，以下简称《办法》）'

/** A paragraph of the body, indented by two characters. */
export function paragraph(text: string, style: ParagraphStyle = 'body'): DocumentBlock {
  return { type: 'paragraph', text, style }
}

/** A heading; its number (一、 or （一）) is part of the text. */
export function heading(level: 1 | 2 | 3 | 4, text: string): DocumentBlock {
  return { type: 'heading', level, text }
}

/** The name above a date that stays blank for the office. */
export function signature(organisation: string): DocumentBlock {
  return { type: 'signature', organisation, date: BLANK_DATE }
}

/** The line that says whom to call; it stands before the signature, which keeps it company. */
export function contactLine(contact: Contact): DocumentBlock {
  return paragraph(`联系人：${contact.person}，联系电话：${contact.phone}。`)
}

/** The contact line, then the bureau's name above the blank date. */
export function bureauClosing(contact: Contact): DocumentBlock[] {
  return [contactLine(contact), signature(MUNICIPAL_BUREAU)]
}

/** The bureau's red head with a blank for the number. */
export function bureauHead(style: DocumentHead['style'] = 'official'): DocumentHead {
  return { style, issuer: MUNICIPAL_BUREAU, number: BLANK_NUMBER }
}

const DIGITS = '零一二三四五六七八九'

/** 1 to 99 as 一 to 九十九, for numbered headings. */
export function chineseNumber(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  if (tens === 0) return DIGITS[ones] ?? ''
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`
}

/** A file name without the signs that Windows refuses, with the suffix .docx. */
export function docxName(name: string): string {
  return `${name.replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, '').slice(0, 100)}.docx`
}
