import { citeText } from '../cite.ts'
import type { FormValues } from '../form.ts'
import { returnReasonsOf } from './return-reasons.ts'

/**
 * The reason that came with an act, for the event log: one line each for the itemised reasons of a
 * return (第十条), else the single reason. Null where none was asked for.
 */
export function reasonOf(input: Readonly<Record<string, FormValues>>): string | null {
  const itemised = returnReasonsOf(input['return-reasons'] ?? {})
  if (itemised.length > 0) {
    return itemised
      .map(({ cite, reason }) => (cite === null ? reason : `${reason}（${citeText(cite)}）`))
      .join('\n')
  }
  const single = input['decision-reason']?.['reason']
  return typeof single === 'string' && single.trim() !== '' ? single.trim() : null
}
