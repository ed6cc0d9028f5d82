import { amountOf, rowsOf } from '../checks/read-values.ts'
import type { FormValues, Row } from '../form.ts'

/** 第十四条: the period as the task statement prints it. */
const PREPARATION_PERIOD = '自接到本任务书之日起2年'

/** The sum of the funds table in 万元, to two decimals; rows without a readable amount count as 0. */
export function totalOfFunds(values: FormValues): number {
  const cents = rowsOf(values, 'funds').reduce(
    (sum, row) => sum + Math.round((amountOf(row['amount']) ?? 0) * 100),
    0,
  )
  return cents / 100
}

function highestNumber(tasks: readonly Row[]): number {
  return tasks.reduce((highest, row) => {
    const match = /^T(\d{1,4})$/.exec(String(row['taskNo'] ?? ''))
    return match === null ? highest : Math.max(highest, Number(match[1]))
  }, 0)
}

/**
 * Gives every task a number of its own, T1, T2 …; a number once given stays with its row, so that
 * the acceptance application can refer to it.
 */
export function numberTasks(tasks: readonly Row[]): readonly Row[] {
  const taken = new Set<string>()
  let next = highestNumber(tasks)
  return tasks.map((row) => {
    const given = typeof row['taskNo'] === 'string' ? row['taskNo'].trim() : ''
    const keeps = given !== '' && !taken.has(given)
    const taskNo = keeps ? given : `T${++next}`
    taken.add(taskNo)
    return { ...row, taskNo }
  })
}

/** Fills what follows from the other answers of the task statement. */
export function computeTaskStatement(values: FormValues): FormValues {
  const tasks = rowsOf(values, 'tasks')
  return {
    ...values,
    preparationPeriod: PREPARATION_PERIOD,
    totalFunds: totalOfFunds(values),
    ...(tasks.length > 0 && { tasks: numberTasks(tasks) }),
  }
}
