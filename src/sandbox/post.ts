import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'

/** What came back from the assistant's address. */
export type PostResult =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  | { readonly kind: 'timeout' | 'connect' | 'dns' }

export interface PostLimits {
  /** Until the connection stands (ms). */
  readonly connectMs: number
  /** Until the answer is there, connection included (ms). */
  readonly totalMs: number
}

const answerLimit = 4 * 1024 * 1024

/**
 * Posts a JSON body as the platform does: redirects are not followed, the connection has its own
 * limit. Never rejects; what went wrong is the result.
 */
export function postJson(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  limits: PostLimits,
): Promise<PostResult> {
  return new Promise((resolve) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      method: 'POST',
      agent: false,
      headers: {
        ...headers,
        'content-type': 'application/json;charset=utf-8',
        'content-length': String(Buffer.byteLength(body)),
      },
    })
    const timers: NodeJS.Timeout[] = []
    const settle = (result: PostResult): void => {
      for (const timer of timers) clearTimeout(timer)
      resolve(result)
      request.destroy()
    }
    timers.push(setTimeout(() => settle({ kind: 'connect' }), limits.connectMs))
    timers.push(setTimeout(() => settle({ kind: 'timeout' }), limits.totalMs))
    request.on('socket', (socket) => socket.once('connect', () => clearTimeout(timers[0])))
    request.on('error', (error: NodeJS.ErrnoException) => settle({ kind: failure(error) }))
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size <= answerLimit) chunks.push(chunk)
      })
      response.on('error', () => settle({ kind: 'timeout' }))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        settle({ kind: 'answered', status: response.statusCode ?? 0, body: text })
      })
    })
    request.end(body)
  })
}

function failure(error: NodeJS.ErrnoException): 'connect' | 'dns' {
  return error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN' ? 'dns' : 'connect'
}
