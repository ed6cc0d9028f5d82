import { describe, expect, it } from 'vitest'
import { checkForm } from '../../../src/regulation/checks/check-form.ts'
import type { Cite } from '../../../src/regulation/cite.ts'
import type { FormValues } from '../../../src/regulation/form.ts'
import { type FormId, formOf } from '../../../src/regulation/forms/all.ts'
import { sampleForms } from '../../support/procedure-cases.ts'
import { SAMPLE_DAY } from '../../support/sample-dossier.ts'

/** What the forms of 第二十八条 to 第三十条 check, rule by rule: what passes, and what does not. */

const found = (form: FormId, values: FormValues, rule: string) =>
  checkForm(formOf(form), values, { at: SAMPLE_DAY, complete: false }).filter(
    (one) => one.rule === rule,
  )

const BEFORE = '2026-08-31'
const AFTER = '2026-09-02'

interface Rule {
  readonly form: FormId
  readonly rule: string
  readonly cite: Cite
  readonly field: string
  readonly passes: FormValues
  readonly fails: FormValues
  readonly warns?: true
}

const needed = (rule: string, kind: string, field: string, given: unknown): Rule => ({
  form: 'center-event',
  rule,
  cite: '25',
  field,
  passes: { kind, [field]: given },
  fails: { kind },
})

const ahead = (form: FormId, rule: string, cite: Cite): Rule => ({
  form,
  rule,
  cite,
  field: 'dueOn',
  passes: { dueOn: AFTER },
  fails: { dueOn: SAMPLE_DAY },
})

const past = (form: FormId, rule: string, cite: Cite, field: string): Rule => ({
  form,
  rule,
  cite,
  field,
  passes: { [field]: SAMPLE_DAY },
  fails: { [field]: AFTER },
})

const items = [{ id: 'i', rowNo: 1, conclusion: 'notMet' }]

const RULES: readonly Rule[] = [
  needed('event-new-name', 'rename', 'newName', '重庆市某某产业计量测试中心'),
  needed('event-new-host', 'merger', 'newHost', '某某研究院（虚构）'),
  needed('event-new-district', 'districtReform', 'newDistrict', 'liangjiang'),
  needed('event-lost-items', 'scopeLoss', 'lostItems', [{ id: 'l', currentNo: 1, item: '虚构' }]),
  ahead('event-supplement', 'event-supplement-due-ahead', '25'),
  ahead('scope-supplement', 'scope-supplement-due-ahead', '28.1'),
  ahead('report-correction', 'report-correction-due-ahead', '29'),
  ahead('review-notice', 'review-notice-due-ahead', '30'),
  ahead('review-rectification', 'review-rectification-due-ahead', '30'),
  {
    form: 'scope-assessment',
    rule: 'scope-assessment-conclusion',
    cite: '28.1',
    field: 'conclusion',
    passes: { items, conclusion: 'notMet' },
    fails: { items, conclusion: 'met' },
  },
  past('scope-assessment', 'scope-assessed-not-in-future', '28.1', 'finishedOn'),
  past('scope-announcement', 'announced-not-in-future', '28.1', 'announcedOn'),
  past('review-start', 'review-start-not-in-future', '30', 'countsFrom'),
  past('review-report', 'reviewed-not-in-future', '30', 'finishedOn'),
  {
    form: 'annual-report',
    rule: 'report-data-until',
    cite: '29',
    field: 'dataUntil',
    passes: { dataUntil: BEFORE, signedOn: SAMPLE_DAY },
    fails: { dataUntil: AFTER, signedOn: SAMPLE_DAY },
    warns: true,
  },
]

describe.each(RULES)('$form $rule', ({ form, rule, cite, field, passes, fails, warns }) => {
  const sample = sampleForms()[form] ?? {}

  it('is silent where it holds, and in the sample', () => {
    expect(found(form, { ...sample, ...passes }, rule)).toEqual([])
    expect(found(form, sample, rule)).toEqual([])
  })

  it('names its article and the field', () => {
    const severity = warns === true ? 'warn' : 'block'
    expect(found(form, { ...sample, ...fails, ...blank(field, fails) }, rule)).toEqual([
      expect.objectContaining({ cite, field, severity }),
    ])
  })
})

/** What the failing answers leave out is left out of the sample too. */
const blank = (field: string, values: FormValues): FormValues =>
  field in values ? {} : { [field]: null }
