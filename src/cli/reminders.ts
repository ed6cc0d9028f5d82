import { type OwedReminder, peekOwedCalendar } from '../application/calendars/owed.ts'
import { peekReminders, type Reminder } from '../application/reminders/peek.ts'
import { mayRemindAt, nextReminderInstant } from '../regulation/deadlines.ts'
import { formatDate, formatInstant, type Instant } from '../regulation/time/civil-date.ts'
import { type DatabaseCommand, done, refused, textOption } from './command.ts'
import { readInstant } from './read-instant.ts'

function entry({ openId, name, about, view }: Reminder) {
  return {
    openId,
    name,
    about,
    title: view.title,
    what: view.what,
    date: view.date?.date ?? null,
    internal: view.date?.kind === 'internal',
    overdue: view.overdue,
  }
}

function line({
  openId,
  name,
  about,
  title,
  what,
  date,
  internal,
  overdue,
}: ReturnType<typeof entry>) {
  const state = overdue ? '已逾期' : '待办'
  const by =
    date === null ? '' : `，${formatDate(date)}前${internal ? '（内部目标，办法未规定）' : ''}`
  return `${name}（${openId}）　${state}：${what}　${title}　${about}${by}`
}

const owedLine = ({ openId, name, year }: OwedReminder): string =>
  `${name}（${openId}）　待办：载入${year}年放假安排`

function head(at: Instant, count: number): string {
  return `${formatInstant(at)}（北京时间）将发送提醒 ${count} 条；本命令不发送。`
}

/** `reminders --at <instant>`: what a run at that instant would send, sending nothing. */
export const remindersCommand: DatabaseCommand = {
  kind: 'database',
  usage: 'reminders --at <时刻，如 2026-09-29T09:00+08:00；不写时区为北京时间>',
  summary: '显示某一时刻将发送的提醒，不发送',
  words: [0, 0],
  options: { at: { type: 'string' } },
  required: ['at'],
  run: async (args, deps) => {
    const asked = textOption(args, 'at') ?? ''
    const at = readInstant(asked)
    if (at === null) return refused(`时刻“${asked}”无法识别，应写作如 2026-09-29T09:00+08:00。`)
    const reminders = (await peekReminders(deps, at)).map(entry)
    const calendar = await peekOwedCalendar(deps, at)
    const json = { at: new Date(at).toISOString(), reminders, calendar }
    if (!mayRemindAt(deps.calendar, at)) {
      const next = formatInstant(nextReminderInstant(deps.calendar, at))
      const text = `${formatInstant(at)}（北京时间）不在工作时间，不发送提醒；下一次可发送的时刻是${next}。`
      return done(json, text)
    }
    const lines = [...reminders.map(line), ...calendar.map(owedLine)]
    return done(json, [head(at, lines.length), ...lines].join('\n'))
  },
}
