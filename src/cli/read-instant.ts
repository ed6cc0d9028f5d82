import { type Instant, instantAt, isCivilDate } from '../regulation/time/civil-date.ts'

/** 2026-09-29, 2026-09-29T09:00, 2026-09-29 09:00:30+08:00, 2026-09-29T01:00:00.000Z */
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::([0-5]\d)(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d{2}:?\d{2})?)?$/

const HOUR = 3_600_000
const MINUTE = 60_000
const SHANGHAI = 8 * HOUR

/** Milliseconds east of UTC, or null for an offset that no zone has. */
function offsetOf(zone: string): number | null {
  if (zone === 'Z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(-2))
  if (hours > 14 || minutes > 59) return null
  return (zone.startsWith('-') ? -1 : 1) * (hours * HOUR + minutes * MINUTE)
}

/**
 * Reads an instant in ISO 8601. Without a zone it is Asia/Shanghai whatever the machine's zone;
 * without a time of day it is 09:00, when reminders go out. Null when it is none.
 */
export function readInstant(text: string): Instant | null {
  const match = INSTANT.exec(text.trim())
  const [, date = '', time = '09:00', seconds = '0', fraction = '0', zone = '+08:00'] = match ?? []
  const offset = offsetOf(zone)
  if (match === null || !isCivilDate(date) || offset === null) return null
  if (!/^([01]\d|2[0-3]):/.test(time) || Number(time.slice(3)) > 59) return null
  const inShanghai =
    instantAt(date, time) + Number(seconds) * 1000 + Number(fraction.padEnd(3, '0'))
  return inShanghai + SHANGHAI - offset
}
