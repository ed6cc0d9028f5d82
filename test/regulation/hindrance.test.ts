import { describe, expect, it } from 'vitest'
import { hindranceOf } from '../../src/regulation/hindrance.ts'
import { application } from '../../src/regulation/procedures/application.ts'
import { availableActs } from '../../src/regulation/standing.ts'
import { did, later, refusal, type Tale } from '../support/acceptance-cases.ts'
import { STATES, taleIn } from '../support/acceptance-states.ts'
import { holder, terms } from '../support/procedure-cases.ts'

const hindered = (tale: Tale, role: Parameters<typeof holder>[0]) =>
  availableActs(application, tale.file, holder(role)).flatMap((act) => {
    const found = hindranceOf(application, act, {
      file: tale.file,
      actor: holder(role),
      now: tale.now,
      terms,
    })
    return found === null ? [] : [{ action: act.action, because: found.because }]
  })

describe('what cannot be done now, whatever is filled in', () => {
  it('without a hold there is none to renew or clear; with one no second (第二十三条)', () => {
    const tale = taleIn('study')
    const names = (so: Tale) =>
      hindered(so, 'approver')
        .map(({ action }) => action)
        .filter((action) => action.endsWith('Hold'))
    expect(names(tale)).toEqual(['renewHold', 'clearHold'])
    expect(names(did(tale, 'setHold'))).toEqual(['setHold'])
  })

  it('time to answer that still runs is not closed; when it is over, it may be', () => {
    const tale = taleIn('cancellationStatement')
    expect(hindered(tale, 'caseOfficer').map(({ action }) => action)).toContain('closeStatement')
    const over = hindered(later(tale, 14), 'caseOfficer').map(({ action }) => action)
    expect(over).not.toContain('closeStatement')
  })

  it.each(Object.keys(STATES))(
    '%s: what is said to be refused is refused in those words',
    (state) => {
      const tale = taleIn(state)
      for (const role of [
        'applicantResponsible',
        'caseOfficer',
        'approver',
        'panelLead',
      ] as const) {
        for (const { action, because } of hindered(tale, role)) {
          expect(refusal(tale, action, { by: role }), `${role} ${action}`).not.toBe('')
          expect(because).not.toBe('')
        }
      }
    },
  )
})
