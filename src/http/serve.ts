import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'

export interface ServeSettings {
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  /** How long `close` waits for requests in flight before it cuts them off; default 10 s. */
  readonly graceMs?: number
}

export interface Served {
  /** Where it really listens, without a trailing slash. */
  readonly url: string
  readonly port: number
  /** Takes no more requests, finishes those in flight (up to the grace period), then resolves. */
  close(): Promise<void>
}

/** A sender that takes longer than this for its head or its whole request is cut off. */
const HEAD_TIMEOUT_MS = 10_000
const REQUEST_TIMEOUT_MS = 30_000
/**
 * A proxy in front keeps its idle connections for a minute: were ours closed before, it would send a
 * click into a connection that is just going, and the click would be lost.
 */
const KEEP_ALIVE_MS = 75_000

/**
 * Starts serving the app on node:http. Rejects when the address cannot be taken (in use, no such
 * interface). Slow senders are cut off, so that open connections do not pile up.
 */
export async function serve(app: Hono, settings: ServeSettings): Promise<Served> {
  const server = createServer(
    {
      headersTimeout: HEAD_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      maxHeaderSize: 16_384,
    },
    getRequestListener(app.fetch),
  )
  await listen(server, settings)
  const { port } = server.address() as AddressInfo
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host
  return {
    url: `http://${host}:${port}`,
    port,
    close: () => closeGracefully(server, settings.graceMs ?? 10_000),
  }
}

function listen(server: Server, settings: ServeSettings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port, settings.host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function closeGracefully(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cutOff = setTimeout(() => server.closeAllConnections(), graceMs)
    // A kept-alive connection becomes idle only after its last answer, so idle ones are swept.
    const sweep = setInterval(() => server.closeIdleConnections(), 25)
    server.close(() => {
      clearTimeout(cutOff)
      clearInterval(sweep)
      resolve()
    })
    server.closeIdleConnections()
  })
}
