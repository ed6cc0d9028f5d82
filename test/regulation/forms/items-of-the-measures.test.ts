import { describe, expect, it } from 'vitest'
import { type Cite, citeText } from '../../../src/regulation/cite.ts'
import { columnsOf, fieldOf, metaOf } from '../../../src/regulation/form.ts'
import { type FormId, formOf } from '../../../src/regulation/forms/all.ts'
import { referenceSheet } from '../../../src/regulation/scoring-sheet.ts'

/** The lists of the measures, item by item, as the forms carry them; written from the text by hand. */

function choicesOf(form: FormId, field: string, column?: string): readonly string[] {
  const schema = formOf(form).fields[field]!
  const meta = column === undefined ? metaOf(schema) : metaOf(columnsOf(schema)[column]!)
  return (meta.choices ?? []).map(({ value }) => value)
}

describe('第七条: a task of the task statement belongs to one of the eight main tasks', () => {
  it('offers them all, in order', () => {
    expect(choicesOf('task-statement', 'tasks', 'group')).toEqual([
      ...['7(一)', '7(二)', '7(三)', '7(四)', '7(五)', '7(六)', '7(七)', '7(八)'],
    ])
  })

  it('第（五）项: asks for each of the six systems', () => {
    const systems = {
      qualitySystem: '质量体系',
      innovationSystem: '创新体系',
      serviceSystem: '服务体系',
      humanResourceSystem: '人力资源体系',
      supportSystem: '基础保障体系',
      developmentSystem: '发展规划体系',
    }
    for (const [field, title] of Object.entries(systems)) {
      const meta = fieldOf(formOf('task-statement'), field)?.meta
      expect(meta?.cite, field).toBe('7(五)')
      expect(meta?.title, field).toContain(title)
    }
  })
})

describe('第八条, 第九条: a return names the condition or the paper that is wanting', () => {
  it.each(['ground1', 'ground2', 'ground3'])('%s', (field) => {
    const offered = choicesOf('return-reasons', field)
    expect([...offered].sort()).toEqual(
      [
        ...['8', '8(一)', '8(二)', '8(三)', '8(四)', '8(五)', '8(六)', '8(七)', '8(八)'],
        ...['9.1', '9.1(一)', '9.1(二)', '9.2'],
      ].sort(),
    )
  })
})

describe('第十八条第三款: not to assess names the condition that is not met', () => {
  it('offers those of 第十五条 to 第十七条', () => {
    expect(choicesOf('refusal-of-assessment', 'reasons', 'ground')).toEqual([
      ...['15(一)', '15(二)', '15(三)', '16', '17.1', '17.2'],
    ])
  })
})

describe('第二十条: each of the ten kinds of papers has its place', () => {
  const places: readonly (readonly [Cite, FormId, readonly string[]])[] = [
    ['20(二)', 'acceptance-application', ['qualityCatalogue']],
    [
      '20(三)',
      'acceptance-application',
      ['equipment', 'verificationItems', 'calibrationItems', 'keyParameters'],
    ],
    ['20(四)', 'acceptance-application', ['organisationType']],
    ['20(五)', 'acceptance-application', ['specificationTexts', 'specificationReviews']],
    [
      '20(六)',
      'acceptance-application',
      [
        ...['measurementSpecificationTexts', 'measurementSpecificationReviews'],
        'measurementReports',
      ],
    ],
    ['20(七)', 'acceptance-application', ['projects', 'outputs']],
    ['20(八)', 'acceptance-application', ['talentDevelopment', 'staff']],
    [
      '20(九)',
      'acceptance-application',
      ['fundsPlanned', 'fundsArrived', 'governmentFunds', 'serviceCases'],
    ],
    ['20(十)', 'assessment-schedule', ['furtherMaterials']],
  ]

  it.each(places)('%s', (cite, form, fields) => {
    for (const field of fields) {
      expect([field, fieldOf(formOf(form), field)?.meta.cite]).toEqual([field, cite])
    }
  })

  it('第（一）项: task statement, summary, self-check and plan come with the application', () => {
    const titles = Object.values(formOf('acceptance-application').fields)
      .filter((schema) => metaOf(schema).kind === 'files')
      .map((schema) => metaOf(schema).title)
      .join('、')
    for (const paper of ['筹建工作总结', '自查', '后续建设规划']) {
      expect(titles, citeText('20(一)')).toContain(paper)
    }
  })
})

describe('the default scoring sheet scores what 第二十条 asks for', () => {
  const scored: Readonly<Record<string, readonly Cite[]>> = {
    '1.1': ['15(三)', '20(四)'],
    '1.2': ['20(三)'],
    '1.3': ['20(三)', '20(六)'],
    '1.4': ['20(五)', '20(六)'],
    '1.5': ['20(三)'],
    '1.6': ['19.1'],
    '2.1': ['20(七)'],
    '2.2': ['20(七)'],
    '2.3': ['20(七)'],
    '2.4': ['8(五)', '7(三)'],
    '2.5': ['20(八)'],
    '3.1': ['7(五)'],
    '3.2': ['15(二)', '20(二)'],
    '3.3': ['8(二)', '20(八)'],
    '3.4': ['8(六)'],
    '3.5': ['20(九)'],
    '3.6': ['20(九)'],
    '3.7': ['7(六)', '14', '20(一)'],
  }

  it('item by item', () => {
    expect(Object.fromEntries(referenceSheet.items.map(({ id, cites }) => [id, cites]))).toEqual(
      scored,
    )
  })
})
