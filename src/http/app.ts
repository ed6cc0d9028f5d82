import { performance } from 'node:perf_hooks'
import { Hono } from 'hono'
import type { Instant, LateAnswer, Receive } from '../application/inbound.ts'
import type { Log, Metrics } from '../application/log.ts'
import { createDelivery, type Delivered } from '../feishu/delivery.ts'
import {
  createOpenEnvelope,
  type EnvelopeSettings,
  MAX_BODY_BYTES,
  type OpenEnvelope,
} from '../feishu/open-envelope.ts'
import { NOT_STORED } from '../feishu/replies.ts'
import { type RawRequest, rawRequest } from './raw-request.ts'

/** What the readiness check found: each named part with its state in a word. */
export interface Readiness {
  readonly ready: boolean
  readonly checks: Readonly<Record<string, string>>
}

export interface HttpSettings {
  readonly receive: Receive
  /** Null when the long connection carries the events: then there is no webhook route. */
  readonly feishu: EnvelopeSettings | null
  readonly clock: () => Instant
  readonly log: Log
  readonly metrics: Metrics
  readonly readiness: () => Promise<Readiness>
  /** The metrics as Prometheus text. */
  readonly metricsText: () => Promise<string>
  readonly botOpenId?: () => string | null
  /** See DeliverySettings. */
  readonly callbackBudgetMs?: number
  readonly lateAnswer?: LateAnswer
  /** At most this many bytes of a body are read; default and maximum 1 MiB. */
  readonly bodyLimit?: number
  /** Further routes (public pages, sandbox clock), mounted before the 404. */
  readonly extend?: (app: Hono) => void
}

export interface HttpApp {
  readonly app: Hono
  /** Resolves when clicks that were answered early are done; for a graceful stop. */
  idle(): Promise<void>
}

/** Answers are data, never a page: nothing in them may be run, framed, kept or guessed. */
const JSON_HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
}
/** The webhook is the hot path, and no browser ever sees it. */
const WEBHOOK_HEADERS = { 'content-type': 'application/json; charset=utf-8' }
const PROMETHEUS = 'text/plain; version=0.0.4; charset=utf-8'
const OTHER_THAN_POST = ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const OTHER_THAN_GET = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/**
 * Builds the HTTP face of the assistant: the webhook (interface.md "Webhook answers"), health,
 * readiness and metrics. Every answer is JSON but the metrics; a fault answers 500 without detail.
 *
 * There is no middleware for all paths on purpose: with exactly one handler for the webhook Hono
 * skips its chain. Routes that serve pages (`extend`) put `pageHeaders` on their own paths.
 */
export function createHttpApp(settings: HttpSettings): HttpApp {
  const app = new Hono()
  const delivery = createDelivery(settings)
  if (settings.feishu) {
    const handleWebhook = webhook(settings, settings.feishu, delivery.deliver)
    app.post('/feishu/webhook', (c) => handleWebhook(rawRequest(c)))
    app.on(OTHER_THAN_POST, '/feishu/webhook', () => methodNotAllowed('POST'))
  }
  app.get('/healthz', () => json(200, { status: 'ok' }))
  app.get('/readyz', async () => {
    const readiness = await settings.readiness()
    return json(readiness.ready ? 200 : 503, readiness)
  })
  app.get('/metrics', async () => {
    const headers = { ...JSON_HEADERS, 'content-type': PROMETHEUS }
    return new Response(await settings.metricsText(), { headers })
  })
  for (const path of ['/healthz', '/readyz', '/metrics']) {
    app.on(OTHER_THAN_GET, path, () => methodNotAllowed('GET, HEAD'))
  }
  settings.extend?.(app)
  app.notFound(() => json(404, { error: 'not_found' }))
  app.onError((error, c) => {
    settings.log.error({ error: error.name, path: c.req.path }, 'request failed')
    return json(500, { error: 'internal' })
  })
  return { app, idle: delivery.idle }
}

type Deliver = (payload: unknown, elapsedMs: number) => Promise<Delivered>

function webhook(
  settings: HttpSettings,
  feishu: EnvelopeSettings,
  deliver: Deliver,
): (request: RawRequest) => Promise<Response> {
  const open = createOpenEnvelope(feishu)
  const limit = Math.min(settings.bodyLimit ?? MAX_BODY_BYTES, MAX_BODY_BYTES)
  return async (request) => {
    const startedAt = performance.now()
    const body = await request.body(limit)
    if (body === 'tooLarge') return refused(settings, 413, 'tooLarge')
    if (body === 'broken') return refused(settings, 400, 'bodyBroken')
    const opened = openWith(open, request, body, settings.clock())
    switch (opened.type) {
      case 'refused':
        return refused(settings, opened.status, opened.because)
      case 'challenge':
        return webhookAnswer(200, { challenge: opened.challenge })
      case 'payload':
        return answer(await deliver(opened.payload, performance.now() - startedAt), settings.log)
    }
  }
}

function openWith(open: OpenEnvelope, request: RawRequest, body: Uint8Array, now: Instant) {
  return open(
    body,
    {
      timestamp: request.header('x-lark-request-timestamp'),
      nonce: request.header('x-lark-request-nonce'),
      signature: request.header('x-lark-signature'),
    },
    now,
  )
}

const ERRORS: Readonly<Record<400 | 401 | 413, string>> = {
  400: 'unreadable',
  401: 'unauthorized',
  413: 'too_large',
}

/** The reason goes to the operator, not to the caller. */
function refused(settings: HttpSettings, status: 400 | 401 | 413, because: string): Response {
  settings.log.warn({ because, status }, 'webhook request refused')
  settings.metrics.count('inbound_refused', { reason: because })
  return webhookAnswer(status, { error: ERRORS[status] })
}

function answer(delivered: Delivered, log: Log): Response {
  if (delivered.type === 'event') {
    return delivered.stored ? webhookAnswer(200, {}) : webhookAnswer(500, { error: 'not_stored' })
  }
  try {
    return webhookAnswer(200, delivered.answer)
  } catch {
    log.error({}, 'callback answer cannot be serialised')
    return webhookAnswer(200, NOT_STORED)
  }
}

function webhookAnswer(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: WEBHOOK_HEADERS })
}

function methodNotAllowed(allow: string): Response {
  return new Response(JSON.stringify({ error: 'method_not_allowed' }), {
    status: 405,
    headers: { ...JSON_HEADERS, allow },
  })
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: JSON_HEADERS })
}
