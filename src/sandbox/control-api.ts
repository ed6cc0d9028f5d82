import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { pathParam } from './api/answer.ts'
import type { Callbacks } from './callbacks.ts'
import type { Chat, MenuItem } from './model.ts'
import { ImpossibleAct, type People } from './people.ts'
import type { Platform } from './platform.ts'
import { type StreamEvent, viewChat, viewMessage, viewState } from './views.ts'

/** What the page and scripts use to act as the people: loopback only, no credentials. */

/** What the control API acts on. */
export interface ControlParts {
  readonly platform: Platform
  readonly people: People
  readonly callbacks: Callbacks
  readonly menu: readonly MenuItem[]
  /** Moves the clock; null in a sandbox whose clock stands outside. */
  readonly moveClock?: (at: number) => Promise<void>
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const localName = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

function isLocalOrigin(origin: string | undefined): boolean {
  if (origin === undefined) return true
  return URL.canParse(origin) && localName.test(new URL(origin).host)
}

/**
 * Only this machine, under its own name, and no other site: a page elsewhere could otherwise act as
 * the demo people through the visitor's browser.
 */
function localOnly(): MiddlewareHandler {
  return async (c, next) => {
    const remote = getConnInfo(c).remote.address ?? ''
    const local =
      loopback.has(remote) &&
      localName.test(c.req.header('host') ?? '') &&
      isLocalOrigin(c.req.header('origin'))
    if (!local) return c.json({ error: '只能从本机访问' }, 403)
    return await next()
  }
}

async function body<T>(c: Context, shape: z.ZodType<T>): Promise<T> {
  const text = await c.req.text()
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new ImpossibleAct('请求不是 JSON')
  }
  const result = shape.safeParse(value)
  if (result.success) return result.data
  throw new ImpossibleAct(z.prettifyError(result.error))
}

const inputValue = z.union([z.string(), z.boolean(), z.array(z.string())])

const clickShape = z.object({
  openId: z.string(),
  componentName: z.string().nullish(),
  elementPath: z.union([z.string(), z.array(z.union([z.string(), z.number()]))]).nullish(),
  formValue: z.record(z.string(), inputValue).optional(),
  option: z.string().optional(),
  options: z.array(z.string()).optional(),
  inputValue: z.string().optional(),
  checked: z.boolean().optional(),
  version: z.int().min(1).optional(),
  rawValue: z.unknown().optional(),
})

/** Leaves out what is undefined, as exact optional properties want it. */
function defined<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}

function stateRoutes(api: Hono, { platform, menu, moveClock }: ControlParts): void {
  const { state } = platform
  api.get('/state', (c) =>
    c.json({ ...viewState(state), ...(moveClock === undefined ? {} : { clock: true }) }),
  )
  api.post('/clock', async (c) => {
    const { at } = await body(c, z.object({ at: z.number().int().positive() }))
    if (moveClock === undefined) throw new ImpossibleAct('这个沙盒的时钟不能移动')
    if (at < state.now()) throw new ImpossibleAct('时钟只能向前移动')
    await moveClock(at)
    return c.json({})
  })
  api.get('/chats/:id/messages', (c) => {
    const chat = state.chats.get(pathParam(c, 'id'))
    if (chat === undefined) throw new ImpossibleAct('没有这个会话')
    const messages = state.messagesIn(chat.id).map((each) => viewMessage(state, each))
    return c.json({ chat: viewChat(state, chat), messages })
  })
  api.get('/bot-menu', (c) => c.json({ items: menu }))
  api.get('/files/:key', (c) => {
    const file = state.files.get(pathParam(c, 'key'))
    const bytes = file === undefined ? undefined : state.bytes.get(file.key)
    if (file === undefined || bytes === undefined) throw new ImpossibleAct('没有这个文件')
    const shown = file.kind === 'image' ? 'inline' : 'attachment'
    c.header('content-type', file.kind === 'image' ? imageType(bytes) : 'application/octet-stream')
    c.header('content-disposition', `${shown}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    c.header('x-content-type-options', 'nosniff')
    c.header('content-security-policy', "default-src 'none'; sandbox")
    return c.body(new Uint8Array(bytes))
  })
}

function imageType(bytes: Uint8Array): string {
  if (bytes[0] === 0x89) return 'image/png'
  if (bytes[0] === 0xff) return 'image/jpeg'
  if (bytes[0] === 0x47) return 'image/gif'
  return bytes[0] === 0x52 ? 'image/webp' : 'application/octet-stream'
}

const tickMs = 10_000

function streamRoute(api: Hono, { platform }: ControlParts): void {
  const { state } = platform
  api.get('/stream', (c) =>
    streamSSE(c, async (stream) => {
      const send = (event: StreamEvent): void => {
        void stream.writeSSE({ event: event.type, data: JSON.stringify(event) })
      }
      const clock = (): void => send({ type: 'clock', now: state.now() })
      const leave = state.listen(send)
      const ticking = setInterval(clock, tickMs)
      clock()
      await new Promise<void>((resolve) => stream.onAbort(resolve))
      clearInterval(ticking)
      leave()
    }),
  )
}

/** Entering and the bot menu exist in private chats only. */
function ensurePrivate(chat: Chat): void {
  if (chat.mode !== 'p2p') throw new ImpossibleAct('只有与机器人的单聊才有这个操作')
}

function chatRoutes(api: Hono, { platform, people }: ControlParts): void {
  const said = (c: Context, result: Awaited<ReturnType<People['sendText']>>) =>
    c.json({ message: viewMessage(platform.state, result.message), delivery: result.delivery })
  api.post('/chats/:id/messages', async (c) => {
    const shape = z.object({
      openId: z.string(),
      text: z.string(),
      mentionBot: z.boolean().optional(),
    })
    const { openId, text, mentionBot } = await body(c, shape)
    return said(c, await people.sendText(openId, pathParam(c, 'id'), text, mentionBot))
  })
  api.post('/chats/:id/files', async (c) => {
    const form = await c.req.formData()
    const file = form.get('file')
    const openId = form.get('openId')
    if (!(file instanceof File) || typeof openId !== 'string')
      throw new ImpossibleAct('需要 openId 和 file')
    const kind = form.get('kind') === 'image' ? 'image' : 'file'
    const bytes = new Uint8Array(await file.arrayBuffer())
    return said(c, await people.sendFile(openId, pathParam(c, 'id'), file.name, bytes, kind))
  })
  api.post('/chats/:id/enter', async (c) => {
    const { openId } = await body(c, z.object({ openId: z.string() }))
    ensurePrivate(people.chatOf(openId, pathParam(c, 'id')))
    return c.json({ delivery: await people.enter(openId) })
  })
  api.post('/chats/:id/menu', async (c) => {
    const { openId, key } = await body(c, z.object({ openId: z.string(), key: z.string() }))
    ensurePrivate(people.chatOf(openId, pathParam(c, 'id')))
    return c.json({ delivery: await people.menu(openId, key) })
  })
  api.post('/chats/:id/read', async (c) => {
    const { openId } = await body(c, z.object({ openId: z.string() }))
    return c.json({ delivery: await people.read(openId, pathParam(c, 'id')) })
  })
}

function actRoutes(api: Hono, { platform, people, callbacks }: ControlParts): void {
  api.post('/cards/:id/click', async (c) => {
    const { componentName, elementPath, ...rest } = await body(c, clickShape)
    const component = elementPath ?? componentName ?? undefined
    const click = defined({ ...rest, component, messageId: pathParam(c, 'id') })
    return c.json(await callbacks.click(click))
  })
  api.post('/groups', async (c) => {
    const shape = z.object({
      name: z.string().min(1),
      members: z.array(z.string()).min(1),
      withBot: z.boolean().optional(),
    })
    const { name, members, withBot } = await body(c, shape)
    const { chat, delivery } = await people.createGroup(name, members, withBot)
    return c.json({ chat: viewChat(platform.state, chat), delivery })
  })
  api.post('/messages/:id/remove', (c) => {
    people.remove(pathParam(c, 'id'))
    return c.json({})
  })
  api.post('/messages/:id/forward', async (c) => {
    const { openId, chatId } = await body(c, z.object({ openId: z.string(), chatId: z.string() }))
    const message = people.forward(openId, pathParam(c, 'id'), chatId)
    return c.json({ message: viewMessage(platform.state, message) })
  })
  api.post('/users', async (c) => {
    const shape = z.object({
      openId: z.string().regex(/^ou_\w+$/),
      name: z.string().min(1),
      title: z.string().optional(),
      organisation: z.string().optional(),
      unreachable: z.enum(['availability', 'resigned', 'muted', 'crossTenant']).optional(),
    })
    const user = defined(await body(c, shape))
    platform.state.addUsers([user])
    return c.json({ user })
  })
}

/** The routes below `/sandbox-api`; a refusal is HTTP 400 with `{error}` in Chinese. */
export function controlApi(parts: ControlParts): Hono {
  const api = new Hono()
  api.use('*', localOnly())
  api.onError((error, c) => {
    if (error instanceof ImpossibleAct) return c.json({ error: error.message }, 400)
    return c.json({ error: `沙箱内部错误：${error.message}` }, 500)
  })
  stateRoutes(api, parts)
  streamRoute(api, parts)
  chatRoutes(api, parts)
  actRoutes(api, parts)
  return api
}
