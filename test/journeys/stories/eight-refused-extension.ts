import { expect } from 'vitest'
import { units } from './people.ts'
import type { Stage } from './teller.ts'
import {
  bureauDecides,
  districtAgrees,
  fileForAcceptance,
  initialReviewPasses,
  issue,
  serve,
} from './to-establishment.ts'
import { request } from './two-extension.ts'

/**
 * 八、临近届满，延期未获同意。The request comes eleven days before the end; the answer is no and is
 * served after it. Nothing lapses meanwhile; from the service the unit has ten working days to file.
 */
export async function refusedNearTheEnd(stage: Stage, number: string): Promise<void> {
  const unit = units.power
  const [responsible, officer] = [stage.person(unit.responsible), stage.demo('officer')]

  await stage.on('2026-09-21')
  await responsible.does(number, '提交延期验收申请', request(4))
  await stage.on('2026-09-28')
  await officer.does(number, '拟不同意延期', {
    'decision-reason': { reason: '设备已于6月到货，所述原因不足以影响按期完成（虚构）' },
  })
  await bureauDecides(stage, number)

  // The end of 8 October passes while the answer is still on its way.
  await stage.on('2026-10-10')
  await issue(stage, number, '渝市监函〔2026〕55号')
  await officer.isRefused(number, '登记逾期', '不同意延期的函还没有送达记录')
  await stage.on('2026-10-12')
  await serve(stage, number, unit)
  const card = await responsible.opens(number)
  expect(card).toContain('不同意延期后申请验收考核')
  expect(card).toContain('2026年10月26日')
  expect(card).not.toContain('取消')

  await stage.on('2026-10-19')
  await officer.isRefused(number, '登记逾期', '目前不能登记逾期')
  await fileForAcceptance(stage, number, unit, '2026-10-08')
  await districtAgrees(stage, number, unit)
  await stage.on('2026-10-21')
  // Later than three months before the end: the officer has to say what to make of it (第十七条第一款).
  await officer.isRefused(number, '拟同意：初审符合', '应选“否”')
  await initialReviewPasses(stage, number, false)
  expect(await stage.state(number)).toBe('assessmentPanelSetup')
}
