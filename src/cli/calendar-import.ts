import { movedBy } from '../../cards/faces/calendars.ts'
import {
  applyImport,
  type Importing,
  type ImportPreview,
  isNothingNew,
  previewImport,
  touchesClosed,
} from '../application/calendars/import-calendar.ts'
import type { CaseChange, CaseChanges } from '../application/calendars/recalculate-open.ts'
import { titleOf } from '../application/queries/case-view.ts'
import { yearSummary } from '../regulation/calendar/working-calendar.ts'
import { readCalendarFile, type YearCalendar } from '../regulation/calendar/year-calendar.ts'
import type { DeadlineChange } from '../regulation/recalculation.ts'
import { civilDateOf, daysBetween, formatDate } from '../regulation/time/civil-date.ts'
import { CommandFault, type DatabaseCommand, done, type Outcome, refused } from './command.ts'

/** Who imports: nobody in the chat, whoever may use the command line of the installation. */
const IMPORTED_BY = { openId: 'calendar import', name: '系统管理员（命令行）' } as const

/** In bytes: a year takes two thousand. */
const MAX_FILE = 256 * 1024
/** Lines of the text for people; `--json` has them all. */
const LINES = 60

/** One deadline as `--json` gives it. */
const entryOf = ({ file }: CaseChange, change: DeadlineChange) => ({
  case: file.id,
  number: file.number,
  title: titleOf(file),
  applicant: file.applicantName,
  deadline: change.id,
  kind: change.kind,
  what: change.title,
  internal: change.internal,
  moved: change.moved,
  days: daysBetween(change.before.effective, change.after.effective),
  before: change.before,
  after: change.after,
})

type Entry = ReturnType<typeof entryOf>

const entriesOf = (changes: readonly CaseChange[]): readonly Entry[] =>
  changes.flatMap((one) => one.changes.map((change) => entryOf(one, change)))

function reportOf({ fresh, warnings, past, calendar }: ImportPreview, changes: CaseChanges) {
  const entries = entriesOf(changes.cases)
  return {
    years: fresh.map(({ year }) => yearSummary(calendar, year)),
    warnings,
    past,
    moves: entries.filter(({ moved }) => moved),
    confirmed: entries.filter(({ moved }) => !moved),
    kept: entriesOf(changes.kept),
    unclear: changes.unclear.map(({ file, deadline }) => ({
      case: file.id,
      number: file.number,
      title: titleOf(file),
      deadline: deadline.id,
      what: deadline.title,
      effective: deadline.effective,
    })),
  }
}

type Report = ReturnType<typeof reportOf>

const nameOf = ({ number, title }: { number: string | null; title: string }): string =>
  `${number ?? '未编号'} ${title}`

function moveLine(entry: Entry): string {
  const { before, after } = entry
  const own = entry.internal ? '（内部目标）' : ''
  const moved =
    entry.days === 0
      ? `仍为${formatDate(after.effective)}，建议完成日由${formatDate(before.safe)}改为${formatDate(after.safe)}`
      : `由${formatDate(before.effective)}改为${formatDate(after.effective)}（${movedBy(entry.days)}）`
  return `  ${nameOf(entry)}　${entry.what}${own}　${moved}${after.provisional ? '，仍为暂定' : ''}`
}

function section(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return []
  const shown = lines.slice(0, LINES)
  const more =
    lines.length > shown.length ? [`  另有${lines.length - shown.length}项，见 --json`] : []
  return [title, ...shown, ...more]
}

function words(report: Report): readonly string[] {
  const { years, warnings, past, moves, confirmed, kept, unclear } = report
  return [
    ...years.map(
      ({ year, source, version, workingDays }) =>
        `${year}年　${source}　版本${version}　全年工作日${workingDays}天`,
    ),
    ...section(
      '请核对',
      warnings.map((text) => `  ${text}`),
    ),
    ...past.flatMap(({ year, days, closed }) => [
      `${year}年已过去的${days.length}天有变动（${days.slice(0, 10).map(formatDate).join('、')}${days.length > 10 ? '等' : ''}）`,
      ...section(
        `  期间含这些日子、已经办结的办法期限${closed.count}个，按当时的日历已有结论，不改写，例如`,
        closed.first.map(
          ({ number, applicantName, title, effective }) =>
            `    ${number ?? '未编号'} ${applicantName}　${title}　${formatDate(effective)}`,
        ),
      ),
    ]),
    `未办结的期限中，变动${moves.length}个，日期不变但暂定标注或说明更新${confirmed.length}个`,
    ...moves.slice(0, LINES).map(moveLine),
    ...(moves.length > LINES ? [`  另有${moves.length - LINES}项，见 --json`] : []),
    ...section(
      '以下期限保持原日期：改后的日期已经过去，不因公布安排而使人逾期',
      kept.map(
        (entry) => `  ${nameOf(entry)}　${entry.what}　${formatDate(entry.before.effective)}`,
      ),
    ),
    ...section(
      '以下期限不能自动重算，保持原日期，请人工核对',
      unclear.map((one) => `  ${nameOf(one)}　${one.what}　${formatDate(one.effective)}`),
    ),
  ]
}

function readYears(text: string): readonly YearCalendar[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw new CommandFault('日历文件不是有效的 JSON。')
  }
  const read = readCalendarFile(parsed)
  if (!read.ok) throw new CommandFault(read.because)
  return read.years
}

const PAST =
  '本次导入改动已经过去的日子，已办结的期限曾以这些日子计算。已有结论不会改写；确系更正误载的，请加 --past 再确认。'

async function importYears(
  work: Importing,
  years: readonly YearCalendar[],
  { yes, past }: { readonly yes: boolean; readonly past: boolean },
): Promise<Outcome> {
  const judged = await previewImport(work, years)
  if (!judged.ok) return refused(`没有导入：${judged.faults.join('；')}。`)
  const { preview } = judged
  const report = reportOf(preview, preview.changes)
  if (isNothingNew(preview)) {
    const text = `${years.map(({ year }) => `${year}年`).join('、')}的安排已经载入并启用，没有需要改动的期限。`
    return done({ applied: false, nothingNew: true, ...report }, text)
  }
  if (!yes) {
    const end = '以上为预览，没有改动任何内容。核对无误后加 --yes 启用。'
    const text = [...words(report), ...(touchesClosed(preview) ? [PAST] : []), end].join('\n')
    return done({ applied: false, nothingNew: false, ...report }, text)
  }
  if (touchesClosed(preview) && !past) return refused([...words(report), PAST].join('\n'))
  const applied = reportOf(preview, await applyImport(work, years, preview))
  const text = [
    ...words(applied),
    '已启用。变动的期限已通知有关人员，原日期保留在案件记录中。',
  ].join('\n')
  return done({ applied: true, nothingNew: false, ...applied }, text)
}

/**
 * `calendar import <json>`: shows which open deadlines another calendar moves, and with `--yes` puts
 * it in force. An edition that is in force already changes nothing.
 */
export const calendarImportCommand: DatabaseCommand = {
  kind: 'database',
  usage: 'calendar import <JSON 文件> [--yes] [--past]',
  summary: '导入放假安排：先列出变动的期限，加 --yes 启用',
  words: [1, 1],
  options: { yes: { type: 'boolean' }, past: { type: 'boolean' } },
  input: async ({ positionals: [path = ''] }, around) => {
    const bytes = await around.readBytes(path)
    if (bytes.byteLength > MAX_FILE) throw new CommandFault('日历文件超过 256 KB。')
    return new TextDecoder().decode(bytes)
  },
  run: (args, deps, text) => {
    const years = readYears(text)
    const now = deps.clock()
    const today = civilDateOf(now)
    const { yes, past } = args.options
    return deps.store.transact((tx) =>
      importYears({ deps, tx, now, today, by: IMPORTED_BY }, years, {
        yes: yes === true,
        past: past === true,
      }),
    )
  },
}
