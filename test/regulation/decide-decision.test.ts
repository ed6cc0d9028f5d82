import { describe, expect, it } from 'vitest'
import type { Actor, CaseFile } from '../../src/regulation/case-file.ts'
import { parseInterpretationSet } from '../../src/regulation/interpretations.ts'
import { procedureOf } from '../../src/regulation/procedures/all.ts'
import { availableActs } from '../../src/regulation/standing.ts'
import { addDays } from '../../src/regulation/time/civil-date.ts'
import { accepted, act, because, done, entered, onPaperDone } from '../support/procedure-acts.ts'
import {
  atSampleCase,
  caseIn,
  holder,
  kept,
  NOW,
  person,
  terms,
  withFacts,
} from '../support/procedure-cases.ts'
import { SAMPLE_DAY } from '../support/sample-dossier.ts'

/** 第十二条 to 第十四条: proposed, reviewed, signed, issued, served; nothing of it by a click alone. */

const application = procedureOf('application')
const decision = caseIn(application, 'decision')
const DAY = 86_400_000
const HAS_REVIEWED = /已参加本件的承办或审核/

/** Proposed by the officer and passed on by head and legal review. */
function reviewed(action: 'proposeApproval' | 'proposeRefusal', by: Partial<Chain> = {}): CaseFile {
  const chain = { ...CHAIN, ...by }
  const proposed = done(decision, action, chain.officer).next
  const confirmed = done(proposed, 'confirmOpinion', chain.head).next
  return done(confirmed, 'passLegalReview', chain.legal).next
}

interface Chain {
  readonly officer: Actor
  readonly head: Actor
  readonly legal: Actor
}
const CHAIN: Chain = {
  officer: holder('caseOfficer'),
  head: holder('divisionHead'),
  legal: holder('legalReviewer'),
}

describe('the chain of a decision (practice.md 「Who decides what」)', () => {
  it('an approval passes four people and the office before it is one', () => {
    const states: string[] = []
    let file: CaseFile = decision
    for (const [action, role] of [
      ['proposeApproval', 'caseOfficer'],
      ['confirmOpinion', 'divisionHead'],
      ['passLegalReview', 'legalReviewer'],
      ['takeDecision', 'approver'],
      ['issueApproval', 'office'],
    ] as const) {
      const outcome = done(file, action, role)
      file = outcome.next
      states.push(file.state)
      // Each step tells who is next, and nobody outside before it is issued.
      const told = outcome.notify.filter((one) => /applicant|sponsor|district|panel/.test(one))
      expect(told.length > 0, action).toBe(action === 'issueApproval')
      expect(outcome.arm, action).toHaveLength(1)
    }
    expect(states).toEqual([
      'headReview',
      'legalReview',
      'approverDecision',
      'approvalDecided',
      'approvedAwaitingReceipt',
    ])
    expect(file.facts.proposal).toBeNull()
  })

  it('drafts the papers on the decision, never a number or a date', () => {
    const approved = done(reviewed('proposeApproval'), 'takeDecision', 'approver')
    expect(approved.documents).toEqual(['approvalDocument', 'taskStatementBooklet'])
    const refused = done(reviewed('proposeRefusal'), 'takeDecision', 'approver')
    expect([refused.next.state, refused.documents]).toEqual(['refusalDecided', ['refusalNotice']])
  })

  it('the one who signs is none of those who proposed or reviewed, remark or not', () => {
    const offices = (openId: string) =>
      person(
        openId,
        ...(['caseOfficer', 'divisionHead', 'legalReviewer', 'approver'] as const).map(
          atSampleCase,
        ),
      )
    for (const as of ['officer', 'head', 'legal'] as const) {
      const all = offices('person-of-all-offices')
      const file = reviewed('proposeApproval', { [as]: all })
      expect(because(act(file, 'takeDecision', all)), as).toMatch(
        as === 'officer' ? /您本人提出/ : HAS_REVIEWED,
      )
      expect(act(file, 'takeDecision', 'approver').outcome).toBe('accepted')
    }
    // Nor does the proposer review.
    const own = done(decision, 'proposeApproval', offices('person-own')).next
    expect(because(act(own, 'confirmOpinion', offices('person-own')))).toMatch(/您本人提出/)
    const confirmed = done(own, 'confirmOpinion', 'divisionHead').next
    expect(because(act(confirmed, 'passLegalReview', offices('person-own')))).toMatch(/您本人提出/)
  })

  it('a form left out altogether does not hide who reviewed', () => {
    const all = person('person-head-too', atSampleCase('divisionHead'), atSampleCase('approver'))
    const proposed = done(decision, 'proposeApproval', 'caseOfficer').next
    const confirmed = done(proposed, 'confirmOpinion', all, { withoutForms: true }).next
    expect(confirmed.facts.inputs['confirmOpinion']?.by).toBe('person-head-too')
    const passed = done(confirmed, 'passLegalReview', 'legalReviewer').next
    expect(because(act(passed, 'takeDecision', all))).toMatch(HAS_REVIEWED)
  })

  it.each([
    ['headReview', 'divisionHead', 'sendBack'],
    ['legalReview', 'legalReviewer', 'sendBack'],
    ['approverDecision', 'approver', 'sendBack'],
    ['approverDecision', 'approver', 'defer'],
  ] as const)(
    '%s: the %s may %s, with a reason, and nobody outside hears of it',
    (state, by, how) => {
      const { next, event, notify, arm } = done(caseIn(application, state), how, by)
      expect([next.state, next.facts.proposal]).toEqual(['decision', null])
      expect(event.reason).not.toBeNull()
      expect(notify).toEqual(['caseOfficer'])
      expect(arm.map((one) => one.kind)).toEqual(['decision'])
      // It can be proposed anew, either way.
      expect(act(next, 'proposeApproval', 'caseOfficer').outcome).toBe('accepted')
      expect(act(next, 'proposeRefusal', 'caseOfficer').outcome).toBe('accepted')
    },
  )

  it('on paper too: the approver’s paper, entered by one, confirmed by somebody who did not review', () => {
    const file = reviewed('proposeApproval')
    const { next, event } = onPaperDone(file, 'takeDecision', '分管局领导（虚构）')
    expect(next.state).toBe('approvalDecided')
    expect(event.onBehalf).toMatchObject({ party: '分管局领导（虚构）' })
    const waiting = accepted(entered(file, 'takeDecision', '分管局领导（虚构）')).next
    expect(waiting.state).toBe('approverDecision')
  })
})

describe('what an approval rests on holds when it is signed', () => {
  it('the credit query is still fresh (第八条第（八）项; I-25)', () => {
    const file = reviewed('proposeApproval')
    const signed = (days: number, rests = terms) =>
      act(file, 'takeDecision', 'approver', { now: NOW + days * DAY, terms: rests })
    // The sample query was made two days before the proposal.
    expect(because(signed(28))).toBe('')
    expect(signed(29)).toMatchObject({
      kind: 'rule',
      cite: '8(八)',
      because: expect.stringContaining('信用查询已超过30天'),
    })
    const set = parseInterpretationSet({
      id: 'b',
      version: '1',
      validFrom: '2024-05-06',
      values: { CREDIT_CHECK_AT: 'filingOnly' },
    })
    if (!set.ok) throw new Error(set.because)
    expect(because(signed(60, { ...terms, interpretations: set.set }))).toBe('')
    // A refusal rests on no query.
    const refusal = reviewed('proposeRefusal')
    expect(because(act(refusal, 'takeDecision', 'approver', { now: NOW + 60 * DAY }))).toBe('')
  })

  it('a comment that surfaces while it is reviewed is dealt with first', () => {
    const file = reviewed('proposeApproval')
    const comments = file.facts.records['comments'] ?? []
    const more = withFacts(file, {
      records: {
        ...file.facts.records,
        comments: [
          ...comments,
          kept('person-caseOfficer', 'notice-comment', { content: '虚构' }, 2),
        ],
      },
    })
    expect(because(act(more, 'takeDecision', 'approver'))).toMatch(/第3号/)
  })

  it('without recommendation there is no approval, at no step, and a refusal without a notice', () => {
    const not = caseIn(application, 'notRecommended')
    const studied = done(not, 'submitForDecision', 'caseOfficer').next
    expect(because(act(studied, 'proposeApproval', 'caseOfficer'))).toBe(
      '专家组没有推荐本项目，不能提出批准筹建的意见。',
    )
    const proposed = done(studied, 'proposeRefusal', 'caseOfficer')
    expect(proposed.event.reason).toBe('专家组不予推荐（虚构）')
    const head = done(proposed.next, 'confirmOpinion', 'divisionHead').next
    const legal = done(head, 'passLegalReview', 'legalReviewer').next
    const decided = done(legal, 'takeDecision', 'approver').next
    expect([decided.state, decided.facts.publicNotice]).toEqual(['refusalDecided', null])
    // A proposal that says otherwise is not signed either.
    const { proposal } = legal.facts
    if (proposal === null) throw new Error('no proposal')
    const forged = withFacts(legal, { proposal: { ...proposal, action: 'proposeApproval' } })
    expect(act(forged, 'takeDecision', 'approver').outcome).toBe('refused')
  })

  it('the task statement is final, or it is not proposed', () => {
    const outcome = act(decision, 'proposeApproval', 'caseOfficer', {
      forms: { 'approval-proposal': { taskStatementIsFinal: false } },
    })
    expect(outcome).toMatchObject({ kind: 'rule', cite: '12' })
  })
})

describe('issued, then served (practice.md 「A decision is not yet an act」)', () => {
  it('until it is issued the applicant may withdraw, whatever was decided', () => {
    for (const state of ['headReview', 'approvalDecided', 'refusalDecided']) {
      const file = caseIn(application, state)
      const acts = availableActs(application, file, holder('applicantResponsible'))
      expect(
        acts.map((one) => one.action),
        state,
      ).toEqual(['withdraw', 'reportPartyChange'])
      expect(done(file, 'withdraw', 'applicantResponsible').next.state).toBe('withdrawn')
    }
    for (const state of ['refusalIssued', 'approvedAwaitingReceipt', 'preparing']) {
      const outcome = act(caseIn(application, state), 'withdraw', 'applicantResponsible')
      expect(outcome.outcome, state).toBe('refused')
    }
  })

  it('a refusal is issued with number and date, then served with proof, and then it is over', () => {
    const issued = done(caseIn(application, 'refusalDecided'), 'issueRefusal', 'office')
    expect(issued.next.state).toBe('refusalIssued')
    expect(issued.notify).toEqual(
      expect.arrayContaining(['applicantHandler', 'applicantResponsible', 'sponsor']),
    )
    expect(issued.arm).toMatchObject([{ kind: 'service', internal: true }])
    const missing = act(issued.next, 'recordService', 'caseOfficer', {
      forms: { 'serve-notice': { proof: [] } },
    })
    expect(missing.outcome).toBe('refused')
    const early = act(issued.next, 'recordService', 'caseOfficer', {
      forms: { 'serve-notice': { servedOn: addDays(SAMPLE_DAY, -1) } },
    })
    expect(because(early)).toMatch(/早于文书的成文日期/)
    const served = done(issued.next, 'recordService', 'caseOfficer')
    expect([served.next.state, served.close, served.arm]).toEqual(['notApproved', ['service'], []])
  })

  it('nothing is issued without number, date and sealed scan', () => {
    for (const field of ['documentNumber', 'documentDate', 'sealedScan']) {
      const outcome = act(caseIn(application, 'approvalDecided'), 'issueApproval', 'office', {
        forms: { 'issue-notice': { [field]: null } },
      })
      expect(outcome.outcome, field).toBe('refused')
    }
  })

  it('a return is served on or after its own date', () => {
    const returned = caseIn(application, 'returned')
    const on = (servedOn: string) =>
      because(
        act(returned, 'recordService', 'caseOfficer', { forms: { 'serve-notice': { servedOn } } }),
      )
    expect(on(addDays(SAMPLE_DAY, -1))).toMatch(/早于文书的成文日期/)
    expect(on(SAMPLE_DAY)).toBe('')
  })

  it.each(['returned', 'refusalIssued', 'approvedAwaitingReceipt'])(
    '%s: served electronically only with the party’s consent, the last word counting (F18)',
    (state) => {
      const serve = (file: CaseFile) =>
        because(
          act(file, 'recordService', 'caseOfficer', {
            forms: { 'serve-notice': { way: 'electronic' } },
          }),
        )
      const file = caseIn(application, state)
      expect(serve(file)).toMatch(/没有申请单位同意电子送达的记录/)
      const consent = (...answers: readonly boolean[]) =>
        withFacts(file, {
          records: {
            ...file.facts.records,
            serviceAddresses: answers.map((consentElectronic) =>
              kept('person-applicantHandler', 'service-address', { consentElectronic }),
            ),
          },
        })
      expect(serve(consent(true))).toBe('')
      expect(serve(consent(false, true))).toBe('')
      expect(serve(consent(true, false))).toMatch(/没有申请单位同意/)
    },
  )

  it('the address that the party confirms is kept, and moves nothing', () => {
    const waiting = caseIn(application, 'approvedAwaitingReceipt')
    const { next, arm, close } = done(waiting, 'confirmAddress', 'applicantHandler')
    expect([next.state, arm, close]).toEqual(['approvedAwaitingReceipt', [], []])
    expect(next.facts.records['serviceAddresses']).toHaveLength(1)
  })

  it('the receipt draws up its slip and tells the district and the sponsor', () => {
    const waiting = caseIn(application, 'approvedAwaitingReceipt')
    for (const [action, by] of [
      ['signReceipt', 'applicantHandler'],
      ['recordService', 'caseOfficer'],
    ] as const) {
      const { documents, notify, event } = done(waiting, action, by)
      expect(documents).toEqual(['receiptSlip'])
      expect(notify).toEqual(expect.arrayContaining(['districtBureau', 'sponsor']))
      expect(event.cite).toBe('14')
    }
  })

  it('progress is kept note by note, and begins no clock anew', () => {
    const preparing = caseIn(application, 'preparing')
    const once = done(preparing, 'noteProgress', 'applicantHandler')
    const twice = done(once.next, 'noteProgress', 'applicantResponsible')
    expect(twice.next.facts.records['progress']).toHaveLength(2)
    expect([twice.arm, twice.close, twice.next.facts.receivedOn]).toEqual([[], [], SAMPLE_DAY])
    expect(twice.notify).toEqual(['caseOfficer', 'districtBureau'])
  })
})
