import { type FieldChange, formDiff } from '../../regulation/form-diff.ts'
import { formIds, formOf } from '../../regulation/forms/all.ts'
import type { Submission } from '../records.ts'

/** The latest submission beside the one that it is compared with, and every answer that differs. */
export interface ComparedSubmissions {
  readonly before: Submission
  readonly after: Submission
  readonly changes: readonly (FieldChange & { readonly form: string })[]
}

/** Submissions never change, and neither does what differs between two of them: found once a turn. */
const found = new WeakMap<Submission, ComparedSubmissions>()

/**
 * Compares the latest submission with the last one before it that held one of its forms: a
 * supplement has no dossier. Null where there is none to compare with.
 */
export function comparedSubmissions({
  submissions,
}: {
  readonly submissions: readonly Submission[]
}): ComparedSubmissions | null {
  const after = submissions.at(-1)
  if (after === undefined) return null
  const before = submissions
    .slice(0, -1)
    .findLast((one) => Object.keys(after.forms).some((form) => form in one.forms))
  if (before === undefined) return null
  const known = found.get(after)
  if (known?.before === before) return known
  const compared = { before, after, changes: changesBetween(before, after) }
  found.set(after, compared)
  return compared
}

const changesBetween = (before: Submission, after: Submission): ComparedSubmissions['changes'] =>
  inFormOrder(Object.keys(after.forms)).flatMap((id) =>
    formDiff(formOf(id), before.forms[id] ?? {}, after.forms[id] ?? {}).map((change) => ({
      ...change,
      form: formOf(id).shortTitle,
    })),
  )

/** Forms in the order in which a case meets them: a database keeps the keys in one of its own. */
export const inFormOrder = (ids: readonly string[]): readonly string[] => {
  const order: readonly string[] = formIds
  return [...ids].sort((a, b) => order.indexOf(a) - order.indexOf(b))
}
