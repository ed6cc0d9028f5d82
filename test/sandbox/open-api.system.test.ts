import { Readable } from 'node:stream'
import type * as lark from '@larksuiteoapi/node-sdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppCredentials } from '../../src/sandbox/model.ts'
import type { RunningPlatform } from '../../src/sandbox/server.ts'
import { freshApp, sdk, start } from './fixtures.ts'
import { applicant, buttonCard, officer } from './samples.ts'

let app: AppCredentials
let running: RunningPlatform
let client: lark.Client
let now: number

beforeEach(async () => {
  app = freshApp()
  now = Date.parse('2025-09-01T02:00:00Z')
  running = await start(app, { clock: () => now })
  client = sdk(running, app)
})
afterEach(() => running.close())

const card = (words?: string) => JSON.stringify(buttonCard(words))

function sendCard(uuid?: string) {
  return client.im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: {
      receive_id: applicant.openId,
      msg_type: 'interactive',
      content: card(),
      ...(uuid === undefined ? {} : { uuid }),
    },
  })
}

/** What the platform answered to a call that fails. */
async function failure(
  call: Promise<unknown>,
): Promise<{ status: number; code: number; msg: string }> {
  const error = (await call.then(
    () => null,
    (reason: unknown) => reason,
  )) as { response?: { status: number; data: { code: number; msg: string } } } | null
  if (error?.response === undefined) throw new Error(`the call did not fail: ${String(error)}`)
  return { status: error.response.status, ...error.response.data }
}

describe('messages through the official SDK', () => {
  it('creates a card in the private chat and shows it to the person', async () => {
    const sent = await sendCard()
    expect(sent.code).toBe(0)
    expect(sent.data?.message_id).toMatch(/^om_[0-9a-f]{32}$/)
    expect(sent.data?.chat_id).toMatch(/^oc_[0-9a-f]{32}$/)
    const shown = running.platform.lastCardOf(applicant.openId)
    expect(shown?.card).toEqual(buttonCard())
    expect(running.platform.messagesOf(officer.openId)).toEqual([])
  })

  it('replies, with root and parent', async () => {
    const { message } = await running.platform.sendText(applicant.openId, '您好')
    const reply = await client.im.v1.message.reply({
      path: { message_id: message.id },
      data: { msg_type: 'text', content: JSON.stringify({ text: '收到' }) },
    })
    expect(reply.data).toMatchObject({ root_id: message.id, parent_id: message.id })
    expect(running.platform.messagesOf(applicant.openId).at(-1)?.text).toBe('收到')
  })

  it('patches a card, and edits a text by PUT only', async () => {
    const sent = await sendCard()
    const message_id = sent.data?.message_id ?? ''
    await client.im.v1.message.patch({ path: { message_id }, data: { content: card('已同意') } })
    expect(running.platform.lastCardOf(applicant.openId)).toMatchObject({
      version: 2,
      card: buttonCard('已同意'),
    })
    const put = client.im.v1.message.update({
      path: { message_id },
      data: { msg_type: 'interactive', content: card() },
    })
    expect(await failure(put)).toMatchObject({ status: 400, code: 230001 })
  })

  it('does the same uuid once an hour, and again after it', async () => {
    const first = await sendCard('case-1')
    const second = await sendCard('case-1')
    expect(second.data?.message_id).toBe(first.data?.message_id)
    now += 60 * 60 * 1000
    const third = await sendCard('case-1')
    expect(third.data?.message_id).not.toBe(first.data?.message_id)
    expect(running.platform.messagesOf(applicant.openId)).toHaveLength(2)
  })

  it('refuses an update after fourteen days, of a recalled and of a deleted message', async () => {
    const old = (await sendCard()).data?.message_id ?? ''
    const patch = (message_id: string) =>
      client.im.v1.message.patch({ path: { message_id }, data: { content: card() } })
    now += 14 * 24 * 60 * 60 * 1000 + 1
    expect(await failure(patch(old))).toMatchObject({ status: 400, code: 230031 })
    const recalled = (await sendCard()).data?.message_id ?? ''
    await client.im.v1.message.delete({ path: { message_id: recalled } })
    expect(await failure(patch(recalled))).toMatchObject({ code: 230011 })
    const deleted = (await sendCard()).data?.message_id ?? ''
    running.platform.removeMessage(deleted)
    expect(await failure(patch(deleted))).toMatchObject({ code: 230110 })
  })

  it('wraps a fault of the card in 230099 and a card too long in 230025', async () => {
    const bad = { schema: '2.0', body: { elements: [{ tag: 'note', elements: [] }] } }
    const create = (content: unknown) =>
      client.im.v1.message.create({
        params: { receive_id_type: 'open_id' },
        data: {
          receive_id: applicant.openId,
          msg_type: 'interactive',
          content: JSON.stringify(content),
        },
      })
    const answer = await failure(create(bad))
    expect(answer).toMatchObject({ status: 400, code: 230099 })
    expect(answer.msg).toContain('ext=ErrCode: 200861; ErrMsg: ')
    expect(answer.msg).toContain('ErrPath: ROOT -> body -> elements -> [0](tag: note)')
    const long = { tag: 'markdown', content: '长'.repeat(11_000) }
    const tooLong = create({ schema: '2.0', body: { elements: [long] } })
    expect(await failure(tooLong)).toMatchObject({ code: 230025 })
  })

  it('names who cannot be reached: unknown, unavailable, resigned, muted', async () => {
    const to = (openId: string) =>
      client.im.v1.message.create({
        params: { receive_id_type: 'open_id' },
        data: { receive_id: openId, msg_type: 'text', content: '{"text":"1"}' },
      })
    expect(await failure(to('ou_nobody'))).toMatchObject({ status: 400, code: 99992351 })
    const codes = { availability: 230013, resigned: 230029, muted: 230053, crossTenant: 230038 }
    for (const [unreachable, code] of Object.entries(codes)) {
      const user = { ...officer, unreachable: unreachable as keyof typeof codes }
      running.platform.addUsers([user])
      expect(await failure(to(officer.openId))).toMatchObject({ status: 400, code })
    }
  })

  it('does not let the bot speak in a group it has left', async () => {
    const chat = await running.platform.createGroup('测试群', [applicant.openId, officer.openId])
    running.platform.setBotInside(chat.id, false)
    const send = client.im.v1.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: chat.id, msg_type: 'text', content: '{"text":"1"}' },
    })
    expect(await failure(send)).toMatchObject({ status: 400, code: 230002 })
  })
})

describe('tokens', () => {
  it('answers a wrong secret with HTTP 200 and a code, which the SDK throws as words', async () => {
    const stranger = sdk(running, { ...app, appSecret: 'wrong' })
    await expect(stranger.im.v1.chat.list()).rejects.toThrow('code: 10014')
    const answer = await fetch(`${running.url}/open-apis/auth/v3/tenant_access_token/internal`, {
      method: 'POST',
      body: JSON.stringify({ app_id: app.appId, app_secret: 'wrong' }),
    })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ code: 10014, msg: 'app secret invalid' })
  })

  it('refuses revoked tokens with 99991663 and calls without one with 99991661', async () => {
    await sendCard()
    running.platform.revokeTokens()
    expect(await failure(sendCard())).toMatchObject({ code: 99991663 })
    const bare = await fetch(`${running.url}/open-apis/bot/v3/info`)
    expect(await bare.json()).toMatchObject({
      code: 99991661,
      error: { log_id: expect.any(String) },
    })
    expect(bare.headers.get('x-tt-logid')).toMatch(/^\d{14}/)
  })
})

describe('files', () => {
  const bytes = Buffer.from([0, 255, 13, 10, 45, 45, 200, 1])

  it('takes a Buffer without filename, byte for byte, and sends it', async () => {
    const uploaded = await client.im.v1.file.create({
      data: { file_type: 'stream', file_name: '表格.xlsx', file: bytes },
    })
    const key = uploaded?.file_key ?? ''
    expect(key).toMatch(/^file_v3_/)
    await client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: {
        receive_id: applicant.openId,
        msg_type: 'file',
        content: JSON.stringify({ file_key: key }),
      },
    })
    const shown = running.platform.messagesOf(applicant.openId).at(-1)
    expect(shown?.file).toMatchObject({ key, name: '表格.xlsx', size: bytes.length })
    expect(Buffer.from(running.platform.bytesOf(key))).toEqual(bytes)
    const back = await client.im.v1.file.get({ path: { file_key: key } })
    expect(await collect(back.getReadableStream())).toEqual(bytes)
  })

  it('refuses a chunked stream without filename and an empty file', async () => {
    const upload = (file: Buffer | Readable) =>
      client.im.v1.file.create({
        data: { file_type: 'stream', file_name: 'a.xlsx', file: file as Buffer },
      })
    expect(await failure(upload(Readable.from([bytes])))).toMatchObject({ code: 234001 })
    expect(await failure(upload(Buffer.alloc(0)))).toMatchObject({ code: 234010 })
  })

  it('lets the bot download what a person sent, from its own message only', async () => {
    const { message } = await running.platform.sendFile(applicant.openId, '营业执照.pdf', bytes)
    const other = await running.platform.sendText(applicant.openId, '请看')
    const key = message.fileKeys[0] ?? ''
    const get = (message_id: string) =>
      client.im.v1.messageResource.get({
        path: { message_id, file_key: key },
        params: { type: 'file' },
      })
    const resource = await get(message.id)
    expect(await collect(resource.getReadableStream())).toEqual(bytes)
    await expect(get(other.message.id)).rejects.toMatchObject({ response: { status: 400 } })
    const direct = client.im.v1.file.get({ path: { file_key: key } })
    await expect(direct).rejects.toMatchObject({ response: { status: 400 } })
  })
})

async function collect(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
