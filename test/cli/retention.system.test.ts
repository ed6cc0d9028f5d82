import { createHash, randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { verifyAudit } from '../../src/application/audit/verify.ts'
import type { StoredFile, Upload } from '../../src/application/records.ts'
import type { Store, Tx } from '../../src/application/store.ts'
import type { Deps } from '../../src/application/turn.ts'
import { isPrinted } from '../../src/cli/command.ts'
import { controlRunner } from '../../src/cli/run.ts'
import { standardCalendar } from '../../src/regulation/calendar/working-calendar.ts'
import { NO_FACTS, type PublicNoticeFacts } from '../../src/regulation/case-file.ts'
import { defaultInterpretations } from '../../src/regulation/interpretations.ts'
import {
  addCase,
  alice,
  bob,
  handler,
  outboxItem,
  sampleCase,
  sampleDraft,
  sampleEvent,
  T0,
} from '../db/samples.ts'
import { describeOnBoth, silentLog } from '../support/databases.ts'

const DAY = 86_400_000
const YEARS = 3 * 366 * DAY

const endedNotice: PublicNoticeFacts = {
  id: 'n_1',
  title: '公示',
  text: '正文',
  websiteAddress: 'https://example.invalid/gs/1',
  publishedOn: '2026-02-20',
  publishedAt: T0 - 9 * DAY,
  days: 7,
  endsOn: '2026-03-01',
  contact: '试样处',
  correctedAt: null,
  endedAt: T0,
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
function fileOf(text: string): StoredFile {
  const sha256 = createHash('sha256').update(text).digest('hex')
  const size = bytesOf(text).byteLength
  const media = { mediaType: 'text/plain', pages: null, createdAt: T0 }
  return { sha256, originalSha256: sha256, size, ...media }
}

function upload(id: string, openId: string, text: string, draftId: string | null): Upload {
  return {
    id,
    openId,
    messageId: `om_${id}`,
    fileKey: `file_${id}`,
    name: `${id}.txt`,
    resource: 'file',
    draftId,
    status: 'stored',
    sha256: fileOf(text).sha256,
    because: null,
    at: T0,
  }
}

const comment = (content: string, author: Readonly<Record<string, string>>) => ({
  at: T0,
  by: 'public',
  byName: '公众',
  role: null,
  forms: { 'notice-comment': { content, ...author } },
})

/** What a year of use leaves behind. */
async function lived(tx: Tx): Promise<void> {
  const comments = [
    comment('范围与某中心重复', { authorName: '意见人甲', authorContact: '13800000001' }),
    comment('没有意见', {}),
  ]
  const publicNotice = endedNotice
  const facts = { ...NO_FACTS, publicNotice, records: { comments } }
  await addCase(tx, { ...sampleCase, facts, version: 1, state: sampleEvent.to })
  await tx.cases.addEvent(sampleCase.id, sampleEvent)
  await tx.people.grant(handler)
  for (const text of ['loose', 'of the draft', 'in the archive']) {
    await tx.files.put(fileOf(text), bytesOf(text))
  }
  const draft = { ...sampleDraft, values: { 'application-dossier': { centerName: '某中心' } } }
  await tx.drafts.create({ ...draft, status: 'abandoned' })
  await tx.drafts.create({ ...draft, id: 'draft_2', action: 'other' })
  await tx.files.addUpload(upload('up_loose', bob.openId, 'loose', null))
  await tx.files.addUpload(upload('up_archive', bob.openId, 'in the archive', null))
  await tx.files.addUpload(upload('up_draft', alice.openId, 'of the draft', draft.id))
  await tx.cases.addDocument({
    id: 'doc_1',
    caseId: sampleCase.id,
    sha256: fileOf('in the archive').sha256,
    name: '存档.txt',
    origin: 'upload',
    kind: 'application-dossier.license',
    addedBy: bob.openId,
    addedAt: T0,
  })
  await tx.outbox.add([
    outboxItem('m_bob', 'b', { openId: bob.openId }),
    outboxItem('m_alice', 'a', { openId: alice.openId }),
    outboxItem('m_waits', 'w', { openId: bob.openId }),
  ])
  await tx.outbox.sent('m_bob', T0, 'om_1')
  await tx.outbox.sent('m_alice', T0, 'om_2')
  const conversation = { chatId: null, draftId: null, form: null, step: null, updatedAt: T0 }
  await tx.conversations.put({ ...conversation, openId: bob.openId })
}

function terminal(store: Store, database: Parameters<typeof controlRunner>[1], now: () => number) {
  const deps: Deps = {
    store,
    clock: now,
    newId: randomUUID,
    log: silentLog,
    metrics: { count: () => undefined, observe: () => undefined },
    calendar: standardCalendar,
    calendarVersion: standardCalendar.version,
    interpretations: defaultInterpretations,
    administrators: [],
  }
  return async (...words: readonly string[]) => {
    const outcome = await controlRunner(deps, database)({ argv: [...words, '--json'], input: '' })
    return isPrinted(outcome)
      ? { json: outcome.json as Readonly<Record<string, unknown>>, text: outcome.text, error: '' }
      : { json: {}, text: '', error: outcome.error }
  }
}

const ALL = {
  abandonedDraft: 1,
  looseUpload: 2,
  sentMessage: 2,
  conversation: 1,
  formerContact: 1,
  commentAuthor: 1,
}
const NONE = Object.fromEntries(Object.keys(ALL).map((kind) => [kind, 0]))

describeOnBoth('retention and erasure (privacy.md)', (open) => {
  it('erases what has lain for its time and nothing else, records it, and keeps the chain whole', async () => {
    const database = await open()
    const { store } = database
    await store.transact(lived)
    let now = T0 + 60 * DAY
    const cli = terminal(store, database, () => now)
    expect((await cli('retention', 'run')).json).toEqual({ applied: false, counts: NONE })
    now = T0 + YEARS
    expect((await cli('retention', 'run')).json).toEqual({ applied: false, counts: ALL })
    expect((await cli('retention', 'run', '--yes')).json).toEqual({ applied: true, counts: ALL })
    expect((await cli('retention', 'run', '--yes')).json).toEqual({ applied: true, counts: NONE })
    await store.transact(async (tx) => {
      expect(await tx.drafts.find('draft_1')).toMatchObject({ status: 'abandoned', values: {} })
      expect(Object.keys((await tx.drafts.find('draft_2'))?.values ?? {})).toHaveLength(1)
      const stored = await tx.files.among(
        ['loose', 'of the draft', 'in the archive'].map((text) => fileOf(text).sha256),
      )
      expect(stored.map(({ sha256 }) => sha256)).toEqual([fileOf('in the archive').sha256])
      expect((await tx.people.find(bob.openId))?.phone).toBeNull()
      expect(await tx.conversations.find(bob.openId)).toBeNull()
      expect((await tx.outbox.claim(now, 9, 0)).map(({ message }) => message)).toEqual([
        { kind: 'text', text: '消息 m_waits' },
      ])
      const file = await tx.cases.find(sampleCase.id)
      expect(file?.facts.records['comments']?.map(({ forms }) => forms['notice-comment'])).toEqual([
        { content: '范围与某中心重复' },
        { content: '没有意见' },
      ])
      const last = (await tx.cases.eventsOf(sampleCase.id)).at(-1)
      expect(last).toMatchObject({ type: 'commentAuthorsErased', actorName: '计测通（系统）' })
      const recorded = await tx.retention.erasures(99)
      expect(recorded).toHaveLength(8)
      expect(JSON.stringify(recorded)).not.toMatch(/意见人甲|13800000001|某中心/)
    })
    expect(await verifyAudit(store)).toMatchObject({ ok: true, entries: 2 })
  })

  it('holds back what is in dispute, and follows the bureau’s own periods', async () => {
    const database = await open()
    const { store } = database
    await store.transact(lived)
    const cli = terminal(store, database, () => T0 + 60 * DAY)
    expect((await cli('retention', 'set', 'looseUpload', '29')).error).toContain('30 到 36500')
    expect((await cli('retention', 'set', 'everything', '99')).error).toContain('没有“everything”')
    expect((await cli('retention', 'set', 'looseUpload', '45')).json).toMatchObject({ before: 90 })
    const due = { ...NONE, looseUpload: 2 }
    expect((await cli('retention', 'run')).json).toEqual({ applied: false, counts: due })
    const held = await cli('hold', 'add', 'person', bob.openId, '--because', '信访核查期间')
    expect((await cli('retention', 'run')).json).toEqual({ applied: false, counts: NONE })
    const refusal = await cli('person', 'erase', bob.openId, '--because', '本人申请', '--yes')
    expect(refusal.error).toContain('信访核查期间')
    expect((await cli('hold', 'release', String(held.json['id']))).json['ok']).toBe(true)
    expect((await cli('hold', 'release', String(held.json['id']))).error).toContain('hold list')
    expect((await cli('retention', 'run')).json).toEqual({ applied: false, counts: due })
  })

  it('gives a person what is kept of them, and erases at their request what no archive needs', async () => {
    const database = await open()
    const { store } = database
    await store.transact(lived)
    const cli = terminal(store, database, () => T0 + DAY)
    const exported = (await cli('person', 'export', bob.openId)).json['data'] as Readonly<
      Record<string, readonly Readonly<Record<string, unknown>>[]>
    >
    expect(exported['people']).toMatchObject([{ name: bob.name, phone: bob.phone }])
    expect(exported['uploads']).toHaveLength(2)
    expect(exported['outbox']).toHaveLength(2)
    expect(JSON.stringify(exported)).not.toContain(alice.name)
    expect((await cli('person', 'export', 'ou_nobody')).error).toContain('没有找到')
    const asked = ['person', 'erase', bob.openId, '--because', '本人书面申请'] as const
    expect((await cli(...asked)).error).toContain('--yes')
    expect((await cli(...asked, '--yes')).json).toMatchObject({
      outcome: 'erased',
      counts: { looseUpload: 2, sentMessage: 1, conversation: 1, formerContact: 1, files: 1 },
      kept: ['尚未发出的消息发出后再删除内容。'],
    })
    const erased = (await cli('person', 'erase', alice.openId, '--because', '同上', '--yes')).json
    expect(erased['kept']).toEqual([
      '仍承担职责，姓名、电话和职责记录继续保留；卸任后可再提出。',
      '已进入办件记录和申报材料的姓名和内容属于文书档案，按档案管理规定保留。',
      '尚未放弃的草稿保留；先在会话中放弃，再提出删除。',
    ])
    const { erased: records } = (await cli('retention', 'list')).json
    expect(records).toMatchObject([{ kind: 'person' }, { kind: 'person' }])
  })
})
