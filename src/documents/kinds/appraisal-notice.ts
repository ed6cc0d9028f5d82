import type { DocumentModel, FactsOf } from '../../application/documents-port.ts'
import {
  BLANK_DATE,
  bureauClosing,
  bureauHead,
  DRAFT_MARK,
  docxName,
  MEASURES,
  MUNICIPAL_BUREAU,
  paragraph,
} from '../model.ts'
import {
  imprint,
  memberRows,
  numbered,
  numberedSections,
  recusalGrounds,
  type Section,
  titleLines,
} from '../wording.ts'

/**
 * G05 专家论证通知 (第十条) to the experts and the applicant. Recusal is a recommendation of this
 * project (I-17), and the paper says that the measures are silent on it.
 * Throws RangeError without a member.
 */
export function composeAppraisalNotice(facts: FactsOf<'G05'>): DocumentModel {
  if (facts.members.length === 0) throw new RangeError('an appraisal needs at least one expert')
  return {
    kind: 'G05',
    fileName: docxName(`专家论证通知（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead(),
    attachmentMark: null,
    title: titleLines('关于召开', facts.projectName, '筹建专家论证会的通知'),
    draftMark: DRAFT_MARK,
    templateStatus: null,
    addressee: `专家组各位专家，${facts.applicant}`,
    blocks: [
      paragraph(
        `根据${MEASURES}第十条的规定，我局定于${facts.meetingTime}召开${facts.projectName}（办件编号：${facts.caseNumber}）筹建专家论证会，对建设该中心的科学性、必要性和可行性进行论证。现将有关事项通知如下。`,
      ),
      ...numberedSections(sections(facts)),
      ...bureauClosing(facts.contact),
      ...imprint(facts.copyTo, BLANK_DATE),
    ],
    cites: ['10'],
  }
}

function sections(facts: FactsOf<'G05'>): Section[] {
  return [
    {
      title: '时间和地点',
      blocks: [paragraph(`时间：${facts.meetingTime}。`), paragraph(`地点：${facts.place}。`)],
    },
    {
      title: '专家组成员',
      blocks: [
        {
          type: 'table',
          title: null,
          columns: ['序号', '姓名', '工作单位', '职称（职务）', '职责'],
          rows: memberRows(facts.members),
        },
      ],
    },
    { title: '议程', blocks: numbered(facts.agenda) },
    { title: '论证材料', blocks: numbered(facts.materials) },
    { title: '回避', blocks: recusalBlocks(facts) },
    { title: '其他事项', blocks: numbered(facts.requests) },
  ]
}

function recusalBlocks(facts: FactsOf<'G05'>) {
  return [
    paragraph('专家有下列情形之一的，请主动提出回避，并在论证会前如实填写、签署《回避承诺书》：'),
    ...numbered(recusalGrounds(facts.recusalYears)),
    paragraph(
      `${facts.applicant}认为专家组成员与本项目有利害关系、可能影响公正论证的，请在${facts.objectBy}前书面提出并说明理由，由我局决定是否更换。`,
    ),
    paragraph('《办法》未对专家回避作出规定，上述安排是我局为保证论证公正提出的工作要求。'),
  ]
}
