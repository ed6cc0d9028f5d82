import { date, text } from '../form.ts'

/** Who signs a form and when; the same wherever practice asks for a signature. */

/** The name of who signs, filled in from the person. */
export function signerField(title: string, basis: string) {
  return text({
    title,
    cite: null,
    basis,
    mandatory: true,
    maxLength: 20,
    placeholder: '联系人甲',
    known: 'person.name',
  })
}

/** The day of signing, today unless it was another. */
export function signedOnField(title: string, basis: string) {
  return date({ title, cite: null, basis, mandatory: true, known: 'today' })
}
