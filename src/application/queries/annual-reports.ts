import { annualReportsCard, type ReportLine } from '../../../cards/faces/annual-reports.ts'
import type { CaseFile } from '../../regulation/case-file.ts'
import { districtById } from '../../regulation/districts.ts'
import { computePeriod } from '../../regulation/periods.ts'
import { transitionOf } from '../../regulation/procedure.ts'
import { annualReport } from '../../regulation/procedures/annual-report.ts'
import { isStaff, maySee, roleFor } from '../../regulation/standing.ts'
import { type CivilDate, civilDateOf, monthOf, yearOf } from '../../regulation/time/civil-date.ts'
import { runCommand } from '../commands/run-command.ts'
import { type Reply, say, show, type Turn } from '../turn.ts'
import { NOT_YOURS } from './case-reply.ts'
import { refusalWords } from './words.ts'
import { scopeOf } from './worklist.ts'

const A_PAGE = 500
const OCTOBER = 10
const NOT_TOLD = say('info', '已报／未报名单供市局和区县局使用。')

const supervises = (turn: Turn): boolean =>
  isStaff(turn.actor) || turn.actor.roles.some((held) => held.role.startsWith('district'))

/** The year whose reports are being collected: from October that year's, before it the last one's. */
export const reportingYear = (today: CivilDate): number =>
  monthOf(today) >= OCTOBER ? yearOf(today) : yearOf(today) - 1

/** The annual reports of a year that this person may see, those not sent in first (第二十九条). */
export async function reportsOf(turn: Turn, year: number): Promise<readonly CaseFile[]> {
  const found: CaseFile[] = []
  for (let offset = 0; ; offset += A_PAGE) {
    const page = await turn.tx.cases.list(scopeOf(turn), {
      procedures: [annualReport.id],
      limit: A_PAGE,
      offset,
    })
    found.push(...page.map((line) => line.case))
    if (page.length < A_PAGE) break
  }
  return found.filter((file) => file.facts.year === year && maySee(annualReport, file, turn.actor))
}

/** The day by which lateness is judged in that year. */
export function reportsDue(turn: Pick<Turn, 'deps'>, year: number): CivilDate {
  const outcome = computePeriod({ id: 'annual-report', from: `${year}-10-08` }, turn.deps.calendar)
  return outcome.ok ? outcome.period.effective : `${year}-11-30`
}

/** When a report was sent in first; what is being corrected has been sent in. */
export function reportedOn(file: CaseFile): CivilDate | null {
  const [first] = file.facts.records['sealedReports'] ?? []
  return first === undefined ? null : civilDateOf(first.at)
}

const lastUrging = (file: CaseFile): CivilDate | null => {
  const last = file.facts.records['urgings']?.at(-1)
  return last === undefined ? null : civilDateOf(last.at)
}

function lineOf(turn: Turn, file: CaseFile, due: CivilDate): ReportLine {
  const sent = reportedOn(file)
  const urged = lastUrging(file)
  const act = transitionOf(annualReport, file.state, 'urgeReport')
  return {
    case: file.id,
    center: file.facts.center?.name ?? file.title,
    district: (file.district === null ? null : districtById(file.district)?.name) ?? '未登记区县',
    reportedOn: sent,
    late: (sent ?? turn.today) > due,
    urgedOn: urged,
    mayUrge: act !== null && urged !== turn.today && roleFor(act, file, turn.actor) !== null,
  }
}

/** 已报／未报: the centers of a year by district, and who is still to report. */
export async function reportsReply(turn: Turn, year: number, page: number): Promise<Reply> {
  if (!supervises(turn)) return NOT_TOLD
  const due = reportsDue(turn, year)
  const lines = (await reportsOf(turn, year)).map((file) => lineOf(turn, file, due))
  return show(
    annualReportsCard({
      year,
      today: turn.today,
      due,
      lines,
      page,
      mayExport: isStaff(turn.actor),
    }),
  )
}

/** 催报: one more reminder to the center, at most once a day; the list stays open. */
export async function urgeReport(
  turn: Turn,
  { case: id, year, page }: { readonly case: string; readonly year: number; readonly page: number },
): Promise<Reply> {
  const file = await turn.tx.cases.lock(id)
  if (file?.procedure !== annualReport.id || !maySee(annualReport, file, turn.actor))
    return NOT_YOURS
  const ran = await runCommand(turn, id, {
    kind: 'act',
    actor: turn.actor,
    expectedVersion: file.version,
    action: 'urgeReport',
    input: {},
  })
  if (ran.outcome === 'unknown') return NOT_YOURS
  const list = await reportsReply(turn, year, page)
  return ran.outcome === 'accepted'
    ? { ...list, toast: { type: 'success', content: '已催报。' } }
    : { ...list, toast: { type: 'warning', content: refusalWords(ran) } }
}
