import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checkField } from '../../src/regulation/checks/check-field.ts'
import {
  askedFields,
  checkedText,
  choice,
  date,
  decimal,
  defineForm,
  email,
  type FieldSchema,
  files,
  isBlank,
  longText,
  metaOf,
  money,
  percent,
  phone,
  rows,
  text,
  wholeNumber,
  yesNo,
} from '../../src/regulation/form.ts'

const head = {
  id: 'sample',
  number: 'F0',
  title: '示例',
  shortTitle: '示例',
  cite: '8',
  edition: '2024-05-06',
  templateStatus: '参考模板',
  templateVersion: '1',
  rules: [],
} as const

const two = () => ({ a: text({ title: '甲', cite: '8' }), b: text({ title: '乙', cite: '8' }) })

describe('the declaration', () => {
  it('asks for fields in the order of the steps', () => {
    const form = defineForm({
      ...head,
      fields: two(),
      steps: [{ id: 's', title: '一步', manner: 'inputs', fields: ['b', 'a'] }],
    })
    expect(form.steps[0].fields).toEqual(['b', 'a'])
  })

  it('does not compile with a misspelt field, a field in no step or an unknown article', () => {
    defineForm({
      ...head,
      fields: two(),
      // @ts-expect-error: no step asks for b
      steps: [{ id: 's', title: '一步', manner: 'inputs', fields: ['a'] }],
    })
    defineForm({
      ...head,
      fields: two(),
      // @ts-expect-error: there is no field c
      steps: [{ id: 's', title: '一步', manner: 'inputs', fields: ['a', 'b', 'c'] }],
    })
    defineForm({
      ...head,
      fields: two(),
      steps: [{ id: 's', title: '一步', manner: 'inputs', fields: ['a', 'b'] }],
      // @ts-expect-error: a required field that the form does not have
      required: ['c'],
    })
    // @ts-expect-error: the measures have no article 33
    text({ title: '甲', cite: '33' })
    // @ts-expect-error: 第八条 has no ninth item
    text({ title: '甲', cite: '8(九)' })
    expect.assertions(0)
  })

  it('does not ask for computed fields', () => {
    const form = defineForm({
      ...head,
      fields: { ...two(), c: date({ title: '丙', cite: '8', computed: true }) },
      steps: [{ id: 's', title: '一步', manner: 'inputs', fields: ['a', 'b', 'c'] }],
    })
    expect(askedFields(form, form.steps[0])).toEqual(['a', 'b'])
  })

  it('throws for a schema that is used for two fields: a defect', () => {
    const shared = z.string()
    checkedText(shared, 'text', { title: '甲', cite: '8' })
    expect(() => checkedText(shared, 'text', { title: '乙', cite: '8' })).toThrow('used twice')
  })

  it('throws for a schema that is no field: a defect', () => {
    const plain = rows({ title: '表', cite: '8', columns: {} })
    expect(() => metaOf(plain.element as FieldSchema)).toThrow('without metadata')
  })
})

const meta = { title: '项', cite: '8' } as const
const file = { sha256: 'a'.repeat(64), name: 'a.pdf', size: 1, pages: null }

describe('what is wrong with an answer', () => {
  const cases: readonly (readonly [string, FieldSchema, unknown, RegExp | null])[] = [
    ['text', text(meta), '甲', null],
    ['text too long', text({ ...meta, maxLength: 3 }), '一二三四', /最多3个字/],
    ['text counts after trimming', text({ ...meta, maxLength: 3 }), ' 一二三 ', null],
    ['a number for a text', text(meta), 5, /请填写文字/],
    ['long text too long', longText(meta), '长'.repeat(1001), /最多1000个字/],
    ['whole number', wholeNumber(meta), 0, null],
    ['a fraction', wholeNumber(meta), 1.5, /整数/],
    ['negative', wholeNumber(meta), -1, /不能小于0/],
    ['text for a number', wholeNumber(meta), '十二', /只写数字/],
    ['below minimum', wholeNumber({ ...meta, minimum: 1 }), 0, /不能小于1/],
    ['above maximum', wholeNumber({ ...meta, maximum: 24 }), 25, /不能大于24/],
    ['decimal', decimal(meta), 0.05, null],
    ['not a number', decimal(meta), Number.NaN, /只写数字/],
    ['money', money(meta), 1200.55, null],
    ['money with three decimals', money(meta), 1200.555, /两位小数/],
    ['percent over 100', percent(meta), 100.5, /不能大于100/],
    ['date', date(meta), '2024-02-29', null],
    ['a day that is none', date(meta), '2026-02-30', /请选择日期/],
    ['a date as written', date(meta), '明年三月', /请选择日期/],
    ['choice', choice({ ...meta, choices: [{ value: 'x', label: '叉' }] }), 'x', null],
    [
      'no such choice',
      choice({ ...meta, choices: [{ value: 'x', label: '叉' }] }),
      'y',
      /列出的选项/,
    ],
    ['yes', yesNo(meta), true, null],
    ['yes as text', yesNo(meta), '也许', /“是”或“否”/],
    ['mobile', phone(meta), '13800000000', null],
    ['landline', phone(meta), '023-00000001', null],
    ['short phone', phone(meta), '1380000', /11 位手机号/],
    ['mail', email(meta), 'name@example.cn', null],
    ['no mail', email(meta), 'name', /邮箱格式不对/],
    ['file', files(meta), [file], null],
    ['text for a file', files(meta), '附件一', /发送文件/],
    ['too many files', files({ ...meta, maxFiles: 1 }), [file, file], /最多1个文件/],
    ['a file without hash', files(meta), [{ name: 'a.pdf' }], /\p{Script=Han}/u],
    [
      'a former choice',
      choice({ ...meta, choices: [], formerChoices: [{ value: 'o', label: '旧' }] }),
      'o',
      null,
    ],
    ['blank', wholeNumber(meta), '', null],
  ]

  it.each(cases)('%s', (_name, schema, value, expected) => {
    const form = defineForm({
      ...head,
      fields: { it: schema },
      steps: [{ id: 's', title: '一步', manner: 'inputs', fields: ['it'] }],
    })
    const message = checkField(form, 'it', value)
    if (expected === null) expect(message).toBeNull()
    else expect(message).toMatch(expected)
  })

  it('throws for a field that the form does not have', () => {
    const form = defineForm({
      ...head,
      fields: two(),
      steps: [{ id: 's', title: '一步', manner: 'inputs', fields: ['a', 'b'] }],
    })
    expect(() => checkField(form, 'toString', 'x')).toThrow('no field toString')
  })
})

describe('blank', () => {
  it.each([undefined, null, '', '  ', '\n', []])('%j is blank', (value) => {
    expect(isBlank(value)).toBe(true)
  })
  it.each([0, false, '0', [0], {}])('%j is an answer', (value) => {
    expect(isBlank(value)).toBe(false)
  })
})
