import { centerOf, type ScopeRow } from '../center.ts'
import { rowsOf } from '../checks/read-values.ts'
import type { FormValues, Row } from '../form.ts'
import type { Guard, GuardContext, Refusal } from '../procedure.ts'
import { type CivilDate, formatDate } from '../time/civil-date.ts'
import { comparable, text } from './panel-seats.ts'

/** The scope of services (第二十五条) as a change makes it: rows are found by number and item. */

/** The scope in force as the register has it. */
export const scopeIn = ({ case: file }: GuardContext): readonly ScopeRow[] =>
  centerOf(file.facts).scope ?? []

const rowNumbered = (scope: readonly ScopeRow[], row: Row): ScopeRow | null =>
  scope.find(({ no }) => no === row['currentNo']) ?? null

/** Why a row names no line of the scope in force; null where it does. */
function misfit(scope: readonly ScopeRow[], row: Row, field: string): Refusal | null {
  const found = rowNumbered(scope, row)
  const named = text(row[field])
  if (found !== null && comparable(found.item) === comparable(named)) return null
  const is = found === null ? '没有这一序号' : `该序号为“${found.item}”`
  return {
    because: `所填名录序号${String(row['currentNo'])}、项目“${named}”与现行服务能力不一致（${is}）。请按现行名录核对。`,
    cite: '25',
  }
}

/** Every line that is to go, or to change, stands in the scope in force, once. */
export function rowsAreInScope(
  scope: readonly ScopeRow[],
  rows: readonly Row[],
  field: string,
): Refusal | null {
  for (const [index, row] of rows.entries()) {
    const refusal = misfit(scope, row, field)
    if (refusal !== null) return refusal
    if (rows.slice(0, index).some((one) => one['currentNo'] === row['currentNo'])) {
      return {
        because: `名录序号${String(row['currentNo'])}填写了两次，请合并为一行。`,
        cite: '25',
      }
    }
  }
  return null
}

const renumbered = (rows: readonly Omit<ScopeRow, 'no'>[]): readonly ScopeRow[] =>
  rows.map((row, index) => ({ ...row, no: index + 1 }))

const withoutNo = ({ no: _no, ...row }: ScopeRow): Omit<ScopeRow, 'no'> => row

/** The scope without some of its lines, numbered anew. */
export function scopeWithout(
  scope: readonly ScopeRow[],
  lost: readonly Row[],
): readonly ScopeRow[] {
  const gone = new Set(lost.map((row) => row['currentNo']))
  return renumbered(scope.filter(({ no }) => !gone.has(no)).map(withoutNo))
}

/** The lines of the application, in its order; 变更申请的第几行 is their place here. */
export const changeRowsOf = (request: FormValues | null | undefined): readonly Row[] =>
  rowsOf(request ?? {}, 'rows')

const isOf = (row: Row, ...kinds: readonly string[]): boolean =>
  kinds.includes(String(row['change']))

/** A row that changes or ends a line of the scope in force. */
export const touchesScope = (row: Row): boolean => !isOf(row, 'add')

/** A row that only takes away: reduced or cancelled. */
export const onlyTakesAway = (row: Row): boolean => isOf(row, 'reduce', 'cancel')

const lineOf = (row: Row): Omit<ScopeRow, 'no'> => ({
  item: text(row['item']),
  parameter: text(row['parameter']),
  range: text(row['range']),
  uncertainty: text(row['uncertainty']),
  specification: text(row['specification']),
  ownMade: row['ownMade'] === true,
})

/** The scope after a change: lines are replaced in their place, cancelled ones go, new ones follow. */
export function changedScope(
  scope: readonly ScopeRow[],
  rows: readonly Row[],
): readonly ScopeRow[] {
  const cancelled = rows.filter((row) => isOf(row, 'cancel'))
  const replaced = rows.filter((row) => isOf(row, 'extend', 'reduce'))
  const kept = scope.filter(({ no }) => !cancelled.some((row) => row['currentNo'] === no))
  const changed = kept.map((line) => {
    const row = replaced.find((one) => one['currentNo'] === line.no)
    return row === undefined ? withoutNo(line) : lineOf(row)
  })
  return renumbered([...changed, ...rows.filter((row) => isOf(row, 'add')).map(lineOf)])
}

/** A scope begins after the one before it began: nothing of the register is rewritten. */
export function followsPresentScope(context: GuardContext, day: CivilDate | null): Refusal | null {
  const since = centerOf(context.case.facts).scopeSince ?? null
  if (day === null || since === null || day >= since) return null
  return {
    because: `变更日期早于现行服务能力的起始日期（${formatDate(since)}），请核对。`,
    cite: '25',
  }
}

/** I-42: the items that are lost stand in the register. */
export const lostItemsAreInScope: Guard = (context) => {
  const form = context.input['center-event'] ?? {}
  if (form['kind'] !== 'scopeLoss') return null
  return rowsAreInScope(scopeIn(context), rowsOf(form, 'lostItems'), 'item')
}
