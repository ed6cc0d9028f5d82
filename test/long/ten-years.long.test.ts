import { expect, it } from 'vitest'
import { createPostgresDatabase, describeOnPostgres } from '../support/databases.ts'
import { compare } from './ten-years/compare.ts'
import { simulate } from './ten-years/run.ts'

/** The small edition of `ten-years.ts`: forty centers, two years, a sweep on every twelfth working day. */

describeOnPostgres('two schedulers and a city of centers', () => {
  it('send every rung once, to those who hold its roles, through kills, leaps and outages', async () => {
    const databaseUrl = await createPostgresDatabase()
    const ran = await simulate({
      databaseUrl,
      centers: 40,
      years: 2,
      kills: 2,
      seed: 4,
      say: () => undefined,
      stride: 12,
    })
    const result = await compare(databaseUrl, ran)
    expect(result.faults).toEqual([])
    expect(result.rungs.sent).toBeGreaterThan(100)
    expect(result.rungs.skipped).toBeGreaterThan(100)
    expect(result.messages).toBeGreaterThan(100)
    expect([ran.kills > 0, ran.jumps > 0, ran.sweeps.length > 30]).toEqual([true, true, true])
  }, 180_000)
})
