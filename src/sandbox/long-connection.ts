import { randomInt } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import protobuf from 'protobufjs'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { freshId } from './ids.ts'
import { type Delivered, type Envelope, type Transport, waiting } from './transport.ts'

/**
 * The long connection: protobuf frames over a WebSocket (protocol.md §5). Each event goes to one
 * client at random; payloads travel in the clear, the connection was authenticated when it opened.
 */

interface FrameHeader {
  readonly key: string
  readonly value: string
}

interface Frame {
  readonly SeqID: number
  readonly LogID: number
  readonly service: number
  /** 0 control, 1 data. */
  readonly method: number
  readonly headers: readonly FrameHeader[]
  readonly payload?: Uint8Array
}

const headerType = new protobuf.Type('Header')
  .add(new protobuf.Field('key', 1, 'string', 'required'))
  .add(new protobuf.Field('value', 2, 'string', 'required'))
const frameType = new protobuf.Type('Frame')
  .add(new protobuf.Field('SeqID', 1, 'uint64', 'required'))
  .add(new protobuf.Field('LogID', 2, 'uint64', 'required'))
  .add(new protobuf.Field('service', 3, 'int32', 'required'))
  .add(new protobuf.Field('method', 4, 'int32', 'required'))
  .add(new protobuf.Field('headers', 5, 'Header', 'repeated'))
  .add(new protobuf.Field('payloadEncoding', 6, 'string', 'optional'))
  .add(new protobuf.Field('payloadType', 7, 'string', 'optional'))
  .add(new protobuf.Field('payload', 8, 'bytes', 'optional'))
  .add(new protobuf.Field('LogIDNew', 9, 'string', 'optional'))
new protobuf.Root().define('pbbp2').add(headerType).add(frameType)

/** A frame as bytes. */
export function encodeFrame(frame: Frame): Uint8Array {
  return frameType.encode(frameType.create({ ...frame })).finish()
}

/** Bytes as a frame; throws when they are none. */
export function decodeFrame(bytes: Uint8Array): Frame {
  return frameType.toObject(frameType.decode(bytes), { longs: Number }) as unknown as Frame
}

/** What the client is told of pings and reconnects, in seconds. */
const clientConfig = {
  PingInterval: 120,
  ReconnectCount: -1,
  ReconnectInterval: 1,
  ReconnectNonce: 0,
}
/** At most so many connections of one app. */
export const connectionLimit = 50
const serviceId = 33554678

interface Waiting {
  readonly settle: (delivered: Delivered) => void
}

function headerOf(frame: Frame, key: string): string | undefined {
  return frame.headers.find((each) => each.key === key)?.value
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}

/** The answer inside an ACK, in the terms of an HTTP answer. */
function acknowledged(payload: Uint8Array | undefined): Delivered {
  try {
    const ack: unknown = JSON.parse(Buffer.from(payload ?? []).toString('utf8'))
    const { code, data } = ack as { readonly code?: number; readonly data?: string }
    const body = data === undefined ? '' : Buffer.from(data, 'base64').toString('utf8')
    return { kind: 'answered', status: code ?? 0, body }
  } catch {
    return { kind: 'answered', status: 0, body: '' }
  }
}

/** The server side of the long connection. */
export class LongConnection implements Transport {
  readonly #server = new WebSocketServer({ noServer: true })
  readonly #clients = new Set<WebSocket>()
  readonly #tickets = new Set<string>()
  readonly #waiting = new Map<string, Waiting>()
  readonly #frameBytes: number
  readonly #patience: number

  /**
   * `frameBytes`: the longest payload of one frame; longer ones are split. `patience`: multiplies how
   * long an answer is waited for.
   */
  constructor(frameBytes = 64 * 1024, patience = 1) {
    this.#frameBytes = frameBytes
    this.#patience = patience
  }

  /** How many clients are connected. */
  get clients(): number {
    return this.#clients.size
  }

  /** The answer of `POST /callback/ws/endpoint`: an address for one connection. */
  endpoint(host: string): { readonly URL: string; readonly ClientConfig: typeof clientConfig } {
    const ticket = freshId('')
    this.#tickets.add(ticket)
    const query = new URLSearchParams({
      fpid: '493',
      aid: '552564',
      device_id: String(randomInt(1, 2 ** 47)),
      access_key: freshId(''),
      service_id: String(serviceId),
      ticket,
    })
    return { URL: `ws://${host}/ws/v2?${query.toString()}`, ClientConfig: clientConfig }
  }

  /** Takes over an upgrade request; a ticket is good once. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://sandbox')
    const ticket = url.searchParams.get('ticket') ?? ''
    if (url.pathname !== '/ws/v2' || !this.#tickets.delete(ticket)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
      return
    }
    this.#server.handleUpgrade(request, socket, head, (client) => this.#welcome(client))
  }

  /** Sends the envelope to one client at random and waits 3 s for its ACK. */
  deliver(envelope: Envelope): Promise<Delivered> {
    const clients = [...this.#clients]
    const client = clients[clients.length === 0 ? 0 : randomInt(clients.length)]
    if (client === undefined) return Promise.resolve({ kind: 'nobody' })
    const messageId = freshId('')
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle({ kind: 'timeout' }), waiting.answerMs * this.#patience)
      const settle = (delivered: Delivered): void => {
        clearTimeout(timer)
        this.#waiting.delete(messageId)
        resolve(delivered)
      }
      this.#waiting.set(messageId, { settle })
      for (const frame of this.#frames(envelope, messageId)) client.send(encodeFrame(frame))
    })
  }

  /** Ends every connection. */
  close(): void {
    for (const client of this.#clients) client.terminate()
    for (const { settle } of this.#waiting.values()) settle({ kind: 'connect' })
    this.#server.close()
  }

  #frames(envelope: Envelope, messageId: string): readonly Frame[] {
    const payload = Buffer.from(JSON.stringify(envelope), 'utf8')
    const sum = Math.max(1, Math.ceil(payload.length / this.#frameBytes))
    const trace = freshId('')
    return Array.from({ length: sum }, (_, seq) => ({
      SeqID: 0,
      LogID: 0,
      service: serviceId,
      method: 1,
      headers: [
        { key: 'type', value: 'event' },
        { key: 'message_id', value: messageId },
        { key: 'sum', value: String(sum) },
        { key: 'seq', value: String(seq) },
        { key: 'trace_id', value: trace },
      ],
      payload: payload.subarray(seq * this.#frameBytes, (seq + 1) * this.#frameBytes),
    }))
  }

  #welcome(client: WebSocket): void {
    this.#clients.add(client)
    client.on('close', () => this.#clients.delete(client))
    client.on('error', () => client.terminate())
    client.on('message', (data) => {
      try {
        this.#received(client, decodeFrame(bytesOf(data)))
      } catch {
        // A client that does not speak the protocol is cut off, as a broken stream would be.
        client.terminate()
      }
    })
  }

  #received(client: WebSocket, frame: Frame): void {
    if (frame.method === 0 && headerOf(frame, 'type') === 'ping') {
      const payload = Buffer.from(JSON.stringify(clientConfig), 'utf8')
      client.send(encodeFrame({ ...frame, headers: [{ key: 'type', value: 'pong' }], payload }))
      return
    }
    const messageId = headerOf(frame, 'message_id')
    if (messageId !== undefined) this.#waiting.get(messageId)?.settle(acknowledged(frame.payload))
  }
}
