import { randomBytes } from 'node:crypto'
import { Agent, get, type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { Answer, Inbound, Receive } from '../../src/application/inbound.ts'
import { createHttpApp } from '../../src/http/app.ts'
import { type Served, serve } from '../../src/http/serve.ts'
import { startPlatform } from '../../src/sandbox/server.ts'
import {
  KEY,
  keptLog,
  keptMetrics,
  messageEvent,
  NOW,
  sealed,
  signedHeaders,
  TOKEN,
} from '../feishu/payloads.ts'

const ALICE = 'ou_test_applicant_0001'
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function start(receive: Receive): Promise<Served> {
  const { app } = createHttpApp({
    receive,
    feishu: { encryptKey: KEY, verificationToken: TOKEN, maxSkewSeconds: 300 },
    clock: () => NOW,
    log: keptLog(),
    metrics: keptMetrics(),
    readiness: async () => ({ ready: true, checks: {} }),
    metricsText: async () => '',
  })
  const served = await serve(app, { host: '127.0.0.1', port: 0, graceMs: 1000 })
  closing.push(() => served.close())
  return served
}

interface Reply {
  readonly status: number
  readonly body: string
}

function post(
  url: string,
  pieces: readonly (string | Buffer)[],
  headers: Record<string, string | number>,
  agent = new Agent(),
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${url}/feishu/webhook`,
      { method: 'POST', headers, agent },
      (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() }),
        )
      },
    )
    outgoing.on('error', reject)
    for (const piece of pieces) outgoing.write(piece)
    outgoing.end()
  })
}

describe('over a socket', () => {
  const body = sealed(messageEvent('text', { text: '进度' }))
  const length = { 'content-length': Buffer.byteLength(body) }

  test('a body with a length, and one in pieces', async () => {
    const inbounds: Inbound[] = []
    const { url } = await start(async (inbound) => {
      inbounds.push(inbound)
      return {}
    })
    expect(await post(url, [body], { ...signedHeaders(body), ...length })).toEqual({
      status: 200,
      body: '{}',
    })
    const pieces = [body.slice(0, 7), body.slice(7, 300), body.slice(300)]
    expect(await post(url, pieces, signedHeaders(body))).toEqual({ status: 200, body: '{}' })
    expect(inbounds).toHaveLength(2)
  })

  test('over 1 MiB: refused, declared or not, and the server lives on', async () => {
    const { url } = await start(async () => ({}))
    const large = Buffer.alloc(1024 * 1024 + 1, 0x20)
    expect((await post(url, [large], { 'content-length': large.length })).status).toBe(413)
    expect((await post(url, [large], {})).status).toBe(413)
    expect((await post(url, [body], { ...signedHeaders(body), ...length })).status).toBe(200)
  })

  test('after a refusal for length the connection serves on, or is closed', async () => {
    const { url } = await start(async () => ({}))
    const large = Buffer.alloc(1024 * 1024 + 1, 0x20)
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    closing.push(async () => agent.destroy())
    for (const headers of [{}, { 'content-length': large.length }]) {
      expect((await post(url, [large], headers, agent)).status).toBe(413)
      const after = await post(url, [body], { ...signedHeaders(body), ...length }, agent)
      expect(after.status).toBe(200)
    }
  })

  test('a body that ends before its declared length harms nobody', async () => {
    const inbounds: Inbound[] = []
    const { url, port } = await start(async (inbound) => {
      inbounds.push(inbound)
      return {}
    })
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    socket.resume()
    socket.write(
      'POST /feishu/webhook HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"encrypt":',
    )
    socket.end()
    await new Promise((resolve) => socket.once('close', resolve))
    expect(inbounds).toEqual([])
    expect((await post(url, [body], { ...signedHeaders(body), ...length })).status).toBe(200)
  })

  test('a taken port is an error that can be read', async () => {
    const { port } = await start(async () => ({}))
    const { app } = createHttpApp({
      receive: async () => ({}),
      feishu: null,
      clock: () => NOW,
      log: keptLog(),
      metrics: keptMetrics(),
      readiness: async () => ({ ready: true, checks: {} }),
      metricsText: async () => '',
    })
    await expect(serve(app, { host: '127.0.0.1', port })).rejects.toThrow('EADDRINUSE')
  })

  test('closing finishes what is in flight, on kept-alive connections too', async () => {
    let release: () => void = () => {}
    let arrived: () => void = () => {}
    const inHand = new Promise<void>((resolve) => {
      arrived = resolve
    })
    const served = await start(() => {
      arrived()
      return new Promise<Answer>((resolve) => {
        release = () => resolve({})
      })
    })
    const agent = new Agent({ keepAlive: true })
    const reply = post(served.url, [body], { ...signedHeaders(body), ...length }, agent)
    await inHand
    const closed = served.close()
    await expect(post(served.url, [body], {})).rejects.toThrow()
    release()
    expect(await reply).toEqual({ status: 200, body: '{}' })
    await closed
    agent.destroy()
  })

  test('an idle connection outlives that of a proxy in front', async () => {
    const served = await start(async () => ({}))
    const agent = new Agent({ keepAlive: true })
    const { headers } = await new Promise<IncomingMessage>((resolve, reject) => {
      get(`${served.url}/healthz`, { agent }, resolve).on('error', reject)
    })
    expect(headers['keep-alive']).toBe('timeout=75')
    agent.destroy()
    await served.close()
  })

  test('closing cuts off what does not end within the grace period', async () => {
    const served = await start(() => new Promise<Answer>(() => {}))
    const reply = post(served.url, [body], { ...signedHeaders(body), ...length })
    const lost = expect(reply).rejects.toThrow()
    await new Promise((resolve) => setImmediate(resolve))
    await served.close()
    await lost
  })
})

describe('with the stand-in for the platform', () => {
  async function setup(receive: Receive) {
    const app = {
      appId: `cli_${randomBytes(8).toString('hex')}`,
      appSecret: 'app-secret-for-tests-only',
      encryptKey: KEY,
      verificationToken: TOKEN,
    }
    const running = await startPlatform({
      port: 0,
      app,
      users: [{ openId: ALICE, name: '测试申请人（虚构）' }],
      clock: () => NOW,
      limits: 'off',
      retryScale: 'off',
    })
    closing.push(() => running.close())
    const served = await start(receive)
    expect(await running.saveWebhookUrl(`${served.url}/feishu/webhook`)).toMatchObject({ ok: true })
    return running.platform
  }

  test('every fault of a push gets its answer, and only genuine events come through', async () => {
    const inbounds: Inbound[] = []
    const platform = await setup(async (inbound) => {
      inbounds.push(inbound)
      return {}
    })
    for (const fault of [
      'wrongSignature',
      'noSignature',
      'wrongToken',
      'oldTimestamp',
      'tamperedBody',
      'plaintext',
    ] as const) {
      platform.setFault(fault)
      const { delivery } = await platform.sendText(ALICE, '进度')
      expect({ fault, status: delivery?.status }).toEqual({ fault, status: 401 })
    }
    expect(inbounds).toEqual([])
    platform.setFault('whitespace')
    expect((await platform.sendText(ALICE, '进度')).delivery).toMatchObject({
      delivered: true,
      status: 200,
    })
    expect(inbounds).toMatchObject([{ kind: 'message', content: { text: '进度' } }])
  })

  test('what people do arrives in our own terms', async () => {
    const inbounds: Inbound[] = []
    const platform = await setup(async (inbound) => {
      inbounds.push(inbound)
      return {}
    })
    await platform.enter(ALICE)
    await platform.sendFile(ALICE, '申报书.pdf', Buffer.from('%PDF'))
    await platform.sendFile(ALICE, '照片.png', Buffer.from('x'), 'image')
    const group = await platform.createGroup('测试群', [ALICE])
    await platform.sendGroupText(ALICE, group.id, '进度')
    expect(inbounds).toMatchObject([
      { kind: 'entered', openId: ALICE },
      { kind: 'message', content: { type: 'file', fileName: '申报书.pdf' } },
      { kind: 'message', content: { type: 'image' } },
      { kind: 'botAdded', chatId: group.id, openId: ALICE },
      {
        kind: 'message',
        chatType: 'group',
        chatId: group.id,
        content: { type: 'text', text: '进度' },
      },
    ])
  })
})
