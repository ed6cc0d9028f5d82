import type {
  DocumentBlock,
  DocumentModel,
  DocumentOrder,
  FactsOf,
} from '../../application/documents-port.ts'
import {
  BLANK_DATE,
  docxName,
  MEASURES,
  MUNICIPAL_BUREAU,
  paragraph,
  signedByMark,
  TEMPLATE_STATUS,
} from '../model.ts'
import { countedRows } from '../preparation-wording.ts'
import { bureauPaper, centerReference, centerRows } from '../supervision-wording.ts'
import { clause, numberedSections, sentence } from '../wording.ts'

/** The papers of 第二十七条, and the warning of 第三十一条第（一）项. */
export type SupervisionPaper = Extract<
  DocumentOrder,
  { readonly kind: 'G31' | 'G32' | 'G33' | 'G33-report' | 'G33-result' | 'G34' }
>

/** Makes one of them. Pure; throws RangeError where a kind lacks what it must say. */
export function composeSupervisionPaper(order: SupervisionPaper): DocumentModel {
  switch (order.kind) {
    case 'G31':
      return annualTask(order.facts)
    case 'G32':
      return annualGrade(order.facts)
    case 'G33':
      return inspectionNotice(order.facts)
    case 'G33-report':
      return inspectionReport(order.facts)
    case 'G33-result':
      return inspectionResult(order.facts)
    case 'G34':
      return warning(order.facts)
  }
}

/** G31 年度建设任务通知. Throws RangeError without a task. */
function annualTask(facts: FactsOf<'G31'>): DocumentModel {
  if (facts.items.length === 0) throw new RangeError('a year without a task')
  return bureauPaper(facts, {
    kind: 'G31',
    file: `${facts.year}年度建设任务通知`,
    lead: `关于下达${facts.year}年度`,
    tail: '建设任务的通知',
    cites: ['27.1'],
    blocks: [
      paragraph(
        `依据${MEASURES}第二十七条第一款的规定，现将${centerReference(facts)}${facts.year}年度建设任务下达给你单位，请认真组织实施。`,
      ),
      {
        type: 'table',
        title: `${facts.year}年度建设任务`,
        columns: ['序号', '任务和指标', '目标', '权重'],
        rows: countedRows(
          facts.items.map(({ indicator, target, weight }) => [indicator, target, weight]),
        ),
      },
      paragraph(
        `请于${facts.due}前提交自评情况，可与年度工作总结报告一并报送（自评日期由我局确定，《办法》未规定）。我局将根据任务完成情况进行考核。`,
      ),
    ],
  })
}

/** G32 年度考核结果通知. */
function annualGrade(facts: FactsOf<'G32'>): DocumentModel {
  const more =
    facts.requirements === '' ? [] : [paragraph(`改进要求：${sentence(facts.requirements)}`)]
  return bureauPaper(facts, {
    kind: 'G32',
    file: `${facts.year}年度考核结果通知`,
    lead: `关于${facts.year}年度`,
    tail: '考核结果的通知',
    cites: ['27.1'],
    blocks: [
      paragraph(
        `依据${MEASURES}第二十七条第一款的规定，我局对${centerReference(facts)}${facts.year}年度建设任务进行了考核，考核等次为${facts.grade}（等次由我局设定，《办法》未规定）。`,
      ),
      paragraph(`评定理由：${sentence(facts.reason)}`),
      ...more,
    ],
  })
}

const inspectorTable = (inspectors: FactsOf<'G33'>['inspectors']): DocumentBlock => ({
  type: 'table',
  title: '检查人员',
  columns: ['序号', '姓名', '单位和职务'],
  rows: countedRows(inspectors.map(({ name, unit }) => [name, unit])),
})

/** G33 监督检查通知: of the District Bureau it is the district's paper, to be issued there. */
function inspectionNotice(facts: FactsOf<'G33'>): DocumentModel {
  const subject = facts.subject === '' ? [] : [paragraph(`检查重点：${sentence(facts.subject)}`)]
  const model = bureauPaper(facts, {
    kind: 'G33',
    file: '监督检查通知',
    lead: '关于对',
    tail: '进行监督检查的通知',
    cites: [facts.byDistrict ? '27.2' : '27.1'],
    copyTo: [],
    blocks: [
      paragraph(
        `依据${MEASURES}第二十七条的规定，${facts.inspector}定于${facts.plannedOn}对你单位承担的${centerReference(facts)}进行监督检查（${facts.kind}）。请准备有关资料，并安排有关人员在场。`,
      ),
      ...subject,
      inspectorTable(facts.inspectors),
    ],
  })
  if (!facts.byDistrict) return model
  // The number, the seal and the name are those of the District Bureau.
  const blocks = model.blocks.map((block) =>
    block.type === 'signature' ? { ...block, organisation: facts.inspector } : block,
  )
  return { ...model, author: facts.inspector, head: null, blocks: blocks.filter(isOwn) }
}

const isOwn = ({ type }: DocumentBlock): boolean => type !== 'imprint'

/** G33 监督检查情况报告: the record of the visit, read back. */
function inspectionReport(facts: FactsOf<'G33-report'>): DocumentModel {
  const opinion = facts.centerOpinion === '' ? '没有其他意见' : clause(facts.centerOpinion)
  return {
    kind: 'G33-report',
    fileName: docxName(`监督检查情况报告（${facts.caseNumber}）`),
    author: MUNICIPAL_BUREAU,
    head: null,
    attachmentMark: null,
    title: ['监督检查情况报告'],
    draftMark: signedByMark('检查人员和中心人员'),
    templateStatus: TEMPLATE_STATUS,
    addressee: null,
    blocks: [
      {
        type: 'fields',
        items: [
          ...centerRows(facts),
          { label: '检查单位', text: facts.inspector },
          { label: '检查类型', text: facts.kind },
          { label: '检查日期', text: facts.inspectedOn },
        ],
      },
      inspectorTable(facts.inspectors),
      {
        type: 'table',
        title: '检查项目',
        columns: ['序号', '项目', '结果', '说明'],
        rows: countedRows(facts.items.map(({ title, answer, note }) => [title, answer, note])),
      },
      ...numberedSections([
        {
          title: '检查结论',
          blocks: [
            paragraph(`检查单位的结论为${facts.conclusion}，以市局确认并送达的结果为准。`),
            ...(facts.summary === '' ? [] : [paragraph(sentence(facts.summary))]),
          ],
        },
        {
          title: '中心意见',
          blocks: [paragraph(`${facts.signature}。中心意见：${opinion}。`)],
        },
      ]),
      {
        type: 'table',
        title: '签名',
        columns: ['身份', '签名（手写）', '日期'],
        rows: ['检查人员', '检查人员', '中心人员'].map((who) => [who, '', BLANK_DATE]),
        signing: true,
      },
    ],
    cites: ['27.1', '27.2'],
  }
}

/** G33 监督检查结果通知书. Throws RangeError where a day is named without what is to be done by it. */
function inspectionResult(facts: FactsOf<'G33-result'>): DocumentModel {
  if (facts.due !== '' && facts.requirements === '')
    throw new RangeError('a day without what is to be put right')
  const what = facts.recheck ? '整改情况进行了复查' : '进行了监督检查'
  const answer = facts.response === '' ? [] : [paragraph(sentence(facts.response))]
  const rectify =
    facts.due === ''
      ? []
      : [
          paragraph(`整改要求：${sentence(facts.requirements)}`),
          paragraph(
            `请于${facts.due}前完成整改并书面报告（整改日期由我局确定，《办法》未规定）。我局将组织复查，复查是本次检查的延续。`,
          ),
        ]
  return bureauPaper(facts, {
    kind: 'G33-result',
    file: '监督检查结果通知书',
    lead: '关于',
    tail: facts.recheck ? '整改复查结果的通知' : '监督检查结果的通知',
    cites: ['27.1'],
    blocks: [
      paragraph(
        `依据${MEASURES}第二十七条的规定，${facts.inspector}于${facts.inspectedOn}对${centerReference(facts)}${what}，结果经我局确认为${facts.result}。`,
      ),
      ...numberedSections([
        { title: '事实和理由', blocks: [paragraph(sentence(facts.basis))] },
        { title: '对你单位异议的答复', blocks: answer },
        { title: '整改', blocks: rectify },
      ]),
    ],
  })
}

/** G34 提醒告诫书. */
function warning(facts: FactsOf<'G34'>): DocumentModel {
  return bureauPaper(facts, {
    kind: 'G34',
    file: '提醒告诫书',
    lead: '关于对',
    tail: '的提醒告诫书',
    cites: ['31(一)'],
    blocks: [
      paragraph(
        `经核实，你单位承担的${centerReference(facts)}存在下列行为：${sentence(facts.found)}`,
      ),
      paragraph(
        `${MEASURES}第三十一条第（一）项规定，存在不公正行为，经提醒告诫仍不改正的，由市市场监管局予以撤销其市级产业计量测试中心资格。现对你单位提醒告诫。`,
      ),
      paragraph(`改正要求：${sentence(facts.requirements)}`),
      paragraph(
        `请于${facts.due}前改正并书面报告改正情况（改正日期由我局确定，《办法》未规定）。对所述事实有不同意见的，可以同时书面提出。`,
      ),
    ],
  })
}
