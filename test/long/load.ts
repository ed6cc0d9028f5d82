import { parseArgs } from 'node:util'
import { loadRun } from './harness/load-run.ts'
import { build } from './harness/server-process.ts'

/**
 * Load at a fixed rate on several servers of one PostgreSQL:
 *
 *   npx tsx test/long/load.ts --rate 200 --minutes 10 --processes 2
 *
 * Signed and encrypted events and clicks of many people on many cases come at that rate whether or
 * not those before were answered; a tenth is repeated, some to two servers at one moment, some arrive
 * after what was sent later. Printed are latencies (counted from when each event was due), memory,
 * backlog and a judgement of what is left (`harness/judge.ts`). Ends with 1 when anything is not so.
 *
 * With DATABASE_URL the database is made in that server, otherwise in one of our own. `--profile
 * <folder>` has each server write a CPU profile there.
 */

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '200' },
    minutes: { type: 'string', default: '10' },
    processes: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    profile: { type: 'string' },
    /** Takes what was built before. */
    built: { type: 'boolean', default: false },
  },
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

async function main(): Promise<void> {
  if (!values.built) await build()
  const report = await loadRun({
    rate: Number(values.rate),
    minutes: Number(values.minutes),
    processes: Number(values.processes),
    seed: Number(values.seed),
    databaseUrl: process.env['DATABASE_URL'],
    size: { cases: 40, drafts: 40, askers: 2_000 },
    profile: values.profile,
    say: (line) => console.log(line),
  })
  console.log(JSON.stringify({ ...report, faults: report.faults.length }, null, 2))
  for (const fault of report.faults.slice(0, 50)) console.error(fault)
  process.exitCode = report.faults.length === 0 ? 0 : 1
}

await main()
