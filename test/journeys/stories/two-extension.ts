import { expect } from 'vitest'
import { units } from './people.ts'
import type { Stage } from './teller.ts'
import {
  bureauDecides,
  districtAgrees,
  fileForAcceptance,
  issue,
  serve,
} from './to-establishment.ts'
import { wordOf } from './word.ts'

/** Why the unit needs more time; the answers of the request. */
export const request = (months: number) => ({
  extension: { months, preparationEndsOn: '2026-10-08', signer: units.power.responsible.name },
})

/**
 * 二、延期4个月。山城功率器件 received its task statement on 2 October 2024; in August 2026 it asks for
 * more time, seven months are refused, four are granted, and every date moves by four months.
 */
export async function extended(stage: Stage, number: string): Promise<void> {
  const unit = units.power
  const [responsible, officer] = [stage.person(unit.responsible), stage.demo('officer')]

  await stage.on('2026-08-12')
  const dates = await responsible.opens(number)
  // 2 October lies in the National Day holiday: the end is the first working day after it.
  expect(dates).toContain('2026年10月8日')
  expect(dates).toContain('2026年7月2日')
  await responsible.isRefused(number, '提交延期验收申请', '6个月', request(7))
  await responsible.does(number, '提交延期验收申请', request(4))
  expect(await officer.opens(number)).toContain('待市局答复延期申请')

  await stage.on('2026-08-19')
  await officer.does(number, '拟同意延期')
  await bureauDecides(stage, number)
  // Agreed inside, not yet issued: the old end still stands.
  expect(await responsible.opens(number)).not.toContain('2027年2月2日')
  await stage.on('2026-08-26')
  await issue(stage, number, '渝市监函〔2026〕41号')
  expect(await wordOf(stage.demo('office'), '延期')).toContain('4个月')
  await stage.on('2026-08-27')
  await serve(stage, number, unit)

  // Four months from the nominal end; until then the unit may file (第十七条第二款).
  expect(await responsible.opens(number)).toContain('延期届满，申请验收考核：2027年2月2日')
  // Two more months are left in all; a further request for three is refused.
  await responsible.isRefused(number, '提交延期验收申请', '请改为2个月以内', {
    extension: { ...request(3).extension, preparationEndsOn: '2027-02-02' },
  })

  await stage.on('2026-12-21')
  await fileForAcceptance(stage, number, unit, '2027-02-02')
  await stage.on('2026-12-24')
  await districtAgrees(stage, number, unit)
  expect(await stage.state(number)).toBe('initialReview')
}
