import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { columnsOf, type FormValues, metaOf, type Row } from '../../src/regulation/form.ts'
import { cellOut, tablesOf } from '../../src/regulation/form-workbook.ts'
import { formOf } from '../../src/regulation/forms/all.ts'

/** A cell as somebody typed it. */
export type TypedCell = string | number
/** Rows to type into a sheet, by hidden column key. */
export type TypedRows = readonly Readonly<Record<string, TypedCell>>[]

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/**
 * Types rows into a workbook that the bot sent, as a spreadsheet program would store them: into the
 * empty rows below the example, or `over` what stands there, texts inline. Sheets are named as their
 * tabs.
 */
export function fillWorkbook(
  bytes: Uint8Array,
  sheets: Readonly<Record<string, TypedRows>>,
  { over = false }: { readonly over?: boolean } = {},
): Uint8Array {
  const opened = open(bytes)
  for (const [name, rows] of Object.entries(sheets)) {
    const path = opened.pathOf(name)
    opened.parts[path] = strToU8(typeInto(opened.part(path), rows, opened.strings, over))
  }
  return zipSync(opened.parts)
}

function open(bytes: Uint8Array) {
  const parts = unzipSync(bytes)
  const part = (name: string): string => {
    const found = parts[name]
    if (found === undefined) throw new Error(`no part ${name}`)
    return strFromU8(found)
  }
  const pathOf = (sheet: string): string => {
    const id = new RegExp(`sheetId="(\\d+)" name="${sheet}"`).exec(part('xl/workbook.xml'))?.[1]
    if (id === undefined) throw new Error(`no sheet ${sheet}`)
    return `xl/worksheets/sheet${id}.xml`
  }
  const strings = [...part('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map((match) =>
    [...(match[1] ?? '').matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map((one) => one[1]).join(''),
  )
  return { parts, part, pathOf, strings }
}

/** Column letters by the hidden keys of row 1. */
function columnsByKey(xml: string, strings: readonly string[]): ReadonlyMap<string, string> {
  const keys = new Map<string, string>()
  for (const match of xml.matchAll(/<c r="([A-Z]+)1"[^>]*t="s"[^>]*><v>(\d+)<\/v>/g)) {
    keys.set(strings[Number(match[2])] ?? '', match[1] ?? '')
  }
  return keys
}

function typeCell(
  xml: string,
  keys: ReadonlyMap<string, string>,
  row: number,
  key: string,
  value: TypedCell,
): string {
  const column = keys.get(key)
  if (column === undefined) throw new Error(`no column ${key}`)
  const cell =
    typeof value === 'number'
      ? `<c r="${column}${row}"><v>${value}</v></c>`
      : `<c r="${column}${row}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`
  const place = new RegExp(`<c r="${column}${row}"(?: [^>]*?)?(?:/>|>.*?</c>)`, 's')
  if (!place.test(xml)) throw new Error(`no cell ${column}${row}`)
  return xml.replace(place, () => cell)
}

function typeInto(xml: string, rows: TypedRows, strings: readonly string[], over: boolean): string {
  const keys = columnsByKey(xml, strings)
  let next = 4
  let filled = xml
  for (const row of rows) {
    while (!over && isTaken(filled, next)) next += 1
    for (const [key, value] of Object.entries(row)) {
      filled = typeCell(filled, keys, next, key, value)
    }
    next += 1
  }
  return filled
}

const isTaken = (xml: string, row: number): boolean =>
  new RegExp(`<c r="[A-Z]+${row}"[^>]*>(?:<v>|<is>)`).test(xml)

/** Rows of sample answers as they would be typed, by sheet: labels for choices, numbers bare. */
export function typedSheets(
  answers: Readonly<Record<string, FormValues>>,
): Record<string, TypedRows> {
  const sheets: Record<string, TypedRows> = {}
  for (const [formId, values] of Object.entries(answers)) {
    for (const table of tablesOf(formOf(formId))) {
      const rows = values[table.fieldId]
      if (!Array.isArray(rows) || rows.length === 0) continue
      sheets[table.meta.title] = (rows as Row[]).map((row) =>
        Object.fromEntries(
          Object.entries(columnsOf(table.schema)).flatMap(([key, column]) => {
            const value = cellOut(column, row[key])
            const own = metaOf(column).computed === true
            return value === null || own ? [] : [[key, value]]
          }),
        ),
      )
    }
  }
  return sheets
}

/** Types one cell of a sheet over, by hidden column key and the row number that a spreadsheet shows. */
export function setCell(
  bytes: Uint8Array,
  sheet: string,
  cell: { readonly row: number; readonly key: string; readonly value: TypedCell },
): Uint8Array {
  const opened = open(bytes)
  const path = opened.pathOf(sheet)
  const xml = opened.part(path)
  opened.parts[path] = strToU8(
    typeCell(xml, columnsByKey(xml, opened.strings), cell.row, cell.key, cell.value),
  )
  return zipSync(opened.parts)
}
