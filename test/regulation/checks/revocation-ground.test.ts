import { describe, expect, it } from 'vitest'
import { checkForm } from '../../../src/regulation/checks/check-form.ts'
import type { Cite } from '../../../src/regulation/cite.ts'
import type { FormValues } from '../../../src/regulation/form.ts'
import { type FormId, formOf } from '../../../src/regulation/forms/all.ts'
import { revocationGrounds } from '../../../src/regulation/forms/revocation-ground.ts'
import {
  defaultInterpretations,
  type InterpretationSet,
} from '../../../src/regulation/interpretations.ts'
import { supervisionSamples } from '../../support/supervision-samples.ts'

/** What the papers of a warning and of a revocation check（第三十一条）, rule by rule. */

const TODAY = '2026-09-01'
const TOMORROW = '2026-09-02'
const samples = supervisionSamples(TODAY)

function said(
  form: FormId,
  rule: string,
  changes: FormValues = {},
  { complete = true, interpretations = defaultInterpretations } = {},
) {
  const values = { ...samples[form], ...changes }
  return checkForm(formOf(form), values, { at: TODAY, complete, interpretations })
    .filter((one) => one.rule === rule)
    .map(({ cite, severity, field, message }) => ({ cite, severity, field, message }))
}

const blocks = (cite: Cite, field: string, message: string) => [
  { cite, severity: 'block', field, message },
]

describe.each([
  ['conduct-report', 'learnt-not-in-future', '31(一)', 'learntOn', '得知日期'],
  ['conduct-verification', 'verified-not-in-future', '31(一)', 'verifiedOn', '核实日期'],
  ['correction-report', 'corrected-not-in-future', '31(一)', 'completedOn', '完成日期'],
  ['revocation-ground', 'credit-query-not-in-future', '31(六)', 'creditQueriedOn', '信用查询日期'],
  ['collective-decision', 'collective-meeting-not-in-future', '31', 'meetingDate', '会议日期'],
  ['revocation-publication', 'revocation-published-not-in-future', '31', 'publishedOn', '公布日期'],
] as const)('%s %s', (form, rule, cite, field, title) => {
  it('today has come, tomorrow has not', () => {
    expect(said(form, rule, { [field]: TODAY })).toEqual([])
    expect(said(form, rule, { [field]: TOMORROW })).toEqual(
      blocks(
        cite,
        field,
        `${title}2026年9月2日晚于今天（2026年9月1日），尚未发生的日期不能填写。请核对后重新选择。`,
      ),
    )
  })
})

it('warning-order warning-due-ahead: the center has at least a day', () => {
  const rule = 'warning-due-ahead'
  expect(said('warning-order', rule, { due: TOMORROW })).toEqual([])
  expect(said('warning-order', rule, { due: null })).toEqual([])
  for (const due of [TODAY, '2026-08-31']) {
    expect(said('warning-order', rule, { due }, { complete: false })).toEqual(
      blocks(
        '31(一)',
        'due',
        '改正期限应晚于今天，给中心留出改正的时间（期限由市局确定，办法未规定）。',
      ),
    )
  }
})

describe('revocation-ground ground-supported: what only one ground asks for', () => {
  const rule = 'ground-supported'

  it.each([
    [
      'unfairConduct',
      'notCorrected',
      '改正期限届满后仍未改正（虚构）',
      '请写明提醒告诫后仍不改正的事实和证据（第三十一条第（一）项）。',
    ],
    [
      'dishonesty',
      'creditQueriedOn',
      TODAY,
      '请填写信用查询的日期和结果（第三十一条第（六）项）。',
    ],
    [
      'other',
      'legalReason',
      '依托单位已注销（虚构）',
      '请写明需要撤销的法律理由，由审批人审定（第三十一条第（七）项）。',
    ],
  ])('%s asks for %s', (ground, field, answer, message) => {
    expect(said('revocation-ground', rule, { ground, [field]: answer })).toEqual([])
    expect(said('revocation-ground', rule, { ground })).toEqual(blocks('31', field, message))
    expect(said('revocation-ground', rule, { ground }, { complete: false })).toEqual([])
  })

  it('the other grounds are proved by the evidence that all are asked for', () => {
    const rest = revocationGrounds
      .map(({ value }) => value)
      .filter((ground) => !['unfairConduct', 'dishonesty', 'other'].includes(ground))
    expect(rest).toEqual(['failedInspections', 'notOperating', 'failedReview', 'falseData'])
    for (const ground of rest) expect(said('revocation-ground', rule, { ground })).toEqual([])
    expect(said('revocation-ground', 'field-required', { evidence: [] })).toHaveLength(1)
  })
})

describe('revocation-ground credit-shows-dishonesty: a fresh query, and what it showed', () => {
  const rule = 'credit-shows-dishonesty'
  const shown = {
    ground: 'dishonesty',
    creditQueriedOn: TODAY,
    creditFinding: '国家企业信用信息公示系统：列入严重违法失信名单（虚构）',
  }
  const stale = (day: string, days: number) =>
    blocks(
      '31(六)',
      'creditQueriedOn',
      `信用查询（${day}）已超过${days}天，请重新查询（天数为本系统设定，办法未规定）。`,
    )

  it('thirty days are fresh, thirty-one are not', () => {
    expect(said('revocation-ground', rule, { ...shown, creditQueriedOn: '2026-08-02' })).toEqual([])
    expect(said('revocation-ground', rule, { ...shown, creditQueriedOn: '2026-08-01' })).toEqual(
      stale('2026年8月1日', 30),
    )
  })

  it('the bureau may set other days', () => {
    const interpretations: InterpretationSet = {
      ...defaultInterpretations,
      values: { ...defaultInterpretations.values, CREDIT_FRESH_DAYS: 10 },
    }
    const queried = (creditQueriedOn: string) =>
      said('revocation-ground', rule, { ...shown, creditQueriedOn }, { interpretations })
    expect(queried('2026-08-22')).toEqual([])
    expect(queried('2026-08-21')).toEqual(stale('2026年8月21日', 10))
  })

  it('names its source and finding', () => {
    expect(said('revocation-ground', rule, { ...shown, creditFinding: ' ' })).toEqual(
      blocks(
        '31(六)',
        'creditFinding',
        '请写明查询的来源和查到的重大违法失信记录（第三十一条第（六）项）。',
      ),
    )
    const draft = { ...shown, creditFinding: '' }
    expect(said('revocation-ground', rule, draft, { complete: false })).toEqual([])
  })

  it('is asked of no other ground', () => {
    const old = { creditQueriedOn: '2026-01-01', creditFinding: '' }
    expect(said('revocation-ground', rule, { ground: 'falseData', ...old })).toEqual([])
  })
})
