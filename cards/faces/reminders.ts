/** What the clock says: a reminder, several at once, and how a date was computed. */

import type { Cite } from '../../src/regulation/cite.ts'
import { type CivilDate, formatDate } from '../../src/regulation/time/civil-date.ts'
import type { CardAction } from '../actions.ts'
import type { RootElement } from '../components.ts'
import { button, type Card, card, lineWithButton, markdown, small, type Tone } from '../json.ts'
import { bold, cut, grey, joined, lines, type Md, md, textTag } from '../markdown.ts'
import { type CaseHead, caseHead } from './case-card.ts'
import { andMore, articleButtons, cited, type DateView, dateLine, type Fact } from './parts.ts'

/** Something that has been lying. */
export interface ReminderView {
  /** The thing: centre name (拟建), or what is being filled in. */
  readonly title: string
  /** Case number and applicant; null for a draft. */
  readonly subtitle: string | null
  /** What waits: 「形式审查」, 「继续填写申报材料」. */
  readonly what: string
  readonly since: CivilDate
  /** 「收到申请材料」: what happened on that day. */
  readonly sinceWhat: string
  /** The date, or null where there is none. */
  readonly date: DateView | null
  readonly overdue: boolean
  /** The next step in one sentence. */
  readonly next?: string | null | undefined
  readonly open: { readonly label: string; readonly action: CardAction }
}

const toneOf = (overdue: boolean, date: DateView | null): Tone =>
  overdue ? 'overdue' : date === null ? 'turn' : 'risk'

/** One reminder: what waits, since when, by when, and the way in. */
export function reminderCard(view: ReminderView): Card {
  const state = view.overdue ? '已逾期' : '待办'
  return card(
    {
      title: view.title,
      subtitle: view.subtitle,
      tone: toneOf(view.overdue, view.date),
      state,
      summary: `[${state}] ${view.what}：${view.title}`,
    },
    [
      markdown(
        lines(
          bold(md`请办理：${cut(view.what, 60)}`),
          md`自${formatDate(view.since)}${cut(view.sinceWhat.replace(/起$/, ''), 40)}起等待。`,
          view.date === null ? null : dateLine(view.date),
          view.next ? md`${cut(view.next, 200)}` : null,
        ),
      ),
      button(view.open.label, view.open.action, { style: 'primary' }),
    ],
  )
}

/** Several reminders for one person in one message. */
export interface DigestView {
  /** 「2026年9月29日（周二）待办提醒」 */
  readonly title: string
  readonly items: readonly Omit<ReminderView, 'next' | 'sinceWhat'>[]
  /** How many there are and how many of them are late, where `items` are only the first. */
  readonly total?: number
  readonly overdue?: number
}

/** How many lines a digest shows; the rest is in 待办. */
export const DIGEST_LINES = 8

function digestLine(item: DigestView['items'][number]): RootElement {
  const said = lines(
    md`${item.overdue ? textTag('已逾期', 'red') : textTag('待办', 'blue')} ${bold(md`${cut(item.what, 40)}`)}：${cut(item.title, 60)}`,
    item.subtitle === null ? null : grey(md`${cut(item.subtitle, 60)}`),
    item.date === null ? grey(md`自${formatDate(item.since)}起等待`) : dateLine(item.date),
  )
  return lineWithButton(said, button(item.open.label, item.open.action, { style: 'text' }))
}

/** What waits for a person, bundled; each is opened on its own. */
export function digestCard(view: DigestView): Card {
  const { total = view.items.length } = view
  const overdue = view.overdue ?? view.items.filter((item) => item.overdue).length
  const state = overdue > 0 ? `${overdue} 项已逾期` : `${total} 项待办`
  const shown = view.items.slice(0, DIGEST_LINES)
  return card({ title: view.title, tone: toneOf(overdue > 0, null), state }, [
    ...shown.map(digestLine),
    ...andMore(total - shown.length, '见“待办”'),
    button('打开待办', { do: 'openWorklist' }),
  ])
}

/** How a date was computed. */
export interface DeadlineExplanationView extends CaseHead {
  /** 形式审查, 公示 */
  readonly name: string
  readonly date: DateView
  /** One sentence in Chinese, from the period arithmetic. */
  readonly explanation: string
  /** Start, length, nominal, effective and safe date, calendar: as rows. */
  readonly rows: readonly Fact[]
  /** The article that sets the period; null for an internal target. */
  readonly cite: Cite | null
  /** Questions that the text leaves open, each with the reading that the case is under. */
  readonly readings: readonly Fact[]
  /** On which announced arrangement of days off it rests, in words. */
  readonly calendar?: string | null | undefined
  /** What it was before and why it is another day now, the oldest first. */
  readonly changes: readonly string[]
}

const PROVISIONAL = '当年放假安排尚未公布，此日期按法定节假日推算，公布后可能调整。'

const MOST_CHANGES = 3

/** The newest last: the earlier value is kept and said. */
function changeLines(changes: readonly string[]): readonly RootElement[] {
  if (changes.length === 0) return []
  const shown = changes.slice(-MOST_CHANGES).map((change) => md`${cut(change, 200)}`)
  return [markdown(lines(bold(md`曾经调整`), ...shown))]
}

/** What is not in the text is never shown as law. */
function readingLines(readings: readonly Fact[]): readonly RootElement[] {
  if (readings.length === 0) return []
  const shown = readings
    .slice(0, 8)
    .map(({ label, value }) => joined([md`${cut(label, 60)}`, md`${cut(value, 80)}`], '：'))
  return [small(grey(lines(md`办法没有写明之处，本案按下列理解计算：`, ...shown)))]
}

/** A date with its computation, so that anybody can do the sum again. */
export function deadlineExplanationCard(view: DeadlineExplanationView): Card {
  const rows: readonly Md[] = view.rows
    .slice(0, 10)
    .map((row) => joined([bold(md`${cut(row.label, 20)}`), md`${cut(row.value, 100)}`], '：'))
  return card(caseHead(view, `期限怎么算：${view.name}`), [
    markdown(bold(dateLine(view.date))),
    markdown(cited({ text: view.explanation, cite: view.cite }, 400)),
    ...(rows.length === 0 ? [] : [markdown(lines(...rows))]),
    ...changeLines(view.changes),
    ...readingLines(view.readings),
    ...(view.calendar ? [small(grey(md`${cut(view.calendar, 300)}`))] : []),
    ...(view.date.provisional ? [markdown(md`${textTag('暂定', 'orange')} ${PROVISIONAL}`)] : []),
    button('返回案件', { do: 'openCase', case: view.case }),
    ...articleButtons([view.cite]),
  ])
}
