import { columnsOf, type FieldSchema, type FormValues, type Row } from '../form.ts'
import {
  acceptanceStaffTable,
  achievedStandardsTable,
  taskResultsTable,
} from './acceptance-application-tables.ts'

/**
 * Rows that were taken over from the task statement or the dossier keep what this form asks for;
 * the other columns of the earlier table fall away.
 */
function ownColumns(table: FieldSchema, value: unknown): unknown {
  if (!Array.isArray(value)) return value
  const keys = ['id', ...Object.keys(columnsOf(table))]
  return value.map((row: unknown) =>
    typeof row !== 'object' || row === null || Array.isArray(row)
      ? row
      : Object.fromEntries(keys.flatMap((key) => (key in row ? [[key, (row as Row)[key]]] : []))),
  )
}

const TAKEN_OVER = [
  ['tasks', taskResultsTable],
  ['standards', achievedStandardsTable],
  ['staff', acceptanceStaffTable],
] as const

/** Brings the tables taken over from earlier forms into this form's columns. */
export function computeAcceptanceApplication(values: FormValues): FormValues {
  const tables = TAKEN_OVER.flatMap(([field, table]) =>
    values[field] === undefined ? [] : [[field, ownColumns(table, values[field])] as const],
  )
  return { ...values, ...Object.fromEntries(tables) }
}
