import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPeople } from '../../src/demo.ts'
import { type IcsComponent, readIcs, valueIn } from '../support/strict-ics.ts'
import { startWorld, type World } from '../support/world.ts'
import { demo, type Someone } from './cast.ts'
import { type Filed, taken } from './shortcuts.ts'

/** What people are shown of their dates beside the cards of the cases. */

const officers = [demoPeople.officer.openId, demoPeople.secondOfficer.openId]

const TITLE = '重庆市新型储能产业计量测试中心'

describe('今日待办 and 日历订阅', () => {
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

  /** The address on the present card, and what is there. */
  const addressOf = (person: Someone): string => /http\S+\.ics/.exec(person.card())?.[0] ?? ''
  const fetched = async (address: string) => {
    const answer = await fetch(address)
    return {
      status: answer.status,
      body: answer.status === 200 ? readIcs(await answer.text()) : null,
    }
  }
  const summaries = (calendar: IcsComponent | null): readonly string[] =>
    (calendar?.components ?? []).flatMap((one) =>
      one.name === 'VEVENT' ? [valueIn(one, 'SUMMARY')] : [],
    )

  it('日历订阅 shows an address once; the calendar holds what the person may know now', async () => {
    await officer.say('日历订阅')
    expect(officer.card()).toContain('未启用')
    await officer.press('生成订阅链接')
    const address = addressOf(officer)
    expect(address).toMatch(/\/calendar\/[\w-]{43}\.ics$/)
    const { body } = await fetched(address)
    // Nothing but targets of the bureau's own at this step, and they say so first.
    expect(summaries(body)).not.toHaveLength(0)
    // A feed is read by whoever has its address: it carries numbers, and no case names.
    for (const summary of summaries(body)) {
      expect(summary).toMatch(/^【内部目标·非法定】.*：JC-\d{4}-\d{4}$/)
    }
    expect(JSON.stringify(body)).not.toContain('储能')
    const handler = demo(world, 'handler')
    await handler.say('日历订阅')
    await handler.press('生成订阅链接')
    expect(summaries((await fetched(addressOf(handler))).body)).toEqual([])
    await officer.say('日历订阅')
    expect(officer.card()).toContain('只在生成时显示一次')
    expect(officer.card()).not.toContain(address)
  })

  it('the secret is kept nowhere', async () => {
    const handler = demo(world, 'handler')
    await handler.say('日历订阅')
    await handler.press('换一个新链接')
    const token = /calendar\/([\w-]{43})\.ics/.exec(handler.card())?.[1] ?? ''
    expect(token).not.toBe('')
    const folder = join(mkdtempSync(join(tmpdir(), 'jicetong-views-')), 'export')
    await world.database.exportTo(folder)
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    const texts = files
      .filter((one) => one.isFile())
      .map((one) => readFileSync(join(one.parentPath, one.name), 'utf8'))
    expect(texts.some((text) => text.includes(handler.openId))).toBe(true)
    expect(texts.some((text) => text.includes(token))).toBe(false)
    rmSync(folder, { recursive: true })
  })

  it('a new address ends the old one, and so do 停用 and the end of the last role', async () => {
    await officer.say('日历订阅')
    await officer.press('换一个新链接')
    const first = addressOf(officer)
    expect((await fetched(first)).status).toBe(200)
    await officer.say('日历订阅')
    await officer.press('换一个新链接')
    const second = addressOf(officer)
    expect([(await fetched(first)).status, (await fetched(second)).status]).toEqual([404, 200])
    await officer.say('日历订阅')
    await officer.press('停用')
    expect((await fetched(second)).status).toBe(404)
    const handler = demo(world, 'handler')
    await handler.say('日历订阅')
    await handler.press('换一个新链接')
    const theirs = addressOf(handler)
    expect((await fetched(theirs)).status).toBe(200)
    await world.database.store.transact(async (tx) => {
      const held = await tx.people.rolesOf(handler.openId, '2026-09-29')
      for (const { id } of held) await tx.people.end(id, '2026-09-29')
    })
    expect((await fetched(theirs)).status).toBe(404)
  })
})
