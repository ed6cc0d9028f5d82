import { expect } from 'vitest'
import { experts, units } from './people.ts'
import type { Stage } from './teller.ts'
import {
  announceVisit,
  bureauDecides,
  type Day,
  districtAgrees,
  fileForAcceptance,
  formPanel,
  initialReviewPasses,
  issue,
  type Points,
  report,
  score,
  serve,
  sheets,
  visit,
} from './to-establishment.ts'
import { wordOf } from './word.ts'

/**
 * 三、首次76.5分，三个月后82分。江州轻合金 scores 76.5; the notice of three months is received on 15
 * November 2025; the same panel scores 82.0 afterwards, and the center is established.
 */
export async function belowEighty(stage: Stage, number: string): Promise<void> {
  const unit = units.alloys
  const officer = stage.demo('officer')
  await firstScore(stage, number, '76.5')
  await threeMonths(stage, number)
  // Three months end on Sunday 15 February 2026, within the Spring Festival: the day after it counts.
  const card = await stage.person(unit.responsible).opens(number)
  expect(card).toContain('2026年2月24日')

  await stage.on('2026-02-10')
  await scoredAgain(stage, number, '82')
  await stage.on('2026-03-02')
  await report(stage, number, {
    round: 'afterRectification',
    points: '82',
    completedOn: '2026-02-13',
    conclusion: 'pass',
  })
  await stage.on('2026-03-09')
  await officer.does(number, '拟批准成立', {
    'establishment-proposal': { assessment: 'passed', grounds: '整改后考核合格，得分82分（虚构）' },
  })
  await bureauDecides(stage, number)
  await stage.on('2026-03-16')
  await issue(stage, number, '渝市监发〔2026〕21号')
  await serve(stage, number, unit)
  expect(await stage.state(number)).toBe('established')
}

/** From the filing in September 2025 to the closing meeting on 22 October, below 80 points. */
export async function firstScore(stage: Stage, number: string, points: Points): Promise<void> {
  const unit = units.alloys
  await stage.on('2025-09-15')
  await fileForAcceptance(stage, number, unit, '2026-07-22')
  await stage.on('2025-09-17')
  await districtAgrees(stage, number, unit)
  await stage.on('2025-09-24')
  await initialReviewPasses(stage, number)
  await stage.on('2025-09-26')
  await formPanel(stage, number)
  await announceVisit(stage, number, unit, '2025-10-21')
  await visit(stage, number, unit, '2025-10-21', points)
  expect(await stage.state(number)).toBe('belowPass')
}

/** 第二十一条第一款: the notice of three months, in the hands of the unit on 15 November 2025. */
export async function threeMonths(stage: Stage, number: string): Promise<void> {
  const unit = units.alloys
  await stage.on('2025-10-30')
  await report(stage, number, {
    round: 'first',
    points: '76.5',
    completedOn: '2025-10-22',
    conclusion: 'rectify',
  })
  await stage.on('2025-11-05')
  await stage.demo('officer').does(number, '拟限期3个月整改')
  await bureauDecides(stage, number)
  await stage.on('2025-11-12')
  await issue(stage, number, '渝市监函〔2025〕88号')
  expect(await wordOf(stage.demo('office'), '整改')).toContain('3个月')
  await stage.on('2025-11-15')
  await serve(stage, number, unit)
  expect(await stage.state(number)).toBe('rectifying')
}

/** The unit reports, everybody of the panel scores anew, and the panel agrees. */
export async function scoredAgain(stage: Stage, number: string, points: Points): Promise<void> {
  const lead = stage.person(experts.lead)
  await stage.person(units.alloys.handler).does(number, '提交整改报告')
  await stage.on('2026-02-13' as Day)
  await score(stage, number, points)
  await lead.does(number, '提交商定的评分表', {
    scoring: { items: sheets[points], signer: lead.name },
  })
}
