import type { DocumentModel, FactsOf } from '../../application/documents-port.ts'
import { centerReference, centerTitle } from '../center-wording.ts'
import {
  bureauClosing,
  bureauHead,
  DRAFT_MARK,
  docxName,
  MUNICIPAL_BUREAU,
  paragraph,
  TEMPLATE_STATUS,
} from '../model.ts'
import { imprint, numbered, numberedSections, remedyBlocks, sentence } from '../wording.ts'

type Decision = FactsOf<'G35-event'>

/**
 * The letter on what the measures do not speak of (I-42): renaming, another host, suspension and so
 * on. It names no article as its ground but that of the register (第二十五条).
 * Throws RangeError for a refusal without its reason.
 */
export function composeEventDecision(facts: Decision): DocumentModel {
  const agreed = facts.decision === 'agreed'
  if (!agreed && facts.reason.trim() === '') throw new RangeError('a refusal needs a reason')
  const verb = agreed ? '同意' : '不予同意'
  return {
    kind: 'G35-event',
    fileName: docxName(`${facts.what}的函（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead('letter'),
    attachmentMark: null,
    title: centerTitle('关于', facts, `${facts.what}的函`),
    draftMark: DRAFT_MARK,
    templateStatus: TEMPLATE_STATUS,
    addressee: facts.applicant,
    blocks: [
      paragraph(
        `关于${centerReference(facts)}${facts.what}的事项，《重庆市市级产业计量测试中心管理办法》未作规定。经研究，我局${verb}。现函复如下。`,
      ),
      ...numberedSections([
        {
          title: '有关事项',
          blocks: agreed
            ? numbered([
                ...facts.details,
                `自${facts.effectiveOn}起，我局依照《重庆市市级产业计量测试中心管理办法》第二十五条公开的名录相应变更`,
              ])
            : [],
        },
        { title: '理由', blocks: agreed ? [] : [paragraph(sentence(facts.reason))] },
        { title: '救济途径', blocks: agreed ? [] : remedyBlocks(facts.remedySentence) },
      ]),
      paragraph('专此函复。'),
      ...bureauClosing(facts.contact),
      ...imprint(facts.copyTo, null),
    ],
    cites: ['25'],
  }
}

/** G36 重大变化报告回执 (第二十八条第二款): what came in, and whether a change of the scope is asked for. */
export function composeMajorChangeReceipt(facts: FactsOf<'G36'>): DocumentModel {
  const next = facts.wantsScopeChange
    ? '所报变化涉及计量测试项目能力，请依照《办法》第二十八条第一款的规定向我局提出变更申请；同意并公告以前，原能力范围有效。'
    : '所报情况我局已阅，予以备查。'
  return {
    kind: 'G36',
    fileName: docxName(`重大变化报告回执（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: null,
    attachmentMark: null,
    title: ['重大变化报告回执'],
    draftMark: DRAFT_MARK,
    templateStatus: TEMPLATE_STATUS,
    addressee: facts.applicant,
    blocks: [
      paragraph(
        `你单位${facts.reportedOn}依照《重庆市市级产业计量测试中心管理办法》（以下简称《办法》）第二十八条第二款报告的${centerReference(facts)}重大变化（${facts.kind}，发生日期：${facts.eventDate}），我局已收到。${next}`,
      ),
      ...bureauClosing(facts.contact),
    ],
    cites: facts.wantsScopeChange ? ['28.2', '28.1'] : ['28.2'],
  }
}
