import { describe, expect, it } from 'vitest'
import type { CenterFinding } from '../../../src/regulation/center.ts'
import { checkFormByName } from '../../../src/regulation/checks/check-form-by-name.ts'
import {
  defaultInterpretations,
  type InterpretationValues,
} from '../../../src/regulation/interpretations.ts'
import type { Terms } from '../../../src/regulation/procedure.ts'
import { annualTask } from '../../../src/regulation/procedures/annual-task.ts'
import { conductWarning } from '../../../src/regulation/procedures/conduct-warning.ts'
import { maySee, PROGRAM } from '../../../src/regulation/standing.ts'
import { instantAt } from '../../../src/regulation/time/civil-date.ts'
import { sampleCenter } from '../../support/matter-cases.ts'
import { act, because, done } from '../../support/procedure-acts.ts'
import { caseIn, holder, terms, withFacts } from '../../support/procedure-cases.ts'

/** 第三十一条第（一）项 提醒告诫, and 第二十七条第一款 年度建设任务. */

const read = (values: Partial<InterpretationValues>): Terms => ({
  ...terms,
  interpretations: {
    ...defaultInterpretations,
    values: { ...defaultInterpretations.values, ...values },
  },
})

describe('a warning', () => {
  it('rests on a verification that found the conduct; a report alone warns nobody', () => {
    const reported = done(caseIn(conductWarning, 'reported'), 'noteConduct', 'districtBureau').next
    expect(because(act(reported, 'proposeWarningLetter', 'caseOfficer'))).toContain(
      '还没有核实记录',
    )
    const found = (established: boolean) =>
      done(reported, 'verifyConduct', 'caseOfficer', {
        forms: { 'conduct-verification': { established } },
      }).next
    expect(because(act(found(false), 'proposeWarningLetter', 'caseOfficer'))).toContain('没有认定')
    expect(because(act(found(true), 'proposeWarningLetter', 'caseOfficer'))).toBe('')
  })

  it('names a day that lies ahead, and it goes out with the letter', () => {
    const verifying = caseIn(conductWarning, 'verifying')
    const past = { forms: { 'warning-order': { due: '2026-09-01' } } }
    expect(because(act(verifying, 'proposeWarningLetter', 'caseOfficer', past))).toContain(
      '晚于今天',
    )
    const issued = done(caseIn(conductWarning, 'warningToBeIssued'), 'issueWarningLetter', 'office')
    expect([issued.next.facts.due, issued.register]).toEqual(['2026-10-01', []])
  })

  it('stands in the register when it is served, with the day that it names', () => {
    const served = done(caseIn(conductWarning, 'warningIssued'), 'recordService', 'caseOfficer')
    expect(served.register).toMatchObject([
      { kind: 'finding', finding: { kind: 'warning', result: 'noted', on: '2026-09-01' } },
    ])
    expect(served.arm[0]).toMatchObject({ effective: '2026-10-01', internal: false, cite: null })
  })

  it('silence is no confession: after the day the officer notes it and verifies what there is', () => {
    const correcting = caseIn(conductWarning, 'correcting')
    const on = (day: '2026-10-01' | '2026-10-02') => ({ now: instantAt(day, '10:00') })
    const noting = (day: '2026-10-01' | '2026-10-02') =>
      because(act(correcting, 'noteNoReport', 'caseOfficer', on(day)))
    expect(noting('2026-10-01')).toContain('还没有过去')
    expect(noting('2026-10-02')).toBe('')
  })

  it('corrected or not is confirmed by a second person; not corrected proposes a revocation only', () => {
    const corrected = done(
      caseIn(conductWarning, 'correctedReview'),
      'confirmCorrection',
      'divisionHead',
    )
    expect(corrected.register).toMatchObject([{ finding: { kind: 'warning', result: 'passed' } }])
    const failed = done(
      caseIn(conductWarning, 'notCorrectedReview'),
      'confirmFailure',
      'divisionHead',
    )
    expect(failed.register).toMatchObject([
      { kind: 'finding', finding: { kind: 'warning', result: 'failed' } },
      { kind: 'open', procedure: 'revocation' },
    ])
  })

  it('the center does not see what is only reported', () => {
    const hidden = ['opening', 'reported', 'verifying', 'notWarned']
    for (const [name, state] of Object.entries(conductWarning.states)) {
      const file = caseIn(conductWarning, name)
      const shown = state.outsideAs ?? name
      expect(maySee(conductWarning, file, holder('applicantResponsible')), name).toBe(
        !hidden.includes(shown),
      )
    }
  })
})

describe('the annual task', () => {
  it('is opened by the program for its year, with the day of issue of ours', () => {
    const opening = withFacts(caseIn(annualTask, 'opening'), { year: 2027 })
    const opened = done(opening, 'open', PROGRAM, { now: instantAt('2027-01-04', '09:00') })
    expect(opened.arm).toMatchObject([{ kind: 'issue', effective: '2027-03-31', internal: true }])
    const byHand = withFacts(caseIn(annualTask, 'opening'), { year: null })
    expect(done(byHand, 'open', 'caseOfficer').next.facts.year).toBe(2026)
  })

  it('is for the year of the matter', () => {
    const planned = caseIn(annualTask, 'planned')
    const other = { forms: { 'annual-task': { year: 2027, due: '2027-11-30' } } }
    expect(because(act(planned, 'proposeTask', 'caseOfficer', other))).toContain('2026年度')
  })

  it('is signed for on or after its date; the day of the self-assessment is told to the center', () => {
    const issued = caseIn(annualTask, 'taskIssued')
    const early = { forms: { 'task-receipt': { receivedOn: '2026-08-19' } } }
    expect(because(act(issued, 'signForTask', 'applicantHandler', early))).toContain('早于任务通知')
    const signed = done(issued, 'signForTask', 'applicantHandler')
    expect(signed.next.facts.papers?.[0]?.servedOn).toBe('2026-09-01')
    expect(signed.arm.map(({ kind, effective, internal }) => [kind, effective, internal])).toEqual([
      ['selfAssessment', '2026-11-30', false],
      ['assessment', '2026-12-31', true],
    ])
  })

  it('a grade is a person’s, confirmed by another and told; by default a failed year is no failed inspection', () => {
    const before: CenterFinding = {
      caseId: 'case-0',
      kind: 'inspection',
      level: 'municipalBureau',
      on: '2026-03-02',
      result: 'failed',
      note: '虚构',
    }
    const failed = withFacts(caseIn(annualTask, 'gradeIssued'), {
      center: { ...sampleCenter, findings: [before] },
      inputs: {
        proposeGrade: {
          at: 0,
          by: 'person-caseOfficer',
          forms: { 'annual-grade': { grade: 'failed', reason: '虚构', requirements: '虚构' } },
        },
      },
    })
    const told = done(failed, 'recordService', 'caseOfficer')
    expect(told.register).toMatchObject([
      {
        kind: 'finding',
        finding: { kind: 'annualAssessment', result: 'failed', on: '2026-08-20' },
      },
    ])
    expect(told.register).toHaveLength(1)
    const included = { terms: read({ CONSEC_FAIL_ANNUAL: 'included' }) }
    const proposed = done(failed, 'recordService', 'caseOfficer', included)
    expect(proposed.register.map(({ kind }) => kind)).toEqual(['finding', 'open'])
    const good = done(caseIn(annualTask, 'gradeIssued'), 'recordService', 'caseOfficer')
    expect(good.register).toMatchObject([
      { finding: { result: 'passed', note: '2026年度考核：合格' } },
    ])
  })
})

describe('check (design/interface.md)', () => {
  const check = (form: string, json: unknown, complete = true) => {
    const outcome = checkFormByName(form, json, '2026-09-01', complete)
    if ('refusedBecause' in outcome) throw new Error(outcome.refusedBecause)
    return outcome
  }
  const items = [
    { indicator: '新建项目', target: '3项', weight: 60 },
    { indicator: '服务企业', target: '20家', weight: 40 },
  ]

  it('annual-task: a whole one passes; missing parts block, weights that do not sum up warn', () => {
    const whole = { year: 2026, due: '2026-11-30', items, issuedOn: '2026-03-20' }
    expect(check('annual-task', whole)).toEqual({ ok: true, findings: [] })
    expect(check('annual-task', { ...whole, items: [{ indicator: '新建项目' }] }).ok).toBe(false)
    const uneven = check('annual-task', { ...whole, items: items.slice(0, 1) })
    expect(uneven.ok).toBe(true)
    expect(uneven.findings).toMatchObject([{ rule: 'weights-sum', severity: 'warn', cite: '27.1' }])
    expect(check('annual-task', { ...whole, due: '2026-03-01' }).ok).toBe(false)
    expect(check('annual-task', { ...whole, grade: 'failed' }).findings).toMatchObject([
      { severity: 'manual', field: 'grade' },
    ])
  })

  it('inspection: one inspector blocks, as does a shortcoming without its note', () => {
    const outcome = check(
      'inspection',
      { inspectors: [{ name: '检查人员甲', unit: '市局' }], conclusion: 'failed' },
      false,
    )
    expect(outcome.ok).toBe(false)
    expect(outcome.findings).toMatchObject([{ rule: 'inspectors-two', cite: '27.1' }])
    expect(check('inspection', {}).ok).toBe(false)
  })
})
