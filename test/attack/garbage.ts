import { gzipSync } from 'node:zlib'
import {
  cardAction,
  encryptBody,
  envelope,
  KEY,
  messageEvent,
  NOW,
  signBody,
  TOKEN,
} from '../feishu/payloads.ts'
import { oneOf } from '../support/seeded.ts'
import type { PressValue } from './presses.ts'

/**
 * Bodies for the webhook that are no events: made from what would be one, and then broken. The same
 * numbers make the same bodies.
 */

export type Random = () => number

export interface Body {
  /** What was done to it, for the count of answers. */
  readonly kind: string
  readonly bytes: Uint8Array | string
  readonly headers: Readonly<Record<string, string>>
}

const at = (list: readonly string[], random: Random): string => oneOf(list, random)
const whole = (most: number, random: Random): number => Math.floor(random() * most)

/** Text that has broken a program somewhere before. */
const TEXTS: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  'null',
  'true',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '\u0000',
  'a\u0000b',
  '\uD800',
  '\uDFFF\uD800',
  '\u202Etxt.exe',
  '\u2066隐藏\u2069',
  '\uFEFF',
  "'; drop table cases; --",
  '$1',
  '%s%n',
  '{{7*7}}',
  '=1+1',
  '<at id=all></at>',
  '<at user_id="all">所有人</at>',
  '[链接](https://example.invalid)',
  '**第十条**',
  '../../etc/passwd',
  'file:///etc/passwd',
  '1e999',
  'NaN',
  '９９９',
  '\r\nX-Injected: 1',
  'x'.repeat(5000),
  '汉'.repeat(4000),
  '🂡'.repeat(2000),
]

/** Any JSON value, no deeper than asked. */
export function anything(random: Random, depth = 4): unknown {
  const pick = random()
  if (pick < 0.35 || depth === 0) return at(TEXTS, random)
  if (pick < 0.5) return oneOf([0, -1, 1e308, 2 ** 53, 0.1, -0, 1], random)
  if (pick < 0.6) return oneOf([null, true, false], random)
  const size = whole(4, random)
  if (pick < 0.75) return Array.from({ length: size }, () => anything(random, depth - 1))
  return Object.fromEntries(
    Array.from({ length: size }, () => [at(TEXTS, random), anything(random, depth - 1)]),
  )
}

type Place = readonly string[]

function places(value: unknown, path: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, one]) => places(one, [...path, key]))]
}

function replaced(value: unknown, [key, ...rest]: Place, by: unknown): unknown {
  if (key === undefined) return by ?? null
  const copy = (Array.isArray(value) ? [...value] : { ...Object(value) }) as Record<string, unknown>
  if (rest.length === 0 && by === undefined) delete copy[key]
  else copy[key] = replaced(copy[key], rest, by)
  return copy
}

/** The same with something else, or nothing, in up to three places; never in the app's token. */
export function mutated(value: unknown, random: Random): unknown {
  let result = value
  for (let n = 0; n <= whole(3, random); n += 1) {
    const open = places(result).filter((path) => path.at(-1) !== 'token')
    const by = random() < 0.2 ? undefined : anything(random, 3)
    result = replaced(result, oneOf(open, random), by)
  }
  return result
}

const IV = Buffer.alloc(16, 7)
const encrypted = (plain: string): string =>
  JSON.stringify({ encrypt: encryptBody(plain, KEY, IV) })

function signed(bytes: Uint8Array | string): Record<string, string> {
  const timestamp = String(Math.floor(NOW_SECONDS()))
  const raw = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
  return {
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': 'n',
    'x-lark-signature': signBody(raw, timestamp, 'n', KEY),
  }
}

let clock = NOW
const NOW_SECONDS = (): number => clock / 1000
/** The moment at which the bodies are signed. */
export function signAt(now: number): void {
  clock = now
}

const TYPES = [
  'im.message.receive_v1',
  'application.bot.menu_v6',
  'im.chat.access_event.bot_p2p_chat_entered_v1',
  'im.message.message_read_v1',
  'im.chat.member.bot.added_v1',
  'im.message.recalled_v1',
  'card.action.trigger',
  'card.action.trigger_v1',
  'contact.user.deleted_v3',
  '__proto__',
  '',
]

const HOSTILE_HEADERS: readonly Readonly<Record<string, string>>[] = [
  {},
  { 'content-type': 'text/xml' },
  { 'content-type': 'multipart/form-data; boundary=x' },
  { 'content-type': 'application/json; charset=utf-16' },
  {
    'x-lark-signature': 'f'.repeat(64),
    'x-lark-request-timestamp': '1',
    'x-lark-request-nonce': '',
  },
  { 'x-lark-signature': '', 'x-lark-request-timestamp': 'now', 'x-lark-request-nonce': 'n' },
  { 'x-lark-signature': 'zz', 'x-lark-request-timestamp': '99999999999999999999' },
  { 'x-lark-request-nonce': 'x'.repeat(2000) },
]

const garbled = (random: Random): Uint8Array =>
  Uint8Array.from({ length: whole(300, random) }, () => whole(256, random))

/** JSON text with a fault of writing: cut off, doubled keys, truncated UTF-8, too deep. */
function miswritten(random: Random): Uint8Array | string {
  const text = JSON.stringify(mutated(cardAction(), random)) ?? ''
  switch (whole(7, random)) {
    case 0:
      return text.slice(0, whole(text.length, random))
    case 1:
      return `{"schema":"1.0",${text.slice(1)}`
    case 2:
      return Buffer.from(`${text}汉`).subarray(0, -1)
    case 3:
      return `${'{"a":'.repeat(whole(3000, random))}1`
    case 4:
      return '['.repeat(whole(60_000, random))
    case 5:
      return `{"__proto__":{"header":1},${text.slice(1)}`
    default:
      return `\uFEFF${text}${text}`
  }
}

/** Not signed, wrongly signed, or signed and not to be opened. */
export function unopenable(random: Random): Body {
  const wrong = oneOf(HOSTILE_HEADERS, random)
  const pick = random()
  if (pick < 0.25) return { kind: 'bytes', bytes: garbled(random), headers: wrong }
  if (pick < 0.4) {
    return { kind: 'json', bytes: JSON.stringify(anything(random)) ?? '', headers: wrong }
  }
  if (pick < 0.5) return { kind: 'miswritten', bytes: miswritten(random), headers: wrong }
  if (pick < 0.6) {
    const bytes = gzipSync(encrypted(JSON.stringify(cardAction())), { level: 1 })
    return { kind: 'compressed', bytes, headers: { ...signed(bytes), 'content-encoding': 'gzip' } }
  }
  const good = encrypted(JSON.stringify(mutated(cardAction(), random)))
  if (pick < 0.75) return { kind: 'unsigned', bytes: good, headers: wrong }
  if (pick < 0.85) return { kind: 'altered', bytes: `${good} `, headers: signed(good) }
  if (pick < 0.9) {
    const both = `{"header":{"token":"${TOKEN}"},${good.slice(1)}`
    return { kind: 'beside encrypt', bytes: both, headers: signed(both) }
  }
  const broken = JSON.stringify({ encrypt: oneOf([anything(random), good, 'AAAA'], random) })
  return { kind: 'not to be decrypted', bytes: broken, headers: signed(broken) }
}

/** Now and then one that is larger than may be. */
export function oversized(random: Random): Body {
  const bytes = 'x'.repeat(1_048_577 + whole(1000, random))
  return { kind: 'oversized', bytes, headers: signed(bytes) }
}

/** Rightly signed and encrypted, and inside it no event. */
export function noEvent(random: Random): Body {
  const pick = random()
  const payload =
    pick < 0.35
      ? envelope(at(TYPES, random), anything(random))
      : pick < 0.5
        ? { schema: '2.0', header: anything(random), event: anything(random, 2) }
        : anything(random)
  const text =
    pick > 0.8 ? Buffer.from(miswritten(random)).toString('latin1') : JSON.stringify(payload)
  const bytes = encrypted(text ?? '')
  return { kind: 'no event', bytes, headers: signed(bytes) }
}

/** A press of ours, by somebody, whole or with something broken in it. */
export function press(value: PressValue['value'], openId: string, random: Random): Body {
  const worn = random() < 0.7 ? mutated(value, random) : value
  const form = Object.fromEntries(
    Array.from({ length: whole(4, random) }, () => [at(TEXTS, random), anything(random, 2)]),
  )
  const click = cardAction(
    { value: worn, ...(random() < 0.5 ? { form_value: form } : {}) },
    {
      operator: { tenant_key: 'tenant1', open_id: openId },
      context: { open_message_id: 'om_fuzz', open_chat_id: 'oc_fuzz' },
    },
    { event_id: `ev_${Math.floor(random() * 2 ** 48).toString(36)}` },
  )
  const bytes = encrypted(JSON.stringify(click))
  return { kind: 'press', bytes, headers: signed(bytes) }
}

/** An event as the platform sends it with something else in a place; some remain events. */
export function worn(openId: string, random: Random): Body {
  const header = { event_id: `ev_${Math.floor(random() * 2 ** 48).toString(36)}` }
  const ids = { message_id: `om_${Math.floor(random() * 2 ** 48).toString(36)}` }
  const sender = { sender_id: { open_id: openId } }
  const samples = [
    messageEvent('text', { text: at(TEXTS, random) }, ids, sender),
    messageEvent('post', { title: 'x', content: [[{ tag: 'text', text: 'x' }]] }, ids, sender),
    messageEvent('file', { file_key: 'file_1', file_name: at(TEXTS, random) }, ids, sender),
    envelope('application.bot.menu_v6', {
      operator: { operator_id: { open_id: openId } },
      event_key: at(TEXTS, random),
    }),
    envelope('im.chat.access_event.bot_p2p_chat_entered_v1', {
      chat_id: 'oc_1',
      operator_id: { open_id: openId },
    }),
    envelope('im.chat.member.bot.added_v1', {
      chat_id: 'oc_1',
      operator_id: { open_id: openId },
    }),
  ] as readonly Readonly<Record<string, unknown>>[]
  const sample = oneOf(samples, random)
  const own = { ...sample, header: { ...Object(sample['header']), ...header } }
  const bytes = encrypted(JSON.stringify(mutated(own, random)))
  return { kind: 'worn event', bytes, headers: signed(bytes) }
}
