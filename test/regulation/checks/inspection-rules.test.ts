import { describe, expect, it } from 'vitest'
import { checkForm } from '../../../src/regulation/checks/check-form.ts'
import type { FormValues, Row } from '../../../src/regulation/form.ts'
import { type FormId, formOf } from '../../../src/regulation/forms/all.ts'
import { supervisionSamples } from '../../support/supervision-samples.ts'

/** What the papers of an inspection check（第二十七条）, rule by rule, on either side of the line. */

const TODAY = '2026-09-01'
const TOMORROW = '2026-09-02'
const samples = supervisionSamples(TODAY)

/** What one rule says of the sample with these answers changed; judged as a whole unless told not to. */
function said(form: FormId, rule: string, changes: FormValues = {}, complete = true) {
  return checkForm(formOf(form), { ...samples[form], ...changes }, { at: TODAY, complete })
    .filter((one) => one.rule === rule)
    .map(({ cite, severity, field, message }) => ({ cite, severity, field, message }))
}

const blocks = (field: string, message: string) => [
  { cite: '27.1', severity: 'block', field, message },
]

const person = (id: string, name: string): Row => ({ id, name, unit: '区县局计量科（虚构）' })
const two = [person('r1', '检查人员甲'), person('r2', '检查人员乙')]

describe.each([
  ['inspection-arrangement', 'arranged-inspectors'],
  ['inspection', 'inspectors-two'],
  ['inspection-recheck', 'recheck-inspectors'],
] as const)('%s %s: nobody inspects alone', (form, rule) => {
  const tooFew = (count: number) =>
    blocks(
      'inspectors',
      `检查人员应不少于2人，现有${count}人（第二十七条；人数为检查的通常要求，办法未规定）。请补充检查人员。`,
    )

  it('two are enough, one is not, whatever else is written', () => {
    expect(said(form, rule, { inspectors: two })).toEqual([])
    expect(said(form, rule, { inspectors: two.slice(1) })).toEqual(tooFew(1))
    expect(said(form, rule, { inspectors: two.slice(1) }, false)).toEqual(tooFew(1))
  })

  it('one person named twice is one, a row without a name is nobody', () => {
    const twice = [person('r1', '检查人员甲'), person('r2', ' 检查人员 甲 ')]
    expect(said(form, rule, { inspectors: twice })).toEqual(tooFew(1))
    expect(said(form, rule, { inspectors: [person('r1', '')] })).toEqual(tooFew(0))
  })

  it('an empty table is missing, not too short', () => {
    expect(said(form, rule, { inspectors: [] })).toEqual([])
    expect(said(form, 'field-required', { inspectors: [] })).toHaveLength(1)
  })
})

describe.each([
  ['inspection', 'inspected-not-in-future', 'inspectedOn', '检查日期'],
  ['inspection-rectification', 'inspection-rectified-not-in-future', 'completedOn', '完成日期'],
  ['inspection-recheck', 'rechecked-not-in-future', 'recheckedOn', '复查日期'],
] as const)('%s %s', (form, rule, field, title) => {
  it('today has come, tomorrow has not', () => {
    expect(said(form, rule, { [field]: TODAY })).toEqual([])
    expect(said(form, rule, { [field]: TOMORROW })).toEqual(
      blocks(
        field,
        `${title}2026年9月2日晚于今天（2026年9月1日），尚未发生的日期不能填写。请核对后重新选择。`,
      ),
    )
  })
})

describe('inspection: what was found', () => {
  it('shortcoming-described: an item that does not conform says what was seen', () => {
    const rule = 'shortcoming-described'
    expect(said('inspection', rule)).toEqual([])
    expect(said('inspection', rule, { traceabilityNote: ' ' })).toEqual(
      blocks(
        'traceabilityNote',
        '“设备溯源和有效期”选了“不符合”，请写明情况和所见的证据（检查记录的格式办法未规定）。',
      ),
    )
    expect(said('inspection', rule, { traceabilityNote: ' ' }, false)).toEqual([])
    const notApplicable = { traceability: 'notApplicable', traceabilityNote: '' }
    expect(said('inspection', rule, notApplicable)).toEqual([])
    const both = { staff: 'notConforming', traceabilityNote: '' }
    expect(said('inspection', rule, both).map(({ field }) => field)).toEqual([
      'staffNote',
      'traceabilityNote',
    ])
  })

  it('rectification-day: what is to be put right has a last day', () => {
    const rule = 'rectification-day'
    const conclusion = 'rectification'
    expect(said('inspection', rule, { conclusion, rectificationDue: TOMORROW })).toEqual([])
    expect(said('inspection', rule, { conclusion })).toEqual(
      blocks(
        'rectificationDue',
        '结论为限期整改的，请写明整改到哪一天（期限由检查单位确定，办法未规定）。',
      ),
    )
    expect(said('inspection', rule, { conclusion }, false)).toEqual([])
    expect(said('inspection', rule, { conclusion: 'failed' })).toEqual([])
  })

  it('rectification-after-visit: that day lies after the visit', () => {
    const rule = 'rectification-after-visit'
    expect(said('inspection', rule, { rectificationDue: TOMORROW })).toEqual([])
    const wrong = blocks('rectificationDue', '整改截止日期应晚于检查日期，请核对这两个日期。')
    expect(said('inspection', rule, { rectificationDue: TODAY })).toEqual(wrong)
    expect(said('inspection', rule, { rectificationDue: '2026-08-31' }, false)).toEqual(wrong)
    expect(said('inspection', rule, { rectificationDue: TODAY, inspectedOn: null })).toEqual([])
  })

  it('center-signature: a center that objects or does not sign is quoted', () => {
    const rule = 'center-signature'
    expect(said('inspection', rule, { centerSignature: 'signed' })).toEqual([])
    const unheard = blocks(
      'centerOpinion',
      '中心拒绝签名或有异议的，请如实记录其理由和意见，并由检查人员签名说明（办法未规定格式）。',
    )
    for (const centerSignature of ['objected', 'refused']) {
      expect(said('inspection', rule, { centerSignature })).toEqual(unheard)
      expect(said('inspection', rule, { centerSignature }, false)).toEqual([])
      const heard = { centerSignature, centerOpinion: '该设备已停用（虚构）' }
      expect(said('inspection', rule, heard)).toEqual([])
    }
  })
})

describe('inspection conclusion-fits-checklist', () => {
  const rule = 'conclusion-fits-checklist'
  const clean = { traceability: 'conforming', traceabilityNote: '' }

  it('is silent where conclusion and items agree', () => {
    expect(said('inspection', rule, { conclusion: 'failed' })).toEqual([])
    expect(said('inspection', rule, { conclusion: 'rectification' })).toEqual([])
    expect(said('inspection', rule, { ...clean, conclusion: 'passed' })).toEqual([])
  })

  it('a pass with shortcomings is a matter of the inspectors: it warns and names them', () => {
    const changes = { conclusion: 'passed', withinScope: 'notConforming' }
    expect(said('inspection', rule, changes)).toEqual([
      {
        cite: '27.1',
        severity: 'warn',
        field: 'conclusion',
        message:
          '在能力范围内开展工作、设备溯源和有效期为不符合，结论却为合格（结论由检查单位作出，办法未规定标准）。请核对；确属轻微、已当场改正的，请在说明中写明。',
      },
    ])
  })

  it.each([
    ['failed', '不合格'],
    ['rectification', '限期整改'],
  ])('%s without any shortcoming needs its facts', (conclusion, word) => {
    expect(said('inspection', rule, { ...clean, conclusion })).toEqual(
      blocks(
        'conclusion',
        `各项均无不符合，结论却为${word}。请核对；因检查项目以外的问题作出的，请在“检查情况综述”中写明事实（检查项目为参考模板，办法未规定）。`,
      ),
    )
  })

  it('what lies outside the checklist may fail a center, and people judge it', () => {
    const summary = '年度建设任务6项中5项未开展（虚构）'
    expect(said('inspection', rule, { ...clean, conclusion: 'failed', summary })).toEqual([
      {
        cite: '27.1',
        severity: 'manual',
        field: 'conclusion',
        message:
          '各项均无不符合，结论为不合格，理由见检查情况综述。是否成立，由市局确认时判断（检查项目为参考模板，办法未规定）。',
      },
    ])
  })

  it('waits until every item is answered', () => {
    const open = { ...clean, conclusion: 'failed', staff: null }
    expect(said('inspection', rule, open, false)).toEqual([])
  })
})

describe('inspection-result: what the Municipal Bureau confirms', () => {
  it('result-due-named: a period for putting right has an end', () => {
    const rule = 'result-due-named'
    const result = 'rectification'
    expect(said('inspection-result', rule, { result })).toEqual([])
    expect(said('inspection-result', rule, { result, due: null })).toEqual(
      blocks('due', '限期整改的，请写明整改截止日期（期限由市局确定，办法未规定）。'),
    )
    expect(said('inspection-result', rule, { result, due: null }, false)).toEqual([])
    expect(said('inspection-result', rule, { result: 'failed', due: null })).toEqual([])
  })

  it('result-due-fits: the end lies ahead, and a pass has none', () => {
    const rule = 'result-due-fits'
    expect(said('inspection-result', rule, { due: TOMORROW })).toEqual([])
    expect(said('inspection-result', rule, { due: TODAY })).toEqual(
      blocks('due', '整改截止日期应晚于今天，请核对。'),
    )
    expect(said('inspection-result', rule, { result: 'passed', due: TOMORROW })).toEqual(
      blocks('due', '结果为合格的，没有整改截止日期。请删去日期，或核对结果。'),
    )
    expect(said('inspection-result', rule, { result: 'passed', due: null })).toEqual([])
  })

  it('result-requirements: who is to put something right is told what', () => {
    const rule = 'result-requirements'
    expect(said('inspection-result', rule)).toEqual([])
    expect(said('inspection-result', rule, { requirements: ' ' })).toEqual(
      blocks('requirements', '须整改的，请写明整改要求，让中心知道改什么。'),
    )
    expect(said('inspection-result', rule, { requirements: '' }, false)).toEqual([])
    expect(said('inspection-result', rule, { requirements: '', due: null })).toEqual([])
    expect(said('inspection-result', rule, { result: 'passed', requirements: '' })).toEqual([])
  })
})
