import { useMemo, useState } from 'preact/hooks'
import type { InputValue } from './runtime.ts'

/** What a person typed into one face of one card. */
export interface DraftBox {
  readonly get: (key: string) => InputValue | undefined
  readonly set: (key: string, value: InputValue) => void
  readonly clear: (keys: readonly string[]) => void
}

interface Kept {
  readonly revision: number
  readonly values: Map<string, InputValue>
}

/**
 * Outlives the components: a column may be closed and opened again, other messages may come and
 * go. Only a replaced card loses its input, as in the client (protocol fact 14).
 */
const kept = new Map<string, Kept>()

function valuesOf(id: string, revision: number): Map<string, InputValue> {
  const known = kept.get(id)
  if (known !== undefined && known.revision === revision) return known.values
  const fresh: Kept = { revision, values: new Map() }
  kept.set(id, fresh)
  return fresh.values
}

/** The drafts of a card; a change renders the calling component again. */
export function useDrafts(id: string, revision: number): DraftBox {
  const [changes, setChanges] = useState(0)
  const values = valuesOf(id, revision)
  return useMemo(
    () => ({
      get: (key) => values.get(key),
      set: (key, value) => {
        values.set(key, value)
        setChanges((count) => count + 1)
      },
      clear: (keys) => {
        for (const key of keys) values.delete(key)
        setChanges((count) => count + 1)
      },
    }),
    [values, changes],
  )
}
