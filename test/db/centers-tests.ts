import { expect, it } from 'vitest'
import type { Center } from '../../src/application/store.ts'
import { NO_FACTS } from '../../src/regulation/case-file.ts'
import { instantAt } from '../../src/regulation/time/civil-date.ts'
import { describeOnBoth } from '../support/databases.ts'
import { addCase, sampleCase, T0, works } from './samples.ts'

/** Everything here is fictional. */

const center = (id: string, more: Partial<Center> = {}): Center => ({
  id,
  name: `试样${id}产业计量测试中心`,
  hostOrganisation: works.name,
  organisationId: works.id,
  caseId: null,
  district: 'yubei',
  industry: '传感器',
  approvalNumber: '试样市监函〔2026〕1号',
  establishedOn: '2021-06-20',
  status: 'established',
  createdAt: T0,
  ...more,
})

const line = {
  procedure: 'annual-report',
  year: 2026,
  establishedFrom: '2000-01-01',
  establishedUntil: '2026-10-31',
  registeredUntil: '2026-10-31',
} as const

describeOnBoth('centers under supervision', (open) => {
  it('are listed by organisation or district, in the order of their establishment', async () => {
    const { store } = await open()
    await store.transact(async (tx) => {
      await addCase(tx)
      await tx.public.putCenter(center('b', { establishedOn: '2024-01-01' }))
      await tx.public.putCenter(center('a'))
      await tx.public.putCenter(center('c', { organisationId: null, district: 'fuling' }))
      const page = { limit: 9, offset: 0 }
      const ids = async (filter: object) =>
        (await tx.centers.list({ ...filter, ...page })).map(({ id }) => id)
      expect(await ids({})).toEqual(['a', 'c', 'b'])
      expect(await ids({ districts: ['fuling'] })).toEqual(['c'])
      expect(await ids({ organisationIds: [works.id] })).toEqual(['a', 'b'])
      expect(await ids({ organisationIds: [], districts: [] })).toEqual([])
      expect(await ids({ text: '试样c' })).toEqual(['c'])
      expect(await ids({ statuses: ['revoked'] })).toEqual([])
    })
  })

  it('carry what was found, by day and then in the order in which it came', async () => {
    const { store } = await open()
    await store.transact(async (tx) => {
      await addCase(tx)
      await tx.public.putCenter(center('a'))
      const found = { caseId: sampleCase.id, kind: 'inspection', level: null, note: '' } as const
      await tx.centers.addFinding('a', { ...found, on: '2026-05-02', result: 'failed' })
      await tx.centers.addFinding('a', { ...found, on: '2025-05-02', result: 'passed' })
      await tx.centers.addFinding('a', { ...found, on: '2026-05-02', result: 'noted' })
      const standing = await tx.centers.standing('a')
      expect(standing?.findings.map(({ result }) => result)).toEqual(['passed', 'failed', 'noted'])
      expect(await tx.centers.standing('x')).toBeNull()
    })
  })

  it('have one matter of a kind and year: the round asks only for what is not there', async () => {
    const { store } = await open()
    await store.transact(async (tx) => {
      await addCase(tx)
      await tx.public.putCenter(center('a'))
      await tx.public.putCenter(center('b'))
      await tx.public.putCenter(center('gone', { status: 'revoked' }))
      await tx.public.putCenter(center('young', { establishedOn: '2026-11-01' }))
      const entered = instantAt('2026-11-01', '00:00')
      await tx.public.putCenter(center('late', { createdAt: entered }))
      expect(await tx.centers.withoutMatter(line, 9)).toEqual(['a', 'b'])
      expect(await tx.centers.withoutMatter(line, 1)).toEqual(['a'])
      const standing = await tx.centers.standing('a')
      await tx.cases.create({
        ...sampleCase,
        id: 'matter-1',
        number: null,
        procedure: 'annual-report',
        facts: { ...NO_FACTS, center: standing, year: 2026 },
      })
      expect(await tx.centers.withoutMatter(line, 9)).toEqual(['b'])
      expect(await tx.centers.withoutMatter({ ...line, year: 2025 }, 9)).toEqual(['a', 'b'])
      const mine = await tx.cases.list({ all: true }, { center: 'a', limit: 9, offset: 0 })
      expect(mine.map((one) => one.case.id)).toEqual(['matter-1'])
    })
  })
})
