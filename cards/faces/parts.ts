/** Parts that several faces share: findings, dates, articles, files, pagers, "saved at". */

import { type Cite, citeText } from '../../src/regulation/cite.ts'
import type { Finding } from '../../src/regulation/form.ts'
import {
  type CivilDate,
  civilDateOf,
  formatDate,
  formatDay,
  type Instant,
  timeOfDayOf,
} from '../../src/regulation/time/civil-date.ts'
import type { CardAction } from '../actions.ts'
import type { ButtonElement, Plain, RootElement } from '../components.ts'
import { type ButtonStyle, button, buttonRow, plain, small } from '../json.ts'
import { bold, coloured, cut, grey, joined, lines, type Md, md, textTag } from '../markdown.ts'

/** A button as a view model gives it. */
export interface ButtonView {
  readonly label: string
  readonly action: CardAction
  readonly style?: 'primary' | 'default' | 'danger' | undefined
  /** Why it cannot be pressed now. */
  readonly blockedBecause?: string | null | undefined
}

/** A sentence and the article that carries it. */
export interface CitedText {
  readonly text: string
  readonly cite: Cite | null
}

/** A label and what stands behind it. */
export interface Fact {
  readonly label: string
  readonly value: string
}

/** A file that was received or made. */
export interface FileView {
  readonly sha256: string
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly pages: number | null
}

/**
 * The buttons of a view, at most `max` of them. Only the first `primary` stays one: a card has one
 * thing to do (cards.md, Grammar).
 */
export function buttonsOf(views: readonly ButtonView[], max = 8): readonly ButtonElement[] {
  const first = views.findIndex((view) => view.style === 'primary')
  return views.slice(0, max).map((view, index) => {
    const style: ButtonStyle =
      view.style === 'primary' && index !== first ? 'default' : (view.style ?? 'default')
    return button(view.label, view.action, { style, blockedBecause: view.blockedBecause })
  })
}

/** Why buttons are greyed, in words: a tip alone is not seen on a phone. */
export function blockedLines(views: readonly ButtonView[]): readonly Plain[] {
  const blocked = views.filter((view) => view.blockedBecause)
  if (blocked.length === 0) return []
  const shown = blocked.map((view) =>
    coloured('red', md`“${cut(view.label, 40)}”暂不能点：${cut(view.blockedBecause ?? '', 200)}`),
  )
  return [small(lines(...shown))]
}

/** 「（第十八条第一款）」 in grey, or nothing. */
export function citeMark(cite: Cite | null): Md {
  return cite === null ? md`` : grey(md`（${citeText(cite)}）`)
}

/** A sentence with its article behind it. The sentence keeps its full stop inside. */
export function cited({ text, cite }: CitedText, max = 300): Md {
  return md`${cut(text, max)}${citeMark(cite)}`
}

/** Small buttons that open the wording of articles, each once, at most four. */
export function articleButtons(cites: readonly (Cite | null)[]): readonly Plain[] {
  const known = [...new Set(cites.filter((cite) => cite !== null))].slice(0, 4)
  return buttonRow(
    known.map((cite) => button(citeText(cite), { do: 'showArticle', cite }, { style: 'text' })),
  )
}

const SEVERITY = {
  block: { mark: '✕ 不能提交', hue: 'red' },
  warn: { mark: '! 请说明', hue: 'orange' },
  manual: { mark: '由经办人审核', hue: 'grey' },
} as const

/** What was found and its article; the article only once, where the sentence does not name it. */
export function findingText(finding: Finding): Md {
  const named = finding.cite !== null && finding.message.includes(citeText(finding.cite))
  return md`${cut(finding.message, 200)}${citeMark(named ? null : finding.cite)}`
}

/** One finding: its weight in words and colour, the message, the article. */
export function findingLine(finding: Finding): Md {
  const { mark, hue } = SEVERITY[finding.severity]
  return md`${coloured(hue, bold(md`${mark}`))}　${findingText(finding)}`
}

/** Findings in the order of their weight: what blocks first. */
export function byWeight(findings: readonly Finding[]): readonly Finding[] {
  const order = { block: 0, warn: 1, manual: 2 } as const
  return [...findings].sort((a, b) => order[a.severity] - order[b.severity])
}

/** 「不能提交 1 项 · 请说明 2 项 · 由经办人审核 3 项」, or that nothing was found. */
export function findingsCount(findings: readonly Finding[]): Md {
  const count = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length
  const parts = [
    { n: count('block'), text: '不能提交', hue: 'red' },
    { n: count('warn'), text: '请说明', hue: 'orange' },
    { n: count('manual'), text: '由经办人审核', hue: 'grey' },
  ] as const
  const shown = parts.filter(({ n }) => n > 0)
  if (shown.length === 0) return md`未发现问题`
  return joined(
    shown.map(({ n, text, hue }) => coloured(hue, md`${text} ${n} 项`)),
    ' · ',
  )
}

/** 1.2 MB, 340 KB. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** 「申请函.pdf · 1.2 MB · 12页」; the first figures of the SHA-256 when asked for. */
export function fileLine(file: FileView, withHash = false): Md {
  return joined(
    [
      md`${cut(file.name, 60)}`,
      md`${fileSize(file.size)}`,
      ...(file.pages === null ? [] : [md`${file.pages}页`]),
      ...(withHash ? [grey(md`校验码 ${file.sha256.slice(0, 8)}`)] : []),
    ],
    ' · ',
  )
}

/**
 * `measures`: a period of the measures. `told`: a day that the bureau named to the party, or
 * arranged with it; the measures set none. `internal`: a target for staff, shown to nobody else.
 */
export type DateKind = 'measures' | 'told' | 'internal'

/** What kind of date that is, in words: what is not law is never shown as law. */
export const DATE_KINDS: Readonly<Record<DateKind, string>> = {
  measures: '办法规定的期限',
  told: '市局告知的日期（办法未规定）',
  internal: '内部目标（办法未规定）',
}

/** A date that somebody has to keep. */
export interface DateView {
  /** What it is called: 最迟, 公示截止, 内部目标. */
  readonly label: string
  readonly date: CivilDate
  /** What remains, counted by the caller: 「不含今天还有4个工作日」, 「已逾期2个工作日」. */
  readonly remains: string
  readonly kind: DateKind
  readonly cite: Cite | null
  /** The calendar of that year is not announced yet. */
  readonly provisional: boolean
  /** Id of the deadline that 期限怎么算 explains; null when there is nothing to explain. */
  readonly deadline: string | null
}

/** 「最迟2025年9月29日（周一）24时 · 不含今天还有4个工作日 · 办法规定的期限（第十八条第一款）」 */
export function dateLine(date: DateView): Md {
  const kind = md`${DATE_KINDS[date.kind]}${citeMark(date.kind === 'measures' ? date.cite : null)}`
  // A name is set off from the date; 最迟 runs on. A target of ours ends with the day, not at 24时.
  const label = /^$|最迟$|：$/.test(date.label) ? date.label : `${date.label}：`
  const day = date.kind === 'internal' ? formatDate(date.date) : `${formatDate(date.date)}24时`
  return joined(
    [
      md`${cut(label, 30)}${day}`,
      ...(date.remains === '' ? [] : [md`${cut(date.remains, 40)}`]),
      kind,
      ...(date.provisional ? [textTag('暂定', 'orange')] : []),
    ],
    ' · ',
  )
}

/** What is said where the measures set no period. */
export const NO_PERIOD = '办法未规定办理时限，可联系经办人。'

/** 「已保存 10:32」; with the day when it was not today. Says so when nothing was saved yet. */
export function savedText(savedAt: Instant | null, today: CivilDate): string {
  if (savedAt === null) return '尚未保存'
  const day = civilDateOf(savedAt)
  return `已保存 ${day === today ? '' : `${formatDay(day)} `}${timeOfDayOf(savedAt)}`
}

/** Turns pages of a list: 上一页, 下一页 and where one is. Nothing for a single page. */
export function pager(
  page: number,
  pages: number,
  open: (page: number) => CardAction,
): readonly RootElement[] {
  if (pages <= 1) return []
  return [
    small(grey(md`第 ${page + 1} 页／共 ${pages} 页`)),
    ...buttonRow([
      ...(page > 0 ? [button('上一页', open(page - 1))] : []),
      ...(page + 1 < pages ? [button('下一页', open(page + 1))] : []),
    ]),
  ]
}

/** A note that a list goes on elsewhere. */
export function andMore(left: number, where: string): readonly Plain[] {
  return left > 0 ? [small(grey(md`另有 ${left} 项，${where}。`))] : []
}

/** A paragraph for the whole width in plain words. */
export function sentence(text: string, max = 300): Md {
  return md`${plain(text, max).content}`
}
