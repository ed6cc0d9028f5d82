import { describe, expect, it } from 'vitest'
import { cellFaultText, checkField, checkRows } from '../../../src/regulation/checks/check-field.ts'
import { checkForm, fieldsInOrder, isOk } from '../../../src/regulation/checks/check-form.ts'
import { checkFormByName } from '../../../src/regulation/checks/check-form-by-name.ts'
import { ruleContext } from '../../../src/regulation/checks/rule-context.ts'
import type { FormValues } from '../../../src/regulation/form.ts'
import { forms } from '../../../src/regulation/forms/all.ts'
import { sampleDossier } from '../../support/sample-dossier.ts'

const dossier = forms['application-dossier']
const at = '2026-09-01'

describe('checking by name, as the command line does', () => {
  it('gives ok and findings with exactly the promised keys', () => {
    const outcome = checkFormByName('application-dossier', {}, at, false)
    expect(Object.keys(outcome).sort()).toEqual(['findings', 'ok'])
    if ('refusedBecause' in outcome) throw new Error('refused')
    expect(outcome.ok).toBe(false)
    for (const finding of outcome.findings)
      expect(Object.keys(finding).sort()).toEqual(['cite', 'field', 'message', 'rule', 'severity'])
  })

  it.each([[[]], ['text'], [5], [null], [true]])('refuses %j in Chinese', (json) => {
    const outcome = checkFormByName('application-dossier', json, at, false)
    expect(outcome).toEqual({ refusedBecause: expect.stringContaining('JSON 对象') })
  })

  it.each(['F1', '', 'toString', '__proto__'])(
    'refuses the unknown form “%s”, naming the known ones',
    (id) => {
      const outcome = checkFormByName(id, {}, at, false)
      expect(outcome).toEqual({ refusedBecause: expect.stringContaining('application-dossier') })
    },
  )

  it('takes rows without ids, and a word for a row', () => {
    const outcome = checkFormByName(
      'application-dossier',
      {
        ...sampleDossier,
        leaders: [{ name: '专家甲', profile: '简介' }],
        standards: ['直流电阻标准装置'],
      },
      at,
      true,
    )
    expect(outcome).toMatchObject({ ok: true })
  })

  it('demands every mandatory field only when complete', () => {
    const named = [
      'centerName',
      'applicantName',
      'uscc',
      'organisationType',
      'legalPerson',
      'class1Metrologists',
      'class2Metrologists',
      'staffReason',
      'leaders',
      'standards',
      'notListedAsSeriouslyDishonest',
      'truthfulnessPromise',
    ]
    const part = Object.fromEntries(named.map((field) => [field, sampleDossier[field]]))
    expect(checkFormByName('application-dossier', part, at, false)).toMatchObject({ ok: true })
    const whole = checkFormByName('application-dossier', part, at, true)
    expect(whole).toMatchObject({ ok: false })
    const fields = 'findings' in whole ? whole.findings.map((one) => one.field) : []
    expect(fields).toContain('creditCheckedOn')
    expect(fields).toContain('qualityManual')
    expect(fields).not.toContain('foundedOn')
    expect(fields).not.toContain('fillDate')
  })

  it('does not mind what the form does not have', () => {
    const outcome = checkFormByName('application-dossier', { ...sampleDossier, extra: 1 }, at, true)
    expect(outcome).toMatchObject({ ok: true })
  })

  it('does not change what it was given', () => {
    const json = { leaders: [{ name: '专家甲' }] }
    checkFormByName('application-dossier', json, at, false)
    expect(json).toEqual({ leaders: [{ name: '专家甲' }] })
  })
})

describe('tables', () => {
  const schema = dossier.fields['standards']!
  const rows = [
    { id: 'a', name: '甲', validTo: '2027-01-01' },
    { id: 'b', name: '', validTo: '明年' },
    { id: 'c' },
    { id: 'd', range: '0～1 V' },
  ]

  it('names bad cells by row and column', () => {
    expect(checkRows(schema, rows)).toEqual([
      {
        row: 2,
        rowId: 'b',
        column: 'validTo',
        columnTitle: '有效期至',
        message: expect.stringContaining('请选择日期'),
      },
    ])
    const complete = checkRows(schema, rows, true)
    expect(complete.map(({ row, column }) => [row, column])).toEqual([
      [2, 'name'],
      [2, 'validTo'],
      [4, 'name'],
    ])
    expect(cellFaultText(complete[0]!)).toBe('第2行“名称”：必填，请填写。')
  })

  it('says it in one message beside the field', () => {
    expect(checkField(dossier, 'standards', rows)).toContain('第2行“有效期至”')
    expect(checkField(dossier, 'standards', ['甲'])).toContain('第1行')
    const many = Array.from({ length: 9 }, (_, n) => ({ id: `r${n}`, name: '甲', validTo: 'x' }))
    expect(checkField(dossier, 'standards', many)).toContain('等9处')
    const long = Array.from({ length: 501 }, (_, n) => ({ id: `r${n}`, name: '甲' }))
    expect(checkField(dossier, 'standards', long)).toContain('500行')
  })

  it('an empty cell that must be filled blocks the complete form only', () => {
    const values: FormValues = { ...sampleDossier, standards: [{ id: 'a', range: '0～1 V' }] }
    const rule = (complete: boolean) =>
      checkForm(dossier, values, { at, complete }).filter((one) => one.rule === 'cells-required')
    expect(rule(false)).toEqual([])
    expect(rule(true)).toHaveLength(1)
    expect(rule(true)[0]).toMatchObject({ severity: 'block', field: 'standards' })
    expect(rule(true)[0]?.message).toContain('第1行“名称”')
  })

  it('a bad cell is reported once, as bad and not as missing', () => {
    const values: FormValues = {
      ...sampleDossier,
      standards: [{ id: 'a', name: '甲', validTo: '明年' }],
    }
    const found = checkForm(dossier, values, { at, complete: true }).filter(
      (one) => one.field === 'standards' && one.severity === 'block',
    )
    expect(found.map((one) => one.rule)).toEqual(['field-format'])
  })
})

describe('the order and the context', () => {
  it('fields come in the order of the steps', () => {
    const order = fieldsInOrder(dossier)
    const found = checkForm(dossier, {}, { at, complete: true }).flatMap((one) =>
      one.rule === 'field-required' && one.field !== null ? [order.indexOf(one.field)] : [],
    )
    expect(found).toEqual([...found].sort((a, b) => a - b))
    expect(found.length).toBeGreaterThan(20)
  })

  it('limits come from the text as it stands on the day', () => {
    expect(ruleContext(at, false).limits).toEqual({
      class1Metrologists: 3,
      class2Metrologists: 5,
      creditQueryDays: 30,
      preparationMonths: 24,
      panelMinimum: 3,
      panelMaximum: 5,
      publicNoticeDays: 7,
    })
  })

  it('only a block spoils it', () => {
    const one = { rule: 'x', cite: null, field: null, message: '' }
    expect(isOk([])).toBe(true)
    expect(
      isOk([
        { ...one, severity: 'warn' },
        { ...one, severity: 'manual' },
      ]),
    ).toBe(true)
    expect(isOk([{ ...one, severity: 'block' }])).toBe(false)
  })
})
