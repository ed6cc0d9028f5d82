import { and, asc, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { DeliveryTrace, EvidenceTable } from '../../src/application/evidence-port.ts'
import type { SqlTx } from '../connection.ts'
import { people } from '../schema/people.ts'
import { messageReads, outbox, silences } from '../schema/traffic.ts'
import { itemOf, OUTBOX_COLUMNS } from './outbox.ts'
import { silentGroups } from './silence.ts'

const STOPPED = ['dead', 'uncertain', 'held'] as const
const isStopped = inArray(outbox.status, [...STOPPED])
const settler = alias(people, 'settler')

/** Messages that were ordered, with who was to get them and whether they read them. */
function traces(tx: SqlTx, where: SQL | undefined) {
  return tx
    .select({
      id: outbox.id,
      orderId: sql<string>`${outbox.orderId}`,
      purpose: outbox.purpose,
      about: outbox.about,
      openId: outbox.openId,
      name: people.name,
      role: outbox.role,
      status: outbox.status,
      orderedAt: outbox.createdAt,
      settledAt: outbox.settledAt,
      messageId: outbox.messageId,
      readAt: messageReads.readAt,
      code: outbox.code,
      error: outbox.error,
      settledBy: settler.name,
    })
    .from(outbox)
    .leftJoin(people, eq(people.openId, outbox.openId))
    .leftJoin(settler, eq(settler.openId, outbox.settledBy))
    .leftJoin(
      messageReads,
      and(eq(messageReads.messageId, outbox.messageId), eq(messageReads.openId, outbox.openId)),
    )
    .where(and(where, isNotNull(outbox.purpose), isNotNull(outbox.openId)))
}

type TraceRow = Awaited<ReturnType<typeof traces>>[number]

function traceOf({ purpose, openId, about, ...row }: TraceRow): readonly DeliveryTrace[] {
  return purpose === null || openId === null
    ? []
    : [{ ...row, purpose, openId, about: about ?? '' }]
}

/** Held, so that two processes do not tell of the same. */
async function stoppedItems(tx: SqlTx, where: SQL | undefined, limit: number) {
  const rows = await tx
    .select({
      ...OUTBOX_COLUMNS,
      status: outbox.status,
      settledAt: outbox.settledAt,
      error: outbox.error,
      code: outbox.code,
    })
    .from(outbox)
    .where(and(isStopped, where))
    .orderBy(asc(outbox.seq))
    .limit(limit)
    .for('update', { skipLocked: true })
  return rows.flatMap(({ status, settledAt, error, code, ...row }) => {
    const known = STOPPED.find((one) => one === status)
    return known === undefined ? [] : [{ ...itemOf(row), status: known, settledAt, error, code }]
  })
}

async function heldGroups(tx: SqlTx) {
  const kind = sql<string>`${outbox.message} ->> 'kind'`
  const rows = await tx
    .select({
      kind,
      purpose: outbox.purpose,
      count: sql<number>`count(*)`.mapWith(Number),
      people: sql<number>`count(distinct ${outbox.openId})`.mapWith(Number),
      oldest: sql<number>`min(${outbox.createdAt})`.mapWith(outbox.createdAt),
      newest: sql<number>`max(${outbox.createdAt})`.mapWith(outbox.createdAt),
    })
    .from(outbox)
    .where(eq(outbox.status, 'held'))
    .groupBy(sql`1`, outbox.purpose)
  const byName = (row: (typeof rows)[number]) => `${row.kind} ${row.purpose ?? ''}`
  return rows
    .sort((a, b) => (byName(a) < byName(b) ? -1 : 1))
    .map((row) => ({
      ...row,
      kind: row.kind as Awaited<ReturnType<EvidenceTable['held']>>[number]['kind'],
    }))
}

/** What became of what went out. */
export function evidenceTable(tx: SqlTx): EvidenceTable {
  return { ...traceMethods(tx), ...stoppedMethods(tx), ...silenceMethods(tx) }
}

type Traces = Pick<EvidenceTable, 'read' | 'ofCase' | 'ofOrder'>
type Silences = Pick<EvidenceTable, 'silent' | 'openSilences' | 'noteSilence' | 'endSilence'>
type Stopped = Omit<EvidenceTable, keyof Traces | keyof Silences>

function traceMethods(tx: SqlTx): Traces {
  return {
    read: async (openId, messageIds, readAt) => {
      if (messageIds.length === 0) return
      const rows = [...new Set(messageIds)].sort()
      await tx
        .insert(messageReads)
        .values(rows.map((messageId) => ({ messageId, openId, readAt })))
        .onConflictDoNothing()
    },
    ofCase: async (caseId, limit) => {
      const about = sql`${outbox.caseIds} @> ${sql.param([caseId], outbox.caseIds)}`
      const rows = await traces(tx, about).orderBy(desc(outbox.seq)).limit(limit)
      return rows.flatMap(traceOf)
    },
    ofOrder: async (orderId) => {
      // Held in their order, so that two failures of one order do not wait crosswise.
      await tx
        .select({ seq: outbox.seq })
        .from(outbox)
        .where(eq(outbox.orderId, orderId))
        .orderBy(asc(outbox.seq))
        .for('update')
      const rows = await traces(tx, eq(outbox.orderId, orderId)).orderBy(asc(outbox.seq))
      return rows.flatMap(traceOf)
    },
  }
}

function stoppedMethods(tx: SqlTx): Stopped {
  return {
    untold: (limit) =>
      stoppedItems(
        tx,
        and(inArray(outbox.status, ['dead', 'uncertain']), isNull(outbox.toldAt)),
        limit,
      ),
    told: async (ids, at) => {
      if (ids.length === 0) return
      await tx
        .update(outbox)
        .set({ toldAt: at })
        .where(inArray(outbox.id, [...ids]))
    },
    stopped: async (id) => (await stoppedItems(tx, eq(outbox.id, id), 1))[0] ?? null,
    settle: async (id, status, settledBy, settledAt) => {
      const settled = await tx
        .update(outbox)
        .set({ status, settledBy, settledAt })
        .where(and(eq(outbox.id, id), isStopped))
        .returning({ id: outbox.id })
      return settled.length > 0
    },
    held: () => heldGroups(tx),
    release: async (id, availableAt) => {
      const released = await tx
        .update(outbox)
        .set({ status: 'ready', availableAt, attempts: 0, firstAttemptAt: null, settledAt: null })
        .where(and(eq(outbox.status, 'held'), id === null ? undefined : eq(outbox.id, id)))
        .returning({ id: outbox.id })
      return released.length
    },
  }
}

function silenceMethods(tx: SqlTx): Silences {
  return {
    silent: (before, on, atLeast) => silentGroups(tx, before, on, atLeast),
    openSilences: () =>
      tx
        .select({ audience: silences.audience, since: silences.since })
        .from(silences)
        .where(isNull(silences.endedAt))
        .orderBy(sql`${silences.audience} collate "C"`),
    noteSilence: async (audience, since, noticedAt) => {
      const noted = await tx
        .insert(silences)
        .values({ audience, since, noticedAt })
        .onConflictDoNothing()
        .returning({ audience: silences.audience })
      return noted.length > 0
    },
    endSilence: async (audience, endedAt) => {
      await tx
        .update(silences)
        .set({ endedAt })
        .where(and(eq(silences.audience, audience), isNull(silences.endedAt)))
    },
  }
}
