import { describe, it } from 'vitest'
import { postgresMissing } from '../../support/databases.ts'
import { startWorld } from '../../support/world.ts'
import { partlyUpheld, upheld } from './objections.ts'
import { storyPeople, takeOffice, type Unit, units, university } from './people.ts'
import { type Stage, stageIn } from './teller.ts'

/** The stories of the public notice, each from its first word in a world of its own. */
const stories: readonly (readonly [string, Unit, (stage: Stage, unit: Unit) => Promise<void>])[] = [
  ['公示意见部分成立，二级注册计量师4人已说明理由，批准筹建', university, partlyUpheld],
  ['公示意见成立，重新论证、重新公示后批准筹建', units.alloys, upheld],
]

describe('stories of the public notice', () => {
  for (const [title, unit, story] of stories) {
    it(title, { timeout: 240_000 }, async () => {
      const database = postgresMissing === null ? 'postgres' : 'pglite'
      const world = await startWorld({ database, people: storyPeople })
      try {
        await takeOffice(world.database.store)
        await story(stageIn(world), unit)
      } finally {
        await world.close()
      }
    })
  }
})
