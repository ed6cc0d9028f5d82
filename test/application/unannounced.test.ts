import { expect, it } from 'vitest'
import { shownEvents } from '../../src/application/queries/shown-events.ts'
import type { StoredEvent } from '../../src/application/records.ts'
import { inspection } from '../../src/regulation/procedures/inspection.ts'
import { accepted, act } from '../support/procedure-acts.ts'
import { caseIn, holder } from '../support/procedure-cases.ts'

it('once an unannounced inspection is known, its planning still is not told to the center', () => {
  const planned = { 'inspection-arrangement': { announcement: 'unannounced' } }
  const arranged = accepted(
    act(caseIn(inspection, 'districtPlanned'), 'arrangeInspection', 'districtBureau', {
      forms: planned,
    }),
  )
  const entered = accepted(act(arranged.next, 'openInspection', 'districtBureau'))
  const events = [arranged.event, entered.event].map(
    (event, seq): StoredEvent => ({ ...event, caseId: 'case-1', seq }),
  )
  const shownTo = (role: Parameters<typeof holder>[0]) =>
    shownEvents({ actor: holder(role) }, { file: entered.next, events }).map(({ type }) => type)
  expect(shownTo('applicantResponsible')).toEqual(['inspectionOpened'])
  expect(shownTo('districtBureau')).toEqual(['inspectionScheduled', 'inspectionOpened'])
  expect(shownTo('caseOfficer')).toEqual(['inspectionScheduled', 'inspectionOpened'])
})
