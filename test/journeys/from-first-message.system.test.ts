import { describe, expect, it } from 'vitest'
import { postgresMissing } from '../support/databases.ts'
import { startWorld, type WorldSettings } from '../support/world.ts'
import { type Story, walk } from './from-first-message.ts'

/**
 * The stretch with the letter on behalf, on PostgreSQL and over the long connection. On PGlite over
 * the webhook, with the letter clicked, it is the first half of from-pass-to-preparation.system.test.ts.
 */
const variants: readonly (readonly [string, WorldSettings, Story])[] = [
  ['PostgreSQL, webhook, letter on behalf', { database: 'postgres' }, { letter: 'onBehalf' }],
  [
    'PGlite, long connection, letter on behalf',
    { database: 'pglite', transport: 'websocket' },
    { letter: 'onBehalf' },
  ],
]

describe('from the first message to the end of the formality review', () => {
  for (const [name, settings, story] of variants) {
    const missing = settings.database === 'postgres' && postgresMissing !== null
    it.skipIf(missing)(name, { timeout: 120_000 }, async () => {
      const world = await startWorld(settings)
      try {
        expect(await walk(world, story)).toBe('JC-2026-0001')
      } finally {
        await world.close()
      }
    })
  }
})
