import { expect } from 'vitest'
import { experts, units } from './people.ts'
import type { Stage } from './teller.ts'
import {
  announceVisit,
  bureauDecides,
  districtAgrees,
  fileForAcceptance,
  formPanel,
  initialReviewPasses,
  issue,
  report,
  score,
  serve,
  sheets,
  visit,
} from './to-establishment.ts'
import { wordOf } from './word.ts'

/**
 * 五、初审不予考核一次，其后两次考核不合格，撤销筹建资格。涪江摩托动力 is told in writing why its first
 * application is not assessed, applies again, fails twice, and loses the preparation after notice,
 * statement and hearing.
 */
export async function revoked(stage: Stage, number: string): Promise<void> {
  await notAssessed(stage, number)
  await failsOnce(stage, number)
  await failsAgain(stage, number)
  await isHeard(stage, number)
  await isRevoked(stage, number)
}

/** 第十八条第三款: not assessed, with the reason, in writing. */
async function notAssessed(stage: Stage, number: string): Promise<void> {
  const unit = units.motors
  await stage.on('2025-04-07')
  await fileForAcceptance(stage, number, unit, '2026-06-24')
  await districtAgrees(stage, number, unit)
  await stage.on('2025-04-14')
  await stage.demo('officer').does(number, '拟不予考核', {
    'initial-review': {
      standardsProven: false,
      conclusion: 'notConforming',
      note: '1项计量标准没有证书（虚构）',
    },
  })
  await bureauDecides(stage, number)
  await stage.on('2025-04-17')
  await issue(stage, number, '渝市监函〔2025〕20号')
  expect(await wordOf(stage.demo('office'), '不予考核')).toContain('没有证书')
  await serve(stage, number, unit)
  expect(await stage.person(unit.responsible).opens(number)).toContain('可以重新申请')
}

/** 第二十一条: 79.5 at the first visit, and again after the three months. */
async function failsOnce(stage: Stage, number: string): Promise<void> {
  const unit = units.motors
  const [officer, lead] = [stage.demo('officer'), stage.person(experts.lead)]
  await stage.on('2025-06-03')
  await fileForAcceptance(stage, number, unit, '2026-06-24')
  await districtAgrees(stage, number, unit)
  await stage.on('2025-06-06')
  await initialReviewPasses(stage, number)
  await formPanel(stage, number)
  await announceVisit(stage, number, unit, '2025-06-17')
  await visit(stage, number, unit, '2025-06-17', '79.5')
  await stage.on('2025-06-24')
  await report(stage, number, {
    round: 'first',
    points: '79.5',
    completedOn: '2025-06-18',
    conclusion: 'rectify',
  })
  await officer.does(number, '拟限期3个月整改')
  await bureauDecides(stage, number)
  await issue(stage, number, '渝市监函〔2025〕37号')
  await serve(stage, number, unit)
  await stage.on('2025-09-15')
  await stage.person(unit.handler).does(number, '提交整改报告')
  await score(stage, number, '79.5')
  await lead.does(number, '提交商定的评分表', {
    scoring: { items: sheets['79.5'], signer: lead.name },
  })
  await report(stage, number, {
    round: 'afterRectification',
    points: '79.5',
    completedOn: '2025-09-15',
    conclusion: 'fail',
  })
  expect(await stage.state(number)).toBe('failed')
}

/** 第二十二条第二款: put right within the time of the notice, assessed again, failed again. */
async function failsAgain(stage: Stage, number: string): Promise<void> {
  const unit = units.motors
  await stage.on('2025-09-22')
  await stage.demo('officer').does(number, '拟下达整改通知书', {
    'rectification-order': { basis: '22.2', months: 3 },
  })
  await bureauDecides(stage, number)
  await issue(stage, number, '渝市监函〔2025〕61号')
  await serve(stage, number, unit)
  await stage.on('2025-12-08')
  await stage.person(unit.handler).does(number, '提交整改报告')
  await stage.demo('approver').does(number, '决定重新考核')
  await formPanel(stage, number)
  await announceVisit(stage, number, unit, '2025-12-16')
  await visit(stage, number, unit, '2025-12-16', '79.5')
  await report(stage, number, {
    round: 'reassessment',
    points: '79.5',
    completedOn: '2025-12-17',
    conclusion: 'fail',
  })
  expect(await stage.state(number)).toBe('revocationProposed')
}

/** Notice, statement, hearing: nothing is decided before (I-31). */
async function isHeard(stage: Stage, number: string): Promise<void> {
  const unit = units.motors
  const [officer, responsible] = [stage.demo('officer'), stage.person(unit.responsible)]
  await stage.on('2025-12-24')
  await officer.does(number, '拟撤销筹建资格', {
    'intended-adverse-notice': {
      act: 'revokePreparation',
      facts: '两次考核均不合格，得分均为79.5分（虚构）',
      grounds: '第二十二条第二款',
      mayRequestHearing: true,
    },
  })
  await stage.demo('approver').does(number, '同意启动')
  await stage.on('2025-12-29')
  await issue(stage, number, '渝市监告〔2025〕3号')
  await serve(stage, number, unit)
  await officer.isRefused(number, '登记听取意见结束', '不能提前结束')
  await responsible.does(number, '提交陈述申辩', {
    'statement-defence': { statement: '第二次考核时设备正在检修（虚构）' },
  })
  await stage.on('2025-12-31')
  await responsible.does(number, '提出听证申请')
  await hearing(stage, number)
}

async function hearing(stage: Stage, number: string): Promise<void> {
  const officer = stage.demo('officer')
  await stage.on('2026-01-07')
  await issue(stage, number, '渝市监听〔2026〕1号')
  expect(await stage.person(units.motors.responsible).opens(number)).toContain('听证')
  await stage.on('2026-01-20')
  await officer.does(number, '登记听证笔录')
}

/** Decided by the bureau, issued, served: only then revoked. */
async function isRevoked(stage: Stage, number: string): Promise<void> {
  const unit = units.motors
  const responsible = stage.person(unit.responsible)
  await stage.on('2026-01-26')
  await stage.demo('officer').does(number, '拟作出决定', {
    'decision-reason': { reason: '两次考核均不合格，听证意见不影响认定（虚构）' },
  })
  await bureauDecides(stage, number)
  expect(await responsible.opens(number)).not.toContain('已撤销筹建资格')
  await stage.on('2026-02-02')
  await issue(stage, number, '渝市监决〔2026〕2号')
  expect(await wordOf(stage.demo('office'), '撤销')).toContain('第二十二条第二款')
  await stage.on('2026-02-04')
  await serve(stage, number, unit)
  expect(await stage.state(number)).toBe('preparationRevoked')
  expect(await responsible.opens(number)).toContain('撤销筹建资格')
}
