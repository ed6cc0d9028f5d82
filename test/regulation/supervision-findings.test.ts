import { describe, expect, it } from 'vitest'
import type { CenterFinding } from '../../src/regulation/center.ts'
import {
  defaultInterpretations,
  type InterpretationSet,
  type InterpretationValues,
} from '../../src/regulation/interpretations.ts'
import {
  type Counted,
  confirmedFinding,
  consecutiveFailures,
  occasionOf,
} from '../../src/regulation/supervision-findings.ts'

/** 第三十一条第（二）项 by the readings of I-20: what counts as two failed inspections in a row. */

const read = (values: Partial<InterpretationValues> = {}): InterpretationSet => ({
  ...defaultInterpretations,
  values: { ...defaultInterpretations.values, ...values },
})

const at = (
  on: CenterFinding['on'],
  result: CenterFinding['result'] = 'failed',
  level: CenterFinding['level'] = 'municipalBureau',
  kind: CenterFinding['kind'] = 'inspection',
): Counted => ({ kind, level, on, result, note: '虚构' })

const annual = (on: CenterFinding['on'], result: CenterFinding['result'] = 'failed'): Counted =>
  at(on, result, null, 'annualAssessment')
const recheck = (on: CenterFinding['on'], result: CenterFinding['result'] = 'failed'): Counted =>
  at(on, result, 'municipalBureau', 'recheck')

const days = (findings: readonly Counted[], set = read()) => {
  const pair = consecutiveFailures(findings, set)
  return pair === null ? null : [pair.earlier.on, pair.later.on]
}

describe('two in a row', () => {
  it('two failures, in the order of their days and not of their entry', () => {
    expect(days([at('2025-05-01')])).toBeNull()
    expect(days([at('2025-05-01'), at('2026-05-01')])).toEqual(['2025-05-01', '2026-05-01'])
    expect(days([at('2026-05-01'), at('2025-05-01')])).toEqual(['2025-05-01', '2026-05-01'])
    expect(days([])).toBeNull()
  })

  it('a pass between them, or after them, begins anew', () => {
    expect(days([at('2024-05-01'), at('2025-05-01', 'passed'), at('2026-05-01')])).toBeNull()
    expect(days([at('2024-05-01'), at('2025-05-01'), at('2026-05-01', 'passed')])).toBeNull()
    // Entered late, but held between the two: it was in between.
    expect(days([at('2024-05-01'), at('2026-05-01'), at('2025-05-01', 'passed')])).toBeNull()
  })

  it('限期整改 neither fails nor passes', () => {
    const between = at('2025-05-01', 'rectification')
    expect(days([at('2024-05-01'), between, at('2026-05-01')])).toEqual([
      '2024-05-01',
      '2026-05-01',
    ])
    expect(days([at('2024-05-01'), between])).toBeNull()
  })

  it('of three in a row the last two', () => {
    expect(days([at('2024-05-01'), at('2025-05-01'), at('2026-05-01')])).toEqual([
      '2025-05-01',
      '2026-05-01',
    ])
  })
})

describe('the readings of I-20', () => {
  it('CONSEC_FAIL_LEVELS: both, or one of the two bureaus', () => {
    const mixed = [at('2025-05-01', 'failed', 'districtBureau'), at('2026-05-01')]
    expect(days(mixed)).not.toBeNull()
    expect(days(mixed, read({ CONSEC_FAIL_LEVELS: 'municipalBureau' }))).toBeNull()
    expect(days(mixed, read({ CONSEC_FAIL_LEVELS: 'districtBureau' }))).toBeNull()
    const passedByDistrict = [
      at('2024-05-01'),
      at('2025-05-01', 'passed', 'districtBureau'),
      at('2026-05-01'),
    ]
    expect(days(passedByDistrict)).toBeNull()
    expect(days(passedByDistrict, read({ CONSEC_FAIL_LEVELS: 'municipalBureau' }))).toEqual([
      '2024-05-01',
      '2026-05-01',
    ])
  })

  it('CONSEC_FAIL_ANNUAL: a failed year does not count, unless it is read so', () => {
    const withYear = [at('2025-05-01'), annual('2025-12-31')]
    expect(days(withYear)).toBeNull()
    expect(days(withYear, read({ CONSEC_FAIL_ANNUAL: 'included' }))).toEqual([
      '2025-05-01',
      '2025-12-31',
    ])
  })

  it('CONSEC_FAIL_RECHECK: a re-check is the same inspection, unless it is read so', () => {
    const again = [at('2025-05-01'), recheck('2025-08-01')]
    expect(days(again)).toBeNull()
    expect(days(again, read({ CONSEC_FAIL_RECHECK: 'counted' }))).toEqual([
      '2025-05-01',
      '2025-08-01',
    ])
    const put = [at('2025-05-01'), recheck('2025-08-01', 'passed'), at('2026-05-01')]
    expect(days(put)).toEqual(['2025-05-01', '2026-05-01'])
    expect(days(put, read({ CONSEC_FAIL_RECHECK: 'counted' }))).toBeNull()
  })

  it('CONSEC_FAIL_MONTHS: not too far apart; exactly so many months still count', () => {
    const apart = [at('2024-05-01'), at('2026-05-01')]
    expect(days(apart)).not.toBeNull()
    expect(days(apart, read({ CONSEC_FAIL_MONTHS: 24 }))).not.toBeNull()
    expect(days(apart, read({ CONSEC_FAIL_MONTHS: 23 }))).toBeNull()
    const later = [at('2024-05-01'), at('2026-05-02')]
    expect(days(later, read({ CONSEC_FAIL_MONTHS: 24 }))).toBeNull()
  })

  it('CONSEC_FAIL: by the other reading poor performance is to be shown beside them', () => {
    const two = [at('2025-05-01'), at('2026-05-01')]
    expect(consecutiveFailures(two, read())?.performanceToShow).toBe(false)
    const other = consecutiveFailures(two, read({ CONSEC_FAIL: 'cumulative' }))
    expect(other?.performanceToShow).toBe(true)
    expect(other === null ? '' : occasionOf(other)).toContain('建设绩效较差')
  })
})

describe('what a confirmed finding does', () => {
  it('is kept; the second failure in a row is proposed with both named, and nothing more', () => {
    const first = at('2025-05-01', 'failed', 'districtBureau')
    expect(confirmedFinding(first, [], read())).toEqual([{ kind: 'finding', finding: first }])
    const second = at('2026-05-08')
    expect(confirmedFinding(second, [first], read())).toEqual([
      { kind: 'finding', finding: second },
      {
        kind: 'open',
        procedure: 'revocation',
        year: null,
        occasion:
          '2025年5月1日区县局监督检查、2026年5月8日市局监督检查均确认为不合格（第三十一条第（二）项，是否启动由市局决定）。',
      },
    ])
  })

  it('does not propose again what it has no part in', () => {
    const known = [at('2025-05-01'), at('2026-05-01')]
    const noted = { ...at('2026-06-01', 'noted'), kind: 'lateReport' as const }
    expect(confirmedFinding(noted, known, read())).toHaveLength(1)
    expect(confirmedFinding(at('2026-06-01', 'passed'), known, read())).toHaveLength(1)
    expect(confirmedFinding(annual('2026-06-01'), known, read())).toHaveLength(1)
    expect(confirmedFinding(recheck('2026-06-01'), known, read())).toHaveLength(1)
  })
})
