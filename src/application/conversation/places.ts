import type { Form, FormStep } from '../../regulation/form.ts'
import { formOf } from '../../regulation/forms/all.ts'
import type { Draft } from '../records.ts'

/** A step of a form of a draft, with its place in the form. */
export interface Place {
  readonly form: Form
  readonly step: FormStep
  /** From 1, within the form. */
  readonly number: number
  readonly total: number
}

/** Every step of a draft's forms, in order. */
export function placesOf(draft: Pick<Draft, 'forms'>): readonly Place[] {
  return draft.forms.flatMap((id) => {
    const form = formOf(id)
    return form.steps.map((step, index) => ({
      form,
      step,
      number: index + 1,
      total: form.steps.length,
    }))
  })
}

/** A step by form and step id, or null where the draft has none such. */
export function placeAt(draft: Pick<Draft, 'forms'>, form: string, step: string): Place | null {
  return placesOf(draft).find((place) => place.form.id === form && place.step.id === step) ?? null
}

/** The step before or after; null at either end. */
export function neighbour(draft: Pick<Draft, 'forms'>, place: Place, by: 1 | -1): Place | null {
  const places = placesOf(draft)
  const at = places.findIndex(
    (one) => one.form.id === place.form.id && one.step.id === place.step.id,
  )
  return places[at + by] ?? null
}

/** A short act is one step of inputs: it is finished from that step, without a read-back. */
export function isShort(draft: Pick<Draft, 'forms'>): boolean {
  const places = placesOf(draft)
  return places.length === 1 && places[0]?.step.manner === 'inputs'
}
