import { expect, it } from 'vitest'
import type { Database } from '../../db/open.ts'
import { createCase } from '../../src/application/commands/create-case.ts'
import { createPublicQueries } from '../../src/application/queries/public-pages.ts'
import { loadDemo } from '../../src/demo.ts'
import { instantAt } from '../../src/regulation/time/civil-date.ts'
import { describeOnBoth } from '../support/databases.ts'
import { importedFormsOn } from '../support/imported-forms.ts'
import { acts, during } from '../support/real-turn.ts'

/** practice.md, situation 2, on real databases: the import and what it brings into being. */

const NOW = instantAt('2026-02-02', '10:00')
const samples = importedFormsOn('2026-02-02')
const organisation = (name: string, uscc: string, district: string) => ({
  organisationName: name,
  uscc,
  organisationType: 'inspectionBody',
  district,
})

type Which = 'preparation-import' | 'center-import'
const FORM = {
  'preparation-import': 'imported-preparation',
  'center-import': 'imported-center',
} as const

/** Entered by one officer; gives the id of the import. */
async function entered(database: Database, which: Which): Promise<string> {
  const file = await during(database, 'officer', NOW, (turn) => createCase(turn, which, null))
  const form = FORM[which]
  const ran = await acts(database, 'officer', NOW, file.id, 'recordImport', {
    'organisation-record': organisation(
      '江州轻合金检验检测有限公司（虚构）',
      '91999999DEM000003C',
      'jiulongpo',
    ),
    [form]: samples[form],
  })
  expect(ran).toMatchObject({ outcome: 'accepted', file: { state: 'confirmation' } })
  return file.id
}

describeOnBoth('import at go-live', (open) => {
  it('a preparation stands in its state with its historic clocks, confirmed by a second person', async () => {
    const database = await open()
    await loadDemo(database.store)
    const id = await entered(database, 'preparation-import')
    const applications = () =>
      database.store.transact((tx) =>
        tx.cases.list({ all: true }, { procedures: ['application'], limit: 9, offset: 0 }),
      )
    expect(await applications()).toEqual([])

    const own = await acts(database, 'officer', NOW, id, 'confirmImport')
    expect(own).toMatchObject({ outcome: 'refused', kind: 'rule' })
    expect(await applications()).toEqual([])

    const done = await acts(database, 'secondOfficer', NOW, id, 'confirmImport')
    expect(done).toMatchObject({ outcome: 'accepted', file: { state: 'imported' } })
    const [line] = await applications()
    const file = line?.case
    expect(file).toMatchObject({
      state: 'preparing',
      number: 'JC-2026-0001',
      title: '重庆市轻合金材料产业计量测试中心',
      applicantName: '江州轻合金检验检测有限公司（虚构）',
      district: 'jiulongpo',
      sponsorName: '九龙坡区人民政府（虚构）',
      facts: { receivedOn: '2024-05-20', submissions: 0, imported: { caseId: id } },
    })
    const { events, clocks, papers } = await database.store.transact(async (tx) => ({
      events: await tx.cases.eventsOf(file?.id ?? ''),
      clocks: await tx.deadlines.of(file?.id ?? ''),
      papers: await tx.cases.documentsOf(file?.id ?? ''),
    }))
    // History is not invented: one event, which names both and the paper.
    expect(events.map((event) => event.type)).toEqual(['caseImported'])
    expect(events[0]?.sentence).toContain('渝市监函〔2024〕35号')
    expect(events[0]?.sentence).toMatch(/经办人戊按原文书录入、经办人己核对/)
    expect(papers.map((paper) => paper.kind)).toEqual(['imported-preparation.proof'])
    const dates = Object.fromEntries(clocks.map((clock) => [clock.kind, clock.effective]))
    expect(dates).toMatchObject({ acceptanceApplyBy: '2026-02-20', preparationEnd: '2026-05-20' })
    expect(clocks.every((clock) => clock.status === 'open')).toBe(true)

    // And it goes on like any other: the officer of the case acts on it.
    const note = { 'serve-notice': { way: 'inPerson', servedOn: '2026-02-02', recipient: '甲' } }
    const next = await acts(database, 'officer', NOW, file?.id ?? '', 'markOverdue', {
      ...note,
      'decision-reason': { reason: '虚构' },
    })
    expect(next).toMatchObject({ outcome: 'refused', kind: 'rule' })
  })

  it('a center stands in the public register with its scope and its last review', async () => {
    const database = await open()
    await loadDemo(database.store)
    const id = await entered(database, 'center-import')
    const register = () => createPublicQueries(database.store).centers({}, NOW)
    const before = await register()
    await acts(database, 'secondOfficer', NOW, id, 'confirmImport')
    const found = (await register()).find((one) => !before.some(({ id: old }) => old === one.id))
    expect(found).toMatchObject({
      name: '重庆市环境监测仪器产业计量测试中心',
      hostOrganisation: '江州轻合金检验检测有限公司（虚构）',
      districtName: '九龙坡区',
      approvalNumber: '渝市监函〔2023〕20号',
      establishedOn: '2023-06-19',
      status: 'established',
      scope: [{ no: 1, item: '粉尘浓度测量仪' }],
    })
    expect(found?.history.map(({ on }) => on)).toEqual(['2023-06-19', '2025-08-02', '2026-02-02'])
    const standing = await database.store.transact((tx) => tx.centers.standing(found?.id ?? ''))
    expect(standing?.findings).toMatchObject([
      { kind: 'review', on: '2025-08-02', result: 'passed' },
    ])
  })
})
