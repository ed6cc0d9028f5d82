import { createHash } from 'node:crypto'
import type { DateKind } from '../../../cards/faces/parts.ts'
import { cut } from '../../../cards/markdown.ts'
import type { CaseFile } from '../../regulation/case-file.ts'
import { citeText } from '../../regulation/cite.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import { type CivilDate, formatDate } from '../../regulation/time/civil-date.ts'
import { dateKind, dayToKeep } from '../queries/words.ts'
import type { StoredDeadline } from '../records.ts'
import type { UpcomingDeadline } from '../store.ts'
import type { CalendarEntry } from '../views-port.ts'

/** A date in a calendar before it is known which revision of it this is. */
export type UnrevisedEntry = Omit<CalendarEntry, 'sequence' | 'modifiedAt'> & {
  readonly fingerprint: string
}

/** What is law and what is not never look alike, not even cut short on a telephone. */
const KINDS: Readonly<Record<DateKind, { readonly mark: string; readonly category: string }>> = {
  measures: { mark: '办法规定', category: '办法规定的期限' },
  internal: { mark: '内部目标·非法定', category: '内部目标（办法未规定）' },
  told: { mark: '市局告知', category: '市局告知的日期（办法未规定）' },
}

const PROVISIONAL = '暂定：当年放假安排尚未公布，按法定节假日推算，公布后可能调整。'
const TITLE = 30

/** The dates as a calendar is told of them, in a fixed order. */
export function calendarEntries(
  found: readonly UpcomingDeadline[],
  today: CivilDate,
): readonly UnrevisedEntry[] {
  const seen = new Map<string, number>()
  return found
    .map(({ case: file, deadline }) => {
      const key = `${file.id} ${deadline.kind}`
      const count = seen.get(key) ?? 0
      seen.set(key, count + 1)
      return entryOf(file, deadline, today, count === 0 ? key : `${key} ${count}`)
    })
    .sort((a, b) => (a.uid < b.uid ? -1 : 1))
}

function entryOf(
  file: CaseFile,
  deadline: StoredDeadline,
  today: CivilDate,
  key: string,
): UnrevisedEntry {
  const date = dayToKeep(deadline, today)
  const { mark, category } = KINDS[dateKind(deadline)]
  const tentative = deadline.provisional ? '（暂定）' : ''
  const said = {
    date,
    summary: `【${mark}】${cut(deadline.title, TITLE)}${tentative}：${subject(file)}`,
    description: descriptionOf(deadline, date),
    category,
    provisional: deadline.provisional,
  }
  // The id of the case is not told: the same entry keeps the same uid all the same.
  return { uid: digest(key).slice(0, 32), fingerprint: digest(JSON.stringify(said)), ...said }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * A feed is read by whoever has its address, and by the calendar's provider: it carries no case names
 * (privacy.md). The number says enough to those who know the case; without one it is called by its kind.
 */
const subject = (file: CaseFile): string => file.number ?? procedureOf(file.procedure).title

function descriptionOf(deadline: StoredDeadline, date: CivilDate): string {
  const kind = dateKind(deadline)
  const lines = [
    `${KINDS[kind].category}：${formatDate(date)}`,
    kind === 'measures' && deadline.cite !== null ? `依据：${citeText(deadline.cite)}` : null,
    kind === 'internal' ? '只供市局内部掌握，不是办法规定的期限，逾期不以此为准。' : null,
    kind === 'measures' && deadline.safe < date
      ? `建议不晚于${formatDate(deadline.safe)}办理。`
      : null,
    deadline.explanation,
    deadline.provisional ? PROVISIONAL : null,
    '以助手中显示的为准。',
  ]
  return lines.filter((line) => line !== null).join('\n')
}
