import type { CardJson } from './inbound.ts'

/** Who a message goes to. */
export type Recipient = { readonly openId: string } | { readonly chatId: string }

/** What can be sent. A file is uploaded first; its key is stored before the message goes out. */
export type OutgoingMessage =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'card'; readonly card: CardJson }
  | { readonly type: 'file'; readonly fileKey: string }

export interface SentMessage {
  readonly messageId: string
  readonly chatId: string
}

/**
 * The platform as the application sees it. Every method throws only `DeliveryError`.
 * `uuid` (≤ 50 characters) makes a repeated send within one hour a single message.
 */
export interface Messenger {
  send(to: Recipient, message: OutgoingMessage, uuid: string): Promise<SentMessage>
  reply(toMessageId: string, message: OutgoingMessage, uuid: string): Promise<SentMessage>
  /** Replaces the card of a message that the bot sent (≤ 14 days old). */
  patchCard(messageId: string, card: CardJson): Promise<void>
  /** Gives the platform's file key. `name` carries the suffix. */
  uploadFile(name: string, bytes: Uint8Array): Promise<string>
  /** Fetches a file or picture that a user sent; more than `maxBytes` is `tooLarge`. */
  download(
    messageId: string,
    key: string,
    type: 'file' | 'image',
    maxBytes: number,
  ): Promise<Uint8Array>
  /** The person's display name, or null where the app may not see it. */
  userName(openId: string): Promise<string | null>
}

/**
 * Why a delivery failed, classified once at the edge; policy asks only this.
 * - `rateLimited`: wait (`retryAfterMs` when the platform said so; `scope` tells what to hold back)
 * - `temporary`: 5xx, 230049 and the like: try again with the same uuid
 * - `uncertain`: no answer (timeout, reset): it may have been sent
 * - `unreachable`: the person is outside the availability range, resigned or muted the bot
 * - `locked`: the card is being interacted with right now
 * - `gone`: message recalled, deleted, too old; chat dissolved; resource missing
 * - `tooLarge`: over the size limit
 * - `rejected`: the platform will never accept this (bad card, bad parameters, missing scope)
 */
export type DeliveryFailure =
  | 'rateLimited'
  | 'temporary'
  | 'uncertain'
  | 'unreachable'
  | 'locked'
  | 'gone'
  | 'tooLarge'
  | 'rejected'

export class DeliveryError extends Error {
  readonly failure: DeliveryFailure
  /** The platform's code (the inner ErrCode for 230099 stands in the message), or null. */
  readonly code: number | null
  readonly retryAfterMs: number | null
  readonly scope: 'chat' | 'app' | null
  /** Certain that nothing took effect: refused at the door, or never connected. */
  readonly unsent: boolean

  constructor(
    failure: DeliveryFailure,
    message: string,
    details: {
      code?: number
      retryAfterMs?: number
      scope?: 'chat' | 'app'
      unsent?: boolean
    } = {},
  ) {
    super(message)
    this.name = 'DeliveryError'
    this.failure = failure
    this.code = details.code ?? null
    this.retryAfterMs = details.retryAfterMs ?? null
    this.scope = details.scope ?? null
    this.unsent = details.unsent ?? failure === 'rateLimited'
  }
}
