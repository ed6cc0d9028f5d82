import { isUtf8 } from 'node:buffer'
import { createDecipheriv, createHash } from 'node:crypto'

/** Turns the `encrypt` field into the plain JSON text, or null when it is not decryptable. */
export type Decrypt = (encrypted: string) => string | null

const BLOCK = 16

/**
 * Prepares the decryption of pushed bodies: AES-256-CBC, key = SHA-256 of the Encrypt Key, 16
 * bytes of IV in front, PKCS7 padding, the whole in base64 (feishu/protocol.md §1.2).
 *
 * Strict: anything that is not canonical base64 of IV plus whole blocks, whose padding is wrong or
 * whose plain text is not UTF-8 gives null; it never throws. The caller must answer all of these
 * alike and alike to "not JSON": a visible difference between bad padding and bad content is what
 * a padding oracle needs.
 */
export function createDecrypt(encryptKey: string): Decrypt {
  const key = createHash('sha256').update(encryptKey, 'utf8').digest()
  return (encrypted) => {
    const bytes = decodeBase64(encrypted)
    if (bytes === null || bytes.length < 2 * BLOCK || bytes.length % BLOCK !== 0) return null
    try {
      const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, BLOCK))
      // Without automatic padding all of it comes out of one call, in one piece.
      decipher.setAutoPadding(false)
      const plain = withoutPadding(decipher.update(bytes.subarray(BLOCK)))
      return plain !== null && isUtf8(plain) ? plain.toString('utf8') : null
    } catch {
      return null
    }
  }
}

/** PKCS7: 1 to 16 bytes at the end, each of them their number; null when they are not. */
function withoutPadding(padded: Buffer): Buffer | null {
  const count = padded.at(-1) ?? 0
  if (count < 1 || count > BLOCK) return null
  const end = padded.length - count
  for (let at = end; at < padded.length; at += 1) {
    if (padded[at] !== count) return null
  }
  return padded.subarray(0, end)
}

/** Node decodes leniently (skips foreign characters, takes the URL alphabet); this does not. */
function decodeBase64(text: string): Buffer | null {
  if (text.length === 0 || text.length % 4 !== 0) return null
  if (text.includes('-') || text.includes('_')) return null
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = Buffer.from(text, 'base64')
  return bytes.length === (text.length / 4) * 3 - padding ? bytes : null
}
