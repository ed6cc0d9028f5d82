import { and, asc, eq, gt, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { OutboxItem, Purpose } from '../../src/application/records.ts'
import type { OutboxTable } from '../../src/application/store.ts'
import type { RoleId } from '../../src/regulation/roles.ts'
import type { Instant } from '../../src/regulation/time/civil-date.ts'
import type { SqlTx } from '../connection.ts'
import { outbox } from '../schema/traffic.ts'

/** The columns of an item; `itemOf` puts them together. */
export const OUTBOX_COLUMNS = {
  id: outbox.id,
  lane: outbox.lane,
  openId: outbox.openId,
  chatId: outbox.chatId,
  message: outbox.message,
  createdAt: outbox.createdAt,
  availableAt: outbox.availableAt,
  attempts: outbox.attempts,
  firstAttemptAt: outbox.firstAttemptAt,
  fileKey: outbox.fileKey,
  purpose: outbox.purpose,
  caseIds: outbox.caseIds,
  role: outbox.role,
  orderId: outbox.orderId,
  about: outbox.about,
}

type ItemRow = Omit<OutboxItem, 'ordered'> & {
  readonly purpose: Purpose | null
  readonly caseIds: string[] | null
  readonly role: RoleId | null
  readonly orderId: string | null
  readonly about: string | null
}

/** An item as the application sees it. */
export function itemOf({ purpose, caseIds, role, orderId, about, ...item }: ItemRow): OutboxItem {
  if (purpose === null || orderId === null) return { ...item, ordered: null }
  return {
    ...item,
    ordered: { purpose, caseIds: caseIds ?? [], role, orderId, about: about ?? '' },
  }
}

/** An item as it is stored. */
export function rowOf({ ordered, ...item }: OutboxItem) {
  const { caseIds, ...order } = ordered ?? { caseIds: null }
  return {
    ...item,
    ...order,
    caseIds: caseIds === null ? null : [...caseIds],
    status: 'ready' as const,
  }
}

const earlier = alias(outbox, 'earlier')

/**
 * Ready, nobody's, and the first of its lane. `sent`, `dead` and `uncertain` items do not hold up
 * their lane; one that waits for its next attempt does, for messages must arrive in order.
 */
function claimable(now: Instant): SQL | undefined {
  return and(
    eq(outbox.status, 'ready'),
    lte(outbox.availableAt, now),
    or(isNull(outbox.leasedUntil), lte(outbox.leasedUntil, now)),
    sql`not exists (select 1 from ${outbox} "earlier" where ${earlier.status} = 'ready'
      and ${earlier.lane} = ${outbox.lane} and ${earlier.seq} < ${outbox.seq})`,
  )
}

/** So many of what is ready are looked at in their order before the lanes are gone through. */
const NEAR = 500

/**
 * Where the items to be claimed are: the first of their lanes among those that are ready longest. With
 * a long queue in few lanes nearly all of these stand behind another one; then the heads of all lanes,
 * from one lane to the next by the index, so that a queue costs what its lanes cost, not its length.
 */
function promising(now: Instant, limit: number): SQL {
  const at = sql.param(now, outbox.availableAt)
  return sql`any(array(
    with recursive near as materialized (
      select ${outbox.seq}, ${outbox.lane} from ${outbox}
      where ${outbox.status} = 'ready' and ${outbox.availableAt} <= ${at}
        and (${outbox.leasedUntil} is null or ${outbox.leasedUntil} <= ${at})
      order by ${outbox.availableAt}, ${outbox.seq} limit ${NEAR}
    ), first_near as materialized (
      select "near"."seq" from "near"
      where not exists (select 1 from ${outbox} "earlier" where ${earlier.status} = 'ready'
        and ${earlier.lane} = "near"."lane" and ${earlier.seq} < "near"."seq")
    ), heads as (
      (select ${outbox.lane}, ${outbox.seq} from ${outbox}
      where ${outbox.status} = 'ready' and (select count(*) from "near") = ${NEAR}
        and (select count(*) from "first_near") < ${limit}
      order by ${outbox.lane}, ${outbox.seq} limit 1)
      union all
      select "next"."lane", "next"."seq" from "heads", lateral (
        select ${outbox.lane}, ${outbox.seq} from ${outbox}
        where ${outbox.status} = 'ready' and ${outbox.lane} > "heads"."lane"
        order by ${outbox.lane}, ${outbox.seq} limit 1) "next"
    )
    select "seq" from "first_near" union all select "seq" from "heads"))`
}

/** An item that has reached its end stays there, whatever a worker whose lease ran out still says. */
function unsettled(id: string): SQL | undefined {
  return and(eq(outbox.id, id), eq(outbox.status, 'ready'))
}

const isParked = inArray(outbox.status, ['dead', 'uncertain'])

const first = alias(outbox, 'first')

/**
 * A card that is brought up to date shows what is so after the lease: whatever else waits to have the
 * same card brought up to date by then is done with it. Where many act on one case in a short time the
 * platform is asked once instead of once for each act.
 */
async function foldIn(tx: SqlTx, now: Instant, leased: readonly { readonly seq: number }[]) {
  const seqs = leased.map(({ seq }) => seq)
  await tx
    .update(outbox)
    .set({ status: 'sent', settledAt: now })
    .from(first)
    .where(
      and(
        inArray(first.seq, seqs),
        eq(outbox.lane, first.lane),
        eq(outbox.message, first.message),
        gt(outbox.seq, first.seq),
        eq(outbox.status, 'ready'),
      ),
    )
}

async function claim(tx: SqlTx, now: Instant, limit: number, leaseMs: number) {
  const picked = tx.$with('picked').as(
    tx
      .select({ pickedSeq: outbox.seq })
      .from(outbox)
      .where(and(sql`${outbox.seq} = ${promising(now, limit)}`, claimable(now)))
      .orderBy(asc(outbox.availableAt), asc(outbox.seq))
      .limit(limit)
      .for('update', { skipLocked: true }),
  )
  const rows = await tx
    .with(picked)
    .update(outbox)
    .set({
      leasedUntil: now + leaseMs,
      attempts: sql`${outbox.attempts} + 1`,
      firstAttemptAt: sql`coalesce(${outbox.firstAttemptAt}, ${sql.param(now, outbox.firstAttemptAt)})`,
    })
    .from(picked)
    .where(eq(outbox.seq, picked.pickedSeq))
    .returning({ ...OUTBOX_COLUMNS, seq: outbox.seq })
  const refreshing = rows.filter(({ message }) => message.kind === 'refreshCard')
  if (refreshing.length > 0) await foldIn(tx, now, refreshing)
  return rows
    .sort((a, b) => a.availableAt - b.availableAt || a.seq - b.seq)
    .map(({ seq: _, ...item }) => itemOf(item))
}

async function counts(tx: SqlTx) {
  const rows = await tx
    .select({
      status: outbox.status,
      count: sql<number>`count(*)`.mapWith(Number),
      oldest: sql<Instant>`min(${outbox.createdAt})`.mapWith(outbox.createdAt),
    })
    .from(outbox)
    .where(inArray(outbox.status, ['ready', 'dead', 'uncertain', 'held']))
    .groupBy(outbox.status)
  const of = (status: (typeof rows)[number]['status']) => rows.find((row) => row.status === status)
  return {
    ready: of('ready')?.count ?? 0,
    dead: of('dead')?.count ?? 0,
    uncertain: of('uncertain')?.count ?? 0,
    held: of('held')?.count ?? 0,
    oldestReadyAt: of('ready')?.oldest ?? null,
  }
}

/** What goes out. */
export function outboxTable(tx: SqlTx): OutboxTable {
  return {
    add: async (items) => {
      if (items.length === 0) return
      await tx.insert(outbox).values(items.map(rowOf))
    },
    claim: (now, limit, leaseMs) => claim(tx, now, limit, leaseMs),
    sent: async (id, at, messageId) => {
      await tx
        .update(outbox)
        .set({ status: 'sent', settledAt: at, messageId, leasedUntil: null, error: null })
        // A slow worker that has sent it after all knows better than whoever gave it up as unknown.
        .where(and(eq(outbox.id, id), inArray(outbox.status, ['ready', 'uncertain'])))
    },
    uploaded: async (id, fileKey) => {
      await tx.update(outbox).set({ fileKey }).where(unsettled(id))
    },
    retry: async (id, availableAt, error, { code = null, unsent = false } = {}) => {
      const window = unsent ? { firstAttemptAt: null } : {}
      await tx
        .update(outbox)
        .set({ availableAt, error, code, leasedUntil: null, ...window })
        .where(unsettled(id))
    },
    park: async (id, status, at, error, code = null) => {
      await tx
        .update(outbox)
        .set({ status, settledAt: at, error, code, leasedUntil: null })
        .where(unsettled(id))
    },
    parked: async (limit) => {
      const rows = await tx
        .select({
          ...OUTBOX_COLUMNS,
          status: outbox.status,
          settledAt: outbox.settledAt,
          error: outbox.error,
        })
        .from(outbox)
        .where(isParked)
        .orderBy(asc(outbox.seq))
        .limit(limit)
      return rows.flatMap(({ status, settledAt, error, ...row }) =>
        status === 'dead' || status === 'uncertain'
          ? [{ ...itemOf(row), settledAt, error, status }]
          : [],
      )
    },
    replay: async (id, now) => {
      const fresh = {
        attempts: 0,
        firstAttemptAt: null,
        leasedUntil: null,
        settledAt: null,
        code: null,
        toldAt: null,
      }
      const replayed = await tx
        .update(outbox)
        .set({ ...fresh, status: 'ready', error: null, availableAt: now })
        .where(and(eq(outbox.id, id), isParked))
        .returning({ id: outbox.id })
      return replayed.length > 0
    },
    counts: () => counts(tx),
  }
}
