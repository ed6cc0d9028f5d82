import type { Context, Hono, MiddlewareHandler } from 'hono'
import { ApiError } from '../errors.ts'
import type { ApiFault, Platform } from '../platform.ts'
import { jsonBody, newLogId, refused } from './answer.ts'

/** The token route, and what stands in front of every other route of the open API. */

function authorise(c: Context, platform: Platform): void {
  const header = c.req.header('authorization') ?? ''
  const token = /^Bearer (\S+)$/.exec(header)?.[1]
  if (token === undefined)
    throw new ApiError(
      99991661,
      'Missing access token for authorization. Please make a request with token attached.',
    )
  if (!platform.isToken(token))
    throw new ApiError(
      99991663,
      'Invalid access token for authorization. Please make a request with token attached.',
    )
}

/** The API that a path belongs to, ids left out, for the count of calls. */
function apiName(c: Context): string {
  return `${c.req.method} ${c.req.path.replaceAll(/\/(om|oc|ou|od|file|img)_[^/]+/g, '/:id')}`
}

async function afflict(c: Context, fault: ApiFault, next: () => Promise<void>): Promise<void> {
  if (fault.effect.kind === 'answer')
    throw new ApiError(fault.effect.code, 'asked for by the test', {
      status: fault.effect.status,
      headers: fault.effect.headers ?? {},
    })
  if (fault.effect.kind === 'hang') return new Promise(() => undefined)
  await next()
  const incoming = (c.env as { incoming?: { socket?: { destroy(): void } } }).incoming
  incoming?.socket?.destroy()
}

/** Checks token and gateway limit, and performs a fault that a test asked for. */
export function gateway(platform: Platform): MiddlewareHandler {
  return async (c, next) => {
    authorise(c, platform)
    platform.limits.gateway(apiName(c))
    c.header('X-Tt-Logid', newLogId(platform))
    const isNamed = platform.apiFaults.some(({ to }) => to !== undefined)
    // The body is kept by the framework, so the route reads it again.
    const body = isNamed ? await c.req.text() : ''
    const fault = platform.takeFault(c.req.method, c.req.path, body)
    if (fault !== null) return afflict(c, fault, next)
    await next()
  }
}

/** Turns what a route threw into the platform's error; anything unforeseen is a 500. */
export function onError(platform: Platform): (error: Error, c: Context) => Response {
  return (error, c) => {
    const log = newLogId(platform)
    if (error instanceof ApiError) return refused(c, error, log)
    return refused(c, new ApiError(2200, `Internal Error: ${error.message}`, { status: 500 }), log)
  }
}

/** `POST auth/v3/tenant_access_token/internal`: a flat answer; a wrong secret is HTTP 200. */
export function tokenRoute(app: Hono, platform: Platform): void {
  app.post('/open-apis/auth/v3/tenant_access_token/internal', async (c) => {
    const fault = platform.takeFault(c.req.method, c.req.path)
    if (fault?.effect.kind === 'answer')
      throw new ApiError(fault.effect.code, 'asked for by the test', {
        status: fault.effect.status,
      })
    const body = await jsonBody(c)
    const { appId, appSecret } = platform.state.app
    if (body['app_id'] !== appId) return c.json({ code: 10003, msg: 'invalid param' })
    if (body['app_secret'] !== appSecret) return c.json({ code: 10014, msg: 'app secret invalid' })
    const { token, expire } = platform.issueToken()
    return c.json({ code: 0, msg: 'ok', tenant_access_token: token, expire })
  })
}
