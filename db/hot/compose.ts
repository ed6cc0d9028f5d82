/** Statements put together of parts that each number their own parameters from `$1`. */

/** A piece of SQL that is always the same. */
export interface Part {
  /** Stands for the text: parts of the same name have the same text. */
  readonly name: string
  readonly text: string
  /** How many parameters it takes. */
  readonly takes: number
}

const PLACEHOLDER = /\$(\d+)/g

export function part(name: string, text: string): Part {
  const numbers = [...text.matchAll(PLACEHOLDER)].map(([, n]) => Number(n))
  return { name, text, takes: Math.max(0, ...numbers) }
}

/** The texts of the parts with their parameters numbered through. */
function renumbered(parts: readonly Part[]): readonly string[] {
  let taken = 0
  return parts.map(({ text, takes }) => {
    const start = taken
    taken += takes
    return start === 0 ? text : text.replace(PLACEHOLDER, (_, n) => `$${Number(n) + start}`)
  })
}

/**
 * Keeps what was composed: the same parts in the same order give the very same text, which the server
 * has prepared already.
 */
export function composer(
  join: (texts: readonly string[]) => string,
): (parts: readonly Part[]) => string {
  const known = new Map<string, string>()
  return (parts) => {
    const key = parts.map(({ name }) => name).join(' ')
    const text = known.get(key) ?? join(renumbered(parts))
    known.set(key, text)
    return text
  }
}
