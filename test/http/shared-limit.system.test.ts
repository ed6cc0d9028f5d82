import { Hono } from 'hono'
import { afterEach, expect, it } from 'vitest'
import { publicPages } from '../../src/http/public/pages.ts'
import { type CountAttempt, createRateLimit } from '../../src/http/public/rate-limit.ts'
import { type Served, serve } from '../../src/http/serve.ts'
import { keptLog } from '../feishu/payloads.ts'
import { describeOnBoth } from '../support/databases.ts'
import { keptComments, memoryQueries, PUBLISHED, sampleNotice } from './public-samples.ts'

/** Two processes at one database: an address has one allowance, whichever answers it. */

const running: Served[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()))
})

const ATTEMPTS = 4

async function process(count: CountAttempt) {
  const comments = keptComments()
  const log = keptLog()
  const pages = publicPages({
    queries: memoryQueries([sampleNotice], []),
    comments,
    clock: () => PUBLISHED,
    rateLimit: createRateLimit({
      attempts: ATTEMPTS,
      windowSeconds: 600,
      shared: { count, secret: 'an app secret for tests', log },
    }),
    trustedProxies: [],
    log,
  })
  const served = await serve(new Hono().route('/', pages), { host: '127.0.0.1', port: 0 })
  running.push(served)
  const send = async () => {
    const body = new FormData()
    body.append('content', '意见')
    const url = `${served.url}/public/notices/${sampleNotice.id}/comments`
    const response = await fetch(url, { method: 'POST', body, redirect: 'manual' })
    await response.text()
    return { status: response.status, again: Number(response.headers.get('retry-after') ?? 0) }
  }
  return { send, comments, log }
}

describeOnBoth('the limit of the comment form', (open) => {
  it('is one for two processes, keeps no address, and holds alone without the database', async () => {
    const { store } = await open()
    const keys: string[] = []
    const count: CountAttempt = async (key, windowMs) => {
      keys.push(key)
      const now = PUBLISHED
      const found = await store.transact((tx) => tx.attempts.count(key, now, now + windowMs))
      return { count: found.count, msBeforeNext: found.until - now }
    }
    const [one, other] = [await process(count), await process(count)]
    for (let n = 0; n < ATTEMPTS / 2; n += 1) {
      expect((await one.send()).status).toBe(303)
      expect((await other.send()).status).toBe(303)
    }
    expect(await one.send()).toEqual({ status: 429, again: 600 })
    expect(await other.send()).toEqual({ status: 429, again: 600 })
    expect(one.comments.kept.length + other.comments.kept.length).toBe(ATTEMPTS)
    expect(new Set(keys).size).toBe(1)
    expect(keys[0]).toMatch(/^comment:[0-9a-f]{64}$/)
    expect(JSON.stringify(keys)).not.toContain('127.0.0.1')
    // What is over the limit in one process alone is not even asked of the database.
    for (let n = 0; n < ATTEMPTS; n += 1) await one.send()
    const asked = keys.length
    expect((await one.send()).status).toBe(429)
    expect(keys.length).toBe(asked)

    const broken = await process(() => Promise.reject(new Error('no database')))
    for (let n = 0; n < ATTEMPTS; n += 1) expect((await broken.send()).status).toBe(303)
    expect((await broken.send()).status).toBe(429)
    expect(broken.log.lines.filter(({ level }) => level === 'warn').length).toBe(ATTEMPTS)
  })
})
