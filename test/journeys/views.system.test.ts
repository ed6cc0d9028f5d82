import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPeople } from '../../src/demo.ts'
import { startWorld, type World } from '../support/world.ts'
import { demo, type Someone } from './cast.ts'
import { type Filed, taken } from './shortcuts.ts'

/** What people are shown of their dates beside the cards of the cases. */

const officers = [demoPeople.officer.openId, demoPeople.secondOfficer.openId]

const TITLE = '重庆市新型储能产业计量测试中心'

describe('今日待办', () => {
  let world: World
  let file: Filed
  let officer: Someone
  beforeAll(async () => {
    world = await startWorld({ database: 'pglite' })
    file = await taken(world)
    officer = demo(world, 'officer')
  })
  afterAll(() => world.close())

  /** Looks at the morning; gives what each of the demo's people got. */
  async function morning(date: `${number}-${number}-${number}`, time = '09:02') {
    world.at(date, time)
    const people = (Object.keys(demoPeople) as (keyof typeof demoPeople)[]).map((one) =>
      demo(world, one),
    )
    const before = people.map((person) => person.received())
    const sent = await world.assistant.morning()
    await world.settle()
    const got = people.filter((person, index) => person.received() > (before[index] ?? 0))
    expect(got.length).toBe(sent)
    return got.map(({ openId }) => openId)
  }

  it('comes on a working day from nine, to whom something waits for, once', async () => {
    expect(await morning('2026-09-02', '08:59')).toEqual([])
    expect(await morning('2026-09-02')).toEqual(officers)
    const card = officer.card()
    expect(card).toContain('今日待办')
    expect(card).toContain(TITLE)
    expect(card).toContain(file.number)
    expect(card).toContain('内部目标')
    expect(await morning('2026-09-02', '10:30')).toEqual([])
  })

  it('of a downtime nothing is made up for, and a week that changes nothing is told of once', async () => {
    // Thursday and Friday like Wednesday; the weekend; then the first working day of a week.
    for (const day of ['2026-09-03', '2026-09-04', '2026-09-05', '2026-09-06'] as const) {
      expect(await morning(day), day).toEqual([])
    }
    expect(await morning('2026-09-07')).toEqual(officers)
  })

  it('a date that has come near is told of on its day', async () => {
    const { deadlines } = await world.database.store.transact(async (tx) => ({
      deadlines: await tx.deadlines.of(file.id),
    }))
    const open = deadlines.find(({ status }) => status === 'open')
    expect(open?.effective).toBeDefined()
    const head = demo(world, 'head')
    expect(await morning(open?.effective ?? '2026-09-15')).toEqual([...officers, head.openId])
    expect(officer.card()).toContain('今天到期')
    // Who answers for the division has nothing to do here, but should know.
    expect(head.card()).toMatch(/7天内到期 [1-9]/)
    expect(officer.card()).not.toMatch(/全局/)
  })

  it('is switched off and on by the person', async () => {
    await officer.say('每日提醒')
    expect(officer.card()).toContain('已启用')
    await officer.press('停用每日提醒')
    expect(officer.card()).toContain('不再发送')
    expect(await morning('2026-09-28')).not.toContain(officer.openId)
    await officer.press('启用每日提醒')
    expect(await morning('2026-09-29')).toEqual([officer.openId])
    expect(officer.card()).toContain('已逾期')
    await demo(world, 'handler').say('每日提醒')
    expect(demo(world, 'handler').last()).toContain('供市局和区县局使用')
  })
})
