import type { Readable } from 'node:stream'
import { defaultHttpInstance, type HttpInstance } from '@larksuiteoapi/node-sdk'
import type { ClockWatch } from './clock-watch.ts'
import { failureFromResponse, HttpFailure, toHttpFailure } from './http-failure.ts'
import { isRecord, ownField, parseJson } from './safe-json.ts'

export interface HttpInstanceSettings {
  /** The open platform's address; a loopback address is never reached through a proxy. */
  readonly baseUrl: string
  /** How long a call may take in all. */
  readonly timeoutMs: number
  /** The same for calls that carry a file, up or down. */
  readonly fileTimeoutMs: number
  /** Told the `Date` of every answer. */
  readonly clockWatch?: ClockWatch
}

/** The long connection's client reads error codes of this call itself. */
const WS_ENDPOINT = '/callback/ws/endpoint'
const MAX_JSON_BYTES = 8 * 1024 * 1024
/** An error in the place of a file is a short JSON text. */
const MAX_ERROR_BYTES = 64 * 1024

/**
 * A separate HTTP instance for one client. The SDK's default one is shared by the whole process,
 * has no timeout, takes HTTP 200 with an error code for success, leaves the error of a failed
 * download unread in a stream, and throws errors that carry secrets. This one has a timeout for
 * the whole call, throws only `HttpFailure`, and gives uploads a file name and a length.
 */
export function createHttpInstance(settings: HttpInstanceSettings): HttpInstance {
  const http = defaultHttpInstance.create({
    timeout: settings.timeoutMs,
    maxContentLength: MAX_JSON_BYTES,
    ...(isLoopback(settings.baseUrl) ? { proxy: false as const } : {}),
  })
  http.interceptors.request.use((config) => {
    const isUpload = isFilePart(config.data)
    const isDownload = config.responseType === 'stream'
    if (isUpload) config.data = multipart(config.data)
    // A download is bounded by its reader, which knows how much is allowed.
    if (isDownload) config.maxContentLength = -1
    config.timeout = isUpload || isDownload ? settings.fileTimeoutMs : settings.timeoutMs
    // `timeout` is about silence on the line; this also ends an answer that trickles.
    config.signal ??= AbortSignal.timeout(config.timeout)
    // A redirected POST would become a GET without its body.
    config.maxRedirects = config.method?.toLowerCase() === 'get' ? 3 : 0
    ;(config as Asked).$asked_at = settings.clockWatch?.now()
    return config
  })
  http.interceptors.response.use(
    (response) => {
      watch(settings.clockWatch, response)
      return unwrap(response) as never
    },
    async (error: unknown) => {
      watch(settings.clockWatch, (error as { response?: LibraryResponse } | null)?.response)
      throw await reduce(error)
    },
  )
  // The SDK types its instance by hand; its own default one is the same kind of thing.
  return http as unknown as HttpInstance
}

interface LibraryResponse {
  readonly status: number
  readonly data: unknown
  readonly headers: unknown
  readonly config: { readonly url?: string | undefined }
}

/** When a request went out; the library hands its own settings back with the answer. */
interface Asked {
  $asked_at?: number | undefined
}

function watch(clockWatch: ClockWatch | undefined, response: LibraryResponse | undefined): void {
  const askedAt = (response?.config as Asked | undefined)?.$asked_at
  if (askedAt !== undefined) clockWatch?.answered(ownField(response?.headers, 'date'), askedAt)
}

/** What the SDK expects from its instance: the body, or body and headers where it asks for them. */
function unwrap(response: LibraryResponse): unknown {
  const code = ownField(response.data, 'code')
  const isError = typeof code === 'number' && code !== 0
  if (isError && response.config.url?.endsWith(WS_ENDPOINT) !== true) {
    throw failureFromResponse(response)
  }
  const wantsHeaders = (response.config as { $return_headers?: boolean }).$return_headers === true
  return wantsHeaders ? { data: response.data, headers: response.headers } : response.data
}

/** Takes out of an error what may be seen, and lets the rest go. */
async function reduce(error: unknown): Promise<HttpFailure> {
  const response = (error as { response?: LibraryResponse } | null)?.response
  const body = response?.data
  if (response && isStream(body)) {
    const { status, headers } = response
    return failureFromResponse({ status, headers, data: await readErrorBody(body) })
  }
  return toHttpFailure(error) ?? new HttpFailure({ networkCode: 'UNKNOWN' })
}

function isStream(value: unknown): value is Readable {
  return isRecord(value) && typeof value['pipe'] === 'function'
}

/** The JSON of a short error body; null when it is longer, broken or something else. */
export async function readErrorBody(stream: Readable): Promise<unknown> {
  const pieces: Buffer[] = []
  let total = 0
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      total += piece.length
      if (total > MAX_ERROR_BYTES) return null
      pieces.push(piece)
    }
  } catch {
    return null
  }
  const parsed = parseJson(Buffer.concat(pieces).toString('utf8'))
  return parsed.ok ? parsed.value : null
}

interface FilePart {
  readonly file: Uint8Array
  readonly file_name: string
}

function isFilePart(data: unknown): data is FilePart & Record<string, unknown> {
  return (
    isRecord(data) && data['file'] instanceof Uint8Array && typeof data['file_name'] === 'string'
  )
}

/** The SDK would send a buffer without a file name; a standard form has both name and length. */
function multipart(data: FilePart & Record<string, unknown>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(data)) {
    if (name !== 'file') form.append(name, String(value))
  }
  form.append('file', new Blob([Buffer.from(data.file)]), data.file_name)
  return form
}

function isLoopback(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl)
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
}
