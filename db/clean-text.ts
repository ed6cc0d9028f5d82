/**
 * What PostgreSQL cannot store in text: the NUL character, and halves of surrogate pairs. Both can
 * arrive from a chat or a file; a statement that carries one fails as a whole, so they are replaced
 * by U+FFFD here, at the one place where values become parameters.
 */
const UNSTORABLE = /[\0\p{Surrogate}]/gu
const REPLACEMENT = '\ufffd'
/** Cheap test on serialised JSON: only then is the value walked. */
const SUSPICIOUS_JSON = /\\u(?:0000|[dD][89a-fA-F])/

/** The text with what the database cannot hold replaced by U+FFFD; most texts come back as they are. */
export function cleanText(text: string): string {
  return text.replace(UNSTORABLE, REPLACEMENT)
}

function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(cleanValue)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [cleanText(key), cleanValue(inner)]),
  )
}

/**
 * The value as JSON that a jsonb column takes.
 * @throws TypeError for what JSON cannot hold at the top (undefined, a function, a bigint).
 */
export function toStorableJson(value: unknown): string {
  const json = JSON.stringify(value)
  if (json === undefined) throw new TypeError('not a JSON value')
  return SUSPICIOUS_JSON.test(json) ? JSON.stringify(cleanValue(JSON.parse(json))) : json
}
