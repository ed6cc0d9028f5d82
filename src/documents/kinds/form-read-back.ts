import type { DocumentBlock, DocumentModel, FormFacts } from '../../application/documents-port.ts'
import { BLANK_DATE, docxName, paragraph } from '../model.ts'
import { numberedSections } from '../wording.ts'

/**
 * F1 申报书 or F2 筹建任务书 (第九条第一款第（一）、（二）项) as filled in: a cover, then every
 * section with its answers and tables, then the places for signature and seal.
 * Throws RangeError for a table row that does not fit its columns.
 */
export function composeForm(kind: 'F1' | 'F2', facts: FormFacts): DocumentModel {
  const name = kind === 'F1' ? '申报书' : '筹建任务书'
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
    cites: [kind === 'F1' ? '9.1(一)' : '9.1(二)'],
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
