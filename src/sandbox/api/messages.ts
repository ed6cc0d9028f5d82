import type { Context, Hono } from 'hono'
import { plainWords } from '../card-words.ts'
import { ApiError, cardError } from '../errors.ts'
import type { Chat, Message, Unreachable } from '../model.ts'
import type { Platform } from '../platform.ts'
import { jsonBody, ok, pathParam, stringField } from './answer.ts'
import { checkCard, checkContent } from './content.ts'

/** `im/v1/messages`: create, reply, patch, put, get, delete, read_users. */

const fourteenDays = 14 * 24 * 60 * 60 * 1000

const unreachableError: Readonly<Record<Unreachable, readonly [number, string]>> = {
  availability: [230013, 'Bot has NO availability to this user.'],
  resigned: [230029, 'User has resigned.'],
  muted: [230053, 'The user has stopped the bot from sending messages.'],
  crossTenant: [230038, 'Cross tenant p2p chat operate forbid.'],
}

function reachablePrivateChat(platform: Platform, openId: string): Chat {
  const why = platform.state.users.get(openId)?.unreachable
  if (why !== undefined) throw new ApiError(...unreachableError[why])
  return platform.state.privateChat(openId)
}

const receivers = ['open_id', 'union_id', 'user_id', 'email', 'chat_id']

function receivingChat(platform: Platform, type: string, id: string): Chat {
  if (!receivers.includes(type))
    throw new ApiError(99992402, `field validation failed: receive_id_type ${type}`)
  if (type !== 'chat_id') {
    const openId = platform.personBy(type, id)
    if (openId === null)
      throw new ApiError(99992351, `The request you send is not a valid {${type}} or not exists.`)
    return reachablePrivateChat(platform, openId)
  }
  const chat = platform.state.chats.get(id)
  if (chat === undefined) throw new ApiError(230034, 'The receive_id is invalid.')
  return openChat(platform, chat)
}

/** The chat when the bot may speak in it; 230002 or the private chat's refusal otherwise. */
function openChat(platform: Platform, chat: Chat): Chat {
  if (chat.mode === 'p2p') return reachablePrivateChat(platform, chat.members[0] ?? '')
  if (!chat.botInside) throw new ApiError(230002, 'Bot/User can NOT be out of the chat.')
  return chat
}

/** The message of the path, whoever sent it; 99992354 when there is none. */
export function messageOf(platform: Platform, c: Context): Message {
  const message = platform.state.messages.get(pathParam(c, 'id'))
  if (message === undefined)
    throw new ApiError(99992354, 'The request you send is not a valid {message_id} or not exists.')
  return message
}

function ensureAlive(message: Message): void {
  if (message.state === 'recalled') throw new ApiError(230011, 'The message is recalled.')
  if (message.state === 'deleted') throw new ApiError(230110, 'The message is deleted.')
}

/** A message as the API answers it. */
function wire(platform: Platform, message: Message): Record<string, unknown> {
  const sender =
    message.sender === null
      ? { id: platform.state.app.appId, id_type: 'app_id', sender_type: 'app' }
      : { id: message.sender, id_type: 'open_id', sender_type: 'user' }
  return {
    message_id: message.id,
    ...(message.rootId === null ? {} : { root_id: message.rootId }),
    ...(message.parentId === null ? {} : { parent_id: message.parentId }),
    msg_type: message.type,
    create_time: String(message.createdAt),
    update_time: String(message.updatedAt),
    deleted: message.state !== 'sent',
    updated: message.updatedAt !== message.createdAt,
    chat_id: message.chatId,
    sender: { ...sender, tenant_key: platform.state.tenantKey },
    body: { content: message.content },
    mentions: message.mentions.map((each) => ({
      key: each.key,
      id: each.openId,
      id_type: 'open_id',
      name: each.name,
      tenant_key: platform.state.tenantKey,
    })),
  }
}

function uuidKey(body: Readonly<Record<string, unknown>>, scope: string): string | null {
  const uuid = body['uuid']
  if (uuid === undefined || uuid === '') return null
  if (typeof uuid !== 'string' || uuid.length > 50)
    throw new ApiError(
      230001,
      'Your request contains an invalid request parameter, ext=uuid is longer than 50.',
    )
  return `${scope} ${uuid}`
}

interface Sending {
  readonly body: Readonly<Record<string, unknown>>
  readonly chat: Chat
  readonly scope: string
  readonly parent?: Message
}

function send(platform: Platform, sending: Sending): Message {
  const { body, chat, scope, parent } = sending
  const key = uuidKey(body, scope)
  const before = key === null ? null : platform.state.messageOfUuid(key)
  if (before !== null) return before
  const type = stringField(body, 'msg_type')
  const checked = checkContent(platform, type, stringField(body, 'content'))
  platform.limits.target(chat.id)
  const message = platform.state.addMessage({
    chatId: chat.id,
    sender: null,
    type,
    ...checked,
    ...(parent === undefined ? {} : { parent }),
  })
  if (key !== null) platform.state.useUuid(key, message.id)
  return message
}

/** `POST im/v1/messages` and `POST im/v1/messages/:id/reply`. */
export function sendRoutes(app: Hono, platform: Platform): void {
  app.post('/open-apis/im/v1/messages', async (c) => {
    const body = await jsonBody(c)
    const type = c.req.query('receive_id_type') ?? 'open_id'
    const chat = receivingChat(platform, type, stringField(body, 'receive_id'))
    return ok(c, wire(platform, send(platform, { body, chat, scope: 'create' })))
  })
  app.post('/open-apis/im/v1/messages/:id/reply', async (c) => {
    const body = await jsonBody(c)
    const parent = messageOf(platform, c)
    ensureAlive(parent)
    const known = platform.state.chats.get(parent.chatId)
    if (known === undefined) throw new ApiError(232009, 'The chat has been dissolved.')
    const chat = openChat(platform, known)
    return ok(c, wire(platform, send(platform, { body, chat, scope: 'reply', parent })))
  })
}

function ensureOwn(message: Message): void {
  if (message.sender !== null)
    throw new ApiError(230027, 'Lack of necessary permissions, ext=the bot is not the sender.')
}

function patch(platform: Platform, message: Message, content: string): void {
  ensureAlive(message)
  ensureOwn(message)
  if (message.type !== 'interactive')
    throw new ApiError(
      230001,
      'Your request contains an invalid request parameter, ext=This message is NOT a card.',
    )
  if (platform.state.now() - message.createdAt > fourteenDays)
    throw new ApiError(
      230031,
      'The message has been sent for more than 14 days and can not be updated.',
    )
  platform.limits.target(message.id)
  const { card } = checkCard(platform, content)
  if (platform.isLocked(message.id))
    throw cardError({ code: 11310, path: 'ROOT', message: 'card action is lock' })
  if (card !== undefined) platform.state.replaceCard(message, card)
}

/** `PATCH` updates a card, `PUT` edits a text or post (20 times at most). */
export function updateRoutes(app: Hono, platform: Platform): void {
  app.patch('/open-apis/im/v1/messages/:id', async (c) => {
    const body = await jsonBody(c)
    patch(platform, messageOf(platform, c), stringField(body, 'content'))
    return ok(c)
  })
  app.put('/open-apis/im/v1/messages/:id', async (c) => {
    const body = await jsonBody(c)
    const message = messageOf(platform, c)
    ensureAlive(message)
    ensureOwn(message)
    const type = stringField(body, 'msg_type')
    if (message.type !== type || !['text', 'post'].includes(type))
      throw new ApiError(
        230001,
        'Your request contains an invalid request parameter, ext=only text and post can be edited.',
      )
    if (message.edits >= 20) throw new ApiError(230072, 'The message has been edited 20 times.')
    message.content = checkContent(platform, type, stringField(body, 'content')).content
    message.edits += 1
    platform.state.touch(message)
    return ok(c, wire(platform, message))
  })
}

/** What `GET` gives for a card: title and rows of words, unless the raw card is asked for. */
function readable(message: Message, raw: boolean): string {
  if (message.type !== 'interactive' || raw) return message.content
  const card = message.cards.at(-1) ?? {}
  const header = card['header'] as { title?: { content?: string } } | undefined
  const elements = plainWords(card['body']).map((text) => [{ tag: 'text', text }])
  return JSON.stringify({ title: header?.title?.content ?? '', elements })
}

/** `GET` one message, `DELETE` (recall) it, and who has read it. */
export function readRoutes(app: Hono, platform: Platform): void {
  app.get('/open-apis/im/v1/messages/:id', (c) => {
    const message = messageOf(platform, c)
    const raw = c.req.query('card_msg_content_type') === 'raw_card_content'
    const item = { ...wire(platform, message), body: { content: readable(message, raw) } }
    return ok(c, { items: [item] })
  })
  app.delete('/open-apis/im/v1/messages/:id', (c) => {
    const message = messageOf(platform, c)
    ensureAlive(message)
    ensureOwn(message)
    message.state = 'recalled'
    platform.state.touch(message)
    return ok(c)
  })
  app.get('/open-apis/im/v1/messages/:id/read_users', (c) => {
    const message = messageOf(platform, c)
    ensureOwn(message)
    const items = Object.entries(message.readBy).map(([openId, at]) => ({
      user_id_type: 'open_id',
      user_id: openId,
      timestamp: String(at),
      tenant_key: platform.state.tenantKey,
    }))
    return ok(c, { items, has_more: false, page_token: '' })
  })
}
