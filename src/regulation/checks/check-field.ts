import {
  columnsOf,
  type FieldMeta,
  type FieldSchema,
  type Form,
  fieldOf,
  isBlank,
  metaOf,
} from '../form.ts'
import { hasContent } from './read-values.ts'

/**
 * Type and format of single answers. Blank answers are no fault here: whether one is missing is
 * a question of completeness.
 */

const CHINESE = /\p{Script=Han}/u
const MAX_ROWS = 500

/** A fault in one cell of a table. */
export interface CellFault {
  /** The row as people count: the first is 1. */
  readonly row: number
  /** Id of the row; '' where it has none. */
  readonly rowId: string
  /** Key of the column, or null where the whole row is meant. */
  readonly column: string | null
  /** Title of the column; '' for the whole row. */
  readonly columnTitle: string
  readonly message: string
}

/** What a schema says about an answer, in Chinese, or null when it is well formed. */
export function checkAnswer(schema: FieldSchema, value: unknown): string | null {
  if (isBlank(value)) return null
  const parsed = schema.safeParse(value)
  if (parsed.success) return null
  const message = parsed.error.issues[0]?.message ?? ''
  return CHINESE.test(message) ? message : '格式不对，请按示例重新填写。'
}

/** Faults of a table's cells by row and column; with `complete`, empty mandatory cells too. */
export function checkRows(
  schema: FieldSchema,
  value: unknown,
  complete = false,
): readonly CellFault[] {
  if (!Array.isArray(value)) return []
  const columns = Object.entries(columnsOf(schema))
  return value.flatMap((row: unknown, index) => checkRow(columns, row, index + 1, complete))
}

function checkRow(
  columns: readonly (readonly [string, FieldSchema])[],
  row: unknown,
  number: number,
  complete: boolean,
): readonly CellFault[] {
  const place = { row: number, rowId: '', column: null, columnTitle: '' }
  if (typeof row !== 'object' || row === null || Array.isArray(row))
    return [{ ...place, message: '这一行不是按列填写的，请按表格逐列填写。' }]
  const cells = row as Readonly<Record<string, unknown>>
  const rowId = typeof cells['id'] === 'string' ? cells['id'] : ''
  if (!hasContent({ ...cells, id: rowId })) return []
  return columns.flatMap(([key, schema]) => {
    const meta = metaOf(schema)
    const message = cellMessage(schema, meta, cells[key], complete)
    return message === null
      ? []
      : [{ row: number, rowId, column: key, columnTitle: meta.title, message }]
  })
}

function cellMessage(
  schema: FieldSchema,
  meta: FieldMeta,
  value: unknown,
  complete: boolean,
): string | null {
  if (!isBlank(value)) return checkAnswer(schema, value)
  return complete && meta.mandatory && meta.computed !== true ? '必填，请填写。' : null
}

/** 第2行“有效期至”：请选择日期…… */
export function cellFaultText(fault: CellFault): string {
  const column = fault.columnTitle === '' ? '' : `“${fault.columnTitle}”`
  return `第${fault.row}行${column}：${fault.message}`
}

const SHOWN_FAULTS = 3

function tableMessage(schema: FieldSchema, value: unknown): string | null {
  if (!Array.isArray(value)) return '请按表格逐行填写。'
  if (value.length > MAX_ROWS) return `一张表最多${MAX_ROWS}行，请精简。`
  const faults = checkRows(schema, value)
  if (faults.length === 0) return null
  const rest = faults.length > SHOWN_FAULTS ? `等${faults.length}处` : ''
  return `${faults.slice(0, SHOWN_FAULTS).map(cellFaultText).join('')}${rest}`
}

/**
 * The message that stands beside a field, or null when the answer is well formed or not given.
 * Throws for a field that the form does not have: a defect.
 */
export function checkField(form: Form, fieldId: string, value: unknown): string | null {
  const field = fieldOf(form, fieldId)
  if (field === null) throw new Error(`form ${form.id} has no field ${fieldId}`)
  if (isBlank(value)) return null
  return field.meta.kind === 'rows'
    ? tableMessage(field.schema, value)
    : checkAnswer(field.schema, value)
}
