import { describe, expect, it } from 'vitest'
import { aggregateScores, passes, scoreOf, showScore } from '../../src/regulation/scores.ts'
import {
  isOnStep,
  parseScoringSheet,
  referenceSheet,
  scoringSheetAt,
  scoringSheetOf,
  scoringSheets,
  sheetFaults,
} from '../../src/regulation/scoring-sheet.ts'

describe('the default sheet', () => {
  it('has 18 items in 3 parts, 100 points in all（第二十一条第一款）', () => {
    expect(referenceSheet.items).toHaveLength(18)
    expect(referenceSheet.parts).toHaveLength(3)
    expect(sheetFaults(referenceSheet)).toEqual([])
    const parts = referenceSheet.parts.map(({ id }) =>
      referenceSheet.items
        .filter((one) => one.parent === id)
        .reduce((sum, one) => sum + one.max, 0),
    )
    expect(parts).toEqual([45, 25, 30])
  })

  it('says what it is', () => {
    expect(referenceSheet.label).toContain('参考分值模板')
    expect(referenceSheet.label).toContain(
      '非《重庆市市级产业计量测试中心验收考核内容及分值表》正式附件',
    )
  })

  it('names an article and evidence for every item, in halves', () => {
    for (const { cites, evidence, step } of referenceSheet.items) {
      expect(cites.length).toBeGreaterThan(0)
      expect(evidence.length).toBeGreaterThan(0)
      expect(step).toBe(0.5)
    }
  })

  it('every sheet of the product can be used, and is found by day and version', () => {
    for (const sheet of scoringSheets) {
      expect(sheetFaults(sheet)).toEqual([])
      expect(scoringSheetAt(sheet.validFrom)).toBe(sheet)
      expect(scoringSheetOf(sheet.version)).toBe(sheet)
    }
    expect(scoringSheetAt('2020-01-01')).toBe(scoringSheets[0])
    expect(scoringSheetOf('没有的版本')).toBeNull()
  })
})

describe('a sheet of the bureau’s own', () => {
  const own = {
    version: '市局2027版',
    validFrom: '2027-01-01',
    parts: [{ id: '一', title: '能力' }],
    items: [
      { id: '甲', parent: '一', title: '标准', max: 60, cites: ['15(三)'] },
      { id: '乙', parent: '一', title: '人员', max: 40, step: 1 },
    ],
  }

  it('is read, with what it leaves out filled in', () => {
    const checked = parseScoringSheet(own)
    expect(checked).toMatchObject({ ok: true, sheet: { label: '', version: '市局2027版' } })
    if (checked.ok) expect(checked.sheet.items.map((one) => one.step)).toEqual([0.5, 1])
  })

  it('is read back from the default one', () => {
    expect(parseScoringSheet(JSON.parse(JSON.stringify(referenceSheet)))).toEqual({
      ok: true,
      sheet: referenceSheet,
    })
  })

  const [first, second] = own.items
  it.each([
    [{ ...own, items: [first, { ...second, max: 39 }] }, '合计99分，应为100分'],
    [{ ...own, items: [first, { ...second, max: 40.5, step: 0.5 }] }, '合计100.5分'],
    [{ ...own, items: [first, { ...second, id: '甲' }] }, '编号“甲”重复'],
    [{ ...own, items: [first, { ...second, parent: '二' }] }, '“二”不存在'],
    [{ ...own, parts: [...own.parts, { id: '二', title: '空' }] }, '部分“二”没有考核内容'],
    [{ ...own, items: [first, { ...second, step: 7 }] }, '不是计分单位7分的整数倍'],
    [{ ...own, items: [{ ...first, cites: ['33'] }, second] }, '条款写法不正确'],
    [{ ...own, items: [{ ...first, max: '六十' }, second] }, '分值应为数字'],
    [{ ...own, items: [] }, '至少一项'],
    [{ ...own, validFrom: '2027-02-30' }, '不是有效日期'],
    [{ ...own, version: ' ' }, '不能为空'],
    [null, '分值表不完整'],
  ])('%j is refused', (data, words) => {
    const checked = parseScoringSheet(data)
    expect(checked.ok).toBe(false)
    if (!checked.ok) expect(checked.because).toContain(words)
  })

  it('adds tenths up without a remainder', () => {
    const tenths = Array.from({ length: 1000 }, (_, n) => ({
      id: `x${n}`,
      parent: '一',
      title: '项',
      max: 0.1,
      step: 0.1,
    }))
    expect(parseScoringSheet({ ...own, items: tenths }).ok).toBe(true)
  })
})

describe('points', () => {
  it.each([
    [9.5, 0.5, true],
    [0, 0.5, true],
    [9.3, 0.5, false],
    [0.3, 0.1, true],
    [79.95, 0.05, true],
    [79.95, 0.5, false],
  ])('%d in steps of %d: %s', (points, step, expected) => {
    expect(isOnStep(points, step)).toBe(expected)
  })

  const scores = (...points: readonly unknown[]) => points.map((score) => ({ score }))

  it('add up to two decimals and are never rounded up（I-15）', () => {
    expect(scoreOf(scores(26.65, 26.65, 26.65))).toBe(79.95)
    expect(scoreOf(scores(79.999))).toBe(79.99)
    expect(scoreOf(scores(79.9999))).toBe(79.99)
    expect(scoreOf(scores(0.1, 0.2))).toBe(0.3)
    expect(scoreOf(Array(800).fill({ score: 0.1 }))).toBe(80)
    expect(scoreOf(scores(80))).toBe(80)
    expect(scoreOf([])).toBe(0)
    expect(scoreOf(scores(null, 'x', undefined, Number.NaN, 5))).toBe(5)
  })

  it.each([
    [80, true],
    [80.01, true],
    [79.99, false],
    [79.95, false],
    [79.995, false],
    [79.5, false],
    [100, true],
    [0, false],
  ])('%d is 合格: %s', (score, expected) => {
    expect(passes(score)).toBe(expected)
  })

  it('read as people write them', () => {
    expect([80, 79.5, 79.95, 79.999, 0].map(showScore)).toEqual([
      '80',
      '79.5',
      '79.95',
      '79.99',
      '0',
    ])
  })
})

describe('the score of an assessment（I-15）', () => {
  const sheet = (total: number) => [{ score: total }]
  const experts = [sheet(90), sheet(80), sheet(70), sheet(40)]

  it('is what the panel agreed on by default', () => {
    expect(aggregateScores({ agreed: sheet(81.5), experts })).toBe(81.5)
    expect(aggregateScores({ agreed: null, experts })).toBeNull()
  })

  it('may be the mean, with or without the extremes', () => {
    expect(aggregateScores({ agreed: sheet(0), experts }, 'mean')).toBe(70)
    expect(aggregateScores({ agreed: null, experts }, 'trimmedMean')).toBe(75)
    expect(aggregateScores({ agreed: null, experts: [] }, 'mean')).toBeNull()
  })

  it('is cut off once, at the end', () => {
    const thirds = [sheet(80), sheet(80), sheet(79.5)]
    expect(aggregateScores({ agreed: null, experts: thirds }, 'mean')).toBe(79.83)
    const near = [sheet(80), sheet(79.99)]
    expect(aggregateScores({ agreed: null, experts: near }, 'mean')).toBe(79.99)
  })

  it('leaves nobody out of one or two experts', () => {
    const two = [sheet(90), sheet(80)]
    expect(aggregateScores({ agreed: null, experts: two }, 'trimmedMean')).toBe(85)
    expect(aggregateScores({ agreed: null, experts: [sheet(77)] }, 'trimmedMean')).toBe(77)
  })
})
