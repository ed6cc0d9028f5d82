import { pipeline, Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DeliveryError } from '../../src/application/messenger.ts'
import { createFeishuClient, type FeishuClient } from '../../src/feishu/client.ts'
import { type FakePlatform, reply, startFakePlatform } from './fake-platform.ts'
import { keptLog } from './payloads.ts'

const SECRET = 'app-secret-for-tests-only'
const MESSAGES = 'POST /open-apis/im/v1/messages'
const TOKEN_ROUTE = 'POST /open-apis/auth/v3/tenant_access_token/internal'
const RESOURCE = 'GET /open-apis/im/v1/messages/om_1/resources/file_1'
const OK = { code: 0, msg: 'ok', data: { message_id: 'om_1', chat_id: 'oc_1' } }
const TO = { openId: 'ou_1' }
const HELLO = { type: 'text', text: '您好' } as const

let platform: FakePlatform
let log: ReturnType<typeof keptLog>
let client: FeishuClient

beforeEach(async () => {
  platform = await startFakePlatform()
  log = keptLog()
  client = createClient()
})
afterEach(async () => {
  await platform.close()
})

function createClient(settings: { timeoutMs?: number; fileTimeoutMs?: number } = {}) {
  return createFeishuClient({
    appId: 'cli_0123456789abcdef',
    appSecret: SECRET,
    baseUrl: `${platform.url}/`,
    log,
    ...settings,
  })
}

async function failureOf(call: Promise<unknown>): Promise<DeliveryError> {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(DeliveryError)
  return error as DeliveryError
}

/** Everything that could have come out: log lines, and the error with all it holds. */
function expectNoLeak(...errors: DeliveryError[]): void {
  const text =
    JSON.stringify(log.lines) +
    errors.map((error) => `${error.stack}${JSON.stringify(error)}`).join()
  expect(text).not.toContain(SECRET)
  expect(text).not.toMatch(/t-fake-token|Bearer|Authorization|您好/)
  for (const error of errors) expect(error.cause).toBeUndefined()
}

describe('messages', () => {
  test('send: recipient type, uuid, content as a string', async () => {
    platform.routes.set(MESSAGES, () => OK)
    expect(await client.send(TO, HELLO, 'uuid-1')).toEqual({ messageId: 'om_1', chatId: 'oc_1' })
    await client.send({ chatId: 'oc_1' }, { type: 'card', card: { schema: '2.0' } }, 'uuid-2')
    await client.send(TO, { type: 'file', fileKey: 'file_1' }, 'uuid-3')
    const sent = platform.to(MESSAGES)
    expect(sent.map(({ query }) => query.get('receive_id_type'))).toEqual([
      'open_id',
      'chat_id',
      'open_id',
    ])
    expect(sent.map(({ body }) => JSON.parse(body.toString()) as unknown)).toEqual([
      { receive_id: 'ou_1', msg_type: 'text', content: '{"text":"您好"}', uuid: 'uuid-1' },
      { receive_id: 'oc_1', msg_type: 'interactive', content: '{"schema":"2.0"}', uuid: 'uuid-2' },
      { receive_id: 'ou_1', msg_type: 'file', content: '{"file_key":"file_1"}', uuid: 'uuid-3' },
    ])
    expect(sent[0]?.headers.authorization).toBe('Bearer t-fake-token-number-1')
  })

  test('reply and patch', async () => {
    platform.routes.set('POST /open-apis/im/v1/messages/om_1/reply', () => OK)
    platform.routes.set('PATCH /open-apis/im/v1/messages/om_1', () => ({ code: 0, msg: 'ok' }))
    await client.reply('om_1', HELLO, 'uuid-1')
    await client.patchCard('om_1', { schema: '2.0' })
    expect(
      JSON.parse(platform.to('PATCH /open-apis/im/v1/messages/om_1')[0]?.body.toString() ?? ''),
    ).toEqual({
      content: '{"schema":"2.0"}',
    })
  })

  test('ids that would change the address are refused before anything is sent', async () => {
    for (const id of ['a/b', 'a?b', '..', '', 'om_1#', 'om_1%2f', 'x'.repeat(161), 'om 1']) {
      expect((await failureOf(client.patchCard(id, {}))).failure).toBe('rejected')
      expect((await failureOf(client.reply(id, HELLO, 'u'))).failure).toBe('rejected')
      expect((await failureOf(client.send({ openId: id }, HELLO, 'u'))).failure).toBe('rejected')
      expect((await failureOf(client.download('om_1', id, 'file', 10))).failure).toBe('rejected')
    }
    expect((await failureOf(client.send(TO, HELLO, 'u'.repeat(51)))).failure).toBe('rejected')
    expect(platform.seen).toEqual([])
  })

  test('HTTP 200 with an error code is an error', async () => {
    platform.routes.set(MESSAGES, () => ({ code: 230002, msg: 'Bot is out of the chat' }))
    const error = await failureOf(client.send(TO, HELLO, 'u'))
    expect(error).toMatchObject({ failure: 'unreachable', code: 230002 })
  })

  test('the gateway limit is read with its wait, and nothing is tried again here', async () => {
    platform.routes.set(MESSAGES, (_request, response) =>
      reply(
        response,
        429,
        { code: 99991400, msg: 'limit' },
        { 'x-ogw-ratelimit-reset': '7', 'x-tt-logid': 'LOG1' },
      ),
    )
    const error = await failureOf(client.send(TO, HELLO, 'u'))
    expect(error).toMatchObject({ failure: 'rateLimited', scope: 'app', retryAfterMs: 7000 })
    expect(error.message).toContain('LOG1')
    expect(platform.to(MESSAGES)).toHaveLength(1)
  })

  test('an answer without a message id leaves it open whether it was sent', async () => {
    platform.routes.set(MESSAGES, () => ({ code: 0, msg: 'ok', data: {} }))
    expect((await failureOf(client.send(TO, HELLO, 'u'))).failure).toBe('uncertain')
  })

  test('no answer in time, and an answer that trickles without end: uncertain', async () => {
    const hasty = createClient({ timeoutMs: 300 })
    platform.routes.set(MESSAGES, () => undefined)
    expect((await failureOf(hasty.send(TO, HELLO, 'u'))).failure).toBe('uncertain')
    platform.routes.set(MESSAGES, (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const drip = setInterval(() => response.write(' '), 50)
      response.on('close', () => clearInterval(drip))
    })
    expect((await failureOf(hasty.send(TO, HELLO, 'u'))).failure).toBe('uncertain')
  })

  test('connection reset: uncertain for a message, temporary for an update in place', async () => {
    platform.routes.set(MESSAGES, (_request, response) => response.destroy())
    platform.routes.set('PATCH /open-apis/im/v1/messages/om_1', (_request, response) =>
      response.destroy(),
    )
    expect((await failureOf(client.send(TO, HELLO, 'u'))).failure).toBe('uncertain')
    expect((await failureOf(client.patchCard('om_1', {}))).failure).toBe('temporary')
  })

  test('nobody listening: temporary, nothing was sent', async () => {
    platform.routes.set(MESSAGES, () => OK)
    await client.send(TO, HELLO, 'u')
    const { url } = platform
    await platform.close()
    // The first call may still find the old line and lose it; from then on there is none.
    await failureOf(client.send(TO, HELLO, 'u'))
    const error = await failureOf(client.send(TO, HELLO, 'u'))
    expect(error.failure).toBe('temporary')
    expect(error.message).not.toContain(url)
    platform = await startFakePlatform()
  })
})

describe('tenant token', () => {
  test('twenty cold calls ask for one token', async () => {
    platform.routes.set(MESSAGES, () => OK)
    await Promise.all(Array.from({ length: 20 }, (_, n) => client.send(TO, HELLO, `u${n}`)))
    expect(platform.tokens).toHaveLength(1)
  })

  test.each([200, 400])(
    'a refused token (HTTP %i) is dropped and the call made once more',
    async (status) => {
      platform.routes.set(MESSAGES, (request, response) =>
        request.headers.authorization === 'Bearer t-fake-token-number-1'
          ? reply(response, status, { code: 99991663, msg: 'Invalid access token' })
          : reply(response, 200, OK),
      )
      const all = Array.from({ length: 5 }, (_, n) => client.send(TO, HELLO, `u${n}`))
      expect(await Promise.all(all)).toHaveLength(5)
      expect(platform.tokens).toHaveLength(2)
    },
  )

  test('refused again: given up after one repetition', async () => {
    platform.routes.set(MESSAGES, (_request, response) =>
      reply(response, 400, { code: 99991663, msg: 'no' }),
    )
    expect((await failureOf(client.send(TO, HELLO, 'u'))).failure).toBe('temporary')
    expect(platform.to(MESSAGES)).toHaveLength(2)
  })

  test('a second client has a token of its own', async () => {
    platform.routes.set(MESSAGES, () => OK)
    await client.send(TO, HELLO, 'u')
    await createClient().send(TO, HELLO, 'u')
    expect(platform.tokens).toHaveLength(2)
  })

  test('a wrong secret keeps the message waiting and says the code', async () => {
    platform.routes.set(TOKEN_ROUTE, () => ({ code: 10014, msg: 'app secret invalid' }))
    const error = await failureOf(client.send(TO, HELLO, 'u'))
    expect(error).toMatchObject({ failure: 'temporary', code: 10014 })
    expectNoLeak(error)
  })
})

describe('nothing leaks', () => {
  test('when the token endpoint answers 500', async () => {
    platform.routes.set(TOKEN_ROUTE, (request, response) =>
      reply(response, 500, request.body.toString()),
    )
    const error = await failureOf(client.send(TO, HELLO, 'u'))
    expect(error.failure).toBe('temporary')
    expect(log.lines.length).toBeGreaterThan(0)
    expectNoLeak(error)
  })

  test('when every endpoint answers 500 with what it was sent', async () => {
    const echo = (
      request: { headers: object; body: Buffer },
      response: Parameters<typeof reply>[0],
    ) =>
      reply(response, 500, {
        code: 1,
        msg: `${JSON.stringify(request.headers)} ErrorValue: ${request.body}`,
      })
    for (const route of [
      MESSAGES,
      'GET /open-apis/bot/v3/info',
      RESOURCE,
      'POST /open-apis/im/v1/files',
    ]) {
      platform.routes.set(route, echo as never)
    }
    const errors = await Promise.all(
      [
        client.send(TO, HELLO, 'u'),
        client.botOpenId(),
        client.download('om_1', 'file_1', 'file', 100),
        client.uploadFile('a.pdf', Buffer.from('您好')),
      ].map(failureOf),
    )
    expect(errors.map(({ failure }) => failure)).toEqual(Array(4).fill('temporary'))
    expect(log.lines.length).toBeGreaterThan(0)
    expectNoLeak(...errors)
  })

  test('when the line breaks', async () => {
    platform.routes.set(MESSAGES, (_request, response) => response.destroy())
    expectNoLeak(await failureOf(client.send(TO, HELLO, 'u')))
  })
})

describe('files', () => {
  test('an upload has a file name, a length, and the nearest type', async () => {
    platform.routes.set('POST /open-apis/im/v1/files', () => ({
      code: 0,
      msg: 'ok',
      data: { file_key: 'file_9' },
    }))
    const bytes = Buffer.from([0, 1, 2, 255, 13, 10])
    expect(await client.uploadFile('筹建任务书.docx', bytes)).toBe('file_9')
    const [request] = platform.to('POST /open-apis/im/v1/files')
    const body = request?.body ?? Buffer.alloc(0)
    expect(request?.headers['content-length']).toBe(String(body.length))
    expect(request?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': request?.headers['content-type'] ?? '' },
    }).formData()
    const file = form.get('file') as File
    expect(form.get('file_type')).toBe('doc')
    expect(form.get('file_name')).toBe('筹建任务书.docx')
    expect(file.name).toBe('筹建任务书.docx')
    expect(Buffer.from(await file.arrayBuffer())).toEqual(bytes)
  })

  test('an upload answered with HTTP 200 and a code is an error with that code', async () => {
    platform.routes.set('POST /open-apis/im/v1/files', () => ({ code: 234006, msg: 'too large' }))
    const error = await failureOf(client.uploadFile('a.pdf', Buffer.from('x')))
    expect(error).toMatchObject({ failure: 'tooLarge', code: 234006 })
  })

  test('empty and oversized uploads are refused here', async () => {
    expect((await failureOf(client.uploadFile('a.pdf', new Uint8Array()))).failure).toBe('rejected')
    const large = new Uint8Array(30 * 1024 * 1024 + 1)
    expect((await failureOf(client.uploadFile('a.pdf', large))).failure).toBe('tooLarge')
    expect(platform.seen).toEqual([])
  })

  const attachment = { 'content-disposition': 'attachment; filename="x"' }
  test('a download gives the bytes, a JSON file included', async () => {
    platform.routes.set(RESOURCE, (_request, response) =>
      reply(response, 200, '{"code":1}', attachment),
    )
    const bytes = await client.download('om_1', 'file_1', 'file', 10)
    expect(Buffer.from(bytes).toString()).toBe('{"code":1}')
    expect(platform.to(RESOURCE)[0]?.query.get('type')).toBe('file')
  })

  test.each([true, false])(
    'a download over the limit stops there (length declared: %s)',
    async (declared) => {
      let written = 0
      function* endless() {
        for (; written < 64 * 1024 * 1024; written += 65_536) yield Buffer.alloc(65_536)
      }
      platform.routes.set(RESOURCE, (_request, response) => {
        const length = declared ? { 'content-length': String(64 * 1024 * 1024) } : {}
        response.writeHead(200, { 'content-type': 'application/pdf', ...attachment, ...length })
        pipeline(Readable.from(endless()), response, () => {})
      })
      const error = await failureOf(client.download('om_1', 'file_1', 'file', 1_000_000))
      expect(error.failure).toBe('tooLarge')
      expect(written).toBeLessThan(32 * 1024 * 1024)
    },
  )

  test('a failed download says its code, whatever the HTTP status', async () => {
    for (const status of [400, 200]) {
      platform.routes.set(RESOURCE, (_request, response) =>
        reply(response, status, { code: 234003, msg: 'File not in msg.' }),
      )
      const error = await failureOf(client.download('om_1', 'file_1', 'file', 10))
      expect(error).toMatchObject({ failure: 'gone', code: 234003 })
    }
  })

  test('a download that stalls is temporary', async () => {
    platform.routes.set(RESOURCE, (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/pdf', ...attachment })
      response.write('%PDF')
    })
    const hasty = createClient({ fileTimeoutMs: 300 })
    expect((await failureOf(hasty.download('om_1', 'file_1', 'file', 10))).failure).toBe(
      'temporary',
    )
  })

  test('a download with an expired token reads the code from the stream and tries again', async () => {
    platform.routes.set(RESOURCE, (request, response) =>
      request.headers.authorization?.endsWith('-1')
        ? reply(response, 400, { code: 99991663, msg: 'Invalid access token' })
        : reply(response, 200, 'ok', { ...attachment, 'content-type': 'application/pdf' }),
    )
    expect(Buffer.from(await client.download('om_1', 'file_1', 'image', 10)).toString()).toBe('ok')
  })
})

describe('people', () => {
  const USER = 'GET /open-apis/contact/v3/users/ou_1'
  test('name, no name, not visible, not found', async () => {
    platform.routes.set(USER, () => ({ code: 0, data: { user: { name: '周示例' } } }))
    expect(await client.userName('ou_1')).toBe('周示例')
    platform.routes.set(USER, () => ({ code: 0, data: { user: { open_id: 'ou_1' } } }))
    expect(await client.userName('ou_1')).toBeNull()
    for (const code of [41050, 99991672]) {
      platform.routes.set(USER, (_request, response) => reply(response, 400, { code, msg: 'no' }))
      expect(await client.userName('ou_1')).toBeNull()
    }
    platform.routes.set(USER, (_request, response) => reply(response, 502, '<html>'))
    expect((await failureOf(client.userName('ou_1'))).failure).toBe('temporary')
  })

  test("the bot's own id", async () => {
    platform.routes.set('GET /open-apis/bot/v3/info', () => ({
      code: 0,
      msg: 'ok',
      bot: { open_id: 'ou_bot' },
    }))
    expect(await client.botOpenId()).toBe('ou_bot')
  })
})
