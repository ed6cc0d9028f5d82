import { describe, expect, it } from 'vitest'
import type { FactsOf } from '../../src/application/documents-port.ts'
import { compose } from '../../src/documents/compose.ts'
import { DRAFT_MARK } from '../../src/documents/model.ts'
import { ORDERS } from './orders.ts'
import { rowsOf, tableOf, textOf } from './text-of.ts'

const NAME = '重庆市示例功率器件产业计量测试中心'

describe('G22 and G23, two rectifications that are not one (I-11)', () => {
  const months = (count: number, unit: 'months' | 'days' = 'months') =>
    compose({ kind: 'G23', facts: { ...ORDERS.G23.facts, period: { count, unit } } })

  it('G22 gives three months under 21.1', () => {
    const text = textOf(compose(ORDERS.G22))
    expect(text).toContain('第二十一条第一款的规定，限期3个月整改')
    expect(text).toContain('考核得分为79.95分，低于80分')
    expect(text).toContain('未报整改报告的，考核组根据届时的实际情况评分')
    expect(text).not.toMatch(/整改通知书|撤销|取消|一年/)
  })

  it('G23 gives up to a year under 22.2', () => {
    const text = textOf(compose(ORDERS.G23))
    expect(text).toContain('第二十二条第二款的规定，现下达整改通知书')
    expect(text).toContain('整改期限为6个月，不超过')
    expect(text).not.toContain('取消')
    expect(compose(ORDERS.G23).cites).toEqual(['21.1', '22.2'])
  })

  it('a year is included, more is not', () => {
    expect(textOf(months(12))).toContain('整改期限为12个月')
    expect(textOf(months(365, 'days'))).toContain('整改期限为365日')
    for (const [count, unit] of [
      [13, 'months'],
      [366, 'days'],
      [0, 'months'],
      [1.5, 'months'],
    ] as const)
      expect(() => months(count, unit)).toThrow(RangeError)
  })

  it.each(['G22', 'G23'] as const)('%s prints no last day and itemises', (kind) => {
    const model = compose(ORDERS[kind])
    expect(model.draftMark).toBe(DRAFT_MARK)
    expect(textOf(model)).toContain('自你单位收到本通知的次日起计算')
    expect(textOf(model)).toContain('整改要求：完成计量标准考核，提交考核证书。')
    const change = (changed: { score?: number; passed?: boolean; items?: [] }) =>
      compose({ kind, facts: { ...ORDERS[kind].facts, ...changed } } as Parameters<
        typeof compose
      >[0])
    expect(() => change({ score: 80, passed: true })).toThrow('80')
    expect(() => change({ score: 80.5 })).toThrow('80.5')
    expect(textOf(change({ score: 80 }))).toContain(kind === 'G22' ? '没有超过80分' : '得分80分')
    expect(() => change({ items: [] })).toThrow(RangeError)
  })
})

describe('G24 整改报告', () => {
  const { facts } = ORDERS.G24

  it('answers the notice it is under', () => {
    expect(compose(ORDERS.G24).cites).toEqual(['22.2'])
    expect(textOf(compose(ORDERS.G24))).toContain('没有尚未完成的整改。')
    const model = compose({ kind: 'G24', facts: { ...facts, under: 'threeMonthNotice' } })
    expect(model.cites).toEqual(['21.1'])
    expect(textOf(model)).toContain('收到贵局限期3个月整改通知')
  })

  it('is a template without rows', () => {
    const model = compose({ kind: 'G24', facts: { ...facts, rows: [] } })
    expect(textOf(model)).toContain('〔请填写')
    expect(rowsOf(model).every((row) => row.text === '')).toBe(true)
    expect(rowsOf(model)).toHaveLength(10)
  })
})

describe('G25 批准成立文件 (22.1)', () => {
  const { facts } = ORDERS.G25
  const as = (documentForm: FactsOf<'G25'>['documentForm']) =>
    compose({ kind: 'G25', facts: { ...facts, ...(documentForm && { documentForm }) } })

  it.each([
    ['notice', 'official', '重庆示例计量研究院有限公司', '特此通知。'],
    ['reply', 'official', '示例区人民政府', '此复。'],
    ['letter', 'letter', '示例区人民政府', '专此函复。'],
  ] as const)('as %s', (form, style, addressee, closing) => {
    const model = as(form)
    expect(model).toMatchObject({ addressee, head: { style } })
    expect(textOf(model)).toContain(closing)
    // Established, the center loses （筹）.
    expect(model.title.join('')).toMatch(new RegExp(`^关于批准成立${NAME}的(通知|批复|函)$`))
    const copies = model.blocks.flatMap((block) => (block.type === 'imprint' ? block.copyTo : []))
    expect(copies).not.toContain(addressee)
    expect(copies).toContain('示例区市场监督管理局')
  })

  it('says what follows from being a center', () => {
    expect(as(undefined)).toEqual(as('notice'))
    const text = textOf(as('notice'))
    expect(text).toContain(`批准成立${NAME}，`)
    expect(text).toContain('考核结论为合格')
    for (const article of ['二十四', '二十五', '二十六', '二十七', '二十八', '二十九', '三十'])
      expect(text).toContain(`第${article}条`)
    expect(text).toContain('计量测试项目服务能力表（第1版）')
  })

  it('may rest on a report accepted without a new assessment, with the reason (I-29)', () => {
    const acceptedReport = { reportedOn: '2029年6月1日', reason: '材料足以证明达到80分以上' }
    const model = compose({ kind: 'G25', facts: { ...facts, acceptedReport } })
    expect(textOf(model)).toContain('没有必要重新进行考核验收（材料足以证明达到80分以上）')
    expect(textOf(model)).not.toContain('考核结论为合格')
    expect(model.cites).toContain('22.2')
  })
})

describe('the end of a preparation: three acts, three words (I-30)', () => {
  const { facts } = ORDERS.G26
  const cancel = ORDERS.G28.facts.ground
  const revoke = ORDERS.G29.facts.ground
  const refuse = ORDERS['G25-refusal'].facts.ground
  const decisions = {
    cancelPreparation: ORDERS.G28,
    revokePreparation: ORDERS.G29,
    refuseEstablishment: ORDERS['G25-refusal'],
  } as const
  const ofAct = (act: keyof typeof decisions) => [
    compose({ kind: 'G26', facts: { ...facts, ground: decisions[act].facts.ground } }),
    compose({ kind: 'G27', facts: { ...ORDERS.G27.facts, act } }),
    compose({ kind: 'G27-record', facts: { ...ORDERS['G27-record'].facts, act } }),
    compose(decisions[act]),
  ]

  it('取消筹建资格 is 17.2 and never 撤销', () => {
    for (const model of ofAct('cancelPreparation')) {
      expect(model.cites).toEqual(['17.2'])
      const text = textOf(model)
      expect(text).toMatch(/取消/)
      expect(text).toContain('第十七条第二款')
      expect(text + model.fileName).not.toMatch(/撤销|第二十二条|第三十一条|中心资格/)
    }
  })

  it('撤销筹建资格 is 22.2 and never 取消', () => {
    for (const model of ofAct('revokePreparation')) {
      expect(model.cites).toEqual(['22.2'])
      const text = textOf(model)
      expect(text).toMatch(/撤销/)
      expect(text).toContain('第二十二条第二款')
      expect(text + model.fileName).not.toMatch(/取消|第十七条|第三十一条|中心资格/)
    }
  })

  it('不予批准成立 is 22.1, takes nothing away, and leaves the score alone', () => {
    for (const model of ofAct('refuseEstablishment')) {
      expect(model.cites).toEqual(['22.1'])
      const text = textOf(model)
      expect(text).toContain('不予批准成立')
      expect(text + model.fileName).not.toMatch(/取消|撤销|筹建资格|第十七条|第二十二条第二款/)
    }
    const text = textOf(compose(ORDERS['G25-refusal']))
    expect(text).toContain('得分为86.5分')
    expect(text).toContain('考核组的评分和考核报告不因此改动')
    expect(text).toContain(refuse.found)
    expect(text).toContain('权属未定，不能保证运行。')
    expect(text).toContain(`决定不予批准成立${NAME}（筹）。`)
  })

  it('prints what the officer found, and no more of the grounds than the article does not say', () => {
    const text = textOf(compose(ORDERS.G26))
    expect(text).toContain('现场核实，试验场地尚未交付。')
    const found = { ...cancel, unfinished: [] }
    const alone = textOf(compose({ kind: 'G26', facts: { ...facts, ground: found } }))
    expect(alone).toContain('筹建期限已于2029年2月10日届满。')
    expect(alone).not.toContain('下列任务')
    expect(text.split('第十七条第二款').length - 1).toBe(1)
  })

  it('every paper is for legal review: the measures prescribe no steps (I-31)', () => {
    for (const model of [...ofAct('cancelPreparation'), ...ofAct('revokePreparation')])
      expect(model.templateStatus).toContain('程序建议，请法制审核；《办法》未规定')
  })

  it('tells facts, basis and rights, and takes silence for nothing', () => {
    const text = textOf(compose(ORDERS.G26))
    expect(text).toContain('筹建期限已于2029年2月10日届满')
    expect(text).toContain('建立动态参数测量项目')
    expect(text).toContain('自收到本告知书次日起5个工作日内书面或者当面提出')
    expect(text).toContain('有权要求举行听证')
    expect(text).not.toMatch(/视为|放弃/)
    const none = textOf(compose({ kind: 'G26', facts: { ...facts, hearingPeriod: null } }))
    expect(none).not.toContain('有权要求举行听证')
  })

  it('does not exist without the facts that carry it', () => {
    const done = { ...cancel, unfinished: [], found: '' }
    const passed = { ...revoke, score: 80, passed: true }
    for (const ground of [done, passed])
      expect(() => compose({ kind: 'G26', facts: { ...facts, ground } })).toThrow(RangeError)
    expect(() => compose({ kind: 'G28', facts: { ...ORDERS.G28.facts, ground: done } })).toThrow(
      RangeError,
    )
    expect(() => compose({ kind: 'G29', facts: { ...ORDERS.G29.facts, ground: passed } })).toThrow(
      RangeError,
    )
  })

  it('answers what the unit said, or says that nothing came', () => {
    const text = textOf(compose(ORDERS.G28))
    expect(text).toContain('我局于2029年10月25日举行了听证')
    expect(text).toContain('经复核，我局认为：供应商交付问题')
    expect(text).toContain('听证中你单位提出：供应商已经改型。')
    const none = { statement: null, waived: false, hearing: null, response: '' }
    const told = (defence: FactsOf<'G28'>['defence']) =>
      textOf(compose({ kind: 'G28', facts: { ...ORDERS.G28.facts, defence } }))
    const other = told(none)
    expect(told({ ...none, waived: true })).toContain('你单位书面表示不作陈述申辩。')
    expect(other).toContain('你单位在告知的期限内未提出陈述申辩。')
    expect(other).not.toContain('举行了听证')
  })

  it('keeps who handled the case from presiding', () => {
    const facts27 = { ...ORDERS.G27.facts, presider: '示例甲' }
    expect(() => compose({ kind: 'G27', facts: facts27 })).toThrow(RangeError)
  })

  it('leaves room to write the record by hand', () => {
    const blank = { ...ORDERS['G27-record'].facts, entries: [], speakers: [], evidence: [] }
    const model = compose({ kind: 'G27-record', facts: { ...blank, occasion: 'hearing' } })
    expect(model.title).toEqual(['听证笔录'])
    const room = rowsOf(model).find((row) => row.label === '陈述、申辩内容')
    expect(room?.text.trim()).toBe('')
    expect(room?.text.split('\n')).toHaveLength(12)
    expect(tableOf(model, '身份').rows).toHaveLength(3)
    expect(textOf(compose(ORDERS['G27-record']))).toContain('示例戊：设备采购')
  })
})
