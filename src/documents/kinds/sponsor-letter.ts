import type { DocumentModel, FactsOf } from '../../application/documents-port.ts'
import {
  BLANK_NUMBER,
  contactLine,
  docxName,
  MEASURES,
  MUNICIPAL_BUREAU,
  paragraph,
  signature,
  TEMPLATE_STATUS,
} from '../model.ts'
import { bareName, titleLines } from '../wording.ts'

const GROUNDS_SLOT =
  '〔请填写：该产业在本市（本区县）的发展情况、计量测试需求，以及建设该中心的必要性。〕'

/**
 * G01 申请函 (第九条第一款): a template in letter form for the sponsor, who edits, numbers and
 * seals it. It is the sponsor's paper, so it carries no draft mark of the bureau.
 */
export function composeSponsorLetter(facts: FactsOf<'G01'>): DocumentModel {
  return {
    kind: 'G01',
    fileName: docxName(`申请函模板（${facts.applicant}）`),
    author: facts.sponsor,
    head: { style: 'letter', issuer: facts.sponsor, number: BLANK_NUMBER },
    attachmentMark: null,
    title: titleLines('关于申请筹建', facts.projectName, '的函'),
    draftMark: null,
    templateStatus: TEMPLATE_STATUS,
    addressee: MUNICIPAL_BUREAU,
    blocks: [
      paragraph(facts.grounds.trim() === '' ? GROUNDS_SLOT : facts.grounds),
      paragraph(
        `根据${MEASURES}第九条的规定，经研究，同意${facts.applicant}申请筹建${bareName(facts.projectName)}。现向贵局提出筹建申请，并附《重庆市市级产业计量测试中心申报书》《重庆市市级产业计量测试中心筹建任务书》，请予审查。`,
      ),
      paragraph('专此函达。'),
      contactLine(facts.contact),
      {
        type: 'attachments',
        titles: ['重庆市市级产业计量测试中心申报书', '重庆市市级产业计量测试中心筹建任务书'],
      },
      signature(facts.sponsor),
    ],
    cites: ['9.1'],
  }
}
