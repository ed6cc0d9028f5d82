import type { Cite } from '../cite.ts'
import type { Finding, FormValues, Severity } from '../form.ts'
import { rowsOf, textOf } from './read-values.ts'

/**
 * An acceptance application beside the task statement that it answers, row by row（第十五条第（一）项、
 * 第（三）项）. Two forms are read, so this is no rule of either; the procedure asks it at filing and
 * the officer sees it at the initial review.
 */

const comparable = (name: unknown): string =>
  textOf(name).normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase()

function missingFrom(
  asked: readonly { readonly key: unknown; readonly words: string }[],
  answered: readonly unknown[],
): readonly string[] {
  const known = new Set(answered.map(comparable))
  return asked.filter(({ key }) => !known.has(comparable(key))).map(({ words }) => words)
}

interface Place {
  readonly rule: string
  readonly cite: Cite
  readonly severity: Severity
  readonly field: string
}

const say = (place: Place, missing: readonly string[], message: string): readonly Finding[] =>
  missing.length === 0
    ? []
    : [{ ...place, message: message.replace('…', () => missing.join('、')) }]

function missingTasks(values: FormValues, statement: FormValues): readonly Finding[] {
  const asked = rowsOf(statement, 'tasks').map((row) => ({
    key: row['taskNo'],
    words: `${textOf(row['taskNo'])}“${textOf(row['content'])}”`,
  }))
  const answered = rowsOf(values, 'tasks').map((row) => row['taskNo'])
  return say(
    { rule: 'every-task-answered', cite: '15(一)', severity: 'block', field: 'tasks' },
    missingFrom(asked, answered),
    '暂不能提交：筹建任务书中的任务…没有填写完成情况（第十五条第（一）项）。请在“筹建任务完成情况”表中逐项填写，任务编号与任务书一致。',
  )
}

function unknownTasks(values: FormValues, statement: FormValues): readonly Finding[] {
  const answered = rowsOf(values, 'tasks').map((row) => ({
    key: row['taskNo'],
    words: `“${textOf(row['taskNo'])}”`,
  }))
  const asked = rowsOf(statement, 'tasks').map((row) => row['taskNo'])
  return say(
    { rule: 'tasks-of-the-statement', cite: '15(一)', severity: 'warn', field: 'tasks' },
    missingFrom(answered, asked),
    '任务编号…不在筹建任务书中（第十五条第（一）项）。请核对任务编号；任务书以外的工作可写入工作总结。',
  )
}

function missingStandards(values: FormValues, statement: FormValues): readonly Finding[] {
  const asked = rowsOf(statement, 'plannedStandards').map((row) => ({
    key: row['name'],
    words: `“${textOf(row['name'])}”`,
  }))
  const answered = rowsOf(values, 'standards').map((row) => row['name'])
  return say(
    { rule: 'every-standard-answered', cite: '15(三)', severity: 'block', field: 'standards' },
    missingFrom(asked, answered),
    '暂不能提交：筹建任务书计划建立的计量标准…没有填写（第十五条第（三）项）。请在“计量标准建成情况”表中填写证书编号，名称与任务书一致。',
  )
}

/** The capability tables come at the visit at the latest, so what they lack is for a person. */
function missingItems(values: FormValues, statement: FormValues): readonly Finding[] {
  const services = rowsOf(statement, 'plannedServices').map((row) => ({
    key: row['object'],
    words: `“${textOf(row['object'])}”`,
  }))
  const parameters = rowsOf(statement, 'keyParameters').map((row) => ({
    key: row['parameter'],
    words: `“${textOf(row['parameter'])}”`,
  }))
  const items = ['verificationItems', 'calibrationItems'].flatMap((field) =>
    rowsOf(values, field).map((row) => row['item']),
  )
  const measured = rowsOf(values, 'keyParameters').flatMap((row) => [row['item'], row['parameter']])
  const place = { rule: 'planned-abilities', cite: '15(三)', severity: 'manual' } as const
  return [
    ...say(
      { ...place, field: 'calibrationItems' },
      missingFrom(services, items),
      '筹建任务书计划的检定、校准项目…在能力表中没有同名项目（第十五条第（三）项）。由经办人和考核组核对。',
    ),
    ...say(
      { ...place, field: 'keyParameters' },
      missingFrom(parameters, measured),
      '筹建任务书计划的关键参数测量项目…在能力表中没有同名项目（第十五条第（三）项）。由经办人和考核组核对。',
    ),
  ]
}

/**
 * What an acceptance application leaves out of the task statement in force: tasks and planned
 * standards block, abilities are for a person to compare.
 * @param values answers of `acceptance-application`
 * @param statement answers of the `task-statement` in force
 */
export function checkAgainstTaskStatement(
  values: FormValues,
  statement: FormValues,
): readonly Finding[] {
  return [
    ...missingTasks(values, statement),
    ...unknownTasks(values, statement),
    ...missingStandards(values, statement),
    ...missingItems(values, statement),
  ]
}
