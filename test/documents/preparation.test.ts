import { describe, expect, it } from 'vitest'
import type { DocumentModel, FactsOf } from '../../src/application/documents-port.ts'
import { compose } from '../../src/documents/compose.ts'
import { DRAFT_MARK } from '../../src/documents/model.ts'
import { ORDERS } from './orders.ts'
import { textOf } from './text-of.ts'

const NAME = '重庆市示例功率器件产业计量测试中心'

function tableOf(model: DocumentModel, column: string) {
  const table = model.blocks.find(
    (block) => block.type === 'table' && block.columns.includes(column),
  )
  if (table?.type !== 'table') throw new Error(`no table with ${column}`)
  return table
}

const rowsOf = (model: DocumentModel) =>
  model.blocks.flatMap((block) => (block.type === 'fields' ? block.items : []))

const PREPARING = [
  ...(['G13', 'G14', 'G15', 'G16', 'G17', 'G21', 'G22', 'G23', 'G24'] as const),
  ...(['G26', 'G27', 'G28', 'G29'] as const),
]

it.each(PREPARING)('%s calls the center （筹） in its title, within the line', (kind) => {
  const { title } = compose(ORDERS[kind])
  expect(title.join('')).toContain(`${NAME}（筹）`)
  expect(title.every((line) => [...line].length <= 20)).toBe(true)
})

it.each(['G19', 'G20', 'G20-sampling', 'G21', 'G27-record'] as const)(
  '%s is signed by hand, and says so',
  (kind) => {
    const model = compose(ORDERS[kind])
    expect(model.draftMark).toMatch(/^草稿—须经.+签字后生效$/)
    expect(model.head).toBeNull()
    expect(model.templateStatus).toContain('参考模板（非市局正式附件）')
  },
)

it.each(['G13', 'G24'] as const)('%s is the unit’s own paper, a template of ours', (kind) => {
  const model = compose(ORDERS[kind])
  expect(model).toMatchObject({
    draftMark: null,
    head: null,
    addressee: '重庆市市场监督管理局',
    author: '重庆示例计量研究院有限公司',
  })
  expect(model.templateStatus).toContain('参考模板')
  expect(model.blocks.at(-1)).toMatchObject({ type: 'signature' })
})

it.each(['G16', 'G22', 'G23', 'G28', 'G29'] as const)(
  '%s waits for the remedies that legal staff confirm',
  (kind) => {
    const { facts } = ORDERS[kind]
    expect(textOf(compose(ORDERS[kind]))).toContain('未确认前不得印发')
    const confirmed = { kind, facts: { ...facts, remedySentence: '示例告知' } }
    const text = textOf(compose(confirmed as Parameters<typeof compose>[0]))
    expect(text).toContain('示例告知。')
    expect(text).not.toContain('未确认前不得印发')
  },
)

describe('G13 延期申请 (17.2)', () => {
  const { facts } = ORDERS.G13
  const ask = (months: number, earlierMonths: number) =>
    compose({ kind: 'G13', facts: { ...facts, months, earlierMonths } })

  it('says reason, progress, plan and both ends', () => {
    const model = compose(ORDERS.G13)
    const text = textOf(model)
    expect(text).toContain('至2028年11月10日届满')
    expect(text).toContain('申请延期验收3个月，将筹建期限延至2029年2月10日')
    expect(text).toContain('设备采购：直流高电压')
    expect(tableOf(model, '完成情况').rows).toHaveLength(2)
    expect(tableOf(model, '完成时间').rows[1]).toEqual(['2', '完成计量标准考核', '2029年1月25日'])
  })

  it.each([
    [6, 0],
    [1, 5],
  ])('allows %i months after %i', (months, earlier) => {
    const text = textOf(ask(months, earlier))
    expect(text.includes('连同本次申请共6个月')).toBe(earlier > 0)
  })

  it.each([
    [7, 0],
    [2, 5],
    [0, 0],
    [1.5, 0],
    [3, -1],
  ])('refuses %d months after %d', (months, earlier) => {
    expect(() => ask(months, earlier)).toThrow(RangeError)
  })
})

describe('G14 同意/不同意延期的函 (17.2)', () => {
  const { facts } = ORDERS.G14
  const refusal: FactsOf<'G14'> = {
    ...facts,
    decision: 'refused',
    reasons: [{ subject: '特殊原因', finding: '证明材料不足', basis: '第十七条第二款' }],
    graceUntil: null,
    remedySentence: null,
  }

  it('grants in a letter, with the new end and the day to apply by', () => {
    const model = compose(ORDERS.G14)
    const text = textOf(model)
    expect(model.head?.style).toBe('letter')
    expect(model.title.join('')).toBe(`关于同意${NAME}（筹）延期验收的函`)
    expect(text).toContain('筹建期限由2028年11月10日延至2029年2月12日')
    expect(text).toContain('于2029年2月12日前（含当日）经示例区市场监督管理局同意')
    expect(text).not.toMatch(/救济|不同意|印发/)
  })

  it('gives less than asked only with a reason, and then with remedies', () => {
    const shorter = { ...facts, months: 2 }
    expect(() => compose({ kind: 'G14', facts: shorter })).toThrow('reason')
    const text = textOf(
      compose({ kind: 'G14', facts: { ...shorter, shorterBecause: '两个月足以完成' } }),
    )
    expect(text).toContain('同意重庆市示例功率器件产业计量测试中心（筹）延期验收2个月')
    expect(text).toContain('两个月足以完成。')
    expect(text).toContain('救济途径')
  })

  it('never grants more than six months in all', () => {
    const total = { ...facts, earlierMonths: 4 }
    expect(() => compose({ kind: 'G14', facts: total })).toThrow(RangeError)
  })

  it('refuses with reasons, the end that stands, and a grace only when there is one', () => {
    const model = compose({ kind: 'G14', facts: refusal })
    const text = textOf(model)
    expect(model.title.join('')).toBe(`关于不同意${NAME}（筹）延期验收的函`)
    expect(text).toContain('筹建期限不变，仍至2028年11月10日届满')
    expect(text).toContain('未确认前不得印发')
    expect(text).not.toContain('予以接收')
    const grace = textOf(
      compose({ kind: 'G14', facts: { ...refusal, graceUntil: '2028年11月24日' } }),
    )
    expect(grace).toContain('在2028年11月24日前（含当日）提交验收考核申请的，我局予以接收')
    expect(grace).toContain('《办法》对此未作规定')
  })

  it('does not refuse without a reason', () => {
    expect(() => compose({ kind: 'G14', facts: { ...refusal, reasons: [] } })).toThrow(RangeError)
  })
})

describe('G15 补正通知书', () => {
  const { facts } = ORDERS.G15

  it('tells everything at once and never shows the supplement as law (I-10)', () => {
    const model = compose(ORDERS.G15)
    const text = textOf(model)
    expect(model.templateStatus).toContain('《办法》未对补正作出规定')
    expect(text).toContain('需要补正的全部内容一次告知')
    expect(text).toContain('（二）质量管理体系')
    expect(text).toContain('请于2028年8月10日前（含当日）一次提交')
  })

  it.each([
    ['restart', '重新计算'],
    ['pause', '暂停计算'],
    ['continue', '不因补正而停止计算'],
  ] as const)('says what becomes of the seven days: %s', (clock, said) => {
    expect(textOf(compose({ kind: 'G15', facts: { ...facts, clock } }))).toContain(said)
  })

  it('sets no day of its own', () => {
    const text = textOf(compose({ kind: 'G15', facts: { ...facts, supplyBy: null } }))
    expect(text).toContain('准备齐全后一次提交。《办法》未规定补正的期限')
    expect(() => compose({ kind: 'G15', facts: { ...facts, items: [] } })).toThrow(RangeError)
  })
})

describe('G16 不予考核通知书 (18.3)', () => {
  const { facts } = ORDERS.G16

  it('gives every reason with its article, and the way back', () => {
    const text = textOf(compose(ORDERS.G16))
    expect(text).toContain('第十八条第三款的规定，决定不予考核')
    for (const reason of facts.reasons) {
      expect(text).toContain(reason.finding)
      expect(text).toContain(`依据：《办法》${reason.basis}。`)
    }
    expect(text).toContain('至2028年11月10日届满，在此之前')
    expect(text).toContain('重新申请验收考核')
  })

  it('leaves what follows after the end to a decision of its own', () => {
    const text = textOf(compose({ kind: 'G16', facts: { ...facts, mayFileAgain: false } }))
    expect(text).toContain('不予考核不是对筹建资格的处理')
    expect(text).not.toContain('重新申请验收考核')
    expect(text).not.toMatch(/取消|撤销/)
  })

  it('does not exist without a reason', () => {
    expect(() => compose({ kind: 'G16', facts: { ...facts, reasons: [] } })).toThrow(RangeError)
  })
})

describe('G17 关于开展验收考核的通知', () => {
  const { facts } = ORDERS.G17
  const withMembers = (members: FactsOf<'G17'>['members'], sizeReason: string | null) =>
    compose({ kind: 'G17', facts: { ...facts, members, sizeReason } })

  it('names time, panel, the three meetings, who must be there, and the papers', () => {
    const model = compose(ORDERS.G17)
    const text = textOf(model)
    expect(model.addressee).toBe('考核组各位专家，重庆示例计量研究院有限公司，示例区市场监督管理局')
    for (const said of [facts.visitTime, facts.place, facts.objectBy, ...facts.agenda])
      expect(text).toContain(said)
    expect(tableOf(model, '姓名').rows[0]?.slice(1)).toContain('组长')
    expect(text).toContain('示例区市场监督管理局人员均应在场（《办法》第十九条第二款）')
    expect(text).toContain('（九）资金投入')
    expect(text).toContain('（十）考核组要求的其他资料：近一年的设备期间核查记录。')
    expect(text).toContain('《办法》未对专家回避作出规定')
  })

  it('has exactly one lead (18.2)', () => {
    const none = facts.members.map((member) => ({ ...member, isLead: false }))
    const all = facts.members.map((member) => ({ ...member, isLead: true }))
    expect(() => withMembers(none, null)).toThrow('lead')
    expect(() => withMembers(all, null)).toThrow('lead')
  })

  it('says why there are fewer than three or more than five (I-16)', () => {
    const lead = facts.members.filter((member) => member.isLead)
    const [other] = facts.members.filter((member) => !member.isLead)
    const many = [...lead, ...Array.from({ length: 5 }, () => ({ ...other, isLead: false }))]
    expect(() => withMembers(lead, null)).toThrow('reason')
    expect(() => withMembers(many as typeof lead, null)).toThrow('reason')
    expect(textOf(withMembers(lead, '领域专家少'))).toContain('本次为1人，原因：领域专家少。')
    expect(textOf(compose(ORDERS.G17))).not.toContain('原因：')
  })

  it('rests on 22.2 when the bureau orders a new assessment', () => {
    const model = compose({ kind: 'G17', facts: { ...facts, round: 'reassessment' } })
    expect(textOf(model)).toContain('认为有必要重新进行考核验收')
    expect(model.cites).toContain('22.2')
    expect(model.cites).not.toContain('18.1')
  })
})

describe('G19 签到表 (19.2)', () => {
  const { facts } = ORDERS.G19
  const tables = (model: DocumentModel) =>
    model.blocks.flatMap((block) => (block.type === 'table' ? [block] : []))

  it('has a row for every role that must be there, named or not', () => {
    const [panel, unit, district] = tables(compose(ORDERS.G19))
    expect(panel?.rows).toHaveLength(4)
    expect(unit?.rows.map((row) => [row[1], row[4]])).toEqual([
      ['示例戊', '主要负责人'],
      ['', '管理人员'],
      ['', '技术人员'],
      ['', ''],
    ])
    expect(district?.rows[0]?.[1]).toBe('示例己')
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
    expect(tableOf(model, '得分').rows.every((row) => row[4] === '')).toBe(true)
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
    const score = Number((first.score + total - 79.95).toFixed(2))
    const parts = [{ ...first, score }, ...rest]
    return compose({ kind: 'G21', facts: { ...facts, parts, ...changed } })
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
    const change = (changed: { score?: number; items?: [] }) =>
      compose({ kind, facts: { ...ORDERS[kind].facts, ...changed } } as Parameters<
        typeof compose
      >[0])
    expect(() => change({ score: 80 })).toThrow('80')
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
  const ofAct = (act: 'cancelPreparation' | 'revokePreparation') => [
    compose({
      kind: 'G26',
      facts: { ...facts, ground: act === 'cancelPreparation' ? cancel : revoke },
    }),
    compose({ kind: 'G27', facts: { ...ORDERS.G27.facts, act } }),
    compose({ kind: 'G27-record', facts: { ...ORDERS['G27-record'].facts, act } }),
    compose(act === 'cancelPreparation' ? ORDERS.G28 : ORDERS.G29),
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
    const done = { ...cancel, unfinished: [] }
    const passed = { ...revoke, score: 80 }
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
    const silent = { ...ORDERS.G28.facts, defence: { statement: null, hearingHeldOn: null } }
    const other = textOf(compose({ kind: 'G28', facts: silent }))
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
