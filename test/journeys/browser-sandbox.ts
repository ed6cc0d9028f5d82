import type { Browser, Page } from 'playwright-core'
import type { Database } from '../../db/open.ts'
import type { Log } from '../../src/application/log.ts'
import { type Config, readConfig } from '../../src/config.ts'
import { instantAt } from '../../src/regulation/time/civil-date.ts'
import { type Beginning, type Sandbox, startSandbox } from '../../src/sandbox-mode.ts'
import { openPage } from '../support/browser.ts'

/** The sandbox as `npm start` brings it up, on ports of its own and with a story's own day. */
export interface OpenedSandbox {
  readonly sandbox: Sandbox
  /** The page with the chats. */
  readonly url: string
  close(): Promise<void>
}

function configured(dataDir: string): Config {
  const outcome = readConfig({ PORT: '0', SANDBOX_PORT: '0', DATA_DIR: dataDir })
  if (!outcome.ok) throw new Error(outcome.faults.join('\n'))
  return outcome.config
}

const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

/**
 * Starts it at 09:30 on 1 September 2026, a Tuesday; from then on time runs as it does.
 * @param database migrated and empty; closed with the sandbox.
 */
export async function openSandbox(
  database: Database,
  dataDir: string,
  // The walks are those of an application; a center of the year would fill the officers' chats.
  { center = false }: Beginning = {},
): Promise<OpenedSandbox> {
  const begun = Date.now()
  const clock = () => instantAt('2026-09-01', '09:30') + (Date.now() - begun)
  const sandbox = await startSandbox(configured(dataDir), database, silent, clock, { center })
  return {
    sandbox,
    url: sandbox.platform.url,
    close: async () => {
      await sandbox.stop()
      await database.close()
    },
  }
}

/** In the browser's own words: an event stream that can be made deaf. */
const DEAF = `
  const Stream = window.EventSource
  window.EventSource = class extends Stream {
    addEventListener(name, listen) {
      super.addEventListener(name, (event) => {
        if (window.frozen !== true) listen(event)
      })
    }
  }
`

/**
 * A screen that shows the chats as they were when it was opened: nothing new reaches it, and what is
 * pressed on it is pressed in the versions it shows.
 */
export async function frozenScreen(
  browser: Browser,
  url: string,
  openId: string,
): Promise<{ readonly page: Page; close(): Promise<void> }> {
  const { page, close } = await openPage(browser, `${url}/#${openId}`)
  await page.addInitScript(DEAF)
  await page.reload()
  await page.locator('article.card').first().waitFor()
  await page.evaluate('window.frozen = true')
  const versions = new Map<string, number>()
  for (const message of await messagesOf(page, url, openId))
    versions.set(message.id, message.version)
  await page.route('**/sandbox-api/cards/*/click', async (route) => {
    const id = decodeURIComponent(route.request().url().split('/').at(-2) ?? '')
    const body = route.request().postDataJSON() as Record<string, unknown>
    await route.continue({ postData: JSON.stringify({ ...body, version: versions.get(id) }) })
  })
  return { page, close }
}

interface Listed {
  readonly id: string
  readonly version: number
}

async function messagesOf(page: Page, url: string, openId: string): Promise<readonly Listed[]> {
  const read = async (path: string): Promise<Record<string, unknown>> =>
    (await (await page.request.get(`${url}/sandbox-api${path}`)).json()) as Record<string, unknown>
  const chats = (await read('/state'))['chats'] as {
    readonly id: string
    readonly mode: string
    readonly members: readonly string[]
  }[]
  const own = chats.find((chat) => chat.mode === 'p2p' && chat.members.includes(openId))
  return (await read(`/chats/${own?.id ?? ''}/messages`))['messages'] as readonly Listed[]
}
