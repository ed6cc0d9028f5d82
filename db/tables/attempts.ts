import { lt, sql } from 'drizzle-orm'
import type { AttemptTable } from '../../src/application/shared-port.ts'
import type { SqlTx } from '../connection.ts'
import { attempts } from '../schema/traffic.ts'

/** Attempts within a window, one row a key. */
export function attemptTable(tx: SqlTx): AttemptTable {
  return {
    count: async (key, now, until) => {
      const over = sql`${attempts.until} <= ${sql.param(now, attempts.until)}`
      // One statement: two processes that count at the same moment are both counted.
      const [row] = await tx
        .insert(attempts)
        .values({ key, count: 1, until })
        .onConflictDoUpdate({
          target: attempts.key,
          set: {
            count: sql`case when ${over} then 1 else ${attempts.count} + 1 end`,
            until: sql`case when ${over} then excluded."until_at" else ${attempts.until} end`,
          },
        })
        .returning({ count: attempts.count, until: attempts.until })
      if (row === undefined) throw new Error('an attempt was not counted')
      return row
    },
    prune: async (now) => {
      const removed = await tx
        .delete(attempts)
        .where(lt(attempts.until, now))
        .returning({ key: attempts.key })
      return removed.length
    },
  }
}
