import { type Context, Hono } from 'hono'
import type { PublicCenterFilter, PublicNotice } from '../../application/public-port.ts'
import { scriptlessHeaders } from '../page-headers.ts'
import { centerJson, centerPage, centerRows, centersPage } from './center-pages.ts'
import { clientAddress } from './client-address.ts'
import { emptyComment } from './comment-form.ts'
import type { PublicContext, PublicPagesSettings } from './context.ts'
import { csvOf } from './csv.ts'
import { type Html, ICON_PATH, plainPage, STYLE_PATH } from './layout.ts'
import { noticeJson, noticePage, noticesPage, receivedPage } from './notice-pages.ts'
import { ICON, STYLE } from './style.ts'
import { takeComment } from './take-comment.ts'

/** Ids are random; anything that does not even look like one is not asked of the database. */
const ID = /^[\w-]{8,64}$/
/** See `CommentOutcome`: nothing else is shown as a receipt, whatever an address says. */
const RECEIPT = /^[A-Za-z0-9-]{4,40}$/
const MOST_SOUGHT = 50

/**
 * The public pages (interface.md "HTTP"), to be mounted with `app.route('/', publicPages(…))`. They
 * work without JavaScript; whatever is not there answers with one and the same page.
 */
export function publicPages(settings: PublicPagesSettings): Hono {
  const context: PublicContext = {
    ...settings,
    banner: settings.banner ?? null,
    addressOf: clientAddress(settings.trustedProxies),
  }
  const app = new Hono()
  app.use('/public/*', scriptlessHeaders)
  app.get('/public', (c) => c.redirect('/public/notices'))
  app.get(STYLE_PATH, (c) =>
    c.body(STYLE, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    }),
  )
  app.get(ICON_PATH, (c) =>
    c.body(ICON, 200, {
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=86400',
    }),
  )
  noticeRoutes(app, context)
  centerRoutes(app, context)
  app.all('/public/*', (c) => notFound(c, context))
  app.onError((error, c) => {
    settings.log.error({ error: error.name, path: c.req.routePath }, 'public page failed')
    return answer(c, 500, plainPage(frame('暂时无法打开', context), FAULT))
  })
  return app
}

const FAULT = ['这一页暂时没有打开，请稍后再试。仍打不开的，请查看市局官网，或者致电市局。']

function frame(title: string, { banner }: PublicContext) {
  return { title, part: null, banner } as const
}

/** Always asked again: how a notice stands depends on the hour. */
async function answer(c: Context, status: 200 | 404 | 500, content: Html): Promise<Response> {
  c.header('cache-control', 'private, no-cache')
  return c.html(await content, status)
}

function data(c: Context, body: unknown): Response {
  c.header('cache-control', 'private, no-cache')
  return c.body(`${JSON.stringify(body, null, 2)}\n`, 200, {
    'content-type': 'application/json; charset=utf-8',
  })
}

function notFound(c: Context, context: PublicContext): Promise<Response> {
  const words = ['没有找到您要看的内容。请核对地址，或者从下面的栏目进入。']
  return answer(c, 404, plainPage(frame('没有找到', context), words))
}

function noticeRoutes(app: Hono, context: PublicContext): void {
  const { queries, clock, banner } = context
  app.get('/public/notices', async (c) =>
    answer(c, 200, noticesPage(await queries.notices(clock()), banner)),
  )
  app.get('/public/notices.json', async (c) => {
    const notices = await queries.notices(clock())
    return data(c, { legalPlace: '以市局官网公示为准', notices: notices.map(noticeJson) })
  })
  const find = async (c: Context): Promise<PublicNotice | null> => {
    const id = c.req.param('id') ?? ''
    return ID.test(id) ? await queries.notice(id, clock()) : null
  }
  app.get('/public/notices/:id', async (c) => {
    const notice = await find(c)
    if (notice === null) return notFound(c, context)
    const form = { values: emptyComment(), errors: {}, because: null }
    return answer(c, 200, noticePage(notice, form, banner))
  })
  // Where the form was sent to: somebody loads or shares that address.
  app.get('/public/notices/:id/comments', async (c) => {
    const notice = await find(c)
    return notice === null ? notFound(c, context) : c.redirect(`/public/notices/${notice.id}`)
  })
  app.post('/public/notices/:id/comments', async (c) => {
    const notice = await find(c)
    return notice === null ? notFound(c, context) : takeComment(c, context, notice)
  })
  app.get('/public/notices/:id/received/:receipt', async (c) => {
    const receipt = c.req.param('receipt')
    const notice = RECEIPT.test(receipt) ? await find(c) : null
    return notice === null
      ? notFound(c, context)
      : answer(c, 200, receivedPage(notice, receipt, banner))
  })
}

function centerRoutes(app: Hono, context: PublicContext): void {
  const { queries, clock, banner } = context
  app.get('/public/centers', async (c) => {
    const filter = filterOf(c)
    return answer(c, 200, centersPage(await queries.centers(filter, clock()), filter, banner))
  })
  app.get('/public/centers.json', async (c) => {
    const centers = await queries.centers(filterOf(c), clock())
    return data(c, { centers: centers.map(centerJson) })
  })
  app.get('/public/centers.csv', async (c) => {
    const centers = await queries.centers(filterOf(c), clock())
    c.header('cache-control', 'private, no-cache')
    return c.body(csvOf(centerRows(centers)), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="centers.csv"',
    })
  })
  app.get('/public/centers/:id', async (c) => {
    const id = c.req.param('id')
    const center = ID.test(id) ? await queries.center(id, clock()) : null
    return center === null ? notFound(c, context) : answer(c, 200, centerPage(center, banner))
  })
}

function filterOf(c: Context): PublicCenterFilter {
  const sought = (name: string): string => (c.req.query(name) ?? '').trim().slice(0, MOST_SOUGHT)
  const text = sought('q')
  const district = sought('district')
  return { ...(text === '' ? {} : { text }), ...(district === '' ? {} : { district }) }
}
