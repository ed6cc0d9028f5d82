import { createHash } from 'node:crypto'
import * as lark from '@larksuiteoapi/node-sdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppCredentials } from '../../src/sandbox/model.ts'
import type { RunningPlatform } from '../../src/sandbox/server.ts'
import {
  freshApp,
  type Pushed,
  sdk,
  silent,
  start,
  startWebhook,
  type TestWebhook,
} from './fixtures.ts'
import { applicant, buttonCard, officer } from './samples.ts'

const now = Date.parse('2025-09-01T02:00:00Z')
let app: AppCredentials
let hook: TestWebhook
let running: RunningPlatform

beforeEach(async () => {
  app = freshApp()
  hook = await startWebhook(app)
  running = await start(app, { webhookUrl: hook.url, retryScale: 0.00001 })
})
afterEach(async () => {
  await running.close()
  await hook.close()
})

function header(pushed: Pushed | undefined): Record<string, string> {
  return (pushed?.json['header'] ?? {}) as Record<string, string>
}

function signatureOf(pushed: Pushed): string {
  const { headers, body } = pushed
  const parts = [headers['x-lark-request-timestamp'], headers['x-lark-request-nonce']]
  return createHash('sha256')
    .update(`${parts.join('')}${app.encryptKey}${body}`)
    .digest('hex')
}

describe('a pushed event', () => {
  it('is compact, encrypted, and signed over the raw body', async () => {
    const { delivery, message } = await running.platform.sendText(applicant.openId, '进度')
    expect(delivery).toMatchObject({ delivered: true, status: 200 })
    const pushed = hook.pushed[0] as Pushed
    expect(Object.keys(JSON.parse(pushed.body) as object)).toEqual(['encrypt'])
    expect(pushed.body).not.toContain(' ')
    expect(pushed.headers['x-lark-signature']).toBe(signatureOf(pushed))
    expect(pushed.headers['x-lark-request-timestamp']).toBe(String(now / 1000))
    expect(pushed.json).toMatchObject({
      schema: '2.0',
      header: {
        event_type: 'im.message.receive_v1',
        token: app.verificationToken,
        app_id: app.appId,
        create_time: String(now),
      },
      event: {
        sender: { sender_id: { open_id: applicant.openId }, sender_type: 'user' },
        message: {
          message_id: message.id,
          chat_type: 'p2p',
          message_type: 'text',
          content: '{"text":"进度"}',
        },
      },
    })
  })

  it('passes the official dispatcher', async () => {
    const seen: string[] = []
    const dispatcher = new lark.EventDispatcher({
      encryptKey: app.encryptKey,
      logger: silent,
    }).register({
      'im.message.receive_v1': (data) => {
        seen.push(data.message.content)
      },
    })
    hook.answer = async ({ headers, body }) => {
      const data = Object.assign(Object.create({ headers }) as object, JSON.parse(body))
      await dispatcher.invoke(data)
      return { body: '{}' }
    }
    await running.platform.sendText(applicant.openId, '您好')
    expect(seen).toEqual(['{"text":"您好"}'])
  })

  it('of the menu has no chat and seconds, of an entry the last message', async () => {
    await running.platform.menu(applicant.openId, 'my-matters')
    const { message } = await running.platform.sendText(applicant.openId, '您好')
    await running.platform.enter(applicant.openId)
    expect(hook.pushed[0]?.json['event']).toEqual({
      operator: { operator_id: expect.objectContaining({ open_id: applicant.openId }) },
      event_key: 'my-matters',
      timestamp: now / 1000,
    })
    expect(hook.pushed[2]?.json['event']).toMatchObject({
      chat_id: message.chatId,
      last_message_id: message.id,
      last_message_create_time: String(now),
    })
  })

  it('of a group comes only when the bot is mentioned, with a placeholder in the text', async () => {
    const chat = await running.platform.createGroup('测试群', [applicant.openId, officer.openId])
    expect(header(hook.pushed[0])['event_type']).toBe('im.chat.member.bot.added_v1')
    const unheard = await running.platform.sendGroupText(officer.openId, chat.id, '开会', false)
    expect(unheard.delivery).toBeNull()
    await running.platform.sendGroupText(officer.openId, chat.id, '@计测通 进度', false)
    expect(hook.pushed).toHaveLength(2)
    expect(hook.pushed[1]?.json['event']).toMatchObject({
      message: {
        chat_type: 'group',
        content: '{"text":"@_user_1 进度"}',
        mentions: [{ key: '@_user_1', mentioned_type: 'bot', name: '计测通' }],
      },
    })
  })

  it('of reading names the private messages of the bot, once', async () => {
    const sent = await sdk(running, app).im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: { receive_id: applicant.openId, msg_type: 'text', content: '{"text":"您好"}' },
    })
    await running.platform.read(applicant.openId)
    expect(await running.platform.read(applicant.openId)).toBeNull()
    expect(hook.pushed).toHaveLength(1)
    expect(hook.pushed[0]?.json['event']).toMatchObject({
      reader: { reader_id: { open_id: applicant.openId }, read_time: String(now) },
      message_id_list: [sent.data?.message_id],
    })
  })
})

describe('the retry ladder', () => {
  it('repeats under the same event_id until it is taken', async () => {
    hook.answer = () => ({ status: hook.pushed.length < 3 ? 500 : 200, body: '{}' })
    const { delivery } = await running.platform.sendText(applicant.openId, '您好')
    expect(delivery).toMatchObject({ delivered: false, status: 500 })
    await running.platform.until(() => running.platform.attempts.length === 3)
    expect(running.platform.attempts.map((each) => each.attempt)).toEqual([0, 1, 2])
    expect(new Set(hook.pushed.map((each) => header(each)['event_id'])).size).toBe(1)
  })

  it('gives up after four repetitions', async () => {
    hook.answer = () => ({ status: 503 })
    await running.platform.sendText(applicant.openId, '您好')
    await running.platform.until(() => running.platform.attempts.length === 5)
    expect(running.platform.attempts.at(-1)).toMatchObject({ attempt: 4, delivered: false })
  })

  it('counts an answer after three seconds, and a redirect, as a failure', async () => {
    hook.answer = () => ({ status: 302 })
    expect((await running.platform.sendText(applicant.openId, '一')).delivery?.delivered).toBe(
      false,
    )
    hook.answer = () => new Promise(() => undefined)
    const { delivery } = await running.platform.sendText(applicant.openId, '二')
    expect(delivery).toMatchObject({ delivered: false, status: 0, reason: 'timeout' })
  })
})

describe('faults', () => {
  const send = () => running.platform.sendText(applicant.openId, '您好')

  it('sends correctly signed JSON with blanks, and bodies that do not fit their signature', async () => {
    running.platform.setFault('whitespace')
    running.platform.setFault('wrongSignature')
    running.platform.setFault('tamperedBody')
    for (let count = 0; count < 3; count += 1) await send()
    const [blanks, wrong, tampered] = hook.pushed as [Pushed, Pushed, Pushed]
    expect(blanks.body).toContain('\n')
    expect(blanks.headers['x-lark-signature']).toBe(signatureOf(blanks))
    expect(wrong.headers['x-lark-signature']).not.toBe(signatureOf(wrong))
    expect(tampered.headers['x-lark-signature']).not.toBe(signatureOf(tampered))
  })

  it('sends a wrong token, an old timestamp, no signature, and plaintext', async () => {
    running.platform.setFault('wrongToken')
    running.platform.setFault('oldTimestamp')
    running.platform.setFault('noSignature')
    running.platform.setFault('plaintext')
    for (let count = 0; count < 4; count += 1) await send()
    const [token, old, unsigned, plain] = hook.pushed as [Pushed, Pushed, Pushed, Pushed]
    expect(header(token)['token']).not.toBe(app.verificationToken)
    expect(old.headers['x-lark-request-timestamp']).toBe(String(now / 1000 - 3600))
    expect(old.headers['x-lark-signature']).toBe(signatureOf(old))
    expect(unsigned.headers['x-lark-signature']).toBeUndefined()
    expect(plain.body).toContain('"schema":"2.0"')
    expect(plain.headers['x-lark-signature']).toBe(signatureOf(plain))
  })

  it('pushes twice: the same event, and the same message under another event', async () => {
    running.platform.setFault('duplicateEvent')
    running.platform.setFault('duplicateMessage')
    await send()
    await send()
    const ids = hook.pushed.map((each) => header(each)['event_id'])
    const messages = hook.pushed.map(
      (each) => (each.json['event'] as { message: { message_id: string } }).message.message_id,
    )
    expect(ids[0]).toBe(ids[1])
    expect(ids[2]).not.toBe(ids[3])
    expect(messages[2]).toBe(messages[3])
  })

  it('lets a later event overtake', async () => {
    running.platform.setFault('outOfOrder')
    const first = await send()
    const second = await send()
    const messages = hook.pushed.map(
      (each) => (each.json['event'] as { message: { message_id: string } }).message.message_id,
    )
    expect(messages).toEqual([second.message.id, first.message.id])
  })
})

describe('saving the address', () => {
  it('takes one that echoes the encrypted challenge, without a signature', async () => {
    hook.answer = ({ json, headers }) => {
      expect(headers['x-lark-signature']).toBeUndefined()
      expect(json).toMatchObject({ type: 'url_verification', token: app.verificationToken })
      return { body: JSON.stringify({ challenge: json['challenge'] }) }
    }
    expect(await running.saveWebhookUrl(hook.url)).toEqual({ ok: true, status: 200, reason: null })
  })

  it('refuses one that echoes nothing, or too late', async () => {
    hook.answer = () => ({ body: '{}' })
    expect(await running.saveWebhookUrl(hook.url)).toMatchObject({ ok: false, status: 200 })
    hook.answer = () => new Promise(() => undefined)
    expect((await running.saveWebhookUrl(hook.url)).ok).toBe(false)
  })
})

it('shows a card of the bot in the chat list by its summary', async () => {
  await sdk(running, app).im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: {
      receive_id: applicant.openId,
      msg_type: 'interactive',
      content: JSON.stringify(buttonCard()),
    },
  })
  const answer = await fetch(`${running.url}/sandbox-api/state`)
  const state = (await answer.json()) as { chats: { members: string[]; summary: string }[] }
  const chat = state.chats.find((each) => each.members.includes(applicant.openId))
  expect(chat?.summary).toBe('[待办] 测试')
})
