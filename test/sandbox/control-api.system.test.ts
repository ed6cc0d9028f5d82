import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppCredentials, ClickOutcome } from '../../src/sandbox/model.ts'
import type { RunningPlatform } from '../../src/sandbox/server.ts'
import type { MessageView, StateView, StreamEvent } from '../../src/sandbox/views.ts'
import { freshApp, sdk, start, startWebhook, type TestWebhook } from './fixtures.ts'
import { applicant, buttonCard, officer } from './samples.ts'

let app: AppCredentials
let hook: TestWebhook
let running: RunningPlatform
let folder: string

const menu = [{ key: 'my-matters', label: '我的事项' }]

beforeEach(async () => {
  app = freshApp()
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'))
  hook = await startWebhook(app)
  running = await start(app, { webhookUrl: hook.url, menu, pageDirectory: folder })
})
afterEach(async () => {
  await running.close()
  await hook.close()
  await rm(folder, { recursive: true })
})

const at = (path: string) => `${running.url}/sandbox-api${path}`

async function post<T>(path: string, body: unknown): Promise<{ status: number; body: T }> {
  const response = await fetch(at(path), { method: 'POST', body: JSON.stringify(body) })
  return { status: response.status, body: (await response.json()) as T }
}

const get = async <T>(path: string): Promise<T> => (await (await fetch(at(path))).json()) as T

const chatId = () => running.platform.privateChat(applicant.openId).id

async function sendCard(): Promise<string> {
  const sent = await sdk(running, app).im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: {
      receive_id: applicant.openId,
      msg_type: 'interactive',
      content: JSON.stringify(buttonCard()),
    },
  })
  return sent.data?.message_id ?? ''
}

describe('acting as a person', () => {
  it('shows people, chats, menu and clock', async () => {
    const state = await get<StateView>('/state')
    expect(state.users.map((each) => each.openId)).toEqual([applicant.openId, officer.openId])
    expect(state.chats).toHaveLength(2)
    expect(state.app).toMatchObject({ name: '计测通', appId: app.appId })
    expect(state.now).toBe(Date.parse('2025-09-01T02:00:00Z'))
    expect(await get('/bot-menu?openId=x')).toEqual({ items: menu })
  })

  it('writes, uploads, enters, presses the menu, reads', async () => {
    await post(`/chats/${chatId()}/messages`, { openId: applicant.openId, text: '您好' })
    const form = new FormData()
    form.set('openId', applicant.openId)
    form.set('file', new File([Buffer.from([1, 2])], '附件.pdf'))
    const upload = await fetch(at(`/chats/${chatId()}/files`), { method: 'POST', body: form })
    const { message } = (await upload.json()) as { message: MessageView }
    const file = await fetch(at(`/files/${message.file?.key}`))
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(new Uint8Array([1, 2]))
    await post(`/chats/${chatId()}/enter`, { openId: applicant.openId })
    await post(`/chats/${chatId()}/menu`, { openId: applicant.openId, key: 'my-matters' })
    await sendCard()
    await post(`/chats/${chatId()}/read`, { openId: applicant.openId })
    const types = hook.pushed.map(
      (each) => (each.json['header'] as { event_type: string }).event_type,
    )
    expect(types).toEqual([
      'im.message.receive_v1',
      'im.message.receive_v1',
      'im.chat.access_event.bot_p2p_chat_entered_v1',
      'application.bot.menu_v6',
      'im.message.message_read_v1',
    ])
    const { messages } = await get<{ messages: MessageView[] }>(`/chats/${chatId()}/messages`)
    expect(messages.map((each) => each.type)).toEqual(['text', 'file', 'interactive'])
    expect(messages[2]?.readBy).toHaveProperty(applicant.openId)
  })

  it('clicks by name and by path, and forges a value', async () => {
    const id = await sendCard()
    const click = async (body: object) => {
      const path = `/cards/${id}/click`
      return (await post<ClickOutcome>(path, { openId: applicant.openId, ...body })).body
    }
    expect(await click({ componentName: 'agree' })).toMatchObject({ delivered: true, code: 0 })
    expect(await click({ elementPath: ['body', 'elements', 0] })).toMatchObject({ delivered: true })
    expect(await click({ elementPath: 'body.elements.0', componentName: null })).toMatchObject({
      delivered: true,
    })
    expect(await click({ rawValue: { action: 'x' } })).toMatchObject({ delivered: true })
    expect(await click({ componentName: 'nothing' })).toMatchObject({ delivered: false })
  })

  it('forwards a card that allows it; the copy sends nothing', async () => {
    const group = await running.platform.createGroup('群', [applicant.openId, officer.openId])
    const id = await sendCard()
    const forward = { openId: applicant.openId, chatId: group.id }
    const { body } = await post<{ message: MessageView }>(`/messages/${id}/forward`, forward)
    const before = hook.pushed.length
    const outcome = await running.platform.click(officer.openId, body.message.id, 'agree')
    expect(outcome).toMatchObject({ delivered: false, reason: '转发的卡片不能操作' })
    expect(hook.pushed).toHaveLength(before)
  })

  it('adds people and groups, and refuses in words', async () => {
    const user = { openId: 'ou_new', name: '新人（虚构）' }
    expect((await post('/users', user)).status).toBe(200)
    const group = { name: '群', members: ['ou_new', applicant.openId] }
    expect((await post('/groups', group)).status).toBe(200)
    const stranger = await post<{ error: string }>('/groups', { name: '群', members: ['ou_x'] })
    expect(stranger).toEqual({ status: 400, body: { error: '群成员必须是已有的人' } })
    const other = { openId: officer.openId, text: '您好' }
    expect((await post(`/chats/${chatId()}/messages`, other)).status).toBe(400)
  })
})

describe('the stream', () => {
  it('tells of messages, cards and toasts as they come', async () => {
    const response = await fetch(at('/stream'))
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    const events: StreamEvent[] = []
    const decoder = new TextDecoder()
    hook.answer = () => ({
      body: JSON.stringify({
        toast: { type: 'success', content: '好' },
        card: { type: 'raw', data: buttonCard('已同意') },
      }),
    })
    const id = await sendCard()
    await running.platform.click(applicant.openId, id, 'agree')
    while (!events.some((each) => each.type === 'toast')) {
      const { value } = await reader.read()
      for (const [, data] of decoder.decode(value).matchAll(/^data: (.*)$/gm))
        events.push(JSON.parse(data ?? '') as StreamEvent)
    }
    await reader.cancel()
    expect(events.map((each) => each.type)).toEqual(['clock', 'message', 'card', 'toast'])
    expect(events[2]).toMatchObject({ message: { version: 2, card: buttonCard('已同意') } })
  })
})

describe('who may use it', () => {
  const ask = (headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const url = new URL(at('/state'))
      const asking = request(url, { headers, agent: false }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      asking.on('error', reject)
      asking.end()
    })

  it('is this machine under its own name, and pages of this origin', async () => {
    expect(await ask({})).toBe(200)
    expect(await ask({ origin: running.url })).toBe(200)
    expect(await ask({ host: 'evil.example' })).toBe(403)
    expect(await ask({ origin: 'https://evil.example' })).toBe(403)
    expect(await ask({ origin: 'null' })).toBe(403)
  })
})

describe('the page', () => {
  it('is served with a strict policy, its script bundled', async () => {
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>沙盒</title>')
    await writeFile(join(folder, 'words.ts'), 'export const words: string = "已打包"')
    await writeFile(join(folder, 'main.ts'), 'import { words } from "./words.ts"; alert(words)')
    await writeFile(join(folder, 'style.css'), 'body { margin: 0 }')
    const page = await fetch(`${running.url}/`)
    expect(await page.text()).toContain('沙盒')
    const policy = page.headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'; script-src 'self'")
    expect(policy).not.toContain('unsafe')
    const script = await fetch(`${running.url}/page/main.js`)
    expect(script.headers.get('content-type')).toContain('text/javascript')
    expect(await script.text()).toMatch(/\\u5DF2\\u6253\\u5305|已打包/)
    expect((await fetch(`${running.url}/page/style.css`)).status).toBe(200)
    expect((await fetch(`${running.url}/page/main.ts`)).status).toBe(404)
    expect((await fetch(`${running.url}/page/..%2Fmain.js`)).status).toBe(404)
  })
})

describe('a restart', () => {
  it('brings back chats, cards and files, and sends the same uuid once', async () => {
    const statePath = join(folder, 'sandbox', 'state.json')
    const first = await start(app, { statePath })
    const bytes = Buffer.from([9, 0, 9])
    const send = (to: RunningPlatform) =>
      sdk(to, app).im.v1.message.create({
        params: { receive_id_type: 'open_id' },
        data: {
          receive_id: applicant.openId,
          msg_type: 'interactive',
          content: JSON.stringify(buttonCard()),
          uuid: 'outbox-1',
        },
      })
    const { message } = await first.platform.sendFile(applicant.openId, '附件.pdf', bytes)
    const sent = await send(first)
    await first.close()
    const second = await start(
      { ...freshApp(), appId: app.appId, appSecret: app.appSecret },
      { statePath },
    )
    expect(second.platform.messagesOf(applicant.openId).map((each) => each.id)).toEqual([
      message.id,
      sent.data?.message_id,
    ])
    expect(second.platform.lastCardOf(applicant.openId)?.card).toEqual(buttonCard())
    expect(Buffer.from(second.platform.bytesOf(message.fileKeys[0] ?? ''))).toEqual(bytes)
    second.platform.revokeTokens()
    await second.close()
  })

  it('never overwrites a file that is not ours', async () => {
    const statePath = join(folder, 'other.json')
    await writeFile(statePath, '{"mine":true}')
    await expect(start(app, { statePath })).rejects.toThrow()
    expect(await readFile(statePath, 'utf8')).toBe('{"mine":true}')
  })
})
