import { describe, expect, it } from 'vitest'
import { demoPeople } from '../../src/demo.ts'
import { fillForm, sendFilledWorkbook } from '../support/filling.ts'
import { sampleDossier, sampleTaskStatement } from '../support/sample-dossier.ts'
import { startWorld } from '../support/world.ts'

const dossier = { ...sampleDossier, sponsor: demoPeople.sponsor.bodyName }
const answers = { 'application-dossier': dossier, 'task-statement': sampleTaskStatement }

describe('a first complete filing', () => {
  it('takes at most 40 taps besides typing', async () => {
    const world = await startWorld({ database: 'pglite' })
    try {
      const handler = world.as('handler')
      await handler.menu('start')
      await fillForm(handler, 'application-dossier', dossier, (actor) =>
        sendFilledWorkbook(actor, answers),
      )
      await fillForm(handler, 'task-statement', sampleTaskStatement, async () => undefined)
      console.log(handler.card())
      for (let page = 0; page < 6 && !handler.card().includes('提交申请'); page += 1)
        await handler.press('下一页')
      console.log(handler.card())
      await handler.press('提交申请')
      console.log(handler.card(), handler.taps())
      expect(handler.card()).toContain('待发函')
      expect(handler.taps()).toBeLessThanOrEqual(40)
    } finally {
      await world.close()
    }
  })
})
