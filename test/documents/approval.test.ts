import { describe, expect, it } from 'vitest'
import type { DocumentModel, FactsOf } from '../../src/application/documents-port.ts'
import { compose } from '../../src/documents/compose.ts'
import { DRAFT_MARK } from '../../src/documents/model.ts'
import { ORDERS } from './orders.ts'
import { tableOf, textOf } from './text-of.ts'

const NAME = '重庆市示例功率器件产业计量测试中心'

it.each(['G06', 'G12', 'G18'] as const)('%s is signed by hand, and says so', (kind) => {
  const model = compose(ORDERS[kind])
  expect(model.draftMark).toMatch(/^草稿—须经.+签字后生效$/)
  expect(model.head).toBeNull()
  expect(model.templateStatus).toContain('参考模板（非市局正式附件）')
})

describe('G05 专家论证通知', () => {
  const { facts } = ORDERS.G05

  it('goes to experts and applicant with time, place, members, agenda and recusal', () => {
    const model = compose(ORDERS.G05)
    const text = textOf(model)
    expect(model.addressee).toBe('专家组各位专家，重庆示例计量研究院有限公司')
    for (const said of [facts.meetingTime, facts.place, facts.objectBy, ...facts.agenda])
      expect(text).toContain(said)
    expect(tableOf(model, '姓名').rows[0]).toEqual([
      '1',
      '示例丙',
      '示例计量科学研究所',
      '正高级工程师',
      '组长',
    ])
    expect(text).toContain('近3年内')
  })

  it('never shows recusal as law: the measures are silent (I-17)', () => {
    expect(textOf(compose(ORDERS.G05))).toContain('《办法》未对专家回避作出规定')
    expect(textOf(compose(ORDERS.G18))).toContain('《办法》未对专家回避作出规定')
  })

  it('leaves out empty sections and numbers the rest', () => {
    const text = textOf(compose({ kind: 'G05', facts: { ...facts, agenda: [], requests: [] } }))
    expect(text).toContain('三、论证材料')
    expect(text).not.toMatch(/议程|其他事项/)
  })

  it('needs a member', () => {
    expect(() => compose({ kind: 'G05', facts: { ...facts, members: [] } })).toThrow(RangeError)
  })
})

describe('G06 论证意见', () => {
  const { facts } = ORDERS.G06
  const conclude = (conclusion: FactsOf<'G06'>['conclusion']) =>
    textOf(compose({ kind: 'G06', facts: { ...facts, conclusion, revisions: [] } }))

  it('has the three opinions of article 10, dissent, and a place for each to sign', () => {
    const model = compose(ORDERS.G06)
    const text = textOf(model)
    for (const title of ['一、科学性', '二、必要性', '三、可行性', '四、论证结论'])
      expect(text).toContain(title)
    expect(text).toContain('示例丁的不同意见：建议先完成溯源能力建设再行推荐。')
    expect(text).toContain('2.细化第二年的建设指标。')
    const table = tableOf(model, '签名（手写）')
    expect(table.signing).toBe(true)
    expect(table.rows.map((row) => row.at(-1))).toEqual(['', '', ''])
  })

  it('says each conclusion in its own words', () => {
    expect(conclude('recommended')).toContain('专家组推荐批准筹建。')
    expect(conclude('notRecommended')).toContain('专家组不推荐批准筹建。')
    expect(conclude('notRecommended')).not.toContain('专家组推荐')
  })

  it('describes the revision that it demands', () => {
    expect(() => conclude('recommendedAfterRevision')).toThrow('revision')
  })

  it("keeps the lead's note on who did not sign (I-53)", () => {
    const unsigned = [{ name: '示例乙', note: '因故提前离会' }]
    const text = textOf(compose({ kind: 'G06', facts: { ...facts, dissents: [], unsigned } }))
    expect(text).toContain('示例乙未签名，组长注明：因故提前离会。')
    const none = textOf(compose({ kind: 'G06', facts: { ...facts, dissents: [], unsigned: [] } }))
    expect(none).not.toContain('不同意见和未签名情况')
    expect(none).toContain('六、专家组成员签名')
  })
})

describe('G07 公示 and its correction', () => {
  const correction = ORDERS['G07-correction'].facts

  it('says project, applicant, district, period with hours, and which place counts', () => {
    const text = textOf(compose(ORDERS.G07))
    for (const said of [`${NAME}（拟建）`, '重庆示例计量研究院有限公司', '示例区'])
      expect(text).toContain(said)
    expect(text).toContain('自2026年10月20日10时起至2026年10月27日24时止，不少于7天')
    expect(text).toContain('以市局官网公示为准')
    expect(text).toContain('公示网址：https://scjgj.example/notice/1')
    expect(text).toContain('身份信息予以保密')
    expect(text).toContain('公示不代表批准筹建')
  })

  it('leaves out ways to comment that are not given, and an address not yet known', () => {
    const text = textOf(compose({ kind: 'G07', facts: { ...ORDERS.G07.facts, website: '' } }))
    expect(text).not.toContain('在线反映')
    expect(text).not.toContain('公示网址')
  })

  it('begins the period anew when corrected materially', () => {
    const text = textOf(compose(ORDERS['G07-correction']))
    expect(text).toContain('公示时间重新计算，自2026年10月23日9时起')
    expect(text).toContain('因原公示所列所在区县有误，现更正公示如下')
    expect(text).toContain('意见建议继续有效')
    expect(tableOf(compose(ORDERS['G07-correction']), '原内容').rows).toEqual([
      ['1', '所在区县', '示例甲区', '示例区'],
    ])
  })

  it('lets the period stand for a slip of the pen', () => {
    const facts = { ...correction, restarts: false }
    const text = textOf(compose({ kind: 'G07-correction', facts }))
    expect(text).toContain('公示时间不变，仍为自')
    expect(text).not.toContain('重新计算')
  })

  it('may correct nothing only when the page was down', () => {
    const down = { ...correction, corrections: [], reason: '原公示页面无法访问。' }
    const text = textOf(compose({ kind: 'G07-correction', facts: down }))
    expect(text).toContain('因原公示页面无法访问，现更正公示如下')
    expect(text).not.toContain('更正内容')
    const facts = { ...down, restarts: false }
    expect(() => compose({ kind: 'G07-correction', facts })).toThrow(RangeError)
  })
})

describe('G08 异议处理意见 and the reply', () => {
  it('tables number, summary, result and basis', () => {
    const model = compose(ORDERS.G08)
    expect(tableOf(model, '处理结果').rows.map((row) => [row[0], row[2]])).toEqual([
      ['YY-01', '部分成立'],
      ['YY-02', '不成立'],
    ])
    expect(textOf(model)).toContain('共收到异议2件')
    expect(textOf(model)).toContain('不载明反映人的身份信息')
  })

  it('says that nothing came in', () => {
    const model = compose({ kind: 'G08', facts: { ...ORDERS.G08.facts, objections: [] } })
    expect(textOf(model)).toContain('公示期间未收到异议。')
    expect(model.blocks.some((block) => block.type === 'table')).toBe(false)
  })

  it('replies to the objector alone, whose name is in no file name', () => {
    const model = compose(ORDERS['G08-reply'])
    expect(model).toMatchObject({ addressee: '示例先生', head: { style: 'letter' } })
    expect(model.fileName).not.toContain('示例先生')
    expect(model.blocks.some((block) => block.type === 'imprint')).toBe(false)
    expect(textOf(model)).toContain('经研究，您提出的异议部分成立。')
  })

  it('addresses an organisation, and has no remedies when none are needed', () => {
    const facts = { ...ORDERS['G08-reply'].facts, isOrganisation: true, remedySentence: '' }
    const text = textOf(compose({ kind: 'G08-reply', facts }))
    expect(text).toContain('你单位提出的异议')
    expect(text).not.toMatch(/您|救济/)
    expect(textOf(compose(ORDERS['G08-reply']))).toContain('未确认前不得印发')
  })
})

describe('G09 批准筹建文件', () => {
  const as = (documentForm: FactsOf<'G09'>['documentForm']) =>
    compose({ kind: 'G09', facts: { ...ORDERS.G09.facts, ...(documentForm && { documentForm }) } })

  it.each([
    ['notice', '的通知', 'official', '重庆示例计量研究院有限公司', '特此通知。'],
    ['reply', '的批复', 'official', '示例区人民政府', '此复。'],
    ['letter', '的函', 'letter', '示例区人民政府', '专此函复。'],
  ] as const)('as %s', (form, ending, style, addressee, closing) => {
    const model = as(form)
    expect(model.title.join('')).toBe(`关于批准筹建${NAME}${ending}`)
    expect(model).toMatchObject({ addressee, head: { style } })
    expect(textOf(model)).toContain(closing)
    expect(model.title.every((line) => [...line].length <= 20)).toBe(true)
  })

  it('is a 通知 unless chosen otherwise, and warns that 批复 answers only a 请示', () => {
    expect(as(undefined)).toEqual(as('notice'))
    expect(as('notice').templateStatus).toBeNull()
    expect(as('reply').templateStatus).toContain('批复用于答复下级机关的请示')
  })

  it.each(['notice', 'reply', 'letter'] as const)(
    'as %s names center, period and duties',
    (form) => {
      const text = textOf(as(form))
      expect(text).toContain(`筹建期间名称为“${NAME}（筹）”`)
      expect(text).toContain('之日起2年内完成建设工作（《办法》第十四条）')
      expect(text).toContain('应当在筹建期限届满3个月前申请验收考核（《办法》第十七条第一款）')
      expect(text).toContain('延期最长不得超过6个月')
      expect(text).toContain('请示例区市场监督管理局加强指导')
      expect(text).toContain('筹建任务书（重庆市示例功率器件产业计量测试中心（筹），第1版）')
    },
  )

  it('sends copies to applicant or sponsor, never to the addressee', () => {
    const copies = (model: DocumentModel) =>
      model.blocks.flatMap((block) => (block.type === 'imprint' ? block.copyTo : []))
    expect(copies(as('notice'))).toEqual(['示例区人民政府', '示例区市场监督管理局'])
    expect(copies(as('letter'))).toEqual(['重庆示例计量研究院有限公司', '示例区市场监督管理局'])
  })
})

describe('G10 筹建任务书', () => {
  const { facts } = ORDERS.G10

  it('is the frozen form with version, digest, blanks and three seals', () => {
    const model = compose(ORDERS.G10)
    const text = textOf(model)
    expect(model.draftMark).toBe(DRAFT_MARK)
    expect(model.fileName).toBe('筹建任务书（JC-2026-0001，第1版）草稿.docx')
    expect(text).toContain(`${NAME}（筹）`)
    expect(text).toContain('cdcdcdcdcdcdcdcd')
    expect(text).toContain('自接到本任务书之日起2年（《办法》第十四条）')
    expect(text).toContain('建立直流高电压标准装置')
    expect(text).not.toContain('不用的')
    expect(tableOf(model, '签章').rows.map((row) => row[0])).toEqual([
      '申请单位：\n重庆示例计量研究院有限公司',
      '发函单位：\n示例区人民政府',
      '下达单位：\n重庆市市场监督管理局',
    ])
  })

  it('leaves number, issue and receipt to people', () => {
    const [cover] = compose(ORDERS.G10).blocks
    const items = cover?.type === 'fields' ? cover.items : []
    const blanks = items.filter((item) => /文号|日期/.test(item.label))
    expect(blanks.map((item) => item.label)).toEqual(['批准筹建文号', '下达日期', '接到日期'])
    expect(blanks.every((item) => !/\d/.test(item.text))).toBe(true)
  })

  it('refuses a row that does not fit its columns', () => {
    const tables = [{ title: '乙', columns: ['丙'], rows: [['1', '2']] }]
    const form = { ...facts.form, sections: [{ title: '甲', items: [], tables }] }
    expect(() => compose({ kind: 'G10', facts: { ...facts, form } })).toThrow('乙')
  })
})

describe('G11 不予批准筹建告知书', () => {
  const { facts } = ORDERS.G11

  it('gives reasons with their articles, the slot for remedies, and the way back', () => {
    const model = compose(ORDERS.G11)
    const text = textOf(model)
    expect(model.templateStatus).toContain('《办法》未规定本告知书的格式')
    expect(text).toContain('（一）产业代表性')
    expect(text).toContain('依据：《办法》第八条第（七）项。')
    expect(text).toContain('未确认前不得印发')
    expect(text).toContain('第九条的规定重新提出筹建申请')
  })

  it('tells whether the panel or the notice came last', () => {
    expect(textOf(compose(ORDERS.G11))).toContain('专家组未推荐批准筹建')
    const after = compose({ kind: 'G11', facts: { ...facts, period: ORDERS.G07.facts.period } })
    expect(textOf(after)).toContain('自2026年10月20日10时起至2026年10月27日24时止公示')
    expect(textOf(after)).not.toContain('专家组未推荐')
    expect(compose(ORDERS.G11).cites).not.toContain('11')
    expect(after.cites).toContain('11')
  })

  it('does not exist without a reason', () => {
    expect(() => compose({ kind: 'G11', facts: { ...facts, reasons: [] } })).toThrow(RangeError)
  })
})

describe('G12 签收单', () => {
  const { facts } = ORDERS.G12

  it('lists what is served and leaves receipt, refusal and two servers to the pen', () => {
    const model = compose(ORDERS.G12)
    const items = model.blocks.flatMap((block) => (block.type === 'fields' ? block.items : []))
    const answer = (label: string) => items.find((item) => item.label.startsWith(label))?.text
    expect(answer('送达文书')).toBe(
      '1.关于批准筹建重庆市示例功率器件产业计量测试中心的通知（示例发〔2026〕12号，2026年11月6日，1份）\n2.重庆市市级产业计量测试中心筹建任务书（第1版）（2026年11月6日，2份）',
    )
    expect(answer('送达人')).toBe('1.\n2.')
    expect(answer('签收人')?.trim()).toBe('')
    expect(answer('签收日期')).not.toMatch(/\d/)
  })

  it('says when the day of receipt starts the two years, and only then', () => {
    expect(textOf(compose(ORDERS.G12))).toContain('接到之日起2年内完成建设工作')
    expect(compose(ORDERS.G12).cites).toEqual(['12', '14'])
    const other = { ...facts, startsPreparation: false, cites: ['10'] }
    const model = compose({ kind: 'G12', facts: other })
    expect(textOf(model)).not.toContain('2年')
    expect(model.cites).toEqual(['10'])
  })

  it('needs a document and an article', () => {
    expect(() => compose({ kind: 'G12', facts: { ...facts, documents: [] } })).toThrow(RangeError)
    expect(() => compose({ kind: 'G12', facts: { ...facts, cites: [] } })).toThrow(RangeError)
  })
})

describe('G18 回避承诺书', () => {
  const { facts } = ORDERS.G18

  it('declares that there are no ties, or which', () => {
    expect(textOf(compose(ORDERS.G18))).toContain('本人不存在上述情形。')
    const tied = { ...facts, disclosure: '2024年与申请单位有合作项目' }
    const text = textOf(compose({ kind: 'G18', facts: tied }))
    expect(text).toContain('决定是否回避：2024年与申请单位有合作项目。')
    expect(text).not.toContain('本人不存在')
  })

  it('serves both panels under their own articles', () => {
    expect(compose(ORDERS.G18).cites).toEqual(['10'])
    const model = compose({ kind: 'G18', facts: { ...facts, panel: 'assessment' } })
    expect(model.cites).toEqual(['18.2'])
    expect(textOf(model)).toContain('验收考核，担任考核组成员')
  })
})
