import { describe, expect, it } from 'vitest'
import { caseCard, refusalLine, STALE_LINE } from '../../cards/faces/case-card.ts'
import { withNotice } from '../../cards/json.ts'
import { actionOf, buttons, components, expectGood, labelOf, markdownOf, wordsOf } from './judge.ts'
import * as views from './sample-views.ts'

const { asTyped } = views
const view = views.caseView(asTyped, { many: 3 })
const card = caseCard(view)

describe('the card of a case', () => {
  it('has the thing as its title, number and applicant below, the state in words', () => {
    expect(card.header.title.content).toBe('功率半导体产业计量测试中心（拟建）')
    expect(card.header.subtitle?.content).toBe('JC-2026-0001 · 山城功率器件检测研究院')
    expect(card.header.template).toBe('blue')
    expect(card.header.text_tag_list[0]?.text.content).toBe('待办')
    expect(card.config.summary.content).toBe('[待办] 形式审查：功率半导体产业计量测试中心（拟建）')
  })

  it('opens with the conclusion and its article, then whose turn it is, then what comes', () => {
    const first = String(components(card, 'markdown')[0]?.['content'])
    expect(first.split('\n')).toEqual([
      "**申请材料已提交，等待形式审查。<font color='grey'>（第十条）</font>**",
      '目前：待市局经办人形式审查',
      '之后：审查符合要求的，由市局组织专家组论证。',
    ])
  })

  it('says a date with its weekday, what remains, and its kind', () => {
    expect(markdownOf(card)).toContain(
      "最迟2026年10月15日（周四）24时 · 不含今天还有7个工作日 · 办法规定的期限<font color='grey'>（第十八条第一款）</font>",
    )
    expect(markdownOf(card)).toContain("<text_tag color='orange'>暂定</text_tag>")
    expect(markdownOf(card)).toContain('内部目标（办法未规定）')
    expect(buttons(card).has('期限怎么算')).toBe(true)
  })

  it('never shows an internal target outside the bureau', () => {
    const outside = caseCard({ ...view, staff: false })
    expect(wordsOf(outside)).not.toContain('内部目标')
    const none = caseCard({ ...view, staff: false, dates: view.dates.slice(0, 1) })
    expect(wordsOf(none)).toContain('办法未规定办理时限，可联系经办人。')
  })

  it('offers what may be done, each with case, action and version', () => {
    expect(actionOf(buttons(card).get('拟同意：符合要求')!)).toEqual({
      do: 'act',
      case: view.case,
      version: 5,
      action: 'proposePass',
    })
    const actions = view.actions.map((act) => ({ ...act, blockedBecause: null }))
    const free = caseCard({ ...view, actions })
    expect(actionOf(buttons(free).get('代录申请函')!)['onBehalf']).toBe(true)
  })

  it('has one primary button, and never an adverse one', () => {
    expect(buttons(card).get('拟同意：符合要求')?.['type']).toBe('primary_filled')
    expect(buttons(card).get('拟退回')?.['type']).toBe('danger')
    const two = view.actions.map((action) => ({ ...action, style: 'primary' as const }))
    expectGood(caseCard({ ...view, actions: two }))
  })

  it('says in words what is not to be done now, and gives it no button', () => {
    expect(buttons(card).get('代录申请函')).toBeUndefined()
    expect(markdownOf(card)).toContain('“代录申请函”暂不能办理：申请函已经收到。')
  })

  it('shows the path with the position in words, not by a mark alone', () => {
    expect(markdownOf(card)).toContain('✓ 步骤1（已完成 2026年9月28日）')
    expect(markdownOf(card)).toContain('**● 步骤2（当前 2026年9月28日）**')
    expect(markdownOf(card)).toContain('○ 步骤3（未到）')
  })

  it('hands out five files at most and leaves the others to their section', () => {
    const many = caseCard(views.caseView(asTyped, { many: 9 }))
    const got = components(many, 'button').filter((each) => labelOf(each) === '发给我')
    expect(got).toHaveLength(5)
    expect(actionOf(buttons(many).get('全部 9 个文件')!)).toMatchObject({
      do: 'openSection',
      section: 'documents',
    })
  })

  it('asks the second person to confirm a record, and only that person', () => {
    expect(actionOf(buttons(card).get('确认代录')!)).toMatchObject({
      do: 'settleRecord',
      confirm: true,
    })
    expect(actionOf(buttons(card).get('不确认')!)).toMatchObject({ confirm: false })
    const mine = view.records.map((record) => ({ ...record, mayConfirm: false }))
    const recorder = caseCard({ ...view, records: mine })
    expect(buttons(recorder).has('确认代录')).toBe(false)
    expect(markdownOf(recorder)).toContain('须由另一人核对原件后确认')
  })

  it('opens articles by a press', () => {
    expect(actionOf(buttons(card).get('第十条')!)).toEqual({ do: 'showArticle', cite: '10' })
  })

  it.each([
    ['turn', 'blue'],
    ['waiting', 'grey'],
    ['passed', 'green'],
    ['risk', 'orange'],
    ['overdue', 'red'],
  ] as const)('%s is %s, and the state stands in words as well', (tone, colour) => {
    const made = caseCard({ ...view, tone, state: '状态' })
    expect(made.header.template).toBe(colour)
    expect(made.header.text_tag_list[0]?.text.content).toBe('状态')
  })
})

describe('after the click', () => {
  const decided = caseCard(views.decidedCase(asTyped, { many: 2 }))

  it('the same card says what was decided, by whom, when, why and what comes next', () => {
    const words = markdownOf(decided)
    expect(words).toContain('**拟退回**　市局经办人甲，2026年9月28日 10:32')
    expect(words).toContain('理由 1：法人证书已到期。')
    expect(words).toContain('下一步：由处长确认；确认后印发退回通知书。')
  })

  it('has no button left that decides anything', () => {
    const deciding = components(decided, 'button')
      .map(actionOf)
      .filter(({ do: name }) => name === 'act' || name === 'settleRecord')
    expect(deciding).toEqual([])
  })
})

describe('lines on top', () => {
  it('say that the clicked card was outdated', () => {
    const stale = withNotice(card, STALE_LINE)
    expect(String(components(stale, 'markdown')[0]?.['content'])).toContain(
      '您点的是旧卡片，下面是最新状态。',
    )
    expect(stale.body.elements.slice(1)).toEqual(card.body.elements)
  })

  it('say why something was refused, with the article', () => {
    expect(refusalLine({ text: '确认人不能是提出人。', cite: '10' }).content).toBe(
      "<font color='orange'>未办理：确认人不能是提出人。</font><font color='grey'>（第十条）</font>",
    )
  })
})
