import { derivedId, freshId } from './ids.ts'
import type {
  AppCredentials,
  CardJson,
  Chat,
  Mention,
  Message,
  SandboxUser,
  StoredFile,
  UpdateToken,
  UsedUuid,
} from './model.ts'
import { type StreamEvent, viewChat, viewMessage } from './views.ts'

/** What a new message is made of. */
export interface NewMessage {
  readonly chatId: string
  readonly sender: string | null
  readonly type: string
  readonly content: string
  readonly parent?: Message
  readonly mentions?: readonly Mention[]
  readonly card?: CardJson
  readonly fileKeys?: readonly string[]
  readonly forwarded?: boolean
}

/** The whole of it as JSON, without the bytes of files. */
export interface StateSnapshot {
  readonly version: 1
  readonly users: readonly SandboxUser[]
  readonly chats: readonly Chat[]
  readonly messages: readonly Message[]
  readonly files: readonly StoredFile[]
  readonly uuids: readonly (readonly [string, UsedUuid])[]
}

const oneHour = 60 * 60 * 1000

/**
 * The memory of the stand-in: who there is, which chats, what was said. It decides nothing; the
 * API routes and the person's actions do. Every change is announced to the listeners.
 */
export class PlatformState {
  readonly app: AppCredentials
  readonly appName: string
  readonly botOpenId: string
  readonly tenantKey: string
  readonly users = new Map<string, SandboxUser>()
  readonly chats = new Map<string, Chat>()
  readonly messages = new Map<string, Message>()
  readonly files = new Map<string, StoredFile>()
  readonly bytes = new Map<string, Uint8Array>()
  readonly uuids = new Map<string, UsedUuid>()
  readonly updateTokens = new Map<string, UpdateToken>()
  readonly #clock: () => number
  readonly #listeners = new Set<(event: StreamEvent) => void>()
  readonly #inChat = new Map<string, Message[]>()
  readonly #onChange = new Set<() => void>()

  constructor(app: AppCredentials, appName: string, clock: () => number) {
    this.app = app
    this.appName = appName
    this.#clock = clock
    this.botOpenId = derivedId('ou_', `bot ${app.appId}`)
    this.tenantKey = derivedId('', `tenant ${app.appId}`).slice(0, 16)
  }

  /** Now, by the clock that was handed in (epoch ms). */
  now(): number {
    return this.#clock()
  }

  /** Calls `listener` for every event until the returned function is called. */
  listen(listener: (event: StreamEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Calls `listener` whenever something worth saving has changed. */
  onChange(listener: () => void): void {
    this.#onChange.add(listener)
  }

  /** Tells every listener. */
  announce(event: StreamEvent): void {
    for (const listener of [...this.#listeners]) listener(event)
  }

  /** Says that something worth saving has changed. */
  changed(): void {
    for (const listener of this.#onChange) listener()
  }

  /** Adds people, or changes those with the same open_id. */
  addUsers(users: readonly SandboxUser[]): void {
    for (const user of users) {
      this.users.set(user.openId, user)
      // Whoever can see the bot has the empty chat with it; the bot itself cannot tell.
      if (user.unreachable !== 'availability') this.privateChat(user.openId)
    }
    this.announce({ type: 'users', users: [...this.users.values()] })
    this.changed()
  }

  /** The private chat of a person with the bot, made when it is not there yet. */
  privateChat(openId: string): Chat {
    const id = derivedId('oc_', `p2p ${this.app.appId} ${openId}`)
    const known = this.chats.get(id)
    if (known !== undefined) return known
    return this.addChat({ id, mode: 'p2p', name: this.appName, members: [openId], botInside: true })
  }

  /** Adds a chat; without an id it gets a fresh one. */
  addChat(chat: Omit<Chat, 'id' | 'createdAt'> & { readonly id?: string }): Chat {
    const added: Chat = { ...chat, id: chat.id ?? freshId('oc_'), createdAt: this.now() }
    this.chats.set(added.id, added)
    this.announce({ type: 'chat', chat: viewChat(this, added) })
    this.changed()
    return added
  }

  /** The messages of a chat, oldest first. */
  messagesIn(chatId: string): readonly Message[] {
    return this.#inChat.get(chatId) ?? []
  }

  /** Puts a message into its chat and announces it. */
  addMessage(draft: NewMessage): Message {
    const at = this.now()
    const message: Message = {
      id: freshId('om_'),
      chatId: draft.chatId,
      sender: draft.sender,
      type: draft.type,
      content: draft.content,
      createdAt: at,
      updatedAt: at,
      rootId: draft.parent === undefined ? null : (draft.parent.rootId ?? draft.parent.id),
      parentId: draft.parent?.id ?? null,
      mentions: draft.mentions ?? [],
      cards: draft.card === undefined ? [] : [draft.card],
      fileKeys: draft.fileKeys ?? [],
      forwarded: draft.forwarded ?? false,
      state: 'sent',
      readBy: {},
      edits: 0,
    }
    this.#insert(message)
    this.announce({ type: 'message', chatId: message.chatId, message: viewMessage(this, message) })
    this.changed()
    return message
  }

  /** Gives the message a new card; the old ones stay for clicks on a stale copy. */
  replaceCard(message: Message, card: CardJson): void {
    message.cards.push(card)
    message.content = JSON.stringify(card)
    this.touch(message)
  }

  /** Marks the message as changed now and announces it. */
  touch(message: Message): void {
    message.updatedAt = this.now()
    this.announce({
      type: 'card',
      chatId: message.chatId,
      messageId: message.id,
      message: viewMessage(this, message),
    })
    this.changed()
  }

  /** Keeps a file and its bytes. */
  addFile(file: StoredFile, bytes: Uint8Array): StoredFile {
    this.files.set(file.key, file)
    this.bytes.set(file.key, bytes)
    this.changed()
    return file
  }

  /** The message that this uuid made within the last hour, if any. */
  messageOfUuid(uuid: string): Message | null {
    const used = this.uuids.get(uuid)
    if (used === undefined || this.now() - used.at >= oneHour) return null
    return this.messages.get(used.messageId) ?? null
  }

  /** Remembers what a uuid made. */
  useUuid(uuid: string, messageId: string): void {
    this.uuids.set(uuid, { messageId, at: this.now() })
    this.changed()
  }

  /** All of it for saving; bytes are saved apart. */
  snapshot(): StateSnapshot {
    return {
      version: 1,
      users: [...this.users.values()],
      chats: [...this.chats.values()],
      messages: [...this.messages.values()],
      files: [...this.files.values()],
      uuids: [...this.uuids.entries()].filter(([, used]) => this.now() - used.at < oneHour),
    }
  }

  /** Takes back what `snapshot` gave; called once, before the server listens. */
  restore(snapshot: StateSnapshot): void {
    for (const user of snapshot.users) this.users.set(user.openId, user)
    for (const chat of snapshot.chats) this.chats.set(chat.id, chat)
    for (const message of snapshot.messages) this.#insert(message)
    for (const file of snapshot.files) this.files.set(file.key, file)
    for (const [uuid, used] of snapshot.uuids) this.uuids.set(uuid, used)
  }

  #insert(message: Message): void {
    this.messages.set(message.id, message)
    const list = this.#inChat.get(message.chatId)
    if (list === undefined) this.#inChat.set(message.chatId, [message])
    else list.push(message)
  }
}
