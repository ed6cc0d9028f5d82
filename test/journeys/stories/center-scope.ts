import { expect } from 'vitest'
import {
  CENTER,
  type CenterStage,
  decidedInside,
  formPanelFor,
  issuedAs,
  servedTo,
} from './at-a-center.ts'

/**
 * 十二、能力变更（第二十八条第一款）: from the application to the announcement. Until that day everybody
 * reads the old scope, in the chat, on the page and in the table; from that day on the new one.
 */

const OLD = '（0.5～1000）μL'
const NEW = '（0.1～10000）μL'
const ADDED = '超声波流量计校准（虚构）'

const CHANGE = {
  'scope-change': {
    rows: [
      {
        id: 'c1',
        change: 'extend',
        currentNo: 1,
        currentItem: '移液器校准',
        item: '移液器校准',
        parameter: '容量',
        range: NEW,
        uncertainty: 'U=0.3 %（k=2）',
        specification: 'JJG 646-2006',
      },
      {
        id: 'c2',
        change: 'add',
        item: ADDED,
        parameter: '流量',
        range: '（0.1～50）L/min',
        uncertainty: 'U=1 %（k=2）',
        specification: '自编规范（虚构）',
        ownMade: true,
      },
    ],
  },
}

/** What the page of the center and the table say. */
async function publicScope(stage: CenterStage): Promise<string> {
  const { centers } = JSON.parse(await stage.published('/public/centers.json')) as {
    readonly centers: readonly { readonly id: string; readonly name: string }[]
  }
  const center = centers.find(({ name }) => name === CENTER)
  const page = await stage.published(`/public/centers/${center?.id ?? ''}`)
  const table = await stage.published('/public/centers.csv')
  return [page, table].join('\n')
}

async function oldScopeIsInForce(stage: CenterStage): Promise<void> {
  const shown = await publicScope(stage)
  expect(shown.split(OLD).length - 1).toBe(2)
  expect(shown).not.toContain(NEW)
  expect(shown).not.toContain(ADDED)
}

/** March to May 2026: applied for, assessed, agreed to, announced. */
export async function scopeChange(stage: CenterStage): Promise<void> {
  const { handler, responsible } = stage
  const officer = stage.demo('officer')
  await stage.on('2026-03-16')
  const number = await handler.begins('能力变更', CHANGE)
  expect(await handler.opens(number)).toContain('原能力范围有效')
  await officer.does(number, '决定组织考核')
  await stage.on('2026-03-23')
  await formPanelFor(stage, number)
  await officer.does(number, '确定安排，开始办理')
  await stage.on('2026-04-07')
  await stage.demo('expertLead').does(number, '提交考核报告')
  await officer.does(number, '拟同意变更')
  await decidedInside(stage, number)
  // Decided is not announced, nor is issued: the old scope is in force.
  await oldScopeIsInForce(stage)
  await stage.on('2026-04-20')
  await issuedAs(stage, number, '渝市监函〔2026〕25号')
  expect(await responsible.opens(number)).toContain('公告以前原能力范围有效')
  await stage.on('2026-04-22')
  await servedTo(stage, number)
  await oldScopeIsInForce(stage)

  await stage.on('2026-05-06')
  await officer.isRefused(number, '登记公告', '早于批复的成文日期', {
    'scope-announcement': { announcedOn: '2026-04-17' },
  })
  await officer.does(number, '登记公告', { 'scope-announcement': { announcedOn: '2026-05-06' } })
  expect(await stage.state(number)).toBe('changed')
  const shown = await publicScope(stage)
  expect(shown.split(NEW).length - 1).toBe(2)
  expect(shown.split(ADDED).length - 1).toBe(2)
  expect(shown).toContain('自2026年5月6日起变更计量测试项目服务能力（渝市监函〔2026〕25号）')
  await handler.say('我的中心')
  expect(handler.card()).toContain('现行能力表共3项')
}
