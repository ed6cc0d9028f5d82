import {
  columnsOf,
  type FieldMeta,
  type FieldSchema,
  type Form,
  type FormValues,
  fieldOf,
  fileReference,
  isBlank,
  metaOf,
  type Row,
} from './form.ts'
import { showValue } from './form-values.ts'

/** One difference between two submissions, in words. '' stands for an answer not given. */
export interface FieldChange {
  readonly field: string
  /** The field's label; for a cell also the row and the column: 计量标准 · 第2行 · 有效期至. */
  readonly label: string
  readonly before: string
  readonly after: string
  /** Personal data of third parties: shown in the restricted view only. */
  readonly restricted: boolean
}

const ADDED = '（新增一行）'
const DELETED = '（删除一行）'

function sameAnswer(before: unknown, after: unknown): boolean {
  if (isBlank(before) && isBlank(after)) return true
  return fingerprint(before) === fingerprint(after)
}

/** An answer as text that does not depend on the order in which its keys were written. */
function fingerprint(value: unknown): string {
  const file = fileReference.safeParse(value)
  if (file.success) return file.data.sha256
  if (Array.isArray(value)) return `[${value.map(fingerprint).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, cell]) => !isBlank(cell))
      .sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, cell]) => `${key}:${fingerprint(cell)}`).join(',')}}`
  }
  return JSON.stringify(typeof value === 'string' ? value.trim() : value) ?? ''
}

interface Numbered {
  readonly row: Row
  readonly number: number
}

function rowsById(value: unknown): ReadonlyMap<string, Numbered> {
  const rows = (Array.isArray(value) ? value : []) as readonly Row[]
  return new Map(rows.map((row, index) => [row.id, { row, number: index + 1 }]))
}

/** The row in a few words: its first filled cells. */
function rowInWords(schema: FieldSchema, row: Row): string {
  return Object.entries(columnsOf(schema))
    .filter(([key]) => !isBlank(row[key]))
    .slice(0, 3)
    .map(([key, column]) => showValue(column, row[key]))
    .join('，')
}

interface TableDiff {
  readonly field: string
  readonly schema: FieldSchema
  readonly meta: FieldMeta
}

function cellChanges(table: TableDiff, before: Row, { row, number }: Numbered): FieldChange[] {
  return Object.entries(columnsOf(table.schema)).flatMap(([key, column]) => {
    if (sameAnswer(before[key], row[key])) return []
    return [
      changeOf(
        table,
        `${table.meta.title} · 第${number}行 · ${metaOf(column).title}`,
        showValue(column, before[key]),
        showValue(column, row[key]),
      ),
    ]
  })
}

function changeOf(
  { field, meta }: TableDiff,
  label: string,
  before: string,
  after: string,
): FieldChange {
  return { field, label, before, after, restricted: meta.restricted === true }
}

function tableChanges(table: TableDiff, before: unknown, after: unknown): FieldChange[] {
  const old = rowsById(before)
  const now = rowsById(after)
  const title = table.meta.title
  const kept = [...now].flatMap(([id, numbered]) => {
    const earlier = old.get(id)
    if (earlier !== undefined) return cellChanges(table, earlier.row, numbered)
    const words = rowInWords(table.schema, numbered.row)
    return [changeOf(table, `${title} · 第${numbered.number}行${ADDED}`, '', words)]
  })
  const gone = [...old].flatMap(([id, numbered]) => {
    if (now.has(id)) return []
    const words = rowInWords(table.schema, numbered.row)
    return [changeOf(table, `${title} · 原第${numbered.number}行${DELETED}`, words, '')]
  })
  return [...kept, ...gone]
}

/**
 * What changed between two submissions of a form, in the order of its steps; rows are compared by
 * their ids, files by their content. Computed fields are left out: nobody changed them.
 */
export function formDiff(form: Form, before: FormValues, after: FormValues): FieldChange[] {
  return form.steps
    .flatMap((step) => step.fields)
    .flatMap((field) => {
      const found = fieldOf(form, field)
      if (found === null || found.meta.computed === true) return []
      const { schema, meta } = found
      const table = { field, schema, meta }
      if (meta.kind === 'rows') return tableChanges(table, before[field], after[field])
      if (sameAnswer(before[field], after[field])) return []
      return [
        changeOf(
          table,
          meta.title,
          showValue(schema, before[field]),
          showValue(schema, after[field]),
        ),
      ]
    })
}
