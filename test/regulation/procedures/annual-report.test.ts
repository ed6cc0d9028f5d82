import { describe, expect, it } from 'vitest'
import { checkFormByName } from '../../../src/regulation/checks/check-form-by-name.ts'
import { parseInterpretationSet } from '../../../src/regulation/interpretations.ts'
import { annualReport } from '../../../src/regulation/procedures/annual-report.ts'
import { type CivilDate, civilDateOf } from '../../../src/regulation/time/civil-date.ts'
import { did, whyNot } from '../../support/matter-acts.ts'
import { caseIn, sampleForms, terms, withFacts } from '../../support/procedure-cases.ts'

/** 第二十九条, day by day. In 2024, 2025 and 2026 the 30th of November is a Saturday, a Sunday, a Monday. */

const openedFor = (year: number, on: CivilDate) =>
  did(withFacts(caseIn(annualReport, 'opening'), { year }), 'open', { on })

const filedOn = (year: number, on: CivilDate) => {
  const asked = openedFor(year, `${year}-10-09` as CivilDate).next
  const filled = did(asked, 'prepareReport', { on, forms: { 'annual-report': { year } } }).next
  return did(filled, 'submitSealed', { on })
}

describe('the day by which the report is due', () => {
  it.each([
    [2024, '2024-11-30', '2024-12-02', '2024-11-29'],
    [2025, '2025-11-30', '2025-12-01', '2025-11-28'],
    [2026, '2026-11-30', '2026-11-30', '2026-11-30'],
  ] as const)('%i: nominal %s, late after %s, told %s', (year, nominal, effective, safe) => {
    const [clock] = openedFor(year, `${year}-10-09`).arm
    expect(clock).toMatchObject({
      kind: 'annualReport',
      internal: false,
      cite: '29',
      nominal,
      effective,
      safe,
    })
  })

  it('the party is told the last working day, and the weekend is named', () => {
    const [clock] = openedFor(2025, '2025-10-09').arm
    expect(clock?.explanation).toContain('请于2025年11月28日（周五）前报送')
  })

  it('prompts on 8 October, 1, 15, 23 November and the last working day, then overdue', () => {
    const [clock] = openedFor(2026, '2026-09-30').arm
    const days = (overdue: boolean) =>
      clock?.rungs.filter((rung) => rung.overdue === overdue).map(({ at }) => civilDateOf(at))
    // 1 and 15 November 2026 are Sundays: the prompt goes out on the working day before.
    expect(days(false)).toEqual([
      '2026-10-08',
      '2026-10-30',
      '2026-11-13',
      '2026-11-23',
      '2026-11-30',
    ])
    expect(days(true)?.slice(0, 4)).toEqual([
      '2026-12-01',
      '2026-12-02',
      '2026-12-03',
      '2026-12-07',
    ])
    expect(clock?.rungs.at(-1)?.roles).toEqual(['approver'])
  })
})

describe('late is late, and nothing more', () => {
  it.each([
    [2025, '2025-11-30', 0],
    [2025, '2025-12-01', 0],
    [2025, '2025-12-02', 1],
    [2026, '2026-11-30', 0],
    [2026, '2026-12-01', 1],
  ] as const)('%i, sent in on %s: %i finding', (year, on, findings) => {
    const { register, next } = filedOn(year, on)
    expect(register).toHaveLength(findings)
    for (const change of register) {
      expect(change).toMatchObject({
        kind: 'finding',
        finding: { kind: 'lateReport', result: 'noted', on },
      })
    }
    expect(next.state).toBe('submitted')
  })

  it('without the roll 1 December is late', () => {
    const set = parseInterpretationSet({
      id: 'test',
      version: '1',
      validFrom: '2025-01-01',
      values: { ANNUAL_DUE: 'noRoll' },
    })
    if (!set.ok) throw new Error(set.because)
    const filled = did(openedFor(2025, '2025-10-09').next, 'prepareReport', {
      on: '2025-11-20',
      forms: { 'annual-report': { year: 2025 } },
    }).next
    const sent = did(filled, 'submitSealed', {
      on: '2025-12-01',
      terms: { ...terms, interpretations: set.set },
    })
    expect(sent.register).toHaveLength(1)
  })

  it('a correction after the day is not late: the report had come', () => {
    const returned = did(filedOn(2026, '2026-11-27').next, 'returnReport', {
      on: '2026-11-30',
    }).next
    const filled = did(returned, 'prepareReport', { on: '2026-12-04' }).next
    expect(did(filled, 'submitSealed', { on: '2026-12-04' }).register).toEqual([])
  })

  it('that it has not come is noted by an officer, once, after the day', () => {
    const asked = openedFor(2026, '2026-10-09').next
    expect(whyNot(asked, 'noteMissing', { on: '2026-11-30' })).toContain('报送期限未满')
    const noted = did(asked, 'noteMissing', { on: '2026-12-01' })
    expect(noted.register).toMatchObject([{ kind: 'finding', finding: { kind: 'lateReport' } }])
    expect(noted.next.state).toBe('awaited')
    expect(whyNot(noted.next, 'noteMissing', { on: '2026-12-02' })).toContain('已经登记')
    const filled = did(noted.next, 'prepareReport', { on: '2026-12-08' }).next
    expect(did(filled, 'submitSealed', { on: '2026-12-08' }).register).toEqual([])
  })
})

describe('what is filed', () => {
  it('a report of another year is not this one', () => {
    expect(
      whyNot(openedFor(2026, '2026-10-09').next, 'prepareReport', {
        on: '2026-10-20',
        forms: { 'annual-report': { year: 2025 } },
      }),
    ).toContain('所填年度为2025年')
  })

  it('to be corrected by a day that was named; waiting ends after it, by a person', () => {
    const returned = did(filedOn(2026, '2026-11-02').next, 'returnReport', {
      on: '2026-11-04',
      forms: { 'report-correction': { dueOn: '2026-11-12' } },
    })
    expect(returned.next.facts.due).toBe('2026-11-12')
    expect(returned.arm).toMatchObject([
      { kind: 'correction', effective: '2026-11-12', cite: null },
    ])
    expect(whyNot(returned.next, 'reviewAsFiled', { on: '2026-11-12' })).toContain('还没有过')
    expect(did(returned.next, 'reviewAsFiled', { on: '2026-11-13' }).next.facts.due).toBeNull()
  })

  it('check annual-report: unfinished without a reason warns, a signature ahead blocks', () => {
    const report = sampleForms()['annual-report'] ?? {}
    const check = (changes: object) =>
      checkFormByName('annual-report', { ...report, ...changes }, '2026-11-20', true)
    expect(check({})).toEqual({ ok: true, findings: [] })
    expect(
      check({ tasks: [{ content: '任务（虚构）', result: '在建', completion: 80 }] }),
    ).toMatchObject({
      ok: true,
      findings: [{ rule: 'report-unfinished-explained', cite: '29', severity: 'warn' }],
    })
    expect(check({ signedOn: '2026-11-21' })).toMatchObject({
      ok: false,
      findings: [{ rule: 'report-signed-not-in-future', field: 'signedOn' }],
    })
    expect(checkFormByName('annual-report', {}, '2026-11-20', false)).toMatchObject({ ok: false })
  })
})
