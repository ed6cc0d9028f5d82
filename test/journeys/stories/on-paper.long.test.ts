import { describe, it } from 'vitest'
import { openStage } from './base.ts'
import { bureauTakesOffice } from './people.ts'
import { allOnPaper } from './thirteen-on-paper.ts'

describe('a case of people who are not in the chat', () => {
  it('全程代录：从纸质申请到成立，每一步一人录入、一人确认', { timeout: 240_000 }, async () => {
    const stage = await openStage()
    try {
      await bureauTakesOffice(stage.world.database.store)
      await allOnPaper(stage)
    } finally {
      await stage.world.close()
    }
  })
})
