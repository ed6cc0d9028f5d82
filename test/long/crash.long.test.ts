import { beforeAll, describe, expect, it } from 'vitest'
import { type CrashSettings, crashRun } from './harness/crash-run.ts'
import { build } from './harness/server-process.ts'

/** The small edition of crash.ts: a handful of kills on each database. */

const settings = (database: CrashSettings['database']): CrashSettings => ({
  kills: database === 'postgres' ? 5 : 3,
  whileMigrating: database === 'postgres' ? 1 : 0,
  database,
  seed: 7,
  databaseUrl: process.env['DATABASE_URL'],
  size: { cases: 3, drafts: 2, askers: 30 },
  judgeEvery: 1_000,
  endLeases: true,
  say: () => undefined,
})

describe('killed at random moments under load', () => {
  beforeAll(build)

  for (const database of ['postgres', 'pglite'] as const) {
    it(`loses nothing that it acknowledged and repeats no effect, on ${database}`, async () => {
      const { faults, figures, kills } = await crashRun(settings(database))
      expect(faults).toEqual([])
      expect(figures['acknowledged']).toBeGreaterThan(0)
      expect(figures['outbox sent']).toBeGreaterThan(0)
      expect(Object.values(kills).reduce((sum, n) => sum + n, 0)).toBeGreaterThan(1)
    }, 180_000)
  }
})
