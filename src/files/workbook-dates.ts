// Civil dates of a spreadsheet. A serial counts days, so no time zone takes part anywhere here.

/** Serial of 1970-01-01 in the 1900 system (with Excel's 29 February 1900 counted). */
const EPOCH_SERIAL = 25_569
const DAY_MS = 86_400_000
/** Years outside are mistyped or not dates at all: the oldest unit, the furthest plan. */
const FIRST_YEAR = 1900
const LAST_YEAR = 2100

/** `YYYY-MM-DD` of year, month (1–12) and day; null when there is no such day. */
export function civilDate(year: number, month: number, day: number): string | null {
  if (year < FIRST_YEAR || year > LAST_YEAR) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.toISOString().slice(0, 10)
}

/** The serial of a `YYYY-MM-DD`; null when it is not one. */
export function serialOf(civil: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(civil)
  if (parts === null) return null
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  if (civilDate(year, month, day) === null) return null
  return Date.UTC(year, month - 1, day) / DAY_MS + EPOCH_SERIAL
}

/** The day of a serial from 1950 to 2100, the time of day dropped; null outside. */
export function dateOfSerial(serial: number): string | null {
  // Below 18,264 (1950) a plain number is far more likely a year or a quantity than a date.
  if (!Number.isFinite(serial) || serial < 18_264 || serial >= 73_416) return null
  return dateOf(new Date((Math.floor(serial) - EPOCH_SERIAL) * DAY_MS))
}

/** The day of a value that the reader already took for a date (midnight UTC); null outside. */
export function dateOf(value: Date): string | null {
  if (Number.isNaN(value.getTime())) return null
  return civilDate(value.getUTCFullYear(), value.getUTCMonth() + 1, value.getUTCDate())
}

const DATE_TEXT = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/
const MONTH_TEXT = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})月?$/

/** 2026-09-29, 2026/9/29, 2026.9.29, 2026年9月29日, 20260929; blanks and a time are dropped. */
export function dateOfText(text: string): string | null {
  const plain = plainText(text)
  const parts = DATE_TEXT.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  return parts === null ? null : civilDate(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

/** `YYYY-MM` of 2026-09, 2026/9, 2026年9月, 202609 or of a whole date. */
export function monthOfText(text: string): string | null {
  const plain = plainText(text)
  const parts = MONTH_TEXT.exec(plain) ?? /^(\d{4})(\d{2})$/.exec(plain)
  const date = parts === null ? dateOfText(text) : civilDate(Number(parts[1]), Number(parts[2]), 1)
  return date?.slice(0, 7) ?? null
}

function plainText(text: string): string {
  const narrow = text.normalize('NFKC').trim()
  // LibreOffice and some exports append a midnight to a plain date.
  return narrow.replace(/[T ]+00:00(:00(\.0+)?)?Z?$/, '').replace(/\s/g, '')
}
