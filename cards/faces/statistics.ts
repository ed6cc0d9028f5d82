/** 统计与导出: what there is, in numbers. */

import { type CivilDate, formatDate } from '../../src/regulation/time/civil-date.ts'
import { button, buttonRow, type Card, card, markdown, small, table } from '../json.ts'
import { grey, md } from '../markdown.ts'

/** Cases of one kind. */
export interface StatisticsRow {
  readonly title: string
  readonly underWay: number
  readonly ended: number
}

/** Numbers by kind of case, the register, and the ledger to take away. */
export function statisticsCard(view: {
  readonly today: CivilDate
  /** The year whose annual reports are being collected. */
  readonly reportingYear: number
  readonly rows: readonly StatisticsRow[]
  readonly centers: { readonly established: number; readonly others: number }
}): Card {
  const underWay = view.rows.reduce((sum, row) => sum + row.underWay, 0)
  return card({ title: '统计与导出', tone: 'waiting', state: `在办 ${underWay} 件` }, [
    markdown(
      md`名录中的中心 ${String(view.centers.established)} 家${view.centers.others === 0 ? '' : `，另有暂停、撤销或退出的 ${view.centers.others} 家`}。`,
    ),
    ...(view.rows.length === 0
      ? [markdown(md`目前没有案件。`)]
      : [
          table(
            [
              { name: 'title', title: '事项' },
              { name: 'underWay', title: '在办' },
              { name: 'ended', title: '已办结' },
            ],
            view.rows.map((row) => ({
              title: row.title,
              underWay: String(row.underWay),
              ended: String(row.ended),
            })),
          ),
        ]),
    ...buttonRow([
      button('导出台账（Excel）', { do: 'exportLedger' }, { style: 'primary' }),
      button('年度报告：已报／未报', { do: 'openReports', year: view.reportingYear, page: 0 }),
    ]),
    small(
      grey(
        md`截至${formatDate(view.today)}。台账含案件、中心、期限和年度报告四张表，不含个人信息。`,
      ),
    ),
  ])
}
