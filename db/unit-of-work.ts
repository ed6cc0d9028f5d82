import type { Ask } from './connection.ts'
import { OutsideTransaction } from './fault.ts'
import { composer, type Part } from './hot/compose.ts'
import type { Read } from './hot/reads.ts'
import type { Write } from './hot/writes.ts'

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

interface Pending {
  readonly group: Group
  readonly make: () => Write
}

export interface UnitOfWork {
  /** What is kept under the key, else read, with everything else that is asked for in this breath. */
  read<T>(group: Group, key: string, one: Read<T>): Promise<T>
  /** A statement alone, in its place among the others; its writes are not gathered. */
  ask: Ask
  /** Keeps a value that is known, or will be. */
  keep(group: Group, key: string, value: unknown): void
  /** What is kept under the key, if anything. */
  kept(key: string): Promise<unknown> | undefined
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
): readonly [string, readonly (string | null)[]] => [
  compose(items.map((item) => item.part)),
  items.flatMap((item) => item.parameters),
]

/** The unit of work of a transaction, whose statements go out through `ask`. */
export function createUnitOfWork(ask: Ask): UnitOfWork {
  const kept = new Map<string, { readonly group: Group; readonly value: Promise<unknown> }>()
  const pending = new Map<Slot, Pending>()
  let waiting: Waiting[] = []
  let ended = false

  async function settle(groups: readonly Group[] | null): Promise<void> {
    const seen = [...pending.values()].some(
      ({ group }) => groups === null || groups.includes(group),
    )
    if (!seen) return
    const gathered = SLOTS.flatMap((slot) => pending.get(slot)?.make() ?? [])
    pending.clear()
    await ask(...textOf(writeAll, gathered))
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
      const known = kept.get(key)
      if (known !== undefined) return known.value as Promise<T>
      const value = readSoon(group, one)
      kept.set(key, { group, value })
      return value
    },
    ask,
    keep: (group, key, value) => {
      kept.set(key, { group, value: Promise.resolve(value) })
    },
    kept: (key) => kept.get(key)?.value,
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
    forget: (groups) => {
      if (groups === null) kept.clear()
      else for (const [key, { group }] of kept) if (groups.includes(group)) kept.delete(key)
    },
    forgetKey: (key) => {
      kept.delete(key)
    },
    end: () => {
      ended = true
    },
  }
}
