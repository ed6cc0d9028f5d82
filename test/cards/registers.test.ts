import { describe, expect, it } from 'vitest'
import { centerCard, centersCard } from '../../cards/faces/centers.ts'
import { dutyCard, dutyListCard, dutyPreviewCard } from '../../cards/faces/duties.ts'
import { issuedCard } from '../../cards/faces/issued.ts'
import { statisticsCard } from '../../cards/faces/statistics.ts'
import type { Card } from '../../cards/json.ts'
import { expectGood, wordsOf } from './judge.ts'

/** Cards about the register, the inner way of documents and the ledger, filled to the brim. */

const LONG_CENTER = `重庆市${'功率半导体'.repeat(8)}产业计量测试中心`
const LONG_NAME = `重庆${'计量科学'.repeat(24)}院（虚构）`

/** The words of a card that the strict validator lets pass. */
function judged(shown: Card): string {
  expectGood(shown)
  return wordsOf(shown)
}

const many = <T>(count: number, one: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => one(index))

const matter = (index: number) => ({
  case: `case-${index}`,
  title: `${LONG_CENTER} · 2026年度报告 · JC-2026-${index}`,
  tone: 'overdue' as const,
  state: '已逾期',
  turn: '待中心填写并报送年度报告'.repeat(4),
})

describe('centers', () => {
  it('the list takes many centers and preparations with long names', () => {
    const centers = many(40, (index) => ({
      center: `center-${index}`,
      name: LONG_CENTER,
      hostOrganisation: LONG_NAME,
      status: '暂停服务',
      establishedOn: '2021-06-20' as const,
    }))
    const preparing = many(30, matter)
    for (const page of [0, 3, 99]) {
      const words = judged(centersCard({ title: '中心名录', centers, preparing, page }))
      expect(words).toContain('申请和筹建中 30 件（尚不是中心）')
    }
  })

  it('one center with everything that may stand on it', () => {
    const words = judged(
      centerCard({
        center: 'center-1',
        name: LONG_CENTER,
        hostOrganisation: LONG_NAME,
        district: '石柱土家族自治县',
        industry: '新能源及新型储能'.repeat(8),
        approvalNumber: '渝市监函〔2021〕999号（虚构）'.repeat(4),
        establishedOn: '2021-06-20',
        status: '已撤销中心资格',
        tone: 'waiting',
        fiveYearsOn: '2026-06-20',
        scopeRows: 1000,
        open: many(30, matter),
        ended: many(60, matter),
        findings: many(60, () => ({ on: '2026-05-02', text: '监督检查不合格'.repeat(40) })),
        starts: many(12, (index) => ({
          label: `代录：重大变化报告${index}`,
          action: { do: 'startMatter', center: 'center-1', procedure: 'major-change-report' },
        })),
        publicAddress: `https://example.invalid/public/centers/${'a'.repeat(120)}`,
      }),
    )
    expect(words).toContain('另有24项')
  })
})

describe('办理分工', () => {
  const line = {
    paper: '批准筹建意见'.repeat(6),
    words: many(4, () => '办公室或经办人登记编号、用印'),
    changed: true,
  }

  it('the table, one line of it, and a change before it is made', () => {
    expect(judged(dutyListCard({ lines: many(40, () => line), page: 2 }))).toContain('已调整')
    const others = many(3, (index) => ({ value: `v${index}`, text: '审批人（分管局领导）签发' }))
    const keys = ['headConfirms', 'legalReviews', 'signer', 'issuer'] as const
    const lines = keys.map((key) => ({ key, current: '经处长审核', others }))
    expect(judged(dutyCard({ paper: line.paper, lines, mayChange: true }))).toContain('改为：')
    expect(judged(dutyCard({ paper: line.paper, lines, mayChange: false }))).not.toContain('改为')
    const preview = {
      paper: '退回通知书',
      key: 'issuer' as const,
      value: 'office',
      before: '办公室或经办人登记编号、用印',
      after: '办公室登记编号、用印',
      base: 'a'.repeat(16),
      openCases: many(50, (index) => `JC-2026-${index}`),
    }
    expect(judged(dutyPreviewCard(preview))).toContain('50 件')
  })
})

describe('what went out, and how much there is', () => {
  it('the issued documents, by pages', () => {
    const lines = many(60, (index) => ({
      case: `case-${index}`,
      title: LONG_CENTER,
      what: '印发了批准筹建文件，下达筹建任务书'.repeat(3),
      number: '渝市监函〔2026〕35号'.repeat(3),
      on: '2026-09-08' as const,
      service: index % 2 === 0 ? '尚未登记送达' : null,
    }))
    const shown = judged(issuedCard({ title: '已签发', lines, page: 9 }))
    expect(shown).toContain('第 10 页／共 10 页')
    expect(shown).toContain('尚未登记送达')
    expect(judged(issuedCard({ title: '已发函', lines: [], page: 0 }))).toContain('还没有发出的函')
  })

  it('the statistics, with every kind of case', () => {
    const rows = many(20, (index) => ({ title: `事项${index}`, underWay: 9999, ended: 9999 }))
    const shown = {
      today: '2026-11-23' as const,
      reportingYear: 2026,
      rows,
      centers: { established: 200, others: 3 },
    }
    expect(judged(statisticsCard(shown))).toContain('另有暂停、撤销或退出的 3 家')
  })
})
