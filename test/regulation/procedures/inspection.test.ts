import { describe, expect, it } from 'vitest'
import type { CaseFile } from '../../../src/regulation/case-file.ts'
import type { CenterFinding } from '../../../src/regulation/center.ts'
import { checkForm } from '../../../src/regulation/checks/check-form.ts'
import { formOf } from '../../../src/regulation/forms/all.ts'
import { checklist } from '../../../src/regulation/forms/inspection.ts'
import { inspection } from '../../../src/regulation/procedures/inspection.ts'
import { maySee, PROGRAM } from '../../../src/regulation/standing.ts'
import { instantAt } from '../../../src/regulation/time/civil-date.ts'
import { sampleCenter } from '../../support/matter-cases.ts'
import { act, because, done } from '../../support/procedure-acts.ts'
import { caseIn, holder, withFacts } from '../../support/procedure-cases.ts'
import { supervisionSamples } from '../../support/supervision-samples.ts'

/** 第二十七条: how either bureau inspects, how the result is confirmed, what follows from it. */

const DAY = '2026-09-01'
const sample = supervisionSamples(DAY)['inspection'] ?? {}
const blocking = (values: Record<string, unknown>) =>
  checkForm(formOf('inspection'), values, { at: DAY, complete: true })
    .filter((one) => one.severity === 'block')
    .map((one) => one.field)

describe('the record of an inspection (F11)', () => {
  it('has the eight items, each answered on a card of its own choice with a note', () => {
    expect(checklist).toHaveLength(8)
    expect(blocking(sample)).toEqual([])
    for (const [item] of checklist) expect(blocking({ ...sample, [item]: null })).toEqual([item])
  })

  it('two inspectors at least, and two different people', () => {
    const [one, two] = sample['inspectors'] as readonly Record<string, unknown>[]
    expect(blocking({ ...sample, inspectors: [one] })).toEqual(['inspectors'])
    expect(blocking({ ...sample, inspectors: [one, { ...two, name: one?.['name'] }] })).toEqual([
      'inspectors',
    ])
    expect(blocking({ ...sample, inspectors: [] })).toEqual(['inspectors'])
  })

  it('a shortcoming is described, a refusal to sign is explained, a rectification has its day', () => {
    expect(blocking({ ...sample, staff: 'notConforming' })).toEqual(['staffNote'])
    expect(blocking({ ...sample, centerSignature: 'refused' })).toEqual(['centerOpinion'])
    expect(blocking({ ...sample, centerSignature: 'objected' })).toEqual(['centerOpinion'])
    expect(blocking({ ...sample, conclusion: 'rectification' })).toEqual(['rectificationDue'])
    const early = { ...sample, conclusion: 'rectification', rectificationDue: DAY }
    expect(blocking(early)).toEqual(['rectificationDue'])
    const fine = { ...sample, traceability: 'conforming' }
    expect(blocking(fine)).toEqual(['conclusion'])
  })
})

describe('the visit', () => {
  it('the program opens the yearly one for the District Bureau, with the day of the year and its ladder', () => {
    const opening = withFacts(caseIn(inspection, 'opening'), { year: 2026 })
    const outcome = done(opening, 'open', PROGRAM, { now: instantAt('2026-01-05', '09:00') })
    expect([outcome.next.state, outcome.numbered]).toEqual(['districtPlanned', true])
    expect(outcome.arm.map(({ kind }) => kind)).toEqual(['yearly'])
    const [yearly] = outcome.arm
    expect([yearly?.effective, yearly?.internal]).toEqual(['2026-12-31', true])
    const before = yearly?.rungs.filter((rung) => !rung.overdue) ?? []
    expect(before.map(({ at }) => at)).toEqual(
      // 2026-11-01 and 2026-12-20 are Sundays: the working day before.
      ['2026-09-01', '2026-10-30', '2026-12-01', '2026-12-18'].map((day) =>
        instantAt(day as typeof DAY, '09:00'),
      ),
    )
  })

  it('one outside the round is to be arranged, and has no day of the year', () => {
    const opening = withFacts(caseIn(inspection, 'opening'), { year: null })
    const outcome = done(opening, 'openByBureau', 'caseOfficer')
    expect(outcome.next.state).toBe('bureauPlanned')
    expect(outcome.arm.map(({ kind }) => kind)).toEqual(['arrangement'])
  })

  it('the yearly one is not called off', () => {
    const planned = caseIn(inspection, 'districtPlanned')
    expect(because(act(planned, 'withdrawInspection', 'districtBureau'))).toContain('不能撤回')
  })

  it('unannounced, the center learns of it when the inspectors come in', () => {
    const sees = (state: string) =>
      maySee(inspection, caseIn(inspection, state), holder('applicantResponsible'))
    const hidden = ['opening', 'notHeld', 'Planned', 'Drafting', 'Ready']
    for (const state of Object.keys(inspection.states)) {
      expect(sees(state), state).toBe(!hidden.some((one) => state.endsWith(one)))
    }
  })

  it('the record is of the bureau that inspects; the District’s leader is another person', () => {
    const onSite = caseIn(inspection, 'bureauOnSite')
    expect(because(act(onSite, 'recordInspection', 'caseOfficer'))).toContain('检查单位应为市局')
    const recorded = caseIn(inspection, 'districtRecorded')
    const both = { ...holder('districtLeader'), openId: 'person-districtBureau' }
    expect(because(act(recorded, 'confirmRecord', both))).toContain('您本人提出')
    const told = done(recorded, 'returnRecord', 'districtLeader').next
    expect(done(told, 'recordInspection', 'districtBureau').next.state).toBe('districtRecorded')
  })
})

describe('the result', () => {
  it('the center has five working days from being told; the bureau does not end them early', () => {
    const told = done(caseIn(inspection, 'reported'), 'tellResult', 'caseOfficer')
    const [clock] = told.arm
    // Told on Tuesday 2026-09-01: to Tuesday 2026-09-08, named to the party as not of the measures.
    expect([clock?.effective, clock?.internal]).toEqual(['2026-09-08', false])
    expect(clock?.explanation).toContain('办法未规定')
    const on = (day: '2026-09-08' | '2026-09-09') => ({ now: instantAt(day, '10:00') })
    const closing = (day: '2026-09-08' | '2026-09-09') =>
      because(act(told.next, 'closeObjection', 'caseOfficer', on(day)))
    expect(closing('2026-09-08')).toContain('届满前不能结束')
    expect(closing('2026-09-09')).toBe('')
  })

  it('an objection is answered before the result is confirmed', () => {
    const objected = done(
      caseIn(inspection, 'objecting'),
      'objectToResult',
      'applicantHandler',
    ).next
    const study = done(objected, 'closeObjection', 'caseOfficer').next
    const silent = { forms: { 'inspection-result': { response: '' } } }
    expect(because(act(study, 'proposeResult', 'caseOfficer', silent))).toContain('请写明答复')
    expect(because(act(study, 'proposeResult', 'caseOfficer'))).toBe('')
    const quiet = caseIn(inspection, 'resultStudy')
    expect(because(act(quiet, 'proposeResult', 'caseOfficer', silent))).toBe('')
  })

  it('stands in the register when the notice is served, as it was confirmed and not as it was drafted', () => {
    const confirmed = (result: string, more = {}) => {
      const study = caseIn(inspection, 'resultStudy')
      const forms = { 'inspection-result': { result, due: null, requirements: '', ...more } }
      const proposed = done(study, 'proposeResult', 'caseOfficer', { forms }).next
      const head = done(proposed, 'confirmOpinion', 'divisionHead')
      expect(head.register).toEqual([])
      const issued = done(head.next, 'issueResult', 'office')
      expect(issued.register).toEqual([])
      return done(issued.next, 'recordService', 'caseOfficer')
    }
    const passed = confirmed('passed')
    expect(passed.next.state).toBe('concluded')
    expect(passed.register).toMatchObject([
      { kind: 'finding', finding: { kind: 'inspection', result: 'passed', on: '2026-08-20' } },
    ])
    expect(confirmed('failed').next.state).toBe('concludedFailed')
    const ordered = confirmed('rectification', { due: '2026-10-30', requirements: '完成溯源' })
    expect([ordered.next.state, ordered.next.facts.due]).toEqual(['rectifying', '2026-10-30'])
    expect(ordered.arm[0]).toMatchObject({ effective: '2026-10-30', internal: false, cite: null })
  })

  it('a second failure in a row proposes the revocation and decides nothing (I-20)', () => {
    const before: CenterFinding = {
      caseId: 'case-0',
      kind: 'inspection',
      level: 'districtBureau',
      on: '2025-10-09',
      result: 'failed',
      note: '虚构',
    }
    const issued = withFacts(caseIn(inspection, 'resultIssued'), {
      center: { ...sampleCenter, findings: [before] },
    })
    const served = done(issued, 'recordService', 'caseOfficer')
    expect(served.register.map(({ kind }) => kind)).toEqual(['finding', 'open'])
    expect(served.register[1]).toMatchObject({ procedure: 'revocation' })
    expect(JSON.stringify(served.register[1])).toContain('2025年10月9日区县局监督检查')
    const passedBetween = withFacts(issued, {
      center: {
        ...sampleCenter,
        findings: [before, { ...before, on: '2026-01-09', result: 'passed' }],
      },
    })
    expect(done(passedBetween, 'recordService', 'caseOfficer').register).toHaveLength(1)
  })
})

describe('what is put right', () => {
  const recheck = (conclusion: string): CaseFile =>
    done(caseIn(inspection, 'recheckDue'), 'recordRecheck', 'districtBureau', {
      forms: { 'inspection-recheck': { conclusion } },
    }).next

  it('is checked again as the same inspection, and its result confirmed the same way', () => {
    const again = recheck('passed')
    expect(again.facts.finding).toMatchObject({ kind: 'recheck', level: 'districtBureau' })
    expect(again.state).toBe('resultStudy')
    const failed = recheck('failed')
    expect(failed.facts.finding).toMatchObject({ kind: 'recheck', result: 'failed' })
  })

  it('a day that passed without a report lets the officer note it; before it nobody does', () => {
    const rectifying = caseIn(inspection, 'rectifying')
    const on = (day: '2026-10-31' | '2026-11-01') => ({ now: instantAt(day, '10:00') })
    const noting = (day: '2026-10-31' | '2026-11-01') =>
      because(act(rectifying, 'recordOverdueRectification', 'caseOfficer', on(day)))
    expect(noting('2026-10-31')).toContain('还没有过去')
    expect(noting('2026-11-01')).toBe('')
  })
})
