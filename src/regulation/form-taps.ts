import { type FieldMeta, type Form, fieldOf } from './form.ts'

/**
 * How many taps a first complete filing takes beside typing, as declared: one for the press that
 * leaves a step, one for each choice or date picked, one for each file sent. What is prefilled
 * from the organisation's profile costs none.
 */
export interface Taps {
  readonly presses: number
  readonly choices: number
  readonly files: number
  readonly total: number
}

const PICKED: readonly FieldMeta['kind'][] = ['choice', 'yesNo', 'date']

function isPicked(meta: FieldMeta): boolean {
  return (
    PICKED.includes(meta.kind) &&
    meta.mandatory &&
    meta.computed !== true &&
    meta.known === undefined
  )
}

/** Taps of forms that are filled together; their tables travel in one workbook, sent back once. */
export function tapsOf(forms: readonly Form[]): Taps {
  const steps = forms.flatMap((form) => form.steps)
  const metas = forms.flatMap((form) =>
    Object.keys(form.fields).flatMap((id) => fieldOf(form, id)?.meta ?? []),
  )
  const workbooks = steps.some((step) => step.manner === 'tables') ? 1 : 0
  const presses = steps.length
  const choices = metas.filter(isPicked).length
  const files = metas.filter((meta) => meta.kind === 'files' && meta.mandatory).length + workbooks
  return { presses, choices, files, total: presses + choices + files }
}
