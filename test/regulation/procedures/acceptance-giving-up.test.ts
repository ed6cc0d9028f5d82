import { describe, expect, it } from 'vitest'
import { stateOf } from '../../../src/regulation/procedure.ts'
import { GIVING_UP_FROM } from '../../../src/regulation/procedures/acceptance-giving-up.ts'
import { application } from '../../../src/regulation/procedures/application.ts'
import { shownState } from '../../../src/regulation/standing.ts'
import {
  all,
  dayOf,
  decidedOn,
  did,
  later,
  refusal,
  tried,
} from '../../support/acceptance-cases.ts'
import { STATES, taleIn } from '../../support/acceptance-states.ts'
import { holder } from '../../support/procedure-cases.ts'

/** 放弃筹建: asked for in writing, ended by the bureau's written agreement and by nothing else. */

const canGiveUp = Object.keys(application.states).filter(
  (name) => 'giveUpPreparation' in stateOf(application, name).on,
)
/** Where the case goes on: as those outside saw it, a panel not agreed to before it was proposed. */
const asSeenOutside = (name: string): string =>
  name === 'assessmentPanelProposed'
    ? 'assessmentPanelSetup'
    : (stateOf(application, name).outsideAs ?? name)

describe('giving up the preparation', () => {
  it('can be asked for where it can be dropped again, and nowhere else', () => {
    const places = new Set(canGiveUp.map(asSeenOutside))
    expect([...places].sort()).toEqual([...GIVING_UP_FROM].sort())
    for (const place of GIVING_UP_FROM) {
      expect(canGiveUp).toContain(place)
      // Nothing waits there to be settled: what was proposed is not remembered.
      const acts = Object.values(stateOf(application, place).on)
      expect(acts.filter((act) => 'settles' in act)).toEqual([])
    }
  })

  it.each(canGiveUp.filter((name) => Object.hasOwn(STATES, name)))(
    'asked for from %s nothing has ended, and taken back the case goes on there',
    (name) => {
      const asked = did(taleIn(name), 'giveUpPreparation')
      expect(asked.file.state).toBe('givingUpReview')
      expect(asked.file.facts.givingUp).toMatchObject({ from: name, requestedOn: dayOf(asked) })
      const back = did(asked, 'withdrawGivingUp')
      expect(back.file.state).toBe(asSeenOutside(name))
      expect(back.file.facts).toMatchObject({ givingUp: null, proposal: null })
      expect(did(asked, 'declineGivingUp').file.state).toBe(asSeenOutside(name))
    },
  )

  it('the clocks of where it stood run again, computed as before', () => {
    const rectifying = taleIn('rectifying')
    const armed = rectifying.clocks.get('rectification')
    const asked = did(rectifying, 'giveUpPreparation')
    expect(asked.clocks.has('rectification')).toBe(false)
    const back = did(later(asked, 3), 'withdrawGivingUp')
    expect(back.clocks.get('rectification')?.effective).toBe(armed?.effective)
  })

  it('a decision under way inside the bureau is proposed anew, never half done', () => {
    const granted = did(taleIn('extensionGranted'), 'giveUpPreparation')
    const back = did(granted, 'withdrawGivingUp')
    expect(back.file.state).toBe('extensionReview')
    expect(refusal(back, 'issueExtension')).not.toBe('')
    const again = decidedOn(did(back, 'proposeExtension'))
    expect(again.file.state).toBe('extensionGranted')
  })

  it('ends only when the agreement is issued, and says so to everybody', () => {
    const agreed = taleIn('givingUpAgreed')
    const applicant = holder('applicantResponsible')
    expect(shownState(application, agreed.file, applicant)).toBe('givingUpReview')
    const ended = did(agreed, 'issueGivingUp')
    expect(ended.file.state).toBe('preparationGivenUp')
    expect(stateOf(application, ended.file.state).final).toBe(true)
    expect(ended.file.facts.papers?.at(-1)).toMatchObject({ act: 'issueGivingUp' })
    expect(ended.last?.notify).toEqual(expect.arrayContaining(['sponsor', 'districtBureau']))
    expect(ended.clocks.size).toBe(0)
  })

  it('takes no silence for a request: however long nothing happens, nobody can end it', () => {
    const silent = later(taleIn('rectifying'), 2000)
    expect(silent.file.facts.givingUp ?? null).toBeNull()
    for (const action of ['proposeGivingUp', 'issueGivingUp', 'declineGivingUp'])
      expect(tried(silent, action).outcome).toBe('refused')
    expect(stateOf(application, 'givingUpReview').deadlines).toHaveProperty('givingUp')
    const forged = taleIn('givingUpReview')
    const without = {
      ...forged,
      file: { ...forged.file, facts: { ...forged.file.facts, givingUp: null } },
    }
    expect(refusal(without, 'proposeGivingUp')).toContain('没有提出放弃筹建的申请')
  })

  it('drafts the request and the agreement', () => {
    const asked = did(taleIn('preparing'), 'giveUpPreparation')
    expect(asked.last?.documents).toEqual(['givingUpRequest'])
    expect(decidedOn(did(asked, 'proposeGivingUp')).last?.documents).toEqual(['givingUpReply'])
  })

  it('is asked for by the responsible person alone', () => {
    for (const by of ['applicantHandler', 'caseOfficer', 'approver'] as const)
      expect(refusal(taleIn('preparing'), 'giveUpPreparation', { by })).not.toBe('')
    const proposed = all(taleIn('givingUpReview'), 'proposeGivingUp', 'withdrawGivingUp')
    expect(proposed.file.state).toBe('preparing')
  })
})
