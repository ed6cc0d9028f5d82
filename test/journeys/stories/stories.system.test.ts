import { afterAll, beforeAll, describe, it } from 'vitest'
import { type Beginning, inPreparation } from './base.ts'
import { cleanPath } from './one-clean-path.ts'
import type { units } from './people.ts'
import type { Stage } from './teller.ts'

/** The stories that begin in the preparation, each in a copy of the same beginning. */
const stories: readonly (readonly [
  string,
  keyof typeof units,
  (stage: Stage, number: string) => Promise<void>,
])[] = [['顺利成立：2024年5月20日接到任务书，2026年4月21日批准成立', 'sensing', cleanPath]]

describe('stories after the approval', () => {
  let beginning: Beginning | undefined
  beforeAll(async () => {
    beginning = await inPreparation(new Set(stories.map(([, unit]) => unit)))
  }, 240_000)
  afterAll(() => beginning?.remove())

  for (const [title, unit, story] of stories) {
    it(title, { timeout: 180_000 }, async () => {
      if (beginning === undefined) throw new Error('the stories have no beginning')
      const stage = await beginning.open()
      const before = process.cpuUsage()
      try {
        await story(stage, beginning.numbers[unit])
      } finally {
        const { user, system } = process.cpuUsage(before)
        console.log(`${title}: ${((user + system) / 1e6).toFixed(1)} s`)
        await stage.world.close()
      }
    })
  }
})
