import { citeText } from '../cite.ts'
import { type FieldSchema, type FormRule, type FormValues, metaOf } from '../form.ts'
import {
  equipmentPlanTable,
  innovationProjectsTable,
  keyParametersTable,
  peoplePlanTable,
  plannedServicesTable,
  plannedStandardsTable,
  tasksTable,
} from '../forms/task-statement-tables.ts'
import { amountOf, numberedRowsOf, rowsOf } from './read-values.ts'
import { block, type Judgement, rule, warn } from './rule.ts'

/** What the measures ask of a task statement, and what makes one workable (第七条, 第九条, 第十四条). */

const FULL_WEIGHT = 100
const CORE_GROUPS = ['7(一)', '7(二)', '7(三)'] as const

const tasksCoverTheCore = rule('core-tasks-covered', '7', (values) => {
  const tasks = rowsOf(values, 'tasks')
  if (tasks.length === 0) return null
  const missing = CORE_GROUPS.filter((group) => !tasks.some((row) => row['group'] === group))
  if (missing.length === 0) return null
  const words = missing.map((cite) => citeText(cite)).join('、')
  return warn(
    'tasks',
    `建设任务没有覆盖${words}。量值溯源、关键参数测量和科技创新三类任务一般各至少一项。请补充；确不涉及的，由经办人审核。`,
  )
})

const weightsAddUp = rule('task-weights', '9.1(二)', (values) => {
  const tasks = rowsOf(values, 'tasks')
  if (tasks.length === 0) return null
  const hundredths = tasks.reduce(
    (sum, row) => sum + Math.round((amountOf(row['weight']) ?? 0) * 100),
    0,
  )
  const total = hundredths / 100
  if (total === FULL_WEIGHT) return null
  return warn(
    'tasks',
    `各项任务权重合计${total}%，应为${FULL_WEIGHT}%。请核对“建设任务”表的“权重”一列。`,
  )
})

const TABLES_WITH_MONTHS: readonly (readonly [field: string, table: FieldSchema])[] = [
  ['tasks', tasksTable],
  ['plannedStandards', plannedStandardsTable],
  ['plannedServices', plannedServicesTable],
  ['keyParameters', keyParametersTable],
  ['innovationProjects', innovationProjectsTable],
  ['equipmentPlan', equipmentPlanTable],
  ['peoplePlan', peoplePlanTable],
]

const MONTH_COLUMNS = ['milestoneMonth', 'plannedMonth']

function lateRows(values: FormValues, field: string, months: number): readonly string[] {
  return numberedRowsOf(values, field).flatMap(([row, number]) => {
    const late = MONTH_COLUMNS.map((key) => amountOf(row[key])).find(
      (month) => month !== null && month > months,
    )
    return late === undefined ? [] : [`第${number}行第${late}个月`]
  })
}

const withinPreparation = rule('within-preparation', '14', (values, { limits }) =>
  TABLES_WITH_MONTHS.flatMap(([field, table]): Judgement[] => {
    const late = lateRows(values, field, limits.preparationMonths)
    if (late.length === 0) return []
    return [
      block(
        field,
        `暂不能提交：“${metaOf(table).title}”中${late.join('、')}，超出筹建期（第十四条：接到任务书之日起2年内，即${limits.preparationMonths}个月）。请调整完成月份。`,
      ),
    ]
  }),
)

const fundsAreNamed = rule('funds-named', '20(九)', (values) =>
  Array.isArray(values['funds']) && rowsOf(values, 'funds').length === 0
    ? warn('funds', '没有填写建设资金（验收时须提供资金投入情况，第二十条第（九）项）。请补充。')
    : null,
)

const totalMatches = rule('funds-total', '9.1(二)', (values) => {
  const total = amountOf(values['totalFunds'])
  const rows = rowsOf(values, 'funds')
  if (total === null || rows.length === 0) return null
  const sum = rows.reduce(
    (cents, row) => cents + Math.round((amountOf(row['amount']) ?? 0) * 100),
    0,
  )
  if (Math.round(total * 100) === sum) return null
  return warn(
    'totalFunds',
    `建设资金合计${total}万元与资金表各行之和${sum / 100}万元不一致。请核对资金表。`,
  )
})

/** The rules of the 筹建任务书 (F2). */
export const taskStatementRules: readonly FormRule[] = [
  tasksCoverTheCore,
  weightsAddUp,
  withinPreparation,
  fundsAreNamed,
  totalMatches,
]
