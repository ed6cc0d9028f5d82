import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Answer, Receive } from '../../src/application/inbound.ts'
import { createHttpApp, type HttpSettings } from '../../src/http/app.ts'
import { pageHeaders } from '../../src/http/page-headers.ts'
import {
  cardAction,
  envelope,
  KEY,
  keptLog,
  keptMetrics,
  keptReceive,
  messageEvent,
  NOW,
  sealed,
  signedHeaders,
  TOKEN,
} from '../feishu/payloads.ts'

function setup(settings: Partial<HttpSettings> = {}) {
  const log = keptLog()
  const metrics = keptMetrics()
  const receive = keptReceive()
  const { app, idle } = createHttpApp({
    receive,
    feishu: { encryptKey: KEY, verificationToken: TOKEN, maxSkewSeconds: 300 },
    clock: () => NOW,
    log,
    metrics,
    readiness: async () => ({ ready: true, checks: { database: 'ok' } }),
    metricsText: async () => '# HELP x\n',
    ...settings,
  })
  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    app.request('/feishu/webhook', { method: 'POST', body, headers })
  const push = (payload: unknown) => {
    const body = sealed(payload)
    return post(body, signedHeaders(body))
  }
  return { app, idle, log, metrics, receive, post, push }
}
const json = async (response: Response) => ({
  status: response.status,
  body: (await response.json()) as unknown,
})
const throwing: Receive = async () => {
  throw new Error('secret words of a user')
}
const NOT_STORED = '没有保存成功，您填的内容还在。请稍后再点一次；仍不行请回复“转人工”。'

describe('events', () => {
  test('are answered with the empty object and reach the application decoded', async () => {
    const { push, receive, metrics } = setup()
    const response = await push(messageEvent('text', { text: '进度' }))
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(await json(response)).toEqual({ status: 200, body: {} })
    expect(receive.inbounds).toMatchObject([{ kind: 'message', content: { text: '进度' } }])
    expect(metrics.seen).toEqual(['inbound {"kind":"message"}'])
  })

  test('an answer of the application is not sent back for an event', async () => {
    const { push } = setup({ receive: keptReceive({ toast: { type: 'info', content: 'x' } }) })
    expect(await json(await push(messageEvent('text', { text: 'x' })))).toEqual({
      status: 200,
      body: {},
    })
  })

  test('a replay is admitted: the dedupe is inside the transaction', async () => {
    const { post, receive } = setup()
    const body = sealed(messageEvent('text', { text: 'x' }))
    for (let times = 0; times < 2; times += 1) {
      expect((await post(body, signedHeaders(body))).status).toBe(200)
    }
    expect(receive.inbounds).toHaveLength(2)
    expect(receive.inbounds[0]?.eventId).toBe(receive.inbounds[1]?.eventId)
  })

  test('one that was not stored answers 500, so that the platform tries again', async () => {
    const { push, log } = setup({ receive: throwing })
    expect((await push(messageEvent('text', { text: 'x' }))).status).toBe(500)
    expect(JSON.stringify(log.lines)).toContain('event was not stored')
    expect(JSON.stringify(log.lines)).not.toContain('secret words')
  })

  test('a malformed one is dropped with a warning, since a retry would not mend it', async () => {
    const { push, receive, log } = setup()
    const response = await push(messageEvent('text', 'no json'))
    expect(await json(response)).toEqual({ status: 200, body: {} })
    expect(receive.inbounds).toEqual([])
    expect(log.lines).toMatchObject([
      { level: 'warn', fields: { eventType: 'im.message.receive_v1' } },
    ])
  })
})

describe('card callbacks', () => {
  test('carry the toast and the card as an object', async () => {
    const answer: Answer = {
      toast: { type: 'success', content: '已保存' },
      card: { schema: '2.0' },
    }
    const { push } = setup({ receive: keptReceive(answer) })
    expect(await json(await push(cardAction()))).toEqual({
      status: 200,
      body: {
        toast: { type: 'success', content: '已保存' },
        card: { type: 'raw', data: { schema: '2.0' } },
      },
    })
  })

  test('with nothing to say are answered with an object', async () => {
    const { push, metrics } = setup()
    expect(await json(await push(cardAction()))).toEqual({ status: 200, body: {} })
    expect(metrics.seen).toContain('callback_seconds {"outcome":"answered"}')
  })

  test('that were not stored say so and keep the typed input', async () => {
    const { push } = setup({ receive: throwing })
    expect(await json(await push(cardAction()))).toEqual({
      status: 200,
      body: { toast: { type: 'error', content: NOT_STORED } },
    })
  })

  test('of a card that is not ours are answered in words', async () => {
    const { push, receive } = setup()
    expect(await json(await push(cardAction({}, { context: null })))).toEqual({
      status: 200,
      body: { toast: { type: 'error', content: '这张卡片无法识别，请重新打开。' } },
    })
    expect(receive.inbounds).toEqual([])
  })

  test('with an answer that cannot be serialised say that nothing was stored', async () => {
    const circle: Record<string, unknown> = {}
    circle['self'] = circle
    const { push } = setup({ receive: keptReceive({ card: circle }) })
    const { status, body } = await json(await push(cardAction()))
    expect({ status, body }).toEqual({
      status: 200,
      body: { toast: { type: 'error', content: NOT_STORED } },
    })
  })
})

describe('slow clicks', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  function slow(finish: (answer: Answer) => Promise<Answer>) {
    let release: () => void = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    const receive: Receive = async () => {
      await gate
      return finish({ toast: { type: 'success', content: 'too late' } })
    }
    return { receive, release: () => release() }
  }

  test.each([
    ['is done later', async (answer: Answer) => answer, 'click was done after'],
    ['fails later', async () => Promise.reject(new Error('x')), 'click failed after'],
  ])('are answered within 2.5 s; the work %s and is logged', async (_name, finish, logged) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { receive, release } = slow(finish)
    const { push, log, idle } = setup({ receive })
    const response = push(cardAction())
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1))
    await vi.advanceTimersByTimeAsync(2500)
    expect(await json(await response)).toEqual({
      status: 200,
      body: { toast: { type: 'info', content: '已收到，正在处理，请稍候查看。' } },
    })
    let isIdle = false
    const idling = idle().then(() => {
      isIdle = true
    })
    await vi.advanceTimersByTimeAsync(10)
    expect(isIdle).toBe(false)
    release()
    await idling
    expect(log.lines.at(-1)?.message).toContain(logged)
  })

  test.each([
    [
      'what it came to',
      async (answer: Answer) => answer,
      { toast: { type: 'success', content: 'too late' } },
    ],
    [
      'that nothing was stored',
      async () => Promise.reject(new Error('x')),
      { toast: { type: 'error', content: `您刚才的点击${NOT_STORED}` } },
    ],
  ])('bring the person afterwards %s', async (_name, finish, brought) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { receive, release } = slow(finish)
    const late: unknown[] = []
    const { push, log, idle } = setup({
      receive,
      lateAnswer: async (inbound, answer) => {
        late.push({ kind: inbound.kind, answer })
        throw new Error('no database')
      },
    })
    const response = push(cardAction())
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1))
    await vi.advanceTimersByTimeAsync(2500)
    await response
    expect(late).toEqual([])
    release()
    await idle()
    expect(late).toEqual([{ kind: 'cardAction', answer: brought }])
    // What cannot be queued is logged; nothing else breaks.
    expect(log.lines.at(-1)?.message).toContain('could not be queued')
  })

  test('that are answered in time bring nothing afterwards', async () => {
    const late: unknown[] = []
    const { push, idle } = setup({ lateAnswer: async (_, answer) => void late.push(answer) })
    await push(cardAction())
    await idle()
    expect(late).toEqual([])
  })

  test('a prompt answer leaves no timer behind', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { push, idle } = setup()
    await push(cardAction())
    expect(vi.getTimerCount()).toBe(0)
    await idle()
  })
})

describe('refusals', () => {
  const good = sealed(messageEvent('text', { text: 'x' }))
  const plain = JSON.stringify(messageEvent('text', { text: 'x' }))
  const large = 'x'.repeat(1024 * 1024 + 1)
  test.each([
    [
      'bad signature',
      good,
      { ...signedHeaders(good), 'x-lark-signature': '0'.repeat(64) },
      401,
      'signatureWrong',
    ],
    ['no signature', good, {}, 401, 'signatureMissing'],
    ['stale', good, signedHeaders(good, NOW - 400_000), 401, 'timestampStale'],
    ['plain text', plain, signedHeaders(plain), 401, 'plaintextRefused'],
    ['no JSON', 'x', signedHeaders('x'), 400, 'notJson'],
    ['not decryptable', '{"encrypt":"AAAA"}', {}, 400, 'notDecryptable'],
    ['too large', large, signedHeaders(large), 413, 'tooLarge'],
    ['declared too large', 'x', { 'content-length': '1048577' }, 413, 'tooLarge'],
    ['absurd length', 'x', { 'content-length': '1e3' }, 400, 'bodyBroken'],
  ])('%s', async (_name, body, headers, status, reason) => {
    const { post, receive, log, metrics } = setup()
    const response = await post(body, headers)
    expect(response.status).toBe(status)
    expect(Object.keys((await response.json()) as object)).toEqual(['error'])
    expect(receive.inbounds).toEqual([])
    expect(metrics.seen).toEqual([`inbound_refused ${JSON.stringify({ reason })}`])
    expect(log.lines).toMatchObject([{ level: 'warn', fields: { because: reason, status } }])
  })

  test('a stream without a length is read up to the limit and no further', async () => {
    const { app, receive } = setup()
    let pulled = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(64 * 1024).fill(0x20))
      },
    })
    const response = await app.request('/feishu/webhook', {
      method: 'POST',
      body,
      duplex: 'half',
    } as RequestInit)
    expect(response.status).toBe(413)
    expect(pulled).toBeLessThanOrEqual(19)
    expect(receive.inbounds).toEqual([])
  })

  test('a sender that goes away in the middle leaves a refusal, not a fault', async () => {
    const { app } = setup()
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error('reset')),
    })
    const response = await app.request('/feishu/webhook', {
      method: 'POST',
      body,
      duplex: 'half',
    } as RequestInit)
    expect(response.status).toBe(400)
  })
})

test('challenge: encrypted and unsigned', async () => {
  const { post, receive } = setup()
  const body = sealed({ type: 'url_verification', token: TOKEN, challenge: 'c-1' })
  expect(await json(await post(body))).toEqual({ status: 200, body: { challenge: 'c-1' } })
  expect(receive.inbounds).toEqual([])
  const wrong = sealed(envelope('url_verification', { challenge: 'c-1' }, { token: 'x' }))
  expect((await post(wrong)).status).toBe(401)
})

describe('other routes', () => {
  test('health, readiness, metrics, with security headers', async () => {
    const { app } = setup()
    const health = await app.request('/healthz')
    expect(await json(health)).toEqual({ status: 200, body: { status: 'ok' } })
    expect(health.headers.get('x-content-type-options')).toBe('nosniff')
    expect(health.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect((await app.request('/readyz')).status).toBe(200)
    const metrics = await app.request('/metrics')
    expect(metrics.headers.get('content-type')).toContain('text/plain; version=0.0.4')
    expect(await metrics.text()).toBe('# HELP x\n')
  })

  test('not ready answers 503 and says what is missing', async () => {
    const checks = { database: 'ok', outbox: 'stuck' }
    const { app } = setup({ readiness: async () => ({ ready: false, checks }) })
    expect(await json(await app.request('/readyz'))).toEqual({
      status: 503,
      body: { ready: false, checks },
    })
  })

  test('unknown path, wrong method, fault', async () => {
    const { app, log } = setup({ metricsText: throwing as never })
    expect(await json(await app.request('/nowhere'))).toEqual({
      status: 404,
      body: { error: 'not_found' },
    })
    const wrong = await app.request('/feishu/webhook')
    expect(wrong.headers.get('allow')).toBe('POST')
    expect(await json(wrong)).toEqual({ status: 405, body: { error: 'method_not_allowed' } })
    expect((await app.request('/healthz', { method: 'DELETE' })).status).toBe(405)
    expect(await json(await app.request('/metrics'))).toEqual({
      status: 500,
      body: { error: 'internal' },
    })
    expect(JSON.stringify(log.lines)).not.toContain('secret words')
  })

  test('without webhook credentials there is no webhook; more routes can be added', async () => {
    const { app } = setup({
      feishu: null,
      extend: (more) => {
        more.use('/public/*', pageHeaders)
        more.get('/public/notices', (c) => c.text('公示'))
      },
    })
    expect((await app.request('/feishu/webhook', { method: 'POST' })).status).toBe(404)
    const page = await app.request('/public/notices')
    expect(await page.text()).toBe('公示')
    expect(page.headers.get('x-frame-options')).toBe('DENY')
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })
})
