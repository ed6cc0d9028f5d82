import { papersOf } from '../../regulation/acceptance-facts.ts'
import type { CaseFile } from '../../regulation/case-file.ts'
import type { FormValues, Row } from '../../regulation/form.ts'
import { annualReport } from '../../regulation/procedures/annual-report.ts'
import { annualTask } from '../../regulation/procedures/annual-task.ts'
import type { Turn } from '../turn.ts'

/** A task of the year as the report begins with it; what was done is for the center to say. */
const row = (id: string, content: unknown, target: unknown): Row => ({ id, content, target })

const rowsOf = (values: FormValues | undefined, field: string): readonly Row[] =>
  Array.isArray(values?.[field]) ? (values[field] as readonly Row[]) : []

/** The tasks of a year as the bureau issued them; a draft of the bureau is not known outside. */
export function issuedTasks(task: CaseFile | null): readonly Row[] {
  if (task === null || !papersOf(task.facts).some(({ act }) => act === 'issueTask')) return []
  const form = task.facts.inputs['proposeTask']?.forms['annual-task']
  return rowsOf(form, 'items').map(({ id, indicator, target }) =>
    row(`task-${id}`, indicator, target),
  )
}

/** What was planned a year ago, where the bureau issued no task. */
export function plannedBefore(report: FormValues | undefined): readonly Row[] {
  return rowsOf(report, 'nextYearPlan').map(({ id, content, target }) =>
    row(`plan-${id}`, content, target),
  )
}

/**
 * What the center's annual report (第二十九条) can begin with: the annual task of its year, else the
 * plan in the report of the year before. Nothing for any other matter, or where there is neither.
 */
export async function reportAnswers(
  turn: Pick<Turn, 'tx'>,
  file: CaseFile,
): Promise<Readonly<Partial<Record<'year' | 'reportedTasks', unknown>>>> {
  const { year } = file.facts
  if (file.procedure !== annualReport.id || year == null) return { year }
  const tasks = issuedTasks(await matterOf(turn, file, annualTask.id, year))
  if (tasks.length > 0) return { year, reportedTasks: tasks }
  const before = await matterOf(turn, file, annualReport.id, year - 1)
  const filed = before === null ? [] : await turn.tx.cases.submissionsOf(before.id)
  return { year, reportedTasks: plannedBefore(filed.at(-1)?.forms['annual-report']) }
}

/** More matters of one kind than a center ever has. */
const MOST = 200

/** The center's matter of a kind and year, ended or not. */
async function matterOf(
  { tx }: Pick<Turn, 'tx'>,
  file: CaseFile,
  procedure: string,
  year: number,
): Promise<CaseFile | null> {
  const center = file.facts.center?.id
  if (center === undefined) return null
  const filter = { center, procedures: [procedure], limit: MOST, offset: 0 }
  const lines = await tx.cases.list({ all: true }, filter)
  return lines.map((line) => line.case).find((one) => one.facts.year === year) ?? null
}
