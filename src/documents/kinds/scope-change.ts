import type { DocumentModel, FactsOf } from '../../application/documents-port.ts'
import { centerReference, centerTitle, changeTable } from '../center-wording.ts'
import {
  BLANK_DATE,
  bureauClosing,
  bureauHead,
  DRAFT_MARK,
  docxName,
  MEASURES,
  MUNICIPAL_BUREAU,
  paragraph,
  signature,
} from '../model.ts'
import { imprint, numberedSections, remedyBlocks, type Section, sentence } from '../wording.ts'

type Reply = FactsOf<'G35'>

/**
 * G35 能力变更的函 (第二十八条第一款): agreed wholly, in part, or not at all. Until the announcement the
 * old scope is in force.
 * Throws RangeError for a refusal, or a part of one, without its reason.
 */
export function composeScopeChangeReply(facts: Reply): DocumentModel {
  const verb = facts.agreed.length === 0 ? '不予同意' : '同意'
  if (facts.agreed.length === 0 && facts.reason.trim() === '')
    throw new RangeError('a refusal needs a reason')
  if (facts.refused.some(({ reason }) => reason.trim() === ''))
    throw new RangeError('what is not agreed to needs a reason')
  return {
    kind: 'G35',
    fileName: docxName(`${verb}能力变更的函（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead('letter'),
    attachmentMark: null,
    title: centerTitle(`关于${verb}`, facts, '计量测试项目能力变更的函'),
    draftMark: DRAFT_MARK,
    templateStatus: null,
    addressee: facts.applicant,
    blocks: [
      paragraph(
        `你单位${facts.appliedOn}提出的${centerReference(facts)}计量测试项目能力变更申请收悉。${assessed(facts)}根据${MEASURES}第二十八条第一款的规定，经研究，${result(facts)}。现将有关事项函复如下。`,
      ),
      ...numberedSections(facts.agreed.length === 0 ? refusal(facts) : agreement(facts)),
      paragraph('专此函复。'),
      ...bureauClosing(facts.contact),
      ...imprint(facts.copyTo, null),
    ],
    cites: ['28.1', '25', '26.1'],
  }
}

const assessed = ({ assessedOn, agreed }: Reply): string => {
  if (assessedOn !== null) return `我局组织考核组进行了考核，于${assessedOn}完成。`
  return agreed.length === 0 ? '' : '申请只缩减或者取消项目，我局未组织考核。'
}

const result = ({ agreed, refused }: Reply): string => {
  if (agreed.length === 0) return '不予同意变更'
  return refused.length === 0 ? '同意变更' : '同意其中部分项目变更'
}

function agreement(facts: Reply): Section[] {
  return [
    { title: '同意变更的项目', blocks: [changeTable(facts.agreed)] },
    {
      title: '不予同意的项目和理由',
      blocks: facts.refused.map(({ line, reason }) =>
        paragraph(`${line.change}“${line.item}”：${sentence(reason)}`),
      ),
    },
    {
      title: '公告和生效',
      blocks: [
        paragraph(
          '我局依照《办法》第二十八条第一款的规定予以公告，并相应变更名录。公告以前，原计量测试项目服务能力范围有效；请在确定的服务能力范围内开展技术工作（《办法》第二十六条第一款）。',
        ),
      ],
    },
    {
      title: '救济途径',
      blocks: facts.refused.length === 0 ? [] : remedyBlocks(facts.remedySentence),
    },
  ]
}

function refusal(facts: Reply): Section[] {
  return [
    { title: '理由', blocks: [paragraph(sentence(facts.reason))] },
    {
      title: '服务能力范围',
      blocks: [paragraph('原计量测试项目服务能力范围不变。条件具备后，可以另行提出变更申请。')],
    },
    { title: '救济途径', blocks: remedyBlocks(facts.remedySentence) },
  ]
}

/**
 * G35 公告 (第二十八条第一款「同意其变更申请并予以公告」).
 * Throws RangeError without any item.
 */
export function composeScopeAnnouncement(facts: FactsOf<'G35-announcement'>): DocumentModel {
  if (facts.agreed.length === 0) throw new RangeError('nothing to announce')
  return {
    kind: 'G35-announcement',
    fileName: docxName(`能力变更公告（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead(),
    attachmentMark: null,
    title: centerTitle('关于', facts, '计量测试项目能力变更的公告'),
    draftMark: DRAFT_MARK,
    templateStatus: null,
    addressee: null,
    blocks: [
      paragraph(
        `根据${MEASURES}第二十八条第一款的规定，经研究，同意${facts.projectName}（依托单位：${facts.applicant}）变更下列计量测试项目能力，现予公告。`,
      ),
      changeTable(facts.agreed),
      signature(MUNICIPAL_BUREAU),
      ...imprint(facts.copyTo, BLANK_DATE),
    ],
    cites: ['28.1', '25'],
  }
}
