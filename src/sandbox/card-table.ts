import {
  anyOf,
  type Check,
  type Fields,
  faultCode,
  fieldsOf,
  flag,
  list,
  listOf,
  object,
  oneOf,
  reject,
  type Shape,
  text,
  type Walk,
  whole,
} from './card-check.ts'
import {
  color,
  elementId,
  horizontalAlign,
  margin,
  textSize,
  verticalAlign,
  width,
} from './card-values.ts'

/** The `table` component: columns declare a type, every row must fit them. */

const dataTypes = ['text', 'lark_md', 'options', 'number', 'persons', 'date', 'markdown']

const columnShape = object({
  keys: {
    name: text(100, 1),
    display_name: text(),
    i18n_display_name: (value, path) => {
      fieldsOf(value, path)
    },
    width: anyOf(width(['auto'], 80, 600), percent),
    data_type: oneOf(...dataTypes),
    vertical_align: verticalAlign,
    horizontal_align: horizontalAlign,
    date_format: text(),
    format: object({ keys: { symbol: text(1), precision: whole(0, 10), separator: flag } }),
  },
  required: ['name'],
})

function percent(value: unknown, path: string): void {
  if (typeof value !== 'string' || !/^\d{1,3}%$/.test(value))
    reject(faultCode.parse, path, 'parse card json err: a column width is auto, px or %', value)
}

const isText = (value: unknown): boolean => typeof value === 'string'
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value)

function isOptions(value: unknown): boolean {
  if (isText(value)) return true
  return (
    Array.isArray(value) &&
    value.every((each) => typeof each === 'object' && each !== null && isText(each.text))
  )
}

function isPeople(value: unknown): boolean {
  return isText(value) || (Array.isArray(value) && value.every(isText))
}

const cellFits: Readonly<Record<string, (value: unknown) => boolean>> = {
  text: isText,
  lark_md: isText,
  markdown: isText,
  number: isNumber,
  date: isNumber,
  options: isOptions,
  persons: isPeople,
}

function columnTypes(fields: Fields, path: string): ReadonlyMap<string, string> {
  const types = new Map<string, string>()
  for (const each of listOf(fields['columns'], path)) {
    const column = fieldsOf(each, path)
    const name = String(column['name'])
    if (types.has(name))
      reject(faultCode.tableRowName, path, 'the names of the columns must differ', name)
    types.set(name, String(column['data_type'] ?? 'text'))
  }
  return types
}

function checkPeople(value: unknown, path: string, walk: Walk): void {
  for (const id of Array.isArray(value) ? value : [value])
    if (typeof id !== 'string' || !walk.known.isPerson(id))
      reject(
        faultCode.person,
        path,
        'There is an invalid user resource(at/person) in your card',
        id,
      )
}

function checkCell(type: string, value: unknown, path: string, walk: Walk): void {
  if (value === null || value === '') return
  if (!cellFits[type]?.(value))
    reject(
      faultCode.tableRows,
      path,
      `table rows is invalid: ${type} expected`,
      JSON.stringify(value),
    )
  if (type === 'persons') checkPeople(value, path, walk)
}

function tableRule(fields: Fields, path: string, walk: Walk): void {
  walk.tables += 1
  const types = columnTypes(fields, path)
  listOf(fields['rows'] ?? [], path).forEach((row, index) => {
    for (const [name, value] of Object.entries(fieldsOf(row, path))) {
      const at = `${path} -> rows -> [${index}] -> ${name}`
      const type = types.get(name)
      if (type === undefined)
        reject(faultCode.tableRowName, at, 'table row name is not a column', name)
      else checkCell(type, value, at, walk)
    }
  })
}

const rows: Check = (value, path) => {
  if (!Array.isArray(value)) reject(faultCode.tableRows, path, 'table rows is invalid')
}

/** The shape of `table` and the rule that its rows fit its columns. */
export const tableShape: Shape & { readonly rule: typeof tableRule } = {
  keys: {
    element_id: elementId,
    margin,
    page_size: whole(1, 10),
    row_height: anyOf(oneOf('low', 'middle', 'medium', 'high', 'auto'), width([], 32, 124)),
    row_max_height: width([], 32, 999),
    freeze_first_column: flag,
    header_style: object({
      keys: {
        text_align: horizontalAlign,
        text_size: textSize,
        background_style: oneOf('none', 'grey'),
        text_color: color,
        bold: flag,
        lines: whole(1, 100),
      },
    }),
    columns: list(columnShape, 1, 50),
    rows,
  },
  required: ['columns', 'rows'],
  rule: tableRule,
}
