import type { z } from 'zod'
import type { MessageContent } from '../application/inbound.ts'
import { cleanText, parseJson } from './safe-json.ts'
import {
  fileContentSchema,
  imageContentSchema,
  type Mention,
  type MessageEvent,
  type PostContent,
  postContentSchema,
  textContentSchema,
} from './wire.ts'

type WireMessage = MessageEvent['message']
type PostNode = PostContent['content'][number][number]

/** What stands in a text for somebody who is mentioned. */
type NameOf = (key: string) => string

/**
 * Reads the content of a received message. `content` is JSON in a string, its shape depends on
 * `message_type`. Mentions of the bot are taken out of texts, those of people become their names.
 * Gives null when the content does not have the shape of its type.
 */
export function readContent(message: WireMessage, botOpenId: string | null): MessageContent | null {
  const type = message.message_type
  const reader = Object.hasOwn(READERS, type) ? READERS[type] : undefined
  if (!reader) return { type: 'unsupported', messageType: type }
  const parsed = parseJson(message.content)
  return parsed.ok ? reader(parsed.value, nameLookup(message.mentions ?? [], botOpenId)) : null
}

/** True when a mention names the bot: by its open_id where known, otherwise by being any bot. */
export function isBotMention(mention: Mention, botOpenId: string | null): boolean {
  return botOpenId === null ? mention.mentioned_type === 'bot' : mention.id?.open_id === botOpenId
}

type Reader = (content: unknown, nameOf: NameOf) => MessageContent | null

const READERS: Readonly<Record<string, Reader>> = {
  text: reading(textContentSchema, ({ text }, nameOf) => ({
    type: 'text',
    text: tidy(replaceMentions(text, nameOf)),
  })),
  post: reading(postContentSchema, (post, nameOf) => ({
    type: 'text',
    text: tidy(flattenPost(post, nameOf)),
  })),
  file: reading(fileContentSchema, (file) => ({
    type: 'file',
    fileKey: file.file_key,
    fileName: cleanText(file.file_name ?? ''),
  })),
  image: reading(imageContentSchema, (image) => ({ type: 'image', imageKey: image.image_key })),
}

function reading<T>(
  schema: z.ZodType<T>,
  build: (content: T, nameOf: NameOf) => MessageContent,
): Reader {
  return (content, nameOf) => {
    const parsed = schema.safeParse(content)
    return parsed.success ? build(parsed.data, nameOf) : null
  }
}

function nameLookup(mentions: readonly Mention[], botOpenId: string | null): NameOf {
  const names = new Map<string, string>([['@_all', '所有人']])
  for (const mention of mentions) {
    names.set(mention.key, isBotMention(mention, botOpenId) ? '' : (mention.name ?? ''))
  }
  return (key) => names.get(key) ?? ''
}

/** Placeholders are whole words: `@_user_1` must not eat the front of `@_user_10`. */
function replaceMentions(text: string, nameOf: NameOf): string {
  return text.includes('@_') ? text.replace(/@_(?:user_\d+|all)/g, nameOf) : text
}

/** Title and paragraphs as lines; pictures, emoji and rules in between carry no words. */
function flattenPost(post: PostContent, nameOf: NameOf): string {
  const lines = post.content.map((line) => line.map((node) => nodeText(node, nameOf)).join(''))
  return (post.title ? [post.title, ...lines] : lines).join('\n')
}

function nodeText(node: PostNode, nameOf: NameOf): string {
  if (node.tag === 'at') {
    const key = node.user_id ?? ''
    return key.startsWith('@_') ? nameOf(key) : (node.user_name ?? '')
  }
  return node.text ?? ''
}

function tidy(text: string): string {
  return cleanText(text).trim()
}
