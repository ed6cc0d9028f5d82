import { randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'
import { encryptBody, signBody } from '../../../src/sandbox/crypto.ts'
import type { AppCredentials } from '../../../src/sandbox/model.ts'

/** The platform's side of the wire: encrypted, signed, over HTTP connections that are kept. */

export type WireBody = {
  readonly toast?: { readonly type: string; readonly content: string }
  readonly card?: { readonly type: 'raw'; readonly data: Readonly<Record<string, unknown>> }
}

/** What came back; null when nothing did (refused, cut off, silent for too long). */
export type WireAnswer = { readonly status: number; readonly body: WireBody } | null

/** One event as it is pushed; the same event again is the same object. */
export interface Envelope {
  readonly schema: '2.0'
  readonly header: Readonly<Record<string, string>>
  readonly event: Readonly<Record<string, unknown>>
}

/** The platform waits three seconds for an answer. */
const ANSWER_WITHIN_MS = 3_000

export class Wire {
  readonly #app: AppCredentials
  readonly #agent: Agent
  url: string

  constructor(app: AppCredentials, url: string, connections = 64) {
    this.#app = app
    this.url = url
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections })
  }

  /** Pushes once; never rejects. */
  push(envelope: Envelope, withinMs = ANSWER_WITHIN_MS): Promise<WireAnswer> {
    const plain = JSON.stringify(envelope)
    const body = JSON.stringify({ encrypt: encryptBody(plain, this.#app.encryptKey) })
    const timestamp = String(Math.floor(Date.now() / 1000))
    const nonce = randomBytes(8).toString('hex')
    return this.#post(body, withinMs, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signBody(timestamp, nonce, this.#app.encryptKey, body),
    })
  }

  #post(
    body: string,
    withinMs: number,
    headers: Readonly<Record<string, string | number>>,
  ): Promise<WireAnswer> {
    return new Promise((resolve) => {
      const asked = request(
        `${this.url}/feishu/webhook`,
        { method: 'POST', agent: this.#agent, headers },
        (response) => {
          let text = ''
          response.setEncoding('utf8')
          response.on('data', (part: string) => {
            text += part
          })
          response.on('end', () => resolve(readAnswer(response.statusCode ?? 0, text)))
          response.on('error', () => resolve(null))
          response.on('aborted', () => resolve(null))
        },
      )
      asked.setTimeout(withinMs, () => asked.destroy())
      asked.on('error', () => resolve(null))
      asked.end(body)
    })
  }

  /** Lets go of the connections. */
  close(): void {
    this.#agent.destroy()
  }
}

function readAnswer(status: number, text: string): WireAnswer {
  try {
    return { status, body: JSON.parse(text) as WireBody }
  } catch {
    return null
  }
}
