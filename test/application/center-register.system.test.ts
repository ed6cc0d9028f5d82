import { expect, it } from 'vitest'
import type { Database } from '../../db/open.ts'
import { runCommand } from '../../src/application/commands/run-command.ts'
import { knownAnswers } from '../../src/application/conversation/prefill.ts'
import { changeRegister, runByProgram } from '../../src/application/supervision/change-register.ts'
import { openMatter } from '../../src/application/supervision/open-matter.ts'
import { DEMO_UNIVERSITY, type demoPeople, loadDemo } from '../../src/demo.ts'
import type { CaseFile } from '../../src/regulation/case-file.ts'
import type { FormValues } from '../../src/regulation/form.ts'
import { procedureOf } from '../../src/regulation/procedures/all.ts'
import { type CivilDate, instantAt } from '../../src/regulation/time/civil-date.ts'
import { describeOnBoth } from '../support/databases.ts'
import { sampleCenter } from '../support/matter-cases.ts'
import { inputFor } from '../support/procedure-cases.ts'
import { acts, during } from '../support/real-turn.ts'

/** Matters of a center on real databases: what they do to the register and to one another. */

const DAY: CivilDate = '2026-10-12'
const NOW = instantAt(DAY, '10:00')
const ID = sampleCenter.id

async function withCenter(open: () => Promise<Database>): Promise<Database> {
  const database = await open()
  await loadDemo(database.store)
  const { findings: _found, scope = [], scopeSince: _since, ...center } = sampleCenter
  await database.store.transact(async (tx) => {
    await tx.public.putCenter({
      ...center,
      organisationId: DEMO_UNIVERSITY.id,
      caseId: null,
      createdAt: NOW,
    })
    await tx.public.replaceScope(ID, scope, '2021-07-01')
  })
  return database
}

type Who = keyof typeof demoPeople

const opened = (database: Database, procedure: string, year: number | null): Promise<string> =>
  during(database, 'officer', NOW, async (turn) => {
    const matter = await openMatter(turn, procedure, ID, { year, occasion: null })
    if (matter === null) throw new Error('no matter')
    return matter.id
  })

async function act(
  database: Database,
  matter: string,
  who: Who,
  action: string,
  forms: Readonly<Record<string, FormValues>> = {},
): Promise<CaseFile> {
  const file = await database.store.transact((tx) => tx.cases.find(matter))
  const samples = inputFor(procedureOf(file?.procedure ?? ''), action, DAY)
  const input = Object.fromEntries(
    Object.entries(samples).map(([id, values]) => [id, { ...values, ...forms[id] }]),
  )
  const ran = await acts(database, who, NOW, matter, action, input)
  if (ran.outcome !== 'accepted') throw new Error(`${action}: ${JSON.stringify(ran)}`)
  return ran.file
}

const CHAIN = [
  ['head', 'confirmOpinion'],
  ['legal', 'passLegalReview'],
  ['approver', 'takeDecision'],
] as const

const signed = async (database: Database, matter: string): Promise<void> => {
  for (const [who, action] of CHAIN) await act(database, matter, who, action)
}

const standing = async (database: Database) => {
  const center = await database.store.transact((tx) => tx.centers.standing(ID))
  if (center === null) throw new Error('no center')
  return center
}

const stored = async (database: Database, matter: string) =>
  (await database.store.transact((tx) => tx.cases.find(matter))) as CaseFile

describeOnBoth('the register of centers', (open) => {
  it('has another scope from the announcement on, with the old one kept (第二十八条第一款)', async () => {
    const database = await withCenter(open)
    const matter = await opened(database, 'scope-change', null)
    const [first] = sampleCenter.scope ?? []
    const rows = [{ id: 'a', change: 'cancel', currentNo: 1, currentItem: first?.item }]
    await act(database, matter, 'handler', 'open', { 'scope-change': { rows } })
    await act(database, matter, 'officer', 'waiveAssessment')
    await act(database, matter, 'officer', 'proposeAgreement')
    await signed(database, matter)
    await act(database, matter, 'office', 'issueAgreement')
    await act(database, matter, 'officer', 'recordService')
    expect((await standing(database)).scope).toHaveLength(2)
    const done = await act(database, matter, 'officer', 'announce')
    expect(done.state).toBe('changed')
    expect(await standing(database)).toMatchObject({
      scopeSince: DAY,
      scope: [{ no: 1, item: '储能电池健康状态测量（虚构）' }],
    })
    const entry = (on: CivilDate) => database.store.transact((tx) => tx.public.centerById(ID, on))
    expect((await entry('2026-10-11'))?.scope).toHaveLength(2)
    expect((await entry(DAY))?.history.map(({ sentence }) => sentence)).toEqual([
      `自2026年10月12日起变更计量测试项目服务能力（渝市监函〔2026〕35号）`,
    ])
  })

  it('hands open matters over to another name, and ends them when the center leaves (I-42)', async () => {
    const database = await withCenter(open)
    const report = await opened(database, 'annual-report', 2026)
    await during(database, 'officer', NOW, (turn) => runByProgram(turn, report, 'open', runCommand))
    const renaming = await opened(database, 'center-event', null)
    await act(database, renaming, 'handler', 'open')
    await act(database, renaming, 'officer', 'proposeChange')
    await signed(database, renaming)
    expect((await standing(database)).name).toBe(sampleCenter.name)
    await act(database, renaming, 'office', 'issueChange')
    const name = '重庆市新型储能与氢能产业计量测试中心'
    expect((await standing(database)).name).toBe(name)
    expect((await stored(database, report)).title).toBe(`${name} · 2026年度报告`)

    const leaving = await opened(database, 'center-event', null)
    await act(database, leaving, 'handler', 'open', { 'center-event': { kind: 'exit' } })
    await act(database, leaving, 'officer', 'proposeChange')
    await signed(database, leaving)
    await act(database, leaving, 'office', 'issueChange')
    expect((await standing(database)).status).toBe('exited')
    expect((await stored(database, report)).state).toBe('closedWithCenter')
    // The matter that ended it is carried to its own end.
    expect((await act(database, leaving, 'officer', 'recordService')).state).toBe('settled')
  })

  it('another host that is registered goes on with what is open; one that is not changes nobody', async () => {
    const database = await withCenter(open)
    const report = await opened(database, 'annual-report', 2026)
    const other = {
      ...DEMO_UNIVERSITY,
      id: 'organisation-x',
      uscc: '91999999DEM000005J',
      name: '合并后研究院（虚构）',
    }
    await database.store.transact((tx) => tx.organisations.put(other))
    const rename = (hostUscc: string) =>
      during(database, 'officer', NOW, async (turn) => {
        const file = await turn.tx.cases.find(report)
        if (file === null) throw new Error('no matter')
        const changes = { hostOrganisation: other.name }
        const change = { kind: 'rename', changes, hostUscc, on: DAY, sentence: '虚构' } as const
        await changeRegister(turn, file, [change], runCommand)
      })
    await rename('91999999DEM000006M')
    expect(await stored(database, report)).toMatchObject({
      organisationId: DEMO_UNIVERSITY.id,
      applicantName: other.name,
    })
    await rename(other.uscc)
    expect(await stored(database, report)).toMatchObject({ organisationId: other.id })
  })

  it('a report of a major change leads on by a person’s act only', async () => {
    const database = await withCenter(open)
    const asked = await opened(database, 'major-change-report', null)
    await act(database, asked, 'handler', 'open')
    await act(database, asked, 'officer', 'requireScopeChange')
    const inspected = await opened(database, 'major-change-report', null)
    await act(database, inspected, 'handler', 'open')
    await act(database, inspected, 'officer', 'orderInspection')
    const lines = await database.store.transact((tx) =>
      tx.cases.list({ all: true }, { center: ID, limit: 50, offset: 0 }),
    )
    const states = lines.map(({ case: { procedure, state, facts } }) => [
      procedure,
      state,
      facts.occasion ?? null,
    ])
    const occasion = '重大变化报告：中心名称与任务书不一致（虚构）'
    expect(states).toContainEqual(['scope-change', 'opening', occasion])
    expect(states).toContainEqual(['inspection', 'bureauPlanned', occasion])
  })

  it('an annual report begins with the plan of the year before (第二十九条)', async () => {
    const database = await withCenter(open)
    const before = await opened(database, 'annual-report', 2025)
    await during(database, 'officer', NOW, (turn) => runByProgram(turn, before, 'open', runCommand))
    await act(database, before, 'handler', 'prepareReport', { 'annual-report': { year: 2025 } })
    const report = await opened(database, 'annual-report', 2026)
    await during(database, 'officer', NOW, (turn) => runByProgram(turn, report, 'open', runCommand))
    const file = await stored(database, report)
    const known = await during(database, 'handler', NOW, (turn) =>
      knownAnswers(turn, file, {
        action: 'prepareReport',
        onBehalf: false,
        forms: ['annual-report'],
      }),
    )
    const answers = Object.fromEntries(known.map(({ field, value }) => [field, value]))
    expect(answers).toMatchObject({
      year: 2026,
      tasks: [{ content: '服务企业（虚构）', target: '20家' }],
    })
  })
})
