import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'

/** Where a Chromium usually stands; `CHROMIUM_PATH` comes first. */
const USUAL = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The browser's program, or null when this machine has none. */
export function findBrowser(): string | null {
  const named = process.env['CHROMIUM_PATH']
  const candidates = named === undefined || named === '' ? USUAL : [named]
  return candidates.find((path) => existsSync(path)) ?? null
}

/** Whether a missing browser is a failure: in CI, or where somebody asked for it. */
function browserRequired(): boolean {
  return ['CI', 'JICETONG_REQUIRE_BROWSER'].some((name) => {
    const value = process.env[name]
    return value !== undefined && value !== '' && value !== '0' && value !== 'false'
  })
}

/**
 * The browser for a suite: `describe.skipIf(browserForSuite('…') === null)`. Null, with a printed
 * line, where there is none; throws where one is required, so that nothing is skipped silently.
 */
export function browserForSuite(suite: string): string | null {
  const path = findBrowser()
  if (path !== null) return path
  const advice = 'no Chromium found: install Debian’s chromium or set CHROMIUM_PATH'
  if (browserRequired()) throw new Error(`${suite}: ${advice}`)
  process.stderr.write(`\nSKIPPED ${suite}: ${advice}\n`)
  return null
}

/** Starts the browser; one is enough for a suite, each page has its own context. */
export async function startBrowser(path: string): Promise<Browser> {
  return await chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--lang=zh-CN'],
  })
}

export interface OpenedPage {
  readonly page: Page
  /** Script errors, refused resources and anything asked of another host; a good test finds none. */
  readonly problems: readonly string[]
  close(): Promise<void>
}

/** Opens an address in a context of its own; default size is that of a desktop (px). */
export async function openPage(
  browser: Browser,
  url: string,
  size: { readonly width: number; readonly height: number } = { width: 1440, height: 900 },
): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN' })
  const page = await context.newPage()
  const problems: string[] = []
  const { origin } = new URL(url)
  page.on('pageerror', (error) => problems.push(`script error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const address = request.url()
    if (!(address.startsWith(origin) || /^(data|blob):/.test(address)))
      problems.push(`asked another host: ${address}`)
  })
  page.setDefaultTimeout(30_000)
  await page.goto(url)
  return { page, problems, close: () => context.close() }
}
