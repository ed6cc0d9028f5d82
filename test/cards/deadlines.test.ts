import { describe, expect, it } from 'vitest'
import { boardCard, type DateLine, myDatesCard } from '../../cards/faces/deadlines.ts'
import type { Card } from '../../cards/json.ts'
import { expectGood, wordsOf } from './judge.ts'

/** The words of a card that the strict validator lets pass. */
function judged(shown: Card): string {
  expectGood(shown)
  return wordsOf(shown).replace(/<[^>]+>/g, '')
}

const line = (index: number, more: Partial<DateLine> = {}): DateLine => ({
  case: `case-${index}`,
  title: `重庆市${'甲'.repeat(40)}产业计量测试中心（筹）`,
  what: '完成初审',
  date: '2026-09-29',
  remains: '不含今天还有4个工作日',
  overdue: false,
  kind: 'measures',
  cite: '18.1',
  provisional: false,
  ...more,
})

describe('我的期限', () => {
  it('names the kind of each date and its article; what the bureau named is never called law', () => {
    const lines = [
      line(1, { overdue: true, remains: '已逾期2个工作日' }),
      line(2, { kind: 'told', cite: null }),
      line(3, { kind: 'internal', cite: null, provisional: true }),
    ]
    const words = judged(myDatesCard({ lines, until: '2026-12-20', page: 0 }))
    expect(words).toContain('已逾期')
    expect(words).toContain('办法规定的期限（第十八条第一款）')
    expect(words).toContain('市局告知的日期（办法未规定）')
    expect(words).toContain('内部目标（办法未规定）')
    expect(words).toContain('暂定')
  })

  it('says so when there is none, and pages when there are many', () => {
    const none = judged(myDatesCard({ lines: [], until: '2026-12-20', page: 0 }))
    expect(none).toContain('2026年12月20日（周日）以前没有与您有关的日期')
    const many = Array.from({ length: 40 }, (_, index) => line(index))
    const last = judged(myDatesCard({ lines: many, until: '2026-12-20', page: 99 }))
    expect(last).toContain('第 7 页／共 7 页')
  })
})

describe('期限看板', () => {
  const row = (name: string, overdue: number, week: number, month: number) => ({
    name,
    overdue,
    week,
    month,
  })

  it('shows the same numbers in words, tables and picture', () => {
    const shown = boardCard({
      today: '2026-09-20',
      byStep: [row('完成初审', 1, 2, 3), row('送达文书', 0, 0, 4)],
      byDistrict: [row('沙坪坝区', 1, 2, 7)],
      nearest: [line(1)],
    })
    const words = judged(shown)
    expect(words).toContain('已逾期 1 项，7天内到期 2 项，30天内到期 7 项')
    const chart = shown.body.elements.find((one) => one.tag === 'chart')
    expect(chart?.tag === 'chart' ? chart.chart_spec['data'] : null).toEqual({
      values: [
        { category: '完成初审', series: '已逾期', count: 1 },
        { category: '完成初审', series: '7天内', count: 2 },
        { category: '完成初审', series: '30天内', count: 3 },
        { category: '送达文书', series: '已逾期', count: 0 },
        { category: '送达文书', series: '7天内', count: 0 },
        { category: '送达文书', series: '30天内', count: 4 },
      ],
    })
  })

  it('with nothing at risk there is no empty picture', () => {
    const shown = boardCard({ today: '2026-09-20', byStep: [], byDistrict: [], nearest: [] })
    expect(judged(shown)).toContain('30天内没有到期的日期')
    expect(shown.body.elements.some((one) => one.tag === 'chart')).toBe(false)
  })
})
