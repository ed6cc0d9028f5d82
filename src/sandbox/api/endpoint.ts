import type { Hono } from 'hono'
import type { LongConnection } from '../long-connection.ts'
import { connectionLimit } from '../long-connection.ts'
import type { Platform } from '../platform.ts'
import { jsonBody } from './answer.ts'

/** `POST /callback/ws/endpoint`: where a client of the long connection asks for its address. */
export function endpointRoute(app: Hono, platform: Platform, connection: LongConnection): void {
  app.post('/callback/ws/endpoint', async (c) => {
    const body = await jsonBody(c)
    const { appId, appSecret } = platform.state.app
    const refuse = (code: number, msg: string) => c.json({ code, msg, data: {} })
    if (!/^cli_[0-9a-fA-F]{16}$/.test(String(body['AppID'])) || body['AppID'] !== appId)
      return refuse(403, 'app id is invalid')
    if (body['AppSecret'] !== appSecret) return refuse(514, 'app secret is invalid')
    if (connection.clients >= connectionLimit)
      return refuse(1000040350, 'the number of connections exceeded the limit')
    const host = c.req.header('host') ?? new URL(c.req.url).host
    return c.json({ code: 0, msg: 'success', data: connection.endpoint(host) })
  })
}
