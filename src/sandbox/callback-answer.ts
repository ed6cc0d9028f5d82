import { type KnownThings, validateCard } from './card-validator.ts'
import type { CardJson, ClickToast } from './model.ts'
import type { Delivered } from './transport.ts'

/** What the client does after a callback: code 0 and perhaps a toast and a card, or an error. */
export interface CallbackVerdict {
  readonly code: number
  readonly reason: string | null
  readonly toast: ClickToast | null
  readonly card: CardJson | null
}

const toastTypes = ['info', 'success', 'error', 'warning']

function failed(code: number, reason: string): CallbackVerdict {
  const toast: ClickToast = { type: 'error', content: `出错了，请稍后重试 code: ${code}` }
  return { code, reason, toast, card: null }
}

const noAnswer: Readonly<
  Record<'timeout' | 'connect' | 'dns' | 'nobody', readonly [number, string]>
> = {
  timeout: [200341, 'no answer within 3 seconds'],
  connect: [200342, 'the connection could not be made'],
  dns: [200343, 'the name could not be resolved'],
  nobody: [200340, 'no callback address, or nobody on the long connection'],
}

type Fields = Readonly<Record<string, unknown>>

function parsed(body: string): Fields | null {
  try {
    const value: unknown = JSON.parse(body)
    const good = typeof value === 'object' && value !== null && !Array.isArray(value)
    return good ? (value as Fields) : null
  } catch {
    return null
  }
}

/** The toast, null when there is none, or undefined when it is malformed. */
function toastOf(value: unknown): ClickToast | null | undefined {
  if (value === undefined) return null
  if (typeof value !== 'object' || value === null) return undefined
  const { type, content } = value as Fields
  const kind = type ?? 'info'
  if (typeof kind !== 'string' || !toastTypes.includes(kind)) return undefined
  return typeof content === 'string' ? { type: kind as ClickToast['type'], content } : undefined
}

function cardVerdict(
  value: unknown,
  toast: ClickToast | null,
  known: KnownThings,
): CallbackVerdict {
  if (typeof value !== 'object' || value === null) return failed(200672, 'card must be an object')
  const { type, data } = value as Fields
  if (type === 'template') return failed(200673, 'the sandbox has no card templates')
  if (type !== 'raw') return failed(200672, 'card.type must be raw or template')
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    return failed(200673, 'card.data must be the card as an object, not a string')
  if ((data as Fields)['schema'] !== '2.0')
    return failed(200830, 'a 2.0 card can only be replaced by a 2.0 card')
  const fault = validateCard(data, known)
  if (fault !== null) return failed(200673, `${fault.code} ${fault.message} at ${fault.path}`)
  return { code: 0, reason: null, toast, card: data as CardJson }
}

function bodyVerdict(body: string, known: KnownThings): CallbackVerdict {
  const answer = parsed(body)
  if (answer === null) return failed(200672, 'the answer is not a JSON object')
  const stranger = Object.keys(answer).find((key) => key !== 'toast' && key !== 'card')
  if (stranger !== undefined) return failed(200672, `unknown property in the answer: ${stranger}`)
  const toast = toastOf(answer['toast'])
  if (toast === undefined) return failed(200672, 'toast has the wrong shape')
  if (answer['card'] === undefined) return { code: 0, reason: null, toast, card: null }
  return cardVerdict(answer['card'], toast, known)
}

/**
 * Judges the answer to a card callback as the platform does (protocol.md §2.2, §2.3) and gives the
 * code that the person sees: 200340 nobody there, 200341 late, 200342 no connection, 200343 no
 * such name, 200671 not HTTP 200, 200672 wrong shape, 200673 bad card, 200830 card of schema 1.0.
 */
export function judgeAnswer(delivered: Delivered, known: KnownThings): CallbackVerdict {
  if (delivered.kind !== 'answered') return failed(...noAnswer[delivered.kind])
  if (delivered.status !== 200) return failed(200671, `HTTP status ${delivered.status}`)
  return bodyVerdict(delivered.body, known)
}
