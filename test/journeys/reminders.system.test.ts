import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { peekReminders } from '../../src/application/reminders/peek.ts'
import { DEMO_UNIVERSITY, demoPeople } from '../../src/demo.ts'
import { postgresMissing } from '../support/databases.ts'
import { startWorld, type World } from '../support/world.ts'
import { demo, employed, type Someone } from './cast.ts'
import { forge } from './forge.ts'
import { completeAnswers, type Filed, filed, filledIn } from './shortcuts.ts'

/**
 * The clock moves, and whoever lets something lie hears of it: once for each rung, in office hours,
 * and after a downtime once for each deadline. Dates of September 2026: the 1st is a Tuesday, the
 * 25th is 中秋节, 1 to 7 October are 国庆节.
 */

const INTERNAL = '内部目标（办法未规定）'

interface Swept {
  readonly sent: number
  /** Who got how many messages. */
  readonly messages: Readonly<Record<string, number>>
}

/** Sweeps now; first proves that looking ahead says the same and sends nothing. */
async function sweep(world: World, people: readonly Someone[]): Promise<Swept> {
  const before = people.map((person) => person.received())
  const { deps } = world.assistant
  const seen = await peekReminders(deps, deps.clock())
  expect(people.map((person) => person.received())).toEqual(before)
  const sent = await world.assistant.sweep()
  await world.settle()
  expect(sent).toBe(seen.length)
  const messages = Object.fromEntries(
    people.flatMap((person, index) => {
      const count = person.received() - (before[index] ?? 0)
      return count === 0 ? [] : [[person.name, count]]
    }),
  )
  // Several for one person come in one message.
  const expected = new Set(seen.map(({ name }) => name))
  expect(Object.keys(messages).sort()).toEqual([...expected].sort())
  return { sent, messages }
}

const everybody = (world: World): readonly Someone[] =>
  (Object.keys(demoPeople) as (keyof typeof demoPeople)[]).map((name) => demo(world, name))

describe('reminders of a case', () => {
  let world: World
  let file: Filed
  let people: readonly Someone[]
  beforeAll(async () => {
    world = await startWorld({ database: 'pglite' })
    people = everybody(world)
    file = await filed(world)
  })
  afterAll(() => world.close())

  it('nothing goes out before its day, nor outside office hours and working days', async () => {
    for (const [date, time] of [
      ['2026-09-01', '10:00'],
      ['2026-09-10', '17:59'],
      ['2026-09-11', '08:59'],
      ['2026-09-11', '12:30'],
      ['2026-09-11', '18:00'],
      ['2026-09-12', '10:00'],
      ['2026-09-13', '15:00'],
    ] as const) {
      world.at(date, time)
      expect(await sweep(world, people), `${date} ${time}`).toEqual({ sent: 0, messages: {} })
    }
  })

  it('the first rung reaches the sponsor, once, without a date that the measures do not set', async () => {
    world.at('2026-09-14', '09:00')
    expect(await sweep(world, people)).toEqual({
      sent: 1,
      messages: { [demoPeople.sponsor.name]: 1 },
    })
    const card = demo(world, 'sponsor').card()
    expect(card).toContain('请办理：办理发函')
    expect(card).toContain('自2026年9月1日（周二）起等待')
    expect(card).not.toMatch(/内部目标|逾期|9月15日/)
    expect(await sweep(world, people)).toEqual({ sent: 0, messages: {} })
  })

  it('when it is over, the officers read their internal target, the sponsor still none', async () => {
    world.at('2026-09-16', '09:05')
    expect(await sweep(world, people)).toEqual({
      sent: 3,
      messages: {
        [demoPeople.sponsor.name]: 1,
        [demoPeople.officer.name]: 1,
        [demoPeople.secondOfficer.name]: 1,
      },
    })
    const officer = demo(world, 'officer')
    expect(officer.card()).toContain('已逾期')
    expect(officer.card()).toContain(INTERNAL)
    expect(officer.card()).toContain('2026年9月15日（周二）')
    expect(demo(world, 'sponsor').card()).not.toMatch(/内部目标|逾期/)
    // The way in leads to the case.
    await officer.press('打开办理')
    expect(officer.card()).toContain(file.number)
  })

  it('after two weeks of downtime it is one message a person, not one for each day', async () => {
    world.at('2026-09-30', '10:00')
    const { sent, messages } = await sweep(world, people)
    expect(sent).toBe(3)
    expect(Object.values(messages)).toEqual([1, 1, 1])
    expect(await sweep(world, people)).toEqual({ sent: 0, messages: {} })
    world.at('2026-10-06', '10:00')
    expect(await sweep(world, people)).toEqual({ sent: 0, messages: {} })
  })

  it('it ends when the thing is done, and what begins has its own ladder', async () => {
    world.at('2026-10-08', '09:00')
    await demo(world, 'sponsor').say('待发函')
    await demo(world, 'sponsor').press('打开')
    await demo(world, 'sponsor').press('不同意')
    await demo(world, 'sponsor').press('不同意', { reason: '本年度计划已满，请明年再提' })
    expect(demo(world, 'handler').last()).toContain('本年度计划已满')
    world.at('2026-10-20', '09:30')
    const { messages } = await sweep(world, people)
    expect(messages[demoPeople.sponsor.name]).toBeUndefined()
    expect(messages[demoPeople.officer.name]).toBeUndefined()
  })
})

describe('several at once', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld({ database: 'pglite' })
  })
  afterAll(() => world.close())

  it('come in one digest, each with its own way in', async () => {
    const dossier = completeAnswers['application-dossier'] ?? {}
    const first = await filed(world)
    const second = await filed(world, {
      ...completeAnswers,
      'application-dossier': { ...dossier, centerName: '重庆市第二产业计量测试中心' },
    })
    world.at('2026-09-16', '09:05')
    const people = everybody(world)
    const { sent, messages } = await sweep(world, people)
    expect(sent).toBe(6)
    expect(Object.values(messages)).toEqual([1, 1, 1])
    const officer = demo(world, 'officer')
    expect(officer.card()).toContain('2 项已逾期')
    expect(officer.card()).toContain(first.number)
    expect(officer.card()).toContain(second.number)
    expect(officer.card()).toContain(INTERNAL)
    const sponsor = demo(world, 'sponsor')
    expect(sponsor.card()).toContain('2 项待办')
    expect(sponsor.card()).not.toMatch(/内部目标|逾期/)
  })
})

describe('drafts left lying', () => {
  let world: World
  let people: readonly Someone[]
  beforeAll(async () => {
    world = await startWorld({ database: 'pglite' })
    people = everybody(world)
    await filledIn(world)
  })
  afterAll(() => world.close())

  it('are told of after 7, 14 and 30 days, each once, and saving begins anew', async () => {
    const handler = demo(world, 'handler')
    const reached = { [handler.name]: 1 }
    const nobody = { sent: 0, messages: {} }
    world.at('2026-09-08', '09:00')
    expect(await sweep(world, people)).toEqual(nobody)
    world.at('2026-09-08', '10:00')
    expect(await sweep(world, people)).toEqual({ sent: 1, messages: reached })
    expect(handler.card()).toContain('请办理：继续填写')
    expect(handler.card()).toContain('重庆市新型储能产业计量测试中心（拟建）')
    expect(await sweep(world, people)).toEqual(nobody)
    world.at('2026-09-14', '10:00')
    expect(await sweep(world, people)).toEqual(nobody)
    world.at('2026-09-15', '10:00')
    expect(await sweep(world, people)).toEqual({ sent: 1, messages: reached })

    // Somebody saves: the days are counted anew from there.
    await handler.press('继续填报')
    await handler.say('继续填报')
    await handler.press('稍后继续')
    world.at('2026-09-21', '10:00')
    expect(await sweep(world, people)).toEqual(nobody)
    world.at('2026-09-22', '11:00')
    expect(await sweep(world, people)).toEqual({ sent: 1, messages: reached })
    // 30 days fall into 国庆节 and a downtime besides: one message, after the holidays.
    world.at('2026-10-25', '10:00')
    expect(await sweep(world, people)).toEqual(nobody)
    world.at('2026-10-26', '10:00')
    expect(await sweep(world, people)).toEqual({ sent: 1, messages: reached })
    world.at('2026-12-01', '10:00')
    expect(await sweep(world, people)).toEqual(nobody)
  })

  it('are not told of when the case has moved on without them', async () => {
    world.at('2026-12-02', '10:00')
    const handler = demo(world, 'handler')
    const draft = await world.database.store.transact(async (tx) => {
      const [open] = await tx.drafts.openOf(handler.openId, [DEMO_UNIVERSITY.id])
      return open
    })
    // The application is given up while its dossier lies half filled in.
    const value = { do: 'act', case: draft?.caseId, version: 0, action: 'abandon' }
    await forge(world, { openId: handler.openId, messageId: handler.cardId(), value })
    await handler.say('我的事项')
    const given = await world.database.store.transact((tx) =>
      tx.drafts.openFor(draft?.caseId ?? '', 'abandon', false, null),
    )
    await forge(world, {
      openId: handler.openId,
      value: {
        do: 'leaveStep',
        draft: given?.id,
        form: 'decision-reason',
        step: 'reason',
        base: given?.revision,
        go: 'next',
      },
      form: { reason: '单位决定今年不申请' },
    })
    const state = await world.database.store.transact(
      async (tx) => (await tx.cases.find(draft?.caseId ?? ''))?.state,
    )
    expect(state).toBe('abandoned')
    world.at('2027-01-20', '10:00')
    expect(await sweep(world, people)).toEqual({ sent: 0, messages: {} })
    // Nor does going on lead back into it.
    await handler.say('继续填报')
    expect(handler.last()).not.toContain('申报书 ·')
  })

  it('of an organisation without a handler reach who is responsible', async () => {
    await world.database.store.transact((tx) =>
      tx.organisations.put({
        ...DEMO_UNIVERSITY,
        id: 'small',
        name: '小研究所（虚构）',
        uscc: '12999999DEM000005P',
      }),
    )
    const boss = await employed(world, '所长子', {
      role: 'applicantResponsible',
      organisationId: 'small',
    })
    await boss.say('开始申请')
    await boss.press('稍后继续', { centerName: '重庆市小小产业计量测试中心' })
    world.at('2027-01-29', '10:00')
    const { messages } = await sweep(world, [...people, boss])
    expect(messages).toEqual({ [boss.name]: 1 })
  })
})

describe.skipIf(postgresMissing !== null)('two sweeps at the same moment, on PostgreSQL', () => {
  it('send each reminder once, of cases and of drafts', async () => {
    const world = await startWorld({ database: 'postgres' })
    try {
      await filed(world)
      await filledIn(world)
      world.at('2026-09-16', '09:30')
      const officer = demo(world, 'officer')
      const handler = demo(world, 'handler')
      const before = [officer.received(), handler.received()]
      const sent = await Promise.all(Array.from({ length: 4 }, () => world.assistant.sweep()))
      await world.settle()
      expect(sent.reduce((sum, one) => sum + one, 0)).toBe(4)
      expect([officer.received(), handler.received()]).toEqual(before.map((count) => count + 1))
      expect(await world.assistant.sweep()).toBe(0)
    } finally {
      await world.close()
    }
  })
})
