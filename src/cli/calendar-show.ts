import {
  standardCalendar,
  type YearSummary,
  yearSummary,
} from '../regulation/calendar/working-calendar.ts'
import type { DaysOff } from '../regulation/calendar/year-calendar.ts'
import { formatDate, formatDay } from '../regulation/time/civil-date.ts'
import { done, type PlainCommand, refused } from './command.ts'

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
    `${year.year}年工作日历（${status}）`,
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

/** `calendar show <year>`: the working calendar of a year with its source. */
export const calendarShowCommand: PlainCommand = {
  kind: 'plain',
  usage: 'calendar show <年份>',
  summary: '显示一年的工作日历及来源',
  words: [1, 1],
  options: {},
  run: ({ positionals: [text = ''] }) => {
    const year = /^\d{4}$/.test(text) ? Number(text) : Number.NaN
    if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) {
      return refused(`年份“${text}”应为 ${FIRST_YEAR} 至 ${LAST_YEAR} 的四位数字。`)
    }
    const summary = yearSummary(standardCalendar, year)
    return done(summary, words(summary))
  },
}
