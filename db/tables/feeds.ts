import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { CalendarRevision, FeedTable } from '../../src/application/views-port.ts'
import type { SqlTx } from '../connection.ts'
import { calendarEntries, calendarFeeds } from '../schema/views.ts'

const COLUMNS = {
  uid: calendarEntries.uid,
  sequence: calendarEntries.sequence,
  modifiedAt: calendarEntries.modifiedAt,
}

const present = (openId: string) =>
  and(eq(calendarFeeds.openId, openId), isNull(calendarFeeds.endedAt))

async function end(tx: SqlTx, openId: string, at: number): Promise<boolean> {
  const ended = await tx
    .update(calendarFeeds)
    .set({ endedAt: at })
    .where(present(openId))
    .returning({ openId: calendarFeeds.openId })
  return ended.length > 0
}

const revise =
  (tx: SqlTx): FeedTable['revise'] =>
  async (entries, at): Promise<readonly CalendarRevision[]> => {
    if (entries.length === 0) return []
    await tx
      .insert(calendarEntries)
      .values(entries.map((entry) => ({ ...entry, sequence: 0, modifiedAt: at })))
      .onConflictDoUpdate({
        target: calendarEntries.uid,
        set: {
          fingerprint: sql`excluded."fingerprint"`,
          sequence: sql`${calendarEntries.sequence} + 1`,
          modifiedAt: sql`excluded."modified_at"`,
        },
        setWhere: ne(calendarEntries.fingerprint, sql`excluded."fingerprint"`),
      })
    return tx
      .select(COLUMNS)
      .from(calendarEntries)
      .where(
        inArray(
          calendarEntries.uid,
          entries.map(({ uid }) => uid),
        ),
      )
  }

/** Calendar feeds and what they told. */
export function feedTable(tx: SqlTx): FeedTable {
  return {
    madeAt: async (openId) => {
      const [feed] = await tx
        .select({ createdAt: calendarFeeds.createdAt })
        .from(calendarFeeds)
        .where(present(openId))
      return feed?.createdAt ?? null
    },
    begin: async (openId, tokenHash, at) => {
      await end(tx, openId, at)
      await tx.insert(calendarFeeds).values({ tokenHash, openId, createdAt: at })
    },
    end: (openId, at) => end(tx, openId, at),
    ownerOf: async (tokenHash) => {
      const [feed] = await tx
        .select({ openId: calendarFeeds.openId })
        .from(calendarFeeds)
        .where(and(eq(calendarFeeds.tokenHash, tokenHash), isNull(calendarFeeds.endedAt)))
      return feed?.openId ?? null
    },
    revise: revise(tx),
  }
}
