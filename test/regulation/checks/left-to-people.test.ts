import { describe, expect, it } from 'vitest'
import { checkForm } from '../../../src/regulation/checks/check-form.ts'
import type { Finding, FormValues } from '../../../src/regulation/form.ts'
import { type FormId, formOf } from '../../../src/regulation/forms/all.ts'
import { SAMPLE_DAY, sampleDossier } from '../../support/sample-dossier.ts'

const findings = (form: FormId, values: FormValues): readonly Finding[] =>
  checkForm(formOf(form), values, { at: SAMPLE_DAY, complete: false })
const of = (form: FormId, values: FormValues, rule: string) =>
  findings(form, values).filter((one) => one.rule === rule)

describe('第八条第（四）至（六）项: no program judges them', () => {
  it.each([
    ['service-foundation', '8(四)', 'services'],
    ['innovation-foundation', '8(五)', 'innovationPlan'],
    ['quality-system', '8(六)', 'qualityManual'],
  ])('%s is always left to the officer, however complete the dossier', (rule, cite, field) => {
    for (const values of [{}, sampleDossier]) {
      expect(of('application-dossier', values, rule)).toEqual([
        expect.objectContaining({ cite, field, severity: 'manual' }),
      ])
    }
  })
})

describe('a day that has not come yet cannot be written down', () => {
  it.each([
    ['scoring', 'scored-not-in-future', 'scoredOn', '21.1'],
    ['self-assessment', 'scored-not-in-future', 'scoredOn', '15(一)'],
    ['paper-record', 'paper-date-not-in-future', 'documentDate', '9.1'],
  ] as const)('%s', (form, rule, field, cite) => {
    expect(of(form, { [field]: SAMPLE_DAY }, rule)).toEqual([])
    expect(of(form, { [field]: '2099-01-01' }, rule)).toEqual([
      expect.objectContaining({ cite, field, severity: 'block' }),
    ])
  })
})

describe('a document number of unusual shape is pointed out, not refused', () => {
  it.each([
    ['paper-record', 'paper-number-shape', '9.1'],
    ['issue-notice', 'notice-number-shape', '10'],
  ] as const)('%s', (form, rule, cite) => {
    expect(of(form, { documentNumber: '渝市监函〔2026〕35号' }, rule)).toEqual([])
    expect(of(form, { documentNumber: '渝市监函(2026)35' }, rule)).toEqual([
      expect.objectContaining({ cite, field: 'documentNumber', severity: 'warn' }),
    ])
  })
})
