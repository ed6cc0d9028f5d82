import { sql } from 'drizzle-orm'
import type { Log } from '../src/application/log.ts'
import type { Store } from '../src/application/store.ts'
import type { Connection } from './connection.ts'
import { appliedMigration, migrationsFolder, newestMigration } from './migrations.ts'
import { connectPglite, type FolderPlace, type MemoryPlace } from './pglite.ts'
import { type ExportSummary, exportTo } from './portable/export.ts'
import { type ImportSummary, importFrom } from './portable/import.ts'
import { connectPostgres, type PostgresPlace } from './postgres.ts'
import { createRunner, createStore } from './store.ts'

/** Where the data is: PostgreSQL, an embedded database in a folder, or one that is gone on close. */
export type Place = PostgresPlace | FolderPlace | MemoryPlace

/** An open database. */
export interface Database {
  readonly kind: 'pglite' | 'postgres'
  /** Of the server: `15.18`, `18.6`. */
  readonly version: string
  readonly store: Store
  /** Applies the migrations that are missing; processes that do so at once wait for one another. */
  migrate(): Promise<void>
  /** Whether every migration of this program has been applied. False while one is running. */
  isMigrated(): Promise<boolean>
  /** Everything into an empty folder, as `db/portable` describes. @throws PortableFault */
  exportTo(folder: string): Promise<ExportSummary>
  /** An export into this database, which must be empty. @throws PortableFault */
  importFrom(folder: string): Promise<ImportSummary>
  /** Throws when the database does not answer. */
  ping(): Promise<void>
  /** Waits for the transactions that are running, then closes; further calls do nothing. */
  close(): Promise<void>
}

/** The database over a connection that is open already. */
export function databaseOn(connection: Connection, log: Log): Database {
  const runner = createRunner(connection)
  let closing: Promise<void> | null = null
  return {
    kind: connection.kind,
    version: connection.version,
    store: createStore(runner, log),
    migrate: () => connection.migrate(migrationsFolder()),
    isMigrated: async () =>
      (await runner.once(appliedMigration)) >= (await newestMigration(migrationsFolder())),
    exportTo: (folder) => exportTo(connection, folder),
    importFrom: (folder) => importFrom(connection, folder),
    ping: async () => {
      await runner.once((tx) => tx.execute(sql`select 1`))
    },
    close: () => {
      closing ??= connection.close()
      return closing
    },
  }
}

/**
 * Opens the database; it is not migrated by that.
 * @throws DataDirBusy when another process has the folder; Error when the server cannot be reached,
 * refuses, or is older than PostgreSQL 15.
 */
export async function openDatabase(
  place: Place,
  { log }: { readonly log: Log },
): Promise<Database> {
  const connection =
    'databaseUrl' in place ? await connectPostgres(place) : await connectPglite(place)
  return databaseOn(connection, log)
}
