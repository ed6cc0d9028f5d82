/** Reading card JSON that anybody may have sent: every look at it says what it expects. */
export type Json = Readonly<Record<string, unknown>>

/** Narrows to a plain object (an array is not one). */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object at `key`, or an empty one. */
export function obj(source: Json, key: string): Json {
  const value = source[key]
  return isJson(value) ? value : {}
}

/** The objects of the array at `key`; anything else in it is left out. */
export function objs(source: Json, key: string): readonly Json[] {
  const value = source[key]
  return Array.isArray(value) ? value.filter(isJson) : []
}

/** The string at `key`; numbers are written out, everything else gives `fallback`. */
export function str(source: Json, key: string, fallback = ''): string {
  const value = source[key]
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : fallback
}

/** The strings of the array at `key`. */
export function strs(source: Json, key: string): readonly string[] {
  const value = source[key]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

/** The number at `key`, also when it stands there as a numeric string. */
export function num(source: Json, key: string, fallback: number): number {
  const value = source[key]
  const parsed = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : fallback
}

/** The boolean at `key`. */
export function flag(source: Json, key: string, fallback = false): boolean {
  const value = source[key]
  return typeof value === 'boolean' ? value : fallback
}

/** The words of a text object (`plain_text`, `lark_md`, `markdown`) or of a bare string. */
export function words(source: Json, key: string): string {
  const value = source[key]
  return isJson(value) ? str(value, 'content') : str(source, key)
}
