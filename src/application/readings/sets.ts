import {
  type InterpretationName,
  type InterpretationSet,
  type InterpretationValues,
  parseInterpretationSet,
} from '../../regulation/interpretations.ts'
import type { CivilDate } from '../../regulation/time/civil-date.ts'

/** Where the approved sets are kept among the settings: a list that only grows. */
export const READING_SETS = 'interpretationSets'

/**
 * Every set of readings that was ever in force: the product's own first, then those that were
 * approved, in order. A stored set that no longer fits the questions is a defect and throws.
 */
export function readingSets(
  first: InterpretationSet,
  stored: Readonly<Record<string, unknown>>,
): readonly InterpretationSet[] {
  const list = stored[READING_SETS]
  if (!Array.isArray(list)) return [first]
  return [
    first,
    ...list.map((entry: unknown) => {
      const parsed = parseInterpretationSet(entry)
      if (!parsed.ok) throw new Error(`stored readings: ${parsed.because}`)
      return parsed.set
    }),
  ]
}

/** The set in force for what begins now. */
export function currentSet(sets: readonly InterpretationSet[]): InterpretationSet {
  const last = sets.at(-1)
  if (last === undefined) throw new Error('no set of readings')
  return last
}

/** The set that a case began under; it stays with the case. */
export function setOf(sets: readonly InterpretationSet[], id: string): InterpretationSet {
  const found = sets.find((set) => set.id === id)
  if (found === undefined) throw new Error(`no set of readings ${id}`)
  return found
}

/** The next set: one reading changed, everything else as it is. */
export function changedSet(
  sets: readonly InterpretationSet[],
  change: { readonly name: InterpretationName; readonly value: string | number },
  from: { readonly today: CivilDate; readonly approvedBy: string },
): InterpretationSet {
  const current = currentSet(sets)
  const number = sets.length + 1
  const values = { ...current.values, [change.name]: change.value } as InterpretationValues
  return {
    id: `set-${number}`,
    version: String(number),
    validFrom: from.today,
    approvedBy: from.approvedBy,
    values,
  }
}
