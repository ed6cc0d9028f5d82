import { encryptBody, signBody } from './crypto.ts'
import { freshId } from './ids.ts'
import type { AppCredentials } from './model.ts'
import { postJson } from './post.ts'
import {
  type Delivered,
  type Envelope,
  type Transport,
  type WebhookFault,
  waiting,
} from './transport.ts'

/** How the saving of a webhook address went: the console refuses an address that does not answer. */
export interface ChallengeReport {
  readonly ok: boolean
  readonly status: number
  readonly reason: string | null
}

interface SignedBody {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Pushes over HTTP: encrypted and signed when the app has an Encrypt Key. */
export class Webhook implements Transport {
  #url: URL | null = null
  readonly #app: AppCredentials
  readonly #now: () => number
  readonly #patience: number

  /** `patience`: multiplies how long an answer is waited for. */
  constructor(app: AppCredentials, now: () => number, patience = 1) {
    this.#app = app
    this.#now = now
    this.#patience = patience
  }

  /** Where to push; null: no address is configured, and clicks show 200340. */
  set url(url: string | null) {
    this.#url = url === null ? null : new URL(url)
  }

  /** Posts the envelope once; at most 2 s for the connection and 3 s in all. */
  async deliver(envelope: Envelope, fault: WebhookFault | null): Promise<Delivered> {
    if (this.#url === null) return { kind: 'nobody' }
    const { headers, body } = this.#sign(this.#withToken(envelope, fault), fault)
    return await postJson(this.#url, headers, body, {
      connectMs: waiting.connectMs * this.#patience,
      totalMs: waiting.answerMs * this.#patience,
    })
  }

  /** The console's check of an address: unsigned, encrypted when a key is set, within a second. */
  async challenge(url: string): Promise<ChallengeReport> {
    const challenge = freshId('')
    const plain = JSON.stringify({
      challenge,
      token: this.#app.verificationToken,
      type: 'url_verification',
    })
    const result = await postJson(new URL(url), {}, this.#encrypted(plain), {
      connectMs: waiting.challengeMs,
      totalMs: waiting.challengeMs,
    })
    if (result.kind !== 'answered') return { ok: false, status: 0, reason: result.kind }
    const ok = result.status === 200 && echoes(result.body, challenge)
    return { ok, status: result.status, reason: ok ? null : 'the challenge did not come back' }
  }

  #withToken(envelope: Envelope, fault: WebhookFault | null): Envelope {
    if (fault !== 'wrongToken') return envelope
    return { ...envelope, header: { ...envelope.header, token: freshId('') } }
  }

  #encrypted(plain: string): string {
    const { encryptKey } = this.#app
    return encryptKey === '' ? plain : JSON.stringify({ encrypt: encryptBody(plain, encryptKey) })
  }

  #sign(envelope: Envelope, fault: WebhookFault | null): SignedBody {
    const plain = JSON.stringify(envelope)
    const compact = fault === 'plaintext' ? plain : this.#encrypted(plain)
    const body = fault === 'whitespace' ? JSON.stringify(JSON.parse(compact), null, 2) : compact
    if (this.#app.encryptKey === '' || fault === 'noSignature') return { headers: {}, body }
    const age = fault === 'oldTimestamp' ? 3600 : 0
    const timestamp = String(Math.floor(this.#now() / 1000) - age)
    const nonce = freshId('').slice(0, 16)
    const right = signBody(timestamp, nonce, this.#app.encryptKey, body)
    const headers = {
      'X-Lark-Request-Timestamp': timestamp,
      'X-Lark-Request-Nonce': nonce,
      'X-Lark-Signature': fault === 'wrongSignature' ? flipped(right) : right,
    }
    return { headers, body: fault === 'tamperedBody' ? `${body} ` : body }
  }
}

function flipped(signature: string): string {
  return `${signature.startsWith('0') ? '1' : '0'}${signature.slice(1)}`
}

function echoes(body: string, challenge: string): boolean {
  try {
    const answer: unknown = JSON.parse(body)
    return (answer as { challenge?: unknown } | null)?.challenge === challenge
  } catch {
    return false
  }
}
