import { parseArgs } from 'node:util'
import { migrationsFolder } from '../../db/migrations.ts'
import { connectPglite } from '../../db/pglite.ts'
import { startBench } from '../attack/bench.ts'
import { fuzz } from '../attack/fuzz.ts'

/**
 * Garbage against the webhook, in a long run:
 *
 *   npx tsx test/long/fuzz.ts --bodies 1000000 --seed 1
 *
 * Ends with 1 when one was answered with a fault, took over a second, or left something behind.
 */

const { values } = parseArgs({
  options: {
    bodies: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
  },
})
const connection = await connectPglite({ memory: true })
await connection.migrate(migrationsFolder())
const bench = await startBench(connection)
const begun = performance.now()
const secondsSoFar = (): number => (performance.now() - begun) / 1000
const report = await fuzz(bench, {
  bodies: Number(values.bodies),
  seed: Number(values.seed),
  progress: (done) => {
    if (done % 100_000 < 4000) console.log(`${done} bodies, ${Math.round(secondsSoFar())} s`)
  },
})
const seconds = secondsSoFar()
await bench.close()
console.log(
  JSON.stringify(
    {
      bodies: report.bodies,
      overHttp: report.overHttp,
      seconds: Math.round(seconds),
      perSecond: Math.round(report.bodies / seconds),
      slowestMs: Math.round(report.slowestMs),
      slowestCpuMs: Math.round(report.slowestCpuMs),
      changedByGarbage: report.changedByGarbage,
      changedByEvents: report.changedByEvents,
      answers: Object.fromEntries([...report.answers].sort()),
    },
    null,
    1,
  ),
)
console.log(`faults: ${report.faults.length}`)
for (const fault of report.faults.slice(0, 40)) console.log(fault)
process.exitCode = report.faults.length === 0 ? 0 : 1
