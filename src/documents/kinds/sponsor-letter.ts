import type { DocumentModel, SponsorLetterFacts } from '../../application/documents-port.ts'
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

const GROUNDS_SLOT =
  '〔请填写：该产业在本市（本区县）的发展情况、计量测试需求，以及建设该中心的必要性。〕'

/**
 * G01 申请函 (第九条第一款): a template in letter form for the sponsor, who edits, numbers and
 * seals it. It is the sponsor's paper, so it carries no draft mark of the bureau.
 */
export function composeSponsorLetter(facts: SponsorLetterFacts): DocumentModel {
  return {
    kind: 'G01',
    fileName: docxName(`申请函模板（${facts.applicant}）`),
    author: facts.sponsor,
    head: { style: 'letter', issuer: facts.sponsor, number: BLANK_NUMBER },
    attachmentMark: null,
    title: titleLines(withoutStage(facts.projectName)),
    draftMark: null,
    templateStatus: TEMPLATE_STATUS,
    addressee: MUNICIPAL_BUREAU,
    blocks: [
      paragraph(facts.grounds.trim() === '' ? GROUNDS_SLOT : facts.grounds),
      paragraph(
        `根据${MEASURES}第九条的规定，经研究，同意${facts.applicant}申请筹建${withoutStage(facts.projectName)}。现将《重庆市市级产业计量测试中心申报书》《重庆市市级产业计量测试中心筹建任务书》送你局，请予审查。`,
      ),
      paragraph('专此函达。'),
      {
        type: 'attachments',
        titles: ['重庆市市级产业计量测试中心申报书', '重庆市市级产业计量测试中心筹建任务书'],
      },
      signature(facts.sponsor),
      contactLine(facts.contact),
    ],
    cites: ['9.1'],
  }
}

/** In the letter the center is named as it is to be called, without （拟建）. */
function withoutStage(projectName: string): string {
  return projectName.replace(/（(拟建|筹)）$/, '')
}

/** 442 pt hold twenty characters of the title's 22 pt. */
const TITLE_CHARACTERS = 20

/** Breaks the title where it is read: before 产业计量测试中心, and after the verb if need be. */
function titleLines(name: string): readonly string[] {
  const ending = '产业计量测试中心'
  const before = name.endsWith(ending) ? name.slice(0, -ending.length) : name
  const last = name.endsWith(ending) ? `${ending}的函` : '的函'
  const first = `关于申请筹建${before}`
  return [...first].length <= TITLE_CHARACTERS ? [first, last] : ['关于申请筹建', before, last]
}
