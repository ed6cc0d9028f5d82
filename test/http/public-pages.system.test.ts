import { Hono } from 'hono'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publicPages } from '../../src/http/public/pages.ts'
import { createRateLimit } from '../../src/http/public/rate-limit.ts'
import { type Served, serve } from '../../src/http/serve.ts'
import { keptLog } from '../feishu/payloads.ts'
import { browserForSuite, startBrowser } from '../support/browser.ts'
import {
  keptComments,
  memoryQueries,
  PUBLISHED,
  sampleCenter,
  sampleNotice,
} from './public-samples.ts'

const path = browserForSuite('public pages in a browser')
const PHONE = { width: 360, height: 740 }

async function start(attempts = 100) {
  const comments = keptComments()
  const app = new Hono().route(
    '/',
    publicPages({
      queries: memoryQueries([sampleNotice], [sampleCenter]),
      comments,
      clock: () => PUBLISHED,
      rateLimit: createRateLimit({ attempts, windowSeconds: 600 }),
      trustedProxies: [],
      log: keptLog(),
    }),
  )
  return { comments, served: await serve(app, { host: '127.0.0.1', port: 0, graceMs: 1000 }) }
}

describe('over a socket', () => {
  let served: Served | null = null
  afterAll(() => served?.close())

  test('the limit sees the address of the peer, and a refused upload does not hang', async () => {
    const started = await start(1)
    served = started.served
    const send = async (bytes: number) => {
      const body = new FormData()
      body.append('content', '意见')
      body.append('proof', new File([new Uint8Array(bytes)], 'proof.pdf'))
      const url = `${started.served.url}/public/notices/${sampleNotice.id}/comments`
      return (await fetch(url, { method: 'POST', body })).status
    }
    expect(await send(4_000_000)).toBe(200)
    expect(await send(4_000_000)).toBe(429)
    expect(started.comments.kept.map(({ comment }) => comment.proof?.bytes.byteLength)).toEqual([
      4_000_000,
    ])
  })
})

describe.skipIf(path === null)('in a browser without JavaScript', () => {
  let browser: Browser
  let started: Awaited<ReturnType<typeof start>>
  beforeAll(async () => {
    started = await start()
    browser = await startBrowser(path ?? '')
  })
  afterAll(async () => {
    await browser?.close()
    await started?.served.close()
  })

  /** A page of a phone, with what the browser complained about. */
  async function open(address: string) {
    const context = await browser.newContext({
      viewport: PHONE,
      locale: 'zh-CN',
      javaScriptEnabled: false,
    })
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    const problems: string[] = []
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(message.text())
    })
    page.on('response', (response) => {
      if (response.status() >= 500) problems.push(`${response.status()} ${response.url()}`)
    })
    await page.goto(`${started.served.url}${address}`)
    return { page, problems, close: () => context.close() }
  }

  test('somebody reads a notice, forgets the text, mends it and gets a receipt', async () => {
    const { page, problems, close } = await open('/public/notices')
    await page.getByRole('link', { name: sampleNotice.title }).click()
    await page.getByText('2026年10月8日（周四）24时').first().waitFor()
    expect(await page.getByLabel('网址（请勿填写）').boundingBox()).toMatchObject({
      x: expect.toSatisfy((x: number) => x < -100),
    })
    await page.getByLabel('姓名或者单位（选填）').fill('意试样')
    await page.getByRole('button', { name: '提交意见' }).click()
    await page.getByRole('alert').getByText('请填写意见内容。').waitFor()
    expect(await page.getByLabel('姓名或者单位（选填）').inputValue()).toBe('意试样')
    await page.getByRole('link', { name: '意见内容' }).click()
    const text = '第一行 <b>&amp;</b>\n第二行'
    await page.getByLabel('意见内容（必填）').fill(text)
    await page.getByLabel('证明材料（选填）').setInputFiles({
      name: '证明.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7 fictional'),
    })
    await page.getByRole('button', { name: '提交意见' }).click()
    await page.getByRole('heading', { name: '您的意见已收到' }).waitFor()
    await page.getByText('YJ-1').waitFor()
    // Loading it again, as phones do by themselves, sends nothing again.
    await page.reload()
    await page.getByText('YJ-1').waitFor()
    expect(started.comments.kept.map(({ comment }) => comment)).toEqual([
      {
        key: expect.any(String),
        authorName: '意试样',
        authorContact: null,
        content: text,
        proof: { fileName: '证明.pdf', bytes: new Uint8Array(Buffer.from('%PDF-1.7 fictional')) },
      },
    ])
    // The browser notes the refused form (422) and nothing else.
    expect(problems.filter((problem) => !problem.includes('422'))).toEqual([])
    await close()
  })

  test.each([
    '/public/notices',
    `/public/notices/${sampleNotice.id}`,
    '/public/centers',
    `/public/centers/${sampleCenter.id}`,
  ])('%s is styled and fits a phone', async (address) => {
    const { page, problems, close } = await open(address)
    const body = page.locator('body')
    expect((await page.locator('.top').boundingBox())?.height).toBeGreaterThan(60)
    expect(await page.locator('main').boundingBox()).toMatchObject({ x: 0, width: PHONE.width })
    // Nothing stands out to the right: the content is as wide as the window.
    const widths = await page
      .locator('main *')
      .evaluateAll((elements) =>
        elements.map((element) => Math.ceil(element.getBoundingClientRect().right)),
      )
    expect(Math.max(...widths)).toBeLessThanOrEqual(PHONE.width)
    expect(await body.textContent()).toContain('渝市监发〔2024〕35号')
    expect(problems).toEqual([])
    await close()
  })
})
