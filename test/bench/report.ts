import { availableParallelism, cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'

/** What all benchmarks share: how long they run, how figures are made of rounds, and how they print. */

export interface BenchSettings {
  /** Interleaved rounds; each figure is the median of them. */
  readonly rounds: number
  /** How long each variant runs in a round. */
  readonly seconds: number
  /** Where PostgreSQL is: an account that may create databases; null for one of our own. */
  readonly databaseUrl: string | null
  /** Numbers of cases stored, ascending, for the growth. */
  readonly cases: readonly number[]
}

/** The settings of a run, from the command line; times in seconds. */
export function readSettings(args: readonly string[] = process.argv.slice(2)): BenchSettings & {
  readonly items: readonly string[]
} {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '9' },
      seconds: { type: 'string', default: '3' },
      cases: { type: 'string', default: '1000,100000,1000000' },
      show: { type: 'boolean', default: false },
    },
  })
  return {
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
    cases: values.cases.split(',').map(Number),
    databaseUrl: process.env['DATABASE_URL'] ?? null,
    items: positionals,
  }
}

/** The middle one of the figures; of an even number of them the mean of the two in the middle. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)] ?? Number.NaN
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? Number.NaN) + upper) / 2 : upper
}

/** The smallest figure that at least this share of them does not exceed. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/**
 * Runs every variant once in each round, in turn, so that whatever else the machine does meets them
 * all alike. Every other round goes backwards.
 */
export async function interleaved<T>(
  rounds: number,
  variants: Readonly<Record<string, () => Promise<T>>>,
): Promise<Readonly<Record<string, readonly T[]>>> {
  const results: Record<string, T[]> = {}
  const names = Object.keys(variants)
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : [...names].reverse()) {
      const run = variants[name]
      if (run === undefined) continue
      results[name] = [...(results[name] ?? []), await run()]
    }
  }
  return results
}

/** Whether a benchmark reached what it has to; printed and counted by `run.ts`. */
export interface Verdict {
  readonly item: string
  readonly held: boolean
}

/** A target with what was measured, on a line of its own. */
export function judged(item: string, measured: string, target: string, held: boolean): Verdict {
  console.log(`  ${held ? 'held' : 'MISSED'}: ${item}: ${measured} (target ${target})`)
  return { item, held }
}

export function heading(title: string): void {
  console.log(`\n## ${title}`)
}

/** Lines under one another, the first column to the left and the others to the right. */
export function table(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    )
    console.log(`  ${cells.join('  ')}`)
  }
}

export const whole = (figure: number): string => Math.round(figure).toLocaleString('en')
export const digits = (figure: number, places = 2): string => figure.toFixed(places)

/** The machine at hand, in a line. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${availableParallelism()} × ${model}, ${memory} GiB, Node ${process.version}, ${process.platform} ${process.arch}`
}

export const quietLog = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

/** Runs a benchmark when its file is the one that was started. */
export async function whenStarted(
  isMain: boolean,
  bench: (settings: BenchSettings) => Promise<readonly Verdict[]>,
): Promise<void> {
  if (!isMain) return
  console.log(machine())
  const verdicts = await bench(readSettings())
  if (verdicts.some(({ held }) => !held)) process.exitCode = 1
}
