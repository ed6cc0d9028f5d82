import { describe, expect, it } from 'vitest'
import type { DocumentModel, FactsOf } from '../../src/application/documents-port.ts'
import { compose } from '../../src/documents/compose.ts'
import { ORDERS } from './orders.ts'
import { rowsOf, tableOf, textOf } from './text-of.ts'

describe('G19 签到表 (19.2)', () => {
  const { facts } = ORDERS.G19
  const tables = (model: DocumentModel) =>
    model.blocks.flatMap((block) => (block.type === 'table' ? [block] : []))

  it('has a row for every role that must be there, named or not', () => {
    const [panel, unit, district] = tables(compose(ORDERS.G19))
    expect(panel?.rows).toHaveLength(4)
    expect(unit?.rows.map((row) => [row[0], row[3]])).toEqual([
      ['示例戊', '主要负责人'],
      ['', '管理人员'],
      ['', '技术人员'],
      ['', ''],
    ])
    expect(district?.rows[0]?.[0]).toBe('示例己')
    expect(tables(compose(ORDERS.G19)).every((table) => table.signing)).toBe(true)
  })

  it('serves both meetings, and has no empty table', () => {
    const closing = compose({ kind: 'G19', facts: { ...facts, meeting: 'closing', spareRows: 0 } })
    expect(closing.title).toEqual(['验收考核末次会议签到表'])
    expect(tables(closing).map((table) => table.title)).toEqual([
      '（一）考核组',
      '（二）建设单位',
      '（三）所在地区县局',
    ])
  })
})

describe('G20 评分表 (21.1)', () => {
  const { facts } = ORDERS.G20
  const first = facts.parts[0]

  it('adds up exactly and draws no conclusion', () => {
    const model = compose(ORDERS.G20)
    expect(tableOf(model, '部分').rows.map((row) => row.slice(1))).toEqual([
      ['45', '37.95'],
      ['25', '20'],
      ['30', '22'],
      ['100', '79.95'],
    ])
    expect(textOf(model)).not.toMatch(/合格/)
  })

  it('leaves to the pen what is not scored', () => {
    const parts = facts.parts.map((part) => ({
      ...part,
      items: part.items.map((item) => ({ ...item, score: null })),
    }))
    const model = compose({ kind: 'G20', facts: { ...facts, parts, expert: '示例乙' } })
    expect(tableOf(model, '部分').rows.at(-1)).toEqual(['合计', '100', ''])
    expect(tableOf(model, '得分').rows.every((row) => row[3] === '')).toBe(true)
    expect(model.fileName).toContain('示例乙')
    expect(textOf(model)).not.toContain('考核组成员签名')
  })

  it('refuses more than the item allows, three decimals, and a sheet without 100 points', () => {
    const scored = (score: number) => ({
      ...facts,
      parts: [
        { ...first, items: [{ ...first.items[0], score }, first.items[1]] },
        ...facts.parts.slice(1),
      ],
    })
    expect(() => compose({ kind: 'G20', facts: scored(25.5) })).toThrow(RangeError)
    expect(() => compose({ kind: 'G20', facts: scored(20.005) })).toThrow(RangeError)
    expect(() => compose({ kind: 'G20', facts: scored(25) })).not.toThrow()
    expect(() => compose({ kind: 'G20', facts: { ...facts, parts: [first] } })).toThrow('sheet')
  })

  it('drops its status once the bureau has replaced the template', () => {
    const model = compose({ kind: 'G20', facts: { ...facts, sheetStatus: null } })
    expect(model.templateStatus).toBeNull()
  })
})

describe('G20 抽样记录 (19.1)', () => {
  const { facts } = ORDERS['G20-sampling']

  it('keeps seed, population in its order, ratio and draw', () => {
    const model = compose(ORDERS['G20-sampling'])
    const answer = (label: string) => rowsOf(model).find((row) => row.label === label)?.text
    expect(answer('随机种子')).toBe(facts.seed)
    expect(answer('抽样比例')).toBe(facts.ratio)
    expect(answer('抽样结果')).toBe('校准项目：共3项，抽中2项\n关键参数测量项目：共2项，抽中2项')
    expect(tableOf(model, '是否抽中').rows.map((row) => [row[0], row[2]])).toEqual([
      ['C1', '抽中'],
      ['C2', '—'],
      ['C3', '抽中'],
    ])
    expect(textOf(model)).toContain('《办法》未规定具体比例')
  })

  it('needs a draw from each class, and a row for what is drawn', () => {
    const [calibration, ...rest] = facts.classes
    const none = calibration.items.map((item) => ({ ...item, drawn: false }))
    const classes = [{ ...calibration, items: none }, ...rest]
    expect(() => compose({ kind: 'G20-sampling', facts: { ...facts, classes } })).toThrow(
      '校准项目',
    )
    const results = facts.results.slice(1)
    expect(() => compose({ kind: 'G20-sampling', facts: { ...facts, results } })).toThrow('C1')
    const without = { ...facts, classes: [{ ...calibration, items: [] }, ...rest] }
    expect(() => compose({ kind: 'G20-sampling', facts: without })).not.toThrow()
  })
})

describe('G21 考核报告 (21.1, 21.2)', () => {
  const { facts } = ORDERS.G21
  type Facts = FactsOf<'G21'>
  const report = (changed: Partial<Facts>, total = 79.95) => {
    const [first, ...rest] = facts.parts
    const part = Number((first.score + total - 79.95).toFixed(2))
    const parts = [{ ...first, score: part }, ...rest]
    const judged = { score: total, passed: total >= 80 }
    return compose({ kind: 'G21', facts: { ...facts, parts, ...judged, ...changed } })
  }

  it('concludes from the score in the words of the article', () => {
    expect(textOf(report({}))).toContain('考核得分79.95分，低于80分，限期3个月整改')
    expect(textOf(report({ conclusion: 'passed', problems: [] }, 80))).toContain(
      '考核得分80分，在80分以上，考核结论为合格',
    )
    expect(textOf(report({ conclusion: 'failed', rescored: true }))).toContain(
      '整改后仍达不到80分，考核不合格',
    )
    const again = report({ conclusion: 'failed', round: 'reassessment' })
    expect(textOf(again)).toContain('重新考核验收仍不合格（《办法》第二十二条第二款）')
    expect(again.cites).toContain('22.2')
    expect(report({}).cites).not.toContain('22.2')
  })

  it.each([
    ['passed', 79.95, 'first', false],
    ['rectify', 80, 'first', false],
    ['failed', 80, 'first', true],
    ['failed', 79.95, 'first', false],
    ['rectify', 79.95, 'first', true],
  ] as const)(
    'refuses %s with %d points (%s, rescored: %s)',
    (conclusion, total, round, rescored) => {
      expect(() => report({ conclusion, round, rescored }, total)).toThrow(RangeError)
    },
  )

  it('takes the judgement of the rules, not its own: 80 may be no pass (PASS_SCORE)', () => {
    const text = textOf(report({ passed: false, conclusion: 'rectify' }, 80))
    expect(text).toContain('考核得分80分，没有超过80分，限期3个月整改')
    expect(text).not.toContain('低于80分')
  })

  it('fails at once by the reading of one stage (RECTIFY_MODEL)', () => {
    const text = textOf(report({ conclusion: 'failed', isOneStage: true }))
    expect(text).toContain('考核得分79.95分，低于80分，考核不合格')
    expect(text).not.toContain('整改后')
  })

  it('shows the score that counts beside the sum of the sheet', () => {
    const mean = report({ score: 78.66 })
    expect(tableOf(mean, '部分').rows.slice(-2)).toEqual([
      ['合计', '100', '79.95'],
      ['考核得分', '100', '78.66'],
    ])
    expect(tableOf(report({}), '部分').rows.at(-1)?.[0]).toBe('合计')
  })

  it('describes what is wrong, and has one lead', () => {
    expect(() => report({ problems: [] })).toThrow('wrong')
    expect(() => report({ members: [] })).toThrow('lead')
  })

  it('keeps the unit’s opinion, dissent, and a place for each to sign', () => {
    const dissents = [{ name: '示例丁', opinion: '第1.1项得分偏高' }]
    const text = textOf(report({ dissents }))
    expect(text).toContain('对考核情况无异议，将按要求整改。')
    expect(text).toContain('示例丁的不同意见：第1.1项得分偏高。')
    expect(tableOf(report({}), '签名（手写）').rows).toHaveLength(3)
  })
})
