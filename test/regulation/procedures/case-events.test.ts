import { describe, expect, it } from 'vitest'
import { checkForm } from '../../../src/regulation/checks/check-form.ts'
import type { FormValues } from '../../../src/regulation/form.ts'
import { forms } from '../../../src/regulation/forms/all.ts'
import { reaches } from '../../../src/regulation/standing.ts'
import { all, did, refusal } from '../../support/acceptance-cases.ts'
import { taleIn } from '../../support/acceptance-states.ts'
import { held } from '../../support/procedure-cases.ts'
import { remedyFormsOn } from '../../support/remedy-forms.ts'

/** practice.md, situations 3 to 6: what happens to a case on its way, and moves it nowhere. */

const moved = {
  forms: { 'party-change': { kind: 'seatMoved', newName: undefined, newDistrict: 'jiangjin' } },
}

describe('a change of the applicant', () => {
  it('renamed: the case goes over with its clocks once the approver has said so', () => {
    const before = taleIn('rectifying')
    const reported = did(before, 'reportPartyChange')
    expect(reported.file.applicantName).toBe(before.file.applicantName)
    expect(refusal(reported, 'reportPartyChange')).toContain('已有一项单位变化')
    const taken = did(reported, 'takePartyChange')
    expect(taken.file).toMatchObject({
      applicantName: '巴渝应用技术大学江北校区（虚构）',
      title: before.file.title,
      district: before.file.district,
      state: 'rectifying',
    })
    expect([...taken.clocks]).toEqual([...before.clocks])
    expect([...(taken.last?.close ?? []), ...(taken.last?.arm ?? [])]).toEqual([])
    expect(refusal(taken, 'takePartyChange')).toContain('没有等待决定')
  })

  it('another district: its bureau has the file from then on (I-54)', () => {
    const taken = did(did(taleIn('districtConsent'), 'reportPartyChange', moved), 'takePartyChange')
    expect(reaches(held('districtBureau', { district: 'jiangjin' }), taken.file)).toBe(true)
    expect(reaches(held('districtBureau', { district: 'shapingba' }), taken.file)).toBe(false)
    expect(did(taken, 'declineConsent', { by: districtOf('jiangjin') }).file.state).toBe(
      'consentRefused',
    )
  })

  it('declined: nothing of the case changes, and another change can be reported', () => {
    const before = taleIn('study')
    const declined = all(before, 'reportPartyChange', 'declinePartyChange')
    expect(declined.file.applicantName).toBe(before.file.applicantName)
    const again = all(did(declined, 'reportPartyChange', moved), 'takePartyChange')
    expect(again.file.district).toBe('jiangjin')
    expect(again.file.facts.records['partyChanges']).toHaveLength(2)
  })
})

const districtOf = (district: string) => ({
  openId: 'person-other-district',
  name: '区局人员（虚构）',
  roles: [held('districtBureau', { district })],
})

it('other departments are asked and answer; no clock stands still for it', () => {
  const before = taleIn('study')
  expect(refusal(before, 'recordReply')).toContain('没有等待答复')
  const asked = did(before, 'consultOthers')
  const answered = did(asked, 'recordReply')
  expect([answered.file.state, [...answered.clocks]]).toEqual(['study', [...before.clocks]])
  expect(refusal(answered, 'recordReply')).toContain('没有等待答复')
  expect(answered.file.facts.records['consultationReplies']).toHaveLength(1)
})

const samples = remedyFormsOn('2026-09-01')
const IDS = ['consultation', 'consultation-reply', 'party-change'] as const
const findings = (id: (typeof IDS)[number], changes: FormValues = {}) =>
  checkForm(forms[id], { ...samples[id], ...changes }, { at: '2026-09-01', complete: true }).map(
    (one) => [one.rule, one.field],
  )

describe('the forms', () => {
  it.each(IDS)('%s: the sample is whole', (id) => {
    expect(findings(id)).toEqual([])
  })

  it.each([
    [
      'consultation-reply',
      'consultation-reply-not-in-future',
      'repliedOn',
      { repliedOn: '2026-09-02' },
    ],
    ['party-change', 'party-change-not-in-future', 'eventDate', { eventDate: '2026-09-02' }],
    ['party-change', 'party-change-is-stated', 'newName', { newName: undefined }],
    ['party-change', 'party-change-is-stated', 'newDistrict', { kind: 'seatMoved' }],
    ['party-change', 'party-change-district', 'newDistrict', { newDistrict: 'jiangbei' }],
  ] as const)('%s %s', (id, rule, field, changes: FormValues) => {
    expect(findings(id, changes)).toEqual([[rule, field]])
  })
})
