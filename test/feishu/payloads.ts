import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import type { Inbound, Receive } from '../../src/application/inbound.ts'
import type { Log, LogFields, Metrics } from '../../src/application/log.ts'

/** Fictional credentials and people, for tests only. */
export const KEY = 'an encrypt key for tests'
export const TOKEN = 'a-verification-token-for-tests'
export const NOW = Date.UTC(2026, 8, 14, 2, 0, 0)
export const ALICE = 'ou_0000000000000000000000000000a11ce'
export const BOT = 'ou_00000000000000000000000000000b07'

type Fields = Record<string, unknown>

/** A version 2 envelope. */
export function envelope(type: string, event: unknown, header: Fields = {}): Fields {
  return {
    schema: '2.0',
    header: {
      event_id: 'ev_0001',
      event_type: type,
      create_time: String(NOW),
      token: TOKEN,
      app_id: 'cli_0123456789abcdef',
      tenant_key: 'tenant1',
      ...header,
    },
    event,
  }
}

/** A received message; `content` is put into its JSON string. */
export function messageEvent(
  type: string,
  content: unknown,
  message: Fields = {},
  sender: Fields = {},
) {
  return envelope('im.message.receive_v1', {
    sender: { sender_id: { open_id: ALICE, union_id: 'on_1' }, sender_type: 'user', ...sender },
    message: {
      message_id: 'om_0001',
      create_time: String(NOW - 1000),
      chat_id: 'oc_0001',
      chat_type: 'p2p',
      message_type: type,
      content: typeof content === 'string' ? content : JSON.stringify(content),
      ...message,
    },
  })
}

/** A click on a card. `event.token` is the update token, on purpose different from the header's. */
export function cardAction(action: Fields = {}, event: Fields = {}, header: Fields = {}) {
  return envelope(
    'card.action.trigger',
    {
      operator: { tenant_key: 'tenant1', open_id: ALICE },
      token: 'c-update-token',
      host: 'im_message',
      action: { tag: 'button', value: { action: 'open' }, timezone: 'Asia/Shanghai', ...action },
      context: { open_message_id: 'om_0002', open_chat_id: 'oc_0001' },
      ...event,
    },
    { create_time: `${NOW}000`, ...header },
  )
}

/** AES-256-CBC under the SHA-256 of the key, IV in front, base64 (protocol.md §1.2). */
export function encryptBody(plain: string, key: string, iv: Uint8Array): string {
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv)
  return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()]).toString('base64')
}

/** Hex SHA-256 over timestamp, nonce, key and the raw bytes (protocol.md §1.3). */
export function signBody(body: Uint8Array, timestamp: string, nonce: string, key: string): string {
  const head = Buffer.from(timestamp + nonce + key)
  return createHash('sha256')
    .update(Buffer.concat([head, body]))
    .digest('hex')
}

/** The body as the platform pushes it: compact and encrypted. */
export function sealed(payload: unknown, key: string = KEY): string {
  return JSON.stringify({ encrypt: encryptBody(JSON.stringify(payload), key, randomBytes(16)) })
}

/** Signature headers over exactly this body. */
export function signedHeaders(body: string | Uint8Array, at: number = NOW, key: string = KEY) {
  const timestamp = String(Math.floor(at / 1000))
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  return {
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': 'nonce-1',
    'x-lark-signature': signBody(bytes, timestamp, 'nonce-1', key),
  }
}

/** A log that keeps every line. */
export function keptLog(): Log & {
  readonly lines: { level: string; fields: LogFields; message: string }[]
} {
  const lines: { level: string; fields: LogFields; message: string }[] = []
  const at = (level: string) => (fields: LogFields, message: string) => {
    lines.push({ level, fields, message })
  }
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** Metrics that keep every count. */
export function keptMetrics(): Metrics & { readonly seen: string[] } {
  const seen: string[] = []
  return {
    seen,
    count: (name, labels) => {
      seen.push(`${name} ${JSON.stringify(labels ?? {})}`)
    },
    observe: (name, _seconds, labels) => {
      seen.push(`${name} ${JSON.stringify(labels ?? {})}`)
    },
  }
}

/** A receive that keeps what it was given. */
export function keptReceive(
  answer: Awaited<ReturnType<Receive>> = {},
): Receive & { readonly inbounds: Inbound[] } {
  const inbounds: Inbound[] = []
  const receive: Receive = async (inbound) => {
    inbounds.push(inbound)
    return answer
  }
  return Object.assign(receive, { inbounds })
}
