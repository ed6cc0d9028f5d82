import { citeText } from '../../regulation/cite.ts'
import { districtBureauName, districtById } from '../../regulation/districts.ts'
import type { Row } from '../../regulation/form.ts'
import { formOf } from '../../regulation/forms/all.ts'
import {
  addDays,
  civilDateOf,
  formatDate,
  formatDay,
  formatInstant,
  isCivilDate,
} from '../../regulation/time/civil-date.ts'
import type { AppraisalConclusion, PanelMember } from '../document-facts/appraisal.ts'
import type { NoticePeriod, ObjectionResult } from '../document-facts/public-notice.ts'
import type { DocumentOrder } from '../documents-port.ts'
import { submissionWith } from '../queries/case-view.ts'
import {
  BUREAU_CONTACT,
  caseFacts,
  formFacts,
  letterFacts,
  printedDay,
  textIn,
} from './document-facts.ts'
import { statementVersion } from './extension-orders.ts'
import { given, type OrderMaterial, recusalYears } from './order-material.ts'

/** Documents from the appraisal to the receipt of the task statement: 第十条 to 第十四条. */
export const preparationOrders = {
  appraisalNotice,
  appraisalOpinion,
  publicNotice: noticeOrder,
  noticeCorrection,
  objectionReply,
  approvalDocument,
  taskStatementBooklet,
  refusalNotice,
  receiptSlip,
} as const

function membersOf(material: OrderMaterial): readonly PanelMember[] {
  const rows = given(material, 'appointPanel', 'appraisal-panel')['experts']
  if (!Array.isArray(rows)) return []
  return (rows as readonly Row[]).map((row) => ({
    name: textIn(row, 'name'),
    organisation: textIn(row, 'employer'),
    position: textIn(row, 'professionalTitle') || textIn(row, 'speciality'),
    isLead: row['lead'] === true,
  }))
}

const MATERIALS = [
  '《重庆市市级产业计量测试中心申报书》',
  '《重庆市市级产业计量测试中心筹建任务书》',
] as const

function appraisalNotice(material: OrderMaterial): DocumentOrder {
  const meeting = given(material, 'openAppraisal', 'appraisal-meeting')
  const heldOn = textIn(meeting, 'heldOn')
  return {
    kind: 'G05',
    facts: {
      ...caseFacts(material),
      meetingTime: isCivilDate(heldOn) ? formatDate(heldOn) : heldOn,
      place: textIn(meeting, 'place'),
      members: membersOf(material),
      agenda: textIn(meeting, 'agenda')
        .split('\n')
        .filter((line) => line.trim() !== ''),
      materials: MATERIALS,
      requests: ['请申请单位项目负责人到会汇报并答疑'],
      recusalYears: recusalYears(material),
      objectBy: isCivilDate(heldOn) ? `${formatDay(addDays(heldOn, -1))}24时` : '',
      contact: BUREAU_CONTACT,
      copyTo: [],
    },
  }
}

const CONCLUSIONS: readonly string[] = ['recommended', 'recommendedAfterRevision', 'notRecommended']

function appraisalOpinion(material: OrderMaterial): DocumentOrder | null {
  const conclusion = given(material, 'concludeAppraisal', 'appraisal-conclusion')
  const result = textIn(conclusion, 'conclusion')
  if (!CONCLUSIONS.includes(result)) return null
  const meeting = given(material, 'openAppraisal', 'appraisal-meeting')
  const opinions = (material.file.facts.records['opinions'] ?? []).map((record) => ({
    name: record.byName,
    form: record.forms['appraisal-opinion'] ?? {},
  }))
  const all = (field: string): string =>
    opinions
      .map(({ form }) => textIn(form, field))
      .filter((part) => part !== '')
      .join('；')
  return {
    kind: 'G06',
    facts: {
      ...caseFacts(material),
      heldOn: printedDay(textIn(meeting, 'heldOn')),
      place: textIn(meeting, 'place'),
      materials: MATERIALS,
      proceedings: '专家组听取了申请单位的汇报，审阅了申请材料，经质询和讨论，形成以下意见。',
      scientific: all('scientific'),
      necessity: all('necessity'),
      feasibility: all('feasibility'),
      conclusion: result as AppraisalConclusion,
      tally: `${String(conclusion['votesFor'])}名成员同意，${String(conclusion['votesAgainst'])}名成员持不同意见`,
      revisions: result === 'recommendedAfterRevision' ? [textIn(conclusion, 'opinion')] : [],
      suggestions: result === 'recommendedAfterRevision' ? [] : [textIn(conclusion, 'opinion')],
      members: membersOf(material),
      dissents: opinions
        .filter(({ form }) => textIn(form, 'dissent') !== '')
        .map(({ name, form }) => ({ name, opinion: textIn(form, 'dissent') })),
      unsigned: [],
    },
  }
}

/** From and to with hours; null before there was a notice. */
function periodOf({ file }: OrderMaterial): NoticePeriod | null {
  const notice = file.facts.publicNotice
  return notice === null
    ? null
    : { from: formatInstant(notice.publishedAt), to: `${formatDay(notice.endsOn)}24时` }
}

function noticeFacts(material: OrderMaterial, period: NoticePeriod) {
  const { file } = material
  const notice = file.facts.publicNotice
  return {
    ...caseFacts(material),
    district: districtName(file.district),
    period,
    website: notice?.websiteAddress ?? '',
    contact: {
      organisation: notice?.contact ?? BUREAU_CONTACT.organisation,
      person: '',
      phone: '',
      address: '',
      postcode: '',
      email: '',
      page: '',
    },
  }
}

const districtName = (id: string | null): string =>
  id === null ? '' : (districtById(id)?.name ?? id)

function noticeOrder(material: OrderMaterial): DocumentOrder | null {
  const period = periodOf(material)
  return period === null ? null : { kind: 'G07', facts: noticeFacts(material, period) }
}

function noticeCorrection(material: OrderMaterial): DocumentOrder | null {
  const period = periodOf(material)
  if (period === null) return null
  const before = given(material, 'publishNotice', 'public-notice')
  const corrected = given(material, 'correctNotice', 'notice-correction')
  const item = {
    item: '公示内容',
    before: textIn(before, 'noticeText'),
    after: textIn(corrected, 'noticeText'),
  }
  return {
    kind: 'G07-correction',
    facts: {
      ...noticeFacts(material, period),
      earlierPublishedAt: `${printedDay(textIn(before, 'publishedOn'))} ${textIn(before, 'publishedTime')}`,
      reason: textIn(corrected, 'reason'),
      corrections: item.before === item.after ? [] : [item],
      restarts: true,
    },
  }
}

const RESULTS: readonly string[] = ['upheld', 'partlyUpheld', 'notUpheld']

/** The disposal of all comments so far; who commented is nowhere in it. */
function objectionReply(material: OrderMaterial): DocumentOrder | null {
  const period = periodOf(material)
  if (period === null) return null
  const { comments = [], disposals = [] } = material.file.facts.records
  const objections = disposals.flatMap((record) => {
    const form = record.forms['comment-disposal'] ?? {}
    const number = Number(form['commentNumber'])
    const result = textIn(form, 'result')
    if (!RESULTS.includes(result)) return []
    const content = textIn(comments[number - 1]?.forms['notice-comment'] ?? {}, 'content')
    return [
      {
        number: String(number),
        summary: content.slice(0, 200),
        result: result as ObjectionResult,
        basis: textIn(form, 'basis'),
      },
    ]
  })
  return {
    kind: 'G08',
    facts: {
      ...caseFacts(material),
      period,
      objections,
      nextStep: '由市局研究决定',
      contact: BUREAU_CONTACT,
    },
  }
}

function approvalDocument(material: OrderMaterial): DocumentOrder | null {
  const period = periodOf(material)
  if (period === null) return null
  const { file } = material
  const district = file.district === null ? null : districtById(file.district)
  return {
    kind: 'G09',
    facts: {
      ...caseFacts(material),
      ...letterFacts(material),
      appraisedOn: printedDay(
        textIn(given(material, 'openAppraisal', 'appraisal-meeting'), 'heldOn'),
      ),
      period,
      district: districtName(file.district),
      districtBureau: district === null ? '' : districtBureauName(district),
      taskStatementVersion: statementVersion(material),
      requirements: [],
      contact: BUREAU_CONTACT,
      copyTo: [],
    },
  }
}

/** The statement as filed last: issued, it is frozen and binding (TASKBOOK_CHANGE, I-45). */
function taskStatementBooklet(material: OrderMaterial): DocumentOrder | null {
  const { file } = material
  const submission = submissionWith(material, 'task-statement')
  const values = submission?.forms['task-statement']
  if (submission === null || values === undefined) return null
  return {
    kind: 'G10',
    facts: {
      ...caseFacts(material),
      form: formFacts(formOf('task-statement'), values, file.number),
      version: statementVersion(material),
      frozenOn: formatDay(civilDateOf(file.stateSince)),
      sha256: submission.sha256,
    },
  }
}

function refusalNotice(material: OrderMaterial): DocumentOrder | null {
  const grounds = textIn(given(material, 'proposeRefusal', 'refusal-proposal'), 'grounds')
  if (grounds === '') return null
  return {
    kind: 'G11',
    facts: {
      ...caseFacts(material),
      ...letterFacts(material),
      appraisedOn: printedDay(
        textIn(given(material, 'openAppraisal', 'appraisal-meeting'), 'heldOn'),
      ),
      period: periodOf(material),
      reasons: [{ subject: '筹建申请', finding: grounds, basis: citeText('12') }],
      remedySentence: null,
      contact: BUREAU_CONTACT,
    },
  }
}

function receiptSlip(material: OrderMaterial): DocumentOrder | null {
  const issued = given(material, 'issueApproval', 'issue-notice')
  const number = textIn(issued, 'documentNumber')
  if (number === '') return null
  const date = printedDay(textIn(issued, 'documentDate'))
  return {
    kind: 'G12',
    facts: {
      ...caseFacts(material),
      recipient: material.file.applicantName,
      documents: [
        { title: '批准筹建文件', number, date, copies: '1份' },
        { title: '《重庆市市级产业计量测试中心筹建任务书》', number: '', date, copies: '1份' },
      ],
      way: '',
      place: '',
      startsPreparation: true,
      cites: ['12', '14'],
    },
  }
}
