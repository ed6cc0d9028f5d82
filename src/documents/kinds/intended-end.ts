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
import { imprint, numberedSections, type Section } from '../wording.ts'

type Facts = FactsOf<'G26'>

/**
 * G26 拟取消筹建资格告知书 (第十七条第二款), 拟撤销筹建资格告知书 (第二十二条第二款) or 拟不予批准成立
 * 告知书 (第二十二条第一款): facts, basis, and the rights to state and to be heard. The steps are a recommendation for legal review (I-31). It decides
 * nothing, so it has no remedy sentence, but the right to answer.
 * Throws RangeError when the facts do not carry the act.
 */
export function composeIntendedEnd(facts: Facts): DocumentModel {
  const act = END_ACTS[facts.ground.act]
  return {
    kind: 'G26',
    fileName: docxName(`拟${act.name}告知书（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead(),
    attachmentMark: null,
    title: preparationTitle(`关于拟${act.verb}`, facts, `${act.object}的告知书`),
    draftMark: DRAFT_MARK,
    templateStatus: `${TEMPLATE_STATUS}；${FOR_LEGAL_REVIEW}`,
    addressee: facts.applicant,
    blocks: [
      paragraph(
        `我局拟对你单位承建的${preparationReference(facts)}作出${act.name}的决定。现将拟作出决定的事实、依据和你单位享有的权利告知如下。`,
      ),
      ...numberedSections(sections(facts)),
      ...bureauClosing(facts.contact),
      ...imprint([], BLANK_DATE),
    ],
    cites: [act.cite],
  }
}

function sections(facts: Facts): Section[] {
  return [
    { title: '事实', blocks: groundBlocks(facts.ground) },
    evidenceSection(facts.evidence),
    {
      title: '依据和拟作出的决定',
      blocks: [
        ...basisBlocks(facts.ground),
        paragraph(`据此，我局拟${actOn(facts.ground.act, facts.projectName)}。`),
      ],
    },
    { title: '陈述、申辩和听证', blocks: rightBlocks(facts) },
  ]
}

function rightBlocks(facts: Facts): DocumentBlock[] {
  const hearing =
    facts.hearingPeriod === null
      ? []
      : [
          paragraph(
            `你单位有权要求举行听证，要求听证的，请自收到本告知书次日起${facts.hearingPeriod}内提出。听证不收取费用。`,
          ),
        ]
  return [
    paragraph(
      `你单位有权进行陈述和申辩，并可以提交有关证据，请自收到本告知书次日起${facts.statementPeriod}内书面或者当面提出。`,
    ),
    ...hearing,
    paragraph(`提交地址：${facts.address}。`),
    paragraph(
      '我局将充分听取你单位的意见，对提出的事实、理由和证据进行复核，不因陈述、申辩或者要求听证加重处理。期限届满未提出的，我局将在查明事实后依照《办法》作出决定。',
    ),
  ]
}
