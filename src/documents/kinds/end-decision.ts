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
  actOn,
  basisBlocks,
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

type Kind = 'G25-refusal' | 'G28' | 'G29'
type Facts = FactsOf<Kind>

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

/** 不予批准成立决定 (第二十二条第一款): studied and not approved; the panel's score stands as it is. */
export function composeEstablishmentRefusal(facts: FactsOf<'G25-refusal'>): DocumentModel {
  return composeDecision('G25-refusal', facts)
}

function composeDecision(kind: Kind, facts: Facts): DocumentModel {
  const act = END_ACTS[facts.ground.act]
  return {
    kind,
    fileName: docxName(`${act.name}决定书（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead(),
    attachmentMark: null,
    title: preparationTitle(`关于${act.verb}`, facts, `${act.object}的决定`),
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
  const { statement, hearing, waived, response } = defence
  const heard =
    hearing === null
      ? []
      : [
          paragraph(`我局于${hearing.heldOn}举行了听证。`),
          ...(hearing.summary === ''
            ? []
            : [paragraph(`听证中你单位提出：${sentence(hearing.summary)}`)]),
        ]
  return [
    ...heard,
    paragraph(statement === null ? silence(waived) : `你单位陈述申辩提出：${sentence(statement)}`),
    ...(response === '' ? [] : [paragraph(`经复核，我局认为：${sentence(response)}`)]),
  ]
}

const silence = (waived: boolean): string =>
  waived ? '你单位书面表示不作陈述申辩。' : '你单位在告知的期限内未提出陈述申辩。'

function decisionBlocks({ ground, projectName }: Facts): DocumentBlock[] {
  const name = nameInPreparation(projectName)
  const ends = END_ACTS[ground.act].object !== ''
  const after = ends ? `本决定送达后，你单位不得再以“${name}”的名义开展活动。` : ''
  return [
    ...basisBlocks(ground),
    paragraph(`据此，经研究，决定${actOn(ground.act, projectName)}。${after}`),
    paragraph('《办法》未限制重新申请。具备条件的，可以依照《办法》第九条的规定重新提出筹建申请。'),
  ]
}
