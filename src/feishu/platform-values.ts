import type { Instant } from '../application/inbound.ts'

/**
 * The platform writes points in time in several ways (feishu/protocol.md fact 7). These readers
 * give null for anything they do not know, and never guess.
 */

/** A civil date `YYYY-MM-DD`. */
export type CivilDateText = string

/** Milliseconds per unit, by the number of digits of a present-day epoch value. */
const UNIT_BY_DIGITS: Readonly<Record<number, number>> = { 10: 1000, 13: 1, 16: 0.001 }

/**
 * Reads an epoch value whose unit depends on the page of the documentation: 10 digits are seconds,
 * 13 milliseconds, 16 microseconds. Gives epoch milliseconds (whole), or null.
 */
export function readPlatformInstant(value: unknown): Instant | null {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || !/^\d{10,16}$/.test(text)) return null
  const unit = UNIT_BY_DIGITS[text.length]
  return unit === undefined ? null : Math.floor(Number(text) * unit)
}

/**
 * Reads what a date picker returns, `2024-04-01 +0800`, as the civil date that the person picked.
 * The offset says where the person's client was, it does not move the date. A bare `2024-04-01` is
 * taken too. A day that the calendar does not have gives null.
 */
export function readPlatformDate(value: unknown): CivilDateText | null {
  const match = matchText(value, /^(\d{4}-\d{2}-\d{2})(?: [+-]\d{4})?$/)
  const date = match?.[1]
  return date !== undefined && isCivilDate(date) ? date : null
}

/**
 * Reads what a date-and-time picker returns, `2024-04-01 09:30 +0800`. Gives epoch milliseconds;
 * null when the day, the time or the offset does not exist or the offset is missing.
 */
export function readPlatformDateTime(value: unknown): Instant | null {
  const match = matchText(
    value,
    /^(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3]):([0-5]\d) ([+-])(0\d|1[0-4])([0-5]\d)$/,
  )
  if (!match) return null
  const [, date = '', hour, minute, sign, offsetHour, offsetMinute] = match
  if (!isCivilDate(date)) return null
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === '-' ? -1 : 1)
  return Date.parse(`${date}T${hour}:${minute}:00Z`) - offset * 60_000
}

/** Reads what a time picker returns, `09:30 +0800`, as `09:30`; null for anything else. */
export function readPlatformTime(value: unknown): string | null {
  const match = matchText(value, /^((?:[01]\d|2[0-3]):[0-5]\d)(?: [+-]\d{4})?$/)
  return match?.[1] ?? null
}

function matchText(value: unknown, pattern: RegExp): RegExpExecArray | null {
  return typeof value === 'string' ? pattern.exec(value) : null
}

/** True for a day that exists; a round trip through UTC turns 30 February into March. */
function isCivilDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
