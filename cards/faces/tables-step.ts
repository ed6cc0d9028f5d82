/** A form step of tables: answered by the workbook, or row by row. */

import type { RootElement } from '../components.ts'
import { button, type Card, card, lineWithButton, markdown, small } from '../json.ts'
import { bold, coloured, cut, grey, lines, type Md, md } from '../markdown.ts'
import { leavingButtons, type StepView, stepHead, stepIntro } from './step-frame.ts'

/** One table of a step. */
export interface TableView {
  readonly field: string
  readonly label: string
  readonly mandatory: boolean
  readonly help?: string | undefined
  readonly count: number
  /** What one row is called: 一台仪器. */
  readonly rowName?: string | undefined
  /** Recommended minimum of rows; never blocks. */
  readonly adviseRows?: number | undefined
  /** The first rows, one short line each. */
  readonly preview: readonly string[]
  readonly error?: string | null | undefined
}

/** A cell of the last workbook that could not be taken over. */
export interface BadCell {
  readonly table: string
  /** Row as the spreadsheet numbers it. */
  readonly row: number
  readonly column: string
  readonly problem: string
}

/** A step of tables. */
export interface TablesStepView extends StepView {
  readonly tables: readonly TableView[]
  readonly badCells: readonly BadCell[]
}

/** Tables on a card show at most five rows (cards.md). */
const PREVIEW = 5
const CELLS = 10
/** With more tables than these the rows themselves stay in their lists: the step is read on a phone. */
const FEW = 3
/** A form has ten tables (forms.md); each of them must be reachable. */
const TABLES = 12
const TEXT = { style: 'text' } as const

/** What is wished for while it is not there: the help of the table, and how many rows. */
function wishes(table: TableView): readonly (Md | null)[] {
  const few = table.adviseRows !== undefined && table.count < table.adviseRows
  const said = /建议|至少/.test(table.help ?? '')
  return [
    table.help && table.count === 0 ? grey(md`${cut(table.help, 100)}`) : null,
    few && !said ? grey(md`建议不少于 ${table.adviseRows} 行。`) : null,
  ]
}

function tableText(table: TableView, preview: number): Md {
  const shown = table.preview.slice(0, preview)
  const star = table.mandatory ? coloured('red', md`${'*'}`) : md``
  return lines(
    md`${bold(md`${cut(table.label, 60)}`)} ${star}　${table.count === 0 ? grey(md`未填`) : md`已填 ${table.count} 行`}`,
    ...wishes(table),
    table.error ? coloured('red', md`✕ ${cut(table.error, 200)}`) : null,
    ...shown.map((line, index) => md`${index + 1}、${cut(line, 60)}`),
    table.count > shown.length && shown.length > 0
      ? grey(md`……共 ${table.count} 行，其余见“查看修改”或表格。`)
      : null,
  )
}

/** One table a line: the first row is added here, the others in the list of rows. */
function tableElement(view: TablesStepView, table: TableView): RootElement {
  const at = { draft: view.draft, form: view.form, field: table.field }
  const way =
    table.count === 0
      ? button(`添加${cut(table.rowName ?? '一行', 12)}`, { do: 'openRow', ...at }, TEXT)
      : button('查看修改', { do: 'listRows', ...at, page: 0 }, TEXT)
  return lineWithButton(tableText(table, view.tables.length > FEW ? 0 : PREVIEW), way)
}

/** 表“计量标准”第 7 行“不确定度”列：… */
export function badCellLine(cell: BadCell): Md {
  return md`表“${cut(cell.table, 30)}”第 ${cell.row} 行“${cut(cell.column, 30)}”列：${cut(cell.problem, 100)}`
}

/** What of the last workbook was not taken over, cell by cell; good cells were kept. */
export function badCellsText(cells: readonly BadCell[]): Md | null {
  if (cells.length === 0) return null
  return lines(
    coloured('red', bold(md`表格中有 ${cells.length} 处未能读入，其余内容已保存：`)),
    ...cells.slice(0, CELLS).map(badCellLine),
    cells.length > CELLS
      ? grey(md`另有 ${cells.length - CELLS} 处，改好上述各处后重新发送即可看到。`)
      : null,
  )
}

/** The card of a step of tables: first what was wrong, then the workbook, then each table. */
export function tablesStepCard(view: TablesStepView): Card {
  const bad = badCellsText(view.badCells)
  // What is wrong stands cell by cell below: not said a second time.
  const intro = bad === null ? view : { ...view, problem: null }
  return card(stepHead(view), [
    markdown(stepIntro(intro)),
    ...(bad === null ? [] : [markdown(bad)]),
    markdown(
      md`超过三行时建议用表格填写：下载后填好，把文件直接发回即可，可以多次发送，已有的行会按原行更新。`,
    ),
    button('下载表格填写', { do: 'sendWorkbook', draft: view.draft }),
    ...view.tables.slice(0, TABLES).map((table) => tableElement(view, table)),
    ...leavingButtons(view),
    small(grey(md`内容随发随存，换手机、隔几天都可以继续。`)),
  ])
}
