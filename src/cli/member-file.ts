import { parse } from 'csv-parse/sync'
import { resolveDistrict } from '../regulation/districts.ts'
import { bodyOf, isRoleId, type RoleId, roleIds, roleTitle } from '../regulation/roles.ts'
import type { CivilDate } from '../regulation/time/civil-date.ts'

/** The table of members: `open_id,name,role,organisation,district`, read and written. */

export const memberColumns = ['open_id', 'name', 'role', 'organisation', 'district'] as const

type Column = (typeof memberColumns)[number]

/** A line of the table as it is printed. */
export type MemberRow = Readonly<Record<Column, string>>

/** A line that says something we understand; organisations are not looked up yet. */
export interface MemberEntry {
  /** Of the file, the heading being line 1. */
  readonly line: number
  readonly openId: string
  readonly name: string
  readonly role: RoleId
  /** As written: name, credit code, or both; empty where none is given. */
  readonly organisation: string
  /** The id of the district that is responsible today, or null. */
  readonly district: string | null
}

/** What is wrong with a line, in Chinese. */
export interface LineFault {
  readonly line: number
  readonly because: string
}

export interface MemberFile {
  readonly entries: readonly MemberEntry[]
  readonly faults: readonly LineFault[]
}

/** Beyond this nobody reads the list of faults, and no bureau has so many members. */
const MAX_LINES = 5_000
const MAX_NAME = 50
const MAX_ORGANISATION = 200
/** What the bureau itself may be called in the column of organisations. */
const BUREAU_NAMES = ['市局', '市市场监管局', '重庆市市场监管局', '重庆市市场监督管理局']

/** UTF-8, or what Excel saves on a Chinese Windows. */
export function decodeCsv(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

interface Line {
  readonly line: number
  readonly cells: readonly string[]
}

function linesOf(text: string): readonly Line[] | LineFault {
  try {
    // Columns are counted here, line by line, so that every bad line is named and not the first.
    const records: unknown = parse(text, {
      bom: true,
      info: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    })
    return (records as { record: string[]; info: { lines: number } }[]).map((each) => ({
      line: each.info.lines,
      cells: each.record,
    }))
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 1
    return { line, because: '引号不成对或位置不对，无法读取。含逗号或引号的内容应放在英文双引号中' }
  }
}

function headingFaults(heading: readonly string[]): string | null {
  const missing = memberColumns.filter((column) => !heading.includes(column))
  const unknown = heading.filter((name) => !(memberColumns as readonly string[]).includes(name))
  const twice = heading.filter((name, index) => heading.indexOf(name) !== index)
  const parts = [
    ...(missing.length === 0 ? [] : [`缺少列 ${missing.join('、')}`]),
    ...(unknown.length === 0 ? [] : [`不认识的列 ${unknown.join('、')}`]),
    ...(twice.length === 0 ? [] : [`重复的列 ${twice.join('、')}`]),
  ]
  if (parts.length === 0) return null
  return `表头应为 ${memberColumns.join(',')}：${parts.join('；')}`
}

const withoutBrackets = (text: string): string => text.replace(/[（(].*?[）)]/g, '')

/** A role by its id or its full Chinese title, with or without what stands in brackets. */
function roleOf(text: string): RoleId | null {
  if (isRoleId(text)) return text
  const title = text.replaceAll('(', '（').replaceAll(')', '）')
  return (
    roleIds.find((role) => roleTitle(role) === title) ??
    roleIds.find((role) => withoutBrackets(roleTitle(role)) === title) ??
    null
  )
}

type Cells = Readonly<Record<Column, string>>

/** Whether the text has a character that does not show: a line break, a NUL… */
const hasControl = (text: string): boolean => /\p{Cc}/u.test(text)

function personFaults({ open_id, name }: Cells): readonly string[] {
  const faults: string[] = []
  if (!/^ou_[\w-]{1,64}$/.test(open_id)) {
    faults.push(`open_id“${open_id.slice(0, 40)}”应以 ou_ 开头，只含字母、数字、下划线和短横线`)
  }
  if (name === '') faults.push('姓名（name）未填写')
  if ([...name].length > MAX_NAME || hasControl(name)) {
    faults.push(`姓名（name）最多 ${MAX_NAME} 个字，不能换行`)
  }
  return faults
}

/** What each body asks of the two columns that say for whom somebody acts. */
function placeFaults(role: RoleId, { organisation, district }: Cells): readonly string[] {
  const title = roleTitle(role)
  switch (bodyOf(role)) {
    case 'organisation':
    case 'sponsor':
      return organisation === '' ? [`${title}须填写单位（organisation）`] : []
    case 'districtBureau':
      return district === '' ? [`${title}须填写区县（district）`] : []
    case 'municipalBureau':
      return [
        ...(organisation === '' || BUREAU_NAMES.includes(organisation)
          ? []
          : [`${title}属于市局，单位（organisation）应留空`]),
        ...(district === '' ? [] : [`${title}属于市局，区县（district）应留空`]),
      ]
    case 'panel':
      return []
  }
}

function districtIdOf(text: string, today: CivilDate): string | null {
  return text === '' ? null : (resolveDistrict(text, today)?.district.id ?? null)
}

function entryOf(line: number, cells: Cells, today: CivilDate): MemberEntry | LineFault {
  const role = roleOf(cells.role)
  const district = districtIdOf(cells.district, today)
  const faults = [...personFaults(cells)]
  if (role === null) {
    faults.push(
      `角色（role）“${cells.role}”不认识，可填 ${roleIds.map((id) => `${id}（${roleTitle(id)}）`).join('、')}`,
    )
  } else {
    faults.push(...placeFaults(role, cells))
  }
  if (cells.district !== '' && district === null) {
    faults.push(`区县（district）“${cells.district}”不认识，请填写现行区县名称`)
  }
  if ([...cells.organisation].length > MAX_ORGANISATION || hasControl(cells.organisation)) {
    faults.push(`单位（organisation）最多 ${MAX_ORGANISATION} 个字，不能换行`)
  }
  if (role === null || faults.length > 0) return { line, because: faults.join('；') }
  const organisation = bodyOf(role) === 'municipalBureau' ? '' : cells.organisation
  return { line, openId: cells.open_id, name: cells.name, role, organisation, district }
}

function cellsOf(heading: readonly string[], cells: readonly string[]): Cells {
  const cell = (column: Column): string => cells[heading.indexOf(column)] ?? ''
  return {
    open_id: cell('open_id'),
    name: cell('name').normalize('NFC'),
    role: cell('role'),
    organisation: cell('organisation').normalize('NFC'),
    district: cell('district'),
  }
}

/** One person cannot have two names in one file. */
function nameFaults(entries: readonly MemberEntry[]): readonly LineFault[] {
  const first = new Map<string, MemberEntry>()
  return entries.flatMap((entry) => {
    const known = first.get(entry.openId)
    if (known === undefined) first.set(entry.openId, entry)
    if (known === undefined || known.name === entry.name) return []
    const because = `open_id 与第 ${known.line} 行相同，姓名却不同（“${known.name}”和“${entry.name}”）`
    return [{ line: entry.line, because }]
  })
}

const onlyFault = (line: number, because: string): MemberFile => ({
  entries: [],
  faults: [{ line, because }],
})

/**
 * Reads the table: byte order mark, quotes and CRLF are tolerated, columns may come in any order.
 * Every bad line is reported, each once with all that is wrong with it.
 * @param today in Asia/Shanghai; old names of districts lead to those of this day
 */
export function readMemberFile(text: string, today: CivilDate): MemberFile {
  const lines = linesOf(text)
  if ('because' in lines) return onlyFault(lines.line, lines.because)
  const [heading, ...rows] = lines
  if (heading === undefined) return onlyFault(1, '文件是空的')
  const badHeading = headingFaults(heading.cells)
  if (badHeading !== null) return onlyFault(heading.line, badHeading)
  if (rows.length === 0) return onlyFault(heading.line, '只有表头，没有人员')
  if (rows.length > MAX_LINES)
    return onlyFault(heading.line, `最多 ${MAX_LINES} 行，请分几个文件导入`)
  const read = rows.map(({ line, cells }) =>
    cells.length === heading.cells.length
      ? entryOf(line, cellsOf(heading.cells, cells), today)
      : { line, because: `应有 ${heading.cells.length} 列，现有 ${cells.length} 列` },
  )
  const entries = read.flatMap((one) => ('because' in one ? [] : [one]))
  const faults = read.flatMap((one) => ('because' in one ? [one] : []))
  return { entries, faults: [...faults, ...nameFaults(entries)] }
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** The table as CSV text, with its heading, without a final line break. */
export function memberCsv(rows: readonly MemberRow[]): string {
  const lines = rows.map((row) => memberColumns.map((column) => quoted(row[column])).join(','))
  return [memberColumns.join(','), ...lines].join('\n')
}
