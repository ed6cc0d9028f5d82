/** A form step of tables: answered by the workbook, or row by row. */

import type { Plain } from '../components.ts'
import { button, buttonRow, type Card, card, markdown, small } from '../json.ts'
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

function tableText(table: TableView): Md {
  const advice =
    table.adviseRows !== undefined && table.count < table.adviseRows
      ? grey(md`建议不少于 ${table.adviseRows} 行。`)
      : null
  const shown = table.preview.slice(0, PREVIEW)
  return lines(
    md`${bold(md`${cut(table.label, 60)}`)} ${table.mandatory ? coloured('red', md`${'*'}`) : md``}　已填 ${table.count} 行`,
    table.help ? grey(md`${cut(table.help, 100)}`) : null,
    advice,
    table.error ? coloured('red', md`✕ ${cut(table.error, 200)}`) : null,
    ...shown.map((line, index) => md`${index + 1}、${cut(line, 60)}`),
    table.count > shown.length && shown.length > 0
      ? grey(md`……共 ${table.count} 行，其余见“查看修改”或表格。`)
      : null,
  )
}

function tableButtons(view: TablesStepView, table: TableView): readonly Plain[] {
  const at = { draft: view.draft, form: view.form, field: table.field }
  const rowName = cut(table.rowName ?? '一行', 12)
  return buttonRow([
    button(`添加${rowName}`, { do: 'openRow', ...at }, { style: 'text' }),
    ...(table.count > 0
      ? [button('查看修改', { do: 'listRows', ...at, page: 0 }, { style: 'text' })]
      : []),
  ])
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

/** The card of a step of tables. */
export function tablesStepCard(view: TablesStepView): Card {
  const bad = badCellsText(view.badCells)
  return card(stepHead(view), [
    markdown(stepIntro(view)),
    ...(bad === null ? [] : [markdown(bad)]),
    ...view.tables
      .slice(0, 8)
      .flatMap((table) => [markdown(tableText(table)), ...tableButtons(view, table)]),
    markdown(
      md`超过三行时建议用表格填写：下载后填好，把文件直接发回即可，可以多次发送，已有的行会按原行更新。`,
    ),
    button('下载表格填写', { do: 'sendWorkbook', draft: view.draft }),
    ...leavingButtons(view),
    small(grey(md`内容随发随存，换手机、隔几天都可以继续。`)),
  ])
}
