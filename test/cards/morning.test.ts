import { describe, expect, it } from 'vitest'
import { feedCard, newFeedCard } from '../../cards/faces/feed.ts'
import type { WorkLine } from '../../cards/faces/lists.ts'
import { digestChoiceCard, type MorningView, morningCard } from '../../cards/faces/morning.ts'
import { buttons, expectGood, wordsOf } from './judge.ts'

const line = (index: number, more: Partial<WorkLine> = {}): WorkLine => ({
  case: `case-${index}`,
  number: `JC-2026-${String(index).padStart(4, '0')}`,
  title: `重庆市${'甲'.repeat(40)}产业计量测试中心（筹）`,
  applicant: '重庆某某研究院（虚构）',
  what: '形式审查',
  since: '2026-09-01',
  due: { date: '2026-09-29', remains: '今天到期', kind: 'measures', provisional: false },
  tone: 'turn',
  state: '待办',
  ...more,
})
const view = (more: Partial<MorningView>): MorningView => ({
  today: '2026-09-29',
  overdue: [],
  dueToday: [],
  dueThisWeek: [],
  waiting: [],
  told: 0,
  atRisk: null,
  ...more,
})

describe('今日待办', () => {
  it('says what is late first, then today, then the week, with their numbers', () => {
    const shown = morningCard(
      view({
        overdue: [line(1, { tone: 'overdue', state: '已逾期' })],
        dueToday: [line(2), line(3)],
        dueThisWeek: [line(4)],
        waiting: [line(5, { due: null })],
        told: 6,
        atRisk: { overdue: 3, week: 4 },
      }),
    )
    expectGood(shown)
    const words = wordsOf(shown)
    expect(words).toMatch(/1 项已逾期[\s\S]*今天到期（2 项）[\s\S]*7天内到期（1 项）[\s\S]*其他/)
    expect(words).toContain('另有 6 项已在今天的提醒中列出')
    expect(words).toContain('已逾期 3 项，7天内到期 4 项')
    expect([...buttons(shown).keys()]).toEqual(['打开', '打开待办', '期限看板'])
  })

  it('stays one card however much waits', () => {
    const many = Array.from({ length: 200 }, (_, index) => line(index))
    const shown = morningCard(view({ overdue: many, dueToday: many, waiting: many }))
    expectGood(shown)
    expect(wordsOf(shown)).toContain('592')
  })

  it('for whoever only answers for others, the numbers alone', () => {
    const shown = morningCard(view({ atRisk: { overdue: 0, week: 2 } }))
    expectGood(shown)
    expect([...buttons(shown).keys()]).toEqual(['期限看板'])
  })

  it('is switched the other way', () => {
    for (const on of [true, false]) {
      expectGood(digestChoiceCard(on))
      expect([...buttons(digestChoiceCard(on)).keys()]).toEqual([
        on ? '停用每日提醒' : '启用每日提醒',
      ])
    }
  })
})

describe('日历订阅', () => {
  it('tells the address once, and otherwise only since when there is one', () => {
    const url = `https://jicetong.example/calendar/${'a'.repeat(43)}.ics`
    for (const shown of [newFeedCard(url), feedCard(null), feedCard(Date.UTC(2026, 8, 1))]) {
      expectGood(shown)
    }
    expect(wordsOf(newFeedCard(url))).toContain(url)
    expect([...buttons(feedCard(null)).keys()]).toEqual(['生成订阅链接'])
  })
})
