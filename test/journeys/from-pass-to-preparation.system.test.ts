import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../support/world.ts'
import { walk } from './from-first-message.ts'
import { walkToPreparation } from './from-pass-to-preparation.ts'

/** One application on PGlite over the webhook, the letter clicked: its second half goes on from its first. */
describe('an application on PGlite', () => {
  let world: World
  let number = ''
  beforeAll(async () => {
    world = await startWorld({ database: 'pglite' })
  })
  afterAll(() => world.close())

  it('goes from the first message to the end of the formality review', {
    timeout: 120_000,
  }, async () => {
    number = await walk(world, { letter: 'clicked' })
    expect(number).toBe('JC-2026-0001')
  })

  it('is appraised, put on notice, approved and received', { timeout: 120_000 }, async () => {
    expect(number).toBe('JC-2026-0001')
    await walkToPreparation(world, number)
  })
})
