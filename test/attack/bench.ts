import { randomUUID } from 'node:crypto'
import type { Connection } from '../../db/connection.ts'
import { databaseOn } from '../../db/open.ts'
import { sha256Of } from '../../src/application/canonical.ts'
import { createReceive } from '../../src/application/receive.ts'
import type { StoredFile } from '../../src/application/records.ts'
import type { Store } from '../../src/application/store.ts'
import type { Deps } from '../../src/application/turn.ts'
import { createHttpApp } from '../../src/http/app.ts'
import { serve } from '../../src/http/serve.ts'
import { standardCalendar } from '../../src/regulation/calendar/working-calendar.ts'
import { defaultInterpretations } from '../../src/regulation/interpretations.ts'
import type { Instant } from '../../src/regulation/time/civil-date.ts'
import { cardAction, KEY, sealed, signedHeaders, TOKEN } from '../feishu/payloads.ts'
import { NOW } from '../support/procedure-cases.ts'

/**
 * The assistant behind its real HTTP server with real signatures and a real database, and nothing that
 * delivers: what an attack would have sent to somebody stays in the outbox, where it can be read.
 */

export interface Press {
  readonly openId: string
  readonly value: unknown
  readonly form?: Readonly<Record<string, unknown>>
  /** The person's own chat when left out. */
  readonly chatId?: string
  readonly eventId?: string
}

export interface Answered {
  readonly status: number
  /** The whole answer as it came. */
  readonly text: string
  /** The words of the toast; '' without one. */
  readonly toast: string
  readonly card: boolean
  readonly ms: number
}

export interface Bench {
  readonly connection: Connection
  readonly store: Store
  readonly url: string
  /** One request without a socket. */
  request(body: Uint8Array | string, headers: Readonly<Record<string, string>>): Promise<Response>
  /** Moves the clock. */
  at(now: Instant): void
  press(press: Press): Promise<Answered>
  /** Anything, sealed and signed as the platform would. */
  push(payload: unknown): Promise<Answered>
  close(): Promise<void>
}

const nothing = (): void => undefined
export const quietLog = { debug: nothing, info: nothing, warn: nothing, error: nothing }
const metrics = { count: nothing, observe: nothing } as unknown as Deps['metrics']

export const chatOf = (openId: string): string => `oc_${openId}`

/** Starts it on a migrated and empty database, which it closes in the end. */
export async function startBench(connection: Connection): Promise<Bench> {
  let now: Instant = NOW
  const database = databaseOn(connection, quietLog)
  const receive = createReceive({
    store: database.store,
    clock: () => now,
    newId: randomUUID,
    log: quietLog,
    metrics,
    calendar: standardCalendar,
    calendarVersion: standardCalendar.version,
    interpretations: defaultInterpretations,
    administrators: [],
  })
  const { app, idle } = createHttpApp({
    receive,
    feishu: { encryptKey: KEY, verificationToken: TOKEN, maxSkewSeconds: 300 },
    clock: () => now,
    log: quietLog,
    metrics,
    readiness: async () => ({ ready: true, checks: {} }),
    metricsText: async () => '',
    // An answer that is given before the work is done would say nothing of what came of it.
    callbackBudgetMs: 60_000,
  })
  const served = await serve(app, { host: '127.0.0.1', port: 0 })
  const push = async (payload: unknown): Promise<Answered> => {
    const body = sealed(payload)
    const begun = performance.now()
    const response = await fetch(`${served.url}/feishu/webhook`, {
      method: 'POST',
      body,
      headers: signedHeaders(body, now),
    })
    const text = await response.text()
    const ms = performance.now() - begun
    const { toast, card } = JSON.parse(text) as {
      readonly toast?: { readonly content: string }
      readonly card?: unknown
    }
    const told = { toast: toast?.content ?? '', card: card !== undefined }
    return { status: response.status, text, ...told, ms }
  }
  return {
    connection,
    store: database.store,
    url: served.url,
    request: async (body, headers) =>
      app.request('/feishu/webhook', { method: 'POST', body: body as string, headers }),
    at: (instant) => {
      now = instant
    },
    push,
    press: ({ openId, value, form, chatId = chatOf(openId), eventId = randomUUID() }) => {
      const click = cardAction(
        { value, ...(form === undefined ? {} : { form_value: form }) },
        {
          operator: { tenant_key: 'tenant1', open_id: openId },
          context: { open_message_id: `om_${openId}`, open_chat_id: chatId },
        },
        { event_id: eventId },
      )
      return push(click)
    },
    close: async () => {
      await served.close()
      await idle()
      await database.close()
    },
  }
}

/** Every file that a sample form names is taken to be this one. */
export const EVIDENCE_BYTES = new TextEncoder().encode('%PDF')
const EVIDENCE_HASH = sha256Of(EVIDENCE_BYTES)
export const EVIDENCE: StoredFile = {
  sha256: EVIDENCE_HASH,
  originalSha256: EVIDENCE_HASH,
  mediaType: 'application/pdf',
  size: EVIDENCE_BYTES.length,
  pages: 1,
  createdAt: NOW,
}
