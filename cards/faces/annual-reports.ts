/** 已报／未报: which centers have sent their annual report, by district (第二十九条). */

import { type CivilDate, formatDate } from '../../src/regulation/time/civil-date.ts'
import type { RootElement } from '../components.ts'
import {
  button,
  buttonRow,
  type Card,
  card,
  lineWithButton,
  markdown,
  small,
  type Tone,
  table,
} from '../json.ts'
import { bold, cut, grey, lines, md, textTag } from '../markdown.ts'
import { clampPage } from '../size.ts'
import { pager } from './parts.ts'

/** One center and its report of the year. */
export interface ReportLine {
  readonly case: string
  readonly center: string
  readonly district: string
  /** When it was sent in; null while it was not. */
  readonly reportedOn: CivilDate | null
  readonly late: boolean
  /** When it was urged last; null when it never was. */
  readonly urgedOn: CivilDate | null
  /** Whether this person may urge it now. */
  readonly mayUrge: boolean
}

export interface ReportsView {
  readonly year: number
  readonly today: CivilDate
  /** The day by which lateness is judged (第二十九条). */
  readonly due: CivilDate
  readonly lines: readonly ReportLine[]
  readonly page: number
  /** Whether the ledger is this person's to take. */
  readonly mayExport: boolean
}

const A_PAGE = 6

function missingElement(view: ReportsView, line: ReportLine, page: number): RootElement {
  const said = lines(
    md`${line.late ? md`${textTag('逾期未报', 'red')} ` : md``}${bold(md`${cut(line.center, 50)}`)}`,
    grey(
      md`${cut(line.district, 20)}${line.urgedOn === null ? '' : ` · ${formatDate(line.urgedOn)}已催报`}`,
    ),
  )
  return lineWithButton(
    said,
    line.mayUrge
      ? button(
          '催报',
          { do: 'urgeReport', case: line.case, year: view.year, page },
          { style: 'text' },
        )
      : button('打开', { do: 'openCase', case: line.case }, { style: 'text' }),
  )
}

function districtRows(all: readonly ReportLine[]) {
  const rows = new Map<string, { reported: number; missing: number; late: number }>()
  for (const line of all) {
    const row = rows.get(line.district) ?? { reported: 0, missing: 0, late: 0 }
    row[line.reportedOn === null ? 'missing' : 'reported'] += 1
    if (line.late) row.late += 1
    rows.set(line.district, row)
  }
  return [...rows].map(([district, row]) => ({
    district,
    reported: String(row.reported),
    missing: String(row.missing),
    late: String(row.late),
  }))
}

function stateOf(
  missing: number,
  view: ReportsView,
): { readonly tone: Tone; readonly state: string } {
  if (view.lines.length === 0) return { tone: 'waiting', state: '没有报告' }
  if (missing === 0) return { tone: 'passed', state: '全部已报' }
  const late = view.lines.some((line) => line.late && line.reportedOn === null)
  return { tone: late ? 'overdue' : 'waiting', state: `${missing} 家未报` }
}

/** Who has and who has not reported: numbers by district, then those who have not, with 催报. */
export function annualReportsCard(view: ReportsView): Card {
  const missing = view.lines.filter((line) => line.reportedOn === null)
  const pages = Math.max(1, Math.ceil(missing.length / A_PAGE))
  const page = clampPage(view.page, pages)
  const shown = missing.slice(page * A_PAGE, (page + 1) * A_PAGE)
  const head = stateOf(missing.length, view)
  const title = `${view.year}年度报告：已报／未报`
  return card({ title, ...head, summary: `[${head.state}] ${title}` }, [
    markdown(
      view.lines.length === 0
        ? md`${String(view.year)}年度没有应当报送的中心，或者还没有开始（每年10月8日起提醒）。`
        : md`应报 ${String(view.lines.length)} 家，已报 ${String(view.lines.length - missing.length)} 家，未报 ${String(missing.length)} 家。报送期限：${formatDate(view.due)}（第二十九条）。`,
    ),
    ...(view.lines.length === 0
      ? []
      : [
          table(
            [
              { name: 'district', title: '区县' },
              { name: 'reported', title: '已报' },
              { name: 'missing', title: '未报' },
              { name: 'late', title: '逾期' },
            ],
            districtRows(view.lines),
          ),
        ]),
    ...(missing.length === 0 ? [] : [markdown(bold(md`未报的中心`))]),
    ...shown.map((line) => missingElement(view, line, page)),
    ...pager(page, pages, (to) => ({ do: 'openReports', year: view.year, page: to })),
    ...buttonRow([
      button('上一年度', { do: 'openReports', year: view.year - 1, page: 0 }),
      ...(view.mayExport ? [button('导出台账（Excel）', { do: 'exportLedger' })] : []),
    ]),
    small(
      grey(
        md`截至${formatDate(view.today)}。催报是在系统提醒之外再提醒一次，每家中心每天最多一次。`,
      ),
    ),
  ])
}
