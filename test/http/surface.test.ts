import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createHttpApp } from '../../src/http/app.ts'
import { feedRoute } from '../../src/http/calendar/feed-route.ts'
import { ICON_PATH, STYLE_PATH } from '../../src/http/public/layout.ts'
import { publicPages } from '../../src/http/public/pages.ts'
import { createRateLimit } from '../../src/http/public/rate-limit.ts'
import { KEY, keptLog, keptMetrics, NOW, TOKEN } from '../feishu/payloads.ts'
import {
  keptComments,
  memoryQueries,
  PUBLISHED,
  sampleCenter,
  sampleNotice,
} from './public-samples.ts'

/** Everything that can be asked of the server from outside, as the assistant mounts it. */

const log = keptLog()
const settings = { rateLimit: createRateLimit({ attempts: 1000 }), trustedProxies: [], log }
const { app } = createHttpApp({
  receive: async () => ({}),
  feishu: { encryptKey: KEY, verificationToken: TOKEN, maxSkewSeconds: 300 },
  clock: () => NOW,
  log,
  metrics: keptMetrics(),
  readiness: async () => ({ ready: true, checks: {} }),
  metricsText: async () => '',
  extend: (root) => {
    root.route(
      '/',
      publicPages({
        ...settings,
        queries: memoryQueries([sampleNotice], [sampleCenter]),
        comments: keptComments(),
        clock: () => PUBLISHED,
      }),
    )
    root.route(
      '/',
      feedRoute({
        ...settings,
        queries: { calendarOf: async () => null },
        chatUrl: () => 'https://example.invalid',
      }),
    )
  },
})

/** A request as it comes from a peer; the address of the peer stands in the environment. */
const get = (path: string, method = 'GET') =>
  app.request(path, { method }, { incoming: { socket: { remoteAddress: '192.0.2.1' } } })

describe('what the server can be asked', () => {
  it('is this, and no path gives out a file of a case', () => {
    const paths = [
      ...new Set(
        app.routes
          .filter(({ path, method }) => !path.endsWith('*') && ['GET', 'POST'].includes(method))
          .map(({ path }) => path)
          .filter((path) => path !== STYLE_PATH && path !== ICON_PATH),
      ),
    ].sort()
    // Files go through the chat alone, to who may see them at that moment; a link to one, which
    // would have to expire, does not exist. Whoever adds such a path has to think of that here.
    expect(paths).toEqual(
      [
        '/calendar/:file',
        '/feishu/webhook',
        '/healthz',
        '/metrics',
        '/public',
        '/public/centers',
        '/public/centers.csv',
        '/public/centers.json',
        '/public/centers/:id',
        '/public/notices',
        '/public/notices.json',
        '/public/notices/:id',
        '/public/notices/:id/comments',
        '/public/notices/:id/received/:receipt',
        '/readyz',
      ].sort(),
    )
  })

  it.each([
    '/healthz',
    '/readyz',
    '/metrics',
    '/nothing',
    '/public/notices',
    '/public/notices.json',
    `/public/notices/${sampleNotice.id}`,
    '/public/notices/not-there-at-all',
    '/public/centers',
    '/public/centers.csv',
    `/public/centers/${sampleCenter.id}`,
    '/calendar/guessed.ics',
    '/feishu/webhook',
  ])('%s comes with headers under which nothing in it is run or framed', async (path) => {
    const { headers } = await get(path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toMatch(/no-store|no-cache/)
    expect(headers.get('server')).toBeNull()
    expect(headers.get('x-powered-by')).toBeNull()
  })

  it.each([
    ['/public/notices/', '/public/notices'],
    ['/public/centers/', '/public/centers'],
    ['/calendar/', '/calendar'],
  ])('below %s a guess is answered like any other, whatever it looks like', async (path) => {
    const guesses = [
      randomUUID(),
      randomUUID(),
      'JC-2026-0001',
      '1',
      '0'.repeat(36),
      "'%20or%201=1--",
      '%2e%2e%2fetc%2fpasswd',
      'x'.repeat(3000),
    ]
    const answers = await Promise.all(guesses.map((guess) => get(`${path}${guess}`)))
    const bodies = new Set(await Promise.all(answers.map((answer) => answer.text())))
    expect([...new Set(answers.map(({ status }) => status))]).toEqual([404])
    expect(bodies.size).toBe(1)
  })
})
