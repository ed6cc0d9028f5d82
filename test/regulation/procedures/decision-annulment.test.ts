import { describe, expect, it } from 'vitest'
import { assessmentOf, preparationOf } from '../../../src/regulation/acceptance-facts.ts'
import { checkForm } from '../../../src/regulation/checks/check-form.ts'
import {
  lastStandingDecision,
  laterDecisions,
  openRemedies,
} from '../../../src/regulation/decisions.ts'
import type { FormValues } from '../../../src/regulation/form.ts'
import { forms } from '../../../src/regulation/forms/all.ts'
import { stateOf } from '../../../src/regulation/procedure.ts'
import { endOfPreparation } from '../../../src/regulation/procedures/acceptance-clocks.ts'
import { application } from '../../../src/regulation/procedures/application.ts'
import {
  all,
  dayOf,
  decidedOn,
  did,
  later,
  refusal,
  served,
  type Tale,
} from '../../support/acceptance-cases.ts'
import { taleIn } from '../../support/acceptance-states.ts'
import { atSampleCase, caseIn, NOW, person, terms } from '../../support/procedure-cases.ts'
import { remedyFormsOn } from '../../support/remedy-forms.ts'

/** practice.md, situation 9: annulled, made again, corrected; nothing is rewritten. */

const OWN = {
  forms: {
    annulment: {
      ground: 'selfCorrection',
      authority: '市局',
      paperNumber: undefined,
      paperDate: undefined,
      paper: undefined,
    },
    'issue-notice': { documentNumber: '渝市监函〔2026〕99号' },
  },
}

/** Annulled by the paper of another authority. */
const annulled = (tale: Tale): Tale =>
  all(tale, 'proposeAnnulment', 'reviewAnnulment', 'annulDecision')

/** Annulled by the bureau itself: what counts is the issued and served document. */
const selfCorrected = (tale: Tale): Tale =>
  did(
    all(did(tale, 'proposeAnnulment', OWN), 'reviewAnnulment', 'agreeAnnulment'),
    'issueAnnulment',
    OWN,
  )

const at = (state: string): Tale => ({
  file: caseIn(application, state),
  now: NOW,
  clocks: new Map(),
  last: null,
  submissions: [],
  events: [],
})
const granted = () =>
  did(
    decidedOn(did(did(taleIn('preparing'), 'requestExtension'), 'proposeExtension')),
    'issueExtension',
  )
const refusedExtension = () => did(taleIn('extensionRefused'), 'issueExtensionRefusal')
const changed = () => did(taleIn('taskChangeGranted'), 'issueTaskChange')

/** Each decision once: where the case stands with it, and where it is made anew. */
const DECISIONS: readonly (readonly [what: string, from: () => Tale, back: string])[] = [
  ['退回', () => at('returned'), 'formalityReview'],
  ['批准筹建，未签收', () => at('approvedAwaitingReceipt'), 'decision'],
  ['批准筹建，筹建中', () => taleIn('preparing'), 'decision'],
  ['不予批准筹建，未送达', () => at('refusalIssued'), 'decision'],
  ['不予批准筹建，已办结', () => at('notApproved'), 'decision'],
  ['任务书变更', changed, 'taskChangeReview'],
  ['同意延期', granted, 'extensionReview'],
  ['不同意延期', refusedExtension, 'extensionReview'],
  ['不予考核，未送达', () => taleIn('refusalNotified'), 'initialReview'],
  ['不予考核', () => taleIn('assessmentRefused'), 'initialReview'],
  ['同意终止筹建', () => taleIn('preparationGivenUp'), 'givingUpReview'],
  ['限期3个月整改', () => taleIn('rectifying'), 'rectificationWanted'],
  ['整改通知书', () => taleIn('rectifyingByOrder'), 'failed'],
  ['批准成立', () => taleIn('established'), 'study'],
  ['批准成立，已列入名录', () => taleIn('listed'), 'study'],
  ['取消筹建资格', () => taleIn('preparationCancelled'), 'cancellationStudy'],
  ['撤销筹建资格', () => taleIn('preparationRevoked'), 'revocationStudy'],
  ['不予批准成立', () => taleIn('notEstablished'), 'nonEstablishmentStudy'],
]

describe('every decision can be annulled, and is made anew where it was open', () => {
  it.each(DECISIONS)('%s', (_what, from, back) => {
    for (const way of [annulled, selfCorrected]) {
      const before = from()
      const decision = lastStandingDecision(before.file.facts)
      const after = way(before)
      expect(after.file.state).toBe(back)
      const { annulments, annulment, papers } = after.file.facts
      expect(annulment).toBeNull()
      expect(annulments?.map((one) => one.decision)).toEqual([decision])
      // The annulled paper is kept as it was.
      expect(papers ?? []).toEqual(before.file.facts.papers ?? [])
      // Every clock of the state where it is made anew runs.
      expect([...after.clocks.keys()].length).toBeGreaterThan(0)
      expect(after.last?.event.from).toBe(before.file.state)
    }
  })

  it('the table has a case for every kind of decision', () => {
    const told = DECISIONS.map(([, from]) => lastStandingDecision(from().file.facts)?.kind)
    const kinds = ['issueReturn', 'issueApproval', 'issueRefusal', ...Object.keys(laterDecisions)]
    // A refused change is decided like a granted one, and leads back to the same review.
    expect([...new Set(told)].sort()).toEqual(
      kinds.filter((kind) => kind !== 'taskChangeRefused').sort(),
    )
  })

  it('and then the other decision can be made', () => {
    const again = annulled(taleIn('assessmentRefused'))
    expect(did(again, 'proposeConformity').file.state).toBe('conformityProposed')
    const kept = did(annulled(taleIn('preparationGivenUp')), 'withdrawGivingUp')
    expect(kept.file.state).toBe('preparing')
    const study = annulled(taleIn('preparationRevoked'))
    expect(all(study, 'proposeAdverse').file.state).toBe('revocationHeadReview')
  })
})

describe('what the decision changed stands again as before it', () => {
  it('an extension that was granted: the end of preparation is the old one, the request is open', () => {
    const tale = granted()
    const end = (one: Tale) => endOfPreparation(one.file.facts, terms)?.nominal
    expect(end(tale)).not.toBe(end(taleIn('preparing')))
    const after = annulled(tale)
    expect(end(after)).toBe(end(taleIn('preparing')))
    expect(preparationOf(after.file.facts).extensions).toEqual([])
    expect(preparationOf(after.file.facts).extensionRequest?.months).toBe(4)
  })

  it('a change of the task statement: the version before it is in force', () => {
    expect(preparationOf(changed().file.facts).taskStatementVersion).toBe(2)
    expect(preparationOf(annulled(changed()).file.facts).taskStatementVersion).toBe(1)
  })

  it('a refusal of the assessment: the review begins anew on the day of the annulment, and says so', () => {
    const after = annulled(later(taleIn('assessmentRefused'), 90))
    expect(assessmentOf(after.file.facts).districtConsent).toBe(true)
    const clock = after.clocks.get('initialReview')
    expect(clock?.from).toBe(dayOf(after))
    expect(clock?.explanation).toContain('原决定撤销')
  })

  it('an establishment: no date of it is left, and the register is left by the approver', () => {
    const after = annulled(taleIn('listed'))
    expect(after.file.facts.establishedOn).toBeNull()
    expect(after.last?.register).toMatchObject([
      { kind: 'status', status: 'exited', on: dayOf(after) },
      { kind: 'closeMatters' },
    ])
    expect(annulled(taleIn('rectifying')).last?.register).toEqual([])
  })

  it('an approval: without it nothing was received; the panel’s scores stay on record', () => {
    const { facts } = annulled(taleIn('preparing')).file
    expect(facts.receivedOn).toBeNull()
    const scored = annulled(annulled(taleIn('rectifying')))
    expect(scored.file.state).toBe('decision')
    expect(assessmentOf(scored.file.facts).results).toEqual(
      assessmentOf(taleIn('rectifying').file.facts).results,
    )
  })

  it('an annulled paper is served no more', () => {
    const after = annulled(did(taleIn('threeMonthsToBeIssued'), 'issueThreeMonths'))
    const again = decidedOn(did(after, 'proposeThreeMonths'))
    const issued = served(
      did(again, 'issueThreeMonths', {
        forms: { 'issue-notice': { documentNumber: '渝市监函〔2026〕77号' } },
      }),
    )
    const notices = issued.file.facts.papers?.filter((paper) => paper.act === 'issueThreeMonths')
    expect(notices?.map((paper) => paper.servedOn !== null)).toEqual([false, true])
  })
})

describe('who does what of it', () => {
  it('nobody takes two steps, and none is skipped', () => {
    const proposed = did(taleIn('rectifying'), 'proposeAnnulment')
    expect(proposed.file.state).toBe('rectifying')
    const same = person('person-caseOfficer', atSampleCase('legalReviewer'))
    expect(refusal(proposed, 'reviewAnnulment', { by: same })).toContain('已参加本次撤销')
    expect(refusal(proposed, 'annulDecision')).toContain('没有经法制审核')
    expect(refusal(proposed, 'proposeAnnulment')).toContain('已有一件')
    const reviewed = did(proposed, 'reviewAnnulment')
    const signer = person('person-legalReviewer', atSampleCase('approver'))
    expect(refusal(reviewed, 'annulDecision', { by: signer })).toContain('已参加本次撤销')
    expect(refusal(reviewed, 'agreeAnnulment')).toContain('由市局自行纠正')
    const declined = did(reviewed, 'declineAnnulment')
    expect([declined.file.state, declined.file.facts.annulment]).toEqual(['rectifying', null])
    expect(declined.file.facts.annulments ?? []).toEqual([])
  })

  it('the bureau’s own annulment counts once it is issued and served, with its number', () => {
    const agreed = all(
      did(taleIn('assessmentRefused'), 'proposeAnnulment', OWN),
      'reviewAnnulment',
      'agreeAnnulment',
    )
    expect(agreed.file.state).toBe('assessmentRefused')
    const done = did(agreed, 'issueAnnulment', OWN)
    expect(done.file.facts.annulments?.[0]).toMatchObject({
      ground: 'selfCorrection',
      number: '渝市监函〔2026〕99号',
    })
  })

  it('only the last decision that stands, told by its number', () => {
    const other = { forms: { annulment: { decisionNumber: '渝市监函〔2020〕1号' } } }
    expect(refusal(taleIn('rectifying'), 'proposeAnnulment', other)).toContain('与所填文号不一致')
    const bare = at('returned')
    const none = { ...bare, file: { ...bare.file, facts: { ...bare.file.facts, inputs: {} } } }
    expect(refusal(none, 'proposeAnnulment')).toContain('没有已经印发且仍然有效的决定')
  })
})

describe('a slip of the pen, and what is pending elsewhere', () => {
  it('更正 changes no state and keeps both', () => {
    const before = taleIn('assessmentRefused')
    const after = did(before, 'correctClericalError')
    expect(after.file.state).toBe(before.file.state)
    expect(after.file.facts.papers).toEqual(before.file.facts.papers)
    expect(after.file.facts.records['corrections']).toHaveLength(1)
    expect([...(after.last?.close ?? []), ...(after.last?.arm ?? [])]).toEqual([])
    const unknown = { forms: { 'clerical-correction': { documentNumber: '渝市监函〔2020〕1号' } } }
    expect(refusal(before, 'correctClericalError', unknown)).toContain('没有印发过')
  })

  it('a suit is on record until its result is, and moves nothing by itself', () => {
    const before = taleIn('preparationRevoked')
    expect(refusal(before, 'closeRemedy')).toContain('没有在办的投诉')
    const sued = did(before, 'recordRemedy')
    expect([openRemedies(sued.file.facts), sued.file.state]).toEqual([1, 'preparationRevoked'])
    const over = did(sued, 'closeRemedy')
    expect([openRemedies(over.file.facts), over.file.state]).toEqual([0, 'preparationRevoked'])
  })

  it('every final state of a decision can be reopened, by nothing else', () => {
    for (const [name, state] of Object.entries(application.states)) {
      if (!('final' in state)) continue
      for (const [action, act] of Object.entries(stateOf(application, name).on)) {
        const reopens = ['annulDecision', 'issueAnnulment'].includes(action)
        expect(act.to === name, `${name} ${action}`).toBe(!reopens)
      }
    }
  })
})

const samples = remedyFormsOn('2026-09-01')
type RemedyForm = keyof typeof samples
const findings = (id: RemedyForm, changes: FormValues = {}) =>
  checkForm(forms[id], { ...samples[id], ...changes }, { at: '2026-09-01', complete: true }).map(
    (one) => [one.rule, one.severity, one.field],
  )

describe('the forms', () => {
  it.each(Object.keys(samples) as RemedyForm[])('%s: the sample is whole', (id) => {
    expect(findings(id)).toEqual([])
  })

  it.each([
    ['annulment', 'annulment-paper', 'paperNumber', { paperNumber: undefined }],
    ['annulment', 'annulment-paper', 'paperNumber', { ground: 'selfCorrection' }],
    ['annulment', 'annulment-date-not-in-future', 'paperDate', { paperDate: '2026-09-02' }],
    ['clerical-correction', 'correction-differs', 'right', { right: '沙坪坝去' }],
    [
      'clerical-correction',
      'correction-date-not-in-future',
      'noticeDate',
      { noticeDate: '2026-09-02' },
    ],
    ['remedy-notice', 'remedy-received-not-in-future', 'receivedOn', { receivedOn: '2026-09-02' }],
    ['remedy-outcome', 'remedy-closed-not-in-future', 'closedOn', { closedOn: '2026-09-02' }],
  ] as const)('%s %s', (id, rule, field, changes: FormValues) => {
    expect(findings(id, changes)).toEqual([[rule, 'block', field]])
  })
})
