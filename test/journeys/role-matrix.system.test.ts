import { expect, it } from 'vitest'
import { connectPglite } from '../../db/pglite.ts'
import { startBench } from '../attack/bench.ts'
import { attackMatrix } from '../attack/matrix.ts'
import { migratedImage } from '../support/databases.ts'

/** A sample of the matrix of rights; `role-matrix.long.test.ts` and `test/long/matrix.ts` try more. */
it('forged presses of every kind, by people of every kind, have no effect and tell nothing', {
  timeout: 120_000,
}, async () => {
  const bench = await startBench(await connectPglite({ memory: true, image: migratedImage() }))
  try {
    const report = await attackMatrix(bench, { seed: 5, states: 12, perState: 12, controls: 1 })
    expect(report.faults).toEqual([])
    expect(report.attacks).toBeGreaterThan(150)
    expect(report.people.size).toBeGreaterThan(40)
    expect(report.kinds.size).toBeGreaterThan(20)
    // An attack on something that does not work at all would prove nothing.
    expect(report.done).toBeGreaterThan(2)
  } finally {
    await bench.close()
  }
})
