import { describe, expect, test } from 'vitest'
import { createOpenEnvelope, MAX_BODY_BYTES } from '../../src/feishu/open-envelope.ts'
import {
  cardAction,
  encryptBody,
  envelope,
  KEY,
  messageEvent,
  NOW,
  sealed,
  signedHeaders,
  TOKEN,
} from './payloads.ts'

const open = createOpenEnvelope({ encryptKey: KEY, verificationToken: TOKEN, maxSkewSeconds: 300 })
const openPlain = createOpenEnvelope({
  encryptKey: null,
  verificationToken: TOKEN,
  maxSkewSeconds: 300,
})
const NONE = { timestamp: null, nonce: null, signature: null }
const IV = Buffer.alloc(16, 7)

function signed(body: string, at = NOW, key = KEY) {
  const headers = signedHeaders(body, at, key)
  return {
    timestamp: headers['x-lark-request-timestamp'],
    nonce: headers['x-lark-request-nonce'],
    signature: headers['x-lark-signature'],
  }
}
function openSigned(body: string) {
  return open(Buffer.from(body), signed(body), NOW)
}
const refused = (status: number, because: string) => ({ type: 'refused', status, because })

describe('what is let in', () => {
  test('an encrypted, signed event', () => {
    const payload = messageEvent('text', { text: '进度' })
    expect(openSigned(sealed(payload))).toEqual({ type: 'payload', payload })
  })

  test('a body with white space, signed as sent', () => {
    const payload = cardAction()
    const { encrypt } = JSON.parse(sealed(payload)) as { encrypt: string }
    const body = ` {\r\n\t"encrypt" : "${encrypt.replaceAll('/', '\\/')}" }\n`
    expect(openSigned(body)).toEqual({ type: 'payload', payload })
  })

  test('any spelling of the same body: with escapes, with the name escaped, said twice', () => {
    const payload = messageEvent('text', { text: '材料要准备哪些？'.repeat(40) })
    const plain = sealed(payload)
    const { encrypt } = JSON.parse(plain) as { encrypt: string }
    expect(encrypt).toContain('/')
    for (const body of [
      plain,
      plain.replaceAll('/', '\\/'),
      plain.replace('encrypt', 'encr\\u0079pt'),
      `{"encrypt":"x","encrypt":"${encrypt}"}`,
    ]) {
      expect(openSigned(body)).toEqual({ type: 'payload', payload })
    }
  })

  test('a card callback, whose update token is not the verification token', () => {
    expect(openSigned(sealed(cardAction())).type).toBe('payload')
  })

  test('a version 1 event with its token at the top', () => {
    const payload = {
      uuid: 'u1',
      token: TOKEN,
      ts: '1',
      type: 'event_callback',
      event: { type: 'x' },
    }
    expect(openSigned(sealed(payload))).toEqual({ type: 'payload', payload })
  })

  test('without an Encrypt Key: plain JSON with the right token', () => {
    const payload = messageEvent('text', { text: '进度' })
    const body = Buffer.from(JSON.stringify(payload))
    expect(openPlain(body, NONE, NOW)).toEqual({ type: 'payload', payload })
  })
})

describe('challenge', () => {
  const v1 = { challenge: 'abc', token: TOKEN, type: 'url_verification' }
  const v2 = envelope('url_verification', { challenge: 'abc' })
  const v2Event = {
    header: { token: TOKEN },
    event: { type: 'url_verification', challenge: 'abc' },
  }
  test.each([
    ['version 1', v1],
    ['version 2, by header', v2],
    ['version 2, by event', v2Event],
    ['version 2, challenge at the top', { ...envelope('url_verification', {}), challenge: 'abc' }],
  ])('is answered unsigned: %s', (_name, payload) => {
    const answer = { type: 'challenge', challenge: 'abc' }
    expect(open(Buffer.from(sealed(payload)), NONE, NOW)).toEqual(answer)
    expect(openPlain(Buffer.from(JSON.stringify(payload)), NONE, NOW)).toEqual(answer)
  })

  test.each([
    ['wrong token', { ...v1, token: 'other' }],
    ['no token', { challenge: 'abc', type: 'url_verification' }],
    ['version 2, wrong token', envelope('url_verification', { challenge: 'abc' }, { token: 'x' })],
  ])('is refused: %s', (_name, payload) => {
    expect(open(Buffer.from(sealed(payload)), NONE, NOW)).toEqual(refused(401, 'tokenWrong'))
  })

  test('in plain text is refused when a key is set', () => {
    expect(open(Buffer.from(JSON.stringify(v1)), NONE, NOW)).toEqual(
      refused(401, 'plaintextRefused'),
    )
  })

  test('a challenge that is no string is no challenge', () => {
    const payload = { ...v1, challenge: { toString: 1 } }
    expect(open(Buffer.from(sealed(payload)), NONE, NOW)).toEqual(refused(401, 'signatureMissing'))
  })
})

describe('attacks', () => {
  const payload = messageEvent('text', { text: '进度' })
  const body = sealed(payload)
  const { encrypt } = JSON.parse(body) as { encrypt: string }
  const beside = JSON.stringify({ encrypt, event: { operator: 'me' } })
  const plain = JSON.stringify(payload)
  const wrongKey = sealed(payload, 'other key')
  const mangled = JSON.stringify({ encrypt: encrypt.replace(/^..../, 'AAAA') })
  const deep = '{"encrypt":'.repeat(30_000)

  test.each([
    ['no signature', body, NONE, 401, 'signatureMissing'],
    ['signature of another body', body, signed(`${body} `), 401, 'signatureWrong'],
    ['signature by another key', body, signed(body, NOW, 'guess'), 401, 'signatureWrong'],
    ['stale', body, signed(body, NOW - 301_000), 401, 'timestampStale'],
    ['from the future', body, signed(body, NOW + 302_000), 401, 'timestampStale'],
    ['plain text, signed', plain, signed(plain), 401, 'plaintextRefused'],
    ['plain text, unsigned', plain, NONE, 401, 'plaintextRefused'],
    ['fields beside encrypt, signed', beside, signed(beside), 401, 'plaintextRefused'],
    ['encrypted with another key', wrongKey, signed(wrongKey), 400, 'notDecryptable'],
    ['first block mangled', mangled, signed(mangled), 400, 'notDecryptable'],
    ['encrypt is no string', '{"encrypt":{}}', signed('{"encrypt":{}}'), 400, 'notDecryptable'],
    ['encrypt inherited', '{"__proto__":{"encrypt":"x"}}', NONE, 401, 'plaintextRefused'],
    ['nothing encrypted', '{"encrypt":""}', signed('{"encrypt":""}'), 400, 'notDecryptable'],
    ['ends within the name', '{"encrypt":"', signed('{"encrypt":"'), 400, 'notJson'],
    ['ends with one sign for two', '{"encrypt":"}', signed('{"encrypt":"}'), 400, 'notJson'],
    ['more behind it', `${body}x`, signed(`${body}x`), 400, 'notJson'],
    ['ends twice', `${body}"}`, signed(`${body}"}`), 400, 'notJson'],
    ['no JSON', 'hello', signed('hello'), 400, 'notJson'],
    ['an array', '[]', signed('[]'), 400, 'notJson'],
    ['null', 'null', signed('null'), 400, 'notJson'],
    ['nothing', '', signed(''), 400, 'notJson'],
    ['bottomless', deep, signed(deep), 400, 'notJson'],
  ])('%s', (_name, attack, headers, status, because) => {
    expect(open(Buffer.from(attack), headers, NOW)).toEqual(refused(status, because))
  })

  test.each([
    ['wrong token', envelope('x', {}, { token: 'guess' })],
    ['no token', envelope('x', {}, { token: undefined })],
    ['token in the place of version 1', { ...envelope('x', {}, { token: 'guess' }), token: TOKEN }],
    [
      'verification token as the update token',
      cardAction({}, { token: TOKEN }, { token: 'guess' }),
    ],
    ['token inherited', { header: JSON.parse(`{"__proto__":{"token":"${TOKEN}"}}`) }],
  ])('correctly signed, but %s', (_name, forged) => {
    expect(openSigned(sealed(forged))).toEqual(refused(401, 'tokenWrong'))
  })

  test('decrypted text that is no object is answered like wrong padding', () => {
    for (const text of ['hello', '1', '[]', 'null', '"x"']) {
      const sealedText = JSON.stringify({ encrypt: encryptBody(text, KEY, IV) })
      expect(open(Buffer.from(sealedText), NONE, NOW)).toEqual(refused(400, 'notDecryptable'))
    }
  })

  test('too large, signed or not', () => {
    const large = Buffer.alloc(MAX_BODY_BYTES + 1, 0x20)
    expect(open(large, NONE, NOW)).toEqual(refused(413, 'tooLarge'))
  })

  test('encrypted although no key is set here', () => {
    expect(openPlain(Buffer.from(body), NONE, NOW)).toEqual(refused(400, 'notDecryptable'))
  })
})
