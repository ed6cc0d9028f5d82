/**
 * What must not get into logs or error messages, whoever wrote the text: tokens, secrets, query
 * strings (the long connection's address carries a ticket), telephone numbers and addresses.
 */

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/bearer\s+[^\s"',;]+/gi, 'Bearer ***'],
  [
    /("?(?:app_?secret|tenant_access_token|app_access_token|access_token|encrypt_?key|ticket|token|authorization)"?\s*[:=]\s*)("[^"]*"|[^\s,;&}]+)/gi,
    '$1***',
  ],
  [/\b[tuac]-[A-Za-z0-9._-]{12,}/g, '***'],
  [/(\b(?:https?|wss?):\/\/[^\s?"']+)\?[^\s"']*/gi, '$1?***'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '***'],
  [/(?<!\d)1[3-9]\d{9}(?!\d)/g, '***'],
]

const MAX_LENGTH = 300

/**
 * The text in one line, at most 300 characters, without anything that looks like a secret.
 * @param secrets exact values to take out wherever they stand
 */
export function redactText(text: string, secrets: readonly string[] = []): string {
  let clean = text.slice(0, 4 * MAX_LENGTH)
  for (const secret of secrets) {
    if (secret.length >= 4) clean = clean.replaceAll(secret, '***')
  }
  for (const [pattern, replacement] of PATTERNS) clean = clean.replace(pattern, replacement)
  return clean.replace(/\p{C}+/gu, ' ').slice(0, MAX_LENGTH)
}
