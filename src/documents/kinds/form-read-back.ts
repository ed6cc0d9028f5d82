import type { DocumentBlock, DocumentModel, FormFacts } from '../../application/documents-port.ts'
import { BLANK_DATE, chineseNumber, docxName, heading, paragraph } from '../model.ts'

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
      ...facts.sections.flatMap(sectionBlocks),
      ...facts.signatures.map(signatureBlock),
    ],
    cites: [kind === 'F1' ? '9.1(一)' : '9.1(二)'],
  }
}

function sectionBlocks(section: FormFacts['sections'][number], index: number): DocumentBlock[] {
  const blocks = [heading(1, `${chineseNumber(index + 1)}、${section.title}`)]
  if (section.items.length > 0) blocks.push({ type: 'fields', items: section.items })
  for (const table of section.tables) {
    const misfit = table.rows.some((row) => row.length !== table.columns.length)
    if (misfit) throw new RangeError(`a row of ${table.title} does not fit its columns`)
    blocks.push({ type: 'table', ...table })
    if (table.rows.length === 0) blocks.push(paragraph('（未填写）', 'note'))
  }
  return blocks
}

function signatureBlock(signer: string): DocumentBlock {
  const place = /签字|盖章/.test(signer) ? '' : '（签字、盖章）'
  return { type: 'signature', organisation: `${signer}${place}`, date: BLANK_DATE }
}
