import type { CardJson, Chat, Mention, Message, SandboxUser, StoredFile } from './model.ts'
import type { PlatformState } from './state.ts'

/** A message as the control API and the stream show it. */
export interface MessageView {
  readonly id: string
  readonly chatId: string
  /** open_id, or `bot`. */
  readonly sender: string
  readonly senderName: string
  readonly type: string
  /** The words of a text message, mentions written out. */
  readonly text: string | null
  /** The raw content, parsed. */
  readonly content: unknown
  readonly card: CardJson | null
  /** 1 for a card as sent, one more for each update; 0 when it is not a card. */
  readonly version: number
  readonly file: { key: string; kind: 'file' | 'image'; name: string; size: number } | null
  readonly parentId: string | null
  readonly state: 'sent' | 'recalled' | 'deleted'
  readonly readBy: Readonly<Record<string, number>>
  readonly createdAt: number
  readonly updatedAt: number
}

/** A chat as the list of a person shows it. */
export interface ChatView {
  readonly id: string
  readonly mode: 'p2p' | 'group'
  readonly name: string
  readonly members: readonly string[]
  readonly botInside: boolean
  /** The line under the name: card summary, words, or `[文件] name`. */
  readonly summary: string
  readonly lastAt: number
  /** Messages of the bot that the person has not read, by open_id. */
  readonly unread: Readonly<Record<string, number>>
}

/** Everything `GET /sandbox-api/state` answers. */
export interface StateView {
  readonly app: { readonly name: string; readonly appId: string; readonly openId: string }
  readonly users: readonly SandboxUser[]
  readonly chats: readonly ChatView[]
  readonly now: number
  /** Present when the clock can be moved. */
  readonly clock?: true
}

/** One server-sent event; `type` is also the event's name. */
export type StreamEvent =
  | { readonly type: 'message'; readonly chatId: string; readonly message: MessageView }
  | {
      readonly type: 'card'
      readonly chatId: string
      readonly messageId: string
      readonly message: MessageView
    }
  | {
      readonly type: 'toast'
      readonly chatId: string
      readonly messageId: string
      readonly openId: string
      readonly code: number
      readonly toast: { readonly type: string; readonly content: string }
    }
  | { readonly type: 'typing'; readonly chatId: string; readonly active: boolean }
  | { readonly type: 'read'; readonly chatId: string; readonly openId: string; readonly at: number }
  | { readonly type: 'chat'; readonly chat: ChatView }
  | { readonly type: 'users'; readonly users: readonly SandboxUser[] }
  | { readonly type: 'clock'; readonly now: number }
  | { readonly type: 'delivery'; readonly eventType: string; readonly status: number }

/** The parsed content of a message; null when it is not JSON. */
export function parsedContent(message: Message): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(message.content)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

function withMentions(text: string, mentions: readonly Mention[]): string {
  // A person's mention is a placeholder, the bot's own is `<at user_id="…">name</at>`.
  const named = text.replaceAll(/<at user_id="[^"]*">([^<]*)<\/at>/g, '@$1')
  return mentions.reduce((words, each) => words.replaceAll(each.key, `@${each.name}`), named)
}

function fileOf(state: PlatformState, message: Message): StoredFile | null {
  const key = message.fileKeys[0]
  return key === undefined ? null : (state.files.get(key) ?? null)
}

/** Shows a message with its card of now, its file and who has read it. */
export function viewMessage(state: PlatformState, message: Message): MessageView {
  const content = parsedContent(message)
  const text = content?.['text']
  const file = message.type === 'interactive' ? null : fileOf(state, message)
  return {
    id: message.id,
    chatId: message.chatId,
    sender: message.sender ?? 'bot',
    senderName:
      message.sender === null ? state.appName : (state.users.get(message.sender)?.name ?? ''),
    type: message.type,
    text: typeof text === 'string' ? withMentions(text, message.mentions) : null,
    content,
    card: message.cards.at(-1) ?? null,
    version: message.cards.length,
    file: file && { key: file.key, kind: file.kind, name: file.name, size: file.size },
    parentId: message.parentId,
    state: message.state,
    readBy: { ...message.readBy },
    createdAt: message.createdAt,
    updatedAt: message.updatedAt,
  }
}

function nested(card: CardJson | undefined, ...path: readonly string[]): unknown {
  let value: unknown = card
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value
}

/**
 * The words of a card in the chat list: `config.summary.content`, else the header's title, else
 * 「卡片消息」, as the client does it.
 */
export function cardSummary(card: CardJson | undefined): string {
  const summary = nested(card, 'config', 'summary', 'content')
  if (typeof summary === 'string' && summary !== '') return summary
  const title = nested(card, 'header', 'title', 'content')
  return typeof title === 'string' && title !== '' ? title : '卡片消息'
}

function messageSummary(state: PlatformState, message: Message): string {
  if (message.state !== 'sent') return '消息已撤回'
  if (message.type === 'interactive') return cardSummary(message.cards.at(-1))
  const view = viewMessage(state, message)
  if (view.file?.kind === 'image') return '[图片]'
  if (view.file !== null) return `[文件] ${view.file.name}`
  return view.text ?? '[消息]'
}

function unreadOf(messages: readonly Message[], openId: string): number {
  return messages.filter(
    (each) => each.sender === null && each.state === 'sent' && each.readBy[openId] === undefined,
  ).length
}

/** Shows a chat with its last line and what each member has not read. */
export function viewChat(state: PlatformState, chat: Chat): ChatView {
  const messages = state.messagesIn(chat.id)
  const last = messages.at(-1)
  const unread: Record<string, number> = {}
  for (const openId of chat.members) unread[openId] = unreadOf(messages, openId)
  return {
    id: chat.id,
    mode: chat.mode,
    name: chat.name,
    members: [...chat.members],
    botInside: chat.botInside,
    summary: last === undefined ? '' : messageSummary(state, last),
    lastAt: last?.updatedAt ?? chat.createdAt,
    unread,
  }
}

/** Everything the page needs when it opens. */
export function viewState(state: PlatformState): StateView {
  return {
    app: { name: state.appName, appId: state.app.appId, openId: state.botOpenId },
    users: [...state.users.values()],
    chats: [...state.chats.values()].map((chat) => viewChat(state, chat)),
    now: state.now(),
  }
}
