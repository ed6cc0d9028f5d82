import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarEntry } from '../../src/application/views-port.ts'
import { chatLink } from '../../src/http/calendar/chat-link.ts'
import { feedRoute } from '../../src/http/calendar/feed-route.ts'
import { icsOf } from '../../src/http/calendar/ics.ts'
import { keptLog } from '../feishu/payloads.ts'
import { readIcs, valueIn } from '../support/strict-ics.ts'

const CHAT = 'https://applink.feishu.cn/client/bot/open?appId=cli_0'
const MODIFIED = Date.UTC(2026, 8, 1, 1, 2, 3)

const entry = (more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'a1b2',
  sequence: 2,
  modifiedAt: MODIFIED,
  date: '2026-11-30',
  summary: '【办法规定】年度报告（暂定）：重庆市某某产业计量测试中心',
  description: '办法规定的期限：2026年11月30日（周一）\n依据：第二十九条；第一,第二\\第三',
  category: '办法规定的期限',
  provisional: false,
  ...more,
})

const text = (...entries: readonly CalendarEntry[]): string =>
  icsOf({ name: '计测通：我的期限', entries }, CHAT)

describe('a calendar (RFC 5545)', () => {
  it('holds a whole day, whatever the zone of the machine, with two alarms and the way back', () => {
    const [event] = readIcs(text(entry())).components
    if (event === undefined) throw new Error('no event')
    expect(valueIn(event, 'UID')).toBe('a1b2@jicetong')
    expect(valueIn(event, 'DTSTART')).toBe('20261130')
    expect(valueIn(event, 'DTSTAMP')).toBe('20260901T010203Z')
    expect(valueIn(event, 'LAST-MODIFIED')).toBe('20260901T010203Z')
    expect(valueIn(event, 'SEQUENCE')).toBe('2')
    expect(valueIn(event, 'STATUS')).toBe('CONFIRMED')
    expect(valueIn(event, 'TRANSP')).toBe('TRANSPARENT')
    expect(valueIn(event, 'CATEGORIES')).toBe('办法规定的期限')
    expect(valueIn(event, 'URL')).toBe(CHAT)
    expect(valueIn(event, 'SUMMARY')).toBe(entry().summary)
    expect(valueIn(event, 'DESCRIPTION')).toBe(`${entry().description}\n办理：${CHAT}`)
    // Nine in the morning of the day a week before, and of the day before.
    expect(event.components.map((alarm) => valueIn(alarm, 'TRIGGER'))).toEqual([
      '-P6DT15H',
      '-PT15H',
    ])
  })

  it('a date that rests on an unannounced calendar is tentative', () => {
    const [event] = readIcs(text(entry({ provisional: true }))).components
    expect(event && valueIn(event, 'STATUS')).toBe('TENTATIVE')
  })

  it('is one even when there is no date', () => {
    expect(readIcs(text()).components.map(({ name }) => name)).toEqual(['VTIMEZONE'])
  })

  it('stays one whatever the texts are, and says them', () => {
    // A title is never blank, and the library takes the white space at its ends away.
    const words = fc
      .oneof(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.string({
          unit: fc.constantFrom('计', '，', ',', ';', '\\', '\n', '😀', 'n', ':'),
          maxLength: 200,
        }),
      )
      .map((any) => `期${any}限`)
    fc.assert(
      fc.property(words, words, (summary, description) => {
        const [event] = readIcs(text(entry({ summary, description }))).components
        expect(event && valueIn(event, 'SUMMARY')).toBe(seen(summary))
      }),
      { numRuns: 300 },
    )
  })

  it('the same dates are the same bytes', () => {
    expect(text(entry(), entry({ uid: 'b' }))).toBe(text(entry(), entry({ uid: 'b' })))
  })
})

/** A carriage return is one half of a line break: a text has line breaks only. */
const seen = (words: string): string => words.replace(/\r\n?/g, '\n')

describe('GET /calendar/<token>.ics', () => {
  const asked: string[] = []
  const limits = { left: 100 }
  const log = keptLog()
  const app = feedRoute({
    queries: {
      calendarOf: async (token) => {
        asked.push(token)
        if (token === 'broken') throw new Error('database away')
        return token === 'good' ? { name: '计测通：我的期限', entries: [entry()] } : null
      },
    },
    rateLimit: {
      take: async () => {
        limits.left -= 1
        return limits.left >= 0 ? { ok: true } : { ok: false, retryAfterSeconds: 7 }
      },
    },
    trustedProxies: [],
    chatUrl: () => CHAT,
    log,
  })
  const env = { server: { incoming: { socket: { remoteAddress: '192.0.2.1' } } } }
  const get = (path: string, headers: Record<string, string> = {}) =>
    app.request(path, { headers }, env)

  it('is a calendar that nobody but the asker keeps, and that no page may frame or run', async () => {
    const answer = await get('/calendar/good.ics')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('private, no-cache')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(answer.headers.get('x-robots-tag')).toBe('noindex')
    expect(readIcs(await answer.text()).components).toHaveLength(1)
  })

  it('is not sent again to whoever has it', async () => {
    const tag = (await get('/calendar/good.ics')).headers.get('etag') ?? ''
    expect(tag).toMatch(/^"[\w-]{20,}"$/)
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await get('/calendar/good.ics', { 'if-none-match': known })
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag])
    }
    expect((await get('/calendar/good.ics', { 'if-none-match': '"other"' })).status).toBe(200)
  })

  it('whatever is no address is answered alike, after the same look', async () => {
    const answers = []
    for (const path of ['unknown.ics', 'good', 'good.ICS', '.ics', `${'x'.repeat(5000)}.ics`]) {
      asked.length = 0
      const answer = await get(`/calendar/${path}`)
      expect(asked, path).toHaveLength(1)
      expect(asked[0]?.length).toBeLessThanOrEqual(64)
      answers.push([answer.status, await answer.text()])
    }
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(answers[0]?.[0]).toBe(404)
    expect((await get('/calendar/good.ics/more')).status).toBe(404)
    expect((await app.request('/calendar/good.ics', { method: 'POST' }, env)).status).toBe(404)
  })

  it('a fault tells nothing, and the secret is not logged', async () => {
    const answer = await get('/calendar/broken.ics')
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('database')
    expect(JSON.stringify(log)).not.toContain('broken')
  })

  it('is limited', async () => {
    limits.left = 1
    expect((await get('/calendar/good.ics')).status).toBe(200)
    const refused = await get('/calendar/good.ics')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '7'])
  })
})

describe('the way back', () => {
  it('is the chat in the client where its address is known, else our own page', () => {
    const link = (base: string) => chatLink(base, 'cli_1', 'https://jicetong.example')
    expect(link('https://open.feishu.cn')).toBe(
      'https://applink.feishu.cn/client/bot/open?appId=cli_1',
    )
    expect(link('https://open.larksuite.com')).toContain('https://applink.larksuite.com/')
    expect(link('https://feishu.cn.evil.example')).toBe('https://jicetong.example/public')
  })
})
