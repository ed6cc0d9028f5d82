import { randomBytes } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import type { Answer, Inbound, Receive } from '../../src/application/inbound.ts'
import { createFeishuClient } from '../../src/feishu/client.ts'
import { createLongConnection, type LongConnection } from '../../src/feishu/long-connection.ts'
import { type RunningPlatform, startPlatform } from '../../src/sandbox/server.ts'
import { reply, startFakePlatform } from './fake-platform.ts'
import { keptLog, keptMetrics } from './payloads.ts'

const ALICE = 'ou_test_applicant_0001'
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

function credentials() {
  return { appId: `cli_${randomBytes(8).toString('hex')}`, appSecret: 'app-secret-for-tests-only' }
}

function connect(
  baseUrl: string,
  app: ReturnType<typeof credentials>,
  receive: Receive,
  startWaitMs = 5000,
) {
  const log = keptLog()
  const connection = createLongConnection({
    ...app,
    baseUrl,
    receive,
    log,
    metrics: keptMetrics(),
    clock: () => Date.now(),
    callbackBudgetMs: 300,
    startWaitMs,
  })
  closing.push(() => connection.close())
  return { connection, log }
}

/** The stand-in with one person, and the assistant's edge on its long connection. */
async function setup(receive: Receive): Promise<{
  platform: RunningPlatform
  connection: LongConnection
  app: ReturnType<typeof credentials>
  log: ReturnType<typeof keptLog>
}> {
  const app = credentials()
  const platform = await startPlatform({
    port: 0,
    app: { ...app, encryptKey: 'k', verificationToken: 'v' },
    transport: 'websocket',
    users: [{ openId: ALICE, name: '测试申请人（虚构）' }],
    clock: () => Date.now(),
    limits: 'off',
    retryScale: 'off',
    // Long payloads come in many frames.
    frameBytes: 100,
  })
  closing.push(() => platform.close())
  const { connection, log } = connect(`${platform.url}/`, app, receive)
  await connection.start()
  expect(connection.state()).toBe('connected')
  return { platform, connection, app, log }
}

const card = (text: string) => ({
  schema: '2.0',
  header: { title: { tag: 'plain_text', content: text } },
  body: {
    elements: [
      {
        tag: 'button',
        text: { tag: 'plain_text', content: '下一步' },
        behaviors: [{ type: 'callback', value: { action: 'next' } }],
      },
    ],
  },
})

async function sendCard(platform: RunningPlatform, app: ReturnType<typeof credentials>) {
  const client = createFeishuClient({ ...app, baseUrl: platform.url, log: keptLog() })
  const sent = await client.send({ openId: ALICE }, { type: 'card', card: card('一') }, 'uuid-1')
  return sent.messageId
}

test('events and clicks take the same path as over the webhook', async () => {
  const inbounds: Inbound[] = []
  const { platform, app } = await setup(async (inbound) => {
    inbounds.push(inbound)
    return inbound.kind === 'cardAction'
      ? { toast: { type: 'success', content: '已保存' }, card: card('二') }
      : {}
  })
  const said = await platform.platform.sendText(ALICE, '我的申请到哪了')
  expect(said.delivery).toMatchObject({ delivered: true, status: 200 })
  const messageId = await sendCard(platform, app)
  const click = await platform.platform.click(ALICE, messageId, '下一步')
  expect(click).toMatchObject({ code: 0, toast: { content: '已保存' }, cardReplaced: true })
  expect(inbounds).toMatchObject([
    { kind: 'message', openId: ALICE, content: { type: 'text', text: '我的申请到哪了' } },
    { kind: 'cardAction', openId: ALICE, messageId, value: { action: 'next' } },
  ])
})

test('what is not stored is pushed again; a click then says so', async () => {
  const { platform, app } = await setup(async () => {
    throw new Error('database gone')
  })
  const said = await platform.platform.sendText(ALICE, '进度')
  expect(said.delivery).toMatchObject({ delivered: false, status: 500 })
  const click = await platform.platform.click(ALICE, await sendCard(platform, app), '下一步')
  expect(click).toMatchObject({ code: 0, toast: { type: 'error' }, cardReplaced: false })
  expect(click.toast?.content).toContain('没有保存成功')
})

test('a click with nothing to say, and a slow one, are answered with an object', async () => {
  const release: (() => void)[] = []
  let isSlow = false
  const { platform, connection, app, log } = await setup(
    () =>
      new Promise<Answer>((resolve) => {
        if (isSlow) release.push(() => resolve({}))
        else resolve({})
      }),
  )
  const messageId = await sendCard(platform, app)
  expect(await platform.platform.click(ALICE, messageId, '下一步')).toMatchObject({
    code: 0,
    toast: null,
  })
  isSlow = true
  const click = await platform.platform.click(ALICE, messageId, '下一步')
  expect(click.toast?.content).toBe('已收到，正在处理，请稍候查看。')
  let isClosed = false
  const closed = connection.close().then(() => {
    isClosed = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(isClosed).toBe(false)
  for (const go of release) go()
  await closed
  expect(log.lines.at(-1)?.message).toContain('after it had been answered')
})

test('closing answers what is in flight before it hangs up', async () => {
  let release: () => void = () => {}
  let arrived: () => void = () => {}
  const inHand = new Promise<void>((resolve) => {
    arrived = resolve
  })
  const { platform, connection } = await setup(() => {
    arrived()
    return new Promise<Answer>((resolve) => {
      release = () => resolve({})
    })
  })
  const said = platform.platform.sendText(ALICE, '进度')
  await inHand
  const closed = connection.close()
  release()
  await closed
  expect((await said).delivery).toMatchObject({ delivered: true, status: 200 })
})

test.each(['cli_123', 'CLI_0123456789abcdef', 'cli_0123456789abcdeg', ''])(
  'an app id that the SDK would silently ignore is refused: %j',
  (appId) => {
    const app = { appId, appSecret: 'x' }
    expect(() => connect('http://127.0.0.1:1', app, async () => ({}))).toThrow(/16 hexadecimal/)
  },
)

test('refused credentials reject the start, and leak nothing', async () => {
  const fake = await startFakePlatform()
  closing.push(() => fake.close())
  fake.routes.set('POST /callback/ws/endpoint', (request) => ({
    code: 514,
    msg: `auth failed ${request.body}`,
    data: {},
  }))
  const { connection, log } = connect(fake.url, credentials(), async () => ({}))
  await expect(connection.start()).rejects.toThrow('check the app id and secret')
  expect(connection.state()).toBe('failed')
  expect(JSON.stringify(log.lines)).not.toContain('app-secret-for-tests-only')
})

test('an endpoint that is down for now leaves it trying', async () => {
  const fake = await startFakePlatform()
  closing.push(() => fake.close())
  fake.routes.set('POST /callback/ws/endpoint', (_request, response) =>
    reply(response, 502, '<html>'),
  )
  const { connection, log } = connect(fake.url, credentials(), async () => ({}), 200)
  await connection.start()
  expect(connection.state()).not.toBe('connected')
  expect(connection.state()).not.toBe('failed')
  expect(JSON.stringify(log.lines)).not.toContain('app-secret-for-tests-only')
})
