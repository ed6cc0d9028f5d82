import type { DocumentBlock, DocumentModel, FactsOf } from '../../application/documents-port.ts'
import {
  BLANK_DATE,
  bureauClosing,
  bureauHead,
  DRAFT_MARK,
  docxName,
  MUNICIPAL_BUREAU,
  paragraph,
  TEMPLATE_STATUS,
} from '../model.ts'
import {
  basisSentence,
  END_ACTS,
  evidenceSection,
  FOR_LEGAL_REVIEW,
  groundBlocks,
} from '../preparation-end.ts'
import { preparationReference, preparationTitle } from '../preparation-wording.ts'
import {
  imprint,
  nameInPreparation,
  numberedSections,
  remedyBlocks,
  type Section,
  sentence,
} from '../wording.ts'

type Facts = FactsOf<'G28'> | FactsOf<'G29'>

/**
 * G28 取消筹建资格决定 (第十七条第二款): the period is over and tasks are not completed.
 * Throws RangeError when no task is unfinished.
 */
export function composeCancellation(facts: FactsOf<'G28'>): DocumentModel {
  return composeDecision('G28', facts)
}

/**
 * G29 撤销筹建资格决定 (第二十二条第二款): failed again in the assessment after the rectification.
 * Throws RangeError from 80 points on.
 */
export function composeRevocation(facts: FactsOf<'G29'>): DocumentModel {
  return composeDecision('G29', facts)
}

function composeDecision(kind: 'G28' | 'G29', facts: Facts): DocumentModel {
  const act = END_ACTS[facts.ground.act]
  return {
    kind,
    fileName: docxName(`${act.name}决定书（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead(),
    attachmentMark: null,
    title: preparationTitle(`关于${act.verb}`, facts, '筹建资格的决定'),
    draftMark: DRAFT_MARK,
    templateStatus: `${TEMPLATE_STATUS}；${FOR_LEGAL_REVIEW}`,
    addressee: facts.applicant,
    blocks: [
      paragraph(
        `我局就你单位承建的${preparationReference(facts)}拟${act.name}一事，已向你单位书面告知（${facts.noticeNumber}，${facts.noticeServedOn}送达）。现已审查终结。`,
      ),
      ...numberedSections(sections(facts)),
      ...bureauClosing(facts.contact),
      ...imprint(facts.copyTo, BLANK_DATE),
    ],
    cites: [act.cite],
  }
}

function sections(facts: Facts): Section[] {
  return [
    { title: '事实', blocks: groundBlocks(facts.ground) },
    evidenceSection(facts.evidence),
    { title: '陈述、申辩和听证情况', blocks: defenceBlocks(facts) },
    { title: '依据和决定', blocks: decisionBlocks(facts) },
    { title: '救济途径', blocks: remedyBlocks(facts.remedySentence) },
  ]
}

function defenceBlocks({ defence }: Facts): DocumentBlock[] {
  const { statement, hearingHeldOn } = defence
  const heard = hearingHeldOn === null ? [] : [paragraph(`我局于${hearingHeldOn}举行了听证。`)]
  if (statement === null) return [...heard, paragraph('你单位在告知的期限内未提出陈述申辩。')]
  return [
    ...heard,
    paragraph(`你单位提出：${sentence(statement.summary)}`),
    paragraph(`经复核，我局认为：${sentence(statement.response)}`),
  ]
}

function decisionBlocks(facts: Facts): DocumentBlock[] {
  const { verb } = END_ACTS[facts.ground.act]
  const name = nameInPreparation(facts.projectName)
  return [
    paragraph(basisSentence(facts.ground.act)),
    paragraph(
      `据此，经研究，决定${verb}${name}的筹建资格。本决定送达后，你单位不得再以“${name}”的名义开展活动。`,
    ),
    paragraph('《办法》未限制重新申请。具备条件的，可以依照《办法》第九条的规定重新提出筹建申请。'),
  ]
}
