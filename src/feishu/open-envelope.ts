import type { Instant } from '../application/inbound.ts'
import { createDecrypt, type Decrypt } from './decrypt.ts'
import { isRecord, ownField, parseJson } from './safe-json.ts'
import {
  type SignatureHeaders,
  type SignatureProblem,
  sameToken,
  verifySignature,
} from './verify.ts'

/** The largest body that is looked at, in bytes (interface.md, "Webhook answers"). */
export const MAX_BODY_BYTES = 1024 * 1024

export interface EnvelopeSettings {
  /** Null when the tenant has set no Encrypt Key: then only the token protects the webhook. */
  readonly encryptKey: string | null
  readonly verificationToken: string
  /** How old or how far ahead a signed request may be. */
  readonly maxSkewSeconds: number
}

/** Why a request was not let in; goes into logs and metrics, never into the answer. */
export type RefusalReason =
  | SignatureProblem
  | 'tooLarge'
  | 'notJson'
  | 'notDecryptable'
  | 'plaintextRefused'
  | 'tokenWrong'

export type Opened =
  | { readonly type: 'challenge'; readonly challenge: string }
  | { readonly type: 'payload'; readonly payload: unknown }
  | { readonly type: 'refused'; readonly status: 400 | 401 | 413; readonly because: RefusalReason }

/** Opens one request: body bytes, signature headers, the present in epoch milliseconds. */
export type OpenEnvelope = (body: Uint8Array, headers: SignatureHeaders, now: Instant) => Opened

/**
 * Prepares the one gate through which everything from the webhook comes. The order matters:
 *
 * 1. size (413), so that nothing large is parsed;
 * 2. JSON (400); with an Encrypt Key the body must be `{encrypt}` and nothing else (401), and is
 *    decrypted (400): fields beside `encrypt` would otherwise override decrypted ones;
 * 3. a `url_verification` is answered before the signature, since it carries none, but only for
 *    the right token (401);
 * 4. signature and time window over the raw bytes (401);
 * 5. token in constant time (401).
 *
 * Wrong padding and decrypted non-JSON get the same 400, and decryption yields 401 only for a whole
 * JSON object, so that the answers are of no use as a padding oracle. Pure apart from hashing.
 */
export function createOpenEnvelope(settings: EnvelopeSettings): OpenEnvelope {
  const decrypt = settings.encryptKey === null ? null : createDecrypt(settings.encryptKey)
  const token = Buffer.from(settings.verificationToken, 'utf8')
  return (body, headers, now) => {
    if (body.byteLength > MAX_BODY_BYTES) return refuse(413, 'tooLarge')
    const plain = readBody(body, decrypt)
    if ('type' in plain) return plain
    const challenge = readChallenge(plain.payload)
    if (challenge) return answerChallenge(challenge, token)
    const problem = signatureProblem(settings, body, headers, now)
    if (problem) return refuse(401, problem)
    return sameToken(token, tokenOf(plain.payload))
      ? { type: 'payload', payload: plain.payload }
      : refuse(401, 'tokenWrong')
  }
}

function answerChallenge({ challenge, token }: Challenge, expected: Buffer): Opened {
  return sameToken(expected, token) ? { type: 'challenge', challenge } : refuse(401, 'tokenWrong')
}

/** Without an Encrypt Key the platform does not sign: then the token alone must do. */
function signatureProblem(
  settings: EnvelopeSettings,
  body: Uint8Array,
  headers: SignatureHeaders,
  now: Instant,
): SignatureProblem | null {
  const { encryptKey, maxSkewSeconds } = settings
  if (encryptKey === null) return null
  const verdict = verifySignature(body, headers, encryptKey, now, maxSkewSeconds)
  return verdict.ok ? null : verdict.because
}

type Refused = Extract<Opened, { type: 'refused' }>
type Plain = { readonly payload: Readonly<Record<string, unknown>> }

function refuse(status: Refused['status'], because: RefusalReason): Refused {
  return { type: 'refused', status, because }
}

/** The JSON object of the body, decrypted where a key is set. */
function readBody(body: Uint8Array, decrypt: Decrypt | null): Plain | Refused {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const encrypted = decrypt === null ? null : plainlyEncrypted(bytes)
  if (decrypt !== null && encrypted !== null) return readEncrypted(encrypted, decrypt)
  const text = bytes.toString('utf8')
  const outer = parseJson(text)
  if (!outer.ok || !isRecord(outer.value)) return refuse(400, 'notJson')
  const hasEncrypt = Object.hasOwn(outer.value, 'encrypt')
  if (decrypt === null) {
    return hasEncrypt ? refuse(400, 'notDecryptable') : { payload: outer.value }
  }
  return hasEncrypt && Object.keys(outer.value).length === 1
    ? readEncrypted(outer.value['encrypt'], decrypt)
    : refuse(401, 'plaintextRefused')
}

const BEFORE = Buffer.from('{"encrypt":"')
const AFTER = Buffer.from('"}')

/**
 * What is encrypted in a body that is spelled as the platform spells it, without a space and without
 * an escape: to parse it would copy it for nothing. Null for every other body.
 */
function plainlyEncrypted(body: Buffer): string | null {
  const end = body.length - AFTER.length
  if (end < BEFORE.length || body.compare(BEFORE, 0, BEFORE.length, 0, BEFORE.length) !== 0) {
    return null
  }
  if (body.compare(AFTER, 0, AFTER.length, end) !== 0) return null
  // What is not ASCII is no base64 either, so it does not matter how it is read.
  const inside = body.toString('latin1', BEFORE.length, end)
  return inside.includes('"') || inside.includes('\\') ? null : inside
}

function readEncrypted(encrypted: unknown, decrypt: Decrypt): Plain | Refused {
  const plain = typeof encrypted === 'string' ? decrypt(encrypted) : null
  const inner = plain === null ? null : parseJson(plain)
  return inner?.ok && isRecord(inner.value)
    ? { payload: inner.value }
    : refuse(400, 'notDecryptable')
}

interface Challenge {
  readonly challenge: string
  readonly token: unknown
}

/**
 * The platform's documented shape has `type`, `token` and `challenge` at the top; a "schema 2.0"
 * shape with them under `header` and `event` has been reported, so both are understood.
 */
function readChallenge(payload: unknown): Challenge | null {
  if (ownField(payload, 'type') === 'url_verification') {
    return challengeFrom(payload, ownField(payload, 'token'))
  }
  const header = ownField(payload, 'header')
  const event = ownField(payload, 'event')
  const isV2 =
    ownField(header, 'event_type') === 'url_verification' ||
    ownField(event, 'type') === 'url_verification'
  if (!isV2) return null
  const holder = [event, header, payload].find(
    (part) => typeof ownField(part, 'challenge') === 'string',
  )
  return challengeFrom(holder, ownField(header, 'token') ?? ownField(event, 'token'))
}

function challengeFrom(holder: unknown, token: unknown): Challenge | null {
  const challenge = ownField(holder, 'challenge')
  return typeof challenge === 'string' ? { challenge, token } : null
}

/** Version 2 keeps the token in the header, version 1 at the top. */
function tokenOf(payload: unknown): unknown {
  const header = ownField(payload, 'header')
  return header === undefined ? ownField(payload, 'token') : ownField(header, 'token')
}
