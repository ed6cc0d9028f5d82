import { expect, it } from 'vitest'
import type { ScopeRow } from '../../src/application/public-port.ts'
import { createPublicQueries } from '../../src/application/queries/public-pages.ts'
import type { Center } from '../../src/application/store.ts'
import { type CaseFile, NO_FACTS, type PublicNoticeFacts } from '../../src/regulation/case-file.ts'
import { instantAt } from '../../src/regulation/time/civil-date.ts'
import { describeOnBoth } from '../support/databases.ts'
import { addCase, sampleCase, T0, works } from './samples.ts'

/** Everything here is fictional. */

const PUBLISHED = instantAt('2026-09-24', '10:00')

const notice: PublicNoticeFacts = {
  id: 'n_random_1',
  title: '关于试样传感器产业计量测试中心（拟建）的公示',
  text: '第一段。\n第二段“引号”与 <b>尖括号</b>。',
  websiteAddress: 'https://example.invalid/gs/1',
  publishedOn: '2026-09-24',
  publishedAt: PUBLISHED,
  days: 7,
  endsOn: '2026-10-08',
  contact: '试样处 023-00000000',
  correctedAt: null,
  endedAt: null,
}

const noticed = (id: string, more: Partial<PublicNoticeFacts>): CaseFile => ({
  ...sampleCase,
  id,
  facts: { ...NO_FACTS, publicNotice: { ...notice, ...more } },
})

const center: Center = {
  id: 'ctr_1',
  name: '试样传感器产业计量测试中心',
  hostOrganisation: works.name,
  organisationId: works.id,
  caseId: sampleCase.id,
  district: 'yubei',
  industry: '传感器',
  approvalNumber: '试样市监函〔2026〕1号',
  establishedOn: '2026-05-01',
  status: 'established',
  createdAt: T0,
}

const row = (no: number, more: Partial<ScopeRow> = {}): ScopeRow => ({
  no,
  item: '压力传感器',
  parameter: '压力',
  range: '(-0.1～60) MPa',
  uncertainty: 'U=0.02 %（k=2）',
  specification: 'JJG 860-2015',
  ownMade: false,
  ...more,
})

describeOnBoth('public notices', (open) => {
  it('finds a case by the id of its notice and by nothing else', async () => {
    const { store } = await open()
    await store.transact(async (tx) => {
      await addCase(tx)
      await tx.cases.create({ ...noticed('case_2', {}), number: 'JC-2026-0002' })
    })
    const find = (id: string) => store.transact((tx) => tx.public.noticeById(id))
    expect(await find('n_random_1')).toEqual({
      file: { ...noticed('case_2', {}), number: 'JC-2026-0002' },
      notice,
    })
    for (const guess of [
      '',
      'null',
      'case_2',
      'JC-2026-0002',
      'n_random_',
      '%',
      "' or 1=1 --",
      '\0',
    ]) {
      expect(await find(guess), guess).toBeNull()
    }
  })

  it('refuses two notices with one id', async () => {
    const { store } = await open()
    await store.transact(async (tx) => {
      await addCase(tx)
      await tx.cases.create(noticed('case_2', {}))
    })
    await expect(
      store.transact((tx) => tx.cases.create(noticed('case_3', {}))),
    ).rejects.toMatchObject({ code: '23505', constraint: 'cases_public_notice' })
  })

  it('lists running ones first, the newest first, and tells how each stands', async () => {
    const { store } = await open()
    await store.transact(async (tx) => {
      await addCase(tx)
      await tx.cases.create(noticed('case_old', { id: 'n_old', endsOn: '2026-09-25' }))
      await tx.cases.create(
        noticed('case_corrected', {
          id: 'n_corrected',
          publishedOn: '2026-09-23',
          publishedAt: PUBLISHED - 86_400_000,
          correctedAt: PUBLISHED,
        }),
      )
      await tx.cases.create(noticed('case_down', { id: 'n_down', endedAt: PUBLISHED + 1000 }))
      await tx.cases.create(noticed('case_new', { publishedAt: PUBLISHED + 60_000 }))
    })
    const queries = createPublicQueries(store)
    const at = async (date: '2026-10-08' | '2026-10-09', time: string) =>
      (await queries.notices(instantAt(date, time))).map(({ id, status }) => `${id} ${status}`)
    expect(await at('2026-10-08', '23:59')).toEqual([
      'n_random_1 open',
      'n_corrected corrected',
      'n_down ended',
      'n_old ended',
    ])
    expect((await at('2026-10-09', '00:00')).every((line) => line.endsWith('ended'))).toBe(true)
    expect(await queries.notice('n_random_1', PUBLISHED)).toEqual({
      id: 'n_random_1',
      title: notice.title,
      applicantName: works.name,
      districtName: '渝北区',
      noticeText: notice.text,
      websiteAddress: notice.websiteAddress,
      publishedAt: PUBLISHED + 60_000,
      endsOn: '2026-10-08',
      contact: notice.contact,
      status: 'open',
      correctedAt: null,
    })
    expect(await queries.notice('case_new', PUBLISHED)).toBeNull()
    expect(await store.transact((tx) => tx.public.notices(2))).toHaveLength(2)
  })
})

describeOnBoth('register of centers', (open) => {
  it('keeps the scope of each day, and the history in order', async () => {
    const { store } = await open()
    await store.transact(async (tx) => {
      await addCase(tx)
      await tx.public.putCenter(center)
      await tx.public.replaceScope('ctr_1', [row(2), row(1)], '2026-05-01')
      await tx.public.addHistory('ctr_1', { on: '2026-05-01', sentence: '批准成立。' })
    })
    await store.transact(async (tx) => {
      await tx.public.replaceScope('ctr_1', [row(1, { item: '甲' })], '2026-08-01')
      // A second thought on the same day.
      await tx.public.replaceScope('ctr_1', [row(1, { item: '乙', ownMade: true })], '2026-08-01')
      await tx.public.addHistory('ctr_1', { on: '2026-08-01', sentence: '同意变更能力。' })
      await tx.public.putCenter({ ...center, status: 'suspended' })
    })
    const on = (day: '2026-04-30' | '2026-07-31' | '2026-08-01') =>
      store.transact((tx) => tx.public.centerById('ctr_1', day))
    expect((await on('2026-04-30'))?.scope).toEqual([])
    expect((await on('2026-07-31'))?.scope).toEqual([row(1), row(2)])
    expect(await on('2026-08-01')).toEqual({
      center: { ...center, status: 'suspended' },
      scope: [row(1, { item: '乙', ownMade: true })],
      history: [
        { on: '2026-05-01', sentence: '批准成立。' },
        { on: '2026-08-01', sentence: '同意变更能力。' },
      ],
    })
    await expect(
      store.transact((tx) => tx.public.replaceScope('ctr_1', [row(1)], '2026-07-01')),
    ).rejects.toThrow(RangeError)
    // Ended without another: nothing is left.
    await store.transact((tx) => tx.public.replaceScope('ctr_1', [], '2026-09-01'))
    const after = await store.transact((tx) => tx.public.centerById('ctr_1', '2026-09-01'))
    expect(after?.scope).toEqual([])
    expect(await store.transact((tx) => tx.public.centerById('ctr_2', '2026-09-01'))).toBeNull()
  })

  it('searches by words and by district, old names included', async () => {
    const { store } = await open()
    await store.transact(async (tx) => {
      await addCase(tx)
      await tx.public.putCenter(center)
      await tx.public.replaceScope('ctr_1', [row(1)], '2026-05-01')
      await tx.public.putCenter({
        ...center,
        id: 'ctr_0',
        name: '试样100%齿轮产业计量测试中心',
        caseId: null,
        organisationId: null,
        district: 'wanzhou',
        industry: '齿轮',
        establishedOn: '2025-03-01',
      })
    })
    const queries = createPublicQueries(store)
    const now = instantAt('2026-09-01', '09:00')
    const ids = async (filter: { text?: string; district?: string }) =>
      (await queries.centers(filter, now)).map((found) => found.id)
    expect(await ids({})).toEqual(['ctr_0', 'ctr_1'])
    expect(await ids({ text: '压力' })).toEqual(['ctr_1'])
    expect(await ids({ text: '100%' })).toEqual(['ctr_0'])
    expect(await ids({ text: '_' })).toEqual([])
    expect(await ids({ text: ' 仪表厂 ' })).toEqual(['ctr_0', 'ctr_1'])
    expect(await ids({ district: '两江新区' })).toEqual(['ctr_1'])
    expect(await ids({ district: '渝北' })).toEqual(['ctr_1'])
    expect(await ids({ district: '万州', text: '齿轮' })).toEqual(['ctr_0'])
    expect(await ids({ district: '别处' })).toEqual([])
    const shown = await queries.center('ctr_1', now)
    expect(shown).toMatchObject({ districtName: '两江新区', scope: [row(1)] })
    expect(Object.keys(shown ?? {})).not.toContain('caseId')
    expect(await queries.center('case_1', now)).toBeNull()
  })
})
