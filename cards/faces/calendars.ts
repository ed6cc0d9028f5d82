/** Calendars of years: dates that moved, a calendar that is owed, an import before it is confirmed. */

import { type Cite, citeText } from '../../src/regulation/cite.ts'
import { type CivilDate, formatDate } from '../../src/regulation/time/civil-date.ts'
import type { RootElement } from '../components.ts'
import { button, type Card, card, lineWithButton, markdown, small } from '../json.ts'
import { bold, cut, grey, joined, lines, md, textTag } from '../markdown.ts'
import { andMore, DATE_KINDS, type DateKind } from './parts.ts'

/** A date of a case that is another one now. */
export interface MovedLine {
  readonly case: string
  readonly number: string | null
  readonly title: string
  /** What the date is of: 初审. */
  readonly what: string
  readonly kind: DateKind
  readonly cite: Cite | null
  readonly before: CivilDate
  readonly after: CivilDate
  /** Calendar days; positive where the date is later now. */
  readonly days: number
  readonly provisional: boolean
  /** What an officer has to do about it besides. */
  readonly notes: readonly string[]
}

const MOST = 8

/** 「推迟3天」, 「提前1天」. */
export const movedBy = (days: number): string =>
  days > 0 ? `推迟${days}天` : `提前${Math.abs(days)}天`

function movedElement(line: MovedLine): RootElement {
  return lineWithButton(
    lines(
      md`${textTag(movedBy(line.days), line.days > 0 ? 'blue' : 'orange')} ${bold(md`${cut(line.what, 40)}`)}：${cut(line.title, 60)}`,
      md`原为${formatDate(line.before)}，现为${bold(md`${formatDate(line.after)}`)}`,
      grey(
        joined(
          [
            ...(line.number === null ? [] : [md`${line.number}`]),
            md`${DATE_KINDS[line.kind]}${line.cite === null ? '' : `（${citeText(line.cite)}）`}`,
            ...(line.provisional ? [textTag('暂定', 'orange')] : []),
          ],
          ' · ',
        ),
      ),
      ...line.notes.map((note) => md`${cut(note, 100)}`),
    ),
    button('打开', { do: 'openCase', case: line.case }, { style: 'text' }),
  )
}

/** 期限调整: what moved for one person, in one message. The nearest first. */
export function movedDatesCard(view: {
  /** Titles and numbers of the notices that the change rests on. */
  readonly notices: readonly string[]
  readonly lines: readonly MovedLine[]
}): Card {
  const sorted = [...view.lines].sort((a, b) => (a.after < b.after ? -1 : 1))
  const shown = sorted.slice(0, MOST)
  const state = `${sorted.length} 个日期调整`
  return card({ title: '期限调整', tone: 'risk', state, summary: `[${state}] 期限调整` }, [
    markdown(
      md`按${cut(view.notices.join('、'), 200)}重新计算，下列日期有变化。请以现在的日期为准；怎么算的，打开案件后点“期限怎么算”。`,
    ),
    ...shown.map(movedElement),
    ...andMore(sorted.length - shown.length, '见“我的期限”'),
    button('我的期限', { do: 'openDates' }),
  ])
}

/** 「2027年放假安排尚未载入」: who keeps the calendars is reminded until it is there. */
export function owedCalendarCard(view: {
  readonly year: number
  readonly today: CivilDate
  /** How many open dates rest on the year and are 暂定. */
  readonly provisional: number
  /** It has gone on for long: the head of the division hears of it too. */
  readonly escalate: boolean
}): Card {
  const title = `${view.year}年放假安排尚未载入`
  return card({ title, tone: view.escalate ? 'overdue' : 'risk', state: '待办' }, [
    markdown(
      lines(
        bold(md`请核对国务院办公厅是否已公布${String(view.year)}年部分节假日安排。`),
        md`已公布的，请系统管理员用命令 calendar import 载入；载入前会列出哪些期限要变动，确认后才启用。`,
        md`没有公布的，不用处理：${String(view.year)}年的日期按法定节假日推算，一律标注“暂定”。`,
        view.provisional === 0
          ? null
          : md`现有 ${String(view.provisional)} 个未办结的日期因此为暂定。`,
      ),
    ),
    small(grey(md`${formatDate(view.today)}。载入后不再提醒。`)),
  ])
}
