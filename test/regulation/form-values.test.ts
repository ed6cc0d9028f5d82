import { describe, expect, it } from 'vitest'
import { checkField } from '../../src/regulation/checks/check-field.ts'
import {
  choice,
  date,
  defineForm,
  type FieldSchema,
  files,
  longText,
  money,
  percent,
  phone,
  rows,
  text,
  wholeNumber,
  yesNo,
} from '../../src/regulation/form.ts'
import {
  firstCharacters,
  inputDefault,
  prefill,
  readInput,
  showValue,
  withComputed,
} from '../../src/regulation/form-values.ts'
import { forms } from '../../src/regulation/forms/all.ts'
import { sampleDossier, sampleOrganisation, samplePerson } from '../support/sample-dossier.ts'

const meta = { title: '项', cite: '8' } as const
const people = wholeNumber({ ...meta, unit: '人' })
const sum = money(meta)
const day = date(meta)
const yes = yesNo(meta)
const kind = choice({
  ...meta,
  choices: [{ value: 'university', label: '高等院校' }],
  formerChoices: [{ value: 'college', label: '专科学校' }],
})
const uscc = forms['application-dossier'].fields['uscc']!

describe('what is typed and what is stored', () => {
  const table: readonly (readonly [FieldSchema, Parameters<typeof readInput>[1], unknown])[] = [
    [people, '12', 12],
    [people, ' 12 ', 12],
    [people, '１２', 12],
    [people, '12人', 12],
    [people, '1,200', 1200],
    [people, '1，200', 1200],
    [people, '0', 0],
    // Kept as typed: the check says what is wrong, the card comes back filled.
    [people, '1,5', '1,5'],
    [people, '12,34', '12,34'],
    [people, '十二', '十二'],
    [people, '约12', '约12'],
    [people, '12-15', '12-15'],
    [people, '1e3', '1e3'],
    [people, '12345678901234567890', '12345678901234567890'],
    [sum, '1,200.55', 1200.55],
    [sum, '1200.55万元', 1200.55],
    [sum, '1200元', '1200元'],
    [percent(meta), '8.5％', 8.5],
    [people, '-3', -3],
    [day, '2026-09-29 +0800', '2026-09-29'],
    [day, '2026-09-29', '2026-09-29'],
    [day, '2026年9月29日', '2026-09-29'],
    [day, '2026/9/29', '2026-09-29'],
    [day, '2026-02-30', '2026-02-30'],
    [day, '9月底', '9月底'],
    [yes, 'true', true],
    [yes, 'false', false],
    [yes, '是', true],
    [yes, true, true],
    [yes, '也许', '也许'],
    [kind, 'university', 'university'],
    [kind, '高等院校', 'university'],
    [kind, ['university'], 'university'],
    [kind, [], null],
    [kind, ['university', 'college'], ['university', 'college']],
    [kind, '不在列', '不在列'],
    [uscc, ' 12999999dem000004l ', '12999999DEM000004L'],
    [phone(meta), '０２３-0000 0004', '023-00000004'],
    [text(meta), '  巴渝大学 ', '巴渝大学'],
    [longText(meta), '第一行\n第二行 ', '第一行\n第二行'],
    [text(meta), '   ', null],
    [people, '', null],
    [day, '', null],
  ]

  it.each(table)('%#: %j', (schema, raw, stored) => {
    expect(readInput(schema, raw)).toEqual(stored)
  })

  it('what is kept as typed is reported, and refills the input', () => {
    const form = defineForm({
      id: 'f',
      number: 'F0',
      title: '示例',
      shortTitle: '示例',
      cite: '8',
      edition: '2024-05-06',
      templateStatus: '参考模板',
      templateVersion: '1',
      rules: [],
      fields: { people, day, yes, kind },
      steps: [
        { id: 's', title: '一步', manner: 'inputs', fields: ['people', 'day', 'yes', 'kind'] },
      ],
    })
    for (const [id, typed] of [
      ['people', '十二'],
      ['day', '9月底'],
      ['yes', '也许'],
      ['kind', '不在列'],
    ] as const) {
      const stored = readInput(form.fields[id], typed)
      expect(checkField(form, id, stored)).not.toBeNull()
      expect(inputDefault(form.fields[id], stored)).toBe(typed)
      expect(showValue(form.fields[id], stored)).toBe(typed)
    }
  })

  it('what refills an input is read back as the same answer', () => {
    const pairs: readonly (readonly [FieldSchema, unknown])[] = [
      [people, 1200],
      [sum, 0.5],
      [day, '2026-09-29'],
      [yes, false],
      [kind, 'university'],
      [text(meta), '甲'],
    ]
    for (const [schema, stored] of pairs)
      expect(readInput(schema, inputDefault(schema, stored))).toEqual(stored)
  })
})

describe('what is shown', () => {
  const file = { sha256: 'a'.repeat(64), name: '手册.pdf', size: 9, pages: 6 }
  const table: readonly (readonly [FieldSchema, unknown, string])[] = [
    [people, 12, '12人'],
    [sum, 1_234_567.5, '1,234,567.5万元'],
    [wholeNumber({ ...meta, unit: '年' }), 2025, '2025年'],
    [percent(meta), 8.5, '8.5%'],
    [day, '2026-09-29', '2026年9月29日（周二）'],
    [yes, true, '是'],
    [yes, false, '否'],
    [kind, 'university', '高等院校'],
    [kind, 'college', '专科学校'],
    [files(meta), [file, { ...file, name: '图.png', pages: null }], '手册.pdf（6页）、图.png'],
    [files(meta), ['?'], '（无法识别的文件）'],
    [rows({ ...meta, columns: {} }), [{ id: 'a' }, { id: 'b' }], '共 2 行'],
    [text(meta), '甲', '甲'],
    [text(meta), null, ''],
    [people, undefined, ''],
  ]
  it.each(table)('%#: %j', (schema, stored, shown) => {
    expect(showValue(schema, stored)).toBe(shown)
  })

  it('cuts a long answer by characters, not by code units', () => {
    expect(firstCharacters('一二三', 3)).toBe('一二三')
    expect(firstCharacters('一二三四', 3)).toBe('一二三…')
    expect(firstCharacters('𠀀𠀁𠀂', 2)).toBe('𠀀𠀁…')
    expect(firstCharacters('一\n\n二  三')).toBe('一 二 三')
    expect([...firstCharacters('长'.repeat(100))]).toHaveLength(61)
  })
})

describe('what is known already', () => {
  const sources = {
    organisation: sampleOrganisation,
    person: samplePerson,
    form: { 'application-dossier': sampleDossier },
    today: '2026-09-01',
  }

  it('comes from the profile, the person and the day', () => {
    expect(prefill(forms['application-dossier'], sources)).toEqual({
      applicantName: sampleOrganisation.name,
      district: 'shapingba',
      fillDate: '2026-09-01',
      uscc: sampleOrganisation.uscc,
      organisationType: 'university',
      legalRepresentative: '联系人甲',
      address: sampleOrganisation.address,
      contactName: '联系人乙',
      contactPhone: '023-00000004',
      promiseSignedBy: '联系人甲',
      promiseSignedOn: '2026-09-01',
    })
  })

  it('is left out where the source is silent', () => {
    const silent = { organisation: null, person: null, form: {}, today: '2026-09-01' }
    expect(Object.keys(prefill(forms['application-dossier'], silent))).toEqual([
      'fillDate',
      'promiseSignedOn',
    ])
    expect(prefill(forms['decision-reason'], sources)).toEqual({})
  })

  it('comes from the case where the case established it', () => {
    const established = { preparationEndsOn: '2026-10-02', extendedMonths: 0 }
    const known = { ...sources, case: established }
    expect(prefill(forms['extension'], known, { only: 'computed' })).toEqual(established)
    expect(prefill(forms['extension'], sources, { only: 'computed' })).toEqual({})
    expect(prefill(forms['extension'], { ...sources, case: null }, { only: 'computed' })).toEqual(
      {},
    )
  })

  it('the task statement takes its basics from the dossier', () => {
    const filled = withComputed(
      forms['task-statement'],
      { funds: [{ id: 'f', amount: 12.5 }], risks: '无' },
      sources,
    )
    expect(filled).toMatchObject({
      centerName: sampleDossier['centerName'],
      sponsor: sampleDossier['sponsor'],
      fillDate: '2026-09-01',
      totalFunds: 12.5,
      risks: '无',
    })
    expect(Object.keys(prefill(forms['task-statement'], sources, { only: 'computed' }))).toEqual([
      'centerName',
      'applicantName',
      'sponsor',
      'legalRepresentative',
      'fillDate',
    ])
  })
})
