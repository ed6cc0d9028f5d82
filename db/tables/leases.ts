import { and, eq, sql } from 'drizzle-orm'
import type { LeaseTable } from '../../src/application/shared-port.ts'
import type { SqlTx } from '../connection.ts'
import { leases } from '../schema/traffic.ts'

/** Leases, one row a name. */
export function leaseTable(tx: SqlTx): LeaseTable {
  return {
    take: async (name, holder, now, until) => {
      // One statement: of two that try at the same moment the second sees what the first did.
      const taken = await tx
        .insert(leases)
        .values({ name, holder, until })
        .onConflictDoUpdate({
          target: leases.name,
          set: { holder, until },
          setWhere: sql`${leases.holder} = ${holder}
            or ${leases.until} <= ${sql.param(now, leases.until)}`,
        })
        .returning({ name: leases.name })
      return taken.length > 0
    },
    release: async (name, holder) => {
      await tx.delete(leases).where(and(eq(leases.name, name), eq(leases.holder, holder)))
    },
  }
}
