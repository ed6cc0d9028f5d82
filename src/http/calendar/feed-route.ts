import { createHash } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import type { Log } from '../../application/log.ts'
import type { CalendarQueries } from '../../application/views-port.ts'
import { scriptlessHeaders } from '../page-headers.ts'
import { clientAddress } from '../public/client-address.ts'
import type { RateLimit } from '../public/rate-limit.ts'
import { icsOf } from './ics.ts'

export interface FeedRouteSettings {
  readonly queries: CalendarQueries
  readonly rateLimit: RateLimit
  /** `TRUSTED_PROXIES`: whose forwarded addresses count for the limit. */
  readonly trustedProxies: readonly string[]
  /** Where a date leads back to. */
  readonly chatUrl: () => string
  readonly log: Log
}

const SUFFIX = '.ics'
/** The longest text that is looked up: what is longer is no token, and is cut so that it finds none. */
const LONGEST = 64

/**
 * `GET /calendar/<token>.ics`: a person's open dates for their own calendar program. Whatever is not
 * an address in use is answered alike, after the same work. Answers are kept by nobody but the asker.
 */
export function feedRoute(settings: FeedRouteSettings): Hono {
  const addressOf = clientAddress(settings.trustedProxies)
  const app = new Hono()
  app.use('/calendar/*', scriptlessHeaders)
  app.get('/calendar/:file', async (c) => {
    c.header('cache-control', 'private, no-cache')
    c.header('x-robots-tag', 'noindex')
    const peer = getConnInfo(c).remote.address ?? null
    const key = addressOf(peer, c.req.header('x-forwarded-for') ?? null)
    const allowance = await settings.rateLimit.take(`calendar ${key}`)
    if (!allowance.ok) {
      c.header('retry-after', String(allowance.retryAfterSeconds))
      return c.text('请求过于频繁，请稍后再试。\n', 429)
    }
    const file = c.req.param('file')
    const token = file.endsWith(SUFFIX) ? file.slice(0, -SUFFIX.length) : ''
    const calendar = await settings.queries.calendarOf(token.slice(0, LONGEST))
    return calendar === null
      ? c.text('没有找到。\n', 404)
      : answer(c, icsOf(calendar, settings.chatUrl()))
  })
  app.all('/calendar/*', (c) => c.text('没有找到。\n', 404))
  app.onError((error, c) => {
    // The path holds the secret: it is not written down.
    settings.log.error({ error: error.name }, 'calendar feed failed')
    return c.text('暂时无法打开，请稍后再试。\n', 500)
  })
  return app
}

function answer(c: Context, text: string): Response {
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
  c.header('etag', tag)
  const known = (c.req.header('if-none-match') ?? '').split(',').map((one) => one.trim())
  if (known.some((one) => one === tag || one === `W/${tag}` || one === '*'))
    return c.body(null, 304)
  return c.body(text, 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'inline; filename="jicetong.ics"',
  })
}
