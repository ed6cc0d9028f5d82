import { expect, it } from 'vitest'
import { connectPglite } from '../../db/pglite.ts'
import { startBench } from '../attack/bench.ts'
import { fuzz } from '../attack/fuzz.ts'
import { migratedImage } from '../support/databases.ts'

/** 20,000 bodies; a million with `npx tsx test/long/fuzz.ts --bodies 1000000`. */
it('20,000 bodies that are no events: no fault, no second, nothing stored', {
  timeout: 180_000,
}, async () => {
  const bench = await startBench(await connectPglite({ memory: true, image: migratedImage() }))
  try {
    const report = await fuzz(bench, { bodies: 20_000, seed: 3 })
    expect(report.faults).toEqual([])
    expect(report.changedByGarbage).toEqual([])
    expect(report.overHttp).toBeGreaterThan(2000)
    const answered = [...report.answers.values()].reduce((sum, one) => sum + one, 0)
    expect(answered).toBe(20_000)
    // Every way in was tried: the gate, the decoder, and the presses behind both.
    for (const kind of ['bytes 400', 'altered 401', 'oversized 413', 'no event 200', 'press 200']) {
      expect(report.answers.get(kind), kind).toBeGreaterThan(0)
    }
  } finally {
    await bench.close()
  }
})
