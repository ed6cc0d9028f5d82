import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../db/open.ts'
import type { Deps } from '../../src/application/turn.ts'
import { isPrinted, type Outcome } from '../../src/cli/command.ts'
import { controlRunner } from '../../src/cli/run.ts'
import { standardCalendar } from '../../src/regulation/calendar/working-calendar.ts'
import { defaultInterpretations } from '../../src/regulation/interpretations.ts'
import { sampleCase, sampleDraft } from '../db/samples.ts'
import { describeOnBoth, silentLog } from '../support/databases.ts'

/** People and organisations are fictional (regulation/demo-data.md). */
const HEADING = 'open_id,name,role,organisation,district'
const USCC = '91999999DEM0000016'
const NAME = '渝测智驾计量技术有限公司'
const OTHER_USCC = '91999999DEM000003C'

const nothing = (): void => undefined

describeOnBoth('the commands on the database', (open) => {
  let database: Database
  let now = Date.parse('2026-09-29T10:00:00+08:00')
  let run: ReturnType<typeof controlRunner>

  beforeAll(async () => {
    database = await open()
    const deps: Deps = {
      store: database.store,
      clock: () => now,
      newId: randomUUID,
      log: silentLog,
      metrics: { count: nothing, observe: nothing },
      calendar: standardCalendar,
      calendarVersion: standardCalendar.version,
      interpretations: defaultInterpretations,
      administrators: [],
    }
    run = controlRunner(deps, database)
  })

  const importing = (...lines: readonly string[]): Promise<Outcome> =>
    run({ argv: ['members', 'import', 'x.csv'], input: [HEADING, ...lines].join('\n') })

  async function listed(): Promise<readonly Readonly<Record<string, string>>[]> {
    const outcome = await run({ argv: ['members', 'list', '--json'], input: '' })
    if (!isPrinted(outcome)) throw new Error(outcome.error)
    return outcome.json as readonly Readonly<Record<string, string>>[]
  }

  describe('members import', () => {
    it('imports nothing while one line is bad, and names every bad line', async () => {
      const outcome = await importing(
        `ou_a1,联系人甲,applicantHandler,${USCC} ${NAME},两江新区`,
        'ou_b2,联系人乙,applicantHandler,无此单位有限公司,',
        `ou_c3,联系人丙,applicantHandler,${OTHER_USCC},`,
        'ou_d4,联系人丁,boss,,',
        'ou_e5,联系人戊,applicantHandler,91999999DEM0000017 某公司,',
      )
      expect(outcome.exit).toBe(1)
      const error = isPrinted(outcome) ? '' : outcome.error
      expect(error).toMatch(
        /^有 4 处需要改正，没有导入任何人员。\n第 3 行.*\n第 4 行.*\n第 5 行.*\n第 6 行/,
      )
      expect(error).toContain('末位校验不符')
      expect(await listed()).toEqual([])
      const kept = await database.store.transact((tx) => tx.organisations.byUscc(USCC))
      expect(kept).toBeNull()
    })

    it('brings a new organisation, and people of it by code and by name, in any order', async () => {
      const outcome = await importing(
        `ou_a1,联系人甲,applicantResponsible,${NAME},`,
        `ou_b2,联系人乙,申请单位经办人,${USCC},`,
        `ou_b2,联系人乙,申请单位负责人,${USCC}  ${NAME},渝北区`,
        'ou_s1,联系人丙,sponsor,重庆市示例委员会,',
        'ou_d1,联系人丁,districtBureau,,忠县',
        'ou_o1,经办人甲,caseOfficer,,',
        'ou_p1,专家甲,panelMember,巴渝应用技术大学（虚构）,',
      )
      expect(outcome).toMatchObject({ exit: 0, json: { organisationsAdded: 1, unchanged: [] } })
      expect(await listed()).toEqual([
        {
          open_id: 'ou_a1',
          name: '联系人甲',
          role: 'applicantResponsible',
          organisation: NAME,
          district: '两江新区',
        },
        {
          open_id: 'ou_b2',
          name: '联系人乙',
          role: expect.any(String),
          organisation: NAME,
          district: '两江新区',
        },
        {
          open_id: 'ou_b2',
          name: '联系人乙',
          role: expect.any(String),
          organisation: NAME,
          district: '两江新区',
        },
        {
          open_id: 'ou_d1',
          name: '联系人丁',
          role: 'districtBureau',
          organisation: '',
          district: '忠县',
        },
        { open_id: 'ou_o1', name: '经办人甲', role: 'caseOfficer', organisation: '', district: '' },
        {
          open_id: 'ou_p1',
          name: '专家甲',
          role: 'panelMember',
          organisation: '巴渝应用技术大学（虚构）',
          district: '',
        },
        {
          open_id: 'ou_s1',
          name: '联系人丙',
          role: 'sponsor',
          organisation: '重庆市示例委员会',
          district: '',
        },
      ])
    })

    it('grants nothing twice: not in a second run, not on a later day, not in one file', async () => {
      const before = await listed()
      now = Date.parse('2026-10-12T10:00:00+08:00')
      const outcome = await importing(
        `ou_a1,联系人甲,applicantResponsible,${NAME},`,
        'ou_o1,经办人甲,市局经办人,市局,',
        'ou_o1,经办人甲,caseOfficer,,',
      )
      expect(outcome).toMatchObject({ exit: 0, json: { granted: [], organisationsAdded: 0 } })
      expect(await listed()).toEqual(before)
      const twice = await importing('ou_o9,经办人乙,divisionHead,,', 'ou_o9,经办人乙,市局处长,,')
      expect(twice).toMatchObject({
        json: { granted: [{ open_id: 'ou_o9' }], unchanged: [{ open_id: 'ou_o9' }] },
      })
    })

    it('reads back what the list prints', async () => {
      const list = await run({ argv: ['members', 'list'], input: '' })
      const csv = isPrinted(list) ? list.text : ''
      const again = await run({ argv: ['members', 'import', 'x.csv'], input: csv })
      expect(again).toMatchObject({ exit: 0, json: { granted: [], organisationsAdded: 0 } })
    })

    it('takes over a corrected name and keeps the rest of the person', async () => {
      await database.store.transact(async (tx) => {
        const person = await tx.people.find('ou_o1')
        if (person !== null) await tx.people.put({ ...person, phone: '023-00000001' })
      })
      await importing('ou_o1,经办人甲甲,caseOfficer,,')
      const person = await database.store.transact((tx) => tx.people.find('ou_o1'))
      expect(person).toMatchObject({ name: '经办人甲甲', phone: '023-00000001' })
    })

    it('does not let a code change its organisation, nor a line move its seat', async () => {
      const renamed = await importing(`ou_b2,联系人乙,applicantHandler,${USCC} 别的公司,`)
      expect(renamed).toMatchObject({ exit: 1, error: expect.stringContaining(NAME) })
      const moved = await importing(`ou_b2,联系人乙,applicantHandler,${USCC},忠县`)
      expect(moved).toMatchObject({ exit: 1, error: expect.stringContaining('区县') })
    })
  })

  describe('reminders', () => {
    it('says what would go out, and when nothing may', async () => {
      const working = await run({ argv: ['reminders', '--at', '2026-09-28T10:00'], input: '' })
      expect(working).toMatchObject({
        exit: 0,
        json: { at: '2026-09-28T02:00:00.000Z', reminders: [] },
        text: expect.stringContaining('0 条'),
      })
      const holiday = await run({ argv: ['reminders', '--at', '2026-10-01T10:00'], input: '' })
      expect(holiday).toMatchObject({ text: expect.stringContaining('不在工作时间') })
      expect(isPrinted(holiday) && holiday.text).toContain('2026年10月8日 09:00')
      const bad = await run({ argv: ['reminders', '--at', 'noon'], input: '' })
      expect(bad).toMatchObject({ exit: 1, error: expect.stringContaining('noon') })
    })
  })

  describe('reminders of a draft left lying', () => {
    it('are shown with whom they reach, and nothing is sent', async () => {
      const savedAt = Date.parse('2026-10-09T16:00:00+08:00')
      await database.store.transact(async (tx) => {
        const file = {
          ...sampleCase,
          procedure: 'application',
          state: 'draft',
          openedBy: 'ou_a1',
          organisationId: null,
        }
        await tx.cases.create(file)
        await tx.drafts.create({
          ...sampleDraft,
          organisationId: null,
          createdBy: 'ou_a1',
          savedBy: 'ou_a1',
          savedAt,
        })
      })
      const at = (time: string) => run({ argv: ['reminders', '--at', time], input: '' })
      expect(await at('2026-10-16T15:59')).toMatchObject({ json: { reminders: [] } })
      const due = await at('2026-10-16T16:10')
      expect(due).toMatchObject({
        exit: 0,
        json: {
          reminders: [
            { openId: 'ou_a1', what: '继续填写', date: null, internal: false, overdue: false },
          ],
        },
        text: expect.stringMatching(/2 条；本命令不发送。\n联系人甲（ou_a1）　待办：继续填写/),
      })
      expect(await at('2026-10-16T16:10')).toEqual(due)
      const counts = await database.store.transact((tx) => tx.outbox.counts())
      expect(counts).toMatchObject({ ready: 0 })
    })
  })

  describe('what the running process takes', () => {
    it.each([
      [['db', 'migrate'], 1],
      [['article', '1'], 1],
      [['nonsense'], 2],
      [['members', 'list', '--loud'], 2],
    ])('%j is not run', async (argv, exit) => {
      expect(await run({ argv, input: '' })).toMatchObject({ exit, error: expect.any(String) })
    })
  })
})
