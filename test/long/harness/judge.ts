import { asc, eq, sql } from 'drizzle-orm'
import type { Connection, SqlTx } from '../../../db/connection.ts'
import { databaseOn } from '../../../db/open.ts'
import { caseDocuments, cases } from '../../../db/schema/cases.ts'
import { draftEntries, drafts, uploads } from '../../../db/schema/drafts.ts'
import { inbox, outbox } from '../../../db/schema/traffic.ts'
import { verifyAudit } from '../../../src/application/audit/verify.ts'
import { canonicalJson } from '../../../src/application/canonical.ts'
import { withChanges } from '../../../src/application/conversation/save.ts'
import type { Draft } from '../../../src/application/records.ts'
import type { PlatformState } from '../../../src/sandbox/state.ts'
import type { Acknowledged, Book } from './book.ts'
import { type Replay, replayCase } from './replay.ts'
import { silentLog } from './town.ts'

/** What a judgement rests on. The database must be at rest. */
export interface Evidence {
  readonly connection: Connection
  readonly book: Book
  readonly state: PlatformState
  /** Messages of the bot that were in the chats before. */
  readonly before: ReadonlySet<string>
  /** Whether everything that was queued must have gone out. */
  readonly drained: boolean
}

export interface Judgement {
  readonly faults: readonly string[]
  readonly figures: Readonly<Record<string, number>>
}

/** Judges the whole: every fault in words. */
export async function judge(evidence: Evidence): Promise<Judgement> {
  const { connection, book } = evidence
  const { store } = databaseOn(connection, silentLog)
  const audit = await verifyAudit(store)
  const rows = await connection.transaction(readRows)
  const replays = new Map<string, Replay>()
  for (const id of rows.cases) {
    const submitted = rows.drafts.filter((one) => one.caseId === id && one.status === 'submitted')
    replays.set(id, await store.transact((tx) => replayCase(tx, id, submitted)))
  }
  const faults = [
    ...(audit.ok ? [] : [`audit verify: ${JSON.stringify(audit.firstBroken)}`]),
    ...[...replays.values()].flatMap((one) => one.faults),
    ...book.differing.map((id) => `event ${id} was answered differently the second time`),
    ...effects(evidence, rows, replays),
    ...queued(rows, replays),
    ...draftFaults(rows),
    ...numberFaults(rows.numbers),
    ...deliveryFaults(evidence, rows),
  ]
  return { faults, figures: figuresOf(evidence, rows, audit.entries) }
}

type Rows = Awaited<ReturnType<typeof readRows>>

async function readRows(tx: SqlTx) {
  const all = await tx.select({ id: cases.id, number: cases.number }).from(cases)
  return {
    cases: all.map(({ id }) => id),
    numbers: all.flatMap(({ number }) => (number === null ? [] : [number])),
    inbox: new Set((await tx.select({ key: inbox.key }).from(inbox)).map(({ key }) => key)),
    drafts: (await tx.select().from(drafts)) as readonly Draft[],
    entries: await tx
      .select({
        draftId: draftEntries.draftId,
        form: draftEntries.form,
        field: draftEntries.field,
        value: draftEntries.value,
        held: draftEntries.held,
      })
      .from(draftEntries)
      .orderBy(asc(draftEntries.id)),
    uploads: await tx
      .select({ messageId: uploads.messageId, status: uploads.status })
      .from(uploads),
    made: await tx
      .select({ caseId: caseDocuments.caseId, kind: caseDocuments.kind })
      .from(caseDocuments)
      .where(eq(caseDocuments.origin, 'draft')),
    outbox: await tx
      .select({
        id: outbox.id,
        lane: outbox.lane,
        openId: outbox.openId,
        status: outbox.status,
        messageId: outbox.messageId,
        error: outbox.error,
        kind: sql<string>`${outbox.message} ->> 'kind'`,
        caseId: sql<string | null>`${outbox.message} ->> 'caseId'`,
        headline: sql<string | null>`${outbox.message} ->> 'headline'`,
        document: sql<string | null>`${outbox.message} ->> 'document'`,
      })
      .from(outbox)
      .orderBy(asc(outbox.seq)),
  }
}

/** How often each word occurs. */
export function tally(words: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

const MARK = /JC-2999-\d{6}/g
const marksIn = (text: string): readonly string[] => text.match(MARK) ?? []

/** Every acknowledged event has its effect, and no event has it twice. */
function effects(
  evidence: Evidence,
  rows: Rows,
  replays: ReadonlyMap<string, Replay>,
): readonly string[] {
  const texts = tally(botTexts(evidence.state).flatMap(marksIn))
  const entered = tally(
    rows.entries.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
  )
  const uploaded = tally(rows.uploads.map(({ messageId }) => messageId))
  const found = ({ mark, effect }: Acknowledged): number => {
    switch (effect.kind) {
      case 'answer':
        return evidence.drained ? (texts.get(mark) ?? 0) : 1
      case 'upload':
        return uploaded.get(mark) ?? 0
      case 'entry':
        return entered.get(mark) ?? 0
      case 'act':
        return replays.get(effect.case)?.drafts.has(effect.draft) === true ? 1 : 0
      case 'plainAct':
        return replays.get(effect.case)?.steps[effect.seq - 1]?.event.action === effect.action
          ? 1
          : 0
      case 'none':
        return 1
    }
  }
  const lost = evidence.book.acknowledged.flatMap((one) => {
    const times = found(one)
    const known = rows.inbox.has(`event:${one.eventId}`)
    return [
      ...(times === 1 ? [] : [`${one.effect.kind} ${one.mark} was acknowledged, found ${times}`]),
      ...(known ? [] : [`event ${one.eventId} was acknowledged and is not in the inbox`]),
    ]
  })
  const twice = (kind: string, counts: ReadonlyMap<string, number>): readonly string[] =>
    [...counts].flatMap(([mark, n]) =>
      n > 1 && (kind === 'upload' || marksIn(mark).length > 0)
        ? [`${kind} ${mark} happened ${n} times`]
        : [],
    )
  return [
    ...lost,
    ...twice('answer', texts),
    ...twice('entry', typedOnce(rows)),
    ...twice('upload', uploaded),
  ]
}

/** Names that were typed into the drafts of the load; reasons of acts may well be typed again. */
const typedOnce = (rows: Rows): ReadonlyMap<string, number> =>
  tally(
    rows.entries.flatMap(({ field, value }) =>
      field === 'contactName' && typeof value === 'string' ? [value] : [],
    ),
  )

const botTexts = (state: PlatformState): readonly string[] =>
  [...state.messages.values()]
    .filter(({ sender, type }) => sender === null && type === 'text')
    .map(({ content }) => content)

/** Each act queued its cards and documents: none is missing, none is there twice, all in order. */
function queued(rows: Rows, replays: ReadonlyMap<string, Replay>): readonly string[] {
  const faults: string[] = []
  const cards = groupBy(
    rows.outbox.filter(({ kind }) => kind === 'caseCard'),
    ({ caseId, openId }) => `${caseId} ${openId}`,
  )
  for (const [id, { steps }] of replays) {
    const expected = new Map<string, string[]>()
    for (const { told, event } of steps) {
      for (const openId of told) {
        const key = `${id} ${openId}`
        expected.set(key, [...(expected.get(key) ?? []), event.sentence])
      }
    }
    for (const [key, sentences] of expected) {
      const got = cards.get(key) ?? []
      const fits = got.every(
        ({ headline }, index) => headline === null || headline.includes(sentences[index] ?? ' '),
      )
      if (got.length !== sentences.length || !fits) {
        faults.push(`${got.length} cards for ${sentences.length} acts, or not in order: ${key}`)
      }
    }
    const wanted = tally(steps.flatMap(({ documents }) => documents))
    const ordered = rows.outbox.filter(
      ({ kind, caseId }) => kind === 'makeDocument' && caseId === id,
    )
    if (!sameCounts(wanted, tally(ordered.map(({ document }) => document ?? '')))) {
      faults.push(`case ${id}: the documents that were ordered are not those of the replay`)
    }
    const sent = tally(
      ordered.filter(({ status }) => status === 'sent').map(({ document }) => document ?? ''),
    )
    const made = tally(rows.made.filter(({ caseId }) => caseId === id).map(({ kind }) => kind))
    if (!sameCounts(sent, made)) faults.push(`case ${id}: documents were made twice or not at all`)
  }
  return faults
}

function groupBy<T>(of: readonly T[], key: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const one of of) {
    const group = groups.get(key(one))
    if (group === undefined) groups.set(key(one), [one])
    else group.push(one)
  }
  return groups
}

const sameCounts = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean =>
  canonicalJson(Object.fromEntries(a)) === canonicalJson(Object.fromEntries(b))

/** The answers of a draft are the fold of what was saved. */
function draftFaults(rows: Rows): readonly string[] {
  const of = groupBy(rows.entries, ({ draftId }) => draftId)
  return rows.drafts.flatMap(({ id, values }) => {
    const taken = (of.get(id) ?? []).filter(({ held }) => !held)
    const folded = withChanges({}, taken)
    return canonicalJson(folded) === canonicalJson(values)
      ? []
      : [`draft ${id}: the answers are not the fold of its entries`]
  })
}

/** Numbers are given without gaps and never twice. */
function numberFaults(numbers: readonly string[]): readonly string[] {
  const ordinals = numbers.map((one) => Number(one.split('-').at(-1))).sort((a, b) => a - b)
  return ordinals.every((ordinal, index) => ordinal === index + 1)
    ? []
    : [`case numbers have gaps: ${ordinals.join(' ')}`]
}

/** What the people see against what was queued. */
function deliveryFaults({ state, before, drained }: Evidence, rows: Rows): readonly string[] {
  const faults: string[] = []
  const places = new Map<string, number>()
  const ours = new Map<string, number>()
  for (const chat of state.chats.keys()) {
    for (const [index, message] of state.messagesIn(chat).entries()) {
      places.set(message.id, index)
      if (message.sender === null && !before.has(message.id)) ours.set(message.id, 0)
    }
  }
  const last = new Map<string, number>()
  for (const { id, lane, caseId, status, messageId, error } of rows.outbox) {
    if (status === 'ready' && drained) faults.push(`outbox ${id} never went out`)
    if ((status === 'dead' || status === 'uncertain') && error === null) {
      faults.push(`outbox ${id} is ${status} without a reason`)
    }
    if (messageId === null) continue
    const place = places.get(messageId)
    if (place === undefined) faults.push(`outbox ${id} is sent, and nobody got it`)
    // What is about a case is ordered by the hold on the case. Two answers to one person that were
    // written at the same moment have no order: numbered first may be committed last.
    if (caseId !== null) {
      const about = `${lane}, ${caseId}`
      if (place !== undefined && place <= (last.get(about) ?? -1)) {
        faults.push(`${about}: ${id} arrived out of order`)
      }
      last.set(about, place ?? -1)
    }
    ours.set(messageId, (ours.get(messageId) ?? 0) + 1)
  }
  for (const [id, n] of ours) {
    if (n !== 1 && (drained || n > 1)) {
      faults.push(`message ${id} of the bot belongs to ${n} outbox rows`)
    }
  }
  return faults
}

function figuresOf({ book }: Evidence, rows: Rows, events: number) {
  const statuses = tally(rows.outbox.map(({ status }) => status))
  const kinds = tally(book.acknowledged.map(({ effect }) => effect.kind))
  return {
    sent: book.sent,
    acknowledged: book.acknowledged.length,
    ...Object.fromEntries([...kinds].map(([kind, n]) => [`acknowledged ${kind}`, n])),
    repeated: book.repeated,
    refused: book.refused,
    'answered early': book.early,
    events,
    'outbox rows': rows.outbox.length,
    ...Object.fromEntries([...statuses].map(([status, n]) => [`outbox ${status}`, n])),
  }
}
