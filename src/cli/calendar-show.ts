import type { StoredEdition } from '../application/calendar-port.ts'
import {
  standardCalendar,
  type WorkingCalendar,
  type YearSummary,
  yearSummary,
} from '../regulation/calendar/working-calendar.ts'
import type { DaysOff } from '../regulation/calendar/year-calendar.ts'
import { formatDate, formatDay, formatInstant } from '../regulation/time/civil-date.ts'
import { type DatabaseCommand, done, type Outcome, refused } from './command.ts'

const FIRST_YEAR = 2000
const LAST_YEAR = 2100

function span({ from, to, name }: DaysOff): string {
  const days = from === to ? formatDate(from) : `${formatDate(from)}至${formatDate(to)}`
  return `  ${name}　${days}`
}

function words(year: YearSummary): string {
  const status =
    year.status === 'official' ? '国务院办公厅已公布' : '暂定，放假安排尚未公布或未载入'
  const published = year.publishedOn === null ? '' : `，${formatDay(year.publishedOn)}发布`
  return [
    `${year.year}年工作日历（${status}，版本${year.version}）`,
    `来源　${year.source}${published}`,
    `工作日　${year.workingDays}天`,
    '放假',
    ...year.daysOff.map(span),
    '调休上班',
    ...(year.makeUpWorkingDays.length === 0
      ? ['  无']
      : year.makeUpWorkingDays.map((date) => `  ${formatDate(date)}`)),
  ].join('\n')
}

/** The year by the calendar, and who imported it when where it was not brought along. */
function shown(
  text: string,
  calendar: WorkingCalendar,
  editions: readonly StoredEdition[],
): Outcome {
  const year = /^\d{4}$/.test(text) ? Number(text) : Number.NaN
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) {
    return refused(`年份“${text}”应为 ${FIRST_YEAR} 至 ${LAST_YEAR} 的四位数字。`)
  }
  const summary = yearSummary(calendar, year)
  const imports = editions
    .filter((edition) => edition.year === year)
    .map(({ version, source, importedByName, importedAt }) => ({
      version,
      source,
      importedByName,
      importedAt: new Date(importedAt).toISOString(),
    }))
  const history = imports.map(
    (one) =>
      `  ${formatInstant(Date.parse(one.importedAt))}　${one.importedByName}　版本${one.version}　${one.source}`,
  )
  const imported = history.length === 0 ? [] : ['载入记录', ...history]
  return done({ ...summary, imports }, [words(summary), ...imported].join('\n'))
}

/** `calendar show <year>`: the working calendar in force of a year with its source. */
export const calendarShowCommand: DatabaseCommand = {
  kind: 'database',
  usage: 'calendar show <年份>',
  summary: '显示一年现行的工作日历、来源和载入记录',
  words: [1, 1],
  options: {},
  withoutDatabase: ({ positionals: [text = ''] }) => shown(text, standardCalendar, []),
  run: ({ positionals: [text = ''] }, deps) =>
    deps.store.transact(async (tx) => shown(text, deps.calendar, await tx.calendars.editions())),
}
