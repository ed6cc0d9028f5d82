import { parseArgs } from 'node:util'
import { migrationsFolder } from '../../db/migrations.ts'
import { connectPglite } from '../../db/pglite.ts'
import { startBench } from '../attack/bench.ts'
import { attackMatrix } from '../attack/matrix.ts'

/**
 * The whole matrix of rights over HTTP, in a long run:
 *
 *   npx tsx test/long/matrix.ts --states 400 --per-state 400 --seed 1
 *
 * `--per-state all` tries every press of everybody on every act. Ends with 1 when an attack had an
 * effect, told something, or a right did not work.
 */

const { values } = parseArgs({
  options: {
    states: { type: 'string', default: '400' },
    'per-state': { type: 'string', default: '400' },
    controls: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
  },
})
const begun = performance.now()
const connection = await connectPglite({ memory: true })
await connection.migrate(migrationsFolder())
const bench = await startBench(connection)
const perState = values['per-state']
const report = await attackMatrix(bench, {
  seed: Number(values.seed),
  states: Number(values.states),
  controls: Number(values.controls),
  ...(perState === 'all' ? {} : { perState: Number(perState) }),
})
await bench.close()
const seconds = (performance.now() - begun) / 1000
console.log(
  JSON.stringify(
    {
      states: report.states,
      attacks: report.attacks,
      done: report.done,
      heldBack: report.heldBack,
      people: report.people.size,
      kinds: report.kinds.size,
      slowestMs: Math.round(report.slowestMs),
      seconds: Math.round(seconds),
      refusals: Object.fromEntries([...report.refusals].sort((a, b) => b[1] - a[1]).slice(0, 40)),
    },
    null,
    1,
  ),
)
const kinds = [...new Set(report.faults)]
console.log(`faults: ${report.faults.length}`)
for (const fault of kinds.slice(0, 60)) console.log(fault)
process.exitCode = report.faults.length === 0 ? 0 : 1
