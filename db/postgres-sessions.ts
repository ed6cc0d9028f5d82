import type postgres from 'postgres'
import type { Ask, AtLast } from './connection.ts'
import { DatabaseFault } from './fault.ts'

/**
 * A few sessions of PostgreSQL that transactions take in turn. `postgres.begin` waits for the answer to
 * `begin` before anything else may be sent, and for the last write before it sends `commit`; here both
 * share a round trip with what comes after and before them.
 *
 * Each session is the only connection of a client of its own and stays reserved: what waits to be sent
 * on it is never sent on another connection, outside its transaction, when it is lost.
 */

export interface Session {
  /** Sends a statement on the transaction. */
  readonly unsafe: postgres.Sql['unsafe']
  readonly ask: Ask
  readonly atLast: AtLast
}

export interface Sessions {
  /** Commits when the work returns and rolls back when it throws. */
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T>
  /** Waits for what is running, for some seconds, and lets go of the connections. */
  close(): Promise<void>
}

/** Makes a client for one connection, and says how to be told that it was closed. */
export type MakeClient = (onClose: () => void) => postgres.Sql

type Rows = Awaited<ReturnType<Ask>> & { readonly command: string }

const BEGIN = 'begin isolation level read committed'
const lost = (): DatabaseFault => new DatabaseFault('CONNECTION_CLOSED', null, null)
const ended = (): DatabaseFault => new DatabaseFault('CONNECTION_ENDED', null, null)
const ignored = (): undefined => undefined

/** What is under way on a connection, until it ends or the connection is lost. */
class Running {
  readonly #sql: postgres.ReservedSql
  readonly #waiting = new Set<(error: unknown) => void>()
  #isLost = false
  /** The first statement that failed: after it the server takes none, whatever the work makes of it. */
  fault: unknown

  constructor(sql: postgres.ReservedSql) {
    this.#sql = sql
  }

  get isLost(): boolean {
    return this.#isLost
  }

  unsafe: postgres.Sql['unsafe'] = (query, parameters, options) => {
    if (this.#isLost) throw lost()
    return this.#sql.unsafe(query, parameters, { ...options, prepare: true })
  }

  /** Statements that are sent without waiting go out together and are done in that order. */
  send(statement: string, parameters: readonly (string | null)[] = []): Promise<Rows> {
    if (this.#isLost) return Promise.reject(lost())
    const query = this.#sql.unsafe(statement, [...parameters], { prepare: true })
    return new Promise((resolve, reject) => {
      const failed = (error: unknown): void => {
        this.#waiting.delete(failed)
        this.fault ??= error
        reject(error)
      }
      this.#waiting.add(failed)
      query.then((rows) => {
        this.#waiting.delete(failed)
        resolve(rows as unknown as Rows)
      }, failed)
    })
  }

  /** The driver leaves what it had not sent yet without an answer. */
  lose(): void {
    this.#isLost = true
    for (const failed of this.#waiting) failed(lost())
  }
}

async function inTransaction<T>(
  running: Running,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  let last: Parameters<AtLast> | null = null
  const begun = running.send(BEGIN)
  begun.catch(ignored)
  try {
    const result = await work({
      unsafe: running.unsafe,
      ask: (statement, parameters) => running.send(statement, parameters),
      atLast: (...given) => {
        last = given
      },
    })
    const written = last === null ? null : running.send(...(last as Parameters<AtLast>))
    const [committed] = await Promise.all([running.send('commit'), begun, written])
    // A transaction in which a statement has failed is rolled back by `commit`, without an error.
    if (committed.command !== 'COMMIT') throw running.fault ?? lost()
    return result
  } catch (error) {
    if (!running.isLost) await running.send('rollback').catch(ignored)
    throw error
  }
}

/** A reservation that is not of an open connection would wait for ever where no types are fetched. */
async function reserved(client: postgres.Sql): Promise<postgres.ReservedSql> {
  await client.unsafe('select 1')
  return client.reserve()
}

/** One connection, made when it is first needed and again when it was lost. */
function createSlot(make: MakeClient) {
  let session: postgres.ReservedSql | null = null
  let running: Running | null = null
  const client = make(() => {
    session = null
    running?.lose()
  })
  return {
    transaction: async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
      session ??= await reserved(client)
      running = new Running(session)
      try {
        return await inTransaction(running, work)
      } finally {
        running = null
      }
    },
    end: (seconds: number): Promise<void> => {
      session?.release()
      return client.end({ timeout: seconds })
    },
  }
}

type Slot = ReturnType<typeof createSlot>

/** So many sessions at most; whoever comes later waits for one, in order. */
export function createSessions(make: MakeClient, most: number, closeTimeoutS: number): Sessions {
  const slots: Slot[] = []
  const free: Slot[] = []
  const waiting: { readonly go: (slot: Slot) => void; readonly stop: (error: unknown) => void }[] =
    []
  let isClosing = false
  let allFree: () => void = ignored

  function take(): Slot | Promise<Slot> {
    const slot = free.pop()
    if (slot !== undefined) return slot
    if (slots.length < most) {
      const made = createSlot(make)
      slots.push(made)
      return made
    }
    return new Promise((go, stop) => waiting.push({ go, stop }))
  }

  function giveBack(slot: Slot): void {
    const next = waiting.shift()
    if (next === undefined) free.push(slot)
    else next.go(slot)
    if (free.length === slots.length) allFree()
  }

  return {
    transaction: async (work) => {
      if (isClosing) throw ended()
      const slot = await take()
      try {
        return await slot.transaction(work)
      } finally {
        giveBack(slot)
      }
    },
    close: async () => {
      isClosing = true
      for (const { stop } of waiting.splice(0)) stop(ended())
      if (free.length < slots.length) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, closeTimeoutS * 1000)
          allFree = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      await Promise.all(slots.map((slot) => slot.end(closeTimeoutS)))
    },
  }
}
