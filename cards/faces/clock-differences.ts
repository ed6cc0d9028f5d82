/** 期限核对: where the second computation finds otherwise than the record. For administrators. */

import { type CivilDate, formatDate } from '../../src/regulation/time/civil-date.ts'
import { type Card, card, markdown, small } from '../json.ts'
import { bold, cut, grey, lines, md } from '../markdown.ts'
import { andMore } from './parts.ts'

/** One difference, in whole sentences. */
export interface DifferenceView {
  /** Case number and what the case is about, or the name of a center. */
  readonly subject: string
  /** What the deadline is called. */
  readonly deadline: string
  /** What is recorded and what was found, with both dates. */
  readonly finding: string
  /** What to do. */
  readonly advice: string
}

/** Differences that one message names; the rest are listed by the command line. */
const NAMED = 8

/** What was found newly, with what to do; the record itself is not changed by it. */
export function clockDifferencesCard(view: {
  readonly today: CivilDate
  /** How many are new, and how many there are in all. */
  readonly fresh: number
  readonly found: number
  readonly differences: readonly DifferenceView[]
}): Card {
  const named = view.differences.slice(0, NAMED)
  const state = `新发现 ${view.fresh} 处`
  return card(
    { title: '期限核对', tone: 'overdue', state, summary: `[${state}] 期限核对与登记不一致` },
    [
      markdown(
        md`系统根据办理记录重新计算了全部未结束的期限，有${String(view.found)}处与登记不一致，其中${String(view.fresh)}处是新发现的。登记内容没有改动，请逐项核对。`,
      ),
      ...named.map((one) =>
        markdown(
          lines(
            bold(md`${cut(one.subject, 60)}：${cut(one.deadline, 40)}`),
            md`${cut(one.finding, 200)}`,
            md`${cut(one.advice, 120)}`,
          ),
        ),
      ),
      ...andMore(view.fresh - named.length, '请运行 deadlines verify 查看'),
      small(grey(md`核对日期：${formatDate(view.today)}。同一处不一致没有变化的，不再重复提醒。`)),
    ],
  )
}
