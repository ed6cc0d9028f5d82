import type { DocumentBlock, DocumentModel, FactsOf } from '../../application/documents-port.ts'
import { defaultInterpretations } from '../../regulation/interpretations.ts'
import { limitAt } from '../../regulation/limits.ts'
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
import { assertOneLead, preparationReference, preparationTitle } from '../preparation-wording.ts'
import {
  clause,
  imprint,
  memberRows,
  numbered,
  numberedSections,
  recusalGrounds,
  type Section,
  sentence,
} from '../wording.ts'

type Facts = FactsOf<'G17'>

/** 第十八条第二款: 人数原则为3—5人, soft on both sides (I-16). */
const USUAL_SIZE = {
  least: limitAt('panelMinimum', defaultInterpretations.validFrom).value,
  most: limitAt('panelMaximum', defaultInterpretations.validFrom).value,
} as const

/**
 * G17 关于开展验收考核的通知 (第十八条第一、二款、第十九条) to panel, unit and district bureau. Recusal
 * is a recommendation of this project (I-17), and the paper says that the measures are silent on it.
 * Throws RangeError unless there is one lead, and for an unusual size without a reason.
 */
export function composeAssessmentNotice(facts: Facts): DocumentModel {
  assertOneLead(facts.members)
  const size = facts.members.length
  const isUsual = size >= USUAL_SIZE.least && size <= USUAL_SIZE.most
  if (!isUsual && facts.sizeReason === null)
    throw new RangeError(`a panel of ${size} needs a reason`)
  return {
    kind: 'G17',
    fileName: docxName(`开展验收考核的通知（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead(),
    attachmentMark: null,
    title: preparationTitle('关于对', facts, `开展${ROUNDS[facts.round].task}的通知`),
    draftMark: DRAFT_MARK,
    templateStatus: null,
    addressee: `考核组各位专家，${facts.applicant}，${facts.districtBureau}`,
    blocks: [
      paragraph(
        `${ROUNDS[facts.round].opening(facts)}，我局组织专家于${facts.visitTime}对${preparationReference(facts)}开展${ROUNDS[facts.round].task}。现将有关事项通知如下。`,
      ),
      ...numberedSections(sections(facts)),
      ...bureauClosing(facts.contact),
      ...imprint(facts.copyTo, BLANK_DATE),
    ],
    cites: [...ROUNDS[facts.round].cites, '18.2', '19.1', '19.2', '20'],
  }
}

const ROUNDS = {
  first: {
    task: '验收考核',
    opening: (facts: Facts) =>
      `${facts.applicant}的验收考核申请经初审符合要求（${facts.decidedOn}作出初审结论）。根据${MEASURES}第十八条第一款的规定`,
    cites: ['18.1'],
  },
  reassessment: {
    task: '重新考核验收',
    opening: (facts: Facts) =>
      `${facts.applicant}报告整改结果后，我局认为有必要重新进行考核验收（${facts.decidedOn}决定）。根据${MEASURES}第二十二条第二款的规定`,
    cites: ['22.2'],
  },
} as const

function sections(facts: Facts): Section[] {
  return [
    {
      title: '时间和地点',
      blocks: [paragraph(`时间：${facts.visitTime}。`), paragraph(`地点：${facts.place}。`)],
    },
    { title: '考核组成员', blocks: panelBlocks(facts) },
    { title: '考核方式和议程', blocks: agendaBlocks(facts) },
    { title: '到场人员', blocks: [paragraph(attendanceSentence(facts))] },
    { title: '现场审查材料', blocks: materialBlocks(facts) },
    { title: '回避', blocks: recusalBlocks(facts) },
  ]
}

function panelBlocks(facts: Facts): DocumentBlock[] {
  const reason =
    facts.sizeReason === null
      ? []
      : [
          paragraph(
            `考核组人数原则为3—5人（《办法》第十八条第二款），本次为${facts.members.length}人，原因：${sentence(facts.sizeReason)}`,
          ),
        ]
  return [
    paragraph('验收考核实行组长负责制（《办法》第十八条第二款）。'),
    {
      type: 'table',
      title: null,
      columns: ['序号', '姓名', '工作单位', '职称（职务）', '职责'],
      rows: memberRows(facts.members),
    },
    ...reason,
  ]
}

function agendaBlocks({ agenda }: Facts): DocumentBlock[] {
  return [
    paragraph(
      '考核采取现场审查方式，包括首次会议、现场核查和末次会议；现场核查中将随机抽查一定比例的校准项目和关键参数测量项目，进行技术人员能力验证（《办法》第十九条第一款）。',
    ),
    ...numbered(agenda),
  ]
}

function attendanceSentence(facts: Facts): string {
  return `现场审查时，${facts.applicant}申请建设该中心的主要负责人、管理人员和技术人员，以及${facts.districtBureau}人员均应在场（《办法》第十九条第二款）。`
}

/** 第二十条 in short; the lead may ask for more under its last item. */
const MATERIALS = [
  '（一）筹建任务书、筹建工作总结、自查报告和后续建设规划报告等',
  '（二）质量手册、程序文件、作业指导书及相关的质量计划等质量体系文件',
  '（三）测量仪器设备配置表，检定项目、校准项目、关键参数测量项目能力表',
  '（四）计划建立计量标准的考核证书或者其他证明',
  '（五）自编校准规范的文本和技术评审证明',
  '（六）自编测量规范的文本、技术评审证明、测量报告和原始记录',
  '（七）科研项目、奖项、论著、专利和参与起草的技术规范等材料',
  '（八）专业技术人员名册、产业领军人才介绍和人才引进培养情况',
  '（九）资金投入和到位情况、业务开展情况、服务产业案例及成效证明',
] as const

function materialBlocks(facts: Facts): DocumentBlock[] {
  const further = facts.furtherMaterials.map(clause).join('；')
  const last = further === '' ? [] : [`（十）考核组要求的其他资料：${further}`]
  return [
    paragraph(`请${facts.applicant}依照《办法》第二十条的规定，备齐下列材料供现场审查：`),
    ...[...MATERIALS, ...last].map((material) => paragraph(sentence(material))),
  ]
}

function recusalBlocks(facts: Facts): DocumentBlock[] {
  return [
    paragraph('专家有下列情形之一的，请主动提出回避，并在现场审查前如实填写、签署《回避承诺书》：'),
    ...numbered(recusalGrounds(facts.recusalYears)),
    paragraph(
      `${facts.applicant}认为考核组成员与本项目有利害关系、可能影响公正考核的，请在${facts.objectBy}前书面提出并说明理由，由我局决定是否更换。`,
    ),
    paragraph('《办法》未对专家回避作出规定，上述安排是我局为保证考核公正提出的工作要求。'),
  ]
}
