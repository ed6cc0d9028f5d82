import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { holdersOf } from '../../src/application/commands/run-command.ts'
import { startWorld, type World } from '../support/world.ts'
import { demo } from './cast.ts'
import { taken } from './shortcuts.ts'

/** 办理分工 in the chat: the administrator changes who issues a document, the next act follows it. */

let world: World
let file: Awaited<ReturnType<typeof taken>>
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
    file = await taken(world)
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

describe('分派: whose list a case stands on', () => {
  const assignTo = (openId: string, version: number) => ({
    do: 'assign' as const,
    case: file.id,
    version,
    to: openId,
  })

  it('the head puts an officer on duty; nobody else does', async () => {
    const officer = demo(world, 'officer')
    const head = demo(world, 'head')
    await officer.say('值班')
    expect(officer.card()).toContain('现在没有值班经办人')
    const rawValue = { do: 'chooseDutyOfficer', to: officer.openId } as never
    const forged = await officer.use({ messageId: officer.cardId(), rawValue })
    expect(forged.words).toContain('值班由处长安排')
    await head.say('值班安排')
    const chosen = await head.use({ messageId: head.cardId(), rawValue })
    expect(chosen.words).toBe(`已由${officer.name}值班。`)
    expect(head.card()).toContain(`现由${officer.name}值班`)
  })

  it('the officer on duty gives a case to a colleague, who alone is told of it from then on', async () => {
    const officer = demo(world, 'officer')
    const second = demo(world, 'secondOfficer')
    const handler = demo(world, 'handler')
    await officer.say(file.number)
    await officer.press('承办人')
    expect(officer.card()).toContain('尚未分派')
    const before = second.received()
    const { version } = await world.database.store.transact(async (tx) => {
      const found = await tx.cases.find(file.id)
      if (found === null) throw new Error('no case')
      return found
    })
    for (const one of [handler, demo(world, 'districtOfficer')]) {
      await one.say(file.number)
      const attempt = { messageId: one.cardId(), rawValue: assignTo(one.openId, version) as never }
      await one.use(attempt)
    }
    await officer.say(file.number)
    const messageId = officer.cardId()
    const stale = await officer.use({
      messageId,
      rawValue: assignTo(second.openId, version - 1) as never,
    })
    expect(stale.words).toContain('办件刚有变化')
    const nobody = await officer.use({
      messageId,
      rawValue: assignTo(handler.openId, version) as never,
    })
    expect(nobody.words).toBe('请选择市局经办人。')
    const given = await officer.use({
      messageId,
      rawValue: assignTo(second.openId, version) as never,
    })
    expect(given.words).toBe(`已由${second.name}承办。`)
    expect(officer.card()).toContain(second.name)
    expect(second.received()).toBe(before + 1)
    expect(second.inbox().join('\n')).toContain('把这个办件分派给您承办')
    await second.say(file.number)
    await second.press('办理历史')
    expect(second.card()).toContain(`分派由${second.name}承办`)
    await handler.say(file.number)
    await handler.press('办理历史')
    expect(handler.card()).not.toContain('分派由')
    await world.database.store.transact(async (tx) => {
      const found = await tx.cases.find(file.id)
      if (found === null) throw new Error('no case')
      expect(found.version).toBe(version + 1)
      const holders = await holdersOf({ tx, today: '2026-09-02' }, found, 'caseOfficer')
      expect(holders.map(({ openId }) => openId)).toEqual([second.openId])
      const later = await holdersOf({ tx, today: '2024-01-01' }, found, 'caseOfficer')
      expect(later).toEqual([])
    })
  })
})
