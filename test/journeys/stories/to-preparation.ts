import { expect } from 'vitest'
import { applicationOf, fillInDraft, panelOf } from './answers.ts'
import { experts, PANEL, type Unit } from './people.ts'
import type { Stage } from './teller.ts'

type Day = `${number}-${number}-${number}`

/** The days of a way to the preparation, in their order; all of them working days. */
export interface WayToPreparation {
  readonly filed: Day
  readonly reviewed: Day
  readonly appraised: Day
  readonly noticed: Day
  readonly decided: Day
  readonly issued: Day
  readonly received: Day
}

/** 第九条 to 第十四条: a unit applies, is appraised, put on notice, approved, and receives the task statement. */
export async function prepare(stage: Stage, unit: Unit, way: WayToPreparation): Promise<string> {
  const number = await apply(stage, unit, way)
  await appraise(stage, number, way)
  await decide(stage, number, unit, way)
  return number
}

/** 第九条、第十条: filed, with the letter of the sponsor, and found complete; gives the number. */
export async function apply(stage: Stage, unit: Unit, way: WayToPreparation): Promise<string> {
  const [handler, sponsor] = [stage.person(unit.handler), stage.person(unit.sponsor)]
  await stage.on(way.filed)
  await handler.say('开始申请')
  await fillInDraft(stage.world, handler, applicationOf(unit, way.filed))
  await handler.say('继续填报')
  const number = await submit(handler)
  await sponsor.does(number, '同意并发函', {
    'sponsor-letter': {
      issuingBody: unit.sponsorBody,
      documentNumber: '虚构函〔2024〕8号',
      documentDate: way.filed,
    },
  })
  await stage.on(way.reviewed)
  await reviewFormality(stage, number)
  return number
}

/** 第十条: an officer takes it and finds it complete, the head confirms. */
export async function reviewFormality(stage: Stage, number: string): Promise<void> {
  const [officer, head] = [stage.demo('officer'), stage.demo('head')]
  await officer.does(number, '接收办理')
  await officer.does(number, '拟同意：符合要求')
  await head.does(number, '确认：符合要求')
}

/** The last page of the read-back has the button. */
async function submit(handler: ReturnType<Stage['person']>): Promise<string> {
  for (let page = 0; page < 40 && !handler.card().includes('提交申请'); page += 1) {
    const next = handler.card().includes('下一页') ? '下一页' : '保存并下一步'
    const outcome = await handler.press(next)
    if (outcome.code !== 0) throw new Error(`${next}: ${outcome.reason}\n${handler.card()}`)
  }
  await handler.press('提交申请')
  return /JC-\d{4}-\d{4}/.exec(handler.card())?.[0] ?? ''
}

/** 第十条: a panel of three recommends. */
export async function appraise(stage: Stage, number: string, way: WayToPreparation): Promise<void> {
  const officer = stage.demo('officer')
  const [lead, ...others] = PANEL.map((key) => stage.person(experts[key]))
  await officer.does(number, '确定专家组', { 'appraisal-panel': { experts: panelOf(PANEL) } })
  for (const expert of [lead, ...others]) {
    await expert?.does(number, '声明无须回避', { 'recusal-declaration': { signer: expert.name } })
  }
  await stage.on(way.appraised)
  await officer.does(number, '召开论证会', { 'appraisal-meeting': { heldOn: way.appraised } })
  for (const expert of [lead, ...others]) {
    await expert?.does(number, '填写论证意见', { 'appraisal-opinion': { signer: expert.name } })
  }
  await lead?.does(number, '提出专家组意见', {
    'appraisal-conclusion': { votesFor: 3, votesAgainst: 0 },
  })
}

/** 第十一条 to 第十四条: seven days of notice, the bureau's chain, the task statement received. */
export async function decide(
  stage: Stage,
  number: string,
  unit: Unit,
  way: WayToPreparation,
): Promise<void> {
  await decideInside(stage, number, way)
  await receiveTaskStatement(stage, number, unit, way)
}

/** 第十一条、第十二条: the notice and the bureau's own chain. */
export async function decideInside(
  stage: Stage,
  number: string,
  way: Pick<WayToPreparation, 'noticed' | 'decided'>,
): Promise<void> {
  const officer = stage.demo('officer')
  await stage.on(way.noticed)
  await officer.does(number, '登记公示', {
    'public-notice': { publishedOn: way.noticed, publishedTime: '09:00' },
  })
  await stage.on(way.decided)
  await officer.does(number, '登记公示结束')
  await officer.does(number, '拟批准筹建')
  await approvePreparation(stage, number)
}

/** 第十二条: head of division, legal review, the bureau's leader. */
export async function approvePreparation(stage: Stage, number: string): Promise<void> {
  await stage.demo('head').does(number, '同意，送法制审核')
  await stage.demo('legal').does(number, '提出法制审核意见')
  await stage.demo('approver').does(number, '同意所提意见')
}

/** 第十三条、第十四条: issued by the office and received by the unit. */
export async function receiveTaskStatement(
  stage: Stage,
  number: string,
  unit: Unit,
  way: WayToPreparation,
): Promise<void> {
  await stage.on(way.issued)
  await stage.demo('office').does(number, '登记印发')
  await stage.on(way.received)
  await stage.person(unit.responsible).does(number, '签收筹建任务书', {
    receipt: { receivedOn: way.received, receivedBy: unit.responsible.name },
  })
  expect(await stage.state(number)).toBe('preparing')
}
