import { describe, expect, it } from 'vitest'
import {
  defaultInterpretations,
  type InterpretationValues,
} from '../../../src/regulation/interpretations.ts'
import type { Terms } from '../../../src/regulation/procedure.ts'
import { did, later, refusal, served, type Tale, toldOf } from '../../support/acceptance-cases.ts'
import { taleIn } from '../../support/acceptance-states.ts'
import { terms } from '../../support/procedure-cases.ts'

/** REVOKE_PROCEDURE (I-31): what the bureau set is what the way of an adverse act does. */

const reading = (value: InterpretationValues['REVOKE_PROCEDURE']): Terms => ({
  ...terms,
  interpretations: {
    ...defaultInterpretations,
    values: { ...defaultInterpretations.values, REVOKE_PROCEDURE: value },
  },
})

const NONE = { terms: reading('none') }
const WITHOUT_HEARING = { terms: reading('noticeStatement') }

/** A revocation that waits for the party's answer; the notice itself says nothing of a hearing. */
function told(): Tale {
  const proposed = did(taleIn('revocationProposed'), 'proposeRevocation', {
    forms: { 'intended-adverse-notice': { mayRequestHearing: false } },
  })
  return served(did(did(proposed, 'agreeToStart'), 'issueIntendedNotice'))
}

describe('the way of an adverse act in the preparation (第十七条第二款, 第二十二条第二款)', () => {
  it('by default the party is told, heard, and may ask for a hearing on a revocation', () => {
    expect(did(taleIn('revocationStart'), 'agreeToStart').file.state).toBe('revocationNotice')
    expect(did(told(), 'requestHearing').file.state).toBe('revocationHearing')
  })

  it('书面告知、陈述申辩: no hearing, but what the notice itself offers is kept', () => {
    expect(refusal(told(), 'requestHearing', WITHOUT_HEARING)).toContain('没有安排听证')
    const offered = toldOf(taleIn('revocationProposed'), 'proposeRevocation')
    expect(did(offered, 'requestHearing', WITHOUT_HEARING).file.state).toBe('revocationHearing')
  })

  it('不要求: the study follows the agreement to start, for cancelling and revoking alike', () => {
    for (const act of ['cancellation', 'revocation']) {
      const started = did(taleIn(`${act}Start`), 'agreeToStart', NONE)
      expect(started.file.state).toBe(`${act}Study`)
      expect(refusal(later(started, 1), 'proposeAdverse', NONE)).toBe('')
    }
  })

  it('a refusal of establishment is announced whatever the setting: it speaks of other acts', () => {
    const started = did(taleIn('nonEstablishmentStart'), 'agreeToStart', NONE)
    expect(started.file.state).toBe('nonEstablishmentNotice')
  })
})
