import type { Callbacks, Click } from './callbacks.ts'
import type { ElementPath } from './card-find.ts'
import type { InputValue } from './card-use.ts'
import type { CardJson, Chat, ClickOutcome, DeliveryReport, SandboxUser } from './model.ts'
import type { People, Said } from './people.ts'
import type { ApiFault, Platform } from './platform.ts'
import type { Attempt, Pusher } from './push.ts'
import type { PlatformState } from './state.ts'
import type { WebhookFault } from './transport.ts'
import { type MessageView, viewMessage } from './views.ts'

/** The card a person sees last, with the message it is in. */
export interface ShownCard {
  readonly messageId: string
  readonly card: CardJson
  readonly version: number
}

/** Acts as the people, for tests and demonstrations; each act resolves when the bot has answered. */
export class Driver {
  readonly #platform: Platform
  readonly #people: People
  readonly #callbacks: Callbacks
  readonly #pusher: Pusher

  constructor(platform: Platform, people: People, callbacks: Callbacks, pusher: Pusher) {
    this.#platform = platform
    this.#people = people
    this.#callbacks = callbacks
    this.#pusher = pusher
  }

  /** Everything there is, for tests that look closer. */
  get state(): PlatformState {
    return this.#platform.state
  }

  /** Every attempt to push an event so far, oldest first. */
  get attempts(): readonly Attempt[] {
    return this.#pusher.attempts
  }

  /** The private chat of a person with the bot. */
  privateChat(openId: string): Chat {
    return this.#people.privateChat(openId)
  }

  /** Writes to the bot privately. */
  sendText(openId: string, text: string): Promise<Said> {
    return this.#people.sendText(openId, this.privateChat(openId).id, text)
  }

  /** Writes in a group; the bot hears of it only when mentioned. */
  sendGroupText(openId: string, chatId: string, text: string, mentionBot = true): Promise<Said> {
    return this.#people.sendText(openId, chatId, text, mentionBot)
  }

  /** Sends the bot a file, or a picture with `kind` image. */
  sendFile(
    openId: string,
    name: string,
    bytes: Uint8Array,
    kind: 'file' | 'image' = 'file',
  ): Promise<Said> {
    return this.#people.sendFile(openId, this.privateChat(openId).id, name, bytes, kind)
  }

  /** Opens the private chat. */
  enter(openId: string): Promise<DeliveryReport> {
    return this.#people.enter(openId)
  }

  /** Presses an item of the bot menu. */
  menu(openId: string, key: string): Promise<DeliveryReport> {
    return this.#people.menu(openId, key)
  }

  /** Reads the private chat to its end. */
  read(openId: string): Promise<DeliveryReport | null> {
    return this.#people.read(openId, this.privateChat(openId).id)
  }

  /** Makes a group of people, the bot in it unless `withBot` is false; gives the chat. */
  async createGroup(name: string, members: readonly string[], withBot = true): Promise<Chat> {
    return (await this.#people.createGroup(name, members, withBot)).chat
  }

  /**
   * Clicks a component of the present card, found by name, element_id, visible words or path. In a
   * form, `form` holds the inputs that differ from what the card shows.
   */
  click(
    openId: string,
    messageId: string,
    component: string | ElementPath,
    form?: Readonly<Record<string, InputValue>>,
  ): Promise<ClickOutcome> {
    const formValue = form === undefined ? {} : { formValue: form }
    return this.use({ openId, messageId, component, ...formValue })
  }

  /** A click with everything that can be said of it: option, stale version, forged value. */
  use(click: Click): Promise<ClickOutcome> {
    return this.#callbacks.click(click)
  }

  /** The messages of a person's private chat, oldest first. */
  messagesOf(openId: string): readonly MessageView[] {
    return this.messagesIn(this.privateChat(openId).id)
  }

  /** The messages of a chat, oldest first. */
  messagesIn(chatId: string): readonly MessageView[] {
    return this.state.messagesIn(chatId).map((each) => viewMessage(this.state, each))
  }

  /** The last card of a person's private chat that was not taken back, or null. */
  lastCardOf(openId: string): ShownCard | null {
    // From the last one on: a chat grows long, and a card is read out of its stored form.
    const messages = this.state.messagesIn(this.privateChat(openId).id)
    for (let index = messages.length - 1; index >= 0; index -= 1) {
      const message = messages[index]
      if (message?.state !== 'sent') continue
      const { id, card, version } = viewMessage(this.state, message)
      if (card !== null) return { messageId: id, card, version }
    }
    return null
  }

  /** Bytes of a file in some chat; throws when there is none with this key. */
  bytesOf(key: string): Uint8Array {
    const bytes = this.state.bytes.get(key)
    if (bytes === undefined) throw new Error(`no file ${key}`)
    return bytes
  }

  /**
   * Waits until `look` gives something, asking again at every change; rejects after `timeoutMs`.
   */
  until<T>(look: () => T | null | undefined | false, timeoutMs = 5000): Promise<T> {
    return new Promise((resolve, reject) => {
      const finish = (): boolean => {
        const found = look()
        if (found === null || found === undefined || found === false) return false
        clearTimeout(timer)
        leave()
        resolve(found)
        return true
      }
      const leave = this.state.listen(() => {
        finish()
      })
      const timer = setTimeout(() => {
        leave()
        reject(new Error(`nothing of the kind within ${timeoutMs} ms: ${look.toString()}`))
      }, timeoutMs)
      finish()
    })
  }

  /** Passes a card on; throws when the card forbids it. Gives the copy's message id. */
  forward(openId: string, messageId: string, chatId: string): string {
    return this.#people.forward(openId, messageId, chatId).id
  }

  /** Adds people, or changes those with the same open_id. */
  addUsers(users: readonly SandboxUser[]): void {
    this.state.addUsers(users)
  }

  /** An administrator deletes a message of the bot, or a person takes back an own one. */
  removeMessage(messageId: string): void {
    this.#people.remove(messageId)
  }

  /** Takes the bot out of a group, or puts it back. */
  setBotInside(chatId: string, inside: boolean): void {
    const chat = this.state.chats.get(chatId)
    if (chat !== undefined) chat.botInside = inside
  }

  /** Spoils the next pushes to the webhook. */
  setFault(fault: WebhookFault, times = 1): void {
    this.#pusher.addFault(fault, times)
  }

  /** Spoils the next matching call of the open API. */
  setApiFault(fault: ApiFault, times = 1): void {
    for (let count = 0; count < times; count += 1) this.#platform.apiFaults.push(fault)
  }

  /** How many faults of the open API have not met a call yet. */
  pendingApiFaults(): number {
    return this.#platform.apiFaults.length
  }

  /** Makes every issued token invalid: the next call gets 99991663. */
  revokeTokens(): void {
    this.#platform.revokeTokens()
  }
}
