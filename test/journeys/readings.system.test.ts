import { describe, expect, it } from 'vitest'
import { startWorld } from '../support/world.ts'

describe('readings of the measures (办法理解)', () => {
  it('an administrator changes one with a preview; open cases keep theirs', async () => {
    const world = await startWorld({ database: 'pglite' })
    try {
      const administrator = world.as('administrator')
      const officer = world.as('officer')
      await world.as('handler').say('开始申请')

      // Officers read; the button to change is not there, and a forged press is refused in words.
      await officer.say('办法理解')
      expect(officer.card()).toContain('办法没有写明或可以有不同理解的地方')
      const press = (value: unknown) =>
        world.platform.platform.use({
          openId: officer.openId,
          messageId: officer.cardId(),
          rawValue: value,
        })
      const forged = { do: 'applyReading', name: 'PUBLIC_NOTICE_DAYS', value: '3', base: 'default' }
      expect((await press(forged)).toast?.content).toContain('系统管理员')

      await administrator.say('办法理解')
      await world.platform.platform.use({
        openId: administrator.openId,
        messageId: administrator.cardId(),
        rawValue: { do: 'openReading', name: 'PUBLIC_NOTICE_DAYS' },
      })
      expect(administrator.card()).toContain('公示')
      await administrator.press('预览改动', { value: '10' })
      expect(administrator.card()).toContain('在办案件 1 件继续适用开案时的理解')
      await administrator.press('确认修改')
      expect(administrator.card()).toContain('10')

      const sets = await world.database.store.transact((tx) => tx.settings.all())
      expect(sets['interpretationSets']).toHaveLength(1)
      const [open] = await world.database.store.transact((tx) =>
        tx.cases.list({ all: true }, { procedures: ['application'], limit: 9, offset: 0 }),
      )
      expect(open?.case.interpretationSet).toBe('default')

      // A second confirmation of the same preview comes too late.
      const again = { do: 'applyReading', name: 'PUBLIC_NOTICE_DAYS', value: '12', base: 'default' }
      const late = await world.platform.platform.use({
        openId: administrator.openId,
        messageId: administrator.cardId(),
        rawValue: again,
      })
      expect(late.toast?.content).toContain('刚有其他改动')
    } finally {
      await world.close()
    }
  })
})
