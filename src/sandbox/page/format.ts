/** All times of the page are civil times in Asia/Shanghai, whatever the machine thinks. */
const ZONE = 'Asia/Shanghai'

const timeFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const dayFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: ZONE,
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  weekday: 'short',
})

const isoFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** `10:32` */
export function timeOf(instant: number): string {
  return timeFormat.format(instant)
}

/** `2025年9月29日周一` */
export function dayOf(instant: number): string {
  return dayFormat.format(instant)
}

/** The civil date `2025-09-29`. */
export function isoDateOf(instant: number): string {
  return isoFormat.format(instant)
}

/** Today its time, earlier its date: for the list of people. */
export function shortStamp(instant: number, now: number): string {
  const date = isoDateOf(instant)
  if (date === isoDateOf(now)) return timeOf(instant)
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`
}

/** `12 KB`, `3.4 MB` */
export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** The instant of a `datetime-local` value (`2025-09-29T10:32`) read as Asia/Shanghai, or null. */
export function instantOf(local: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return null
  // China has had a single zone without summer time since 1991.
  const instant = Date.parse(`${local}:00+08:00`)
  return Number.isNaN(instant) ? null : instant
}
