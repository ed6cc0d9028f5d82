import { AsyncLocalStorage } from 'node:async_hooks'
import type { Log } from '../src/application/log.ts'
import type { Store, Tx } from '../src/application/store.ts'
import type { Ask, AtLast, Connection, SqlTx } from './connection.ts'
import { isRetryable, OutsideTransaction, withoutValues } from './fault.ts'
import { watchedTable } from './hot/reach.ts'
import { hotTable } from './hot/tables.ts'
import { attemptTable } from './tables/attempts.ts'
import { auditTable } from './tables/audit.ts'
import { calendarTable } from './tables/calendars.ts'
import { caseTable } from './tables/cases.ts'
import { centerTable } from './tables/centers.ts'
import { clockTable } from './tables/clock.ts'
import { conversationTable } from './tables/conversations.ts'
import { deadlineTable } from './tables/deadlines.ts'
import { digestTable } from './tables/digests.ts'
import { draftTable } from './tables/drafts.ts'
import { evidenceTable } from './tables/evidence.ts'
import { feedTable } from './tables/feeds.ts'
import { fileTable } from './tables/files.ts'
import { inboxTable } from './tables/inbox.ts'
import { leaseTable } from './tables/leases.ts'
import { organisationTable } from './tables/organisations.ts'
import { outboxTable } from './tables/outbox.ts'
import { peopleTable } from './tables/people.ts'
import { publicTable } from './tables/public.ts'
import { reminderTable } from './tables/reminders.ts'
import { retentionTable } from './tables/retention.ts'
import { settingTable } from './tables/settings.ts'
import { createUnitOfWork, type UnitOfWork } from './unit-of-work.ts'

/** How often a transaction is tried again after a serialisation failure or a deadlock. */
const RETRIES = 3

/** Whether the transaction that the present code runs in is still open. */
interface Running {
  open: boolean
}

/** Everything that `db/` does goes through here, tests and health checks included. */
export interface Runner {
  /** One attempt in one transaction; faults come without values. */
  once<T>(work: (tx: SqlTx, ask: Ask, atLast: AtLast) => Promise<T>): Promise<T>
}

function assertOpen(running: Running): void {
  if (running.open) return
  throw new OutsideTransaction('a query was made after its transaction had ended')
}

/** The same transaction, refusing whatever comes after its end. */
function guarded(tx: SqlTx, running: Running): SqlTx {
  return new Proxy(tx, {
    get: (target, property, receiver) => {
      assertOpen(running)
      return Reflect.get(target, property, receiver)
    },
  })
}

function guardedAsk(ask: Ask, running: Running): Ask {
  return async (statement, parameters) => {
    assertOpen(running)
    return ask(statement, parameters)
  }
}

/**
 * Runs transactions one level deep. A second one from within the first would wait for it for ever on
 * PGlite and silently be another transaction on a pool. It is a defect of the code, which the tests find
 * on both: there it throws. In production on PostgreSQL nobody watches, for before Node 24 the watch
 * slows every promise of the process (a click took an eighth longer).
 */
export function createRunner(connection: Connection): Runner {
  const context = connection.watchesNesting ? new AsyncLocalStorage<Running>() : null
  return {
    once: async (work) => {
      if (context?.getStore()?.open === true) {
        throw new OutsideTransaction('a transaction was opened inside another one')
      }
      const running: Running = { open: false }
      try {
        return await connection.transaction(async (tx, ask, atLast) => {
          running.open = true
          try {
            const begin = () => work(guarded(tx, running), guardedAsk(ask, running), atLast)
            return await (context === null ? begin() : context.run(running, begin))
          } finally {
            running.open = false
          }
        })
      } catch (error) {
        throw withoutValues(error)
      }
    },
  }
}

/** How each table of the port is made for a transaction. */
const MAKERS: { readonly [T in keyof Tx]: (tx: SqlTx) => Tx[T] } = {
  inbox: inboxTable,
  people: peopleTable,
  organisations: organisationTable,
  cases: caseTable,
  drafts: draftTable,
  files: fileTable,
  conversations: conversationTable,
  deadlines: deadlineTable,
  reminders: reminderTable,
  outbox: outboxTable,
  settings: settingTable,
  attempts: attemptTable,
  leases: leaseTable,
  public: publicTable,
  centers: centerTable,
  audit: auditTable,
  evidence: evidenceTable,
  digests: digestTable,
  feeds: feedTable,
  calendars: calendarTable,
  retention: retentionTable,
  clock: clockTable,
}

/** The tables of one transaction; each is made when it is first asked for, for a turn needs a few. */
class Tables {
  readonly sql: SqlTx
  readonly work: UnitOfWork
  constructor(sql: SqlTx, work: UnitOfWork) {
    this.sql = sql
    this.work = work
  }
}
for (const name of Object.keys(MAKERS) as (keyof Tx)[]) {
  Object.defineProperty(Tables.prototype, name, {
    get(this: Tables & Tx) {
      const table = tableOf(name, this)
      Object.defineProperty(this, name, { value: table })
      return table
    },
  })
}

function tableOf<T extends keyof Tx>(name: T, tables: Tables & Tx): Tx[T] {
  const { sql, work } = tables
  return hotTable(name, watchedTable(name, MAKERS[name](sql), work), work, tables)
}

/** One attempt at the work of a transaction; what it has gathered is written before the commit. */
async function inOne<T>(
  work: (tx: Tx) => Promise<T>,
  tx: SqlTx,
  ask: Ask,
  atLast: AtLast,
): Promise<T> {
  const unit = createUnitOfWork(ask)
  try {
    const result = await work(new Tables(tx, unit) as Tables & Tx)
    const rest = unit.rest()
    if (rest !== null) atLast(...rest)
    return result
  } finally {
    unit.end()
  }
}

/** The port of the application over a runner; see `Store` for what it promises. */
export function createStore(runner: Runner, log: Log): Store {
  return {
    transact: async (work) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await runner.once((tx, ask, atLast) => inOne(work, tx, ask, atLast))
        } catch (error) {
          if (attempt > RETRIES || !isRetryable(error)) throw error
          log.warn({ attempt }, 'transaction is tried again')
        }
      }
    },
  }
}
