/** 今日待办: what waits for one person this morning, and whether they want to be told. */

import { type CivilDate, formatDate } from '../../src/regulation/time/civil-date.ts'
import type { RootElement } from '../components.ts'
import { button, buttonRow, type Card, card, markdown, small, type Tone } from '../json.ts'
import { bold, grey, md } from '../markdown.ts'
import { type WorkLine, workElement } from './lists.ts'
import { andMore } from './parts.ts'

/** How many dates of the whole bureau lie where; for whoever answers for them. */
export interface AtRisk {
  readonly overdue: number
  readonly week: number
}

export interface MorningView {
  readonly today: CivilDate
  readonly overdue: readonly WorkLine[]
  readonly dueToday: readonly WorkLine[]
  readonly dueThisWeek: readonly WorkLine[]
  /** What waits without a date, or with a later one. */
  readonly waiting: readonly WorkLine[]
  /** How many more were told of this morning in reminders of their own. */
  readonly told: number
  /** Null for whoever does not answer for the bureau. */
  readonly atRisk: AtRisk | null
}

/** Lines on the card: more than this is read in the list. */
const SHOWN = 8

type Section = readonly [title: string, items: readonly WorkLine[]]

/** The sections with something in them, cut after as many lines as the card shows. */
function shownSections(view: MorningView): readonly Section[] {
  const sections: readonly Section[] = [
    ['已逾期', view.overdue],
    ['今天到期', view.dueToday],
    ['7天内到期', view.dueThisWeek],
    ['其他等您处理的', view.waiting],
  ]
  let left = SHOWN
  return sections.flatMap(([title, items]) => {
    const shown = items.slice(0, left)
    left -= shown.length
    return shown.length === 0 ? [] : [[title, shown] as const]
  })
}

function sectionElements(all: MorningView, [title, items]: Section): readonly RootElement[] {
  const total = { 已逾期: all.overdue, 今天到期: all.dueToday, '7天内到期': all.dueThisWeek }[title]
  const count = (total ?? all.waiting).length
  return [markdown(bold(md`${title}（${String(count)} 项）`)), ...items.map(workElement)]
}

function riskElements(risk: AtRisk | null): readonly RootElement[] {
  if (risk === null || risk.overdue + risk.week === 0) return []
  return [
    markdown(
      md`${bold(md`全局`)}：已逾期 ${String(risk.overdue)} 项，7天内到期 ${String(risk.week)} 项（含办法规定的期限和内部目标）。`,
    ),
  ]
}

const counts = (view: MorningView): number =>
  view.overdue.length + view.dueToday.length + view.dueThisWeek.length + view.waiting.length

function toneOf(view: MorningView): Tone {
  if (view.overdue.length > 0) return 'overdue'
  return view.dueToday.length > 0 ? 'risk' : 'turn'
}

function stateOf(view: MorningView): string {
  if (view.overdue.length > 0) return `${view.overdue.length} 项已逾期`
  if (view.dueToday.length > 0) return `${view.dueToday.length} 项今天到期`
  return counts(view) > 0 ? `${counts(view)} 项待办` : '期限提示'
}

/** The card of the morning: what is late, due today, due this week, and what else waits. */
export function morningCard(view: MorningView): Card {
  const sections = shownSections(view)
  const shown = sections.reduce((sum, [, items]) => sum + items.length, 0)
  const state = stateOf(view)
  return card(
    {
      title: `今日待办 ${formatDate(view.today)}`,
      tone: toneOf(view),
      state,
      summary: `[${state}] 今日待办 ${formatDate(view.today)}`,
    },
    [
      ...sections.flatMap((section) => sectionElements(view, section)),
      ...andMore(counts(view) - shown, '见“待办”'),
      ...(view.told === 0
        ? []
        : [markdown(grey(md`另有 ${String(view.told)} 项已在今天的提醒中列出。`))]),
      ...riskElements(view.atRisk),
      ...buttonRow([
        ...(counts(view) > 0
          ? [button('打开待办', { do: 'openWorklist' }, { style: 'primary' })]
          : []),
        ...(view.atRisk === null ? [] : [button('期限看板', { do: 'openBoard' })]),
      ]),
      small(
        grey(
          md`每个工作日上午9时，有变化时发送；没有变化的，每周第一个工作日发送一次。发送“每日提醒”可以停用。`,
        ),
      ),
    ],
  )
}

/** 每日提醒: whether it comes, and the other way. */
export function digestChoiceCard(on: boolean): Card {
  const state = on ? '已启用' : '已停用'
  return card({ title: '每日提醒', tone: 'waiting', state, summary: `[${state}] 每日提醒` }, [
    markdown(
      on
        ? md`每个工作日上午9时，有等您处理的事项时，把“今日待办”发给您一次。`
        : md`不再发送“今日待办”。办法规定的期限仍按办理环节逐次提醒，不受此影响。`,
    ),
    button(on ? '停用每日提醒' : '启用每日提醒', { do: 'chooseDigest', on: !on }),
  ])
}
