/** Milliseconds, rounded to a tenth. */
export interface Latencies {
  readonly count: number
  readonly p50: number
  readonly p90: number
  readonly p99: number
  readonly p999: number
  readonly max: number
}

/** Percentiles of what was measured; zeros of nothing. */
export function latenciesOf(measured: readonly number[]): Latencies {
  const sorted = [...measured].sort((a, b) => a - b)
  const at = (share: number): number => {
    const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
    return Math.round(value * 10) / 10
  }
  const [p50, p90, p99, p999, max] = [at(0.5), at(0.9), at(0.99), at(0.999), at(1)]
  return { count: sorted.length, p50, p90, p99, p999, max }
}

/** Memory of a process over a run, in MB. */
export interface Slope {
  readonly first: number
  readonly most: number
  readonly last: number
  /** Means of the second and of the last third: the first third is warming up. */
  readonly secondThird: number
  readonly lastThird: number
  /** Growth from the one to the other, in MB for each minute. */
  readonly perMinute: number
}

const MB = 1_048_576
const rounded = (bytes: number): number => Math.round((bytes / MB) * 10) / 10
const mean = (of: readonly number[]): number =>
  of.length === 0 ? 0 : of.reduce((sum, one) => sum + one, 0) / of.length

/** How memory went. @param everyMs the time between two samples */
export function slopeOf(samples: readonly number[], everyMs: number): Slope {
  const third = Math.floor(samples.length / 3)
  const second = mean(samples.slice(third, 2 * third))
  const last = mean(samples.slice(2 * third))
  const minutes = (third * everyMs) / 60_000
  return {
    first: rounded(samples[0] ?? 0),
    most: rounded(Math.max(0, ...samples)),
    last: rounded(samples.at(-1) ?? 0),
    secondThird: rounded(second),
    lastThird: rounded(last),
    perMinute: minutes === 0 ? 0 : Math.round(((last - second) / MB / minutes) * 100) / 100,
  }
}
