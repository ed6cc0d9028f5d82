import { describe, expect, it } from 'vitest'
import { checkForm } from '../../../src/regulation/checks/check-form.ts'
import type { FormValues } from '../../../src/regulation/form.ts'
import { type FormId, formOf } from '../../../src/regulation/forms/all.ts'
import { supervisionSamples } from '../../support/supervision-samples.ts'

/** What the papers of a year's task check（第二十七条第一款）, rule by rule. */

const TODAY = '2026-09-01'
const samples = supervisionSamples(TODAY)

function said(form: FormId, rule: string, changes: FormValues = {}, complete = true) {
  return checkForm(formOf(form), { ...samples[form], ...changes }, { at: TODAY, complete })
    .filter((one) => one.rule === rule)
    .map(({ cite, severity, field, message }) => ({ cite, severity, field, message }))
}

const judged = (severity: string, field: string, message: string) => [
  { cite: '27.1', severity, field, message },
]

const whole = { id: 'r1', indicator: '服务企业', target: '20家', weight: 100 }

describe('annual-task', () => {
  it('items-whole: every task has indicator, target and weight', () => {
    const rule = 'items-whole'
    expect(said('annual-task', rule, { items: [whole] })).toEqual([])
    expect(said('annual-task', rule, { items: [{ ...whole, weight: 0 }] })).toEqual([])
    const items = [whole, { id: 'r2', indicator: '新建测量项目', target: ' ' }]
    expect(said('annual-task', rule, { items })).toEqual(
      judged('block', 'items', '第2行任务还没有填写目标、权重（任务书的格式办法未规定）。请补填。'),
    )
    expect(said('annual-task', rule, { items }, false)).toEqual([])
  })

  it('items-whole counts the rows as the table shows them, empty ones too', () => {
    const items = [{ id: 'r1' }, { id: 'r2', target: '20家', weight: 100 }]
    expect(said('annual-task', 'items-whole', { items })).toEqual(
      judged('block', 'items', '第2行任务还没有填写指标（任务书的格式办法未规定）。请补填。'),
    )
  })

  it('weights-sum: all weights make a hundred, to the hundredth', () => {
    const rule = 'weights-sum'
    const weighing = (...weights: readonly number[]) => ({
      items: weights.map((weight, index) => ({ ...whole, id: `r${index}`, weight })),
    })
    expect(said('annual-task', rule, weighing(33.33, 33.33, 33.34))).toEqual([])
    expect(said('annual-task', rule, weighing(33.33, 33.33, 33.33))).toEqual(
      judged(
        'warn',
        'items',
        '各项权重合计为99.99，应为100（权重由市局确定，办法未规定）。请核对。',
      ),
    )
    expect(said('annual-task', rule, weighing(60, 40.01))).toHaveLength(1)
  })

  it('due-in-year: the self-assessment is due in the calendar year of the task', () => {
    const rule = 'due-in-year'
    for (const due of ['2026-01-01', '2026-12-31'])
      expect(said('annual-task', rule, { due })).toEqual([])
    expect(said('annual-task', rule, { due: '2027-01-01' })).toEqual(
      judged(
        'warn',
        'due',
        '自评截止日期2027年1月1日不在2026年度内（年度任务按公历年度，自评期限由市局确定，办法未规定）。请核对。',
      ),
    )
    expect(said('annual-task', rule, { due: '2025-12-31' }, false)).toHaveLength(1)
    expect(said('annual-task', rule, { due: '2026-02-30' })).toEqual([])
    expect(said('annual-task', 'field-format', { due: '2026-02-30' })).toHaveLength(1)
  })

  it('due-after-issue: nobody is asked before the task is issued', () => {
    const rule = 'due-after-issue'
    const due = '2026-11-30'
    expect(said('annual-task', rule, { due, issuedOn: due })).toEqual([])
    expect(said('annual-task', rule, { due })).toEqual([])
    expect(said('annual-task', rule, { due, issuedOn: '2026-12-01' })).toEqual(
      judged(
        'block',
        'due',
        '自评截止日期（2026年11月30日）早于下达日期（2026年12月1日）。请核对这两个日期。',
      ),
    )
  })

  it('grade-after-self-assessment: a grade before the center has spoken is left to people', () => {
    const rule = 'grade-after-self-assessment'
    const selfAssessment = '两项任务均已完成（虚构）'
    expect(said('annual-task', rule)).toEqual([])
    expect(said('annual-task', rule, { grade: 'good', selfAssessment })).toEqual([])
    expect(said('annual-task', rule, { grade: 'good', selfAssessment: ' ' })).toEqual(
      judged(
        'manual',
        'grade',
        '还没有中心的自评就填了考核等次（考核的程序办法未规定）。等次由考核人员评定，请核对。',
      ),
    )
  })
})

it('task-receipt task-receipt-not-in-future: what is signed for has come', () => {
  const rule = 'task-receipt-not-in-future'
  expect(said('task-receipt', rule, { receivedOn: TODAY })).toEqual([])
  expect(said('task-receipt', rule, { receivedOn: '2026-09-02' })).toEqual(
    judged(
      'block',
      'receivedOn',
      '收到日期2026年9月2日晚于今天（2026年9月1日），尚未发生的日期不能填写。请核对后重新选择。',
    ),
  )
})

it('annual-grade failed-grade-requirements: who fails a year is told what to do', () => {
  const rule = 'failed-grade-requirements'
  for (const grade of ['excellent', 'good', 'basic'])
    expect(said('annual-grade', rule, { grade })).toEqual([])
  expect(said('annual-grade', rule, { grade: 'failed', requirements: '补建两项' })).toEqual([])
  expect(said('annual-grade', rule, { grade: 'failed', requirements: ' ' })).toEqual(
    judged('block', 'requirements', '等次为不合格的，请写明改进要求，一并反馈中心（办法未规定）。'),
  )
  expect(said('annual-grade', rule, { grade: 'failed' }, false)).toEqual([])
})
