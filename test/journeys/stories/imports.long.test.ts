import { afterAll, beforeAll, describe, it } from 'vitest'
import { postgresMissing } from '../../support/databases.ts'
import { startWorld } from '../../support/world.ts'
import { importedAtGoLive } from './fifteen-imported.ts'
import { storyPeople, takeOffice } from './people.ts'
import { type Stage, stageIn } from './teller.ts'

/** What is older than the program enters it at go-live. */
describe('stories of go-live', () => {
  let stage: Stage | undefined
  beforeAll(async () => {
    const database = postgresMissing === null ? 'postgres' : 'pglite'
    stage = stageIn(await startWorld({ database, people: storyPeople }))
    await takeOffice(stage.world.database.store)
  })
  afterAll(() => stage?.world.close())

  it('在建中心和已成立中心导入：一人按原文书录入，另一人核对', { timeout: 180_000 }, async () => {
    if (stage === undefined) throw new Error('the story has no stage')
    await importedAtGoLive(stage)
  })
})
