import { describe, expect, test } from 'vitest'
import { DeliveryError } from '../../src/application/messenger.ts'
import { classifyError, innerCode } from '../../src/feishu/errors.ts'
import { HttpFailure } from '../../src/feishu/http-failure.ts'
import { redactText } from '../../src/feishu/redact.ts'

/** The HTTP library's error, with what it carries about the request. */
function libraryError(status: number, data: unknown, headers: Record<string, string> = {}) {
  return Object.assign(new Error(`Request failed with status code ${status}`), {
    name: 'AxiosError',
    code: 'ERR_BAD_REQUEST',
    config: { headers: { Authorization: 'Bearer t-g1044secretsecret' }, data: '{"text":"秘密"}' },
    response: { status, data, headers },
  })
}
const platform = (code: number, msg = 'm', status = 400, headers: Record<string, string> = {}) =>
  libraryError(status, { code, msg }, headers)
const network = (code: string) => Object.assign(new Error('socket'), { code })
const card = (inner: string) =>
  `Failed to create card content, ext=${inner}; ErrorValue: 张三 13800138000;`

describe('classifyError', () => {
  test.each([
    ['gateway limit, 429', platform(99991400, 'm', 429), 'rateLimited'],
    ['gateway limit, 400', platform(99991400), 'rateLimited'],
    ['gateway limit, HTTP 200', new HttpFailure({ status: 200, code: 99991400 }), 'rateLimited'],
    ['message limit', platform(230020), 'rateLimited'],
    ['peak limit', platform(11232), 'rateLimited'],
    ['429 without a code', libraryError(429, 'slow down'), 'rateLimited'],
    ['still sending', platform(230049), 'temporary'],
    ['502 page', libraryError(502, '<html>'), 'temporary'],
    ['500 with a code', platform(2200, 'internal', 500), 'temporary'],
    ['token refused twice', platform(99991663), 'temporary'],
    [
      'wrong secret',
      new Error('failed to get tenant_access_token, code: 10014, msg: x'),
      'temporary',
    ],
    ['outside availability or resigned', platform(230013), 'unreachable'],
    ['resigned', platform(230029), 'unreachable'],
    ['other tenant', platform(230038), 'unreachable'],
    ['muted the bot', platform(230053), 'unreachable'],
    ['bot not in the group', platform(230002), 'unreachable'],
    ['no such person', platform(99992351), 'unreachable'],
    ['recalled', platform(230011), 'gone'],
    ['deleted', platform(230110), 'gone'],
    ['older than 14 days', platform(230031), 'gone'],
    ['chat dissolved', platform(232009), 'gone'],
    ['not of that message', platform(234003), 'gone'],
    ['message too long', platform(230025), 'tooLarge'],
    ['file too large', platform(234006), 'tooLarge'],
    ['file over 100 MB', platform(234037), 'tooLarge'],
    ['413 of a proxy', libraryError(413, ''), 'tooLarge'],
    [
      'card locked',
      platform(230099, card('ErrCode: 11310; ErrMsg: card action is lock')),
      'locked',
    ],
    [
      'too many elements',
      platform(230099, card('ErrCode: 11310; ErrMsg: element exceeds the limit')),
      'rejected',
    ],
    [
      'unsupported tag',
      platform(230099, card('ErrCode: 200861; ErrPath: x; ErrMsg: bad tag')),
      'rejected',
    ],
    ['parameters', platform(230001), 'rejected'],
    ['sensitive words', platform(230022), 'rejected'],
    ['scope missing', platform(99991672), 'rejected'],
    ['unknown code', platform(123456), 'rejected'],
    ['redirect', libraryError(302, ''), 'rejected'],
    ['refused connection', network('ECONNREFUSED'), 'temporary'],
    ['no such host', network('ENOTFOUND'), 'temporary'],
    ['reset', network('ECONNRESET'), 'uncertain'],
    ['timeout', network('ECONNABORTED'), 'uncertain'],
    ['cancelled at the deadline', network('ERR_CANCELED'), 'uncertain'],
    ['a fault of ours', new TypeError('x of undefined'), 'uncertain'],
    ['not even an error', 'boom', 'uncertain'],
    ['nothing', null, 'uncertain'],
  ])('%s', (_name, error, failure) => {
    const classified = classifyError(error)
    expect(classified).toBeInstanceOf(DeliveryError)
    expect(classified.failure).toBe(failure)
  })

  test('what certainly took no effect is told from what may have', () => {
    const unsent = (error: unknown, effect?: 'before' | 'once') =>
      classifyError(error, effect).unsent
    const refused = [99991663, 99991401, 230020, 99991400].map((code) => platform(code))
    for (const one of [...refused, network('ECONNREFUSED')]) expect(unsent(one)).toBe(true)
    const maybe = [platform(230049), platform(2200, 'internal', 500), libraryError(502, '')]
    for (const one of [...maybe, network('ECONNRESET'), null]) expect(unsent(one)).toBe(false)
    expect(unsent(network('ECONNRESET'), 'before')).toBe(true)
  })

  test('without an answer, what may be repeated is temporary', () => {
    expect(classifyError(network('ECONNRESET'), 'repeatable').failure).toBe('temporary')
    expect(classifyError(platform(230011), 'repeatable').failure).toBe('gone')
  })

  test('the two rate-limit dialects: app with a wait, chat without', () => {
    const gateway = classifyError(platform(99991400, 'm', 429, { 'x-ogw-ratelimit-reset': '3' }))
    expect(gateway).toMatchObject({ code: 99991400, retryAfterMs: 3000, scope: 'app' })
    expect(classifyError(platform(230020))).toMatchObject({
      code: 230020,
      retryAfterMs: null,
      scope: 'chat',
    })
  })

  test.each([
    ['999999', 3_600_000],
    ['soon', null],
    ['-1', null],
    ['0.5', 500],
  ])('a wait of %j', (reset, ms) => {
    const error = platform(99991400, 'm', 429, { 'x-ogw-ratelimit-reset': reset })
    expect(classifyError(error).retryAfterMs).toBe(ms)
  })

  test('the message holds code, log id and inner cause, but no token and no content', () => {
    const msg = card('ErrCode: 200861; ErrPath: body->elements; ErrMsg: unsupported tag note')
    const { message, cause } = classifyError(
      platform(230099, msg, 400, { 'x-tt-logid': '2026LOG' }),
    )
    expect(message).toContain('230099')
    expect(message).toContain('ErrCode: 200861')
    expect(message).toContain('2026LOG')
    expect(message).not.toMatch(/张三|13800138000|Bearer|t-g1044|秘密/)
    expect(cause).toBeUndefined()
  })

  test('a classified error stays as it is', () => {
    const error = new DeliveryError('gone', 'x')
    expect(classifyError(error)).toBe(error)
  })
})

test('innerCode', () => {
  expect(innerCode(card('ErrCode: 11310; ErrMsg: x'))).toBe(11310)
  expect(innerCode('nothing of the kind')).toBeNull()
})

test.each([
  ['Authorization: Bearer t-g104abcdefgh123', /g104/],
  ['{"app_secret":"s3cr3ts3cr3t"}', /s3cr3t/],
  ['tenant_access_token=t-abcdefghijklmnop', /abcdefgh/],
  ['token is t-g1044gacLNK7ABCDEFGH end', /g1044/],
  ['connect wss://msg-frontier.example/ws/v2?device_id=1&ticket=abc', /ticket=abc|device_id/],
  ['phone 13800138000 mail a.b@example.com', /138|example/],
  ['my exact secret is hunter22', /hunter22/],
])('redactText: %s', (text, leak) => {
  expect(redactText(text, ['hunter22'])).not.toMatch(leak)
  expect(redactText(text, ['hunter22'])).toContain('***')
})

test('redactText keeps ordinary words, in one short line', () => {
  expect(redactText('ws\nconnect failed')).toBe('ws connect failed')
  expect(redactText('x'.repeat(10_000))).toHaveLength(300)
})
