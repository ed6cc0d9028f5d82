import { unzipSync, type Zippable, zipSync } from 'fflate'

/** DOS time begins here; local parts, because the zip format writes local time. */
const FIXED_TIME = new Date(1980, 0, 1, 0, 0, 0)

/**
 * Packs a zip of our own anew, so that the same content gives the same bytes: entries in order of
 * their names (content types first, as readers expect), all with the same fixed time.
 * `change` may replace the text of an entry.
 */
export function repack(
  bytes: Uint8Array,
  change: (name: string, content: Uint8Array) => Uint8Array = (_, content) => content,
): Uint8Array {
  const entries = Object.entries(unzipSync(bytes)).sort(([a], [b]) => compare(a, b))
  const zippable: Zippable = {}
  for (const [name, content] of entries)
    zippable[name] = [change(name, content), { level: 6, mtime: FIXED_TIME }]
  return zipSync(zippable)
}

const FIRST = '[Content_Types].xml'

function compare(a: string, b: string): number {
  if (a === FIRST || b === FIRST) return a === b ? 0 : a === FIRST ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}
