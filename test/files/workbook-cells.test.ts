import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ColumnKind, WorkbookColumn } from '../../src/application/files-port.ts'
import { type RawCell, readCell, saysDelete, showCell } from '../../src/files/workbook-cells.ts'
import { dateOfSerial, dateOfText, serialOf } from '../../src/files/workbook-dates.ts'

function column(kind: ColumnKind, more: Partial<WorkbookColumn> = {}): WorkbookColumn {
  return { key: 'k', title: '列', kind, mandatory: false, example: '', ...more }
}

describe('good cells', () => {
  const yes: [WorkbookColumn, RawCell, string | number | null][] = [
    [column('text'), '  甲 ', '甲'],
    [column('text'), '=1+1', '=1+1'],
    [column('text'), 13_800_138_000, '13800138000'],
    [column('text'), 0.1 + 0.2, '0.3'],
    [column('text'), { percent: 0.85 }, '85%'],
    [column('longText'), 'a\r\nb', 'a\nb'],
    [column('number'), 12, 12],
    [column('number'), '１２．５', 12.5],
    [column('number'), '1,234,567.8', 1234567.8],
    [column('number', { unit: '台' }), '12 台', 12],
    [column('number', { unit: '%' }), '85%', 85],
    [column('number', { unit: '%' }), { percent: 0.85 }, 85],
    [column('number'), '−3', -3],
    [column('money', { unit: '万元' }), '1,200.50万元', 1200.5],
    [column('money'), 0.1 + 0.2, 0.3],
    [column('date'), new Date('2026-09-29T00:00:00Z'), '2026-09-29'],
    [column('date'), 46_294, '2026-09-29'],
    [column('date'), 46_294.75, '2026-09-29'],
    [column('date'), '2026-09-29', '2026-09-29'],
    [column('date'), '2026/9/29', '2026-09-29'],
    [column('date'), '2026年9月29日', '2026-09-29'],
    [column('date'), '２０２６.９.２９', '2026-09-29'],
    [column('date'), 20_260_929, '2026-09-29'],
    [column('date'), '2026-09-29 00:00:00', '2026-09-29'],
    [column('month'), '2026年9月', '2026-09'],
    [column('month'), '2026-09', '2026-09'],
    [column('month'), 202_609, '2026-09'],
    [column('month'), new Date('2026-09-01T00:00:00Z'), '2026-09'],
    [column('yesNo'), '√', '是'],
    [column('yesNo'), true, '是'],
    [column('yesNo'), '无', '否'],
    [column('choice', { choices: ['测不了', '已满足'] }), ' 测不了', '测不了'],
    [column('choice', { choices: ['国标（GB）'] }), '国标(gb)', '国标（GB）'],
    [column('date'), ' ', null],
    [column('number'), null, null],
  ]
  it.each(yes)('%o reads %o as %o', (to, raw, value) => {
    expect(readCell(to, raw)).toEqual({ value })
  })
})

describe('bad cells say what is expected', () => {
  const no: [WorkbookColumn, RawCell, string, string][] = [
    [column('number'), '约12', 'unreadable', '数字'],
    [column('number'), '1,5', 'unreadable', '数字'],
    [column('number', { unit: '台' }), '3套', 'unreadable', '台'],
    [column('number'), new Date('2026-01-01'), 'unreadable', '数值'],
    [column('number', { min: 1 }), 0, 'outOfBounds', '不能小于1'],
    [column('number', { max: 100, unit: '%' }), 101, 'outOfBounds', '不能大于100%'],
    [column('money', { unit: '万元' }), '12元', 'unreadable', '万元'],
    [column('money'), 1.005, 'unreadable', '两位小数'],
    [column('text'), 1_234_567_890_123_456, 'unreadable', '15位'],
    [column('text'), new Date('2026-01-01'), 'unreadable', '文本'],
    [column('text', { maxLength: 2 }), '𠮷吉野', 'outOfBounds', '现有3个字'],
    [column('date'), '2026-02-30', 'unreadable', '2026-09-29'],
    [column('date'), '9月29日', 'unreadable', '日期'],
    [column('date'), 2026, 'unreadable', '日期'],
    [column('date'), true, 'unreadable', '日期'],
    [column('month'), '2026-13', 'unreadable', '年月'],
    [column('month'), 2026.9, 'unreadable', '年月'],
    [column('choice', { choices: ['甲', '乙'] }), '丙', 'unreadable', '“甲”、“乙”之一'],
    [column('yesNo'), '可能', 'unreadable', '“是”、“否”'],
    [column('number'), { errorValue: '#N/A' }, 'unreadable', '#N/A'],
    [column('date'), { formulaWithoutValue: true }, 'unreadable', '公式'],
  ]
  it.each(no)('%o refuses %o (%s)', (to, raw, reason, words) => {
    const outcome = readCell(to, raw)
    expect(outcome).toMatchObject({ reason })
    expect('message' in outcome && outcome.message).toContain(words)
  })
})

it('shows long content shortened', () => {
  expect([...showCell('字'.repeat(100))]).toHaveLength(40)
  expect(showCell({ percent: 0.855 })).toBe('85.5%')
})

it('understands the column 删除', () => {
  expect(saysDelete('是')).toBe(true)
  expect(saysDelete('否')).toBe(false)
  expect(saysDelete(null)).toBe(false)
  expect(saysDelete('删')).toBe(false)
})

it('turns every civil date of 1950 to 2100 into a serial and back', () => {
  const from = Date.UTC(1950, 0, 1) / 86_400_000
  const to = Date.UTC(2100, 11, 31) / 86_400_000
  fc.assert(
    fc.property(fc.integer({ min: from, max: to }), (day) => {
      const civil = new Date(day * 86_400_000).toISOString().slice(0, 10)
      expect(dateOfSerial(serialOf(civil) ?? 0)).toBe(civil)
      expect(dateOfText(civil)).toBe(civil)
    }),
  )
})

it('never throws and never gives a number that is not finite', () => {
  const kinds = ['text', 'number', 'money', 'date', 'month', 'choice', 'yesNo'] as const
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.date({ noInvalidDate: false })),
      (kind, raw) => {
        const outcome = readCell(column(kind, { choices: ['甲'] }), raw)
        if ('value' in outcome && typeof outcome.value === 'number')
          expect(Number.isFinite(outcome.value)).toBe(true)
      },
    ),
  )
})
