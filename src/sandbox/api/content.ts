import { validateCard } from '../card-validator.ts'
import { ApiError, cardError } from '../errors.ts'
import type { CardJson, StoredFile } from '../model.ts'
import type { Platform } from '../platform.ts'

/** What a message's `content` says, checked as the platform checks it. */
export interface CheckedContent {
  readonly content: string
  readonly card?: CardJson
  readonly fileKeys?: readonly string[]
}

const textLimit = 150 * 1024
const cardLimit = 30 * 1024

function parse(content: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(content)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch {
    // Falls through to the one refusal.
  }
  throw new ApiError(
    230001,
    'Your request contains an invalid request parameter, ext=content is not a string in json format.',
  )
}

function ensureLength(content: string, limit: number): void {
  if (Buffer.byteLength(content, 'utf8') > limit)
    throw new ApiError(230025, 'The length of the message content reaches its limit.')
}

function checkText(content: string): CheckedContent {
  ensureLength(content, textLimit)
  const words = parse(content)['text']
  if (typeof words !== 'string' || words.trim() === '')
    throw new ApiError(
      230001,
      'Your request contains an invalid request parameter, ext=text is empty.',
    )
  return { content }
}

function checkPost(content: string): CheckedContent {
  ensureLength(content, cardLimit)
  const bodies = Object.values(parse(content))
  const good = (body: unknown): boolean =>
    typeof body === 'object' &&
    body !== null &&
    Array.isArray((body as { content?: unknown }).content)
  if (bodies.length === 0 || !bodies.every(good))
    throw new ApiError(
      230001,
      'Your request contains an invalid request parameter, ext=post needs a locale key around title and content.',
    )
  return { content }
}

/** Checks a card handed over as a JSON string; throws 230099 or 230025. */
export function checkCard(platform: Platform, content: string): CheckedContent {
  ensureLength(content, cardLimit)
  const card = parse(content)
  if (card['type'] === 'template' || card['type'] === 'card')
    throw cardError({ code: 200380, path: 'ROOT', message: 'template does not exist' })
  const fault = validateCard(card, platform.known())
  if (fault !== null) throw cardError(fault)
  return { content, card }
}

function ownFile(platform: Platform, key: unknown, kind: StoredFile['kind']): StoredFile {
  const file = typeof key === 'string' ? platform.state.files.get(key) : undefined
  if (file === undefined || file.kind !== kind)
    throw new ApiError(
      230001,
      `Your request contains an invalid request parameter, ext=invalid ${kind}_key`,
    )
  if (file.owner !== null) throw new ApiError(230017, 'Bot is NOT the owner of the resource.')
  return file
}

const typesOfFile: Readonly<Record<string, readonly string[]>> = {
  audio: ['opus'],
  media: ['mp4'],
  file: ['doc', 'xls', 'ppt', 'pdf', 'stream', 'opus'],
}

function checkFile(platform: Platform, type: string, content: string): CheckedContent {
  const file = ownFile(platform, parse(content)['file_key'], 'file')
  if (!typesOfFile[type]?.includes(file.fileType))
    throw new ApiError(
      230055,
      'The type of file upload does not match the type of message being sent.',
    )
  return { content, fileKeys: [file.key] }
}

function checkImage(platform: Platform, content: string): CheckedContent {
  return { content, fileKeys: [ownFile(platform, parse(content)['image_key'], 'image').key] }
}

/** Checks the content of a message that the bot sends; throws what the platform would answer. */
export function checkContent(platform: Platform, type: string, content: string): CheckedContent {
  if (type === 'text') return checkText(content)
  if (type === 'post') return checkPost(content)
  if (type === 'interactive') return checkCard(platform, content)
  if (type === 'image') return checkImage(platform, content)
  if (type in typesOfFile) return checkFile(platform, type, content)
  throw new ApiError(
    230001,
    `Your request contains an invalid request parameter, ext=msg_type ${type} is not carried by the sandbox.`,
  )
}
