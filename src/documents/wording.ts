import type { CaseFacts, DocumentBlock, FactsOf } from '../application/documents-port.ts'
import { chineseNumber, heading, MUNICIPAL_BUREAU, paragraph } from './model.ts'

// Sentences and rows that several kinds share.

/** The center as it is to be called, without （拟建） or （筹）. */
export function bareName(projectName: string): string {
  return projectName.replace(/（(拟建|筹)）$/, '')
}

/** The center during preparation: …中心（筹） (practice.md, "Reality checks"). */
export function nameInPreparation(projectName: string): string {
  return `${bareName(projectName)}（筹）`
}

/** 442 pt hold twenty characters of the title's 22 pt. */
const TITLE_CHARACTERS = 20

const ENDING = '产业计量测试中心'

/**
 * A title about a center, broken where it is read: before 产业计量测试中心, after the verb and
 * after the center if need be. `lead` ends before the name, `tail` follows it; `stage` is （筹）
 * where the title must show it, and stays with the name.
 */
export function titleLines(
  lead: string,
  projectName: string,
  tail: string,
  stage = '',
): readonly string[] {
  const name = bareName(projectName)
  const isUsual = name.endsWith(ENDING)
  const branch = isUsual ? name.slice(0, -ENDING.length) : `${name}${stage}`
  const ending = isUsual ? `${ENDING}${stage}` : ''
  const fits = (line: string) => [...line].length <= TITLE_CHARACTERS
  const first = fits(lead + branch) ? [lead + branch] : [lead, branch]
  const last = fits(ending + tail) ? [ending + tail] : [ending, tail]
  return [...first, ...last].filter((line) => line !== '')
}

/** The text with a full stop, unless it ends with a sign that closes a sentence. */
export function sentence(text: string): string {
  const trimmed = text.trim()
  if (trimmed === '' || /[。！？…][）”]?$|〕$/.test(trimmed)) return trimmed
  return `${clause(trimmed)}。`
}

/** The text without a full stop, to be followed by more of the sentence. */
export function clause(text: string): string {
  return text.trim().replace(/[。；，、]+$/, '')
}

/** 1. 2. 3. as paragraphs; one alone has no number. */
export function numbered(items: readonly string[]): DocumentBlock[] {
  const [only] = items
  if (items.length === 1 && only !== undefined) return [paragraph(sentence(only))]
  return items.map((item, index) => paragraph(`${index + 1}.${sentence(item)}`))
}

/** A section of a document; one without blocks is left out. */
export interface Section {
  readonly title: string
  readonly blocks: readonly DocumentBlock[]
}

/** Sections under 一、二、三、 with the numbers that are left when the empty ones are gone. */
export function numberedSections(sections: readonly Section[]): DocumentBlock[] {
  return sections
    .filter((section) => section.blocks.length > 0)
    .flatMap((section, index) => [
      heading(1, `${chineseNumber(index + 1)}、${section.title}`),
      ...section.blocks,
    ])
}

/** How the application came in: the sponsor's letter with the materials (article 9). */
export function filingSentence(facts: CaseFacts & { letterNumber: string; letterDate: string }) {
  return `${facts.sponsor}${facts.letterDate}来函（${facts.letterNumber}）及所附${facts.projectName}筹建申请材料（办件编号：${facts.caseNumber}）`
}

/** Printed until legal staff have confirmed a sentence (practice.md, "Evidence"). */
const REMEDY_SLOT = '〔救济途径告知：由法制审核人员确认后填写，未确认前不得印发。〕'

/**
 * The remedies of an outward adverse document: the slot for null, nothing for the empty text, by
 * which legal staff say that no sentence is needed.
 */
export function remedyBlocks(confirmed: string | null): DocumentBlock[] {
  if (confirmed === null) return [paragraph(REMEDY_SLOT)]
  return confirmed.trim() === '' ? [] : [paragraph(sentence(confirmed))]
}

/** （一）… with what was found and the article, as in a return or a refusal. */
export function reasonBlocks(
  index: number,
  reason: { readonly subject: string; readonly finding: string; readonly basis: string },
): DocumentBlock[] {
  return [
    heading(2, `（${chineseNumber(index + 1)}）${reason.subject}`),
    paragraph(`情形：${sentence(reason.finding)}`),
    paragraph(`依据：《办法》${sentence(clause(reason.basis))}`),
  ]
}

/** 抄送 and, for all but letters, 印发 with a blank date; nothing to print without copies. */
export function imprint(copyTo: readonly string[], printDate: string | null): DocumentBlock[] {
  if (copyTo.length === 0 && printDate === null) return []
  const printer =
    printDate === null ? null : { organisation: `${MUNICIPAL_BUREAU}办公室`, date: printDate }
  return [{ type: 'imprint', copyTo, printer }]
}

/** How an objection was settled, in words. */
export const OBJECTION_RESULTS: Readonly<
  Record<FactsOf<'G08'>['objections'][number]['result'], string>
> = { upheld: '成立', partlyUpheld: '部分成立', notUpheld: '不成立' }

/**
 * The ties for which an expert stands back (I-17; a recommendation, the measures name none).
 * `years` is how far back ties count, for example 3年.
 */
export function recusalGrounds(years: string): readonly string[] {
  return [
    '在申请单位或者共建单位任职，包括兼职和担任顾问',
    `近${years}内曾在申请单位或者共建单位任职、受聘、担任顾问，或者与其有项目合作`,
    '与申请单位、共建单位的主要负责人或者本项目负责人有夫妻、直系血亲、三代以内旁系血亲或者近姻亲关系',
    '参与本项目的申请或者申报材料的编制',
    '与申请单位、共建单位有可能影响公正评审的其他关系',
  ]
}

/** Rows of a panel: name, employer, post, part; the lead comes first. */
export function memberRows(members: FactsOf<'G05'>['members']): string[][] {
  const ordered = [...members].sort((a, b) => Number(b.isLead) - Number(a.isLead))
  return ordered.map((member, index) => [
    String(index + 1),
    member.name,
    member.organisation,
    member.position,
    member.isLead ? '组长' : '成员',
  ])
}

/** Written dissent, and who did not sign with the lead's note (I-53). */
export function dissentBlocks(
  facts: Pick<FactsOf<'G06'>, 'dissents' | 'unsigned'>,
): DocumentBlock[] {
  return [
    ...facts.dissents.flatMap((dissent) => [
      paragraph(`${dissent.name}的不同意见：${sentence(dissent.opinion)}`),
      paragraph('本人签名：＿＿＿＿＿＿＿＿'),
    ]),
    ...facts.unsigned.map((member) =>
      paragraph(`${member.name}未签名，组长注明：${sentence(member.note)}`),
    ),
  ]
}

/** Who receives a copy: sponsor and applicant too, but never the addressee. */
export function copiesTo(
  facts: CaseFacts & { readonly copyTo: readonly string[] },
  addressee: string,
): readonly string[] {
  const all = new Set([facts.sponsor, facts.applicant, ...facts.copyTo])
  return [...all].filter((name) => name !== addressee)
}

/** A text of several lines as paragraphs; nothing for an empty one. */
export function textBlocks(text: string): DocumentBlock[] {
  return text
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== '')
    .map((line) => paragraph(sentence(line)))
}
