import { describe, expect, it } from 'vitest'
import { readBackCard, readBackPages } from '../../cards/faces/read-back.ts'
import { actionOf, buttons, components, expectGood, markdownOf, wordsOf } from './judge.ts'
import * as views from './sample-views.ts'

const { asTyped } = views
const long = '功率半导体的研发、制造、封装和测试。'.repeat(100)

describe('a read-back that fits one card', () => {
  const view = views.readBack(asTyped, { many: 2 })
  const card = readBackCard(view)

  it('has one page and 提交 at the end', () => {
    expect(readBackPages(view)).toBe(1)
    expect(card.header.title.content).toBe('核对申报书、筹建任务书')
    expect(actionOf(buttons(card).get('提交申请')!)).toEqual({
      do: 'submitDraft',
      draft: view.draft,
      base: 7,
    })
  })

  it('puts what blocks first, with its weight in words and its article', () => {
    const reversed = views.findings(asTyped, 3).toReversed()
    const shown = components(readBackCard({ ...view, findings: reversed }), 'markdown')
    const listed = String(shown[2]?.['content']).split('\n')
    expect(listed.map((line) => line.match(/\*\*(.*?)\*\*/)?.[1])).toEqual([
      '✕ 不能提交',
      '! 请说明',
    ])
    expect(listed[0]).toContain('（第八条第（二）项）')
    expect(String(shown[0]?.['content'])).toContain('不能提交 1 项')
  })

  it('folds away what an officer will judge', () => {
    const made = readBackCard({ ...view, findings: views.findings(asTyped, 3) })
    expect(wordsOf(made)).toContain('由经办人审核的事项（1 项）')
    expect(components(made, 'collapsible_panel')[0]?.['expanded']).toBe(false)
  })

  it('unfolds a step with something missing, and says in its title how much', () => {
    const steps = views.readBack(asTyped, { many: 6 }).forms[0]!
    const [first, ...others] = steps.steps
    const answers = [
      { kind: 'text', field: 'a', label: '甲', mandatory: true, value: null },
    ] as const
    const made = readBackCard({
      ...view,
      forms: [{ ...steps, steps: [{ ...first!, answers }, ...others] }],
    })
    const panels = components(made, 'collapsible_panel').filter(
      (each) => !wordsOf(each as never).includes('审核的事项'),
    )
    expect(panels.map((each) => each['expanded'])).toEqual([true, ...others.map(() => false)])
    expect(wordsOf(made)).toContain('缺 1 项')
  })

  it('never makes an adverse act the primary button', () => {
    const submit = { label: '拟退回', blockedBecause: null, adverse: true }
    expect(buttons(readBackCard({ ...view, submit })).get('拟退回')?.['type']).toBe('danger')
  })

  it('opens each step to change it', () => {
    const changes = components(card, 'button')
      .map(actionOf)
      .filter((action) => action['do'] === 'openStep')
    expect(changes.map((action) => [action['form'], action['step']])).toEqual([
      ['application-dossier', 'step-0'],
      ['application-dossier', 'step-1'],
      ['task-statement', 'step-0'],
      ['task-statement', 'step-1'],
    ])
  })

  it('sums the attachments and states the promise', () => {
    expect(markdownOf(card)).toContain('共 4 个，合计 4 页')
    expect(markdownOf(card)).toContain('本单位承诺')
  })

  it('says in words why it cannot be submitted, and greys the button', () => {
    const blocked = readBackCard({
      ...view,
      submit: { label: '提交申请', blockedBecause: '还有 1 项不能提交。' },
    })
    expectGood(blocked)
    expect(markdownOf(blocked)).toContain('暂不能提交：还有 1 项不能提交。')
    expect(buttons(blocked).get('提交申请')?.['disabled']).toBe(true)
    expect(blocked.header.text_tag_list[0]?.text.content).toBe('待修改')
  })

  it('marks what is blank, in red words where it is mandatory', () => {
    const [form] = view.forms
    const [step] = form!.steps
    const answers = [
      { kind: 'text', field: 'a', label: '甲', mandatory: true, value: null },
      { kind: 'text', field: 'b', label: '乙', mandatory: false, value: ' ' },
      { kind: 'rows', field: 'c', label: '丙', mandatory: true, count: 0, preview: [] },
    ] as const
    const card = readBackCard({ ...view, forms: [{ ...form!, steps: [{ ...step!, answers }] }] })
    const words = markdownOf(card)
    expect(words).toContain("**甲**<font color='red'>&#42;</font>：<font color='red'>未填写</font>")
    expect(words).toContain("**乙**：<font color='grey'>未填写</font>")
    expect(words).toContain("**丙**<font color='red'>&#42;</font>：<font color='red'>未填写</font>")
  })
})

describe('a long read-back', () => {
  const view = views.readBack(views.always(long), { many: 20 })
  const pages = readBackPages(view)
  const cards = Array.from({ length: pages }, (_, page) => readBackCard({ ...view, page }))

  it('needs several pages, each a good card', () => {
    expect(pages).toBeGreaterThan(1)
    for (const card of cards) expectGood(card, false)
  })

  it('shows every step exactly once, in order', () => {
    const steps = cards.flatMap((card) =>
      components(card, 'button')
        .map(actionOf)
        .filter((action) => action['do'] === 'openStep')
        .map((action) => `${action['form']} ${action['step']}`),
    )
    const expected = view.forms.flatMap((form) =>
      form.steps.map((step) => `${form.form} ${step.step}`),
    )
    expect(steps).toEqual(expected)
  })

  it('offers the full text of every long answer', () => {
    const offered = cards.flatMap((card) =>
      components(card, 'button').filter((each) => actionOf(each)['do'] === 'showFullText'),
    )
    expect(offered).toHaveLength(2 * 20 * 3)
  })

  it('has 提交 on the last page only and turns pages in between', () => {
    expect(
      cards.map((card) =>
        [...buttons(card).values()].some((each) => actionOf(each)['do'] === 'submitDraft'),
      ),
    ).toEqual(cards.map((_, page) => page === pages - 1))
    expect(actionOf(buttons(cards[0]!).get('下一页')!)).toMatchObject({
      do: 'openReadBack',
      page: 1,
    })
    expect(buttons(cards[0]!).has('上一页')).toBe(false)
    expect(buttons(cards.at(-1)!).has('下一页')).toBe(false)
  })

  it('fills its pages: a real filing of some twenty steps takes few of them', () => {
    expect(readBackPages(views.readBack(asTyped, { many: 10 }))).toBeLessThanOrEqual(2)
  })

  it('shows the last page when there are fewer pages by now', () => {
    expect(readBackCard({ ...view, page: 999 })).toEqual(cards.at(-1))
  })
})
