/**
 * What comes in from the platform, in our own words. `src/feishu` decodes the wire format into
 * these types; nothing behind this line knows an envelope, a header or a flat `operator`.
 */

/** Epoch milliseconds, UTC. The only clock type; civil dates are `YYYY-MM-DD` in Asia/Shanghai. */
export type Instant = number

/** What every inbound thing carries. */
export interface InboundBase {
  /** The platform's event id: one key of the dedupe. */
  readonly eventId: string
  /** When it happened according to the platform. */
  readonly at: Instant
  /** Who acted; the only identity we build on. Empty for things nobody did (bot added). */
  readonly openId: string
}

/** The content of a chat message, as far as the assistant understands it. */
export type MessageContent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'file'; readonly fileKey: string; readonly fileName: string }
  | { readonly type: 'image'; readonly imageKey: string }
  | { readonly type: 'unsupported'; readonly messageType: string }

/** A message in a private chat, or in a group where the bot is mentioned. */
export interface InboundMessage extends InboundBase {
  readonly kind: 'message'
  /** The second key of the dedupe: the platform may push one message under two event ids. */
  readonly messageId: string
  readonly chatId: string
  readonly chatType: 'p2p' | 'group'
  readonly content: MessageContent
}

/** A press of an item of the bot menu. Has no chat: the answer goes to the open_id. */
export interface InboundMenu extends InboundBase {
  readonly kind: 'menu'
  readonly key: string
}

/** Somebody opened the private chat. Fires on every entry, not only the first. */
export interface InboundEntered extends InboundBase {
  readonly kind: 'entered'
  readonly chatId: string
}

/** A click on a card. Synchronous, never retried by the platform. */
export interface InboundCardAction extends InboundBase {
  readonly kind: 'cardAction'
  /** The message that holds the card. */
  readonly messageId: string
  readonly chatId: string
  /** What we put into the button; anything may come back, so it is parsed before use. */
  readonly value: unknown
  /** Input values of the form the button submitted, by component name; empty when none. */
  readonly form: Readonly<Record<string, string | readonly string[] | boolean>>
  /** The choice of a select or date picker outside a form. */
  readonly option: string | null
}

/** Somebody read messages that the bot sent privately. */
export interface InboundRead extends InboundBase {
  readonly kind: 'read'
  readonly messageIds: readonly string[]
}

/** The bot was added to a group. */
export interface InboundBotAdded extends InboundBase {
  readonly kind: 'botAdded'
  readonly chatId: string
}

/** Authenticated, but nothing the assistant acts on (unknown event type). */
export interface InboundIgnored extends InboundBase {
  readonly kind: 'ignored'
  readonly eventType: string
}

export type Inbound =
  | InboundMessage
  | InboundMenu
  | InboundEntered
  | InboundCardAction
  | InboundRead
  | InboundBotAdded
  | InboundIgnored

/** A Card JSON 2.0 object; `cards/` builds it, the edge only carries it. */
export type CardJson = { readonly [key: string]: unknown }

/** What a card callback is answered with; an event is always answered with the empty object. */
export interface Answer {
  readonly toast?: {
    readonly type: 'info' | 'success' | 'error' | 'warning'
    readonly content: string
  }
  /** The card that takes the place of the clicked one. */
  readonly card?: CardJson
}

/**
 * The application's one door. Never throws for bad input; a throw means that nothing was stored
 * and the platform should try again (events) or the user is told so (callbacks).
 */
export type Receive = (inbound: Inbound) => Promise<Answer>

/** Brings the answer of a click to whoever clicked, when it came too late for the callback. */
export type LateAnswer = (inbound: InboundCardAction, answer: Answer) => Promise<void>
