import type { DocumentModel, FactsOf } from '../../application/documents-port.ts'
import {
  bureauClosing,
  bureauHead,
  DRAFT_MARK,
  docxName,
  MEASURES,
  MUNICIPAL_BUREAU,
  paragraph,
  TEMPLATE_STATUS,
} from '../model.ts'
import { filingSentence } from '../wording.ts'

/** G04 形式审查通过告知 (第十条); the measures do not ask for it, and the paper says so. */
export function composeFormalityPassNotice(facts: FactsOf<'G04'>): DocumentModel {
  return {
    kind: 'G04',
    fileName: docxName(`形式审查通过告知（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead(),
    attachmentMark: null,
    title: ['关于市级产业计量测试中心', '筹建申请材料形式审查情况的告知'],
    draftMark: DRAFT_MARK,
    templateStatus: `${TEMPLATE_STATUS}；《办法》未要求制发本告知`,
    addressee: `${facts.sponsor}、${facts.applicant}`,
    blocks: [
      paragraph(
        `${filingSentence(facts)}已于${facts.receivedOn}收到。根据${MEASURES}第十条的规定，经形式审查，申请材料符合要求。`,
      ),
      paragraph(
        '下一步，我局将组织专家组对建设该中心的科学性、必要性和可行性进行论证，论证的时间和安排另行通知。《办法》未规定论证的办理时限。',
      ),
      paragraph(
        '形式审查符合要求不代表批准筹建。申请单位对申报材料的合法性与真实性负责（《办法》第九条第二款）。',
      ),
      ...bureauClosing(facts.contact),
    ],
    cites: ['10', '9.2'],
  }
}
