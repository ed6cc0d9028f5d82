import type { SettingTable } from '../../src/application/store.ts'
import type { SqlTx } from '../connection.ts'
import { settings } from '../schema/traffic.ts'

/** Settings of the installation that were changed from their defaults. */
export function settingTable(tx: SqlTx): SettingTable {
  return {
    all: async () => {
      const rows = await tx.select({ name: settings.name, value: settings.value }).from(settings)
      return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
    },
    put: async (name, value, by, at) => {
      const row = { value, by, at }
      await tx
        .insert(settings)
        .values({ name, ...row })
        .onConflictDoUpdate({ target: settings.name, set: row })
    },
  }
}
