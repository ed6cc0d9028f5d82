/** 我的期限 and 期限看板: open dates of one person, and of the bureau by district and step. */

import { type Cite, citeText } from '../../src/regulation/cite.ts'
import { type CivilDate, formatDate } from '../../src/regulation/time/civil-date.ts'
import type { RootElement } from '../components.ts'
import {
  button,
  type Card,
  card,
  lineWithButton,
  markdown,
  small,
  stackedBars,
  type Tone,
  table,
} from '../json.ts'
import { bold, cut, grey, joined, lines, md, textTag } from '../markdown.ts'
import { clampPage } from '../size.ts'
import { type DateKind, pager } from './parts.ts'

/** One open date. */
export interface DateLine {
  readonly case: string
  readonly title: string
  /** What the date is of: 初审. */
  readonly what: string
  readonly date: CivilDate
  /** 「不含今天还有4个工作日」 */
  readonly remains: string
  readonly overdue: boolean
  readonly kind: DateKind
  readonly cite: Cite | null
  readonly provisional: boolean
}

const KINDS: Readonly<Record<DateKind, string>> = {
  measures: '办法规定的期限',
  internal: '内部目标（办法未规定）',
  told: '市局告知的日期（办法未规定）',
}

const A_PAGE = 6

function dateElement(line: DateLine): RootElement {
  return lineWithButton(
    lines(
      md`${line.overdue ? md`${textTag('已逾期', 'red')} ` : md``}${bold(md`${formatDate(line.date)}`)} ${cut(line.what, 40)}`,
      cutLine(line),
      grey(
        joined(
          [
            md`${line.remains}`,
            md`${KINDS[line.kind]}${line.cite === null ? '' : `（${citeText(line.cite)}）`}`,
            ...(line.provisional ? [textTag('暂定', 'orange')] : []),
          ],
          ' · ',
        ),
      ),
    ),
    button('打开', { do: 'openCase', case: line.case }, { style: 'text' }),
  )
}

const cutLine = (line: DateLine) => md`${cut(line.title, 60)}`

/** 我的期限: the dates of the next months, the nearest first. */
export function myDatesCard(view: {
  readonly lines: readonly DateLine[]
  /** The last day that the list looks to. */
  readonly until: CivilDate
  readonly page: number
}): Card {
  const pages = Math.max(1, Math.ceil(view.lines.length / A_PAGE))
  const page = clampPage(view.page, pages)
  const shown = view.lines.slice(page * A_PAGE, (page + 1) * A_PAGE)
  const overdue = view.lines.some((line) => line.overdue)
  const tone: Tone = overdue ? 'overdue' : view.lines.length > 0 ? 'turn' : 'waiting'
  const state = view.lines.length === 0 ? '没有日期' : `${view.lines.length} 个日期`
  return card({ title: '我的期限', tone, state, summary: `[${state}] 我的期限` }, [
    ...(shown.length === 0
      ? [markdown(md`${formatDate(view.until)}以前没有与您有关的日期。`)]
      : []),
    ...shown.map(dateElement),
    ...pager(page, pages, (to) => ({ do: 'openDates', page: to })),
    small(grey(md`列至${formatDate(view.until)}；打开案件后可以看“期限怎么算”。`)),
    button('日历订阅', { do: 'openFeed' }, { style: 'text' }),
  ])
}

/** How many dates of a row lie where. */
export interface RiskCounts {
  readonly overdue: number
  readonly week: number
  readonly month: number
}

export interface BoardRow extends RiskCounts {
  readonly name: string
}

const SERIES = [
  ['overdue', '已逾期'],
  ['week', '7天内'],
  ['month', '30天内'],
] as const

const ROWS_IN_CHART = 8

function boardTable(title: string, rows: readonly BoardRow[]): RootElement {
  return table(
    [{ name: 'name', title }, ...SERIES.map(([name, words]) => ({ name, title: words }))],
    rows.map((row) => ({
      name: row.name,
      overdue: String(row.overdue),
      week: String(row.week),
      month: String(row.month),
    })),
  )
}

/** 期限看板: what is at risk by district and by step, as tables and as a picture of the same. */
export function boardCard(view: {
  readonly today: CivilDate
  readonly byDistrict: readonly BoardRow[]
  readonly byStep: readonly BoardRow[]
  readonly nearest: readonly DateLine[]
}): Card {
  const total = (key: keyof RiskCounts): number =>
    view.byStep.reduce((sum, row) => sum + row[key], 0)
  const tone: Tone = total('overdue') > 0 ? 'overdue' : total('week') > 0 ? 'risk' : 'waiting'
  const state = total('overdue') > 0 ? `${total('overdue')} 项已逾期` : '没有逾期'
  const charted = view.byStep.slice(0, ROWS_IN_CHART)
  const nothing = view.byStep.length === 0
  return card({ title: '期限看板', tone, state, summary: `[${state}] 期限看板` }, [
    markdown(
      nothing
        ? md`${formatDate(view.today)}起30天内没有到期的日期，也没有逾期。`
        : md`已逾期 ${String(total('overdue'))} 项，7天内到期 ${String(total('week'))} 项，30天内到期 ${String(total('month'))} 项（含办法规定的期限和内部目标）。`,
    ),
    ...(nothing
      ? []
      : [
          stackedBars(
            '按事项',
            charted.flatMap((row) =>
              SERIES.map(([key, series]) => ({ category: row.name, series, count: row[key] })),
            ),
          ),
          boardTable('事项', view.byStep),
          boardTable('区县', view.byDistrict),
        ]),
    ...view.nearest.map(dateElement),
    small(grey(md`截至${formatDate(view.today)}。内部目标办法未规定，只供市局内部掌握。`)),
  ])
}
