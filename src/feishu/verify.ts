import { hash, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../application/inbound.ts'
import { readPlatformInstant } from './platform-values.ts'

/** The three `X-Lark-*` headers of a signed request; null or undefined when absent. */
export interface SignatureHeaders {
  readonly timestamp: string | null | undefined
  readonly nonce: string | null | undefined
  readonly signature: string | null | undefined
}

/** What the check of a signature found. */
export type SignatureVerdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly because: SignatureProblem }

export type SignatureProblem =
  | 'signatureMissing'
  | 'timestampUnreadable'
  | 'timestampStale'
  | 'signatureWrong'

/**
 * Checks that the platform signed exactly these bytes, recently.
 *
 * The signature is the lower-case hex SHA-256 of timestamp, nonce, Encrypt Key and the raw body,
 * joined without separators (feishu/protocol.md §1.3). It is taken over the bytes as received:
 * hashing re-serialised JSON, as the SDK does, refuses genuine bodies that hold a space.
 *
 * @param body the request body, byte for byte
 * @param headers the three signature headers
 * @param encryptKey the app's Encrypt Key
 * @param now the present, epoch milliseconds
 * @param maxSkewSeconds how many seconds old, or ahead, the request may be
 */
export function verifySignature(
  body: Uint8Array,
  headers: SignatureHeaders,
  encryptKey: string,
  now: Instant,
  maxSkewSeconds: number,
): SignatureVerdict {
  const { timestamp, nonce, signature } = headers
  if (!timestamp || nonce == null || !signature) return { ok: false, because: 'signatureMissing' }
  const signedAt = readPlatformInstant(timestamp)
  if (signedAt === null) return { ok: false, because: 'timestampUnreadable' }
  if (Math.abs(now - signedAt) > maxSkewSeconds * 1000) {
    return { ok: false, because: 'timestampStale' }
  }
  const signed = Buffer.concat([Buffer.from(timestamp + nonce + encryptKey, 'utf8'), body])
  const expected = Buffer.from(hash('sha256', signed, 'hex'), 'latin1')
  return sameToken(expected, signature) ? { ok: true } : { ok: false, because: 'signatureWrong' }
}

/**
 * Compares a token with the expected one in constant time. Only the length can be told from the
 * time it takes, and the length of a Verification Token is no secret. Not a string: false.
 */
export function sameToken(expected: Buffer, given: unknown): boolean {
  if (typeof given !== 'string') return false
  const bytes = Buffer.from(given, 'utf8')
  return bytes.length === expected.length && timingSafeEqual(bytes, expected)
}
