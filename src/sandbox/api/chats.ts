import type { Context, Hono } from 'hono'
import { ApiError } from '../errors.ts'
import type { Chat } from '../model.ts'
import type { Platform } from '../platform.ts'
import { jsonBody, ok, pathParam } from './answer.ts'

/** `im/v1/chats`: create, look at, add and list members. */

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}

function chatOf(platform: Platform, c: Context): Chat {
  const chat = platform.state.chats.get(pathParam(c, 'id'))
  if (chat === undefined)
    throw new ApiError(232006, 'Your request specifies a chat_id which is invalid.')
  if (!chat.botInside) throw new ApiError(232011, 'Operator can NOT be out of the chat.')
  return chat
}

/** The open_ids behind the ids, and the ids that name nobody. */
function resolve(platform: Platform, ids: readonly string[], type: string) {
  const found: string[] = []
  const invalid: string[] = []
  for (const id of ids) {
    const openId = platform.personBy(type, id)
    if (openId === null) invalid.push(id)
    else found.push(openId)
  }
  return { found, invalid }
}

const tenHours = 10 * 60 * 60 * 1000

type Body = Readonly<Record<string, unknown>>

/** The group that this uuid made within the last ten hours. */
function madeBefore(platform: Platform, uuid: string | undefined): Chat | null {
  const before = uuid === undefined ? undefined : platform.chatUuids.get(uuid)
  if (before === undefined || platform.state.now() - before.at >= tenHours) return null
  return platform.state.chats.get(before.chatId) ?? null
}

function firstMembers(platform: Platform, body: Body, type: string): readonly string[] {
  const owner = strings([body['owner_id']])
  const invited = strings(body['user_id_list'])
  if (invited.length > 50) throw new ApiError(232043, 'At most 50 members at once.')
  const { found, invalid } = resolve(platform, [...owner, ...invited], type)
  if (invalid.length === 0) return [...new Set(found)]
  throw new ApiError(232043, `Your request contains unavailable ids, ext=${invalid.join(', ')}`)
}

function nameOf(body: Body): string {
  const name = body['name']
  const given = typeof name === 'string' && name !== '' ? name : '(无主题)'
  if (body['chat_type'] === 'public' && [...given].length < 2)
    throw new ApiError(232002, 'The name of a public chat needs at least 2 characters.')
  return given
}

function create(platform: Platform, body: Body, type: string, uuid: string | undefined): Chat {
  const before = madeBefore(platform, uuid)
  if (before !== null) return before
  const members = [...firstMembers(platform, body, type)]
  const chat = platform.state.addChat({
    mode: 'group',
    name: nameOf(body),
    members,
    botInside: true,
  })
  if (uuid !== undefined)
    platform.chatUuids.set(uuid, { chatId: chat.id, at: platform.state.now() })
  return chat
}

function shown(platform: Platform, chat: Chat): Readonly<Record<string, unknown>> {
  return {
    name: chat.name,
    description: '',
    chat_mode: chat.mode,
    chat_type: 'private',
    external: false,
    tenant_key: platform.state.tenantKey,
    user_count: String(chat.members.length),
    bot_count: chat.botInside ? '1' : '0',
  }
}

/** `POST im/v1/chats`, `GET im/v1/chats/:id`. */
export function chatRoutes(app: Hono, platform: Platform): void {
  app.post('/open-apis/im/v1/chats', async (c) => {
    const type = c.req.query('user_id_type') ?? 'open_id'
    const chat = create(platform, await jsonBody(c), type, c.req.query('uuid'))
    return ok(c, { chat_id: chat.id, ...shown(platform, chat) })
  })
  app.get('/open-apis/im/v1/chats/:id', (c) => ok(c, shown(platform, chatOf(platform, c))))
}

/** `POST` and `GET im/v1/chats/:id/members`. */
export function memberRoutes(app: Hono, platform: Platform): void {
  app.post('/open-apis/im/v1/chats/:id/members', async (c) => {
    const chat = chatOf(platform, c)
    const type = c.req.query('member_id_type') ?? 'open_id'
    const { found, invalid } = resolve(platform, strings((await jsonBody(c))['id_list']), type)
    chat.members = [...new Set([...chat.members, ...found])]
    platform.state.changed()
    return ok(c, {
      invalid_id_list: invalid,
      not_existed_id_list: [],
      pending_approval_id_list: [],
    })
  })
  app.get('/open-apis/im/v1/chats/:id/members', (c) => {
    const items = chatOf(platform, c).members.map((openId) => ({
      member_id_type: 'open_id',
      member_id: openId,
      name: platform.state.users.get(openId)?.name ?? '',
      tenant_key: platform.state.tenantKey,
    }))
    return ok(c, { items, has_more: false, page_token: '', member_total: items.length })
  })
}
