import type { DocumentModel, FactsOf } from '../../application/documents-port.ts'
import {
  bureauClosing,
  bureauHead,
  DRAFT_MARK,
  docxName,
  MEASURES,
  MUNICIPAL_BUREAU,
  paragraph,
} from '../model.ts'
import {
  filingSentence,
  numberedSections,
  reasonBlocks,
  remedyBlocks,
  sentence,
} from '../wording.ts'

/**
 * G03 退回通知书 (第十条: 对不符合要求的予以退回), to the sponsor that filed and to the applicant.
 * Throws RangeError without a reason: a return must be itemised.
 */
export function composeReturnNotice(facts: FactsOf<'G03'>): DocumentModel {
  if (facts.reasons.length === 0) throw new RangeError('a return needs at least one reason')
  return {
    kind: 'G03',
    fileName: docxName(`退回通知书（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead(),
    attachmentMark: null,
    title: ['关于退回市级产业计量测试中心', '筹建申请材料的通知书'],
    draftMark: DRAFT_MARK,
    templateStatus: null,
    addressee: `${facts.sponsor}、${facts.applicant}`,
    blocks: [
      paragraph(`${filingSentence(facts)}已于${facts.receivedOn}收到。`),
      paragraph(
        `根据${MEASURES}第十条的规定，我局对申请材料进行了形式审查，发现以下不符合要求的情形，现予退回。`,
      ),
      ...numberedSections([
        {
          title: '退回理由',
          blocks: facts.reasons.flatMap((reason, index) => [
            ...reasonBlocks(index, reason),
            paragraph(`修改要求：${sentence(reason.remedy)}`),
          ]),
        },
        {
          title: '重新提交',
          blocks: [
            paragraph(
              `请申请单位按上述要求逐项修改后重新提交，办件编号不变，已填写的内容予以保留。${letterSentence(facts.letterStands)}《办法》未规定重新提交的期限，申请单位可以根据准备情况提交。`,
            ),
          ],
        },
        { title: '救济途径', blocks: remedyBlocks(facts.remedySentence) },
      ]),
      ...bureauClosing(facts.contact),
    ],
    cites: ['10'],
  }
}

/** Interpretation I-52: after a return the letter stands unless the officer asks for a new one. */
function letterSentence(letterStands: boolean): string {
  return letterStands
    ? '原申请函继续有效，无须重新发函。'
    : '重新提交时，请由原发函单位重新出具申请函。'
}
