/**
 * What the stand-in remembers. Nothing here is ours: the names follow the open platform, so that
 * whoever knows the platform knows the sandbox. Times are epoch milliseconds of the given clock.
 */

/** A Card JSON object as it travels; `validateCard` says whether it is a good one. */
export type CardJson = Readonly<Record<string, unknown>>

/** What the developer console shows for a self-built app. `appId` is `cli_` and 16 hex digits. */
export interface AppCredentials {
  readonly appId: string
  readonly appSecret: string
  /** Empty: events travel in the clear and without a signature, as on the platform. */
  readonly encryptKey: string
  readonly verificationToken: string
}

/** Why the bot cannot reach a person: 230013, 230029, 230053, 230038 in this order. */
export type Unreachable = 'availability' | 'resigned' | 'muted' | 'crossTenant'

/** A person of the tenant. `openId` starts with `ou_`. */
export interface SandboxUser {
  readonly openId: string
  readonly name: string
  /** What the person does, shown on the page only ("市局计量处 经办人"). */
  readonly title?: string
  /** The organisation label, shown on the page and given as department name. */
  readonly organisation?: string
  readonly email?: string
  readonly mobile?: string
  readonly unreachable?: Unreachable
}

/** An item of the bot menu that pushes an event (`application.bot.menu_v6`). */
export interface MenuItem {
  /** 1–30 characters. */
  readonly key: string
  readonly label: string
}

export interface Chat {
  readonly id: string
  readonly mode: 'p2p' | 'group'
  name: string
  /** open_ids; a p2p chat has exactly one. */
  members: string[]
  botInside: boolean
  readonly createdAt: number
}

export interface StoredFile {
  readonly key: string
  readonly kind: 'file' | 'image'
  readonly name: string
  readonly size: number
  /** The platform's file_type, or `image`. */
  readonly fileType: string
  /** Null when the bot uploaded it. */
  readonly owner: string | null
}

export interface Mention {
  readonly key: string
  readonly openId: string
  readonly name: string
  readonly kind: 'user' | 'bot'
}

export interface Message {
  readonly id: string
  readonly chatId: string
  /** open_id of a person, or null for the bot. */
  readonly sender: string | null
  readonly type: string
  /** The JSON string that travels on the wire; of a card the present one. */
  content: string
  readonly createdAt: number
  updatedAt: number
  readonly rootId: string | null
  readonly parentId: string | null
  readonly mentions: readonly Mention[]
  /** Every version the card has had, the present one last; empty when it is not a card. */
  readonly cards: CardJson[]
  /** File and image keys that belong to this message. */
  readonly fileKeys: readonly string[]
  state: 'sent' | 'recalled' | 'deleted'
  /** Passed on by a person: its clicks are not delivered unless the card allows it. */
  readonly forwarded: boolean
  /** When each person read it. */
  readonly readBy: Record<string, number>
  edits: number
}

/** A finished uuid: the message it made, remembered for one hour. */
export interface UsedUuid {
  readonly messageId: string
  readonly at: number
}

/** An update token of a card callback: 30 minutes, two uses. */
export interface UpdateToken {
  readonly messageId: string
  readonly expiresAt: number
  uses: number
}

export interface ClickToast {
  readonly type: 'info' | 'success' | 'error' | 'warning'
  readonly content: string
}

/** What a click came to, as the person sees it. */
export interface ClickOutcome {
  /** False when the client refused (required field, disabled button) and nothing was sent. */
  readonly delivered: boolean
  /** 0, or the code shown to the user (200341 …). */
  readonly code: number
  readonly toast: ClickToast | null
  readonly cardReplaced: boolean
  /** Why the client or the platform refused, for people and test output. */
  readonly reason: string | null
}

/** How an event reached the assistant, at its first attempt. */
export interface DeliveryReport {
  readonly eventId: string
  readonly delivered: boolean
  /** HTTP status, the ACK's code on a long connection, or 0 when there was no answer. */
  readonly status: number
  readonly reason: string | null
}
