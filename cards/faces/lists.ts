/** Lists of one person: 我的事项 and 待办. */

import {
  type CivilDate,
  formatDate,
  formatInstant,
  type Instant,
} from '../../src/regulation/time/civil-date.ts'
import type { RootElement } from '../components.ts'
import {
  button,
  buttonRow,
  type Card,
  card,
  lineWithButton,
  markdown,
  rule,
  small,
  type Tone,
  toneTag,
} from '../json.ts'
import { bold, cut, grey, joined, lines, md, textTag } from '../markdown.ts'
import { clampPage } from '../size.ts'
import { andMore, DATE_KINDS, type DateKind, pager } from './parts.ts'

/** A draft of the person's organisation. */
export interface DraftLine {
  readonly draft: string
  readonly title: string
  /** 「已填到 申报书 第 3 步」 */
  readonly progress: string
  readonly savedAt: Instant
  readonly savedBy: string
}

/** A case of the person's organisation. */
export interface CaseLine {
  readonly case: string
  readonly number: string
  readonly title: string
  readonly tone: Tone
  readonly state: string
  /** 「待市局经办人形式审查」 */
  readonly turn: string
}

/** What somebody has open. */
export interface MattersView {
  readonly organisation: string
  readonly drafts: readonly DraftLine[]
  readonly cases: readonly CaseLine[]
  /** Whether this person may start an application. */
  readonly mayStart: boolean
}

const DRAFTS = 5
const CASES = 8

function draftElements(draft: DraftLine, index: number): readonly RootElement[] {
  return [
    markdown(
      lines(
        md`${textTag('草稿', 'blue')} ${cut(draft.title, 60)}`,
        md`${cut(draft.progress, 60)}`,
        grey(md`${cut(draft.savedBy, 20)} 保存于${formatInstant(draft.savedAt)}`),
      ),
    ),
    ...buttonRow([
      button(
        '继续填写',
        { do: 'openDraft', draft: draft.draft },
        { style: index === 0 ? 'primary' : 'default' },
      ),
      button(
        '放弃草稿',
        { do: 'abandonDraft', draft: draft.draft },
        {
          style: 'danger',
          confirm: {
            title: '放弃这份草稿',
            text: '放弃后不能继续填写。本单位其他人也将看不到它。',
          },
        },
      ),
    ]),
  ]
}

function caseElement(line: CaseLine): RootElement {
  return lineWithButton(
    lines(
      md`${textTag(line.state, toneTag(line.tone))} ${cut(line.title, 60)}`,
      grey(
        joined(
          [line.number, line.turn]
            .filter((part) => part !== '')
            .map((part) => md`${cut(part, 80)}`),
          ' · ',
        ),
      ),
    ),
    button('打开', { do: 'openCase', case: line.case }, { style: 'text' }),
  )
}

/** 我的事项: drafts and cases with their states, and 开始申请. */
export function mattersCard(view: MattersView): Card {
  const drafts = view.drafts.slice(0, DRAFTS)
  const cases = view.cases.slice(0, CASES)
  const mine = view.drafts.length + view.cases.filter((line) => line.tone === 'turn').length
  const nothing = view.drafts.length + view.cases.length === 0
  return card(
    {
      title: '我的事项',
      subtitle: view.organisation,
      tone: mine > 0 ? 'turn' : 'waiting',
      state: mine > 0 ? `${mine} 项待办` : '无待办',
      summary: `[${mine > 0 ? `${mine} 项待办` : '无待办'}] 我的事项：${view.organisation}`,
    },
    [
      ...(nothing ? [markdown(md`目前没有草稿，也没有正在办理的申请。`)] : []),
      ...drafts.flatMap(draftElements),
      ...andMore(view.drafts.length - drafts.length, '办结或放弃上面的草稿后显示'),
      ...(drafts.length > 0 && cases.length > 0 ? [rule] : []),
      ...cases.map(caseElement),
      ...andMore(view.cases.length - cases.length, '发送案件编号即可打开'),
      ...(view.mayStart
        ? [
            button(
              '开始申请',
              { do: 'startApplication' },
              { style: nothing ? 'primary' : 'default' },
            ),
          ]
        : []),
    ],
  )
}

/** Something that waits for an officer. */
export interface WorkLine {
  readonly case: string
  readonly number: string
  readonly title: string
  readonly applicant: string
  /** What to do: 形式审查. */
  readonly what: string
  readonly since: CivilDate
  /** The date at risk, or null when none is set. */
  readonly due: {
    readonly date: CivilDate
    readonly remains: string
    readonly kind: DateKind
    readonly provisional: boolean
  } | null
  readonly tone: Tone
  readonly state: string
}

/** The worklist of one person. */
export interface WorklistView {
  /** 待办, 待我审核, 待出具意见: as the person's menu calls it. */
  readonly title: string
  readonly items: readonly WorkLine[]
  /** From 0. */
  readonly page: number
}

const WORK_A_PAGE = 5

/** By the date at risk, the nearest first; what has none last, oldest first. */
function byRisk(a: WorkLine, b: WorkLine): number {
  const key = (line: WorkLine): string => `${line.due?.date ?? '9999-12-31'} ${line.since}`
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0
}

function dueText(line: WorkLine): ReturnType<typeof md> {
  if (line.due === null) return grey(md`自${formatDate(line.since)}起 · 办法未规定办理时限`)
  return joined(
    [
      md`${line.due.kind === 'internal' ? '' : '最迟'}${formatDate(line.due.date)}`,
      ...(line.due.remains === '' ? [] : [md`${cut(line.due.remains, 40)}`]),
      md`${DATE_KINDS[line.due.kind]}`,
      ...(line.due.provisional ? [textTag('暂定', 'orange')] : []),
    ],
    ' · ',
  )
}

/** A line of what waits, with the way in. */
export function workElement(line: WorkLine): RootElement {
  // Everything in this list waits: only what is worse than that gets a tag.
  const tag = line.tone === 'turn' ? md`` : md`${textTag(line.state, toneTag(line.tone))} `
  return lineWithButton(
    lines(
      md`${tag}${bold(md`${cut(line.what, 30)}`)}　${cut(line.title, 60)}`,
      grey(md`${cut(line.number, 20)} · ${cut(line.applicant, 40)}`),
      dueText(line),
    ),
    button('打开', { do: 'openCase', case: line.case }, { style: 'text' }),
  )
}

/** 待办, five a page. There is no bulk approval: each matter is opened and read. */
export function worklistCard(view: WorklistView): Card {
  const sorted = [...view.items].sort(byRisk)
  const pages = Math.max(1, Math.ceil(sorted.length / WORK_A_PAGE))
  const page = clampPage(view.page, pages)
  const shown = sorted.slice(page * WORK_A_PAGE, (page + 1) * WORK_A_PAGE)
  const overdue = sorted.some((line) => line.tone === 'overdue')
  const risk = sorted.some((line) => line.tone === 'risk')
  const open: Tone = overdue ? 'overdue' : risk ? 'risk' : 'turn'
  const state = sorted.length === 0 ? '无待办' : `${sorted.length} 项待办`
  return card(
    {
      title: view.title,
      tone: sorted.length === 0 ? 'waiting' : open,
      state,
      summary: `[${state}] ${view.title}`,
    },
    [
      ...(sorted.length === 0 ? [markdown(md`目前没有等您处理的事项。`)] : []),
      ...shown.map(workElement),
      ...pager(page, pages, (to) => ({ do: 'openWorklist', page: to })),
      ...(sorted.length === 0 ? [] : [small(grey(md`按日期先后排列；请逐件打开办理。`))]),
    ],
  )
}
