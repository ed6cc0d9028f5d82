import type { Instant } from '../application/inbound.ts'
import type { Log } from '../application/log.ts'

/**
 * Whether this machine's clock is right, by the `Date` of the platform's answers. It matters twice:
 * every signed request of the platform is refused while the clock is off by more than
 * FEISHU_MAX_SKEW_SECONDS, and every deadline is counted by this clock.
 */
export interface ClockWatch {
  /** The time of the machine, which the sandbox does not move. */
  readonly now: () => Instant
  /**
   * An answer came. What is no date is passed over.
   * @param date the header as it was sent; it says whole seconds
   * @param askedAt when the request went out, by this machine
   */
  answered(date: unknown, askedAt: Instant): void
  /** Seconds that the machine is ahead (negative: behind) at the least; null before any answer. */
  skewSeconds(): number | null
  /** Null before any answer. */
  state(): 'ok' | 'wrong' | null
}

export interface ClockWatchSettings {
  readonly maxSkewSeconds: number
  readonly log: Log
  readonly now: () => Instant
}

/** `Tue, 03 Mar 2026 01:30:00 GMT`; other forms of a date may be read in the zone of the machine. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/**
 * Follows the platform's clock. The header was written between the request and its answer, and cuts
 * off the part of a second: what lies within that is no deviation, so a slow line never raises alarm.
 */
export function createClockWatch({ maxSkewSeconds, log, now }: ClockWatchSettings): ClockWatch {
  let skewMs: number | null = null
  let wrong = false
  const tell = (skewSeconds: number): void => {
    const fields = { skewSeconds, maxSkewSeconds }
    if (wrong) log.error(fields, 'the clock of this machine is wrong')
    else log.info(fields, 'the clock of this machine is right again')
  }
  return {
    now,
    answered: (date, askedAt) => {
      if (typeof date !== 'string' || !HTTP_DATE.test(date)) return
      skewMs = leastDeviation(Date.parse(date), askedAt, now())
      const isWrong = Math.abs(skewMs) > maxSkewSeconds * 1000
      if (isWrong === wrong) return
      wrong = isWrong
      tell(Math.round(skewMs / 1000))
    },
    skewSeconds: () => (skewMs === null ? null : skewMs / 1000),
    state: () => (skewMs === null ? null : wrong ? 'wrong' : 'ok'),
  }
}

/** Of all that the machine may be off by, what is nearest to nothing; in milliseconds. */
function leastDeviation(platform: Instant, askedAt: Instant, cameAt: Instant): number {
  const least = askedAt - (platform + 999)
  return least > 0 ? least : Math.min(cameAt - platform, 0)
}
