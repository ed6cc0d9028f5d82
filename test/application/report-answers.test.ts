import { expect, it } from 'vitest'
import { issuedTasks, plannedBefore } from '../../src/application/conversation/report-answers.ts'
import { annualTask } from '../../src/regulation/procedures/annual-task.ts'
import { caseIn, NOW, withFacts } from '../support/procedure-cases.ts'

const items = [{ id: 'i1', indicator: '新建关键参数测量项目（虚构）', target: '3项', weight: 100 }]
const task = withFacts(caseIn(annualTask, 'planned'), {
  inputs: { proposeTask: { at: NOW, by: 'somebody', forms: { 'annual-task': { items } } } },
})
const paper = {
  act: 'issueTask',
  number: '虚构',
  documentDate: '2026-03-20',
  servedOn: null,
} as const

it('the tasks of the year as the bureau issued them; a draft of the bureau is not told (第二十九条)', () => {
  expect(issuedTasks(task)).toEqual([])
  expect(issuedTasks(null)).toEqual([])
  expect(issuedTasks(withFacts(task, { papers: [paper] }))).toEqual([
    { id: 'task-i1', content: '新建关键参数测量项目（虚构）', target: '3项' },
  ])
})

it('else what was planned a year ago', () => {
  const nextYearPlan = [{ id: 'p1', content: '服务企业（虚构）', target: '20家', dueBy: '12月' }]
  expect(plannedBefore({ nextYearPlan })).toEqual([
    { id: 'plan-p1', content: '服务企业（虚构）', target: '20家' },
  ])
  expect(plannedBefore(undefined)).toEqual([])
})
