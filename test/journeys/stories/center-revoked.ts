import { expect } from 'vitest'
import { CENTER, type CenterStage, decidedInside, issuedAs, servedTo } from './at-a-center.ts'
import { wordOf } from './word.ts'

/**
 * 六之二、连续两次监督检查不合格（第三十一条第（二）项）: the second confirmed failure is found by the program
 * and proposed; whether a revocation is begun, and whether it is decided, are acts of people.
 */

const FAILED = {
  'inspection-result': { result: 'failed', due: undefined, requirements: undefined },
}

const matters = async (stage: CenterStage, procedure: string) => {
  const lines = await stage.world.database.store.transact((tx) =>
    tx.cases.list({ all: true }, { procedures: [procedure], limit: 50, offset: 0 }),
  )
  return lines.map((line) => line.case)
}

/** What the officer proposed is confirmed by the head, issued and served. */
async function resultServed(
  stage: CenterStage,
  number: string,
  documentNumber: string,
): Promise<void> {
  await stage.demo('officer').does(number, '提出结果确认意见', FAILED)
  await stage.demo('head').does(number, '确认所提意见')
  await issuedAs(stage, number, documentNumber)
  await servedTo(stage, number)
  expect(await stage.state(number)).toBe('concludedFailed')
}

/** May: the District Bureau's inspection of the year; the center objects and is answered. */
export async function firstFailure(stage: CenterStage): Promise<void> {
  const { inspector, districtLeader, responsible } = stage
  await stage.on('2026-05-11')
  const number = await stage.number('inspection')
  await inspector.does(number, '确定检查安排', {
    'inspection-arrangement': { announcement: 'unannounced', plannedOn: '2026-05-18' },
  })
  // Not announced: the center does not read of it.
  await responsible.say('我的中心')
  expect(responsible.card()).not.toContain(number)
  await stage.on('2026-05-18')
  await inspector.does(number, '登记进场检查')
  await inspector.does(number, '提交检查记录')
  await districtLeader.does(number, '确认并报送市局')
  await stage.on('2026-05-20')
  await servedTo(stage, number, '登记告知检查结果')
  await responsible.does(number, '提出异议')
  await stage.on('2026-05-28')
  await stage.demo('officer').does(number, '登记听取意见结束')
  await resultServed(stage, number, '渝市监函〔2026〕33号')
  expect(await matters(stage, 'revocation')).toEqual([])
}

/** July: the Municipal Bureau's own inspection fails too; the program proposes, and only to the bureau. */
export async function secondFailure(stage: CenterStage): Promise<void> {
  const { responsible } = stage
  const officer = stage.demo('officer')
  await stage.on('2026-07-06')
  const number = await officer.begins('监督检查')
  await officer.does(number, '确定检查安排', {
    'inspection-arrangement': {
      type: 'adHoc',
      announcement: 'unannounced',
      plannedOn: '2026-07-13',
    },
  })
  await stage.on('2026-07-13')
  await officer.does(number, '登记进场检查')
  await officer.isRefused(number, '提交检查记录', '检查单位应为市局')
  await officer.does(number, '提交检查记录', { inspection: { level: 'municipalBureau' } })
  await stage.on('2026-07-15')
  await servedTo(stage, number, '登记告知检查结果')
  await responsible.does(number, '确认没有其他意见')
  await stage.on('2026-07-20')
  await resultServed(stage, number, '渝市监函〔2026〕52号')

  const proposed = await stage.number('revocation')
  expect(await stage.state(proposed)).toBe('proposed')
  const card = await officer.opens(proposed)
  expect(card).toContain('2026年5月18日区县局监督检查、2026年7月13日市局监督检查均确认为不合格')
  expect(card).toContain('是否启动由市局决定')
  await responsible.say('我的中心')
  expect(responsible.card()).not.toContain(proposed)
}

const NOTICE = {
  'intended-adverse-notice': {
    act: 'revokeCenter',
    facts: '连续两次监督检查不合格（虚构）',
    grounds: '第三十一条第（二）项',
    mayRequestHearing: true,
  },
}

/** July and August: begun by people, announced in writing, the center is heard. */
export async function heard(stage: CenterStage): Promise<void> {
  const { responsible } = stage
  const officer = stage.demo('officer')
  const number = await stage.number('revocation')
  await stage.on('2026-07-22')
  await officer.isRefused(number, '拟撤销中心资格', '最近一次复查没有不合格的结果', {
    'revocation-ground': { ground: 'failedReview' },
    ...NOTICE,
  })
  await officer.does(number, '拟撤销中心资格', {
    'revocation-ground': { ground: 'failedInspections', proof: '两份检查结果通知书（虚构）' },
    ...NOTICE,
  })
  await stage.demo('approver').does(number, '同意启动')
  await stage.on('2026-07-27')
  await issuedAs(stage, number, '渝市监告〔2026〕5号')
  expect(await wordOf(stage.demo('office'), '告知')).toContain('听证')
  await servedTo(stage, number)
  await officer.isRefused(number, '登记听取意见结束', '不能提前结束')
  await stage.on('2026-07-30')
  await responsible.does(number, '提交陈述申辩', {
    'statement-defence': { statement: '设备溯源已在办理（虚构）' },
  })
  await responsible.does(number, '提出听证申请')
  await stage.on('2026-07-31')
  await responsible.does(number, '撤回听证申请')
  // Five working days from the service: the last is Monday, 3 August.
  await stage.on('2026-08-04')
  await officer.does(number, '登记听取意见结束')
  expect(await stage.state(number)).toBe('revocationStudy')
}

/** August: decided together, issued, served, made public, and taken from the register by a person. */
export async function revoked(stage: CenterStage): Promise<void> {
  const { responsible, published } = stage
  const officer = stage.demo('officer')
  const number = await stage.number('revocation')
  await stage.on('2026-08-10')
  await officer.does(number, '拟作出决定', {
    'decision-reason': { reason: '两次检查不合格，陈述不影响认定（虚构）' },
  })
  await decidedInside(stage, number)
  expect(await responsible.opens(number)).not.toContain('决定撤销中心资格')
  await stage.on('2026-08-17')
  await issuedAs(stage, number, '渝市监决〔2026〕9号')
  expect(await wordOf(stage.demo('office'), '撤销')).toContain('救济途径告知')
  expect(await officer.opens(number)).not.toContain('登记公布撤销决定')
  await stage.on('2026-08-18')
  await servedTo(stage, number)
  await stage.on('2026-08-20')
  await officer.does(number, '登记公布撤销决定')
  // Served and made public: the register itself is changed by a person's act.
  expect(await published('/public/centers')).not.toContain('已撤销中心资格')
  await officer.does(number, '确认移出名录')
  expect(await stage.state(number)).toBe('revoked')
  const page = await published('/public/centers')
  expect(page).toContain(CENTER)
  expect(page).toContain('已撤销中心资格')
  expect(await published('/public/centers.csv')).toContain('已撤销中心资格')
  // Its other matters end with it, and nothing more can be begun.
  const open = await matters(stage, 'annual-task')
  expect(open.map(({ state }) => state)).toEqual(['closedWithCenter'])
  expect((await matters(stage, 'five-year-review')).map(({ state }) => state)).toEqual([
    'closedWithCenter',
  ])
  await stage.on('2026-10-08')
  expect(await matters(stage, 'annual-report')).toEqual([])
  await responsible.say('我的中心')
  expect(responsible.card()).not.toContain('能力变更')
}
