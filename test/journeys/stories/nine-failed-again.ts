import { expect } from 'vitest'
import { units } from './people.ts'
import type { Stage } from './teller.ts'
import { firstScore, scoredAgain, threeMonths } from './three-below-eighty.ts'
import {
  announceVisit,
  bureauDecides,
  formPanel,
  issue,
  report,
  serve,
  visit,
} from './to-establishment.ts'

/**
 * 九、整改后仍不合格，重新考核再次不合格。江州轻合金 scores 79.5 after the three months: failed. It puts
 * things right within the six months of a second notice, is assessed again and fails again. Nothing
 * is taken away by that: the bureau notifies, hears and only then decides.
 */
export async function failedAgain(stage: Stage, number: string): Promise<void> {
  const unit = units.alloys
  const [officer, approver] = [stage.demo('officer'), stage.demo('approver')]
  const responsible = stage.person(unit.responsible)
  await firstScore(stage, number, '76.5')
  await threeMonths(stage, number)
  await stage.on('2026-02-10')
  await scoredAgain(stage, number, '79.5')
  await stage.on('2026-02-27')
  await report(stage, number, {
    round: 'afterRectification',
    points: '79.5',
    completedOn: '2026-02-13',
    conclusion: 'fail',
  })
  expect(await stage.state(number)).toBe('failed')

  await stage.on('2026-03-05')
  await officer.does(number, '拟下达整改通知书', {
    'rectification-order': { basis: '22.2', months: 6 },
  })
  await bureauDecides(stage, number)
  await stage.on('2026-03-12')
  await issue(stage, number, '渝市监函〔2026〕19号')
  await serve(stage, number, unit)
  expect(await responsible.opens(number)).toContain('2026年9月14日')

  await stage.on('2026-08-20')
  await stage.person(unit.handler).does(number, '提交整改报告')
  await approver.does(number, '决定重新考核', {
    'decision-reason': { reason: '整改涉及关键参数，须重新考核（虚构）' },
  })
  await formPanel(stage, number)
  await announceVisit(stage, number, unit, '2026-09-08')
  await visit(stage, number, unit, '2026-09-08', '79.5')
  await stage.on('2026-09-16')
  await report(stage, number, {
    round: 'reassessment',
    points: '79.5',
    completedOn: '2026-09-09',
    conclusion: 'fail',
  })
  expect(await stage.state(number)).toBe('revocationProposed')
  // Nothing adverse happens by itself (第二十二条第二款): the unit still prepares.
  expect(await responsible.opens(number)).not.toContain('已撤销')
}
