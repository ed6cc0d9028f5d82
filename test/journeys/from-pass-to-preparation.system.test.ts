import { expect, it } from 'vitest'
import { startWorld } from '../support/world.ts'
import { walk } from './from-first-message.ts'
import { walkToPreparation } from './from-pass-to-preparation.ts'

it('an application is appraised, put on notice, approved and received', {
  timeout: 120_000,
}, async () => {
  const world = await startWorld({ database: 'pglite' })
  try {
    const number = await walk(world, { letter: 'clicked' })
    await walkToPreparation(world, number)
    expect(number).toBe('JC-2026-0001')
  } finally {
    await world.close()
  }
})
