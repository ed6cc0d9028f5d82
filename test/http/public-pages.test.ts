import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type {
  CommentOutcome,
  PublicCenter,
  PublicNotice,
} from '../../src/application/public-port.ts'
import { createHttpApp } from '../../src/http/app.ts'
import { clientAddress } from '../../src/http/public/client-address.ts'
import { csvOf } from '../../src/http/public/csv.ts'
import { publicPages } from '../../src/http/public/pages.ts'
import { createRateLimit } from '../../src/http/public/rate-limit.ts'
import { instantAt } from '../../src/regulation/time/civil-date.ts'
import { keptLog, keptMetrics, keptReceive } from '../feishu/payloads.ts'
import {
  keptComments,
  memoryQueries,
  PUBLISHED,
  sampleCenter,
  sampleNotice,
} from './public-samples.ts'

interface Setup {
  readonly now?: number
  readonly notices?: readonly PublicNotice[]
  readonly centers?: readonly PublicCenter[]
  readonly answer?: CommentOutcome | Error
  readonly trustedProxies?: readonly string[]
  readonly attempts?: number
  readonly banner?: string
}

function setup(options: Setup = {}) {
  const log = keptLog()
  const queries = memoryQueries(
    options.notices ?? [sampleNotice],
    options.centers ?? [sampleCenter],
  )
  const comments = keptComments(options.answer)
  const { app } = createHttpApp({
    receive: keptReceive(),
    feishu: null,
    clock: () => PUBLISHED,
    log,
    metrics: keptMetrics(),
    readiness: async () => ({ ready: true, checks: {} }),
    metricsText: async () => '',
    extend: (whole) =>
      whole.route(
        '/',
        publicPages({
          queries,
          comments,
          clock: () => options.now ?? PUBLISHED,
          rateLimit: createRateLimit({ attempts: options.attempts ?? 100, windowSeconds: 600 }),
          trustedProxies: options.trustedProxies ?? [],
          log,
          ...(options.banner === undefined ? {} : { banner: options.banner }),
        }),
      ),
  })
  const get = async (path: string) => {
    const response = await app.request(path)
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  const post = async (
    fields: Readonly<Record<string, string | File>>,
    more: { id?: string; peer?: string; headers?: Record<string, string> } = {},
  ) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    const response = await app.request(
      `/public/notices/${more.id ?? sampleNotice.id}/comments`,
      { method: 'POST', body, headers: more.headers ?? {} },
      { incoming: { socket: { remoteAddress: more.peer ?? '203.0.113.7' } } },
    )
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  return { app, get, post, queries, comments, log }
}

const INJECTION = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&{{7*7}}\${7}`
const address = `/public/notices/${sampleNotice.id}`

describe('public notices (第十一条)', () => {
  test('the page says where the legal place is, from when until when, and how comments go', async () => {
    const { text, status, headers } = await setup().get(address)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/html; charset=UTF-8')
    for (const words of [
      '<html lang="zh-CN">',
      '以市局官网公示为准',
      'href="https://example.invalid/gs/1"',
      '2026年9月24日（周四）10:00',
      '2026年10月8日（周四）24时',
      '分析研究，充分听取各方面的意见（第十一条）',
      '不向申请单位透露',
      '个人信息说明',
      '试样处，023-00000000',
      '<p>公示期间可以提出意见。</p>',
    ]) {
      expect(text).toContain(words)
    }
    expect(text).toMatch(/<form method="post" action="\/public\/notices\/[\w-]+\/comments"/)
    expect(text).not.toMatch(/<script|style="|onclick=/)
  })

  test('no two elements of a page have one id, and every label has its field', async () => {
    const { get, post } = setup()
    const wrong = await post({ content: '', homepage: 'x', authorName: '名'.repeat(60) })
    for (const { text } of [await get(address), await get('/public/centers'), wrong]) {
      const ids = [...text.matchAll(/ id="([^"]*)"/g)].map((match) => match[1])
      expect(ids.length).toBeGreaterThan(2)
      expect(ids).toEqual([...new Set(ids)])
      const named = [...text.matchAll(/ (?:for|aria-describedby|href)="(#?[^"/]*)"/g)].flatMap(
        (match) => (match[1] ?? '').split(' '),
      )
      const missing = named.map((id) => id.replace('#', '')).filter((id) => !ids.includes(id))
      expect(missing).toEqual([])
    }
  })

  test('strict headers: no script, no frame, no referrer', async () => {
    for (const path of [address, '/public/notices', '/public/centers.csv', '/public/nothing']) {
      const { headers } = await setup().get(path)
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      )
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cache-control')).toBe('private, no-cache')
    }
  })

  test('the style sheet is served under the address that the page names', async () => {
    const { get } = setup()
    const link = /href="(\/public\/style-[0-9a-f]{12}\.css)"/.exec((await get(address)).text)?.[1]
    const style = await get(link ?? '')
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(style.text).toContain('@media print')
  })

  test('the last second of the last day is inside, 24:00 is not', async () => {
    const last = await setup({ now: instantAt('2026-10-09', '00:00') - 1000 }).get(address)
    expect(last.text).toContain('<form')
    const over = setup({ now: instantAt('2026-10-09', '00:00') })
    const page = await over.get(address)
    expect(page.text).not.toContain('<form')
    expect(page.text).toContain('本页不再接收意见')
    const late = await over.post({ content: '迟到的意见' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('迟到的意见</textarea>')
    expect(over.comments.kept).toEqual([])
  })

  test('a corrected one says since when', async () => {
    const { text } = await setup({
      notices: [{ ...sampleNotice, correctedAt: instantAt('2026-09-25', '09:05') }],
    }).get(address)
    expect(text).toContain('公示中（已更正）')
    expect(text).toContain('2026年9月25日 09:05更正')
  })

  test('whatever is not there is one and the same page, and a guess is not even asked', async () => {
    const { get, post, queries } = setup()
    const known = await get('/public/notices/c2a8e7f0-0000-4000-8000-000000000002')
    expect(known.status).toBe(404)
    for (const path of [
      '/public/notices/JC-2026-0001',
      '/public/notices/%27%20or%201=1',
      '/public/notices/%E0%A4%A',
      '/public/notices/../../etc/passwd',
      '/public/centers/1',
      '/public/centers/c2a8e7f0-0000-4000-8000-000000000002',
      '/public/elsewhere',
      '/public/notices/a/b/c',
    ].filter((path) => !path.includes('..'))) {
      const { status, text } = await get(path)
      expect({ status, text }).toEqual({ status: 404, text: known.text })
    }
    const sent = await post({ content: 'x' }, { id: 'JC-2026-0001' })
    expect({ status: sent.status, text: sent.text }).toEqual({ status: 404, text: known.text })
    expect(queries.asked.filter((id) => id.includes("'") || id === '1')).toEqual([])
  })

  test('strings that look like markup stay text, wherever they stand', async () => {
    const notice: PublicNotice = {
      ...sampleNotice,
      title: INJECTION,
      applicantName: INJECTION,
      districtName: INJECTION,
      noticeText: INJECTION,
      websiteAddress: 'javascript:alert(1)',
      contact: INJECTION,
    }
    const center: PublicCenter = {
      ...sampleCenter,
      name: INJECTION,
      hostOrganisation: INJECTION,
      industry: INJECTION,
      scope: sampleCenter.scope.map((row) => ({ ...row, item: INJECTION, range: INJECTION })),
      history: [{ on: '2026-05-01', sentence: INJECTION }],
    }
    const { get, post } = setup({ notices: [notice], centers: [center] })
    const pages = [
      await get('/public/notices'),
      await get(address),
      await get('/public/centers'),
      await get(`/public/centers/${sampleCenter.id}`),
      await get(`/public/centers?q=${encodeURIComponent(INJECTION)}`),
      await post({
        content: '',
        authorName: INJECTION,
        authorContact: INJECTION,
        homepage: INJECTION,
      }),
      await post({ content: `</textarea>${INJECTION}`, homepage: 'x' }),
    ]
    for (const { text } of pages) {
      expect(text).toContain('&lt;script&gt;')
      expect(text).not.toMatch(/<script|<img|<\/textarea>"/)
      expect(text).not.toMatch(/href="javascript:/i)
    }
    expect(pages[1]?.text).toContain('官网公示地址：javascript:alert(1)')
  })

  test('the list, empty and full, and the same as JSON', async () => {
    expect((await setup({ notices: [] }).get('/public/notices')).text).toContain('目前没有公示。')
    const { get } = setup()
    expect((await get('/public/notices')).text).toContain(`href="${address}"`)
    const { text, headers } = await get('/public/notices.json')
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(JSON.parse(text)).toEqual({
      legalPlace: '以市局官网公示为准',
      notices: [
        {
          id: sampleNotice.id,
          title: sampleNotice.title,
          applicantName: '试样仪表厂',
          districtName: '试样区',
          noticeText: sampleNotice.noticeText,
          websiteAddress: 'https://example.invalid/gs/1',
          publishedAt: '2026-09-24T10:00:00+08:00',
          endsOn: '2026-10-08',
          endsBefore: '2026-10-09T00:00:00+08:00',
          status: 'open',
          statusText: '公示中',
          correctedAt: null,
          contact: '试样处，023-00000000',
          page: address,
        },
      ],
    })
  })

  test('a fault is a page in Chinese without detail, and is logged without it', async () => {
    const { app, queries, log } = setup()
    queries.notices = async () => {
      throw new Error('secret words')
    }
    const response = await app.request('/public/notices')
    expect(response.status).toBe(500)
    expect(await response.text()).toContain('暂时没有打开')
    expect(JSON.stringify(log.lines)).toContain('public page failed')
    expect(JSON.stringify(log.lines)).not.toContain('secret')
  })

  test('the sandbox says so on every page', async () => {
    const { get } = setup({ banner: '沙盒：内容均为虚构' })
    for (const path of ['/public/notices', address, '/public/centers', '/public/x']) {
      expect((await get(path)).text).toContain('<p class="banner">沙盒：内容均为虚构</p>')
    }
    expect((await setup().get(address)).text).not.toContain('class="banner"')
  })
})

describe('comments (第十一条)', () => {
  test('a comment is taken with all its parts and answered with a receipt', async () => {
    const { get, post, comments } = setup()
    const { status, headers } = await post({
      formKey: '0b0f1a5e-1111-4222-8333-444455556666',
      content: ' 第一行\r\n第二行\u202e\u0000 ',
      authorName: '意  试样',
      authorContact: '023-00000000',
      homepage: '',
      proof: new File([new Uint8Array([1, 2, 3])], '证明.pdf'),
    })
    expect(status).toBe(303)
    expect(headers.get('location')).toBe(`${address}/received/YJ-1`)
    const { text } = await get(`${address}/received/YJ-1`)
    expect(text).toContain('<p class="receipt">YJ-1</p>')
    expect(text).toContain('您的意见已收到')
    expect((await get(`${address}/received/%3Cb%3E您中奖了`)).status).toBe(404)
    expect((await get(`${address}/comments`)).headers.get('location')).toBe(address)
    expect((await get('/public/notices/JC-2026-0001/comments')).status).toBe(404)
    expect(comments.kept).toEqual([
      {
        noticeId: sampleNotice.id,
        comment: {
          key: expect.stringMatching(/^[0-9a-f]{64}$/),
          content: '第一行\n第二行',
          authorName: '意 试样',
          authorContact: '023-00000000',
          proof: { fileName: '证明.pdf', bytes: new Uint8Array([1, 2, 3]) },
        },
      },
    ])
  })

  test('anonymous and as a plain form, too', async () => {
    const { app, comments } = setup()
    const body = new URLSearchParams({ content: '匿名意见' })
    const response = await app.request(`${address}/comments`, { method: 'POST', body })
    expect(response.status).toBe(303)
    expect(comments.kept[0]?.comment).toEqual({
      key: expect.any(String),
      content: '匿名意见',
      authorName: null,
      authorContact: null,
    })
  })

  test('the same form twice is one comment; another text with the same form is another', async () => {
    const { post, comments } = setup()
    const formKey = '0b0f1a5e-1111-4222-8333-444455556666'
    const first = await post({ formKey, content: '甲' })
    const again = await post({ formKey, content: '甲' })
    expect([first, again].map(({ headers }) => headers.get('location'))).toEqual([
      `${address}/received/YJ-1`,
      `${address}/received/YJ-1`,
    ])
    await post({ formKey, content: '乙' })
    await post({ formKey, content: '甲', proof: new File(['x'], 'x.png') })
    await post({ formKey: 'no key', content: '甲' })
    expect(new Set(comments.kept.map(({ comment }) => comment.key)).size).toBe(4)
  })

  test('what is wrong stands beside its field, and what was typed is still there', async () => {
    const { post, comments } = setup()
    const empty = await post({ content: '  \n ', authorName: '甲"乙', authorContact: '丙' })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('<span class="error" id="content-error">请填写意见内容。</span>')
    expect(empty.text).toContain(
      'aria-invalid="true" aria-describedby="content-error content-hint"',
    )
    expect(empty.text).toContain('<a href="#content">意见内容</a>：请填写意见内容。')
    expect(empty.text).toContain('value="甲&quot;乙"')
    expect(empty.text).toContain('value="丙"')
    const long = await post({ content: '字'.repeat(1001), authorName: '名'.repeat(51) })
    expect(long.text).toContain('意见内容共1001字，最多1000字，请删减1字。')
    expect(long.text).toContain('姓名或者单位共51字，最多50字，请删减1字。')
    expect(long.text).toContain(`\n${'字'.repeat(1001)}</textarea>`)
    expect(comments.kept).toEqual([])
    expect((await post({ content: '😀'.repeat(1000) })).status).toBe(303)
  })

  test('the hidden field is asked to be emptied: nobody’s comment is dropped in silence', async () => {
    const { post, comments } = setup()
    const { status, text } = await post({ content: '意见', homepage: 'http://spam.invalid' })
    expect(status).toBe(422)
    expect(text).toContain('请将“网址”一栏清空后再次提交')
    expect(text).toContain('<div class="shown">')
    expect(comments.kept).toEqual([])
  })

  test('a refusal of the application stands beside its field or above', async () => {
    const proof = new File(['x'], 'x.exe')
    const beside = await setup({
      answer: { ok: false, because: '不接收这种文件。', field: 'proof' },
    }).post({ content: '意见', proof })
    expect(beside.text).toContain('<span class="error" id="proof-error">不接收这种文件。</span>')
    expect(beside.text).toContain('意见</textarea>')
    const above = await setup({ answer: { ok: false, because: '公示刚刚结束。' } }).post({
      content: '意见',
      proof,
    })
    expect([beside.status, above.status]).toEqual([422, 422])
    expect(above.text).toContain('<strong>意见还没有提交。</strong>公示刚刚结束。')
    expect(above.text).toContain('请重新选择证明材料')
  })

  test('when it cannot be stored, the text stays and the log does not have it', async () => {
    const { post, log } = setup({ answer: new Error('意见 of a person') })
    const { status, text } = await post({ content: '很长的意见' })
    expect(status).toBe(500)
    expect(text).toContain('没有保存成功，您填的内容还在。')
    expect(text).toContain('很长的意见</textarea>')
    expect(JSON.stringify(log.lines)).toContain('public comment was not stored')
    expect(JSON.stringify(log.lines)).not.toMatch(/意见|person|203\.0/)
  })

  test('too large, broken, no form, and from another site: refused unread', async () => {
    const { app, post, comments } = setup()
    const big = new File([new Uint8Array(5 * 1024 * 1024 + 70_000)], 'big.pdf')
    expect((await post({ content: '意见', proof: big })).status).toBe(413)
    const slightly = new File([new Uint8Array(5 * 1024 * 1024 + 1)], 'big.pdf')
    const tooBig = await post({ content: '意见', proof: slightly })
    expect(tooBig.status).toBe(422)
    expect(tooBig.text).toContain('证明材料超过5MB')
    const send = async (body: string, type: string) =>
      (
        await app.request(`${address}/comments`, {
          method: 'POST',
          body,
          headers: { 'content-type': type },
        })
      ).status
    expect(await send(`content=${'a'.repeat(70_000)}`, 'application/x-www-form-urlencoded')).toBe(
      413,
    )
    expect(await send('content', 'multipart/form-data; boundary=x')).toBe(400)
    expect(await send('{"content":"x"}', 'application/json')).toBe(400)
    for (const site of ['cross-site', 'same-site']) {
      const sent = await post({ content: '意见' }, { headers: { 'sec-fetch-site': site } })
      expect(sent.status).toBe(403)
    }
    expect(comments.kept).toEqual([])
    const own = await post({ content: '意见' }, { headers: { 'sec-fetch-site': 'same-origin' } })
    expect(own.status).toBe(303)
  })
})

describe('the limit of comments', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: PUBLISHED })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('counts by address and lets go with the window', async () => {
    const { post, comments } = setup({ attempts: 2 })
    const from = (peer: string) => post({ content: '意见' }, { peer })
    expect((await from('203.0.113.7')).status).toBe(303)
    expect((await from('203.0.113.7')).status).toBe(303)
    vi.advanceTimersByTime(60_000)
    const refused = await from('203.0.113.7')
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('540')
    expect(refused.text).toContain('请在9分钟后返回上一页再次提交')
    expect((await from('203.0.113.8')).status).toBe(303)
    // A forwarded address of nobody we trust changes nothing.
    const forged = await post(
      { content: '意见' },
      { peer: '203.0.113.7', headers: { 'x-forwarded-for': '198.51.100.1' } },
    )
    expect(forged.status).toBe(429)
    vi.advanceTimersByTime(540_001)
    expect((await from('203.0.113.7')).status).toBe(303)
    expect(comments.kept).toHaveLength(4)
  })

  test('behind a trusted proxy the forwarded address counts', async () => {
    const { post } = setup({ attempts: 1, trustedProxies: ['10.0.0.0/8'] })
    const via = async (forwarded: string) =>
      (
        await post(
          { content: '意见' },
          { peer: '10.0.0.1', headers: { 'x-forwarded-for': forwarded } },
        )
      ).status
    expect(await via('198.51.100.1')).toBe(303)
    expect(await via('198.51.100.2')).toBe(303)
    expect(await via('192.0.2.9, 198.51.100.1')).toBe(429)
  })

  test.each([
    [[], '203.0.113.7', '1.2.3.4', '203.0.113.7'],
    [['203.0.113.7'], '203.0.113.7', null, '203.0.113.7'],
    [['203.0.113.7'], '203.0.113.7', '1.2.3.4', '1.2.3.4'],
    [['203.0.113.7'], '::ffff:203.0.113.7', '1.2.3.4:5678', '1.2.3.4'],
    [['10.0.0.0/8'], '10.1.1.1', '6.6.6.6, 1.2.3.4, 10.2.2.2', '1.2.3.4'],
    [['10.0.0.0/8'], '10.1.1.1', '6.6.6.6, nonsense, 10.2.2.2', '10.2.2.2'],
    [['10.0.0.0/8'], '10.1.1.1', '10.9.9.9', '10.9.9.9'],
    [['fd00::/8'], 'fd00::1', '[2001:db8:1:2:3::4]:443', '2001:db8:1:2::/64'],
    [['fd00::/8'], '2001:db8::1', null, '2001:db8:0:0::/64'],
    [[], '::1', null, '0:0:0:0::/64'],
    [[], 'fe80::1%eth0', null, 'fe80:0:0:0::/64'],
    [[], null, '1.2.3.4', 'unknown'],
  ] as const)('proxies %j, peer %s, forwarded %s: %s', (proxies, peer, forwarded, counted) => {
    expect(clientAddress(proxies)(peer, forwarded)).toBe(counted)
  })
})

describe('register of centers (第二十五条)', () => {
  test('the list finds and keeps what was sought', async () => {
    const { get } = setup()
    const all = await get('/public/centers')
    expect(all.text).toContain('试样齿轮产业计量测试中心</a>')
    expect(all.text).toContain('以市局公布的内容为准')
    const found = await get(
      '/public/centers?q=%E9%BD%BF%E8%BD%AE&district=%E8%AF%95%E6%A0%B7%E5%8C%BA',
    )
    expect(found.text).toContain('value="齿轮"')
    expect(found.text).toContain(
      'href="/public/centers.csv?q=%E9%BD%BF%E8%BD%AE&amp;district=%E8%AF%95%E6%A0%B7%E5%8C%BA"',
    )
    const none = await get('/public/centers?q=none')
    expect(none.text).toContain('没有找到符合条件的中心')
    expect((await setup({ centers: [] }).get('/public/centers')).text).toContain(
      '名录中目前没有市级产业计量测试中心。',
    )
  })

  test('a center shows its scope and nothing personal', async () => {
    const { text, status } = await setup().get(`/public/centers/${sampleCenter.id}`)
    expect(status).toBe(200)
    for (const words of ['2026年5月1日（周五）', 'SY-01（自编）', '-20℃～60℃', '批准成立。']) {
      expect(text).toContain(words)
    }
  })

  test('CSV opens in a spreadsheet and calculates nothing', async () => {
    const { app } = setup({
      centers: [
        sampleCenter,
        {
          ...sampleCenter,
          name: '=HYPERLINK("http://x.invalid")',
          scope: [],
          industry: ' ＋1\n"a",',
        },
      ],
    })
    const response = await app.request('/public/centers.csv')
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const rows: string[][] = parse(bytes, { bom: true })
    expect(rows).toHaveLength(4)
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([14]))
    expect(rows[1]?.slice(7)).toEqual([
      ...['1', '齿轮测量中心', '齿廓偏差', '-0.1', 'U=1.2 μm（k=2）', 'JJF 1561-2016', '否'],
    ])
    expect(rows[2]?.[10]).toBe("'-20℃～60℃")
    expect(rows[3]?.[0]).toBe(`'=HYPERLINK("http://x.invalid")`)
    expect(rows[3]?.[3]).toBe(`' ＋1 "a",`)
  })

  test.each(['=1', '+1+1', '-1+1', '@SUM(1)', '\t=1', ' =1', '＝1', '－1', '＠x', '\r=1'])(
    'a cell that begins with %j is text',
    (text) => {
      expect(csvOf([[text]])).toMatch(/^\ufeff"'/)
    },
  )

  test('JSON gives the same, and ids that lead to pages', async () => {
    const { get } = setup()
    const { centers } = JSON.parse((await get('/public/centers.json')).text)
    expect(centers).toEqual([
      {
        ...sampleCenter,
        statusText: '正常',
        page: `/public/centers/${sampleCenter.id}`,
      },
    ])
    expect((await get(centers[0].page)).status).toBe(200)
  })
})
