import { z } from 'zod'

/**
 * The payloads that the platform pushes, as far as the assistant reads them (feishu/protocol.md
 * §1.7 and §2.1). Unknown fields are dropped: the platform adds some from time to time. Whatever
 * depends on a scope, and so may be silently absent, is optional.
 */

/**
 * Ids go into URLs (the SDK does not encode them) and database keys: only what the platform's ids
 * are made of, and no leading dot, so that none is a path segment of its own kind.
 */
export const idPattern = /^[A-Za-z0-9_][A-Za-z0-9_.:@=-]{0,159}$/

const id = z.string().regex(idPattern)
/** A short name given by us or by the platform: no control, format or private characters. */
const shortName = z.string().regex(/^\P{C}{1,120}$/u)
const optionalText = z.string().nullish()
/** Seconds, milliseconds or microseconds, as text or number: `readPlatformInstant` takes anything. */
const time = z.unknown().optional()
const userIds = z.object({ open_id: id })

/** Version 2 header; `create_time` comes in three units, so it is read later. */
export const headerSchema = z.object({
  event_id: id,
  event_type: z.string().min(1).max(120),
  create_time: time,
})

const mentionSchema = z.object({
  key: z.string().max(64),
  id: z.object({ open_id: optionalText }).nullish(),
  mentioned_type: optionalText,
  name: optionalText,
})

export const messageEventSchema = z.object({
  sender: z.object({
    sender_id: z.object({ open_id: optionalText }).nullish(),
    sender_type: z.string(),
  }),
  message: z.object({
    message_id: id,
    create_time: time,
    chat_id: id,
    chat_type: z.string(),
    message_type: z.string().regex(/^[A-Za-z0-9_.-]{1,60}$/),
    content: z.string(),
    mentions: z.array(mentionSchema).nullish(),
  }),
})

export const menuEventSchema = z.object({
  operator: z.object({ operator_id: userIds }),
  event_key: shortName,
  timestamp: time,
})

export const enteredEventSchema = z.object({ chat_id: id, operator_id: userIds })

export const readEventSchema = z.object({
  reader: z.object({
    reader_id: userIds,
    read_time: time,
  }),
  message_id_list: z.array(id).max(1000),
})

export const botAddedEventSchema = z.object({
  chat_id: id,
  operator_id: z.object({ open_id: optionalText }).nullish(),
})

/** Here the operator is flat, and `token` is the update token, not the verification token. */
export const cardActionEventSchema = z.object({
  operator: z.object({ open_id: id }),
  action: z.object({
    value: z.unknown().optional(),
    form_value: z.record(z.string(), z.unknown()).nullish(),
    option: optionalText,
  }),
  context: z.object({ open_message_id: id, open_chat_id: id }),
})

export const textContentSchema = z.object({ text: z.string() })
export const fileContentSchema = z.object({ file_key: id, file_name: optionalText })
export const imageContentSchema = z.object({ image_key: id })

/** A received post has no language wrapper. Nodes are read liberally: new tags appear over time. */
export const postContentSchema = z.object({
  title: optionalText,
  content: z.array(
    z.array(
      z.object({
        tag: z.string(),
        text: optionalText,
        user_id: optionalText,
        user_name: optionalText,
      }),
    ),
  ),
})

export type MessageEvent = z.infer<typeof messageEventSchema>
export type Mention = z.infer<typeof mentionSchema>
export type PostContent = z.infer<typeof postContentSchema>

/** A toast as the callback answer carries it. */
export interface WireToast {
  readonly type: 'info' | 'success' | 'error' | 'warning'
  readonly content: string
}

/** The answer to a card callback: always an object, the card as an object and never as a string. */
export interface WireAnswer {
  readonly toast?: WireToast
  readonly card?: { readonly type: 'raw'; readonly data: Readonly<Record<string, unknown>> }
}

/** The only event type that waits for a content in the answer. */
export const CARD_ACTION = 'card.action.trigger'
