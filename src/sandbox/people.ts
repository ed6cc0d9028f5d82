import { freshKey } from './ids.ts'
import type { Chat, DeliveryReport, Mention, Message } from './model.ts'
import { type Platform, unionId } from './platform.ts'
import type { Pusher } from './push.ts'

/** What a message came to: the message itself and how the assistant was told. */
export interface Said {
  readonly message: Message
  /** Null when the assistant is not told: a group message that does not mention it. */
  readonly delivery: DeliveryReport | null
}

/** A person's act that is not possible; the words are for the person. */
export class ImpossibleAct extends Error {}

function idOf(openId: string): Readonly<Record<string, string>> {
  return { open_id: openId, union_id: unionId(openId) }
}

/** What the people do in the chats, and the events that come of it. */
export class People {
  readonly #platform: Platform
  readonly #pusher: Pusher

  constructor(platform: Platform, pusher: Pusher) {
    this.#platform = platform
    this.#pusher = pusher
  }

  /** The private chat of a person; throws when the person cannot see the bot. */
  privateChat(openId: string): Chat {
    const user = this.#platform.state.users.get(openId)
    if (user === undefined) throw new ImpossibleAct(`没有这个人：${openId}`)
    if (user.unreachable === 'availability' || user.unreachable === 'crossTenant')
      throw new ImpossibleAct('机器人对此人不可用（可用范围之外）')
    return this.#platform.state.privateChat(openId)
  }

  /** The chat, when the person is in it. */
  chatOf(openId: string, chatId: string): Chat {
    const chat = this.#platform.state.chats.get(chatId)
    if (chat === undefined) throw new ImpossibleAct('没有这个会话')
    if (!chat.members.includes(openId)) throw new ImpossibleAct('此人不在这个会话中')
    return chat
  }

  /** Writes a text; in a group the assistant hears of it only when it is mentioned. */
  async sendText(openId: string, chatId: string, text: string, mentionBot = false): Promise<Said> {
    const chat = this.chatOf(openId, chatId)
    if (text.trim() === '') throw new ImpossibleAct('不能发送空消息')
    const { words, mentions } = this.#mentioned(chat, text, mentionBot)
    return await this.#say(chat, openId, 'text', { text: words }, mentions)
  }

  /** Sends a file or a picture. */
  async sendFile(
    openId: string,
    chatId: string,
    name: string,
    bytes: Uint8Array,
    kind: 'file' | 'image' = 'file',
  ): Promise<Said> {
    const chat = this.chatOf(openId, chatId)
    const key = freshKey(kind)
    const fileType = kind === 'image' ? 'image' : 'stream'
    this.#platform.state.addFile(
      { key, kind, name, size: bytes.byteLength, fileType, owner: openId },
      bytes,
    )
    const content = kind === 'image' ? { image_key: key } : { file_key: key, file_name: name }
    return await this.#say(chat, openId, kind, content, [], [key])
  }

  /** Opens the private chat: the event comes on every entry. */
  async enter(openId: string): Promise<DeliveryReport> {
    const chat = this.privateChat(openId)
    const last = this.#platform.state.messagesIn(chat.id).at(-1)
    return await this.#pusher.push('im.chat.access_event.bot_p2p_chat_entered_v1', {
      chat_id: chat.id,
      operator_id: idOf(openId),
      ...(last === undefined
        ? {}
        : { last_message_id: last.id, last_message_create_time: String(last.createdAt) }),
    })
  }

  /** Presses an item of the bot menu: no chat and no message in the event, seconds in it. */
  async menu(openId: string, key: string): Promise<DeliveryReport> {
    const chat = this.privateChat(openId)
    return await this.#typing(chat, () =>
      this.#pusher.push('application.bot.menu_v6', {
        operator: { operator_id: idOf(openId) },
        event_key: key,
        timestamp: Math.floor(this.#platform.state.now() / 1000),
      }),
    )
  }

  /** Reads the chat to its end; the event is for private messages of the bot only. */
  async read(openId: string, chatId: string): Promise<DeliveryReport | null> {
    const chat = this.chatOf(openId, chatId)
    const { state } = this.#platform
    const unread = state
      .messagesIn(chatId)
      .filter((each) => each.sender === null && each.readBy[openId] === undefined)
    if (unread.length === 0) return null
    const at = state.now()
    for (const message of unread) message.readBy[openId] = at
    state.announce({ type: 'read', chatId, openId, at })
    state.changed()
    if (chat.mode !== 'p2p') return null
    return await this.#pusher.push('im.message.message_read_v1', {
      reader: { reader_id: idOf(openId), read_time: String(at), tenant_key: state.tenantKey },
      message_id_list: unread.map((each) => each.id),
    })
  }

  /** Makes a group; with the bot in it, the bot is told. */
  async createGroup(
    name: string,
    members: readonly string[],
    withBot = true,
  ): Promise<{ readonly chat: Chat; readonly delivery: DeliveryReport | null }> {
    const creator = members[0]
    const stranger = members.find((each) => !this.#platform.state.users.has(each))
    if (creator === undefined || stranger !== undefined)
      throw new ImpossibleAct('群成员必须是已有的人')
    const chat = this.#platform.state.addChat({
      mode: 'group',
      name,
      members: [...new Set(members)],
      botInside: withBot,
    })
    if (!withBot) return { chat, delivery: null }
    const delivery = await this.#pusher.push('im.chat.member.bot.added_v1', {
      chat_id: chat.id,
      operator_id: idOf(creator),
      external: false,
      operator_tenant_key: this.#platform.state.tenantKey,
      name,
      i18n_names: {},
    })
    return { chat, delivery }
  }

  /**
   * Passes a card on to another chat; the client refuses when the card forbids it
   * (`enable_forward: false`). The copy is the person's message, not the bot's.
   */
  forward(openId: string, messageId: string, chatId: string): Message {
    const message = this.#platform.state.messages.get(messageId)
    const card = message?.cards.at(-1)
    if (message === undefined || card === undefined) throw new ImpossibleAct('没有这张卡片')
    this.chatOf(openId, message.chatId)
    const config = card['config'] as Readonly<Record<string, unknown>> | undefined
    if (config?.['enable_forward'] === false) throw new ImpossibleAct('这张卡片不允许转发')
    return this.#platform.state.addMessage({
      chatId: this.chatOf(openId, chatId).id,
      sender: openId,
      type: 'interactive',
      content: message.content,
      card,
      forwarded: true,
    })
  }

  /** A person takes back a message, or an administrator deletes one of the bot's. */
  remove(messageId: string): void {
    const message = this.#platform.state.messages.get(messageId)
    if (message === undefined) throw new ImpossibleAct('没有这条消息')
    message.state = message.sender === null ? 'deleted' : 'recalled'
    this.#platform.state.touch(message)
  }

  #mentioned(
    chat: Chat,
    text: string,
    mentionBot: boolean,
  ): { readonly words: string; readonly mentions: readonly Mention[] } {
    const { appName, botOpenId } = this.#platform.state
    const at = `@${appName}`
    const named = text.includes(at)
    if (chat.mode === 'p2p' || !(named || mentionBot)) return { words: text, mentions: [] }
    const mention: Mention = { key: '@_user_1', openId: botOpenId, name: appName, kind: 'bot' }
    const words = named ? text.replace(at, mention.key) : `${mention.key} ${text}`
    return { words, mentions: [mention] }
  }

  async #say(
    chat: Chat,
    openId: string,
    type: string,
    content: Readonly<Record<string, string>>,
    mentions: readonly Mention[],
    fileKeys: readonly string[] = [],
  ): Promise<Said> {
    const message = this.#platform.state.addMessage({
      chatId: chat.id,
      sender: openId,
      type,
      content: JSON.stringify(content),
      mentions,
      fileKeys,
    })
    const heard = chat.mode === 'p2p' || (chat.botInside && mentions.length > 0)
    if (!heard) return { message, delivery: null }
    const delivery = await this.#typing(chat, () =>
      this.#pusher.push('im.message.receive_v1', this.#received(chat, openId, message)),
    )
    return { message, delivery }
  }

  async #typing<T>(chat: Chat, work: () => Promise<T>): Promise<T> {
    const { state } = this.#platform
    state.announce({ type: 'typing', chatId: chat.id, active: true })
    try {
      return await work()
    } finally {
      state.announce({ type: 'typing', chatId: chat.id, active: false })
    }
  }

  #received(chat: Chat, openId: string, message: Message): Readonly<Record<string, unknown>> {
    const { tenantKey } = this.#platform.state
    return {
      sender: { sender_id: idOf(openId), sender_type: 'user', tenant_key: tenantKey },
      message: {
        message_id: message.id,
        create_time: String(message.createdAt),
        update_time: String(message.updatedAt),
        chat_id: chat.id,
        chat_type: chat.mode,
        message_type: message.type,
        content: message.content,
        ...(message.mentions.length === 0
          ? {}
          : {
              mentions: message.mentions.map((each) => ({
                key: each.key,
                id: idOf(each.openId),
                mentioned_type: each.kind,
                name: each.name,
                tenant_key: tenantKey,
              })),
            }),
      },
    }
  }
}
