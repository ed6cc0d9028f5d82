import { connect } from 'node:net'
import { oneOf } from '../support/seeded.ts'
import type { Random } from './garbage.ts'

/** Requests that are wrong as HTTP already, over a bare socket. */

const POST = 'POST /feishu/webhook HTTP/1.1\r\nHost: x\r\n'

const REQUESTS: readonly string[] = [
  `${POST}Content-Length: 10\r\n\r\n{}`,
  `${POST}Content-Length: 2\r\n\r\n{}GARBAGE AFTER THE BODY`,
  `${POST}Content-Length: -1\r\n\r\n`,
  `${POST}Content-Length: 99999999999999999999\r\n\r\n{}`,
  `${POST}Content-Length: 5\r\nContent-Length: 6\r\n\r\n{}{}{}`,
  `${POST}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
  `${POST}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
  `${POST}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n`,
  `${POST}Transfer-Encoding: chunked\r\n\r\n2;ext="${'x'.repeat(500)}"\r\n{}\r\n0\r\n\r\n`,
  `${POST}Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
  `${POST}Transfer-Encoding: identity\r\n\r\n{}`,
  `${POST}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}`,
  `${POST}X: ${'y'.repeat(20_000)}\r\n\r\n`,
  `${POST}X-Lark-Signature: \u0000\r\nContent-Length: 2\r\n\r\n{}`,
  `${POST} folded: header\r\nContent-Length: 2\r\n\r\n{}`,
  'POST /feishu/webhook HTTP/9.9\r\nHost: x\r\n\r\n',
  'POST  /feishu/webhook\r\n\r\n',
  'PUT /feishu/webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}',
  'BREW /feishu/webhook HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET /feishu/../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET /public/%00%ff%c0%ae HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET http://[::bad/ HTTP/1.1\r\nHost: x\r\n\r\n',
  'POST //feishu//webhook HTTP/1.1\r\nHost: \r\nContent-Length: 2\r\n\r\n{}',
  'POST /feishu/webhook HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}',
  '\u0016\u0003\u0001\u0002\u0000\u0001',
]

/**
 * Sends one and reads what comes until the other side closes; gives the status, 0 when the connection
 * was closed without a word.
 */
export function sendRaw(url: string, random: Random): Promise<number> {
  const { hostname, port } = new URL(url)
  const request = oneOf(REQUESTS, random)
  return new Promise((resolve) => {
    let text = ''
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
    const done = (): void => {
      socket.destroy()
      resolve(Number(/^HTTP\/1\.1 (\d{3})/u.exec(text)?.[1] ?? 0))
    }
    socket.on('connect', () => socket.end(Buffer.from(request, 'latin1')))
    socket.on('data', (piece) => {
      text += piece.toString('latin1')
    })
    socket.on('end', done)
    socket.on('error', done)
  })
}
