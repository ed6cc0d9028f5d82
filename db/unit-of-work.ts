import type { Ask } from './connection.ts'
import { OutsideTransaction } from './fault.ts'
import { composer, type Part } from './hot/compose.ts'
import type { Read } from './hot/reads.ts'
import type { Write } from './hot/writes.ts'
import { createKept } from './kept.ts'

/**
 * What one transaction has read and has still to write. Reads that are asked for together go in one
 * statement, and what was read is not read again until this transaction changes it. Writes are gathered
 * and go together: before a statement that could see them, and at the end. So a turn takes a few round
 * trips instead of one for every row, and sees its own writes all the same.
 */

/** What a statement can see or change: tables that belong together. */
export type Group =
  | 'inbox'
  | 'people'
  | 'organisations'
  | 'cases'
  | 'events'
  | 'submissions'
  | 'documents'
  | 'cards'
  | 'deadlines'
  | 'drafts'
  | 'files'
  | 'conversations'
  | 'outbox'
  | 'settings'
  | 'centers'

/** The places that gathered writes have in their statement, at most one of a kind in each. */
const SLOTS = ['save', 'event', 'close', 'arm', 'outbox', 'card', 'answer'] as const
export type Slot = (typeof SLOTS)[number]

/** A text with its parameters. */
export type Statement = readonly [string, readonly (string | null)[]]

interface Pending {
  readonly group: Group
  readonly make: () => Write
}

export interface UnitOfWork {
  /** What is kept under the key, else read, with everything else that is asked for in this breath. */
  read<T>(group: Group, key: string, one: Read<T>): Promise<T>
  /** A statement alone, in its place among the others; its writes are not gathered. */
  ask: Ask
  /** Keeps what will be a value. */
  keep(group: Group, key: string, value: Promise<unknown>): void
  /** Keeps a value that is made when it is first wanted. */
  keepLater(group: Group, key: string, make: () => unknown): void
  /** What is kept under the key, if anything. */
  kept(key: string): Promise<unknown> | undefined
  /**
   * What is kept under the key becomes what a gathered write will make of it, so that it need not be
   * read again. Where the reading is not done yet it is forgotten: it may or may not see the write.
   */
  amend<T>(key: string, change: (present: T) => T): void
  /**
   * Gathers a write in a slot of its own; what is there goes out first. Callers may come at once: each
   * looks again when it has waited, so none takes the place of another.
   */
  place(slot: Slot, group: Group, make: () => Write): Promise<void>
  /** Gathers a write in place of what is in the slot, which it must hold too: see `occupied`. */
  put(slot: Slot, group: Group, make: () => Write): void
  occupied(slot: Slot): boolean
  /** Sends what was gathered when a statement on these groups could see it; `null` stands for all. */
  settle(groups: readonly Group[] | null): Promise<void>
  /** The statement for everything that is still gathered, which is not gathered any more. */
  rest(): Statement | null
  /** Forgets what was read of these groups, or under this key; `null` stands for all. */
  forget(groups: readonly Group[] | null): void
  forgetKey(key: string): void
  /** Whatever is gathered from now on is refused: nothing would ever write it. */
  end(): void
}

interface Waiting {
  readonly read: Read<unknown>
  readonly group: Group
  readonly done: (value: unknown) => void
  readonly failed: (error: unknown) => void
}

const selectAll = composer(
  (texts) => `select json_build_array(${texts.map((text) => `(${text})`).join(', ')}) as "value"`,
)
const writeAll = composer((texts) => `with ${texts.join(', ')} select 1 as "value"`)

const textOf = (
  compose: (parts: readonly Part[]) => string,
  items: readonly (Read<unknown> | Write)[],
): Statement => [compose(items.map((item) => item.part)), items.flatMap((item) => item.parameters)]

/** The unit of work of a transaction, whose statements go out through `ask`. */
export function createUnitOfWork(ask: Ask): UnitOfWork {
  const { get: known, ...memory } = createKept()
  const pending = new Map<Slot, Pending>()
  let waiting: Waiting[] = []
  let ended = false

  function rest(): Statement | null {
    if (pending.size === 0) return null
    const gathered = SLOTS.flatMap((slot) => pending.get(slot)?.make() ?? [])
    pending.clear()
    return textOf(writeAll, gathered)
  }

  async function settle(groups: readonly Group[] | null): Promise<void> {
    const seen = [...pending.values()].some(
      ({ group }) => groups === null || groups.includes(group),
    )
    const gathered = seen ? rest() : null
    if (gathered !== null) await ask(...gathered)
  }

  async function readWaiting(): Promise<void> {
    const batch = waiting
    waiting = []
    const settled = settle(batch.map(({ group }) => group))
    const answered = ask(
      ...textOf(
        selectAll,
        batch.map(({ read }) => read),
      ),
    )
    try {
      // What was gathered goes out first, and its fault is the one that counts.
      const [, rows] = await Promise.all([settled, answered])
      const values = JSON.parse(String(rows[0]?.['value'])) as readonly unknown[]
      batch.forEach(({ read, done }, index) => {
        done(read.decode(values[index]))
      })
    } catch (error) {
      for (const { failed } of batch) failed(error)
    }
  }

  function readSoon<T>(group: Group, read: Read<T>): Promise<T> {
    return new Promise<T>((done, failed) => {
      if (waiting.length === 0) queueMicrotask(() => void readWaiting())
      waiting.push({ group, read, done: done as (value: unknown) => void, failed })
    })
  }

  return {
    read: <T>(group: Group, key: string, one: Read<T>) => {
      const present = known(key)
      if (present !== undefined) return present as Promise<T>
      const value = readSoon(group, one)
      memory.keep(group, key, value)
      return value
    },
    ask,
    ...memory,
    kept: known,
    put: (slot, group, make) => {
      if (ended) throw new OutsideTransaction('a write was made after its transaction had ended')
      pending.set(slot, { group, make })
    },
    place: async (slot, group, make) => {
      while (pending.has(slot)) await settle([group])
      if (ended) throw new OutsideTransaction('a write was made after its transaction had ended')
      pending.set(slot, { group, make })
    },
    occupied: (slot) => pending.has(slot),
    settle,
    rest,
    end: () => {
      ended = true
    },
  }
}
