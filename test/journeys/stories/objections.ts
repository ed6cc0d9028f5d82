import { expect } from 'vitest'
import type { Unit } from './people.ts'
import type { Stage } from './teller.ts'
import {
  apply,
  appraise,
  approvePreparation,
  receiveTaskStatement,
  type WayToPreparation,
} from './to-preparation.ts'
import { wordOf } from './word.ts'

/** 第十一条: what somebody says against a project on the public page, and what becomes of it. */

const WAY: WayToPreparation = {
  filed: '2026-03-02',
  reviewed: '2026-03-03',
  appraised: '2026-03-05',
  noticed: '2026-03-06',
  decided: '2026-03-16',
  issued: '2026-03-25',
  received: '2026-03-30',
}

/** Somebody comments without a name, through the form of the public page. */
async function comment(stage: Stage, unit: Unit, content: string): Promise<void> {
  const { url } = stage.world.assistant
  const list = (await (await fetch(`${url}/public/notices.json`)).json()) as {
    readonly notices: readonly { readonly id: string; readonly title: string }[]
  }
  const notice = list.notices.find(({ title }) => title.includes(unit.center))
  const address = `${url}/public/notices/${notice?.id}`
  const page = await (await fetch(address)).text()
  const form = new FormData()
  form.set('key', /name="key" value="([^"]+)"/.exec(page)?.[1] ?? '')
  form.set('content', content)
  const answer = await fetch(`${address}/comments`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  })
  expect(answer.status).toBeLessThan(400)
  await stage.world.settle()
}

/** On notice from 6 March, a comment on the tenth; the end of seven days is 13 March. */
async function commentedNotice(stage: Stage, unit: Unit, content: string): Promise<string> {
  const officer = stage.demo('officer')
  const number = await apply(stage, unit, WAY)
  await appraise(stage, number, WAY)
  await stage.on(WAY.noticed)
  await officer.does(number, '登记公示', {
    'public-notice': { publishedOn: WAY.noticed, publishedTime: '09:00' },
  })
  await stage.on('2026-03-10')
  await comment(stage, unit, content)
  // No decision on the sixth day.
  await stage.on('2026-03-12')
  await officer.isRefused(number, '登记公示结束', '公示还没有结束')
  await stage.on(WAY.decided)
  await officer.does(number, '登记公示结束')
  await officer.isRefused(number, '拟批准筹建', '还有公示意见没有处理')
  return number
}

/** Nothing is held against the applicant before it was asked; then the officer says what holds. */
async function disposed(
  stage: Stage,
  number: string,
  unit: Unit,
  result: 'upheld' | 'partlyUpheld',
): Promise<void> {
  const officer = stage.demo('officer')
  const disposal = { 'comment-disposal': { commentNumber: 1, result, basis: '经核实（虚构）' } }
  await officer.isRefused(number, '登记意见处理', '须先听取申请单位的意见', disposal)
  await officer.does(number, '请申请单位说明')
  await stage.on('2026-03-18')
  await stage.person(unit.handler).does(number, '提交说明')
  await officer.does(number, '登记意见处理', disposal)
  expect(await wordOf(officer, '处理意见')).toContain('经核实')
}

/**
 * 四、公示意见部分成立。The university has four of the five 二级注册计量师 that 第八条 wants in principle and
 * says why; of a comment on the overlap with another center a part holds; the project is approved.
 */
export async function partlyUpheld(stage: Stage, unit: Unit): Promise<void> {
  const number = await commentedNotice(stage, unit, '服务范围与某中心部分重复（虚构）')
  const officer = stage.demo('officer')
  // 原则上: the officer is reminded of it, and reads the reason.
  expect(await officer.opens(number)).toContain('二级注册计量师')

  await disposed(stage, number, unit, 'partlyUpheld')
  await stage.on('2026-03-20')
  await officer.does(number, '拟批准筹建')
  await approvePreparation(stage, number)
  await receiveTaskStatement(stage, number, unit, WAY)
}

/**
 * 七、公示意见成立，重新论证。What was said against the project holds: it cannot be approved, a panel
 * appraises it anew, and a second notice of seven days comes before the approval.
 */
export async function upheld(stage: Stage, unit: Unit): Promise<void> {
  const number = await commentedNotice(stage, unit, '论证专家与申请单位有合作项目（虚构）')
  const officer = stage.demo('officer')
  await disposed(stage, number, unit, 'upheld')
  await stage.on('2026-03-20')
  await officer.isRefused(number, '拟批准筹建', '须重新组织论证，不能直接批准筹建')
  await officer.does(number, '重新组织论证')

  const again: WayToPreparation = { ...WAY, appraised: '2026-03-27', noticed: '2026-03-30' }
  await appraise(stage, number, again)
  await stage.on(again.noticed)
  await officer.does(number, '登记公示', {
    'public-notice': {
      publishedOn: again.noticed,
      publishedTime: '09:00',
      websiteAddress: 'https://www.example.cn/gongshi/2.html',
    },
  })
  await stage.on('2026-04-03')
  await officer.isRefused(number, '登记公示结束', '公示还没有结束')
  await stage.on('2026-04-08')
  await officer.does(number, '登记公示结束')
  await officer.does(number, '拟批准筹建')
  await approvePreparation(stage, number)
  await receiveTaskStatement(stage, number, unit, {
    ...again,
    issued: '2026-04-13',
    received: '2026-04-15',
  })
}
