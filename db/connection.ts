import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

/** A transaction of either driver, seen through drizzle. Never a connection of its own. */
export type SqlTx = PgDatabase<PgQueryResultHKT, Record<string, never>>

/**
 * Sends a statement of our own on the transaction and gives the rows that come back. What is asked for
 * without waiting goes out together and is done in that order. Parameters are text: the statement says
 * what they are (`$1::json`).
 */
export type Ask = (
  statement: string,
  parameters: readonly (string | null)[],
) => Promise<readonly Readonly<Record<string, unknown>>[]>

/**
 * Names the statement that is sent last, with the commit. What it gives is not wanted; when it fails the
 * transaction does.
 */
export type AtLast = (statement: string, parameters: readonly (string | null)[]) => void

/** Is shown every statement with its parameters. */
export type OnStatement = (statement: string, parameters: readonly unknown[]) => void

/** What the two databases have in common; everything else in `db/` builds on this. */
export interface Connection {
  readonly kind: 'pglite' | 'postgres'
  /** Of the server: `15.18`. */
  readonly version: string
  /** Whether a transaction within another one is found out and refused (see `createRunner`). */
  readonly watchesNesting: boolean
  /** Read committed; commits when the work returns and rolls back when it throws. */
  transaction<T>(work: (tx: SqlTx, ask: Ask, atLast: AtLast) => Promise<T>): Promise<T>
  /**
   * One long transaction without the time limits of the others: a snapshot that is only read
   * (repeatable read), or a load that keeps migrations out until it is done.
   */
  bulk<T>(mode: 'snapshot' | 'load', work: (tx: SqlTx) => Promise<T>): Promise<T>
  /** Applies the migrations of a folder, alone among all processes. */
  migrate(folder: string): Promise<void>
  /** Waits for what is running and lets go of everything. */
  close(): Promise<void>
}
