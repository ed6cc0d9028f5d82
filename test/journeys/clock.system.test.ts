import { afterEach, expect, it } from 'vitest'
import type { Database } from '../../db/open.ts'
import { type Assistant, startAssistant } from '../../src/assistant.ts'
import { type FakePlatform, startFakePlatform } from '../feishu/fake-platform.ts'
import { openTestDatabase, silentLog } from '../support/databases.ts'

/** The machine's clock beside the `Date` of a real HTTP answer, as far as readiness. */

let platform: FakePlatform
let assistant: Assistant
let database: Database

afterEach(async () => {
  await assistant.stop()
  await platform.close()
  await database.close()
})

async function startWith(aheadMs: number) {
  database = await openTestDatabase('pglite')
  platform = await startFakePlatform()
  platform.routes.set('GET /open-apis/bot/v3/info', () => ({ code: 0, bot: { open_id: 'ou_bot' } }))
  assistant = await startAssistant({
    config: {
      host: '127.0.0.1',
      port: 0,
      maxSkewSeconds: 300,
      administrators: [],
      trustedProxies: [],
    },
    feishu: {
      appId: 'cli_0123456789abcdef',
      appSecret: 'app-secret-for-tests-only',
      encryptKey: 'key',
      verificationToken: 'token',
      transport: 'webhook',
      baseUrl: platform.url,
    },
    database,
    clock: () => Date.now(),
    machineClock: () => Date.now() + aheadMs,
    log: silentLog,
    cron: false,
  })
  // The platform is asked in the background when the assistant starts.
  for (;;) {
    const answer = await fetch(`${assistant.url}/readyz`)
    const body = (await answer.json()) as { ready: boolean; checks: Record<string, string> }
    if (body.checks['clock'] !== undefined) return { status: answer.status, body }
  }
}

it('a machine whose clock is right is ready', async () => {
  const { status, body } = await startWith(0)
  expect([status, body.ready, body.checks['clock']]).toEqual([200, true, 'ok'])
  const metrics = await (await fetch(`${assistant.url}/metrics`)).text()
  expect(metrics).toMatch(/^jicetong_clock_skew_seconds -?\d/m)
})

it.each([
  ['ahead', 600_000],
  ['behind', -600_000],
])('a machine whose clock is ten minutes %s is not ready, and says why', async (_, aheadMs) => {
  const { status, body } = await startWith(aheadMs)
  expect([status, body.ready, body.checks['clock']]).toEqual([503, false, 'wrong'])
})
