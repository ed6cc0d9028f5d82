import { customType } from 'drizzle-orm/pg-core'
import type { CivilDate, Instant } from '../src/regulation/time/civil-date.ts'
import { cleanText, toStorableJson } from './clean-text.ts'

/** The column types of the schema: how a value of the application becomes one of PostgreSQL. */

/** `2026-03-01 01:02:03.456+00`: how both drivers give a timestamptz in a session that is on UTC. */
const TIMESTAMP = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?)\+00(?::00)?$/

/**
 * Epoch milliseconds of a timestamptz as the drivers give it.
 * @throws RangeError when the session is not on UTC, or for a date that no instant of ours can have.
 */
export function instantOf(text: string): Instant {
  const match = TIMESTAMP.exec(text)
  if (match === null) throw new RangeError('a timestamp did not come as UTC')
  return Date.parse(`${match[1]}T${match[2]}Z`)
}

/** timestamptz ↔ epoch milliseconds. */
export const instant = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamp(3) with time zone',
  toDriver: (value) => new Date(value).toISOString(),
  fromDriver: instantOf,
})

/** date ↔ `YYYY-MM-DD`, a civil date of Asia/Shanghai; no time zone touches it. */
export const civilDate = customType<{ data: CivilDate; driverData: string }>({
  dataType: () => 'date',
})

/** text, with what PostgreSQL cannot hold replaced. */
export const text = customType<{ data: string; driverData: string }>({
  dataType: () => 'text',
  toDriver: cleanText,
})

/**
 * jsonb. The connections are set up to hand out jsonb as text: drizzle's own type would parse a
 * stored string a second time and turn the typed `"2024"` into a number.
 */
export const json = customType<{ data: unknown; driverData: string }>({
  dataType: () => 'jsonb',
  toDriver: toStorableJson,
  fromDriver: (stored) => JSON.parse(stored),
})

/** bytea ↔ bytes. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
})
