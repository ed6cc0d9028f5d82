import { createCipheriv, createHash, randomBytes } from 'node:crypto'

/**
 * The platform's encryption of a pushed body: AES-256-CBC, key = SHA-256 of the Encrypt Key,
 * a random IV in front, all of it in base64 (protocol.md §1.2).
 */
export function encryptBody(plain: string, encryptKey: string): string {
  const key = createHash('sha256').update(encryptKey).digest()
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()]).toString('base64')
}

/** The signature over the raw body: hex SHA-256 of timestamp, nonce, Encrypt Key, body (§1.3). */
export function signBody(
  timestamp: string,
  nonce: string,
  encryptKey: string,
  body: string,
): string {
  return createHash('sha256').update(`${timestamp}${nonce}${encryptKey}${body}`).digest('hex')
}
