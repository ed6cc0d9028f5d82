import { benchClickLatency } from './click-latency.ts'
import { benchDurable } from './durable.ts'
import { benchFootprint } from './footprint.ts'
import { benchGrowth } from './growth.ts'
import { type BenchSettings, machine, readSettings, type Verdict } from './report.ts'
import { benchStatements } from './statements.ts'
import { benchSweep } from './sweep.ts'
import { benchWebhook } from './webhook.ts'

/**
 * `npm run bench`: everything that is measured, in one run on the machine at hand, each figure beside
 * its peer. Parts by name: `npm run bench -- webhook`; shorter: `-- --rounds 3 --seconds 1`.
 * PostgreSQL is that of DATABASE_URL (an account that may create databases), else one of our own.
 * Ends with 1 when a target was missed.
 */

const ITEMS: Readonly<Record<string, (settings: BenchSettings) => Promise<readonly Verdict[]>>> = {
  webhook: benchWebhook,
  durable: benchDurable,
  click: benchClickLatency,
  growth: benchGrowth,
  footprint: benchFootprint,
  sweep: benchSweep,
  statements: benchStatements,
}

const settings = readSettings()
console.log(`# Benchmarks of 计测通\n\n${machine()}`)
console.log(`medians of ${settings.rounds} interleaved rounds of ${settings.seconds} s`)
const verdicts: Verdict[] = []
for (const [name, bench] of Object.entries(ITEMS)) {
  if (settings.items.length > 0 && !settings.items.includes(name)) continue
  verdicts.push(...(await bench(settings)))
}
const missed = verdicts.filter(({ held }) => !held)
console.log(`\n${verdicts.length - missed.length} of ${verdicts.length} targets held`)
for (const { item } of missed) console.log(`  missed: ${item}`)
process.exitCode = missed.length > 0 ? 1 : 0
