import { expect } from 'vitest'
import { jpegSample, pdfSample } from '../../files/samples.ts'
import type { Pressed } from '../cast.ts'
import { type CenterStage, issuedAs, servedTo, since } from './at-a-center.ts'
import type { Teller } from './teller.ts'

/**
 * The year 2026 of a center: 第二十七条第一款 the task of the year, 第二十七条第二款 the District Bureau's
 * inspection with the record filled in on site, 第二十九条 the annual report.
 */

/** January to March: the program prompts, people draft, confirm and issue; the center signs. */
export async function annualTask(stage: CenterStage): Promise<void> {
  const { handler } = stage
  const officer = stage.demo('officer')
  await stage.on('2026-01-12')
  const number = await stage.number('annual-task')
  expect(await officer.opens(number)).toContain('待市局拟订年度任务')
  // Nothing is told to the center before it is issued.
  await handler.say('我的中心')
  expect(handler.card()).not.toContain(number)

  const before = officer.inbox().length
  await stage.on('2026-03-02')
  expect(since(officer, before)).toContain('下达年度建设任务')
  await officer.does(number, '提出年度任务')
  // Whoever proposed it does not confirm it: there is no such button.
  expect(await officer.opens(number)).not.toContain('确认所提意见')
  await stage.demo('head').does(number, '确认所提意见')
  await stage.on('2026-03-09')
  await issuedAs(stage, number, '渝市监函〔2026〕11号')
  expect(handler.last()).toContain('下达了年度建设任务')
  await stage.on('2026-03-11')
  await handler.does(number, '签收年度任务')
  expect(await stage.state(number)).toBe('underWay')
  expect(await handler.opens(number)).toContain('2026年11月30日')
}

/** A press that must be taken. */
async function taken(pressed: Promise<Pressed>): Promise<void> {
  const { code, delivered, reason, words } = await pressed
  expect(delivered && code === 0, reason ?? words).toBe(true)
}

/** September: F11 step by step, as the two inspectors fill it in on site. */
export async function districtInspection(stage: CenterStage): Promise<void> {
  const { inspector } = stage
  const before = inspector.inbox().length
  await stage.on('2026-09-01')
  const number = await stage.number('inspection')
  expect(since(inspector, before)).toContain('完成年度定期监督检查')
  await inspector.does(number, '确定检查安排', {
    'inspection-arrangement': { announcement: 'notice', plannedOn: '2026-09-15' },
  })
  await inspector.does(number, '登记检查通知印发', {
    'issue-notice': { documentNumber: '涪市监函〔2026〕7号' },
  })
  expect(stage.handler.last()).toContain('监督检查通知')
  await stage.on('2026-09-15')
  await inspector.does(number, '登记进场检查')
  await recordOnSite(inspector, number)
  expect(await stage.state(number)).toBe('districtRecorded')
  await stage.on('2026-09-16')
  await stage.districtLeader.does(number, '确认并报送市局')
  await confirmed(stage, number)
}

const CONFORMING = {
  scope: { withinScope: 'conforming', certificates: 'conforming', certificatesChecked: '3' },
  resources: {
    staff: 'conforming',
    traceability: 'notConforming',
    traceabilityNote: '1台风速仪溯源已过有效期（虚构）',
  },
  running: { qualitySystem: 'conforming', changeReports: 'conforming' },
  reports: { annualReport: 'notApplicable', impartiality: 'conforming' },
}

async function recordOnSite(inspector: Teller, number: string): Promise<void> {
  const next = (inputs?: Record<string, string>) =>
    taken(inspector.press('保存并下一步', inputs ?? {}))
  await inspector.say(number)
  await taken(inspector.press('提交检查记录'))
  // What the arrangement said is there already.
  expect(inspector.card()).toContain('定期检查')
  await next({ level: 'districtBureau', place: '示例路6号实验室（虚构）' })
  expect(inspector.card()).toContain('检查人员甲')
  await next()
  await next(CONFORMING.scope)
  await next(CONFORMING.resources)
  await next(CONFORMING.running)
  await next(CONFORMING.reports)
  await next({ conclusion: 'rectification', rectificationDue: '2026-10-15' })
  await next({ centerSignature: 'signed', centerRepresentative: '联系人巳（质量负责人）' })
  await inspector.send('现场照片.jpg', jpegSample(), 'image')
  await inspector.send('检查记录（签名）.pdf', pdfSample(2))
  expect(inspector.card()).toContain('现场照片')
  await taken(inspector.press('下一步'))
  await taken(inspector.press('提交检查记录'))
}

/** The Municipal Bureau tells the center what was found, hears it, confirms; the center puts it right. */
async function confirmed(stage: CenterStage, number: string): Promise<void> {
  const { responsible, handler, inspector } = stage
  const officer = stage.demo('officer')
  await stage.on('2026-09-18')
  await servedTo(stage, number, '登记告知检查结果')
  await officer.isRefused(number, '登记听取意见结束', '届满前不能结束')
  await responsible.does(number, '确认没有其他意见')
  await stage.on('2026-09-21')
  await officer.does(number, '提出结果确认意见', {
    'inspection-result': { result: 'rectification', due: '2026-10-30', response: undefined },
  })
  await stage.demo('head').does(number, '确认所提意见')
  await issuedAs(stage, number, '渝市监函〔2026〕72号')
  await servedTo(stage, number)
  expect(await handler.opens(number)).toContain('2026年10月30日')
  await stage.on('2026-09-28')
  await handler.does(number, '报告整改情况')
  await stage.on('2026-09-30')
  await inspector.does(number, '提交复查记录')
  await officer.does(number, '提出结果确认意见', {
    'inspection-result': {
      result: 'passed',
      response: undefined,
      due: undefined,
      requirements: undefined,
    },
  })
  await stage.demo('head').does(number, '确认所提意见')
  await issuedAs(stage, number, '渝市监函〔2026〕81号')
  await servedTo(stage, number)
  expect(await stage.state(number)).toBe('concluded')
}

/** The tasks are those of the year, as the bureau set them. */
const REPORT = {
  'annual-report': {
    tasks: [
      { id: 't1', content: '新建关键参数测量项目', result: '已建3项（虚构）', completion: 100 },
      { id: 't2', content: '服务企业', result: '服务18家（虚构）', completion: 90 },
    ],
  },
}

/** October to December: prompted, reported in writing, returned once, accepted; the year is graded. */
export async function annualReport(stage: CenterStage): Promise<void> {
  const { handler } = stage
  const officer = stage.demo('officer')
  const opened = handler.inbox().length
  await stage.on('2026-10-08')
  expect(since(handler, opened)).toContain('报送年度报告')
  const number = await stage.number('annual-report')
  const card = await handler.opens(number)
  // People are told the last working day by 30 November, and that it is the measures that say so.
  expect(card).toContain('2026年11月30日')
  expect(card).toContain('第二十九条')
  for (const day of ['2026-11-02', '2026-11-16'] as const) {
    const before = handler.inbox().length
    await stage.on(day)
    expect(since(handler, before)).toContain('报送年度报告')
  }
  await handler.does(number, '填写年度报告', REPORT)
  // Filled in is not reported: what counts is the signed and sealed paper.
  expect(await handler.opens(number)).toContain('签名盖章并提交后才算报送')
  await stage.on('2026-11-18')
  await handler.does(number, '提交盖章的年度报告')
  await stage.on('2026-11-20')
  await officer.does(number, '退中心更正', { 'report-correction': { dueOn: '2026-12-04' } })
  expect(await handler.opens(number)).toContain('2026年12月4日')
  const returned = handler.inbox().length
  await stage.on('2026-12-02')
  expect(since(handler, returned)).toContain('更正年度报告')
  await handler.does(number, '修改年度报告', REPORT)
  await handler.does(number, '提交盖章的年度报告')
  await stage.on('2026-12-03')
  await officer.does(number, '确认收悉')
  expect(await stage.state(number)).toBe('accepted')
}

/** November and December: the center assesses itself, the bureau grades, and says so in writing. */
export async function yearGraded(stage: CenterStage): Promise<void> {
  const number = await stage.number('annual-task')
  await stage.on('2026-12-07')
  await stage.handler.does(number, '提交年度自评')
  await stage.on('2026-12-14')
  await stage.demo('officer').does(number, '提出年度考核意见')
  await stage.demo('head').does(number, '确认所提意见')
  await issuedAs(stage, number, '渝市监函〔2026〕99号')
  await servedTo(stage, number)
  expect(await stage.state(number)).toBe('assessed')
}
