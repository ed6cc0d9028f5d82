/**
 * JSON from outside. A body may be hostile even when it is authenticated, since people's words and
 * card values travel in it: keys that reach for prototypes, nesting that exhausts the stack of
 * whoever walks it, characters that a database refuses.
 */

/** No platform body nests deeper than about 12; beyond this it is an attack or a mistake. */
const MAX_DEPTH = 48

export type ParsedJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false }

const REFUSED: ParsedJson = { ok: false }
const QUOTE = 0x22
const BACKSLASH = 0x5c

/**
 * Parses JSON text. Refuses text that is no JSON and text nested deeper than 48 levels; the depth
 * is counted before parsing. Never throws.
 */
export function parseJson(text: string): ParsedJson {
  if (nestsTooDeep(text)) return REFUSED
  try {
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch {
    return REFUSED
  }
}

/** True for a plain JSON object (not null, not an array). */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The own property of that name, or undefined: never something inherited from a prototype. */
export function ownField(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** True for names that reach into prototypes when somebody later merges the object. */
export function isPrototypeKey(name: string): boolean {
  return name === '__proto__' || name === 'constructor' || name === 'prototype'
}

/**
 * Text fit for storage: without NUL (PostgreSQL refuses it in text and jsonb) and with lone
 * surrogates replaced by U+FFFD (jsonb refuses their escapes). Everything else stays as typed.
 */
export function cleanText(text: string): string {
  const withoutNul = text.includes('\u0000') ? text.replaceAll('\u0000', '') : text
  return withoutNul.toWellFormed()
}

/**
 * A copy of a JSON value with clean texts and without prototype keys; for values passed on whole.
 * What lies deeper than 48 levels becomes null (the long connection parses without a limit).
 */
export function cleanValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= MAX_DEPTH) return null
  if (Array.isArray(value)) return value.map((one) => cleanValue(one, depth + 1))
  const copy: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(value)) {
    const key = cleanText(name)
    if (!isPrototypeKey(key)) copy[key] = cleanValue(field, depth + 1)
  }
  return copy
}

/** Counts open brackets outside strings. One pass, no allocation. */
function nestsTooDeep(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      at = endOfString(text, at)
    } else {
      depth += depthChange(code)
      if (depth > MAX_DEPTH) return true
    }
  }
  return false
}

/** +1 for `[` and `{`, −1 for `]` and `}`: the braces differ from the brackets by bit 0x20. */
function depthChange(code: number): number {
  const folded = code | 0x20
  if (folded === 0x7b) return 1
  return folded === 0x7d ? -1 : 0
}

/** The index of the quote that closes the string opened at `from`, or the end of the text. */
function endOfString(text: string, from: number): number {
  let end = text.indexOf('"', from + 1)
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end < 0 ? text.length : end
}

/** True when an odd number of backslashes stands before the position. */
function isEscaped(text: string, at: number): boolean {
  let before = at - 1
  while (text.charCodeAt(before) === BACKSLASH) before -= 1
  return (at - before) % 2 === 0
}
