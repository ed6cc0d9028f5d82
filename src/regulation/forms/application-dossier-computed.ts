import { type FormValues, isBlank } from '../form.ts'

/**
 * Whoever explains why there is no leading talent has answered that table: it is empty
 * （第八条第（二）项）.
 */
export function computeApplicationDossier(values: FormValues): FormValues {
  const explained = !isBlank(values['leadersReason'])
  return explained && !Array.isArray(values['leaders']) ? { ...values, leaders: [] } : values
}
