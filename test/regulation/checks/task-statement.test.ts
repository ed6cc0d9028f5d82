import { describe, expect, it } from 'vitest'
import { checkForm } from '../../../src/regulation/checks/check-form.ts'
import { columnsOf, type FormValues, type Row } from '../../../src/regulation/form.ts'
import { forms } from '../../../src/regulation/forms/all.ts'
import {
  computeTaskStatement,
  numberTasks,
  totalOfFunds,
} from '../../../src/regulation/forms/task-statement-computed.ts'
import { SAMPLE_DAY, sampleTaskStatement } from '../../support/sample-dossier.ts'

const statement = forms['task-statement']

function judge(changes: FormValues) {
  return checkForm(
    statement,
    { ...sampleTaskStatement, ...changes },
    {
      at: SAMPLE_DAY,
      complete: true,
    },
  ).map(({ rule, severity, field, cite }) => ({ rule, severity, field, cite }))
}

const tasks = sampleTaskStatement['tasks'] as readonly Row[]

describe('the task statement', () => {
  it('in order has no findings', () => {
    expect(judge({})).toEqual([])
  })

  it('weights that do not add up warn', () => {
    const heavier = tasks.map((row, index) => (index === 0 ? { ...row, weight: 40.5 } : row))
    expect(judge({ tasks: heavier })).toEqual([
      { rule: 'task-weights', severity: 'warn', field: 'tasks', cite: '9.1(二)' },
    ])
    const thirds = [33.33, 33.33, 33.34].map((weight, index) => ({ ...tasks[index]!, weight }))
    expect(judge({ tasks: thirds })).toEqual([])
  })

  it('a missing core group warns and names it', () => {
    const without = tasks.map((row) =>
      row['group'] === '7(三)' ? { ...row, group: '7(八)' } : row,
    )
    const found = checkForm(
      statement,
      { ...sampleTaskStatement, tasks: without },
      {
        at: SAMPLE_DAY,
        complete: true,
      },
    )
    expect(found.map((one) => one.rule)).toEqual(['core-tasks-covered'])
    expect(found[0]?.message).toContain('第七条第（三）项')
    expect(found[0]?.message).not.toContain('第七条第（一）项')
  })

  it('a total that is not the sum warns; the computed one is', () => {
    expect(judge({ totalFunds: 1 }).map((one) => one.rule)).toEqual(['funds-total'])
    expect(judge({ funds: [] }).map((one) => one.rule)).toEqual(['funds-named'])
  })

  const monthColumns = Object.entries(statement.fields).flatMap(([field, schema]) =>
    Object.keys(columnsOf(schema))
      .filter((key) => key.endsWith('Month'))
      .map((key) => ({ field, key })),
  )

  it.each(monthColumns)('month 25 in $field blocks, month 24 does not', ({ field, key }) => {
    const rows = sampleTaskStatement[field] as readonly Row[]
    const at = (month: number) => ({ [field]: [{ ...rows[0]!, [key]: month }] })
    const late = judge(at(25)).filter((one) => one.severity === 'block')
    expect(late).toEqual([{ rule: 'within-preparation', severity: 'block', field, cite: '14' }])
    expect(judge(at(24)).filter((one) => one.severity === 'block')).toEqual([])
    expect(
      judge(at(0))
        .filter((one) => one.severity === 'block')
        .map((one) => one.rule),
    ).toEqual(['field-format'])
  })

  it('has a month in every plan', () => {
    expect(monthColumns.map(({ field }) => field)).toEqual([
      'tasks',
      'plannedStandards',
      'plannedServices',
      'keyParameters',
      'innovationProjects',
      'equipmentPlan',
      'peoplePlan',
    ])
  })
})

describe('what the program fills', () => {
  it('sums the funds in cents', () => {
    const funds = [0.1, 0.2, 1_000_000.7].map((amount, n) => ({ id: `f${n}`, amount }))
    expect(totalOfFunds({ funds })).toBe(1_000_001)
    expect(totalOfFunds({ funds: [...funds, { id: 'x', amount: '未定' }] })).toBe(1_000_001)
    expect(totalOfFunds({})).toBe(0)
  })

  it('numbers tasks; a number once given stays', () => {
    const rows = [
      { id: 'a', content: '甲' },
      { id: 'b', content: '乙', taskNo: 'T7' },
      { id: 'c', content: '丙', taskNo: 'T7' },
      { id: 'd', content: '丁', taskNo: '' },
    ]
    expect(numberTasks(rows).map((row) => row['taskNo'])).toEqual(['T8', 'T7', 'T9', 'T10'])
    expect(numberTasks(numberTasks(rows))).toEqual(numberTasks(rows))
  })

  it('prints the period of 第十四条 and leaves other answers alone', () => {
    const values = computeTaskStatement({ risks: '无' })
    expect(values['preparationPeriod']).toBe('自接到本任务书之日起2年')
    expect(values['risks']).toBe('无')
    expect('tasks' in values).toBe(false)
    expect(computeTaskStatement(sampleTaskStatement)).toEqual(sampleTaskStatement)
  })
})
