import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { ApiError } from '../errors.ts'
import { logId } from '../ids.ts'
import type { Platform } from '../platform.ts'

/** The usual success: HTTP 200 with `code`, `msg`, `data`. */
export function ok(c: Context, data: unknown = {}): Response {
  return c.json({ code: 0, msg: 'success', data })
}

/** An error in the platform's dialect, with the log id in the body. */
export function refused(c: Context, error: ApiError, log: string): Response {
  for (const [name, value] of Object.entries(error.headers)) c.header(name, value)
  c.header('X-Tt-Logid', log)
  return c.json(
    {
      code: error.code,
      msg: error.message,
      error: { log_id: log, troubleshooter: '本地沙箱：见 README 的错误码说明' },
    },
    error.status as ContentfulStatusCode,
  )
}

/** A fresh log id. */
export function newLogId(platform: Platform): string {
  return logId(platform.state.now())
}

/** The JSON object of a request; 9499 when it is none. */
export async function jsonBody(c: Context): Promise<Readonly<Record<string, unknown>>> {
  try {
    const body: unknown = JSON.parse(await c.req.text())
    if (typeof body === 'object' && body !== null && !Array.isArray(body))
      return body as Record<string, unknown>
  } catch {
    // Falls through: not JSON is the same as not an object.
  }
  throw new ApiError(9499, 'Bad Request: the body must be a JSON object')
}

/** A string field of a body, or the refusal that names it. */
export function stringField(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name]
  if (typeof value === 'string' && value !== '') return value
  throw new ApiError(99992402, `field validation failed: ${name} is required and must be a string`)
}

/** A path parameter that the route guarantees. */
export function pathParam(c: Context, name: string): string {
  return c.req.param(name) ?? ''
}
