import { districtById } from '../../regulation/districts.ts'
import { stateOf } from '../../regulation/procedure.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import { application } from '../../regulation/procedures/application.ts'
import { maySee } from '../../regulation/standing.ts'
import { addYears, type CivilDate, civilDateOf } from '../../regulation/time/civil-date.ts'
import type { LedgerSheet } from '../files-port.ts'
import type { CaseLine, CaseScope } from '../store.ts'
import type { Turn } from '../turn.ts'
import { reportedOn, reportingYear, reportsDue, reportsOf } from './annual-reports.ts'
import { titleOf } from './case-view.ts'
import { CENTER_STATUS_WORDS } from './public-words.ts'
import { scopeOf } from './worklist.ts'

/** 台账: the cases, the centers and the open dates that a person may see, as lists for their desk. */

const A_PAGE = 500

/** Every case that this person may see, in the order of the lists. */
export async function everyCase(turn: Turn): Promise<readonly CaseLine[]> {
  const scope: CaseScope = scopeOf(turn)
  const all: CaseLine[] = []
  for (let offset = 0; ; offset += A_PAGE) {
    const page = await turn.tx.cases.list(scope, { limit: A_PAGE, offset })
    all.push(...page)
    if (page.length < A_PAGE) break
  }
  return all.filter(({ case: file }) => maySee(procedureOf(file.procedure), file, turn.actor))
}

/** The sheets of the ledger; no personal data beside the names of bodies. */
export async function ledgerOf(turn: Turn): Promise<readonly LedgerSheet[]> {
  const lines = (await everyCase(turn)).filter((line) => isOfBody(line.case))
  const centers = await turn.tx.centers.list({ limit: 10_000, offset: 0 })
  const until = addYears(turn.today, 1)
  const found = await turn.tx.deadlines.upcoming(scopeOf(turn), until, 10_000)
  const dates = found.filter((one) => isOfBody(one.case))
  return [
    {
      name: '案件',
      columns: [
        { title: '案件编号', width: 16 },
        { title: '事项', width: 18 },
        { title: '名称', width: 44 },
        { title: '单位', width: 32 },
        { title: '区县', width: 14 },
        { title: '环节', width: 24 },
        { title: '进入本环节', width: 13 },
        { title: '下一个日期', width: 13 },
        { title: '日期性质', width: 22 },
      ],
      rows: lines.map(caseRow),
    },
    {
      name: '中心',
      columns: [
        { title: '名称', width: 44 },
        { title: '依托单位', width: 32 },
        { title: '区县', width: 14 },
        { title: '服务产业', width: 20 },
        { title: '批准文号', width: 24 },
        { title: '批准成立', width: 13 },
        { title: '满5年', width: 13 },
        { title: '状态', width: 14 },
      ],
      rows: centers.map((center) => [
        center.name,
        center.hostOrganisation,
        districtName(center.district),
        center.industry,
        center.approvalNumber,
        center.establishedOn,
        addYears(center.establishedOn, 5),
        CENTER_STATUS_WORDS[center.status],
      ]),
    },
    {
      name: '期限',
      columns: [
        { title: '最迟日期', width: 13 },
        { title: '事项', width: 24 },
        { title: '日期性质', width: 22 },
        { title: '案件编号', width: 16 },
        { title: '名称', width: 44 },
        { title: '区县', width: 14 },
      ],
      rows: dates.map(({ case: file, deadline }) => [
        deadline.effective,
        deadline.title,
        kindWords(deadline),
        file.number ?? '',
        titleOf(file),
        districtName(file.district),
      ]),
    },
    await reportSheet(turn),
  ]
}

/** 年度报告: who has and who has not reported, of the year that is being collected (第二十九条). */
async function reportSheet(turn: Turn): Promise<LedgerSheet> {
  const year = reportingYear(turn.today)
  const due = reportsDue(turn, year)
  const files = await reportsOf(turn, year)
  return {
    name: `${year}年度报告`,
    columns: [
      { title: '中心', width: 44 },
      { title: '区县', width: 14 },
      { title: '已报／未报', width: 12 },
      { title: '报送日期', width: 13 },
      { title: '是否逾期', width: 10 },
      { title: '案件编号', width: 16 },
    ],
    rows: files.map((file) => {
      const sent = reportedOn(file)
      return [
        file.facts.center?.name ?? file.title,
        districtName(file.district),
        sent === null ? '未报' : '已报',
        sent ?? '',
        (sent ?? turn.today) > due ? '逾期' : '',
        file.number ?? '',
      ]
    }),
  }
}

/** Registrations, reports and entries of officers carry a person's name: they are no line of a list. */
function isOfBody({ procedure }: CaseLine['case']): boolean {
  return procedure === application.id || procedureOf(procedure).ofCenter !== undefined
}

function caseRow({ case: file, nextDeadline }: CaseLine): readonly string[] {
  const procedure = procedureOf(file.procedure)
  return [
    file.number ?? '',
    procedure.title,
    titleOf(file),
    file.applicantName,
    districtName(file.district),
    stateOf(procedure, file.state).title,
    civilDateOf(file.stateSince),
    nextDeadline?.effective ?? '',
    nextDeadline === null ? '' : kindWords(nextDeadline),
  ]
}

const kindWords = ({ internal, cite }: { internal: boolean; cite: unknown }): string => {
  if (internal) return '内部目标（办法未规定）'
  return cite === null ? '市局告知的日期' : '办法规定的期限'
}

const districtName = (id: string | null): string =>
  (id === null ? null : districtById(id)?.name) ?? ''

/** How many cases stand where: under way, ended well, ended otherwise. */
export interface Tally {
  readonly title: string
  readonly underWay: number
  readonly ended: number
}

/** Numbers by procedure, in the order in which they first come. */
export function tallies(lines: readonly CaseLine[]): readonly Tally[] {
  const rows = new Map<string, { underWay: number; ended: number }>()
  for (const { case: file } of lines) {
    const procedure = procedureOf(file.procedure)
    const row = rows.get(procedure.title) ?? { underWay: 0, ended: 0 }
    row[stateOf(procedure, file.state).final === true ? 'ended' : 'underWay'] += 1
    rows.set(procedure.title, row)
  }
  return [...rows].map(([title, row]) => ({ title, ...row }))
}

/** The name of the file: 台账20261123.xlsx. */
export const ledgerName = (today: CivilDate): string => `台账${today.replaceAll('-', '')}.xlsx`
