import { describe, expect, it } from 'vitest'
import type { Cite } from '../../src/regulation/cite.ts'
import { type LimitId, type LimitUnit, limitAt, limits } from '../../src/regulation/limits.ts'

/** Every number of the measures, written from the text by hand, with the words that carry it. */
const numbers: Readonly<Record<LimitId, readonly [number, LimitUnit, Cite, string]>> = {
  class1Metrologists: [3, 'people', '8(二)', '一级注册计量师达到3人以上'],
  class2Metrologists: [5, 'people', '8(二)', '二级注册计量师5人以上'],
  publicNotice: [7, 'days', '11', '不得少于7天'],
  preparation: [2, 'years', '14', '2年内'],
  selfScore: [80, 'points', '15(一)', '不低于80分'],
  acceptanceApplyBy: [3, 'months', '17.1', '届满3个月前'],
  extensionWindow: [3, 'months', '17.2', '期满前3个月内'],
  extension: [6, 'months', '17.2', '不得超过6个月'],
  initialReview: [7, 'workingDays', '18.1', '7个工作日'],
  organiseAssessment: [20, 'workingDays', '18.1', '20个工作日'],
  panelMinimum: [3, 'people', '18.2', '3—5人'],
  panelMaximum: [5, 'people', '18.2', '3—5人'],
  refusalNotice: [10, 'workingDays', '18.3', '10个工作日'],
  fullScore: [100, 'points', '21.1', '满分为100分'],
  passScore: [80, 'points', '21.1', '80分以上'],
  rectification: [3, 'months', '21.1', '限期3个月'],
  assessmentReport: [10, 'workingDays', '21.2', '10个工作日'],
  rectificationNotice: [1, 'years', '22.2', '不超过一年'],
  annualTasksPerYear: [1, 'times', '27.1', '每年'],
  districtInspectionsPerYear: [1, 'times', '27.2', '每年'],
  fiveYearReview: [5, 'years', '30', '满5年'],
  failedInspectionsInARow: [2, 'times', '31(二)', '连续两次'],
}

describe('the numbers of the measures', () => {
  it('are all here', () => {
    expect(Object.keys(limits)).toEqual(Object.keys(numbers))
  })

  it.each(Object.entries(numbers))('%s', (id, [value, unit, cite, words]) => {
    const limit = limitAt(id as LimitId, '2026-09-01')
    expect([limit.value, limit.unit, limit.cite]).toEqual([value, unit, cite])
    expect(limit.wording).toContain(words)
  })
})
