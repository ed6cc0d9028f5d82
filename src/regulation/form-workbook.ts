import { citeText } from './cite.ts'
import {
  columnsOf,
  type FieldKind,
  type FieldMeta,
  type FieldSchema,
  type Form,
  type FormValues,
  metaOf,
  type Row,
} from './form.ts'

/**
 * All tables of some forms as one workbook. The types have the shape of the application's port for
 * workbooks; the law imports nothing, so they are declared again here.
 */

export type WorkbookCellValue = string | number | null

export interface FormWorkbookColumn {
  readonly key: string
  readonly title: string
  readonly kind: 'text' | 'longText' | 'number' | 'money' | 'date' | 'choice' | 'yesNo'
  /** Chinese labels, for `choice` only. */
  readonly choices?: readonly string[]
  readonly mandatory: boolean
  readonly unit?: string
  readonly maxLength?: number
  readonly min?: number
  readonly max?: number
  readonly example: string
}

export interface FormWorkbookSheet {
  readonly name: string
  /** `formId.fieldId` */
  readonly field: string
  readonly help: string
  readonly columns: readonly FormWorkbookColumn[]
  readonly rows: readonly {
    readonly id: string
    readonly cells: Readonly<Record<string, WorkbookCellValue>>
  }[]
}

export interface FormWorkbook {
  readonly title: string
  /** The ids of the forms, joined by +. */
  readonly formId: string
  readonly revision: number
  readonly sheets: readonly FormWorkbookSheet[]
}

/** A form and its answers. */
export interface FormEntry {
  readonly form: Form
  readonly values: FormValues
}

/** A table of a form, under the name that it has in the workbook. */
export interface FormTable {
  readonly form: Form
  readonly fieldId: string
  /** `formId.fieldId` */
  readonly field: string
  readonly schema: FieldSchema
  readonly meta: FieldMeta
}

const KINDS: Readonly<Partial<Record<FieldKind, FormWorkbookColumn['kind']>>> = {
  longText: 'longText',
  wholeNumber: 'number',
  decimal: 'number',
  percent: 'number',
  money: 'money',
  date: 'date',
  choice: 'choice',
  yesNo: 'yesNo',
}

/** The tables of a form in the order of its steps. */
export function tablesOf(form: Form): readonly FormTable[] {
  return form.steps
    .flatMap((step) => step.fields)
    .flatMap((fieldId) => {
      const schema = form.fields[fieldId]
      if (schema === undefined) return []
      const meta = metaOf(schema)
      return meta.kind === 'rows'
        ? [{ form, fieldId, field: `${form.id}.${fieldId}`, schema, meta }]
        : []
    })
}

function exampleOf(meta: FieldMeta): string {
  if (meta.kind === 'choice') return meta.choices?.[0]?.label ?? ''
  if (meta.kind === 'yesNo') return '是'
  return meta.placeholder ?? (meta.kind === 'date' ? '2026-09-29' : '')
}

function columnOf(key: string, schema: FieldSchema): FormWorkbookColumn {
  const meta = metaOf(schema)
  const kind = KINDS[meta.kind] ?? 'text'
  const choices = meta.choices?.map((one) => one.label)
  return {
    key,
    title: meta.title,
    kind,
    mandatory: meta.mandatory && meta.computed !== true,
    example: exampleOf(meta),
    ...(kind === 'choice' && choices !== undefined && { choices }),
    ...(meta.unit !== undefined && { unit: meta.unit }),
    ...(meta.maxLength !== undefined && { maxLength: meta.maxLength }),
    ...(meta.minimum !== undefined && { min: meta.minimum }),
    ...(meta.maximum !== undefined && { max: meta.maximum }),
  }
}

/** A stored cell as the sheet shows it: labels for choices, 是 and 否, everything else as it is. */
export function cellOut(schema: FieldSchema, value: unknown): WorkbookCellValue {
  if (value === undefined || value === null) return null
  const meta = metaOf(schema)
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (meta.kind === 'choice') {
    const all = [...(meta.choices ?? []), ...(meta.formerChoices ?? [])]
    return all.find((one) => one.value === value)?.label ?? String(value)
  }
  return typeof value === 'number' ? value : String(value)
}

/** A cell of the sheet as it is stored: the choice's value, a boolean, everything else as it is. */
export function cellIn(schema: FieldSchema, cell: WorkbookCellValue): unknown {
  const meta = metaOf(schema)
  if (cell === null) return null
  if (meta.kind === 'yesNo') return cell === '是' ? true : cell === '否' ? false : cell
  if (meta.kind === 'choice') return meta.choices?.find((one) => one.label === cell)?.value ?? cell
  return cell
}

function rowOut(columns: readonly (readonly [string, FieldSchema])[], row: Row) {
  const cells = columns.map(([key, schema]) => [key, cellOut(schema, row[key])] as const)
  return { id: row.id, cells: Object.fromEntries(cells) }
}

function helpOf(meta: FieldMeta): string {
  const article = meta.cite === null ? '' : `（${citeText(meta.cite)}）`
  return `${meta.help ?? meta.title}${article}`
}

function sheetOf(table: FormTable, values: FormValues): FormWorkbookSheet {
  const columns = Object.entries(columnsOf(table.schema))
  const stored = values[table.fieldId]
  const rows = (Array.isArray(stored) ? stored : []) as readonly Row[]
  return {
    name: table.meta.title,
    field: table.field,
    help: helpOf(table.meta),
    columns: columns.map(([key, schema]) => columnOf(key, schema)),
    rows: rows.map((row) => rowOut(columns, row)),
  }
}

/**
 * One workbook over all tables of the forms, with the rows so far.
 * @param revision the draft's revision; it comes back with the file and names the merge's base
 */
export function formWorkbook(
  title: string,
  revision: number,
  entries: readonly FormEntry[],
): FormWorkbook {
  return {
    title,
    formId: entries.map(({ form }) => form.id).join('+'),
    revision,
    sheets: entries.flatMap(({ form, values }) =>
      tablesOf(form).map((table) => sheetOf(table, values)),
    ),
  }
}
