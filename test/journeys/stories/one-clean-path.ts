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
  serve,
  visit,
} from './to-establishment.ts'
import { wordOf } from './word.ts'

/**
 * 一、顺利成立。渝测智驾 received its task statement on 20 May 2024; it files in time, scores 86.5, and
 * is established on 21 April 2026 and entered into the public register.
 */
export async function cleanPath(stage: Stage, number: string): Promise<void> {
  const unit = units.sensing
  const [responsible, officer] = [stage.person(unit.responsible), stage.demo('officer')]

  await stage.on('2026-02-02')
  const dates = await responsible.opens(number)
  expect(dates).toContain('2026年5月20日')
  expect(dates).toContain('2026年2月20日')

  await stage.on('2026-02-09')
  await fileForAcceptance(stage, number, unit, '2026-05-20')
  await stage.on('2026-02-11')
  await districtAgrees(stage, number, unit)
  // Seven working days: the Spring Festival lies between, Saturday 14 February is worked.
  expect(await officer.opens(number)).toContain('2026年2月27日')

  await stage.on('2026-02-25')
  await initialReviewPasses(stage, number)
  // Twenty working days: Saturday 28 February is worked.
  expect(await responsible.opens(number)).toContain('2026年3月24日')

  await stage.on('2026-02-26')
  await formPanel(stage, number)
  await announceVisit(stage, number, unit, '2026-03-17')
  await visit(stage, number, unit, '2026-03-17', '86.5')
  // Ten working days from the closing meeting on 18 March.
  expect(await stage.person(experts.lead).opens(number)).toContain('2026年4月1日')

  await stage.on('2026-03-27')
  await report(stage, number, {
    round: 'first',
    points: '86.5',
    completedOn: '2026-03-18',
    conclusion: 'pass',
  })
  await stage.on('2026-04-08')
  await officer.does(number, '拟批准成立')
  await bureauDecides(stage, number)
  // Decided is not issued: to those outside the report is still being studied.
  expect(await responsible.opens(number)).toContain('研究考核报告')

  await stage.on('2026-04-21')
  await issue(stage, number, '渝市监发〔2026〕35号')
  await stage.on('2026-04-22')
  await serve(stage, number, unit)
  expect(await wordOf(stage.demo('office'), '批准成立')).toContain(unit.center)

  await stage.on('2026-04-24')
  await officer.does(number, '登记公布名录', {
    'register-entry': { centerName: unit.center, hostOrganisation: unit.organisation.name },
  })
  expect(await stage.state(number)).toBe('listed')
  const page = await fetch(`${stage.world.assistant.url}/public/centers.json`)
  const register = JSON.stringify(await page.json())
  expect(register).toContain(unit.center)
  expect(register).toContain('2026-04-21')
}
