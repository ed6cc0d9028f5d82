import { columnsOf, type FieldSchema, type Finding, type FormValues, metaOf } from '../form.ts'
import { formById, formIds } from '../forms/all.ts'
import type { CivilDate } from '../time/civil-date.ts'
import { checkForm, isOk } from './check-form.ts'

/** What the command `check` prints, or why it cannot judge. */
export type CheckOutcome =
  | { readonly ok: boolean; readonly findings: readonly Finding[] }
  | { readonly refusedBecause: string }

/**
 * A list written without row ids (by a person, in JSON) gets them, and an entry that is only a
 * word stands for a row with that word in its first column. Other entries stay for the check.
 */
function rowsFromJson(schema: FieldSchema, value: unknown): unknown {
  if (!Array.isArray(value)) return value
  const columns = columnsOf(schema)
  const [firstColumn] = Object.keys(columns)
  return value.map((entry: unknown, index) => {
    const id = `r${index + 1}`
    if (typeof entry === 'string' && firstColumn !== undefined) return { id, [firstColumn]: entry }
    const isObject = typeof entry === 'object' && entry !== null && !Array.isArray(entry)
    return isObject ? { id, ...cellsFromJson(columns, entry as FormValues) } : entry
  })
}

/** A number where a text stands (任务编号 1, 考核内容 1.1) is that text. */
function cellsFromJson(
  columns: Readonly<Record<string, FieldSchema>>,
  entry: FormValues,
): FormValues {
  return Object.fromEntries(
    Object.entries(entry).map(([key, cell]) => {
      const schema = Object.hasOwn(columns, key) ? columns[key] : undefined
      const isText = schema !== undefined && metaOf(schema).kind === 'text'
      return [key, isText && typeof cell === 'number' ? String(cell) : cell]
    }),
  )
}

function valuesFromJson(
  fields: Readonly<Record<string, FieldSchema>>,
  json: FormValues,
): FormValues {
  return Object.fromEntries(
    Object.entries(json).map(([id, value]) => {
      const schema = Object.hasOwn(fields, id) ? fields[id] : undefined
      const isTable = schema !== undefined && metaOf(schema).kind === 'rows'
      return [id, isTable ? rowsFromJson(schema, value) : value]
    }),
  )
}

/**
 * Judges a form given by its id and its answers as JSON, as of a civil date in Asia/Shanghai. An
 * unknown form and anything but an object are refused in Chinese.
 */
export function checkFormByName(
  id: string,
  json: unknown,
  at: CivilDate,
  complete: boolean,
): CheckOutcome {
  const form = formById(id)
  if (form === null)
    return { refusedBecause: `没有名为“${id}”的表单。可用的有：${formIds.join('、')}。` }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return {
      refusedBecause: '文件内容应为一个 JSON 对象，即花括号内按字段填写的内容。请检查文件。',
    }
  const findings = checkForm(form, valuesFromJson(form.fields, json as FormValues), {
    at,
    complete,
    computedToo: true,
  })
  return { ok: isOk(findings), findings }
}
