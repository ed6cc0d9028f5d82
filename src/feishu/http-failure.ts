import { isRecord, ownField } from './safe-json.ts'

/**
 * A call to the platform that failed, reduced to what may be seen: no request, no headers, no
 * body. The HTTP library's own error carries the Authorization header and, for the token call, the
 * app secret; it never leaves `http-instance.ts`.
 */
export class HttpFailure extends Error {
  /** HTTP status, or null when there was no answer. */
  readonly status: number | null
  /** The platform's `code`, or null when the answer had none. */
  readonly code: number | null
  /** The platform's `msg` as it came: it may quote a card's content, so it is not for logs. */
  readonly platformMessage: string
  /** How long the gateway asks to wait, or null. */
  readonly retryAfterMs: number | null
  /** The id under which the platform's support finds the call. */
  readonly logId: string | null
  /** `ECONNRESET` and the like when there was no answer. */
  readonly networkCode: string | null

  constructor(details: HttpFailureDetails) {
    super(`platform call failed: ${summary(details)}`)
    this.name = 'HttpFailure'
    this.status = details.status ?? null
    this.code = details.code ?? null
    this.platformMessage = details.platformMessage ?? ''
    this.retryAfterMs = details.retryAfterMs ?? null
    this.logId = details.logId ?? null
    this.networkCode = details.networkCode ?? null
  }
}

export interface HttpFailureDetails {
  readonly status?: number | null
  readonly code?: number | null
  readonly platformMessage?: string
  readonly retryAfterMs?: number | null
  readonly logId?: string | null
  readonly networkCode?: string | null
}

/** An answer of the platform: status, parsed body, headers. */
export interface FailedResponse {
  readonly status: number
  readonly data: unknown
  readonly headers: unknown
}

/** A failure from an answer: HTTP status, JSON body with `code` and `msg`, gateway headers. */
export function failureFromResponse(response: FailedResponse): HttpFailure {
  const code = ownField(response.data, 'code')
  const message = ownField(response.data, 'msg')
  return new HttpFailure({
    status: response.status,
    code: typeof code === 'number' ? code : null,
    platformMessage: typeof message === 'string' ? message : '',
    retryAfterMs: retryAfterMs(response.headers),
    logId: headerText(response.headers, 'x-tt-logid'),
  })
}

/**
 * Anything thrown by the HTTP library or the SDK as an `HttpFailure`; null for something else (a
 * fault of our own).
 */
export function toHttpFailure(error: unknown): HttpFailure | null {
  if (error instanceof HttpFailure) return error
  const response = (error as { response?: unknown } | null)?.response
  if (isRecord(response) && typeof response['status'] === 'number') {
    const { status, data, headers } = response
    return failureFromResponse({ status, data, headers })
  }
  if (!(error instanceof Error)) return null
  // The SDK's words for a token answer without a token.
  const token = /^failed to get \w+, code: (\d+)/.exec(error.message)
  if (token) return new HttpFailure({ status: 200, code: Number(token[1]) })
  const networkCode = (error as { code?: unknown }).code
  return typeof networkCode === 'string' ? new HttpFailure({ networkCode }) : null
}

/** Gateway header in seconds; some proxies send the standard one. Capped at one hour. */
function retryAfterMs(headers: unknown): number | null {
  const text = headerText(headers, 'x-ogw-ratelimit-reset') ?? headerText(headers, 'retry-after')
  if (text === null || !/^\d{1,9}(\.\d+)?$/.test(text)) return null
  return Math.min(Math.ceil(Number(text) * 1000), 3_600_000)
}

/** Node gives header names in lower case; the HTTP library's header object has them as own fields. */
function headerText(headers: unknown, name: string): string | null {
  const value = ownField(headers, name)
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && /^[\x20-\x7e]{1,120}$/.test(text) ? text : null
}

function summary(details: HttpFailureDetails): string {
  const parts = [
    details.status == null ? 'no answer' : `HTTP ${details.status}`,
    details.code == null ? '' : `code ${details.code}`,
    details.networkCode ?? '',
    details.logId ? `log id ${details.logId}` : '',
  ]
  return parts.filter((part) => part !== '').join(', ')
}
