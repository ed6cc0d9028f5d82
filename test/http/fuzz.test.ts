import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Inbound } from '../../src/application/inbound.ts'
import { createHttpApp } from '../../src/http/app.ts'
import {
  cardAction,
  encryptBody,
  envelope,
  KEY,
  keptLog,
  keptMetrics,
  messageEvent,
  NOW,
  sealed,
  signedHeaders,
  TOKEN,
} from '../feishu/payloads.ts'

/** Bodies per property; together more than 10,000 (20,000 with the callbacks). */
const RUNS = 5000
const SEED = 20_240_401
const IV = Buffer.alloc(16, 3)
const ID = /^[A-Za-z0-9_][A-Za-z0-9_.:@=-]{0,159}$/

const received: Inbound[] = []
const { app } = createHttpApp({
  receive: async (inbound) => {
    received.push(inbound)
    return {}
  },
  feishu: { encryptKey: KEY, verificationToken: TOKEN, maxSkewSeconds: 300 },
  clock: () => NOW,
  log: keptLog(),
  metrics: keptMetrics(),
  readiness: async () => ({ ready: true, checks: {} }),
  metricsText: async () => '',
})

async function post(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  received.length = 0
  const response = await app.request('/feishu/webhook', { method: 'POST', body, headers })
  const text = await response.text()
  const answer: unknown = JSON.parse(text)
  expect(typeof answer === 'object' && answer !== null && !Array.isArray(answer)).toBe(true)
  return { status: response.status, answer: answer as Record<string, unknown> }
}

/** Everything that the type `Inbound` promises, checked by hand. */
function expectValid(inbound: Inbound): void {
  expect(inbound.eventId).toMatch(ID)
  expect(Number.isSafeInteger(inbound.at)).toBe(true)
  expect(inbound.openId === '' || ID.test(inbound.openId)).toBe(true)
  const text = JSON.stringify(inbound)
  expect(text).not.toMatch(/\\u0000|\\ud[89a-f]|"(?:__proto__|constructor|prototype)":/)
  if (inbound.kind === 'message') expectValidMessage(inbound)
  if (inbound.kind === 'cardAction') expectValidClick(inbound)
  if (inbound.kind === 'menu') expect(inbound.key.length).toBeGreaterThan(0)
  if (inbound.kind === 'read') for (const id of inbound.messageIds) expect(id).toMatch(ID)
}

function expectValidMessage(inbound: Extract<Inbound, { kind: 'message' }>): void {
  expect(inbound.openId).not.toBe('')
  expect(inbound.messageId).toMatch(ID)
  expect(inbound.chatId).toMatch(ID)
  expect(['text', 'file', 'image', 'unsupported']).toContain(inbound.content.type)
}

function expectValidClick(inbound: Extract<Inbound, { kind: 'cardAction' }>): void {
  expect(inbound.openId).toMatch(ID)
  expect(inbound.messageId).toMatch(ID)
  expect(inbound.option === null || typeof inbound.option === 'string').toBe(true)
  for (const value of Object.values(inbound.form)) {
    const isList = Array.isArray(value) && value.every((one) => typeof one === 'string')
    expect(isList || typeof value === 'string' || typeof value === 'boolean').toBe(true)
  }
}

const nasty = fc.constantFrom(
  '',
  '__proto__',
  'constructor',
  '\u0000',
  '\uD800',
  "'; drop table cases; --",
  '<at user_id="all"></at>',
  '@_user_1',
  '../../etc/passwd',
  '\u202Etxt.exe',
  '=1+1',
  'ou_1',
  'x'.repeat(5000),
)
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 6 }),
  nasty,
  fc.dictionary(nasty, fc.jsonValue({ maxDepth: 2 })),
  fc.constantFrom(null, 0, -1, 1e308, true, [], {}),
)

const samples = [
  messageEvent(
    'text',
    { text: '@_user_1 进度' },
    { mentions: [{ key: '@_user_1', id: { open_id: 'ou_1' }, name: 'x' }] },
  ),
  messageEvent('post', { title: 'x', content: [[{ tag: 'text', text: 'x' }]] }),
  messageEvent('file', { file_key: 'file_1', file_name: '申报书.pdf' }),
  envelope('application.bot.menu_v6', {
    operator: { operator_id: { open_id: 'ou_1' } },
    event_key: 'k',
    timestamp: 1_789_351_200,
  }),
  envelope('im.chat.access_event.bot_p2p_chat_entered_v1', {
    chat_id: 'oc_1',
    operator_id: { open_id: 'ou_1' },
  }),
  envelope('im.message.message_read_v1', {
    reader: { reader_id: { open_id: 'ou_1' }, read_time: '1' },
    message_id_list: ['om_1'],
  }),
  envelope('im.chat.member.bot.added_v1', { chat_id: 'oc_1', operator_id: { open_id: 'ou_1' } }),
]
const clicks = [
  cardAction({ form_value: { a: '1', b: ['x'], c: true, d: '2024-04-01 +0800' } }),
  cardAction({ tag: 'select_static', option: 'x', value: undefined }),
]

type Path = (string | number)[]

/** Every place in a value where something else could stand. */
function places(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inner = Object.entries(value).flatMap(([key, field]) => places(field, [...path, key]))
  return [path, ...inner]
}

function replaceAt(value: unknown, path: Path, by: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return by ?? null
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) }
  const holder = copy as Record<string | number, unknown>
  if (rest.length === 0 && by === undefined) delete holder[key]
  else holder[key] = replaceAt(holder[key], rest, by)
  return copy
}

/** A genuine payload in which up to three places hold something else or nothing. */
function mutated(from: readonly unknown[]) {
  return fc
    .tuple(
      fc.constantFrom(...from),
      fc.array(fc.tuple(fc.nat(), fc.oneof(anything, fc.constant(undefined))), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(([sample, changes]) =>
      changes.reduce<unknown>((value, [at, by]) => {
        const all = places(value).filter((path) => path.join('.') !== 'header.token')
        const path = all[at % all.length] ?? []
        return replaceAt(value, path, by)
      }, sample),
    )
}

const run = { numRuns: RUNS, seed: SEED }

describe(`fuzz, ${RUNS * 4} bodies`, { timeout: 60_000 }, () => {
  test('unsigned garbage: refused, nothing received', async () => {
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(bytes)),
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.json({ maxDepth: 8 }),
      anything.map((value) => JSON.stringify({ encrypt: value })),
      fc.base64String({ maxLength: 400 }).map((encrypt) => JSON.stringify({ encrypt })),
      mutated(samples).map((payload) => sealed(payload)),
    )
    const headers = fc.record(
      {
        'x-lark-request-timestamp': fc.oneof(
          fc.stringMatching(/^[ -~]{0,20}$/),
          fc.constant(String(NOW / 1000)),
        ),
        'x-lark-request-nonce': fc.stringMatching(/^[ -~]{0,20}$/),
        'x-lark-signature': fc.stringMatching(/^[0-9a-f]{0,70}$/),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(body, headers, async (bytes, signature) => {
        const { status } = await post(bytes, signature)
        expect([400, 401, 413]).toContain(status)
        expect(received).toEqual([])
      }),
      run,
    )
  })

  test('signed and encrypted garbage: never a fault, only valid things received', async () => {
    const plain = fc.oneof(
      fc.json({ maxDepth: 10 }),
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.nat(200).map((depth) => '{"event":'.repeat(depth)),
      fc
        .nat(200)
        .map(
          (depth) =>
            `{"header":{"token":"${TOKEN}"},"event":${'['.repeat(depth)}${']'.repeat(depth)}}`,
        ),
      anything.map((event) => JSON.stringify(envelope('im.message.receive_v1', event))),
      fc.tuple(nasty, anything).map(([type, event]) => JSON.stringify(envelope(type, event))),
    )
    await fc.assert(
      fc.asyncProperty(plain, async (text) => {
        const body = JSON.stringify({ encrypt: encryptBody(text, KEY, IV) })
        const { status } = await post(body, signedHeaders(body))
        expect([200, 400, 401]).toContain(status)
        for (const inbound of received) expectValid(inbound)
      }),
      run,
    )
  })

  test('genuine events with something else in a place: never a fault', async () => {
    let admitted = 0
    await fc.assert(
      fc.asyncProperty(mutated(samples), async (payload) => {
        const body = sealed(payload)
        const { status, answer } = await post(body, signedHeaders(body))
        expect([200, 400, 401]).toContain(status)
        if (status === 200) expect(answer).toEqual({})
        for (const inbound of received) expectValid(inbound)
        admitted += received.length
      }),
      run,
    )
    // The fuzz would prove nothing if everything were refused at the gate.
    expect(admitted).toBeGreaterThan(RUNS / 10)
  })

  test('genuine clicks with something else in a place: always an object', async () => {
    let admitted = 0
    await fc.assert(
      fc.asyncProperty(mutated(clicks), async (payload) => {
        const body = sealed(payload)
        const { status } = await post(body, signedHeaders(body))
        expect([200, 400, 401]).toContain(status)
        for (const inbound of received) expectValid(inbound)
        admitted += received.length
      }),
      run,
    )
    expect(admitted).toBeGreaterThan(RUNS / 10)
  })
})
