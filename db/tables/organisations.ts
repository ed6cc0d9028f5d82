import { eq } from 'drizzle-orm'
import type { OrganisationTable } from '../../src/application/store.ts'
import type { SqlTx } from '../connection.ts'
import { organisations } from '../schema/people.ts'

/** Organisations. */
export function organisationTable(tx: SqlTx): OrganisationTable {
  return {
    find: async (id) => {
      const [found] = await tx.select().from(organisations).where(eq(organisations.id, id))
      return found ?? null
    },
    byUscc: async (uscc) => {
      const [found] = await tx.select().from(organisations).where(eq(organisations.uscc, uscc))
      return found ?? null
    },
    put: async (organisation) => {
      await tx
        .insert(organisations)
        .values(organisation)
        .onConflictDoUpdate({ target: organisations.id, set: organisation })
    },
  }
}
