import { expect, it } from 'vitest'
import { cardAction } from '../../cards/actions.ts'
import { connectPglite } from '../../db/pglite.ts'
import { connectPostgres } from '../../db/postgres.ts'
import { attackers } from '../attack/attackers.ts'
import { startBench } from '../attack/bench.ts'
import { attackMatrix } from '../attack/matrix.ts'
import { createPostgresDatabase, migratedImage, postgresMissing } from '../support/databases.ts'

/** The matrix of rights over HTTP, on PostgreSQL where there is one. */
it('the matrix of rights, attacked: everybody, every kind of press, states of every procedure', {
  timeout: 180_000,
}, async () => {
  const connection =
    postgresMissing === null
      ? await connectPostgres({ databaseUrl: await createPostgresDatabase() })
      : await connectPglite({ memory: true, image: migratedImage() })
  const bench = await startBench(connection)
  try {
    const report = await attackMatrix(bench, { seed: 11, states: 50, perState: 40, controls: 2 })
    expect(report.faults).toEqual([])
    expect(report.attacks).toBeGreaterThan(2000)
    expect(report.people.size).toBe(attackers.length)
    // Four are open to everybody: the doors of the welcome, the wording of an article, and making
    // or ending the feed of one's own dates.
    expect(report.kinds.size).toBe(cardAction.options.length - 4)
    expect(report.done).toBeGreaterThan(20)
  } finally {
    await bench.close()
  }
})
