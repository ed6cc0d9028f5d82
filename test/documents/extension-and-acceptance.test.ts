import { describe, expect, it } from 'vitest'
import type { FactsOf } from '../../src/application/documents-port.ts'
import { compose } from '../../src/documents/compose.ts'
import { ORDERS } from './orders.ts'
import { tableOf, textOf } from './text-of.ts'

const NAME = '重庆市示例功率器件产业计量测试中心'

const PREPARING = [
  ...(['G13', 'G14', 'G15', 'G16', 'G17', 'G21', 'G22', 'G23', 'G24', 'G25-refusal'] as const),
  ...(['G26', 'G27', 'G28', 'G29', 'G10-change', 'G13-giving-up', 'G14-giving-up'] as const),
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

it.each(['G13', 'G13-giving-up', 'G24'] as const)(
  '%s is the unit’s own paper, a template of ours',
  (kind) => {
    const model = compose(ORDERS[kind])
    expect(model).toMatchObject({
      draftMark: null,
      head: null,
      addressee: '重庆市市场监督管理局',
      author: '重庆示例计量研究院有限公司',
    })
    expect(model.templateStatus).toContain('参考模板')
    expect(model.blocks.at(-1)).toMatchObject({ type: 'signature' })
  },
)

it.each(['G16', 'G22', 'G23', 'G25-refusal', 'G28', 'G29'] as const)(
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

it('G13 says the cap only where it holds, by the reading of each alone (EXT_CAP)', () => {
  const { facts } = ORDERS.G13
  const each = { ...facts, months: 6, earlierMonths: 4, eachAlone: true as const }
  const text = textOf(compose({ kind: 'G13', facts: each }))
  expect(text).toContain('连同本次申请共10个月。')
  expect(text).not.toContain('未超过')
  expect(() => compose({ kind: 'G13', facts: { ...each, months: 7 } })).toThrow(RangeError)
})

describe('任务书变更答复 (I-45)', () => {
  const { facts } = ORDERS['G10-change']

  it('names what changes, the version and the end that does not move', () => {
    const model = compose(ORDERS['G10-change'])
    const text = textOf(model)
    expect(model.title.join('')).toBe(`关于同意变更${NAME}（筹）筹建任务书的函`)
    expect(tableOf(model, '变更前').rows).toEqual([['1', 'T3', '自编规范1项', '采用国家规范1项']])
    expect(text).toContain('以变更后的《筹建任务书》（第2版）为准')
    expect(text).toContain('筹建期限不变，至2028年11月10日届满')
    expect(text).not.toContain('救济')
    expect(model.templateStatus).toContain('《办法》未对任务书的变更作出规定')
  })

  it('refuses with a reason and the remedies', () => {
    const refused = { ...facts, decision: 'refused' as const, version: '第1版' }
    expect(() => compose({ kind: 'G10-change', facts: refused })).toThrow('reason')
    const text = textOf(
      compose({ kind: 'G10-change', facts: { ...refused, reason: '降低了预期目标' } }),
    )
    expect(text).toContain('不同意变更筹建任务书')
    expect(text).toContain('降低了预期目标。')
    expect(text).toContain('未确认前不得印发')
    expect(() => compose({ kind: 'G10-change', facts: { ...facts, changes: [] } })).toThrow(
      'what changes',
    )
  })
})

describe('放弃筹建', () => {
  it('is asked for by the unit, which may take it back until it is agreed to', () => {
    const text = textOf(compose(ORDERS['G13-giving-up']))
    expect(text).toContain('现申请放弃筹建')
    expect(text).toContain('单位重组，不再具备建设条件。')
    expect(text).toContain('可以撤回本申请')
    const { facts } = ORDERS['G13-giving-up']
    expect(() => compose({ kind: 'G13-giving-up', facts: { ...facts, reason: '' } })).toThrow(
      'reason',
    )
  })

  it('is agreed to in a letter that is neither 取消 nor 撤销', () => {
    const model = compose(ORDERS['G14-giving-up'])
    expect(model.head?.style).toBe('letter')
    expect(model.title.join('')).toBe(`关于同意终止筹建${NAME}（筹）的函`)
    expect(textOf(model)).toContain('2027年6月1日提出的')
    expect(textOf(model)).toContain('不是《办法》第十七条规定的取消筹建资格，也不是')
    expect(model.templateStatus).toContain('《办法》未对放弃筹建作出规定')
  })
})

describe('G14 同意/不同意延期的函 (17.2)', () => {
  const { facts } = ORDERS.G14
  const refusal: FactsOf<'G14'> = {
    ...facts,
    decision: 'refused',
    reasons: [{ subject: '特殊原因', finding: '证明材料不足', basis: '第十七条第二款' }],
    gracePeriod: null,
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
    const grace = textOf(compose({ kind: 'G14', facts: { ...refusal, gracePeriod: '10个工作日' } }))
    expect(grace).toContain('自收到本函次日起10个工作日内提交验收考核申请的，我局予以接收')
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
