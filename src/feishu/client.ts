import type { Readable } from 'node:stream'
import { Client, LoggerLevel, withTenantToken } from '@larksuiteoapi/node-sdk'
import type { Log } from '../application/log.ts'
import {
  DeliveryError,
  type Messenger,
  type OutgoingMessage,
  type Recipient,
  type SentMessage,
} from '../application/messenger.ts'
import type { ClockWatch } from './clock-watch.ts'
import { classifyError, type Effect, TOKEN_INVALID } from './errors.ts'
import { failureFromResponse, toHttpFailure } from './http-failure.ts'
import { createHttpInstance, readErrorBody } from './http-instance.ts'
import { ownField } from './safe-json.ts'
import { createSdkLogger } from './sdk-log.ts'
import { createOwnCache, createTenantToken, type TenantToken } from './tenant-token.ts'
import { idPattern } from './wire.ts'

export interface FeishuClientSettings {
  readonly appId: string
  readonly appSecret: string
  /** Feishu, Lark or a private deployment; with or without a trailing slash. */
  readonly baseUrl?: string
  readonly log: Log
  /** How long an ordinary call may take; default 10 s. */
  readonly timeoutMs?: number
  /** How long an upload or a download may take; default 60 s. */
  readonly fileTimeoutMs?: number
  /** Told the time of every answer. */
  readonly clockWatch?: ClockWatch
}

export interface FeishuClient extends Messenger {
  /** The bot's own open_id (to recognise its mention), or null where the platform gives none. */
  botOpenId(): Promise<string | null>
}

/** The platform's limits (protocol.md §4.2, §4.3). */
const MAX_UUID = 50
const MAX_UPLOAD_BYTES = 30 * 1024 * 1024
export const FEISHU_BASE_URL = 'https://open.feishu.cn'

/** Nobody's fault: the app may not see this person, or no such person. Then there is no name. */
const NO_NAME: ReadonlySet<number> = new Set([41050, 41012, 40001, 40003, 99991672, 99992351])

type CallOptions = ReturnType<typeof withTenantToken>
type Call = <T>(effect: Effect, run: (options: CallOptions) => Promise<T>) => Promise<T>

/**
 * The open platform through the official SDK: the only module that calls it. Each client has its
 * own HTTP instance, token cache and redacting logger. Every method throws only `DeliveryError`.
 */
export function createFeishuClient(settings: FeishuClientSettings): FeishuClient {
  const baseUrl = (settings.baseUrl ?? FEISHU_BASE_URL).replace(/\/+$/, '')
  const cache = createOwnCache()
  const sdk = new Client({
    appId: settings.appId,
    appSecret: settings.appSecret,
    domain: baseUrl,
    // The SDK would fetch the token once per cold parallel call and keep a refused one.
    disableTokenCache: true,
    cache,
    logger: createSdkLogger(settings.log, [settings.appSecret]),
    loggerLevel: LoggerLevel.warn,
    httpInstance: createHttpInstance({
      baseUrl,
      timeoutMs: settings.timeoutMs ?? 10_000,
      fileTimeoutMs: settings.fileTimeoutMs ?? 60_000,
      ...(settings.clockWatch === undefined ? {} : { clockWatch: settings.clockWatch }),
    }),
  })
  const call = createCall(createTenantToken(sdk.tokenManager, cache))
  return {
    ...messageMethods(sdk, call),
    ...fileMethods(sdk, call),
    userName: (openId) => userName(sdk, call, openId),
    botOpenId: async () => {
      const request = { method: 'GET', url: '/open-apis/bot/v3/info' }
      const info = await call('repeatable', (options) => sdk.request(request, options))
      const openId = ownField(ownField(info, 'bot'), 'open_id')
      return typeof openId === 'string' && idPattern.test(openId) ? openId : null
    },
  }
}

/** Runs a call with the present token, once more with a new one if the platform refuses it. */
function createCall(tokens: TenantToken): Call {
  async function attempt<T>(
    effect: Effect,
    run: (options: CallOptions) => Promise<T>,
    isLast: boolean,
  ): Promise<T> {
    // Nothing has been sent while there is no token, so this part is known to be unsent.
    const token = await tokens.get().catch((error: unknown) => {
      throw classifyError(error, 'before')
    })
    try {
      return await run(withTenantToken(token))
    } catch (error) {
      if (toHttpFailure(error)?.code !== TOKEN_INVALID) throw classifyError(error, effect)
      tokens.drop(token)
      if (isLast) throw classifyError(error, effect)
    }
    return attempt(effect, run, true)
  }
  return (effect, run) => attempt(effect, run, false)
}

function messageMethods(sdk: Client, call: Call): Pick<Messenger, 'send' | 'reply' | 'patchCard'> {
  return {
    send: async (to, message, uuid) => {
      const { idType, id } = recipient(to)
      const data = { ...encodeMessage(message), receive_id: id, uuid: validUuid(uuid) }
      const payload = { params: { receive_id_type: idType }, data }
      return sent(await call('once', (options) => sdk.im.v1.message.create(payload, options)))
    },
    reply: async (toMessageId, message, uuid) => {
      const path = { message_id: validId(toMessageId, 'message id') }
      const data = { ...encodeMessage(message), uuid: validUuid(uuid) }
      return sent(await call('once', (options) => sdk.im.v1.message.reply({ path, data }, options)))
    },
    patchCard: async (messageId, card) => {
      const path = { message_id: validId(messageId, 'message id') }
      const data = { content: JSON.stringify(card) }
      await call('repeatable', (options) => sdk.im.v1.message.patch({ path, data }, options))
    },
  }
}

function fileMethods(sdk: Client, call: Call): Pick<Messenger, 'uploadFile' | 'download'> {
  return {
    uploadFile: async (name, bytes) => {
      if (bytes.byteLength === 0)
        throw new DeliveryError('rejected', 'an empty file cannot be sent')
      if (bytes.byteLength > MAX_UPLOAD_BYTES) {
        throw new DeliveryError(
          'tooLarge',
          `the platform takes files up to ${MAX_UPLOAD_BYTES} bytes`,
        )
      }
      const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      const data = { file_type: fileType(name), file_name: name, file }
      const answer = await call('repeatable', (options) => sdk.im.v1.file.create({ data }, options))
      const key = answer?.file_key
      if (!key) throw new DeliveryError('temporary', 'the platform gave no file key')
      return key
    },
    download: async (messageId, key, type, maxBytes) => {
      const path = {
        message_id: validId(messageId, 'message id'),
        file_key: validId(key, 'file key'),
      }
      return call('repeatable', async (options) => {
        const payload = { path, params: { type } }
        const answer = await sdk.im.v1.messageResource.get(payload, options)
        return readCapped(answer.getReadableStream() as Readable, answer.headers, maxBytes)
      })
    },
  }
}

async function userName(sdk: Client, call: Call, openId: string): Promise<string | null> {
  const payload = {
    path: { user_id: validId(openId, 'open_id') },
    params: { user_id_type: 'open_id' as const },
  }
  try {
    const answer = await call('repeatable', (options) => sdk.contact.v3.user.get(payload, options))
    return answer.data?.user?.name || null
  } catch (error) {
    const code = error instanceof DeliveryError ? error.code : null
    if (code !== null && NO_NAME.has(code)) return null
    throw error
  }
}

/** Reads a download up to the limit. A JSON error in the place of a file is thrown as such. */
async function readCapped(
  stream: Readable,
  headers: unknown,
  maxBytes: number,
): Promise<Uint8Array> {
  if (isErrorAnswer(headers)) {
    const data = await readErrorBody(stream)
    throw failureFromResponse({ status: 200, headers, data })
  }
  const tooLarge = new DeliveryError('tooLarge', `the file is larger than ${maxBytes} bytes`)
  if (Number(ownField(headers, 'content-length')) > maxBytes) {
    stream.destroy()
    throw tooLarge
  }
  const pieces: Buffer[] = []
  let total = 0
  for await (const piece of stream as AsyncIterable<Buffer>) {
    total += piece.length
    // Leaving the loop destroys the stream, and with it the connection.
    if (total > maxBytes) throw tooLarge
    pieces.push(piece)
  }
  return Buffer.concat(pieces, total)
}

/** A file comes as an attachment; JSON that is none is the platform's error with HTTP 200. */
function isErrorAnswer(headers: unknown): boolean {
  const type = String(ownField(headers, 'content-type') ?? '')
  return (
    type.startsWith('application/json') && ownField(headers, 'content-disposition') === undefined
  )
}

interface MessageAnswer {
  readonly data?:
    | { readonly message_id?: string | undefined; readonly chat_id?: string | undefined }
    | undefined
}

function sent(answer: MessageAnswer): SentMessage {
  const { message_id: messageId, chat_id: chatId } = answer.data ?? {}
  if (!messageId) throw new DeliveryError('uncertain', 'the platform gave no message id')
  return { messageId, chatId: chatId ?? '' }
}

function recipient(to: Recipient): { idType: 'open_id' | 'chat_id'; id: string } {
  return 'openId' in to
    ? { idType: 'open_id', id: validId(to.openId, 'open_id') }
    : { idType: 'chat_id', id: validId(to.chatId, 'chat id') }
}

/** `content` is a JSON string for every type, the card included (protocol.md fact 9). */
function encodeMessage(message: OutgoingMessage): { msg_type: string; content: string } {
  switch (message.type) {
    case 'text':
      return { msg_type: 'text', content: JSON.stringify({ text: message.text }) }
    case 'card':
      return { msg_type: 'interactive', content: JSON.stringify(message.card) }
    case 'file':
      return { msg_type: 'file', content: JSON.stringify({ file_key: message.fileKey }) }
  }
}

/** The SDK puts ids into URLs as they are. */
function validId(id: string, what: string): string {
  if (!idPattern.test(id)) throw new DeliveryError('rejected', `not a valid ${what}`)
  return id
}

function validUuid(uuid: string): string {
  if (uuid.length === 0 || uuid.length > MAX_UUID) {
    throw new DeliveryError('rejected', `a uuid has 1 to ${MAX_UUID} characters`)
  }
  return uuid
}

type FileType = 'doc' | 'xls' | 'ppt' | 'pdf' | 'stream'

/** The platform knows a few kinds, by which it shows and previews the file; the rest is `stream`. */
function fileType(name: string): FileType {
  const suffix = /\.([a-z]{3,4})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return FILE_TYPES.get(suffix) ?? 'stream'
}

const FILE_TYPES: ReadonlyMap<string, FileType> = new Map<string, FileType>([
  ['pdf', 'pdf'],
  ['doc', 'doc'],
  ['docx', 'doc'],
  ['xls', 'xls'],
  ['xlsx', 'xls'],
  ['ppt', 'ppt'],
  ['pptx', 'ppt'],
])
