import type { DateKind } from '../../../cards/faces/parts.ts'
import type { WorkingCalendar } from '../../regulation/calendar/working-calendar.ts'
import { workingDaysBetween } from '../../regulation/calendar/working-calendar.ts'
import type { ArmedDeadline, CaseFile } from '../../regulation/case-file.ts'
import { citeText } from '../../regulation/cite.ts'
import { isThreshold } from '../../regulation/deadlines.ts'
import type { Refused } from '../../regulation/decide.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import {
  type CivilDate,
  formatDate,
  isCivilDate,
  yearOf,
} from '../../regulation/time/civil-date.ts'

/** A refusal as a person reads it: the sentence, then its article. */
export function refusalWords(refused: Pick<Refused, 'because' | 'cite'>): string {
  const { because, cite } = refused
  if (cite === null || because.includes(citeText(cite))) return because
  return `${because}（${citeText(cite)}）`
}

/** A day without an article that is no target of ours was named by the bureau to the party. */
export function dateKind(deadline: Pick<ArmedDeadline, 'internal' | 'cite'>): DateKind {
  if (deadline.internal) return 'internal'
  return deadline.cite === null ? 'told' : 'measures'
}

/**
 * The day that people are told to keep. 第二十九条 names a day of the year: while it lies ahead people
 * are told the last working day by it, and the day to which it rolls only judges lateness (practice.md).
 */
export function dayToKeep(
  { cite, safe, effective }: Pick<ArmedDeadline, 'cite' | 'safe' | 'effective'>,
  today: CivilDate,
): CivilDate {
  return cite === '29' && today <= safe ? safe : effective
}

/** What remains until a date, today not counted: 「不含今天还有4个工作日」, 「已逾期2个工作日」. */
export function remainsUntil(calendar: WorkingCalendar, today: CivilDate, date: CivilDate): string {
  if (today > date) return `已逾期${workingDaysBetween(calendar, date, today)}个工作日`
  const left = workingDaysBetween(calendar, today, date)
  return left === 0 ? '今天到期' : `不含今天还有${left}个工作日`
}

/** What remains of a date of a case; a day that only comes is never called overdue. */
export function remainsOf(
  calendar: WorkingCalendar,
  today: CivilDate,
  file: Pick<CaseFile, 'procedure'>,
  deadline: Pick<ArmedDeadline, 'kind' | 'cite' | 'safe' | 'effective'>,
): string {
  const day = dayToKeep(deadline, today)
  const reached = day < today && isThreshold(procedureOf(file.procedure), deadline.kind)
  return reached ? '已届满' : remainsUntil(calendar, today, day)
}

/** Whether somebody is late with a date of a case. */
export function isLate(
  today: CivilDate,
  file: Pick<CaseFile, 'procedure'>,
  { kind, effective }: Pick<ArmedDeadline, 'kind' | 'effective'>,
): boolean {
  return effective < today && !isThreshold(procedureOf(file.procedure), kind)
}

/**
 * On which announced arrangement of days off a date rests, in words: the notice of every year that
 * the period touches, as it was when the date was computed. `version` names the edition of each year
 * (`2026@2025-11-04 …`), civil dates in Asia/Shanghai.
 */
export function calendarWords(
  calendar: WorkingCalendar,
  version: string,
  from: CivilDate,
  to: CivilDate,
): string {
  const editions = new Map(
    version.split(' ').map((part): readonly [string, string] => {
      const [year = '', edition = ''] = part.split('@')
      return [year, edition]
    }),
  )
  const years = Array.from(
    { length: Math.max(0, yearOf(to) - yearOf(from)) + 1 },
    (_, index) => yearOf(from) + index,
  )
  const sentences = years.map((year) => {
    const edition = editions.get(String(year)) ?? null
    const known = calendar.years.get(year)
    if (edition !== null && known?.version === edition && known.status === 'official') {
      return `${year}年按${known.source}`
    }
    if (edition !== null && isCivilDate(edition)) {
      return `${year}年按${formatDate(edition)}公布的放假安排`
    }
    return `${year}年放假安排在计算时尚未公布，按法定节假日推算`
  })
  return `工作日：${sentences.join('；')}。`
}
