import { officialYears } from '../regulation/calendar/official-years.ts'
import {
  buildCalendar,
  dayName,
  standardCalendar,
  type WorkingCalendar,
} from '../regulation/calendar/working-calendar.ts'
import { readCalendarFile } from '../regulation/calendar/year-calendar.ts'
import { citeText } from '../regulation/cite.ts'
import type { Period } from '../regulation/periods/period.ts'
import { computePeriod, isPeriodId, periodIds, periodTitle } from '../regulation/periods.ts'
import { type CivilDate, formatDate } from '../regulation/time/civil-date.ts'
import {
  type Arguments,
  CommandFault,
  done,
  type PlainCommand,
  refused,
  type Surroundings,
  textOption,
} from './command.ts'
import { readJson } from './read-json.ts'

async function calendarFrom(
  path: string | undefined,
  around: Surroundings,
): Promise<WorkingCalendar> {
  if (path === undefined) return standardCalendar
  const file = readCalendarFile(await readJson(around, path))
  if (!file.ok) throw new CommandFault(file.because)
  return buildCalendar([...officialYears, ...file.years])
}

function monthsFrom(args: Arguments): number | undefined {
  const text = textOption(args, 'months')
  if (text === undefined) return undefined
  if (!/^\d{1,4}$/.test(text))
    throw new CommandFault(`月数“${text}”不是整数，应写作如 --months 6。`)
  return Number(text)
}

function day(calendar: WorkingCalendar, date: CivilDate): string {
  const name = dayName(calendar, date)
  return name.startsWith('周') ? formatDate(date) : `${formatDate(date)}，${name}`
}

function words(period: Period, calendar: WorkingCalendar): string {
  const lines = [
    `${periodTitle(period.period)}（${citeText(period.cite)}）${period.provisional ? '【暂定】' : ''}`,
    `起算日　${day(calendar, period.from)}`,
    `期满日　${day(calendar, period.nominal)}`,
    `届满日　${day(calendar, period.effective)}（顺延后，逾期以此为准）`,
    `稳妥日　${day(calendar, period.safe)}（请在此日前办理）`,
    period.explanation,
  ]
  return lines.join('\n')
}

/** `period <id> --from <date>`: a period of the measures with its three dates. */
export const periodCommand: PlainCommand = {
  kind: 'plain',
  usage:
    'period <期限> --from <日期> [--months <月数>] [--received <日期>] [--calendar <日历文件>]',
  summary: '计算办法规定的期限',
  words: [1, 1],
  options: {
    from: { type: 'string' },
    months: { type: 'string' },
    received: { type: 'string' },
    calendar: { type: 'string' },
  },
  required: ['from'],
  run: async (args, around) => {
    const [id = ''] = args.positionals
    if (!isPeriodId(id)) {
      const list = periodIds.map((each) => `  ${each}　${periodTitle(each)}`).join('\n')
      return refused(`没有名为“${id}”的期限。可用：\n${list}`)
    }
    const calendar = await calendarFrom(textOption(args, 'calendar'), around)
    const outcome = computePeriod(
      {
        id,
        from: textOption(args, 'from') ?? '',
        months: monthsFrom(args),
        received: textOption(args, 'received'),
      },
      calendar,
    )
    if (!outcome.ok) return refused(outcome.because)
    return done(outcome.period, words(outcome.period, calendar))
  },
}
