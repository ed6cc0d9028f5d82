import type { DocumentModel, ReturnNoticeFacts } from '../../application/documents-port.ts'
import {
  BLANK_NUMBER,
  chineseNumber,
  contactLine,
  DRAFT_MARK,
  docxName,
  heading,
  MEASURES,
  MUNICIPAL_BUREAU,
  paragraph,
  signature,
} from '../model.ts'

/** Printed until legal staff have confirmed a sentence (practice.md, "Evidence"). */
const REMEDY_SLOT = '〔救济途径告知：由法制审核人员确认后填写，未确认前不得印发。〕'

/**
 * G03 退回通知书 (第十条: 对不符合要求的予以退回), to the sponsor that filed and to the applicant.
 * Throws RangeError without a reason: a return must be itemised.
 */
export function composeReturnNotice(facts: ReturnNoticeFacts): DocumentModel {
  if (facts.reasons.length === 0) throw new RangeError('a return needs at least one reason')
  return {
    kind: 'G03',
    fileName: docxName(`退回通知书（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: { style: 'official', issuer: MUNICIPAL_BUREAU, number: BLANK_NUMBER },
    attachmentMark: null,
    title: ['关于退回市级产业计量测试中心', '筹建申请材料的通知书'],
    draftMark: DRAFT_MARK,
    templateStatus: null,
    addressee: `${facts.sponsor}、${facts.applicant}`,
    blocks: [
      paragraph(
        `${facts.sponsor}${facts.letterDate}来函（${facts.letterNumber}）及所附${facts.projectName}筹建申请材料（办件编号：${facts.caseNumber}）已于${facts.receivedOn}收到。`,
      ),
      paragraph(
        `根据${MEASURES}第十条的规定，我局对申请材料进行了形式审查，发现以下不符合要求的情形，现予退回。`,
      ),
      heading(1, '一、退回理由'),
      ...facts.reasons.flatMap((reason, index) => [
        heading(2, `（${chineseNumber(index + 1)}）${reason.subject}`),
        paragraph(`情形：${reason.finding}`),
        paragraph(`依据：《办法》${reason.basis}。`),
        paragraph(`修改要求：${reason.remedy}`),
      ]),
      heading(1, '二、重新提交'),
      paragraph(
        `请申请单位按上述要求逐项修改后重新提交，办件编号不变，已填写的内容予以保留。${letterSentence(facts.letterStands)}《办法》未规定重新提交的期限，申请单位可以根据准备情况提交。`,
      ),
      heading(1, '三、其他事项'),
      paragraph(facts.remedySentence ?? REMEDY_SLOT),
      signature(MUNICIPAL_BUREAU),
      contactLine(facts.contact),
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
