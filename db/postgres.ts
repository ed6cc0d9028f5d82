import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import type { Connection, OnStatement, SqlTx } from './connection.ts'
import { MIGRATIONS_TABLE } from './migrations.ts'
import { createSessions, type Session, type Sessions } from './postgres-sessions.ts'

/** PostgreSQL through postgres.js. */
export interface PostgresPlace {
  readonly databaseUrl: string
  /** Connections of the pool; 10 when left out. */
  readonly maxConnections?: number
  /** Refuses a transaction within another one; for tests, see `createRunner`. */
  readonly watchNesting?: boolean
  /** Sees every statement as it is sent; for measurements. */
  readonly onStatement?: OnStatement
}

const OLDEST_VERSION = 150_000
const DEFAULT_CONNECTIONS = 10
const CONNECT_TIMEOUT_S = 30
const CLOSE_TIMEOUT_S = 5
/** Any constant will do, as long as all our processes use the same: 'JCT' and 1. */
const MIGRATION_LOCK = 0x4a4354_01

/** What every session is set to; times in milliseconds. A callback must be answered within 3 s. */
const SESSION = {
  application_name: 'jicetong',
  TimeZone: 'UTC',
  DateStyle: 'ISO, YMD',
  statement_timeout: 15_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 30_000,
} as const
/** A migration may take as long as it needs, and waits for another process's. */
const MIGRATION_SESSION = {
  ...SESSION,
  statement_timeout: 0,
  lock_timeout: 0,
  idle_in_transaction_session_timeout: 0,
} as const

const asItComes = (value: string): string => value
/** JSON, dates and times stay text both ways: the schema converts them (columns.ts). */
const TEXT_TYPES = {
  json: { to: 3802, from: [114, 3802], serialize: asItComes, parse: asItComes },
  date: { to: 1184, from: [1082, 1114, 1184], serialize: asItComes, parse: asItComes },
}

type Client = ReturnType<typeof client>

function client(
  url: string,
  max: number,
  connection: typeof SESSION | typeof MIGRATION_SESSION,
  watch: { readonly onStatement?: OnStatement | undefined; readonly onClose?: () => void } = {},
) {
  const { onStatement, onClose = () => undefined } = watch
  return postgres(url, {
    ...(onStatement === undefined
      ? {}
      : { debug: (_, statement, parameters) => onStatement(statement, parameters) }),
    max,
    onclose: onClose,
    // A connection is not given up by its age: that might be in the middle of a transaction.
    max_lifetime: null,
    prepare: true,
    // Only arrays need the types of the server, and no statement of ours passes one.
    fetch_types: false,
    connect_timeout: CONNECT_TIMEOUT_S,
    onnotice: () => undefined,
    connection,
    types: TEXT_TYPES,
  })
}

/**
 * What drizzle sees of a client. Two things are put right on the way:
 * - it asks for unnamed statements, for which postgres.js first asks the server what the parameters
 *   are: two round trips for every statement. Named ones take one, after the first time;
 * - it overwrites the parsers of the client it is given; here they are nobody's.
 */
function facade(begin: <T>(work: (tx: Sending) => Promise<T>) => Promise<T>, sql?: Client) {
  const seen = {
    options: { parsers: {}, serializers: {} },
    ...(sql === undefined ? {} : prepared(sql)),
    begin,
  }
  // drizzle's session uses these three members and nothing else; the tests run through all of them.
  return seen as unknown as postgres.Sql
}

type Sending = Pick<postgres.Sql, 'unsafe'>

const prepared = (target: Sending): Sending => ({
  unsafe: (query, parameters, options) =>
    target.unsafe(query, parameters, { ...options, prepare: true }),
})

/** A client alone, for what takes long: its transactions are those of the driver. */
const facadeOf = (sql: Client): postgres.Sql =>
  facade(
    (work) =>
      sql.begin('isolation level read committed', (tx) => work(prepared(tx))) as Promise<never>,
    sql,
  )

async function serverVersion(sessions: Sessions): Promise<string> {
  const [row] = await sessions.transaction(({ ask }) =>
    ask(
      `select current_setting('server_version_num')::int as "number",
         current_setting('server_version') as "name"`,
      [],
    ),
  )
  const name = String(row?.['name'] ?? 'unknown')
  if (row === undefined || Number(row['number']) < OLDEST_VERSION) {
    throw new Error(`PostgreSQL 15 or newer is needed, the server is ${name}`)
  }
  return name.split(' ')[0] ?? name
}

/** A session of its own: the pool's sessions end what takes long. */
async function bulkAlone<T>(
  url: string,
  mode: 'snapshot' | 'load',
  work: (tx: SqlTx) => Promise<T>,
): Promise<T> {
  const sql = client(url, 1, MIGRATION_SESSION)
  try {
    if (mode === 'load') await sql`select pg_advisory_lock(${MIGRATION_LOCK}::bigint)`
    const db = drizzle({ client: facadeOf(sql), casing: 'snake_case' })
    return await db.transaction(async (tx) => {
      // The facade begins every transaction as read committed; nothing was read yet.
      if (mode === 'snapshot') {
        await tx.execute('set transaction isolation level repeatable read, read only')
      }
      return await work(tx)
    })
  } finally {
    await sql.end({ timeout: CLOSE_TIMEOUT_S })
  }
}

/** One process at a time: the lock belongs to the session and goes with it. */
async function migrateAlone(url: string, migrationsFolder: string): Promise<void> {
  const sql = client(url, 1, MIGRATION_SESSION)
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK}::bigint)`
    await migrate(drizzle({ client: facadeOf(sql), casing: 'snake_case' }), {
      migrationsFolder,
      ...MIGRATIONS_TABLE,
    })
  } finally {
    await sql.end({ timeout: CLOSE_TIMEOUT_S })
  }
}

/**
 * Connects to PostgreSQL ≥ 15.
 * @throws Error when the server is older or cannot be reached.
 */
export async function connectPostgres(place: PostgresPlace): Promise<Connection> {
  const { databaseUrl, onStatement, maxConnections = DEFAULT_CONNECTIONS } = place
  const sessions = createSessions(
    (onClose) => client(databaseUrl, 1, SESSION, { onStatement, onClose }),
    maxConnections,
    CLOSE_TIMEOUT_S,
  )
  const version = await serverVersion(sessions).catch(async (error: unknown) => {
    await sessions.close()
    throw error
  })
  // drizzle runs the work in the same breath in which the session began the transaction for it.
  let begun: Session | null = null
  const begin = <T>(work: (tx: Sending) => Promise<T>): Promise<T> =>
    sessions.transaction((session) => {
      begun = session
      return work(session)
    })
  const db = drizzle({ client: facade(begin), casing: 'snake_case' })
  return {
    kind: 'postgres',
    version,
    watchesNesting: place.watchNesting ?? false,
    transaction: (work) =>
      db.transaction((tx) => {
        if (begun === null) throw new Error('no transaction')
        return work(tx, begun.ask, begun.atLast)
      }),
    bulk: (mode, work) => bulkAlone(databaseUrl, mode, work),
    migrate: (folder) => migrateAlone(databaseUrl, folder),
    close: sessions.close,
  }
}
