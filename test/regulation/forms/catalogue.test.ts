import { describe, expect, it } from 'vitest'
import { checkForm, isOk } from '../../../src/regulation/checks/check-form.ts'
import { isCite } from '../../../src/regulation/cite.ts'
import {
  askedFields,
  columnsOf,
  type FieldMeta,
  type Form,
  type FormStep,
  fieldOf,
  metaOf,
} from '../../../src/regulation/form.ts'
import { tapsOf } from '../../../src/regulation/form-taps.ts'
import { formById, formIds, formOf, forms } from '../../../src/regulation/forms/all.ts'
import { SAMPLE_DAY, sampleDossier, sampleTaskStatement } from '../../support/sample-dossier.ts'

const everyForm = Object.values(forms)
const everyField = everyForm.flatMap((form) =>
  Object.keys(form.fields).map((id) => ({ form, id, meta: fieldOf(form, id)!.meta })),
)
const everyColumn = everyForm.flatMap((form) =>
  Object.entries(form.fields).flatMap(([id, schema]) =>
    Object.entries(columnsOf(schema)).map(([key, column]) => ({
      name: `${form.id}.${id}.${key}`,
      meta: metaOf(column),
    })),
  ),
)
const CHINESE = /\p{Script=Han}/u

describe('every form', () => {
  it.each(everyForm)('$id stands under its own id, with a title and an article', (form) => {
    expect(formOf(form.id)).toBe(form)
    expect(form.title).toMatch(CHINESE)
    expect(form.shortTitle).toMatch(CHINESE)
    expect(isCite(form.cite)).toBe(true)
    expect(form.templateStatus).toMatch(/参考模板|工作表单/)
  })

  it('is found by its id only', () => {
    expect(formById('no-such-form')).toBeNull()
    expect(formById('toString')).toBeNull()
    expect(() => formOf('no-such-form')).toThrow(RangeError)
    expect(formIds).toHaveLength(everyForm.length)
  })

  it('has the forms that the procedures name', () => {
    for (const id of [
      'application-dossier',
      'task-statement',
      'sponsor-letter',
      'return-reasons',
      'formality-review',
      'decision-reason',
      'optional-remark',
      'paper-record',
      'issue-notice',
      'serve-notice',
      'binding-request',
      'role-request',
      'problem-report',
    ])
      expect(formById(id)?.id).toBe(id)
  })
})

describe('every field', () => {
  it.each(everyField)(
    '$form.id $id has a label and an article or a stated practice',
    ({ meta }) => {
      expect(meta.title).toMatch(CHINESE)
      if (meta.cite === null) expect(meta.basis ?? '').toMatch(CHINESE)
      else expect(isCite(meta.cite)).toBe(true)
    },
  )

  it.each(everyColumn)('column $name has a label and an article', ({ meta }) => {
    expect(meta.title).toMatch(CHINESE)
    expect(meta.cite).not.toBeNull()
  })

  it('asks for no identity number and no birth', () => {
    const words = [...everyField, ...everyColumn].map(({ meta }) => meta.title).join('、')
    expect(words).not.toMatch(/身份证(?!明)|出生/)
  })

  it('marks the tables with names of third parties as restricted', () => {
    for (const id of ['roster', 'verifiers'])
      expect(fieldOf(forms['application-dossier'], id)?.meta.restricted).toBe(true)
  })

  it('typed fields show an example', () => {
    const typed: readonly FieldMeta['kind'][] = ['text', 'longText', 'phone', 'email', 'uscc']
    const silent = everyField.filter(
      ({ meta }) =>
        typed.includes(meta.kind) && meta.computed !== true && meta.placeholder === undefined,
    )
    expect(silent.map(({ form, id }) => `${form.id}.${id}`)).toEqual([])
  })

  it('knows only sources that exist', () => {
    const broken = everyField.flatMap(({ form, id, meta }) => {
      const [kind, formId = '', field = ''] = (meta.known ?? 'today').split('.')
      if (kind !== 'form') return []
      return fieldOf(formById(formId)!, field) === null ? [`${form.id}.${id}`] : []
    })
    expect(broken).toEqual([])
  })
})

const everyStep = everyForm.flatMap((form) =>
  form.steps.map((step) => ({ form, step, name: `${form.id}/${step.id}` })),
)

function metasOf(form: Form, step: FormStep): readonly FieldMeta[] {
  return askedFields(form, step).map((id) => fieldOf(form, id)!.meta)
}

describe('every step', () => {
  it.each(everyStep)('$name asks for at most five inputs', ({ form, step }) => {
    const asked = askedFields(form, step)
    expect(asked.length).toBeGreaterThan(0)
    if (step.manner === 'inputs') expect(asked.length).toBeLessThanOrEqual(5)
    if (step.manner === 'message') expect(asked).toHaveLength(1)
  })

  it.each(everyStep)('$name asks in one manner', ({ form, step }) => {
    for (const meta of metasOf(form, step)) {
      const long = meta.kind === 'longText' && (meta.maxLength ?? 0) > 1000
      const manner =
        meta.kind === 'rows'
          ? 'tables'
          : meta.kind === 'files'
            ? 'files'
            : long
              ? 'message'
              : 'inputs'
      expect(`${meta.title}: ${manner}`).toBe(`${meta.title}: ${step.manner}`)
    }
  })

  it.each(everyForm)('$id asks for every field once, under distinct step ids', (form) => {
    const asked = form.steps.flatMap((step) => step.fields)
    expect([...asked].sort()).toEqual(Object.keys(form.fields).sort())
    expect(new Set(form.steps.map((step) => step.id)).size).toBe(form.steps.length)
  })

  it('keeps a condition in the step of what it depends on', () => {
    const pairs = [
      ['organisationTypeOther', 'organisationType'],
      ['staffReason', 'class1Metrologists'],
    ] as const
    for (const [dependent, on] of pairs) {
      const step = forms['application-dossier'].steps.find((one) => one.fields.includes(on))
      expect(step?.fields).toContain(dependent)
      expect(fieldOf(forms['application-dossier'], dependent)?.meta.help).toMatch(/必填|仅当/)
    }
  })
})

describe('what is mandatory', () => {
  const filled = [
    ['application-dossier', sampleDossier],
    ['task-statement', sampleTaskStatement],
  ] as const

  it.each(filled)('a complete sample of %s passes', (id, values) => {
    expect(isOk(checkForm(formOf(id), values, { at: SAMPLE_DAY, complete: true }))).toBe(true)
  })

  const demanded = filled.flatMap(([id, values]) =>
    Object.keys(formOf(id).fields)
      .filter((field) => {
        const meta = fieldOf(formOf(id), field)!.meta
        return meta.mandatory && meta.computed !== true
      })
      .map((field) => ({ id, field, values })),
  )

  it.each(demanded)('$id without $field does not pass', ({ id, field, values }) => {
    const { [field]: _left, ...rest } = values
    const findings = checkForm(formOf(id), rest, { at: SAMPLE_DAY, complete: true })
    const blocking = findings.filter((one) => one.severity === 'block')
    expect(blocking.map((one) => one.field)).toContain(field)
  })

  it('counts what is demanded, so that none is forgotten', () => {
    expect(demanded.filter(({ id }) => id === 'application-dossier').length).toBeGreaterThan(25)
  })

  it.each(everyForm)('$id, empty, reports each mandatory field exactly once', (form) => {
    const findings = checkForm(form, {}, { at: SAMPLE_DAY, complete: true })
    for (const [id, schema] of Object.entries(form.fields)) {
      const meta = metaOf(schema)
      if (!meta.mandatory || meta.computed === true) continue
      const here = findings.filter((one) => one.field === id && one.severity === 'block')
      expect({ id, times: here.length }).toEqual({ id, times: 1 })
      expect(here[0]?.message).toMatch(CHINESE)
    }
  })
})

describe('the length of a first filing', () => {
  const taps = tapsOf([forms['application-dossier'], forms['task-statement']])

  it('leaves room within forty taps for opening, reading back and submitting', () => {
    expect(taps.total).toBe(taps.presses + taps.choices + taps.files)
    expect(taps.total).toBeLessThanOrEqual(30)
  })

  it('is short', () => {
    expect(forms['application-dossier'].steps.length).toBeLessThanOrEqual(10)
    expect(forms['task-statement'].steps.length).toBeLessThanOrEqual(6)
    expect(taps.choices).toBeLessThanOrEqual(10)
    // six files and the workbook
    expect(taps.files).toBeLessThanOrEqual(7)
  })

  it('counts a press, a choice and a file where they are declared', () => {
    const reason = tapsOf([forms['decision-reason']])
    expect(reason).toEqual({ presses: 1, choices: 0, files: 0, total: 1 })
    const paper = tapsOf([forms['paper-record']])
    expect(paper).toEqual({ presses: 3, choices: 3, files: 1, total: 7 })
  })
})
