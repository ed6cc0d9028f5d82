/** Telephone numbers of contacts: a mobile, or an area code with a landline. */

const PHONE = /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/

/** Whether a number is right, or in Chinese what is wrong with it. */
export type PhoneCheck = { readonly ok: true } | { readonly ok: false; readonly because: string }

/** Whether the text is a mainland mobile number, or a landline with its area code. */
export function isPhone(text: string): boolean {
  return PHONE.test(text)
}

/** Checks a telephone number as typed. */
export function checkPhone(text: string): PhoneCheck {
  if (isPhone(text)) return { ok: true }
  const because =
    text === ''
      ? '请填写联系电话。'
      : '联系电话应为 11 位手机号，或区号加座机号（如023-00000000），请检查。'
  return { ok: false, because }
}

/** The number with its middle hidden, for lists: 138****5678, 023-****0000. */
export function maskPhone(text: string): string {
  return isPhone(text) ? `${text.slice(0, 3)}****${text.slice(-4)}` : '****'
}
