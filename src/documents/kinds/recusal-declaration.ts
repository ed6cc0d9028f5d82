import type { DocumentModel, FactsOf } from '../../application/documents-port.ts'
import {
  docxName,
  MUNICIPAL_BUREAU,
  paragraph,
  signature,
  signedByMark,
  TEMPLATE_STATUS,
} from '../model.ts'
import { numbered, numberedSections, recusalGrounds, sentence } from '../wording.ts'

const PANELS = {
  appraisal: { task: '筹建专家论证', group: '论证专家组', cite: '10' },
  assessment: { task: '验收考核', group: '考核组', cite: '18.2' },
} as const

/**
 * G18 回避承诺书 of an expert, before the appraisal (第十条) or the assessment (第十八条第二款). The
 * measures are silent on recusal (I-17), and the paper says so. The expert signs by hand.
 */
export function composeRecusalDeclaration(facts: FactsOf<'G18'>): DocumentModel {
  const { task, group, cite } = PANELS[facts.panel]
  return {
    kind: 'G18',
    fileName: docxName(`回避承诺书（${facts.caseNumber}，${facts.name}）`),
    author: facts.name,
    head: null,
    attachmentMark: null,
    title: ['专家回避承诺书'],
    draftMark: signedByMark('本人'),
    templateStatus: `${TEMPLATE_STATUS}；《办法》未对专家回避作出规定`,
    addressee: MUNICIPAL_BUREAU,
    blocks: [
      {
        type: 'fields',
        items: [
          { label: '项目名称', text: facts.projectName },
          { label: '办件编号', text: facts.caseNumber },
          { label: '申请单位', text: facts.applicant },
          { label: '专家姓名', text: facts.name },
          { label: '工作单位', text: facts.organisation },
          { label: '职称（职务）', text: facts.position },
        ],
      },
      paragraph(`本人受邀参加上述项目的${task}，担任${group}成员，已了解下列情形应当回避：`),
      ...numbered(recusalGrounds(facts.recusalYears)),
      ...numberedSections([
        { title: '本人声明', blocks: [paragraph(disclosureSentence(facts.disclosure))] },
        { title: '本人承诺', blocks: numbered(PROMISES) },
      ]),
      signature('承诺人（签字）'),
    ],
    cites: [cite],
  }
}

function disclosureSentence(disclosure: string | null): string {
  return disclosure === null
    ? '本人不存在上述情形。'
    : `本人存在下列情形，请重庆市市场监督管理局决定是否回避：${sentence(disclosure)}`
}

const PROMISES = [
  '独立、客观、公正地发表意见，对本人签署的意见负责',
  '工作中发现应当回避的情形时，立即报告并停止参加',
  '不私下接触申请单位，不收受其财物或者其他利益',
  '对工作中知悉的国家秘密、商业秘密、个人信息和尚未公开的意见保密，不擅自留存、使用或者披露材料',
]
