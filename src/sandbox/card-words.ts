/** The words that a part of a card shows, in reading order; ids, keys and values left out. */
export function plainWords(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(plainWords)
  if (typeof part !== 'object' || part === null) return []
  const fields = part as Readonly<Record<string, unknown>>
  const own = typeof fields['content'] === 'string' ? [fields['content']] : []
  const skipped = new Set(['content', 'value', 'behaviors', 'confirm', 'i18n_content'])
  const rest = Object.entries(fields).filter(([key]) => !skipped.has(key))
  return [...own, ...rest.flatMap(([, value]) => plainWords(value))]
}
