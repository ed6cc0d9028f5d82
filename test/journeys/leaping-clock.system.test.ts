import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDataDir, openTestDatabase } from '../support/databases.ts'
import { type OpenedSandbox, openSandbox } from './browser-sandbox.ts'

/**
 * Months of the demonstration passes in some seconds; its messages do not run into the limits that the
 * platform sets for as many seconds, and whoever looks afterwards finds all of them.
 */
describe('a clock that leaps', () => {
  let opened: OpenedSandbox

  beforeAll(async () => {
    opened = await openSandbox(await openTestDatabase('pglite'), createDataDir(), { center: true })
  })
  afterAll(() => opened.close())

  const figure = async (name: string): Promise<number> => {
    const text = await (await fetch(`${opened.sandbox.assistant.url}/metrics`)).text()
    const lines = text.split('\n').filter((line) => line.startsWith(name))
    return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
  }

  test('what fell due on the way has gone out when it stands', async () => {
    const moved = await fetch(`${opened.sandbox.assistant.url}/sandbox/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ at: '2027-01-20T09:30:00+08:00' }),
    })
    expect(moved.status).toBe(200)
    await expect.poll(() => figure('jicetong_outbox_items{state="ready"}')).toBe(0)
    expect(await figure('jicetong_outbox_delivered_total')).toBeGreaterThan(40)
  }, 60_000)
})
