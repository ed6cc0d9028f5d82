import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../support/world.ts'
import { demo } from './cast.ts'
import { taken } from './shortcuts.ts'

/** 办理分工 in the chat: the administrator changes who issues a document, the next act follows it. */

let world: World
beforeAll(async () => {
  world = await startWorld({ database: 'pglite' })
})
afterAll(() => world.close())

describe('2026-09-01: the bureau lets the office alone number and seal the notice of return', () => {
  it('a member of staff reads the table, and only the administrator changes it', async () => {
    const officer = demo(world, 'officer')
    await officer.say('办理分工')
    expect(officer.card()).toContain('批准筹建意见')
    expect(officer.card()).toContain('经处长审核')
    const forged = await officer.use({
      messageId: officer.cardId(),
      rawValue: { do: 'previewDuty', paper: '退回通知书', key: 'issuer', value: 'office' },
    })
    expect(forged.words).toContain('由系统管理员维护')
    const handler = demo(world, 'handler')
    await handler.say('办理分工')
    expect(handler.inbox().join('\n')).not.toContain('经处长审核')
  })

  it('shows what it touches before it is made, and refuses what would let one person do both', async () => {
    const administrator = demo(world, 'administrator')
    await administrator.say('办理分工')
    const press = async (value: object) =>
      administrator.use({ messageId: administrator.cardId(), rawValue: value as never })
    await press({ do: 'openDuty', paper: '批准筹建意见' })
    const both = await press({
      do: 'previewDuty',
      paper: '批准筹建意见',
      key: 'signer',
      value: 'divisionHead',
    })
    expect(both.words).toContain('请先关闭处长审核')
    await press({ do: 'openDuty', paper: '退回通知书' })
    await administrator.press('改为：办公室登记编号、用印')
    expect(administrator.card()).toContain('现在没有正在内部审核的这类文书')
    await administrator.press('确认修改')
    expect(administrator.card()).toContain('● 办公室登记编号、用印')
  })

  it('the next notice of return waits for the office, and the case officer cannot issue it', async () => {
    const file = await taken(world)
    const officer = demo(world, 'officer')
    const head = demo(world, 'head')
    const office = demo(world, 'office')
    await officer.say(file.number)
    await officer.press('拟退回')
    await officer.press('保存并下一步', {
      ground1: '9.1(二)',
      reason1: '任务书缺少年度目标（虚构）',
    })
    await officer.press('保存并下一步')
    await officer.press('拟退回')
    await head.say(file.number)
    await head.press('确认退回')
    await officer.say(file.number)
    expect(officer.card()).not.toContain('登记印发')
    await office.say(file.number)
    expect(office.card()).toContain('登记印发')
  })
})
