import type { WorkingCalendar } from '../../regulation/calendar/working-calendar.ts'
import { workingDaysBetween } from '../../regulation/calendar/working-calendar.ts'
import { citeText } from '../../regulation/cite.ts'
import type { Refused } from '../../regulation/decide.ts'
import type { CivilDate } from '../../regulation/time/civil-date.ts'

/** A refusal as a person reads it: the sentence, then its article. */
export function refusalWords(refused: Pick<Refused, 'because' | 'cite'>): string {
  const { because, cite } = refused
  if (cite === null || because.includes(citeText(cite))) return because
  return `${because}（${citeText(cite)}）`
}

/** What remains until a date, today not counted: 「不含今天还有4个工作日」, 「已逾期2个工作日」. */
export function remainsUntil(calendar: WorkingCalendar, today: CivilDate, date: CivilDate): string {
  if (today > date) return `已逾期${workingDaysBetween(calendar, date, today)}个工作日`
  const left = workingDaysBetween(calendar, today, date)
  return left === 0 ? '今天到期' : `不含今天还有${left}个工作日`
}
