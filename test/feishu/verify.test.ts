import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { sameToken, verifySignature } from '../../src/feishu/verify.ts'
import { KEY, NOW, signBody } from './payloads.ts'

const BODY = Buffer.from('{"encrypt": "a\\/b 中文"}')
const TIMESTAMP = String(NOW / 1000)
const SIGNATURE = createHash('sha256')
  .update(Buffer.concat([Buffer.from(`${TIMESTAMP}n1${KEY}`), BODY]))
  .digest('hex')
const GOOD = { timestamp: TIMESTAMP, nonce: 'n1', signature: SIGNATURE }

describe('verifySignature', () => {
  test('accepts the signature over the raw bytes, spaces and escapes included', () => {
    expect(verifySignature(BODY, GOOD, KEY, NOW, 300)).toEqual({ ok: true })
    expect(signBody(BODY, TIMESTAMP, 'n1', KEY)).toBe(SIGNATURE)
  })

  test('accepts an empty nonce, which is signed as nothing', () => {
    const signature = signBody(BODY, TIMESTAMP, '', KEY)
    const headers = { timestamp: TIMESTAMP, nonce: '', signature }
    expect(verifySignature(BODY, headers, KEY, NOW, 300)).toEqual({ ok: true })
  })

  const flipped = `${SIGNATURE.startsWith('0') ? '1' : '0'}${SIGNATURE.slice(1)}`
  test.each([
    ['no timestamp', { ...GOOD, timestamp: null }, 'signatureMissing'],
    ['no nonce', { ...GOOD, nonce: null }, 'signatureMissing'],
    ['no signature', { ...GOOD, signature: undefined }, 'signatureMissing'],
    ['empty signature', { ...GOOD, signature: '' }, 'signatureMissing'],
    ['word for a timestamp', { ...GOOD, timestamp: 'yesterday' }, 'timestampUnreadable'],
    ['negative timestamp', { ...GOOD, timestamp: '-1' }, 'timestampUnreadable'],
    ['exponent timestamp', { ...GOOD, timestamp: '1e9' }, 'timestampUnreadable'],
    ['other timestamp', { ...GOOD, timestamp: String(NOW / 1000 + 1) }, 'signatureWrong'],
    ['other nonce', { ...GOOD, nonce: 'n2' }, 'signatureWrong'],
    ['first digit flipped', { ...GOOD, signature: flipped }, 'signatureWrong'],
    ['cut short', { ...GOOD, signature: SIGNATURE.slice(0, 63) }, 'signatureWrong'],
    ['prolonged', { ...GOOD, signature: `${SIGNATURE}0` }, 'signatureWrong'],
    ['not hex', { ...GOOD, signature: 'z'.repeat(64) }, 'signatureWrong'],
  ])('refuses: %s', (_name, headers, because) => {
    expect(verifySignature(BODY, headers, KEY, NOW, 300)).toEqual({ ok: false, because })
  })

  test('refuses another body and another key', () => {
    const other = Buffer.from('{"encrypt":"a\\/b 中文"}')
    expect(verifySignature(other, GOOD, KEY, NOW, 300).ok).toBe(false)
    expect(verifySignature(BODY, GOOD, `${KEY}x`, NOW, 300).ok).toBe(false)
  })

  test.each([
    [300_000, true],
    [300_001, false],
    [-300_000, true],
    [-300_001, false],
  ])('time window of 300 s: %i ms later', (later, ok) => {
    expect(verifySignature(BODY, GOOD, KEY, NOW + later, 300).ok).toBe(ok)
  })

  test('a wider window admits retries that are not signed anew', () => {
    expect(verifySignature(BODY, GOOD, KEY, NOW + 25_000_000, 25_200)).toEqual({ ok: true })
  })
})

test('sameToken compares bytes and takes strings only', () => {
  const expected = Buffer.from('token')
  expect(sameToken(expected, 'token')).toBe(true)
  for (const given of ['Token', 'toke', 'token ', '', undefined, null, 5, ['token'], {}]) {
    expect(sameToken(expected, given)).toBe(false)
  }
})
