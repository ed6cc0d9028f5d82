import { expect } from 'vitest'
import {
  type CenterStage,
  decidedInside,
  formPanelFor,
  issuedAs,
  servedTo,
  since,
} from './at-a-center.ts'
import { wordOf } from './word.ts'

/**
 * 六之一、满5年复查（第三十条）: the center was established on 20 June 2021. The program watches the day
 * and says so from half a year before; people give notice, review, and confirm in writing.
 */
export async function fiveYearReview(stage: CenterStage): Promise<void> {
  const { handler } = stage
  const officer = stage.demo('officer')
  const before = handler.inbox().length
  await stage.on('2026-05-20')
  expect(since(handler, before)).toContain('满5年')
  const number = await stage.number('five-year-review')
  expect(await officer.opens(number)).toContain('2026年6月20日')
  await officer.isRefused(number, '拟发复查通知', '尚未满5年')

  await stage.on('2026-06-22')
  await officer.does(number, '拟发复查通知', { 'review-notice': { dueOn: '2026-07-17' } })
  await issuedAs(stage, number, '渝市监函〔2026〕41号')
  await servedTo(stage, number)
  expect(await handler.opens(number)).toContain('2026年7月17日')
  await stage.on('2026-07-10')
  await handler.does(number, '提交复查材料')
  await formPanelFor(stage, number)
  await stage.on('2026-07-20')
  await officer.does(number, '确定安排，开始办理')
  await stage.on('2026-07-27')
  await stage.demo('expertLead').does(number, '提交复查报告')
  await officer.does(number, '拟确认复查合格')
  await decidedInside(stage, number)
  expect(await handler.opens(number)).toContain('市局正在研究复查结果')
  await stage.on('2026-08-03')
  await issuedAs(stage, number, '渝市监发〔2026〕61号')
  expect(await wordOf(stage.demo('office'), '复查')).toContain('合格')
  await servedTo(stage, number)
  expect(await stage.state(number)).toBe('passed')
  // Whether there is another review in five years is a reading of the text: it is asked, not decided.
  await officer.say('中心')
  expect(officer.card()).toContain('满5年复查合格（渝市监发〔2026〕61号）')
}
