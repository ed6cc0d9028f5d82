import { parseArgs } from 'node:util'
import { crashRun } from './harness/crash-run.ts'
import { build } from './harness/server-process.ts'

/**
 * SIGKILL at random moments under load, in a long run:
 *
 *   npx tsx test/long/crash.ts --kills 500 --database pglite --seed 1
 *   npx tsx test/long/crash.ts --kills 500 --database postgres --seed 1
 *
 * The real server (`src/main.ts`) answers signed and encrypted events over HTTP and sends with
 * the real SDK to the stand-in, which lives in this process and so survives. It is killed under load,
 * while it starts, while it stops and while it sets up an empty database. What is judged is in
 * `harness/judge.ts` and `harness/replay.ts`. Ends with 1 when anything is not so.
 *
 * With DATABASE_URL the databases are made in that server, otherwise in one of our own.
 */

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '500' },
    database: { type: 'string', default: 'pglite' },
    seed: { type: 'string', default: '1' },
    /** Takes what was built before. */
    built: { type: 'boolean', default: false },
  },
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

async function main(): Promise<void> {
  if (!values.built) await build()
  const begun = Date.now()
  const database = values.database === 'postgres' ? 'postgres' : 'pglite'
  const kills = Number(values.kills)
  const report = await crashRun({
    kills,
    whileMigrating: Math.ceil(kills / (database === 'pglite' ? 50 : 20)),
    database,
    seed: Number(values.seed),
    databaseUrl: process.env['DATABASE_URL'],
    size: { cases: 16, drafts: 8, askers: 600 },
    judgeEvery: database === 'postgres' ? 10 : 50,
    say: (line) => console.log(line),
  })
  const minutes = ((Date.now() - begun) / 60_000).toFixed(1)
  console.log(`${database}, seed ${values.seed}, ${minutes} minutes:`)
  console.log(JSON.stringify({ ...report, faults: report.faults.length }, null, 2))
  for (const fault of report.faults.slice(0, 50)) console.error(fault)
  process.exitCode = report.faults.length === 0 ? 0 : 1
}

await main()
