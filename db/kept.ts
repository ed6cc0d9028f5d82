import type { Group } from './unit-of-work.ts'

/** What a transaction has read and knows, by keys of its own choosing. */
export interface KeptReads {
  get(key: string): Promise<unknown> | undefined
  /** Keeps what will be a value. */
  keep(group: Group, key: string, value: Promise<unknown>): void
  /** Keeps a value that is made when it is first wanted. */
  keepLater(group: Group, key: string, make: () => unknown): void
  /**
   * What is kept under the key becomes what a gathered write will make of it, so that it need not be
   * read again. Where the reading is not done yet it is forgotten: it may or may not see the write.
   */
  amend<T>(key: string, change: (present: T) => T): void
  forget(groups: readonly Group[] | null): void
  forgetKey(key: string): void
}

interface Entry {
  readonly group: Group
  readonly value: () => Promise<unknown>
  /** The value itself, once it has come. */
  come?: () => unknown
}

/** What `make` makes, made when it is first wanted: much of what is written is not read again. */
function later<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

export function createKept(): KeptReads {
  const entries = new Map<string, Entry>()
  const keepLater = (group: Group, key: string, make: () => unknown): void => {
    const come = later(make)
    entries.set(key, { group, come, value: async () => come() })
  }
  return {
    get: (key) => entries.get(key)?.value(),
    keep: (group, key, value) => {
      const entry: Entry = { group, value: () => value }
      entries.set(key, entry)
      value.then(
        (come) => {
          entry.come = () => come
        },
        // Whoever waits for the value hears of the fault.
        () => undefined,
      )
    },
    keepLater,
    amend: (key, change) => {
      const entry = entries.get(key)
      const come = entry?.come
      if (entry === undefined || come === undefined) entries.delete(key)
      else keepLater(entry.group, key, () => change(come() as never))
    },
    forget: (groups) => {
      if (groups === null) entries.clear()
      else for (const [key, { group }] of entries) if (groups.includes(group)) entries.delete(key)
    },
    forgetKey: (key) => {
      entries.delete(key)
    },
  }
}
