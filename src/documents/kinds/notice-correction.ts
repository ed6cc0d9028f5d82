import type { DocumentBlock, DocumentModel, FactsOf } from '../../application/documents-port.ts'
import { DRAFT_MARK, docxName, MEASURES, MUNICIPAL_BUREAU, paragraph, signature } from '../model.ts'
import { bareName, clause, numberedSections, titleLines } from '../wording.ts'
import { commentBlocks, placeBlocks, projectTable } from './public-notice.ts'

/**
 * The correction of G07 公示 (第十一条). When the text changed materially or the page was down, the
 * period begins anew; otherwise it stands. Throws RangeError when it neither corrects nor restarts.
 */
export function composeNoticeCorrection(facts: FactsOf<'G07-correction'>): DocumentModel {
  if (facts.corrections.length === 0 && !facts.restarts)
    throw new RangeError('a correction must correct something or restart the period')
  return {
    kind: 'G07-correction',
    fileName: docxName(`更正公示（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: null,
    attachmentMark: null,
    title: titleLines('关于', facts.projectName, '筹建申请的更正公示'),
    draftMark: DRAFT_MARK,
    templateStatus: null,
    addressee: null,
    blocks: [
      paragraph(
        `我局根据${MEASURES}第十一条的规定，于${facts.earlierPublishedAt}发布《关于${bareName(facts.projectName)}筹建申请的公示》（以下简称原公示）。因${clause(facts.reason)}，现更正公示如下。`,
      ),
      ...numberedSections([
        { title: '更正内容', blocks: correctionTable(facts) },
        { title: '更正后的公示项目', blocks: [projectTable(facts)] },
        {
          title: '公示时间',
          blocks: [paragraph(periodSentence(facts)), ...placeBlocks(facts)],
        },
        {
          title: '意见反映方式',
          blocks: [
            ...commentBlocks(facts),
            paragraph('对原公示已经提出的意见建议继续有效，无需重复提出。'),
          ],
        },
      ]),
      signature(MUNICIPAL_BUREAU),
    ],
    cites: ['11'],
  }
}

function correctionTable(facts: FactsOf<'G07-correction'>): DocumentBlock[] {
  if (facts.corrections.length === 0) return []
  const rows = facts.corrections.map(({ item, before, after }, index) => [
    String(index + 1),
    item,
    before,
    after,
  ])
  return [
    { type: 'table', title: null, columns: ['序号', '更正事项', '原内容', '更正后的内容'], rows },
  ]
}

function periodSentence({ restarts, period }: FactsOf<'G07-correction'>): string {
  return restarts
    ? `公示时间重新计算，自${period.from}起至${period.to}止。`
    : `本次更正不影响公示的实质内容，公示时间不变，仍为自${period.from}起至${period.to}止。`
}
