import type { DocumentBlock, DocumentModel, FormFacts } from '../../application/documents-port.ts'
import { BLANK_DATE, docxName, paragraph } from '../model.ts'
import { numberedSections } from '../wording.ts'

/** What each form is called as a file, and its article. */
const READ_BACKS = {
  F1: ['申报书', '9.1(一)'],
  'F1-extract': ['申报书摘录', '9.1(一)'],
  F2: ['筹建任务书', '9.1(二)'],
  F7: ['能力变更申请', '28.1'],
  F8: ['重大变化报告', '28.2'],
  F9: ['年度工作总结报告和下年度工作计划', '29'],
  F12: ['满5年复查材料', '30'],
  'G38-report': ['满5年复查报告', '30'],
} as const

/**
 * A form as it was filled in, to be printed, signed and sealed: a cover, then every section with its
 * answers and tables, then the places for signature and seal.
 * Throws RangeError for a table row that does not fit its columns.
 */
export function composeForm(kind: keyof typeof READ_BACKS, facts: FormFacts): DocumentModel {
  const [name, cite] = READ_BACKS[kind]
  return {
    kind,
    fileName: docxName(
      facts.caseNumber === null ? `${name}（未提交）` : `${name}（${facts.caseNumber}）`,
    ),
    author: facts.cover[0]?.text ?? '',
    head: null,
    attachmentMark: facts.attachmentMark,
    title: facts.title,
    draftMark: null,
    templateStatus: facts.templateStatus,
    addressee: null,
    blocks: [
      { type: 'fields', items: facts.cover },
      { type: 'pageBreak' },
      ...sectionBlocks(facts.sections),
      ...facts.signatures.map(signatureBlock),
    ],
    cites: [cite],
  }
}

/**
 * The sections of a form under numbered headings, each with its answers and tables. Throws
 * RangeError for a table row that does not fit its columns.
 */
export function sectionBlocks(sections: FormFacts['sections']): DocumentBlock[] {
  return numberedSections(
    sections.map((section) => ({ title: section.title, blocks: answerBlocks(section) })),
  )
}

function answerBlocks(section: FormFacts['sections'][number]): DocumentBlock[] {
  const blocks: DocumentBlock[] = []
  if (section.items.length > 0) blocks.push({ type: 'fields', items: section.items })
  for (const table of section.tables) {
    const misfit = table.rows.some((row) => row.length !== table.columns.length)
    if (misfit) throw new RangeError(`a row of ${table.title} does not fit its columns`)
    blocks.push({ type: 'table', ...table })
    if (table.rows.length === 0) blocks.push(paragraph('（未填写）', 'note'))
  }
  return blocks.length === 0 ? [paragraph('（未填写）', 'note')] : blocks
}

function signatureBlock(signer: string): DocumentBlock {
  const place = /签字|盖章/.test(signer) ? '' : '（签字、盖章）'
  return { type: 'signature', organisation: `${signer}${place}`, date: BLANK_DATE }
}
