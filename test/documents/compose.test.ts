import { describe, expect, it } from 'vitest'
import type { FactsOf, FormFacts } from '../../src/application/documents-port.ts'
import { compose } from '../../src/documents/compose.ts'
import { chineseNumber, DRAFT_MARK, docxName } from '../../src/documents/model.ts'
import { ORDERS } from './orders.ts'
import { textOf } from './text-of.ts'

const ISSUED_BY_BUREAU = [
  ...(['G02', 'G03', 'G04', 'G05', 'G07', 'G07-correction'] as const),
  ...(['G08', 'G08-reply', 'G09', 'G11'] as const),
  ...(['G14', 'G15', 'G16', 'G17', 'G22', 'G23', 'G25'] as const),
  ...(['G26', 'G27', 'G28', 'G29', 'G10-change', 'G14-giving-up', 'G25-refusal'] as const),
]

describe('every kind', () => {
  it.each(Object.keys(ORDERS) as (keyof typeof ORDERS)[])('%s cites its article', (kind) => {
    const model = compose(ORDERS[kind])
    expect(model.kind).toBe(kind)
    expect(model.cites.length).toBeGreaterThan(0)
    expect(
      model.cites.every((cite) => /^\d{1,2}(\.\d)?(\([一二三四五六七八九]\))?$/.test(cite)),
    ).toBe(true)
    expect(model.fileName).toMatch(/\.docx$/)
    expect(textOf(model)).not.toMatch(/undefined|：null|\[object/)
  })

  it.each(ISSUED_BY_BUREAU)('%s is a draft without number, date or seal', (kind) => {
    const model = compose(ORDERS[kind])
    expect(model.draftMark).toBe(DRAFT_MARK)
    // practice.md: the number and the date are the office's to enter.
    expect(model.head?.number ?? '').not.toMatch(/\d/)
    const signature = model.blocks.find((block) => block.type === 'signature')
    expect(signature).toMatchObject({ organisation: '重庆市市场监督管理局' })
    expect(signature?.type === 'signature' && signature.date).not.toMatch(/\d/)
  })
})

describe('G03 退回通知书', () => {
  const order = ORDERS.G03

  it('itemises each reason with article and remedy', () => {
    const text = textOf(compose(order))
    for (const reason of order.facts.reasons) {
      expect(text).toContain(reason.finding)
      expect(text).toContain(`依据：《办法》${reason.basis}。`)
      expect(text).toContain(`修改要求：${reason.remedy}`)
    }
    expect(text).toContain('（一）申报书“人才团队”')
    expect(text).toContain('（二）申报书“法人资格”')
    expect(text).toContain('办件编号不变')
    expect(text).toContain('示例甲')
  })

  it('goes to the sponsor that filed and to the applicant', () => {
    expect(compose(order).addressee).toBe('示例区人民政府、重庆示例计量研究院有限公司')
  })

  it('says whether the letter stands (I-52)', () => {
    const facts: FactsOf<'G03'> = { ...order.facts, letterStands: false }
    expect(textOf(compose(order))).toContain('原申请函继续有效')
    expect(textOf(compose({ kind: 'G03', facts }))).toContain('重新出具申请函')
  })

  it('has a slot until legal staff have confirmed the remedy sentence', () => {
    expect(textOf(compose(order))).toContain('未确认前不得印发')
    const facts: FactsOf<'G03'> = { ...order.facts, remedySentence: '已确认的告知。' }
    const text = textOf(compose({ kind: 'G03', facts }))
    expect(text).toContain('已确认的告知。')
    expect(text).not.toContain('未确认前不得印发')
  })

  it('does not exist without a reason', () => {
    expect(() => compose({ kind: 'G03', facts: { ...order.facts, reasons: [] } })).toThrow(
      RangeError,
    )
  })
})

it('G04 says that the measures do not ask for it, and promises nothing', () => {
  const model = compose(ORDERS.G04)
  expect(model.templateStatus).toContain('《办法》未要求制发本告知')
  expect(textOf(model)).toContain('不代表批准筹建')
})

it('G02 lists what came, and needs something', () => {
  const { facts } = ORDERS.G02
  const table = compose(ORDERS.G02).blocks.find((block) => block.type === 'table')
  expect(table).toMatchObject({
    rows: [
      ['1', '申报书', '36页', '', 'abababababababab'],
      ['2', '筹建任务书', '18页', '盖章扫描件', '—'],
    ],
  })
  expect(() => compose({ kind: 'G02', facts: { ...facts, materials: [] } })).toThrow(RangeError)
})

describe('G01 申请函', () => {
  it('is a letter of the sponsor to the bureau, without the stage of the name', () => {
    const model = compose(ORDERS.G01)
    expect(model).toMatchObject({
      addressee: '重庆市市场监督管理局',
      draftMark: null,
      head: { style: 'letter', issuer: '示例区人民政府' },
      title: ['关于申请筹建重庆市示例功率器件', '产业计量测试中心的函'],
    })
    expect(textOf(model)).not.toContain('拟建')
    expect(textOf(model)).toContain('〔请填写')
  })

  it('breaks a long title in three, each within the line', () => {
    const facts = {
      ...ORDERS.G01.facts,
      projectName: '重庆市智能网联新能源汽车零部件产业计量测试中心',
    }
    const { title } = compose({ kind: 'G01', facts })
    expect(title).toEqual([
      '关于申请筹建',
      '重庆市智能网联新能源汽车零部件',
      '产业计量测试中心的函',
    ])
  })
})

describe('F1 and F2', () => {
  it('numbers the sections and keeps every answer', () => {
    const text = textOf(compose(ORDERS.F1))
    expect(text).toContain('一、申请单位基本情况')
    expect(text).toContain('三、承诺')
    expect(text).toContain('示例证书0001')
    expect(text).toContain('（未填写）')
  })

  it('refuses a row that does not fit its columns', () => {
    const facts: FormFacts = {
      ...ORDERS.F2.facts,
      sections: [
        { title: '甲', items: [], tables: [{ title: '乙', columns: ['丙'], rows: [['1', '2']] }] },
      ],
    }
    expect(() => compose({ kind: 'F2', facts })).toThrow('乙')
  })

  it('has no case number before the first submission', () => {
    expect(compose(ORDERS.F2).fileName).toBe('筹建任务书（未提交）.docx')
  })
})

it('numbers from 1 to 99', () => {
  expect([1, 9, 10, 11, 19, 20, 21, 99].map(chineseNumber)).toEqual([
    '一',
    '九',
    '十',
    '十一',
    '十九',
    '二十',
    '二十一',
    '九十九',
  ])
})

it('makes names that every system accepts', () => {
  expect(docxName('a/b\\c:d*e?"<>|\u202ef')).toBe('abcdef.docx')
})
