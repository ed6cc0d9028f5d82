import { describe, expect, it } from 'vitest'
import { mattersCard, worklistCard } from '../../cards/faces/lists.ts'
import { deadlineExplanationCard, digestCard, reminderCard } from '../../cards/faces/reminders.ts'
import {
  changesCard,
  deadlinesCard,
  documentsCard,
  findingsCard,
  historyCard,
  onBehalfCard,
} from '../../cards/faces/sections.ts'
import { articleCard, fullTextCard, fullTextPages } from '../../cards/faces/texts.ts'
import { menuCard, PRIVACY_NOTICE, welcomeCard } from '../../cards/faces/welcome.ts'
import {
  alreadyDecidedToast,
  fileRefusedReply,
  GROUP_REPLY,
  humanReply,
  NOT_UNDERSTOOD_REPLY,
  refusalToast,
  TOASTS,
  UNSUPPORTED_REPLY,
} from '../../cards/faces/words.ts'
import { instantAt } from '../../src/regulation/time/civil-date.ts'
import { actionOf, buttons, components, expectGood, labelOf, markdownOf, wordsOf } from './judge.ts'
import * as views from './sample-views.ts'

const { asTyped } = views
const at = instantAt('2026-09-29', '10:32')

describe('the first meeting', () => {
  const card = welcomeCard(PRIVACY_NOTICE)

  it('has four doors, three questions and the privacy notice with its version', () => {
    expect(components(card, 'button').map((each) => actionOf(each)['door'])).toEqual([
      'applicant',
      'staff',
      'expert',
      'report',
    ])
    expect(markdownOf(card)).toContain('也可以直接问：')
    expect(components(card, 'collapsible_panel')).toHaveLength(1)
    expect(markdownOf(card)).toContain(`告知版本：${PRIVACY_NOTICE.noticeVersion}`)
  })
})

describe('menus', () => {
  it.each(['applicant', 'officer', 'head', 'district', 'sponsor', 'expert', 'visitor'] as const)(
    'for %s has at most five entries',
    (kind) => {
      const card = menuCard({ kind })
      expectGood(card)
      const entries = String(components(card, 'markdown')[0]?.['content']).split('\n')
      expect(entries.length).toBeLessThanOrEqual(5)
    },
  )
})

describe('我的事项', () => {
  it('shows drafts and cases with their state in words', () => {
    const card = mattersCard(views.matters(asTyped, { many: 2 }))
    expect(card.header.text_tag_list[0]?.text.content).toBe('2 项待办')
    expect(markdownOf(card)).toContain("<text_tag color='blue'>草稿</text_tag>")
    expect(markdownOf(card)).toContain("<text_tag color='neutral'>办理中</text_tag>")
    expect(actionOf(buttons(card).get('继续填写')!)['do']).toBe('openDraft')
  })

  it('offers to start only to who may, as the main thing when there is nothing else', () => {
    const nothing = views.matters(asTyped, { many: 0 })
    expect(buttons(mattersCard(nothing)).get('开始申请')?.['type']).toBe('primary_filled')
    expect(buttons(mattersCard({ ...nothing, mayStart: false })).has('开始申请')).toBe(false)
  })
})

describe('待办', () => {
  const view = views.worklist(asTyped, { many: 12 })

  it('stands in the order of the dates, what has none last', () => {
    const numbers = [0, 1, 2].flatMap((page) =>
      [...markdownOf(worklistCard({ ...view, page })).matchAll(/JC-2026-(\d{4})/g)].map(([, n]) =>
        Number(n),
      ),
    )
    // The later the number, the earlier the date in these samples; the first has no date.
    expect(numbers).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
  })

  it('has five a page, each opened on its own, and no bulk approval', () => {
    const card = worklistCard(view)
    const actions = components(card, 'button').map((each) => actionOf(each)['do'])
    expect(actions.filter((name) => name === 'openCase')).toHaveLength(5)
    expect(new Set(actions)).toEqual(new Set(['openCase', 'openWorklist']))
    expect(card.header.text_tag_list[0]?.text.content).toBe('12 项待办')
  })

  it('turns red when something is overdue and grey when nothing waits', () => {
    const late = { ...view.items[0]!, tone: 'overdue' as const, state: '已逾期' }
    expect(worklistCard({ ...view, items: [late] }).header.template).toBe('red')
    const empty = worklistCard({ ...view, items: [] })
    expect(empty.header.template).toBe('grey')
    expect(markdownOf(empty)).toContain('目前没有等您处理的事项。')
  })
})

describe('sections', () => {
  it('history names both people of a record on behalf', () => {
    const words = markdownOf(historyCard(views.history(asTyped, { many: 2 })))
    expect(words).toContain('市局经办人甲录入，市局经办人乙核对确认')
    expect(words).toContain('代录')
    expect(words).toContain('（第九条第一款）')
  })

  it('pages a long history and stays with the section', () => {
    const card = historyCard(views.history(asTyped, { many: 40 }))
    expect(actionOf(buttons(card).get('下一页')!)).toMatchObject({
      do: 'openSection',
      section: 'history',
      page: 1,
    })
    expect(actionOf(buttons(card).get('返回案件')!)['do']).toBe('openCase')
  })

  it('documents are handed out unless they are restricted', () => {
    const card = documentsCard(views.documents(asTyped, { many: 3 }))
    expect(components(card, 'button').filter((each) => labelOf(each) === '发给我')).toHaveLength(2)
    expect(markdownOf(card)).toContain('限制查阅')
  })

  it('changes show before and after', () => {
    const words = markdownOf(changesCard(views.changes(asTyped, { many: 2 })))
    expect(words).toContain("原：<font color='grey'>未填写</font>")
    expect(words).toContain('原：旧名称')
    expect(words).toContain('现：新名称')
  })

  it('deadlines hide internal targets from everybody else', () => {
    const view = views.deadlines(asTyped, { many: 4 })
    expect(wordsOf(deadlinesCard(view))).toContain('内部目标')
    expect(wordsOf(deadlinesCard({ ...view, staff: false }))).not.toContain('内部目标')
  })

  it('findings say that a check is no opinion', () => {
    expect(markdownOf(findingsCard(views.findingsSection(asTyped, { many: 2 })))).toContain(
      '自动检查仅供参考，审查结论由经办人作出。',
    )
  })

  it('an act on behalf is marked as such in its button', () => {
    const card = onBehalfCard(views.onBehalf(asTyped, { many: 1 }))
    expect(
      actionOf(
        buttons(card).get([...buttons(card).keys()].find((label) => label.startsWith('代录：'))!)!,
      ),
    ).toMatchObject({
      do: 'act',
      onBehalf: true,
      version: 5,
    })
  })
})

describe('what the clock says', () => {
  it('a reminder says what waits, since when and by when, and labels an internal target', () => {
    const card = reminderCard(views.reminder(asTyped))
    expect(markdownOf(card)).toContain('请办理：形式审查')
    expect(markdownOf(card)).toContain('自2026年9月21日（周一）收到申请材料起等待。')
    expect(markdownOf(card)).toContain('内部目标（办法未规定）')
    expect(card.config.summary.content).toBe('[待办] 形式审查：功率半导体产业计量测试中心（拟建）')
  })

  it('an overdue one says so in words and colour', () => {
    const card = reminderCard({ ...views.reminder(asTyped), overdue: true })
    expect(card.header.template).toBe('red')
    expect(card.header.text_tag_list[0]?.text.content).toBe('已逾期')
  })

  it('a digest bundles, each opened on its own', () => {
    const card = digestCard(views.digest(asTyped, { many: 10 }))
    expect(components(card, 'button').filter((each) => labelOf(each) === '打开办理')).toHaveLength(
      8,
    )
    expect(markdownOf(card)).toContain('另有 2 项')
  })

  it('an explanation can be followed and says what is provisional', () => {
    const card = deadlineExplanationCard(views.explanation(asTyped, { many: 2 }))
    expect(markdownOf(card)).toContain('最迟2025年9月29日（周一）24时')
    expect(markdownOf(card)).toContain('当年放假安排尚未公布')
  })
})

describe('texts in full', () => {
  it('a text of 4,000 characters is one page, whatever its characters cost', () => {
    for (const unit of ['测', '"', '𠮷', '\\', '甲\n']) {
      const text = unit.repeat(4000 / Array.from(unit).length)
      expect(fullTextPages(text)).toHaveLength(1)
      const card = fullTextCard({ title: '产业范围', text, page: 0, back: null })
      expectGood(card, false)
      const shown = components(card, 'plain_text')
        .map((each) => String(each['content']))
        .join('')
      expect(shown.split(unit.trim()).length - 1).toBeGreaterThanOrEqual(
        4000 / Array.from(unit).length,
      )
    }
  })

  it('a longer one is paged without losing a character', () => {
    const text = Array.from({ length: 900 }, (_, index) => `第${index}段：功率半导体。`).join('\n')
    const pages = fullTextPages(text)
    expect(pages.length).toBeGreaterThan(1)
    expect(pages.join('')).toBe(text)
  })

  it('an item of an article leads to the whole article', () => {
    const card = articleCard({
      cite: '8(二)',
      chapter: '第二章 申请',
      text: '（二）……',
      source: '办法',
    })
    expect(card.header.title.content).toBe('第八条第（二）项')
    expect(actionOf(buttons(card).get('看整条')!)).toEqual({ do: 'showArticle', cite: '8' })
  })
})

describe('words around the cards', () => {
  it('a refusal gives its ground and its article in few words', () => {
    const toast = refusalToast('确认人不能是提出人，请由另一位处长确认。', '10')
    expect(toast.content).toBe('未办理：确认人不能是提出人，请由另一位处长确认。（第十条）')
    expect(refusalToast('字'.repeat(500), '9.1(一)').content.length).toBeLessThanOrEqual(110)
  })

  it('a late press learns who was first', () => {
    expect(alreadyDecidedToast('市局经办人甲', at, '拟退回').content).toBe(
      '市局经办人甲已于2026年9月29日 10:32办理：拟退回。',
    )
  })

  it('a group learns nothing about a case', () => {
    expect(GROUP_REPLY).toContain('单独对话')
  })

  it('what others wrote cannot call anybody from a plain text', () => {
    const said = humanReply({ body: '<at user_id="all"></at>市局', reach: null, passedTo: null })
    expect(said).not.toContain('<')
    expect(fileRefusedReply('<at user_id="all">.doc', '请另存为 .docx。')).not.toContain('<')
  })

  it('keep the tone of an office', () => {
    const all = [
      GROUP_REPLY,
      UNSUPPORTED_REPLY,
      NOT_UNDERSTOOD_REPLY,
      ...Object.values(TOASTS).map((toast) => toast.content),
    ]
    for (const words of all) expect(words).not.toMatch(/[!！]|亲|系统异常|操作失败|参数错误|你/)
  })
})
