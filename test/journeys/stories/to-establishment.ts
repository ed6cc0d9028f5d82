import { addDays } from '../../../src/regulation/time/civil-date.ts'
import { sampleScores } from '../../support/acceptance-forms.ts'
import { panelOf } from './answers.ts'
import { experts, PANEL, type Unit } from './people.ts'
import type { Answers, Stage } from './teller.ts'

/** 第十五条 to 第二十五条 in stretches; what is particular to a story is told in the story. */

export type Day = `${number}-${number}-${number}`

/** The sheets of the stories, by their sums. */
export const sheets = {
  '86.5': sampleScores({ '1.1': 5, '1.2': 4, '1.3': 5.5 }),
  '82': sampleScores({ '1.1': 4, '1.2': 3, '1.3': 4, '1.4': 4 }),
  '79.5': sampleScores({ '1.1': 4, '1.2': 3, '1.3': 4, '1.4': 1.5 }),
  '76.5': sampleScores({ '1.1': 4, '1.2': 3, '1.3': 4, '1.4': 2, '1.6': 3.5 }),
} as const

export type Points = keyof typeof sheets

const done = (taskNo: string, result: string) => ({
  id: taskNo,
  taskNo,
  result,
  completion: 100,
  evidence: '证书和报告（虚构）',
})

/** What the unit of a case answers for its tasks. */
const TASKS = [
  done('T1', '已取得计量标准考核证书'),
  done('T2', '已出具测量报告'),
  done('T3', '已通过专家评审'),
  done('T4', '已完成内部审核和管理评审'),
]

/** 第十五条、第十六条: the unit files for acceptance; `endsOn` is the end of its preparation. */
export async function fileForAcceptance(
  stage: Stage,
  number: string,
  unit: Unit,
  endsOn: Day,
): Promise<void> {
  const answers = acceptanceAnswers(unit, endsOn)
  await stage.person(unit.handler).does(number, '提交验收考核申请', answers)
}

/** What a unit answers that files for acceptance. */
export const acceptanceAnswers = (unit: Unit, endsOn: Day): Answers => ({
  'acceptance-application': {
    organisationType: unit.organisation.organisationType,
    preparationEndsOn: endsOn,
    tasks: TASKS,
    contactName: unit.handler.name,
    signer: unit.responsible.name,
  },
  'self-assessment': { signer: unit.responsible.name },
})

/** 第十六条: the District Bureau agrees. */
export async function districtAgrees(stage: Stage, number: string, unit: Unit): Promise<void> {
  const officer = stage.person(unit.district)
  await officer.does(number, '同意申请验收', { 'district-opinion': { officer: officer.name } })
}

/** 第十八条第一款: found conforming by the officer, confirmed by the head. */
export async function initialReviewPasses(
  stage: Stage,
  number: string,
  inTime = true,
): Promise<void> {
  await stage.demo('officer').does(number, '拟同意：初审符合', {
    'initial-review': {
      appliedInTime: inTime,
      ...(inTime ? {} : { note: '申请晚于届满3个月前，已说明原因，建议接收（虚构）' }),
    },
  })
  await stage.demo('head').does(number, '确认：初审符合')
}

/** 第十八条: three experts, all of them free to sit. */
export async function formPanel(stage: Stage, number: string, keys = PANEL): Promise<void> {
  await stage.demo('officer').does(number, '确定考核组', {
    'appraisal-panel': { experts: panelOf(keys) },
  })
  for (const key of keys) {
    const expert = stage.person(experts[key])
    await expert.does(number, '声明无须回避', { 'recusal-declaration': { signer: expert.name } })
  }
}

/** 第十九条: the visit is arranged and announced in writing. */
export async function announceVisit(
  stage: Stage,
  number: string,
  unit: Unit,
  openingOn: Day,
): Promise<void> {
  await stage.demo('officer').does(number, '确定考核安排', {
    'assessment-schedule': {
      openingOn,
      closingOn: addDays(openingOn, 1),
      place: unit.organisation.address ?? '',
    },
  })
  await stage.demo('office').does(number, '登记印发')
}

/** 第十九条第一款: opening meeting, sampling, everybody's own sheet, the agreed one, closing meeting. */
export async function visit(
  stage: Stage,
  number: string,
  unit: Unit,
  openingOn: Day,
  points: Points,
  keys = PANEL,
): Promise<void> {
  const lead = stage.person(experts.lead)
  await stage.on(openingOn)
  await lead.does(number, '召开首次会议', { attendance: { meeting: 'opening' } })
  await lead.does(number, '登记抽样和验证', { 'sampling-record': { drawnBy: lead.name } })
  await score(stage, number, points, keys)
  await stage.on(addDays(openingOn, 1) as Day)
  await lead.does(number, '提交商定的评分表', {
    scoring: { items: sheets[points], signer: lead.name },
  })
  await stage.person(unit.responsible).does(number, '提出单位意见', {
    'assessee-opinion': { signer: unit.responsible.name },
  })
  await lead.does(number, '结束末次会议', { attendance: { meeting: 'closing' } })
}

/** Every expert alone. */
export async function score(
  stage: Stage,
  number: string,
  points: Points,
  keys = PANEL,
): Promise<void> {
  for (const key of keys) {
    const expert = stage.person(experts[key])
    await expert.does(number, '提交本人评分表', {
      scoring: { items: sheets[points], signer: expert.name },
    })
  }
}

/** What a report states. */
export interface Stated {
  readonly round: 'first' | 'afterRectification' | 'reassessment'
  readonly points: Points
  readonly completedOn: Day
  readonly conclusion: 'pass' | 'rectify' | 'fail'
}

/** 第二十一条第二款: the lead reports. */
export async function report(stage: Stage, number: string, stated: Stated): Promise<void> {
  const lead = stage.person(experts.lead)
  const label = stated.conclusion === 'rectify' ? '提交阶段报告' : '提交考核报告'
  await lead.does(number, label, reportAnswers(lead.name, stated))
}

/** A report as its leader signs it. */
export function reportAnswers(leader: string, stated: Stated): Answers {
  const { round, points, completedOn, conclusion } = stated
  const problems = [{ id: 'p1', item: '1.3', problem: '不确定度未达到要求（虚构）' }]
  return {
    'assessment-report': {
      round,
      completedOn,
      score: Number(points),
      conclusion,
      leader,
      ...(conclusion === 'pass' ? {} : { problems }),
    },
  }
}

/** The bureau's own way of every document: head of division, legal review, the approver. */
export async function bureauDecides(stage: Stage, number: string): Promise<void> {
  await stage.demo('head').does(number, '同意，送法制审核')
  await stage.demo('legal').does(number, '提出法制审核意见')
  await stage.demo('approver').does(number, '同意所提意见')
}

/** Issued by the office. */
export async function issue(stage: Stage, number: string, documentNumber: string): Promise<void> {
  await stage.demo('office').does(number, '登记印发', { 'issue-notice': { documentNumber } })
}

/** Handed over in person, and so registered by the officer. */
export async function serve(stage: Stage, number: string, unit: Unit): Promise<void> {
  await stage.demo('officer').does(number, '登记送达', {
    'serve-notice': { recipient: unit.responsible.name },
  })
}
