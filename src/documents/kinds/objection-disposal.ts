import type { DocumentBlock, DocumentModel, FactsOf } from '../../application/documents-port.ts'
import {
  bureauClosing,
  DRAFT_MARK,
  docxName,
  MEASURES,
  MUNICIPAL_BUREAU,
  paragraph,
  TEMPLATE_STATUS,
} from '../model.ts'
import { OBJECTION_RESULTS, sentence, titleLines } from '../wording.ts'

/**
 * G08 异议处理意见 (第十一条: 分析研究，充分听取各方面的意见): what came in during the notice and what
 * became of each, without a word on who objected (privacy.md).
 */
export function composeObjectionDisposal(facts: FactsOf<'G08'>): DocumentModel {
  return {
    kind: 'G08',
    fileName: docxName(`公示异议处理意见（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: null,
    attachmentMark: null,
    title: titleLines('关于', facts.projectName, '公示异议的处理意见'),
    draftMark: DRAFT_MARK,
    templateStatus: TEMPLATE_STATUS,
    addressee: facts.applicant,
    blocks: [
      paragraph(
        `根据${MEASURES}第十一条的规定，${facts.projectName}筹建申请（办件编号：${facts.caseNumber}）自${facts.period.from}起至${facts.period.to}止公示。${countSentence(facts.objections.length)}`,
      ),
      ...objectionTable(facts),
      paragraph(`下一步：${sentence(facts.nextStep)}`),
      ...bureauClosing(facts.contact),
    ],
    cites: ['11', '12'],
  }
}

function countSentence(count: number): string {
  return count === 0
    ? '公示期间未收到异议。'
    : `公示期间共收到异议${count}件，我局逐件进行了分析研究，听取了有关方面的意见，处理意见如下。`
}

function objectionTable(facts: FactsOf<'G08'>): DocumentBlock[] {
  if (facts.objections.length === 0) return []
  const rows = facts.objections.map((objection) => [
    objection.number,
    objection.summary,
    OBJECTION_RESULTS[objection.result],
    objection.basis,
  ])
  return [
    {
      type: 'table',
      title: null,
      columns: ['编号', '异议内容摘要', '处理结果', '理由和依据'],
      rows,
    },
    paragraph('为保护反映人，本处理意见不载明反映人的身份信息。'),
  ]
}
