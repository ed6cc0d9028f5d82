/** An envelope as it is pushed: v2 schema, header, event. */
export interface Envelope {
  readonly schema: '2.0'
  readonly header: {
    readonly event_id: string
    readonly event_type: string
    readonly create_time: string
    readonly token: string
    readonly app_id: string
    readonly tenant_key: string
  }
  readonly event: Readonly<Record<string, unknown>>
}

/** What the assistant answered, or why there is no answer. */
export type Delivered =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  | { readonly kind: 'timeout' | 'connect' | 'dns' | 'nobody' }

/** How a pushed request is spoiled, for the tests of the webhook's defences. */
export type WebhookFault =
  /** Correctly signed JSON with blanks in it. */
  | 'whitespace'
  | 'wrongSignature'
  | 'noSignature'
  | 'wrongToken'
  /** Signed an hour ago. */
  | 'oldTimestamp'
  /** The body is changed after it was signed. */
  | 'tamperedBody'
  /** Not encrypted although a key is set, with a good signature. */
  | 'plaintext'
  /** Pushed a second time under the same event_id. */
  | 'duplicateEvent'
  /** Pushed a second time under a new event_id. */
  | 'duplicateMessage'
  /** Held back until the next event has gone out. */
  | 'outOfOrder'

/** One way to the assistant: the webhook or the long connection. */
export interface Transport {
  deliver(envelope: Envelope, fault: WebhookFault | null): Promise<Delivered>
}

/** Waiting times of the platform (ms). */
export const waiting = { answerMs: 3000, connectMs: 2000, challengeMs: 1000 } as const
