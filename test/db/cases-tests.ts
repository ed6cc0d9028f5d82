import { expect, it } from 'vitest'
import type { CaseFilter, CaseScope } from '../../src/application/store.ts'
import { type CaseFacts, NO_FACTS } from '../../src/regulation/case-file.ts'
import { describeOnBoth } from '../support/databases.ts'
import {
  addCase,
  alice,
  bareOrganisation,
  bob,
  sampleCase,
  sampleDeadline,
  sampleEvent,
  T0,
  works,
} from './samples.ts'

const everything: CaseFilter = { limit: 100, offset: 0 }

describeOnBoth('cases', (open) => {
  it('keeps a case as it was given, by id, by number and locked', async () => {
    const { store } = await open()
    await store.transact((tx) => addCase(tx))
    const next = {
      ...sampleCase,
      number: 'JC-2026-0001',
      state: 'submitted',
      version: 1,
      district: null,
      sponsorName: null,
      organisationId: null,
      facts: {
        ...NO_FACTS,
        submissions: 1,
        inputs: { submit: { at: T0, by: 'ou_alice', forms: { f: { a: '2024', b: [1.5, null] } } } },
      },
      stateSince: T0 + 5,
    }
    await store.transact(async (tx) => {
      expect(await tx.cases.lock('case_1')).toEqual(sampleCase)
      await tx.cases.save(next)
    })
    expect(await store.transact((tx) => tx.cases.find('case_1'))).toEqual(next)
    expect(await store.transact((tx) => tx.cases.byNumber('JC-2026-0001'))).toEqual(next)
    expect(await store.transact((tx) => tx.cases.byNumber('JC-2026-0002'))).toBeNull()
    expect(await store.transact((tx) => tx.cases.lock('case_2'))).toBeNull()
    await expect(store.transact((tx) => tx.cases.save({ ...next, id: 'case_2' }))).rejects.toThrow(
      RangeError,
    )
    await expect(
      store.transact((tx) => tx.cases.create({ ...next, id: 'case_2' })),
    ).rejects.toMatchObject({ code: '23505', constraint: 'cases_number' })
  })

  it('reads what an earlier version stored with the defaults of what was added since', async () => {
    const { store } = await open()
    // As the versions before the panel, the notice and the preparation wrote it.
    const stored = {
      submissions: 2,
      inputs: {},
      proposal: null,
      pendingRecord: null,
      preparation: { taskStatementVersion: 3, plan: null },
      assessment: { round: 1, results: [] },
    } as unknown as CaseFacts
    await store.transact(async (tx) => {
      await addCase(tx)
      await tx.cases.save({ ...sampleCase, number: 'JC-2026-0009', facts: stored })
    })
    const read = await store.transact(async (tx) => [
      await tx.cases.find('case_1'),
      await tx.cases.lock('case_1'),
      await tx.cases.byNumber('JC-2026-0009'),
      (await tx.cases.list({ all: true }, everything))[0]?.case ?? null,
    ])
    for (const file of read) {
      expect(file?.facts).toMatchObject({
        submissions: 2,
        records: {},
        panel: [],
        publicNotice: null,
        receivedOn: null,
        preparation: { taskStatementVersion: 3, extensions: [], extensionRequest: null },
        assessment: { round: 1, recordsBefore: {}, agreedScore: null },
      })
      expect(file?.facts).not.toHaveProperty('hold')
    }
  })

  it('numbers a year from 1, and takes a number back with its transaction', async () => {
    const { store } = await open()
    const next = (year: number) => store.transact((tx) => tx.cases.nextNumber(year))
    expect([await next(2026), await next(2026), await next(2027)]).toEqual([1, 2, 1])
    const failed = store.transact(async (tx) => {
      expect(await tx.cases.nextNumber(2026)).toBe(3)
      throw new Error('changed my mind')
    })
    await expect(failed).rejects.toThrow('changed my mind')
    expect(await next(2026)).toBe(3)
  })

  it('logs events in order, per case', async () => {
    const { store } = await open()
    const bare = {
      ...sampleEvent,
      role: null,
      onBehalf: null,
      cite: null,
      reason: '更正',
      data: {},
    }
    await store.transact(async (tx) => {
      await addCase(tx)
      await tx.cases.create({ ...sampleCase, id: 'case_2' })
      await tx.cases.addEvent('case_1', sampleEvent)
      await tx.cases.addEvent('case_2', bare)
      await tx.cases.addEvent('case_1', bare)
    })
    expect(await store.transact((tx) => tx.cases.eventsOf('case_1'))).toEqual([
      { ...sampleEvent, caseId: 'case_1', seq: 1 },
      { ...bare, caseId: 'case_1', seq: 2 },
    ])
    expect(await store.transact((tx) => tx.cases.eventsOf('case_2'))).toEqual([
      { ...bare, caseId: 'case_2', seq: 1 },
    ])
    await expect(
      store.transact((tx) => tx.cases.addEvent('case_none', bare)),
    ).rejects.toMatchObject({ code: '23503' })
  })

  it('keeps submissions by ordinal, documents in order, and the newest card per person', async () => {
    const { store } = await open()
    const submission = {
      caseId: 'case_1',
      ordinal: 1,
      action: 'submit',
      forms: { 'application-dossier': { centerName: '试样中心', leaders: [{ name: '甲' }] } },
      by: 'ou_alice',
      at: T0,
      sha256: 'a'.repeat(64),
    }
    const content = Buffer.from('x')
    const sha256 = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'
    const document = {
      id: 'doc_1',
      caseId: 'case_1',
      sha256,
      name: '函.pdf',
      origin: 'upload' as const,
      kind: 'sponsor-letter.scan',
      addedBy: 'ou_alice',
      addedAt: T0 + 9,
    }
    const card = { caseId: 'case_1', caseVersion: 1, sentAt: T0 }
    await store.transact(async (tx) => {
      await addCase(tx)
      await tx.cases.addSubmission({ ...submission, ordinal: 2 })
      await tx.cases.addSubmission(submission)
      await tx.files.put(
        { sha256, originalSha256: sha256, mediaType: 't', size: 1, pages: null, createdAt: T0 },
        content,
      )
      await tx.cases.addDocument(document)
      await tx.cases.addDocument({ ...document, id: 'doc_0', addedAt: T0 + 1, origin: 'sealed' })
      await tx.cases.addSentCard({ ...card, openId: 'ou_bob', messageId: 'om_1' })
      await tx.cases.addSentCard({ ...card, openId: 'ou_alice', messageId: 'om_2' })
      await tx.cases.addSentCard({ ...card, openId: 'ou_bob', messageId: 'om_3', sentAt: T0 + 2 })
      await tx.cases.addSentCard({ ...card, openId: 'ou_bob', messageId: 'om_4', sentAt: T0 + 1 })
    })
    expect(await store.transact((tx) => tx.cases.submissionsOf('case_1'))).toEqual([
      submission,
      { ...submission, ordinal: 2 },
    ])
    const documents = await store.transact((tx) => tx.cases.documentsOf('case_1'))
    expect(documents.map(({ id }) => id)).toEqual(['doc_0', 'doc_1'])
    expect(documents[1]).toEqual(document)
    expect(await store.transact((tx) => tx.cases.sentCardsOf('case_1'))).toEqual([
      { ...card, openId: 'ou_alice', messageId: 'om_2' },
      { ...card, openId: 'ou_bob', messageId: 'om_3', sentAt: T0 + 2 },
    ])
    await expect(store.transact((tx) => tx.cases.addSubmission(submission))).rejects.toMatchObject({
      code: '23505',
    })
    await expect(
      store.transact((tx) =>
        tx.cases.addDocument({ ...document, id: 'd', sha256: 'f'.repeat(64) }),
      ),
    ).rejects.toMatchObject({ code: '23503' })
  })

  it('lists only what the scope shows', async () => {
    const { store } = await open()
    const base = { ...sampleCase, organisationId: null, district: null, sponsorName: null }
    await store.transact(async (tx) => {
      await addCase(tx, { ...base, id: 'c_org', organisationId: works.id })
      await tx.cases.create({ ...base, id: 'c_dist', district: 'banan', openedBy: bob.openId })
      await tx.cases.create({ ...base, id: 'c_spon', sponsorName: '甲单位' })
      await tx.cases.create({ ...base, id: 'c_else', organisationId: bareOrganisation.id })
    })
    const seen = async (scope: CaseScope, filter = everything) =>
      (await store.transact((tx) => tx.cases.list(scope, filter))).map((line) => line.case.id)
    expect(await seen({})).toEqual([])
    expect(await seen({ organisationIds: [], districts: [], sponsorNames: [] })).toEqual([])
    expect(await seen({ all: true })).toEqual(['c_dist', 'c_else', 'c_org', 'c_spon'])
    expect(await seen({ organisationIds: [works.id] })).toEqual(['c_org'])
    expect(await seen({ districts: ['banan', 'yubei'], sponsorNames: ['甲单位'] })).toEqual([
      'c_dist',
      'c_spon',
    ])
    expect(await seen({ openedBy: bob.openId })).toEqual(['c_dist'])
    expect(await seen({ openedBy: alice.openId, districts: ['banan'] })).toHaveLength(4)
    // A filter narrows the scope and never widens it.
    expect(await seen({ districts: ['banan'] }, { ...everything, text: '试样' })).toEqual([
      'c_dist',
    ])
    expect(await seen({ all: true }, { ...everything, limit: 2, offset: 1 })).toEqual([
      'c_else',
      'c_org',
    ])
  })

  it('shows an expert the cases on whose panel they sit, not those they were recused from', async () => {
    const { store } = await open()
    const seat = (openId: string | null, standing: 'sitting' | 'recused') => ({
      openId,
      name: '甲',
      employer: '乙',
      speciality: '丙',
      lead: false,
      standing,
    })
    const on = (...panel: readonly ReturnType<typeof seat>[]) => ({ ...NO_FACTS, panel })
    const base = { ...sampleCase, organisationId: null, district: null, sponsorName: null }
    await store.transact(async (tx) => {
      await addCase(tx, { ...base, id: 'c_none' })
      const both = on(seat(null, 'sitting'), seat('ou_bob', 'sitting'))
      await tx.cases.create({ ...base, id: 'c_sits', facts: both })
      await tx.cases.create({ ...base, id: 'c_gone', facts: on(seat('ou_bob', 'recused')) })
      await tx.cases.create({ ...base, id: 'c_other', facts: on(seat('ou_alice', 'sitting')) })
    })
    const lines = (seatOf: string) =>
      store.transact((tx) => tx.cases.list({ districts: [], seatOf }, everything))
    expect((await lines('ou_bob')).map((line) => line.case.id)).toEqual(['c_sits'])
    expect(await lines('ou_"]')).toEqual([])
  })

  it('filters by procedure, state and words, taking the words literally', async () => {
    const { store } = await open()
    await store.transact(async (tx) => {
      await addCase(tx, { ...sampleCase, id: 'c1', number: 'JC-2026-0007', title: '100%_精度' })
      await tx.cases.create({
        ...sampleCase,
        id: 'c2',
        state: 'submitted',
        applicantName: 'Abc\\厂',
      })
      await tx.cases.create({ ...sampleCase, id: 'c3', procedure: 'registration' })
    })
    const seen = async (filter: Partial<CaseFilter>) =>
      (
        await store.transact((tx) => tx.cases.list({ all: true }, { ...everything, ...filter }))
      ).map((line) => line.case.id)
    expect(await seen({ procedures: ['registration'] })).toEqual(['c3'])
    expect(await seen({ states: ['submitted', 'returned'] })).toEqual(['c2'])
    expect(await seen({ states: [] })).toEqual([])
    expect(await seen({ text: 'jc-2026-0007' })).toEqual(['c1'])
    expect(await seen({ text: ' aBC\\ ' })).toEqual(['c2'])
    expect(await seen({ text: '%_' })).toEqual(['c1'])
    expect(await seen({ text: '_' })).toEqual(['c1'])
    expect(await seen({ text: '\0' })).toEqual([])
    expect(await seen({ text: '  ' })).toEqual(['c1', 'c2', 'c3'])
  })

  it('sorts by the nearest open deadline, then by the oldest state', async () => {
    const { store } = await open()
    const deadline = (id: string, caseId: string, effective: typeof sampleDeadline.effective) => ({
      ...sampleDeadline,
      id,
      caseId,
      effective,
    })
    const first = deadline('d1', 'c_soon', '2026-03-05')
    await store.transact(async (tx) => {
      await addCase(tx, { ...sampleCase, id: 'c_none_new', stateSince: T0 + 2 })
      for (const id of ['c_none_old', 'c_late', 'c_soon', 'c_met']) {
        await tx.cases.create({ ...sampleCase, id, stateSince: T0 + 1 })
      }
      await tx.deadlines.arm([
        deadline('d2', 'c_late', '2026-06-01'),
        deadline('d3', 'c_soon', '2026-09-01'),
        first,
        { ...deadline('d4', 'c_met', '2026-03-03'), status: 'met', closedAt: T0 },
      ])
    })
    const lines = await store.transact((tx) => tx.cases.list({ all: true }, everything))
    expect(lines.map((line) => [line.case.id, line.nextDeadline?.id ?? null])).toEqual([
      ['c_soon', 'd1'],
      ['c_late', 'd2'],
      ['c_met', null],
      ['c_none_old', null],
      ['c_none_new', null],
    ])
    expect(lines[0]?.nextDeadline).toEqual(first)
    expect(lines[0]?.case).toEqual({ ...sampleCase, id: 'c_soon', stateSince: T0 + 1 })
  })
})
