import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoCenterPeople, loadDemoCenter } from '../../src/demo.ts'
import { startWorld, type World } from '../support/world.ts'
import { type Someone, someone } from './cast.ts'

/** An established center in the chat: who sees it, and a matter from its report to its note. */

let world: World
let handler: Someone
let districtOfficer: Someone

beforeAll(async () => {
  world = await startWorld({ database: 'pglite' })
  await loadDemoCenter(world.database.store)
  world.platform.platform.addUsers(Object.values(demoCenterPeople))
  handler = someone(world, demoCenterPeople.centerHandler)
  districtOfficer = someone(world, demoCenterPeople.fulingOfficer)
})
afterAll(() => world.close())

describe('2026-09-01: the center of 武陵生物药', () => {
  it('is shown to its own people with what the register says', async () => {
    await handler.say('我的中心')
    expect(handler.card()).toContain('重庆市生物医药产业计量测试中心（虚构）')
    expect(handler.card()).toContain('批准成立：2021年6月20日（周日）')
    expect(handler.card()).toContain('满5年：2026年6月20日（周六）')
    expect(handler.card()).toContain('现行能力表共2项')
    expect(handler.card()).not.toContain('代录')
  })

  it('is not shown to another organisation, another district or a sponsor', async () => {
    const openCenter = { do: 'openCenter', center: 'c0000000-0000-4000-8000-000000000006' }
    for (const name of ['handler', 'districtOfficer', 'sponsor'] as const) {
      const other = someone(world, world.as(name).person)
      await other.say('中心')
      expect(other.card()).toContain('名录中没有您可以查看的中心')
      const forged = await other.use({ messageId: other.cardId(), rawValue: openCenter })
      expect(forged.words).toContain('没有找到这个中心')
    }
  })

  it('reports a major change; one of three weeks ago is noted as late, for staff only', async () => {
    await handler.say('我的中心')
    await handler.press('重大变化报告')
    await handler.press('保存并下一步', {
      kind: 'keyEquipment',
      eventDate: '2026-08-03',
      before: '容量标准装置在用（虚构）',
      after: '容量标准装置送修（虚构）',
    })
    const refused = await handler.press('保存并下一步', { effect: 'partial' })
    expect(`${refused.words}${handler.card()}`).toContain('请写明受影响的项目')
    await handler.press('保存并下一步', { effectDetail: '移液器校准暂停，已通知客户（虚构）' })
    await handler.press('保存并下一步')
    await handler.press('报告重大变化')
    expect(handler.card()).toContain('JC-2026-0001')
    expect(handler.card()).toContain('待市局经办人阅办')

    expect(districtOfficer.card()).toContain('重大变化报告')
    await districtOfficer.say('辖区中心')
    expect(districtOfficer.card()).toContain('监督管理记录（1条')
    expect(districtOfficer.card()).toContain('办法未规定天数')
    await handler.say('我的中心')
    expect(handler.card()).not.toContain('监督管理记录')
  })

  it('the officer takes note, and the center reads it', async () => {
    const officer = world.as('officer')
    await officer.say('待办')
    await officer.press('打开')
    await officer.press('确认已阅，备查')
    await officer.press('确认已阅，备查', { remark: '已电话核实（虚构）' })
    expect(officer.card()).toContain('已备查')
    expect(handler.inbox().join('\n')).toContain('已阅，予以备查')
    await handler.say('我的中心')
    expect(handler.card()).toContain('已办结（1项）')
  })

  it('统计与导出: the bureau’s ledger comes as a workbook, and nobody else gets one', async () => {
    const officer = world.as('officer')
    const newcomer = world.as('newcomer')
    await newcomer.enter()
    await newcomer.press('我是工作人员')
    await newcomer.press('保存并下一步', {
      personName: '不入台账者',
      bodyName: '市市场监管局（演示）',
      role: 'caseOfficer',
      phone: '023-00000012',
    })
    await newcomer.press('保存并下一步')
    await newcomer.press('保存并下一步')
    await newcomer.press('提交登记')
    await officer.say('统计与导出')
    expect(officer.card()).toContain('名录中的中心 1 家')
    await officer.press('导出台账（Excel）')
    const ledger = officer.files().at(-1)
    expect(ledger?.name).toBe('台账20260901.xlsx')
    const sheet = await readXlsxFile(Buffer.from(ledger?.bytes ?? []), { sheet: '中心' } as never)
    expect(JSON.stringify(sheet)).toContain('重庆市生物医药产业计量测试中心（虚构）')
    // What concerns a person alone is on no list.
    const cases = JSON.stringify(
      await readXlsxFile(Buffer.from(ledger?.bytes ?? []), { sheet: '案件' } as never),
    )
    expect(cases).toContain('重大变化报告')
    expect(cases).not.toMatch(/不入台账者|登记/)
    const forged = await handler.use({
      messageId: handler.cardId(),
      rawValue: { do: 'exportLedger' },
    })
    expect(forged.words).toContain('由市局工作人员使用')
    expect(handler.files().map(({ name }) => name)).not.toContain('台账20260901.xlsx')
  })

  it('已报／未报: the list by district, and 催报 once a day for each center', async () => {
    world.at('2026-10-12', '09:10')
    await world.assistant.sweep()
    await world.settle()
    await districtOfficer.say('年度报告')
    expect(districtOfficer.card()).toContain('应报 1 家，已报 0 家，未报 1 家')
    expect(districtOfficer.card()).toContain('涪陵区')
    const before = handler.received()
    const pressed = await districtOfficer.press('催报')
    expect(pressed.words).toContain('已催报')
    expect(districtOfficer.card()).toContain('2026年10月12日（周一）已催报')
    expect(handler.inbox().slice(before).join()).toContain('催请报送年度报告')
    const [urged] = await world.database.store.transact((tx) =>
      tx.cases.list({ all: true }, { procedures: ['annual-report'], limit: 1, offset: 0 }),
    )
    const again = { do: 'urgeReport', case: urged?.case.id, year: 2026, page: 0 }
    const officer = someone(world, world.as('officer').person)
    await officer.say('年度报告')
    const refused = await officer.use({ messageId: officer.cardId(), rawValue: again })
    expect(refused.words).toContain('今天已经催报过')
    const forged = await handler.use({ messageId: handler.cardId(), rawValue: again })
    expect(forged.words).not.toContain('已催报')
    expect(handler.received()).toBe(before + 1)
    world.at('2026-10-13', '09:10')
    await officer.say('年度报告')
    expect((await officer.press('催报')).words).toContain('已催报')
    await officer.press('导出台账（Excel）')
    const sheet = await readXlsxFile(Buffer.from(officer.files().at(-1)?.bytes ?? []), {
      sheet: '2026年度报告',
    } as never)
    expect(JSON.stringify(sheet)).toContain('未报')
  })
})
