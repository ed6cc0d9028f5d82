import { preparationOf } from '../acceptance-facts.ts'
import { checkAgainstTaskStatement } from '../checks/against-task-statement.ts'
import type { FormValues } from '../form.ts'
import type { Change, Guard, GuardContext } from '../procedure.ts'
import { issuePaper, noHoldBinds, preparation } from './acceptance-common.ts'

/**
 * The task statement in force: what 第十五条 is held against, and its change (I-45). Of each version only
 * the tables that are compared are kept as facts; the whole stands in the submission.
 */

type Rows = readonly Readonly<Record<string, unknown>>[]

const rowsOf = (values: FormValues | undefined, field: string): Rows =>
  Array.isArray(values?.[field]) ? (values[field] as Rows) : []

const column = (values: FormValues | undefined, field: string, ...names: readonly string[]) =>
  rowsOf(values, field).map((row) => Object.fromEntries(names.map((name) => [name, row[name]])))

/** What 第十五条 is held against, and no more of the task statement than that. */
function planIn({ input }: GuardContext): FormValues | null {
  const statement = input['task-statement']
  if (statement === undefined) return null
  return {
    tasks: column(statement, 'tasks', 'id', 'taskNo', 'content'),
    plannedStandards: column(statement, 'plannedStandards', 'id', 'name'),
    plannedServices: column(statement, 'plannedServices', 'id', 'object'),
    keyParameters: column(statement, 'keyParameters', 'id', 'parameter'),
  }
}

/** The task statement as it was filed; what is issued with the approval is the last of these. */
export const keepPlan: Change = (context) => preparation(context, { plan: planIn(context) })

/** A change is asked for: the version in force stays until it is granted (I-45). */
export const requestTaskChange: Change = (context) =>
  preparation(context, { requestedPlan: planIn(context) })

/** The request is dropped or refused. */
export const dropTaskChange: Change = (context) => preparation(context, { requestedPlan: null })

/** 同意变更: the next version is in force; the end of preparation does not move. */
export const grantTaskChange: Change = (context) => {
  const { taskStatementVersion, requestedPlan, plan } = preparationOf(context.case.facts)
  return {
    ...issuePaper(context),
    ...preparation(context, {
      taskStatementVersion: taskStatementVersion + 1,
      plan: requestedPlan ?? plan,
      requestedPlan: null,
    }),
  }
}

/** Which of the two ways the officer proposed. */
export const taskChangeIsProposed: Guard = ({ case: file }) =>
  file.facts.proposal?.action === 'proposeTaskChange'
    ? null
    : { because: '所提意见为不同意变更任务书。', cite: '12' }

/** Decisions in the party's favour that a hold blocks (第二十三条). */
const FAVOURS = ['proposeTaskChange', 'proposeEstablishment']

/** A hold stops what is in the party's favour; what is not goes on. */
export const noHoldOnFavour: Guard = (context) =>
  FAVOURS.includes(context.case.facts.proposal?.action ?? '') ? noHoldBinds(context) : null

/** 第十五条第（一）项、第（三）项: every task and every planned standard of the version in force is answered. */
export const tasksAreAnswered: Guard = ({ case: file, input }) => {
  const { plan } = preparationOf(file.facts)
  const values = input['acceptance-application']
  if (plan === null || values === undefined) return null
  const missing = checkAgainstTaskStatement(values, plan).find((one) => one.severity === 'block')
  return missing === undefined ? null : { because: missing.message, cite: missing.cite }
}
