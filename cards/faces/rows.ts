/** The rows of one table: a list with a few buttons, and the form of one row. */

import type { RootElement } from '../components.ts'
import {
  button,
  buttonRow,
  type Card,
  card,
  form,
  lineWithButton,
  markdown,
  small,
  submit,
} from '../json.ts'
import { bold, coloured, cut, grey, lines, md } from '../markdown.ts'
import { clampPage } from '../size.ts'
import { type Detail, type FieldView, fieldElements, fittingForm } from './fields.ts'
import { pager } from './parts.ts'

/** Where a table stands. */
interface TableAddress {
  readonly draft: string
  readonly form: string
  readonly field: string
  readonly formTitle: string
  readonly tableTitle: string
}

/** A list of rows. */
export interface RowListView extends TableAddress {
  /** The step that the table belongs to. */
  readonly step: string
  /** All rows in their order, one short line each. */
  readonly rows: readonly { readonly id: string; readonly line: string }[]
  readonly rowName?: string | undefined
  /** From 0. */
  readonly page: number
}

const ROWS_A_PAGE = 5

function rowElements(
  view: RowListView,
  row: RowListView['rows'][number],
  number: number,
): readonly RootElement[] {
  const at = { draft: view.draft, form: view.form, field: view.field, row: row.id }
  return [
    markdown(md`${bold(md`${number}`)}　${cut(row.line, 120)}`),
    ...buttonRow([
      button('修改', { do: 'openRow', ...at }, { style: 'text' }),
      button(
        '删除',
        { do: 'deleteRow', ...at },
        {
          style: 'text',
          confirm: { title: `删除第 ${number} 行`, text: cut(row.line, 60) || '删除这一行。' },
        },
      ),
    ]),
  ]
}

/** The rows of a table, five a page. */
export function rowListCard(view: RowListView): Card {
  const pages = Math.max(1, Math.ceil(view.rows.length / ROWS_A_PAGE))
  const page = clampPage(view.page, pages)
  const first = page * ROWS_A_PAGE
  const at = { draft: view.draft, form: view.form, field: view.field }
  const shown = view.rows.slice(first, first + ROWS_A_PAGE)
  return card(
    {
      title: `${view.formTitle} · ${view.tableTitle}`,
      tone: 'turn',
      state: `${view.rows.length} 行`,
      summary: `[待填写] ${view.formTitle} · ${view.tableTitle}（${view.rows.length} 行）`,
    },
    [
      ...(shown.length === 0 ? [markdown(md`还没有内容。`)] : []),
      ...shown.flatMap((row, index) => rowElements(view, row, first + index + 1)),
      ...pager(page, pages, (to) => ({ do: 'listRows', ...at, page: to })),
      ...buttonRow([
        button(
          `添加${cut(view.rowName ?? '一行', 12)}`,
          { do: 'openRow', ...at },
          {
            style: 'primary',
          },
        ),
        button('用表格批量填写', { do: 'sendWorkbook', draft: view.draft }),
        button('返回本步', {
          do: 'openStep',
          draft: view.draft,
          form: view.form,
          step: view.step,
        }),
      ]),
    ],
  )
}

/** The form of one row. */
export interface RowFormView extends TableAddress {
  /** Id of the row: an existing one, or a fresh one that the caller made. */
  readonly row: string
  /** From 1; for a new row the number that it will have. */
  readonly number: number
  readonly isNew: boolean
  readonly base: number
  readonly fields: readonly FieldView[]
  readonly problem?: string | null | undefined
}

/** The form of one row of a table: its columns as inputs. */
export function rowFormCard(view: RowFormView): Card {
  return fittingForm((detail) => rowForm(view, detail))
}

function rowForm(view: RowFormView, detail: Detail): Card {
  const at = { draft: view.draft, form: view.form, field: view.field }
  const save = (another: boolean) =>
    ({ do: 'saveRow', ...at, row: view.row, base: view.base, another }) as const
  return card(
    {
      title: `${view.tableTitle} · 第 ${view.number} 行`,
      subtitle: view.formTitle,
      tone: view.problem ? 'risk' : 'turn',
      state: view.problem ? '待修改' : '待填写',
    },
    [
      markdown(
        lines(
          view.isNew ? md`新增一行。` : md`修改这一行。`,
          view.problem ? coloured('red', md`${cut(view.problem, 200)}`) : null,
        ),
      ),
      form(
        'row',
        view.fields.flatMap((field) => fieldElements(field, detail)),
        [
          submit('save_row', '保存', save(false), 'primary'),
          submit('save_row_add', '保存并再添一行', save(true)),
        ],
      ),
      lineWithButton(
        grey(md`返回列表不保存本行的改动。`),
        button('返回列表', { do: 'listRows', ...at, page: 0 }, { style: 'text' }),
      ),
      ...(view.fields.some((field) => field.mandatory)
        ? [small(grey(md`带 ${'*'} 的为必填项，可先留空，提交前补齐。`))]
        : []),
    ],
  )
}
