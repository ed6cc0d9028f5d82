import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { formJsonSchema } from '../../src/regulation/form-json-schema.ts'
import { forms } from '../../src/regulation/forms/all.ts'
import { SAMPLE_DAY, sampleDossier } from '../support/sample-dossier.ts'

type Schema = Record<string, Record<string, unknown>>

describe.each(Object.values(forms))('$id as JSON Schema', (form) => {
  const schema = formJsonSchema(form)
  const properties = schema['properties'] as Schema

  it('has its fields in the order of the steps, with titles, article and widget', () => {
    expect(Object.keys(properties)).toEqual(form.steps.flatMap((step) => step.fields))
    for (const field of Object.values(properties)) {
      expect(field['title']).toMatch(/\p{Script=Han}/u)
      expect(field['widget']).toEqual(expect.any(String))
      if (field['cite'] !== null) expect(field['article']).toMatch(/^第.+条/)
      expect(form.steps.map((step) => step.id)).toContain(field['step'])
    }
  })

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema)
  })
})

describe('the dossier', () => {
  const schema = formJsonSchema(forms['application-dossier'])

  it('requires what `check` requires', () => {
    expect(schema['required']).toContain('centerName')
    expect(schema['required']).not.toContain('staffReason')
    expect(schema['required']).not.toContain('creditCheckedOn')
  })

  it('names the choices and the columns', () => {
    const { organisationType, leaders } = schema['properties'] as Schema
    expect(organisationType?.['enum']).toEqual([
      'statutoryInstitution',
      'otherMetrologyInstitution',
      'inspectionBody',
      'researchInstitute',
      'university',
      'enterprise',
      'other',
    ])
    expect(organisationType?.['article']).toBe('第八条')
    const items = leaders?.['items'] as { properties: Schema; required?: unknown }
    expect(items.properties['profile']).toMatchObject({ title: '简介', widget: 'longText' })
    expect(items.required).toBeUndefined()
  })

  it('accepts the sample and refuses a wrong type', () => {
    const check = z.fromJSONSchema(schema as never)
    expect(check.safeParse(sampleDossier).success).toBe(true)
    expect(check.safeParse({ ...sampleDossier, class1Metrologists: '三' }).success).toBe(false)
    expect(check.safeParse({ fillDate: SAMPLE_DAY }).success).toBe(false)
  })
})
