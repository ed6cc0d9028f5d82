import { describe, expect, it } from 'vitest'
import { checkFormByName } from '../../../src/regulation/checks/check-form-by-name.ts'
import { formOf } from '../../../src/regulation/forms/all.ts'
import { sampleForms } from '../../support/procedure-cases.ts'
import { SAMPLE_DAY } from '../../support/sample-dossier.ts'

/** What `check` demands of the forms of supervision: the core always, all that is mandatory with `--complete`. */

const demanded = (form: string, values: unknown, complete: boolean) => {
  const outcome = checkFormByName(form, values, SAMPLE_DAY, complete)
  if ('refusedBecause' in outcome) throw new Error(outcome.refusedBecause)
  const missing = outcome.findings.filter(({ rule }) => rule === 'field-required')
  return { ok: outcome.ok, fields: missing.map(({ field }) => field) }
}

const FORMS = [
  ['scope-change', ['rows'], ['reason', 'signer', 'signedOn', 'evidence']],
  ['major-change', ['kind', 'eventDate'], ['before', 'after', 'effect']],
  [
    'annual-report',
    ['year', 'dataUntil', 'summary', 'nextYearPlan'],
    ['tasks', 'servedOrganisations', 'certificates', 'signer', 'signedOn'],
  ],
  [
    'inspection',
    ['inspectors', 'conclusion'],
    [
      ...[
        'level',
        'type',
        'inspectedOn',
        'withinScope',
        'certificates',
        'certificatesChecked',
        'staff',
      ],
      ...['traceability', 'qualitySystem', 'changeReports', 'annualReport', 'impartiality'],
      ...['centerSignature', 'centerRepresentative', 'signedRecord'],
    ],
  ],
  [
    'five-year-review',
    ['summary', 'years'],
    ['selfReview', 'nextPlan', 'signer', 'signedOn', 'capabilityList'],
  ],
  ['annual-task', ['year', 'items'], ['due']],
] as const

describe.each(FORMS)('%s', (form, core, rest) => {
  const sample = sampleForms()[form] ?? {}

  it('an empty file is not in order', () => {
    expect(demanded(form, {}, false)).toEqual({ ok: false, fields: core })
  })

  it('the core is enough for a part, not for the whole', () => {
    const part = Object.fromEntries(core.map((field) => [field, sample[field]]))
    expect(demanded(form, part, false)).toEqual({ ok: true, fields: [] })
    const whole = demanded(form, part, true)
    expect(whole.ok).toBe(false)
    expect([...whole.fields].sort()).toEqual([...rest].sort())
  })

  it('every demanded answer is missed by itself', () => {
    expect(demanded(form, sample, true)).toEqual({ ok: true, fields: [] })
    for (const field of [...core, ...rest]) {
      const blank = { ...sample, [field]: null }
      expect(demanded(form, blank, true)).toEqual({ ok: false, fields: [field] })
    }
  })

  it('asks for nothing that its steps do not show', () => {
    const shown = formOf(form).steps.flatMap(({ fields }) => fields)
    expect(shown).toEqual(expect.arrayContaining([...core, ...rest]))
  })
})
