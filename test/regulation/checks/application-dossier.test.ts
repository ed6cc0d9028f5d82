import { describe, expect, it } from 'vitest'
import { checkForm, isOk } from '../../../src/regulation/checks/check-form.ts'
import { checkFormByName } from '../../../src/regulation/checks/check-form-by-name.ts'
import type { Finding, FormValues } from '../../../src/regulation/form.ts'
import { forms } from '../../../src/regulation/forms/all.ts'
import { defaultInterpretations } from '../../../src/regulation/interpretations.ts'
import { SAMPLE_DAY, sampleDossier } from '../../support/sample-dossier.ts'

const dossier = forms['application-dossier']

/** The fields that the command `check` names, all in order. */
const clean: FormValues = {
  centerName: '重庆市新型储能产业计量测试中心',
  applicantName: '巴渝应用技术大学（虚构）',
  uscc: '12999999DEM000004L',
  organisationType: 'university',
  legalPerson: true,
  class1Metrologists: 3,
  class2Metrologists: 5,
  leaders: [{ name: '专家甲', profile: '从事电化学储能测量20年' }],
  standards: [{ name: '直流电阻标准装置' }],
  notListedAsSeriouslyDishonest: true,
  creditCheckedOn: '2026-08-25',
  truthfulnessPromise: true,
}

function judge(changes: FormValues, at = SAMPLE_DAY): readonly Finding[] {
  const outcome = checkFormByName(
    'application-dossier',
    { ...clean, ...changes },
    at as never,
    false,
  )
  if ('refusedBecause' in outcome) throw new Error(outcome.refusedBecause)
  expect(outcome.ok).toBe(isOk(outcome.findings))
  return outcome.findings
}

const of = (findings: readonly Finding[], severity: Finding['severity']) =>
  findings
    .filter((one) => one.severity === severity)
    .map(({ rule, cite, field }) => ({ rule, cite, field }))

describe('a clean dossier', () => {
  it('has nothing that blocks or warns; judgements are left to the officer', () => {
    const findings = judge({})
    expect(of(findings, 'block')).toEqual([])
    expect(of(findings, 'warn')).toEqual([])
    expect(of(findings, 'manual').map(({ cite }) => cite)).toEqual([
      '8(四)',
      '8(五)',
      '8(六)',
      '8(七)',
    ])
  })

  it.each([
    'centerName',
    'applicantName',
    'uscc',
    'organisationType',
    'legalPerson',
    'class1Metrologists',
    'class2Metrologists',
    'leaders',
    'standards',
    'notListedAsSeriouslyDishonest',
    'truthfulnessPromise',
  ])('without %s does not pass', (field) => {
    for (const missing of [undefined, null]) {
      const blocked = of(judge({ [field]: missing }), 'block')
      expect(blocked.map((one) => one.field)).toEqual([field])
    }
  })

  it.each(['staffReason', 'leadersReason', 'creditCheckedOn'])('does not need %s', (field) => {
    expect(of(judge({ [field]: undefined }), 'block')).toEqual([])
  })
})

describe('registered metrologists（第八条第（二）项，原则上）', () => {
  const reason = '已有安排'
  const table = [
    [3, 5, '', 'ok'],
    [4, 6, '', 'ok'],
    [2, 5, '', 'block'],
    [2, 5, '   ', 'block'],
    [2, 5, reason, 'warn'],
    [3, 4, '', 'block'],
    [3, 4, reason, 'warn'],
    [0, 0, '', 'block'],
    [0, 0, reason, 'warn'],
    // I-49: what 一级 has beyond three counts towards 二级.
    [4, 4, '', 'ok'],
    [8, 0, '', 'ok'],
    [7, 0, '', 'block'],
    [2, 9, '', 'block'],
  ] as const

  it.each(table)('一级%i人、二级%i人、理由“%s”: %s', (class1, class2, staffReason, expected) => {
    const findings = judge({
      class1Metrologists: class1,
      class2Metrologists: class2,
      staffReason,
    }).filter((one) => one.rule === 'registered-metrologists')
    const severities = new Set(findings.map((one) => one.severity))
    expect([...severities]).toEqual(expected === 'ok' ? [] : [expected])
    for (const one of findings) expect(one.cite).toBe('8(二)')
    if (expected === 'block') expect(findings[0]?.field).toBe('staffReason')
  })

  it('names both counts', () => {
    const [finding] = judge({ class1Metrologists: 5, class2Metrologists: 1, staffReason: reason })
    expect(finding?.message).toContain('二级注册计量师1人（多出的一级2人计入后为3人）')
    expect(finding?.message).toContain('第八条第（二）项')
  })

  it('reports both shortfalls', () => {
    const findings = judge({ class1Metrologists: 2, class2Metrologists: 4, staffReason: reason })
    expect(of(findings, 'warn').map((one) => one.field)).toEqual([
      'class1Metrologists',
      'class2Metrologists',
    ])
  })

  it('follows the readings of the case', () => {
    const values = { ...clean, class1Metrologists: 8, class2Metrologists: 0, staffReason: reason }
    const judgeWith = (changes: Partial<typeof defaultInterpretations.values>) =>
      checkForm(dossier, values, {
        at: SAMPLE_DAY,
        complete: false,
        interpretations: {
          ...defaultInterpretations,
          values: { ...defaultInterpretations.values, ...changes },
        },
      }).filter((one) => one.rule === 'registered-metrologists')
    expect(judgeWith({})).toEqual([])
    expect(judgeWith({ STAFF_COUNT: 'separate' })[0]?.severity).toBe('warn')
    expect(judgeWith({ STAFF_COUNT: 'separate', STAFF_MIN: 'hard' })[0]?.severity).toBe('block')
  })

  it('does not guess at a number that is none', () => {
    const findings = judge({ class1Metrologists: '两人' })
    expect(of(findings, 'block')).toEqual([
      { rule: 'field-format', cite: '8(二)', field: 'class1Metrologists' },
    ])
  })
})

describe('leading talent', () => {
  it('none without a reason blocks, with one warns', () => {
    expect(of(judge({ leaders: [] }), 'block')).toEqual([
      { rule: 'leading-talent', cite: '8(二)', field: 'leadersReason' },
    ])
    const reasoned = judge({ leaders: [], leadersReason: '正在引进' })
    expect(of(reasoned, 'block')).toEqual([])
    expect(of(reasoned, 'warn')).toEqual([
      { rule: 'leading-talent', cite: '8(二)', field: 'leaders' },
    ])
  })

  it('a row without a name is nobody', () => {
    expect(of(judge({ leaders: [{ name: ' ', profile: '' }] }), 'block')).toHaveLength(1)
  })

  it('a reason answers a table that was never opened', () => {
    const values = dossier.compute?.({ leadersReason: '正在引进' })
    expect(values?.['leaders']).toEqual([])
    expect(dossier.compute?.({})['leaders']).toBeUndefined()
  })
})

describe('hard conditions', () => {
  const table: readonly (readonly [FormValues, string, string, string])[] = [
    [{ uscc: '12999999DEM000004M' }, 'field-format', '8(一)', 'uscc'],
    [{ uscc: '12999999DEM00004L' }, 'field-format', '8(一)', 'uscc'],
    [{ legalPerson: false }, 'legal-person', '8(一)', 'legalPerson'],
    [{ legalPerson: 'yes' }, 'field-format', '8(一)', 'legalPerson'],
    [
      { staffTotal: 10, technicalStaff: 11 },
      'technical-staff-within-total',
      '8(二)',
      'technicalStaff',
    ],
    [
      { notListedAsSeriouslyDishonest: false },
      'not-listed',
      '8(八)',
      'notListedAsSeriouslyDishonest',
    ],
    [{ creditCheckedOn: '2026-09-02' }, 'credit-query-fresh', '8(八)', 'creditCheckedOn'],
    [{ creditCheckedOn: '2026-08-01' }, 'credit-query-fresh', '8(八)', 'creditCheckedOn'],
    [{ creditCheckedOn: '2026-13-01' }, 'field-format', '8(八)', 'creditCheckedOn'],
    [{ truthfulnessPromise: false }, 'truthfulness-promise', '9.2', 'truthfulnessPromise'],
    [{ organisationType: 'company' }, 'field-format', '8', 'organisationType'],
    [{ class1Metrologists: 2.5 }, 'field-format', '8(二)', 'class1Metrologists'],
    [{ class1Metrologists: -1 }, 'field-format', '8(二)', 'class1Metrologists'],
    [{ standards: '三项' }, 'field-format', '8(三)', 'standards'],
    [{ centerName: '重'.repeat(51) }, 'field-format', '9.1(一)', 'centerName'],
  ]

  it.each(table)('%j: %s', (changes, rule, cite, field) => {
    expect(of(judge(changes), 'block')).toEqual([{ rule, cite, field }])
  })

  it('a credit query of thirty days is fresh, also on the same day', () => {
    expect(of(judge({ creditCheckedOn: '2026-08-02' }), 'block')).toEqual([])
    expect(of(judge({ creditCheckedOn: SAMPLE_DAY }), 'block')).toEqual([])
  })

  it('tells the right last character of a credit code', () => {
    const [finding] = judge({ uscc: '12999999DEM000004M' })
    expect(finding?.message).toContain('第 18 位应为 L')
  })

  it('every message gives conclusion, ground and next step', () => {
    for (const [changes] of table)
      for (const one of judge(changes).filter((found) => found.severity === 'block'))
        expect(one.message).toMatch(/请.+。$/u)
  })
})

describe('what only warns', () => {
  const table: readonly (readonly [FormValues, string, string])[] = [
    [{ centerName: '新型储能计量中心' }, 'center-name', 'centerName'],
    [{ centerName: '重庆市产业计量测试中心' }, 'center-name', 'centerName'],
    [{ standards: [] }, 'measurement-standards', 'standards'],
    [{ standards: [{ name: '甲', validTo: '2026-08-31' }] }, 'certificates-valid', 'standards'],
    [{ representativeness: '很有代表性' }, 'advised-length', 'representativeness'],
    [{ needs: [{ parameter: '内阻' }] }, 'advised-rows', 'needs'],
    [{ district: 'yubei' }, 'district-exists', 'district'],
  ]

  it.each(table)('%j: %s', (changes, rule, field) => {
    const findings = judge(changes)
    expect(of(findings, 'block')).toEqual([])
    expect(of(findings, 'warn').map((one) => [one.rule, one.field])).toEqual([[rule, field]])
  })

  it('a name with 国家 warns for both reasons where both hold', () => {
    expect(of(judge({ centerName: '国家储能计量中心' }), 'warn')).toHaveLength(2)
    expect(of(judge({ centerName: '重庆市国家储能产业计量测试中心' }), 'warn')).toHaveLength(1)
  })

  it('a district of its day is no old one', () => {
    expect(
      of(judge({ district: 'yubei', creditCheckedOn: undefined }, '2025-06-01'), 'warn'),
    ).toEqual([])
    const [warning] = judge({ district: 'yubei' }).filter((one) => one.rule === 'district-exists')
    expect(warning?.message).toContain('两江新区')
  })

  it('a certificate valid to the day itself is valid', () => {
    expect(of(judge({ standards: [{ name: '甲', validTo: SAMPLE_DAY }] }), 'warn')).toEqual([])
  })
})

describe('other bodies（第八条“等”）', () => {
  it('are left to the officer, and explained when the form is complete', () => {
    const findings = judge({ organisationType: 'other' })
    expect(of(findings, 'block')).toEqual([])
    expect(of(findings, 'manual')).toContainEqual({
      rule: 'organisation-type',
      cite: '8',
      field: 'organisationType',
    })
    const complete = checkForm(
      dossier,
      { ...sampleDossier, organisationType: 'other' },
      { at: SAMPLE_DAY, complete: true },
    )
    expect(of(complete, 'block').map((one) => one.rule)).toEqual(['organisation-type-explained'])
  })
})

describe('the order of findings', () => {
  it('rules come in the order of the text', () => {
    const findings = judge({
      legalPerson: false,
      class1Metrologists: 0,
      leaders: [],
      notListedAsSeriouslyDishonest: false,
      truthfulnessPromise: false,
    })
    expect(of(findings, 'block').map((one) => one.rule)).toEqual([
      'legal-person',
      'registered-metrologists',
      'leading-talent',
      'not-listed',
      'truthfulness-promise',
    ])
  })
})
