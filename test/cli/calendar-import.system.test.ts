import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import type { Database } from '../../db/open.ts'
import { answerIntent } from '../../src/application/answer-intent.ts'
import { verifyAudit } from '../../src/application/audit/verify.ts'
import { depsInForce } from '../../src/application/calendars/in-force.ts'
import { peekOwedCalendar, remindOfOwedCalendar } from '../../src/application/calendars/owed.ts'
import { readIntent } from '../../src/application/intents.ts'
import { explainDeadline } from '../../src/application/queries/explain-deadline.ts'
import type { OutboxItem, StoredDeadline } from '../../src/application/records.ts'
import { type Deps, openTurn } from '../../src/application/turn.ts'
import { isPrinted, type Outcome } from '../../src/cli/command.ts'
import { controlRunner } from '../../src/cli/run.ts'
import { DEMO_SPONSOR, DEMO_UNIVERSITY, demoPeople, loadDemo } from '../../src/demo.ts'
import { isWorkingDay, standardCalendar } from '../../src/regulation/calendar/working-calendar.ts'
import { type CaseFile, NO_FACTS } from '../../src/regulation/case-file.ts'
import { armDeadlines } from '../../src/regulation/deadlines.ts'
import { defaultInterpretations } from '../../src/regulation/interpretations.ts'
import { stateOf } from '../../src/regulation/procedure.ts'
import { procedureOf } from '../../src/regulation/procedures/all.ts'
import { type Instant, instantAt } from '../../src/regulation/time/civil-date.ts'
import { calendar2027 } from '../support/calendar-2027.ts'
import { describeOnBoth, silentLog } from '../support/databases.ts'
import { terms } from '../support/procedure-cases.ts'
import { wordsOf } from '../support/world.ts'

/** On 18 January 2027 the notice for the year comes at last: dates that rest on it are open. */

const NOW = instantAt('2027-01-18', '10:00')
const nothing = (): void => undefined

const depsOn = (database: Database): Deps => ({
  store: database.store,
  clock: () => NOW,
  newId: randomUUID,
  log: silentLog,
  metrics: { count: nothing, observe: nothing },
  calendar: standardCalendar,
  calendarVersion: standardCalendar.version,
  interpretations: defaultInterpretations,
  administrators: [],
})

const fileIn = (state: string, more: Partial<CaseFile>): CaseFile => ({
  id: `case-${state}`,
  procedure: 'application',
  number: null,
  state,
  version: 0,
  title: '重庆市新型储能产业计量测试中心',
  applicantName: DEMO_UNIVERSITY.name,
  organisationId: DEMO_UNIVERSITY.id,
  district: 'shapingba',
  sponsorName: DEMO_SPONSOR,
  openedBy: demoPeople.handler.openId,
  edition: 'CQ2024-35',
  interpretationSet: 'default',
  calendarVersion: standardCalendar.version,
  facts: NO_FACTS,
  createdAt: NOW,
  stateSince: NOW,
  ...more,
})

/** Stores a case with the clocks of its state, armed under the calendar that was known. */
async function armed({ store }: Database, file: CaseFile, at: Instant): Promise<void> {
  const declared = stateOf(procedureOf(file.procedure), file.state).deadlines ?? {}
  const deadlines = armDeadlines(declared, file.facts, at, terms).map(
    (deadline): StoredDeadline => ({
      ...deadline,
      id: `${file.id}-${deadline.kind}`,
      caseId: file.id,
      calendarVersion: standardCalendar.version,
      armedAt: at,
      status: 'open',
      closedAt: null,
    }),
  )
  await store.transact(async (tx) => {
    await tx.cases.create(file)
    await tx.deadlines.arm(deadlines)
  })
}

describeOnBoth('calendar import', (open) => {
  let database: Database
  let run: (more: object, ...options: readonly string[]) => Promise<Outcome>

  beforeAll(async () => {
    database = await open()
    await loadDemo(database.store)
    const preparing = { number: 'JC-2025-0001', facts: { ...NO_FACTS, receivedOn: '2025-02-11' } }
    await armed(
      database,
      fileIn('preparing', preparing as Partial<CaseFile>),
      instantAt('2025-02-12', '10:00'),
    )
    await armed(
      database,
      fileIn('formalityReview', { number: 'JC-2027-0001' }),
      instantAt('2027-01-14', '10:00'),
    )
    const control = controlRunner(depsOn(database), database)
    run = (more, ...options) =>
      control({
        argv: ['calendar', 'import', 'c.json', ...options],
        input: JSON.stringify({ ...calendar2027, ...more }),
      })
  })

  const printed = (outcome: Outcome) => {
    if (!isPrinted(outcome)) throw new Error(outcome.error)
    return outcome as typeof outcome & { readonly json: Readonly<Record<string, unknown>> }
  }
  const deadline = async (id: string) => {
    const caseId = id.slice(0, id.lastIndexOf('-'))
    const all = await database.store.transact((tx) => tx.deadlines.of(caseId))
    return all.find((one) => one.id === id)
  }
  const events = (caseId: string) => database.store.transact((tx) => tx.cases.eventsOf(caseId))
  const queued = (): Promise<readonly OutboxItem[]> =>
    database.store.transact((tx) => tx.outbox.claim(NOW, 500, 1))
  const messageTo = (items: readonly OutboxItem[], who: keyof typeof demoPeople): string =>
    items
      .filter(({ openId }) => openId === demoPeople[who].openId)
      .map(({ message }) => wordsOf(message.kind === 'card' ? message.card : message))
      .join('\n')

  const END = 'case-preparing-preparationEnd'
  const REVIEW = 'case-formalityReview-formalityReview'

  it('while it is owed, its keepers are reminded once, by one of two processes', async () => {
    const deps = depsOn(database)
    const ahead = await peekOwedCalendar(deps, NOW)
    // The head hears of it too, for the year has begun.
    const people = [demoPeople.head.openId, demoPeople.administrator.openId]
    expect(ahead.map(({ openId }) => openId).sort()).toEqual([...people].sort())
    const ordered = await Promise.all([remindOfOwedCalendar(deps), remindOfOwedCalendar(deps)])
    expect(ordered.sort()).toEqual([0, people.length])
    const items = await queued()
    expect(items.map(({ openId }) => openId).sort()).toEqual([...people].sort())
    expect(messageTo(items, 'head')).toContain('2027年放假安排尚未载入')
    for (const { id } of items) await database.store.transact((tx) => tx.outbox.sent(id, NOW, null))
    expect(await peekOwedCalendar(deps, NOW)).toEqual([])
  })

  it('refuses what is no notice, and says why', async () => {
    for (const [more, because] of [
      [{ source: '某网站' }, '没有写明文号'],
      [{ publishedOn: null }, '没有写明发布日期'],
      [{ status: 'provisional' }, '不是正式公布的安排'],
      [{ daysOff: calendar2027.daysOff.slice(0, 6) }, '法定节假日2027-10-01（国庆节）没有列入放假'],
      [{ makeUpWorkingDays: ['2027-01-22'] }, '不是周六或周日'],
      [{ version: '2027 一' }, '版本号'],
    ] as const) {
      const outcome = await run(more, '--yes')
      expect(outcome, because).toEqual({ exit: 1, error: expect.stringContaining(because) })
    }
    const odd = printed(await run({ makeUpWorkingDays: [] }))
    expect(odd.json['warnings']).toEqual([expect.stringContaining('法定节假日全年13天')])
  })

  it('shows which open dates move, from when to when, and changes nothing', async () => {
    const { text, json } = printed(await run({}))
    expect(json).toMatchObject({ applied: false, warnings: [], kept: [], unclear: [] })
    expect(json['moves']).toEqual([
      expect.objectContaining({ deadline: REVIEW, internal: true, days: -1 }),
      expect.objectContaining({ deadline: END, internal: false, days: 1 }),
    ])
    expect(text).toContain('完成筹建　由2027年2月11日（周四）改为2027年2月12日（周五）（推迟1天）')
    expect(text).toContain(
      '（内部目标）　由2027年1月28日（周四）改为2027年1月27日（周三）（提前1天）',
    )
    expect(text).toContain('没有改动任何内容')
    expect(await deadline(END)).toMatchObject({ effective: '2027-02-11', provisional: true })
    expect(await queued()).toEqual([])
  })

  it('confirmed, it moves them, keeps both values in the chain and tells those concerned', async () => {
    const before = (await deadline(END))?.rungs ?? []
    expect(printed(await run({}, '--yes')).json).toMatchObject({ applied: true })
    const end = await deadline(END)
    expect(end).toMatchObject({
      nominal: '2027-02-11',
      effective: '2027-02-12',
      safe: '2027-02-12',
      provisional: false,
      calendarVersion: expect.stringContaining('2027@2027-01-15'),
      explanation: expect.stringContaining('春节放假'),
    })
    const moved = end?.rungs.filter((rung, index) => rung.at !== before[index]?.at) ?? []
    expect(moved.length).toBeGreaterThan(0)
    expect(end?.rungs.map(({ roles }) => roles)).toEqual(before.map(({ roles }) => roles))

    const [event, ...others] = await events('case-preparing')
    expect(others).toEqual([])
    expect(event).toMatchObject({
      type: 'deadlinesRecalculated',
      from: 'preparing',
      to: 'preparing',
      sentence: expect.stringContaining(
        '“完成筹建”由2027年2月11日（周四）调整为2027年2月12日（周五）',
      ),
      data: {
        calendar: { version: end?.calendarVersion },
        deadlines: [
          {
            id: END,
            kind: 'preparationEnd',
            moved: true,
            before: { effective: '2027-02-11', calendarVersion: standardCalendar.version },
            after: { effective: '2027-02-12', calendarVersion: end?.calendarVersion },
          },
        ],
      },
    })
    // An internal target is the bureau's own: outsiders are not shown the event.
    expect(await events('case-formalityReview')).toMatchObject([{ role: 'administrator' }])
    expect(await verifyAudit(database.store)).toMatchObject({ ok: true, entries: 2 })

    const items = await queued()
    for (const who of ['handler', 'responsible'] as const) {
      expect(messageTo(items, who)).toContain(
        '原为2027年2月11日（周四），现为2027年2月12日（周五）',
      )
      expect(messageTo(items, who)).not.toMatch(/内部目标|形式审查/)
    }
    expect(messageTo(items, 'officer')).toContain('内部目标（办法未规定）')
    expect(messageTo(items, 'sponsor')).toBe('')
  })

  it('is in force in every process from the next turn on', async () => {
    const now = await depsInForce(depsOn(database))
    expect(await peekOwedCalendar(now, instantAt('2027-01-25', '10:00'))).toEqual([])
    const seen = await database.store.transact(async (tx) => {
      const person = await tx.people.find(demoPeople.officer.openId)
      if (person === null) throw new Error('no officer')
      return (await openTurn(depsOn(database), tx, person, NOW, null)).deps
    })
    expect(isWorkingDay(seen.calendar, '2027-01-23')).toBe(true)
    expect(seen.calendarVersion).toContain('2027@2027-01-15')
    const shown = await controlRunner(
      depsOn(database),
      database,
    )({
      argv: ['calendar', 'show', '2027'],
      input: '',
    })
    expect(printed(shown).json).toMatchObject({
      status: 'official',
      imports: [{ version: '2027-01-15', importedByName: '系统管理员（命令行）' }],
    })
  })

  it('期限怎么算 says how the date came about, and what it was before; to the party as to the officer', async () => {
    const asked = (who: keyof typeof demoPeople, words: string) =>
      database.store.transact(async (tx) => {
        const person = await tx.people.find(demoPeople[who].openId)
        if (person === null) throw new Error(who)
        const turn = await openTurn(depsOn(database), tx, person, NOW, null)
        const reply = await answerIntent(turn, readIntent(words))
        return reply.card === undefined ? (reply.toast?.content ?? '') : wordsOf(reply.card)
      })
    expect(await asked('handler', '为什么是这一天？')).toContain('您问的是哪一个日期')
    const explained = await database.store.transact(async (tx) => {
      const person = await tx.people.find(demoPeople.handler.openId)
      if (person === null) throw new Error('no handler')
      const turn = await openTurn(depsOn(database), tx, person, NOW, null)
      const own = await explainDeadline(turn, 'case-preparing', END)
      const inside = await explainDeadline(turn, 'case-formalityReview', REVIEW)
      return { own: wordsOf(own.card), inside: inside.toast?.content }
    })
    for (const words of [
      '起算日：2025年2月11日（周二），当天不算',
      '顺延前的届满日：2027年2月11日（周四）',
      '期限届满日：2027年2月12日（周五）',
      '建议完成日：2027年2月12日（周五）',
      '遇春节放假，顺延至',
      '（第十四条）',
      '曾经调整',
      '届满日由2027年2月11日（周四）（暂定）调整为2027年2月12日（周五）',
      '办法没有写明之处，本案按下列理解计算',
      'I-01',
      '2027年按《关于2027年部分节假日安排的通知（虚构）》（国办发明电〔2026〕99号）',
    ]) {
      expect(explained.own).toContain(words)
    }
    expect(explained.own).not.toContain('暂定 当年')
    expect(explained.inside).toBe('办法未规定办理时限，可联系经办人。')
    expect(await asked('officer', 'JC-2027-0001 为什么是这一天')).toContain(
      '内部目标（办法未规定）',
    )
  })

  it('again is nothing, and the same version with other days is refused', async () => {
    const again = printed(await run({}, '--yes'))
    expect(again.json).toMatchObject({ applied: false, nothingNew: true })
    expect(again.text).toContain('已经载入并启用')
    expect(await run({ makeUpWorkingDays: [] }, '--yes')).toEqual({
      exit: 1,
      error: expect.stringContaining('请为更正后的内容写明新的版本号'),
    })
    expect(await events('case-preparing')).toHaveLength(1)
  })

  it('a correction of days past, on which ended dates rested, asks for a word of its own', async () => {
    const over: StoredDeadline = {
      ...((await deadline(END)) as StoredDeadline),
      id: 'case-preparing-closed',
      kind: 'refusalNotice',
      from: '2026-12-30',
      nominal: '2027-01-08',
      effective: '2027-01-08',
      safe: '2027-01-08',
      status: 'met',
      closedAt: NOW,
      rungs: [],
    }
    await database.store.transact((tx) => tx.deadlines.arm([over]))
    const correction = {
      version: '更正1',
      daysOff: [{ from: '2027-01-04', name: '元旦' }, ...calendar2027.daysOff],
    }
    const refusal = await run(correction, '--yes')
    expect(refusal).toEqual({ exit: 1, error: expect.stringContaining('--past') })
    const { json } = printed(await run(correction, '--yes', '--past'))
    expect(json).toMatchObject({
      applied: true,
      moves: [],
      past: [{ year: 2027, days: ['2027-01-04'], closed: { count: 1 } }],
    })
    expect(await deadline(over.id)).toMatchObject({ effective: '2027-01-08', status: 'met' })
  })
})
