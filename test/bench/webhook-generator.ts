import { connect, type Socket } from 'node:net'
import { messageEvent, sealed, signedHeaders } from '../feishu/payloads.ts'
import { percentile } from './report.ts'

/**
 * Load for `webhook.ts`, in a process of its own: connections that are kept alive, each sending its
 * next request when the last one is answered. Requests are encrypted and signed beforehand, each body
 * another one; raw sockets, so that the generator costs as little as it can.
 */

export interface Burst {
  readonly port: number
  readonly seconds: number
  readonly connections: number
}

export interface Hit {
  readonly answered: number
  /** Answers other than 200. */
  readonly refused: number
  readonly seconds: number
  readonly p50: number
  readonly p99: number
}

/** So many that none comes again within a burst at any speed that was seen. */
const REQUESTS = 60_000

const WORDS = '请问产业计量测试中心的申请材料要准备哪些，评审一般什么时候安排？'.repeat(4)

function request(n: number): Buffer {
  const id = String(n).padStart(8, '0')
  const payload = messageEvent('text', { text: `${WORDS}${id}` }, { message_id: `om_${id}` }) as {
    header: Record<string, unknown>
  }
  payload.header['event_id'] = `ev_${id}`
  const body = sealed(payload)
  const headers = Object.entries(signedHeaders(body, Date.now()))
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
  return Buffer.from(
    `POST /feishu/webhook HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`,
  )
}

const LENGTH = /content-length: *(\d+)/i

/** The length in bytes of the first answer in what came in, once it is there as a whole. */
function answerLength(seen: Buffer): number | null {
  const head = seen.indexOf('\r\n\r\n')
  if (head < 0) return null
  const length = LENGTH.exec(seen.toString('latin1', 0, head))?.[1]
  if (length === undefined) throw new Error('an answer without a length')
  const whole = head + 4 + Number(length)
  return seen.length >= whole ? whole : null
}

const requests = Array.from({ length: REQUESTS }, (_, n) => request(n))
let next = 0

/** One connection until the time is up; the time of every answer goes into `times`. */
function drive(socket: Socket, until: number, times: number[], refused: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let seen: Buffer = Buffer.alloc(0)
    let sentAt = 0
    const send = (): void => {
      sentAt = performance.now()
      if (sentAt >= until) {
        socket.end()
        resolve()
        return
      }
      socket.write(requests[next++ % REQUESTS] as Buffer)
    }
    socket.on('error', reject)
    socket.on('data', (piece) => {
      seen = seen.length === 0 ? piece : Buffer.concat([seen, piece])
      const length = answerLength(seen)
      if (length === null) return
      if (!seen.subarray(0, 12).equals(OK)) refused()
      seen = seen.subarray(length)
      times.push(performance.now() - sentAt)
      send()
    })
    socket.on('connect', send)
  })
}

const OK = Buffer.from('HTTP/1.1 200')

async function burst({ port, seconds, connections }: Burst): Promise<Hit> {
  const times: number[] = []
  let refused = 0
  const begun = performance.now()
  const until = begun + seconds * 1000
  await Promise.all(
    Array.from({ length: connections }, () =>
      drive(connect(port, '127.0.0.1'), until, times, () => {
        refused += 1
      }),
    ),
  )
  return {
    answered: times.length - refused,
    refused,
    seconds: (performance.now() - begun) / 1000,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  }
}

process.on('message', (message: Burst) => {
  void burst(message).then((hit) => process.send?.(hit))
})
