import { and, asc, inArray, isNotNull, lt, sql } from 'drizzle-orm'
import type { InboxTable } from '../../src/application/store.ts'
import type { SqlTx } from '../connection.ts'
import { inbox } from '../schema/traffic.ts'

/** Admission. */
export function inboxTable(tx: SqlTx): InboxTable {
  return {
    admit: async (keys, now) => {
      // Sorted, so that two events with the same keys never wait for one another crosswise. The
      // insert waits for a transaction that holds one of them and then sees what became of it.
      const wanted = [...new Set(keys)].sort()
      const claimed = await tx
        .insert(inbox)
        .values(wanted.map((key) => ({ key, at: now })))
        .onConflictDoNothing()
        .returning({ key: inbox.key })
      if (claimed.length === wanted.length) return { fresh: true }
      const [known] = await tx
        .select({ answer: inbox.answer })
        .from(inbox)
        .where(and(inArray(inbox.key, wanted), isNotNull(inbox.answer)))
        // A handful of rows, so without a limit: one would let it be read by age instead of by key.
        .orderBy(asc(inbox.at), sql`${inbox.key} collate "C"`)
      // Admitted without an answer: an event, and events are answered with the empty object.
      return { fresh: false, answer: known?.answer ?? {} }
    },
    answer: async (keys, answer) => {
      await tx
        .update(inbox)
        .set({ answer })
        .where(inArray(inbox.key, [...keys]))
    },
    prune: async (before) => {
      const removed = await tx
        .delete(inbox)
        .where(lt(inbox.at, before))
        .returning({ key: inbox.key })
      return removed.length
    },
  }
}
