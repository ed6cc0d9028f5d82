import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** A request as the platform saw it. */
export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** Answers a request by hand, or gives what is sent as JSON with HTTP 200. */
export type Handler = (request: SeenRequest, response: ServerResponse) => unknown

export interface FakePlatform {
  readonly url: string
  readonly seen: SeenRequest[]
  readonly tokens: string[]
  /** Handlers by `METHOD /path`; the token endpoint is there already. */
  readonly routes: Map<string, Handler>
  readonly server: ReturnType<typeof createServer>
  to(route: string): SeenRequest[]
  close(): Promise<void>
}

/** The few things of the platform that the client's own tests need; numbered tokens. */
export async function startFakePlatform(): Promise<FakePlatform> {
  const seen: SeenRequest[] = []
  const tokens: string[] = []
  const routes = new Map<string, Handler>()
  routes.set('POST /open-apis/auth/v3/tenant_access_token/internal', () => {
    const token = `t-fake-token-number-${tokens.length + 1}`
    tokens.push(token)
    return { code: 0, msg: 'ok', tenant_access_token: token, expire: 7200 }
  })
  const server = createServer((incoming, response) => {
    void answer(incoming, response)
  })
  async function answer(incoming: IncomingMessage, response: ServerResponse) {
    const pieces: Buffer[] = []
    for await (const piece of incoming) pieces.push(piece as Buffer)
    const url = new URL(incoming.url ?? '/', 'http://fake')
    const request: SeenRequest = {
      method: incoming.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: incoming.headers,
      body: Buffer.concat(pieces),
    }
    seen.push(request)
    const handler = routes.get(`${request.method} ${request.path}`)
    const result = handler ? await handler(request, response) : { code: 404, msg: 'no route' }
    const isAnswered = response.destroyed || response.headersSent || response.writableEnded
    if (isAnswered || result === undefined) return
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
    response.end(JSON.stringify(result))
  }
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    tokens,
    routes,
    server,
    to: (route) => seen.filter((request) => `${request.method} ${request.path}` === route),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** Sends a JSON answer with a status and headers. */
export function reply(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}
