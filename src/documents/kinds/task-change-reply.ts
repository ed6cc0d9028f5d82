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
import { countedRows, preparationReference, preparationTitle } from '../preparation-wording.ts'
import { imprint, numberedSections, remedyBlocks, type Section, textBlocks } from '../wording.ts'

type Facts = FactsOf<'G10-change'>

/**
 * 任务书变更答复 (I-45), in letter form, to the unit. The measures know no change of the task statement;
 * that the bureau decides on it, and that the end does not move, is this project's recommendation.
 * Throws RangeError without a change, and for a refusal without a reason.
 */
export function composeTaskChangeReply(facts: Facts): DocumentModel {
  if (facts.changes.length === 0) throw new RangeError('a change must say what changes')
  const verb = facts.decision === 'agreed' ? '同意' : '不同意'
  return {
    kind: 'G10-change',
    fileName: docxName(`${verb}变更筹建任务书的函（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead('letter'),
    attachmentMark: null,
    title: preparationTitle(`关于${verb}变更`, facts, '筹建任务书的函'),
    draftMark: DRAFT_MARK,
    templateStatus: `${TEMPLATE_STATUS}；《办法》未对任务书的变更作出规定`,
    addressee: facts.applicant,
    blocks: [
      paragraph(
        `你单位${facts.requestedOn}提出的${preparationReference(facts)}筹建任务书变更申请收悉。${MEASURES}第十三条规定，申请单位按照筹建任务书要求开展筹建工作。经研究，${verb}变更筹建任务书。现将有关事项函复如下。`,
      ),
      ...numberedSections(facts.decision === 'agreed' ? agreed(facts) : refused(facts)),
      paragraph('专此函复。'),
      ...bureauClosing(facts.contact),
      ...imprint(facts.copyTo, null),
    ],
    cites: ['13', '14'],
  }
}

const changeTable = ({ changes }: Facts): Section => ({
  title: '申请变更的内容',
  blocks: [
    {
      type: 'table',
      title: null,
      columns: ['序号', '变更的位置', '变更前', '变更后'],
      rows: countedRows(changes.map(({ place, before, after }) => [place, before, after])),
    },
  ],
})

function agreed(facts: Facts): Section[] {
  return [
    changeTable(facts),
    {
      title: '筹建任务书',
      blocks: [
        paragraph(
          `本函印发后，以变更后的《筹建任务书》（${facts.version}）为准，验收考核按变更后的任务书进行。`,
        ),
      ],
    },
    { title: '筹建期限', blocks: [paragraph(endSentence(facts))] },
  ]
}

function refused(facts: Facts): Section[] {
  const reason = textBlocks(facts.reason)
  if (reason.length === 0) throw new RangeError('a refusal needs a reason')
  return [
    changeTable(facts),
    { title: '理由', blocks: reason },
    {
      title: '筹建任务书和筹建期限',
      blocks: [
        paragraph(`仍按现行《筹建任务书》（${facts.version}）开展筹建。`),
        paragraph(endSentence(facts)),
      ],
    },
    { title: '救济途径', blocks: remedyBlocks(facts.remedySentence) },
  ]
}

const endSentence = ({ preparationEnd }: Facts): string =>
  `筹建期限不变，至${preparationEnd}届满（《办法》第十四条）。`
