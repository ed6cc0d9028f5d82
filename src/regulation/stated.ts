import { type FieldKind, type FormValues, metaOf } from './form.ts'
import { formById } from './forms/all.ts'

/** The kinds of answers that say when, how long or which: nothing that tells of a person. */
const KEPT: readonly FieldKind[] = ['date', 'wholeNumber', 'choice', 'yesNo']

/**
 * The days, numbers and choices that came with an act, by form and field: the event keeps them, so
 * that every deadline can be recomputed from the log of its case alone. Texts, names and files stay
 * with the forms. Empty where the act states none.
 */
export function statedIn(input: Readonly<Record<string, FormValues>>): {
  readonly stated?: Readonly<Record<string, unknown>>
} {
  const stated = Object.entries(input).flatMap(([form, values]) =>
    Object.entries(formById(form)?.fields ?? {})
      .filter(([field, schema]) => KEPT.includes(metaOf(schema).kind) && values[field] != null)
      .map(([field]) => [`${form}.${field}`, values[field]] as const),
  )
  return stated.length === 0 ? {} : { stated: Object.fromEntries(stated) }
}
