import { type FormValues, isBlank, type Row } from '../form.ts'

/**
 * Reading answers of a form that nobody has validated yet: a rule looks at what is readable and
 * leaves the rest to the format check.
 */

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The rows of a table; entries that are no rows, and rows without any filled cell, are left out. */
export function rowsOf(values: FormValues, field: string): readonly Row[] {
  return numberedRowsOf(values, field).map(([row]) => row)
}

/** The same rows, each with the number that it has in the table, empty rows counted: what a person sees. */
export function numberedRowsOf(
  values: FormValues,
  field: string,
): readonly (readonly [row: Row, number: number])[] {
  const value: unknown = values[field]
  if (!Array.isArray(value)) return []
  return value.flatMap((entry: unknown, index): readonly (readonly [Row, number])[] =>
    isRow(entry) && hasContent(entry) ? [[entry, index + 1]] : [],
  )
}

/** Whether a row has a filled cell. */
export function hasContent(row: Row): boolean {
  return Object.entries(row).some(([key, cell]) => key !== 'id' && !isBlank(cell))
}

/** The answer as text, trimmed; '' where it is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}

/** The answer as a finite number, or null. */
export function amountOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** The answer as a whole number, 0 or more, or null. */
export function countOf(value: unknown): number | null {
  const amount = amountOf(value)
  return amount !== null && Number.isInteger(amount) && amount >= 0 ? amount : null
}
