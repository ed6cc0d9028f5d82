import { expect } from 'vitest'
import { panelOf } from './answers.ts'
import { experts, units } from './people.ts'
import type { Stage } from './teller.ts'
import {
  announceVisit,
  districtAgrees,
  fileForAcceptance,
  formPanel,
  initialReviewPasses,
  visit,
} from './to-establishment.ts'

/**
 * 十一、专家在考核前一天回避。The visit is announced; on the eve of it one of the three experts says that
 * a former student of his has joined the unit. Another expert takes the seat; the visit opens later.
 */
export async function recusedOnTheEve(stage: Stage, number: string): Promise<void> {
  const unit = units.sensing
  const third = stage.person(experts.third)
  await stage.on('2026-01-05')
  await fileForAcceptance(stage, number, unit, '2026-05-20')
  await districtAgrees(stage, number, unit)
  await stage.on('2026-01-08')
  await initialReviewPasses(stage, number)
  await formPanel(stage, number)
  await announceVisit(stage, number, unit, '2026-01-20')

  await stage.on('2026-01-19', '17:40')
  await third.does(number, '回避', {
    'decision-reason': { reason: '本人的学生上月到该单位任职（虚构）' },
  })
  expect(await stage.state(number)).toBe('assessmentPanelSetup')
  const told = await stage.person(unit.responsible).opens(number)
  expect(told).toContain('待市局确定考核组')
  // Why somebody is recused is not for the unit to read.
  expect(told).not.toContain('学生')

  await stage.on('2026-01-20')
  // The recused does not sit again, whoever names him.
  await stage.demo('officer').isRefused(number, '确定考核组', experts.third.name, {
    'appraisal-panel': { experts: panelOf(['lead', 'second', 'third']) },
  })
  await formPanel(stage, number, ['lead', 'second', 'substitute'])
  await announceVisit(stage, number, unit, '2026-02-03')
  await visit(stage, number, unit, '2026-02-03', '86.5', ['lead', 'second', 'substitute'])
  expect(await stage.state(number)).toBe('reportPending')
}
