import { lastWorkingDayOnOrBefore } from '../calendar/working-calendar.ts'
import type { CaseFacts } from '../case-file.ts'
import { computePeriod } from '../periods.ts'
import type {
  Change,
  Guard,
  GuardContext,
  PeriodStart,
  RegisterEffect,
  Terms,
} from '../procedure.ts'
import { type CivilDate, civilDateOf, formatDate } from '../time/civil-date.ts'
import { dayOfAct } from './acceptance-common.ts'
import { dayOf } from './application-common.ts'
import { recordsOf } from './panel-seats.ts'

/** 第二十九条: the day of the year by which the annual report is due, and what follows from lateness. */

/** Any day of the year that the report is for; null before the matter has a year. */
export const reportYear: PeriodStart = ({ year }) =>
  year == null ? null : (`${year}-10-08` as CivilDate)

/** The dates of 第二十九条 for the matter's year (ANNUAL_DUE); null without a year. */
function dueDates(facts: CaseFacts, { calendar, interpretations }: Terms) {
  const from = facts.year == null ? null : `${facts.year}-10-08`
  if (from === null) return null
  const outcome = computePeriod({ id: 'annual-report', from }, calendar, interpretations)
  if (!outcome.ok) throw new Error(outcome.because)
  return outcome.period
}

/** The report is that of the matter's year, not of another. */
export const reportIsOfTheYear: Guard = ({ case: file, input }) => {
  const stated = input['annual-report']?.['year']
  const { year } = file.facts
  return year == null || stated === year
    ? null
    : {
        because: `本件为${year}年度的报告，所填年度为${String(stated)}年，请核对。`,
        cite: '29',
      }
}

/** Nothing is missing before the day is over by which lateness is judged. */
export const reportIsOverdue: Guard = (context) => {
  const due = dueDates(context.case.facts, context.terms)
  return due !== null && context.today > due.effective
    ? null
    : {
        because: `报送期限未满${due === null ? '' : `（${formatDate(due.effective)}24时止）`}，不能登记逾期未报。`,
        cite: '29',
      }
}

/** Noted once. */
export const missingIsNotNoted: Guard = (context) =>
  recordsOf(context, 'missingNotes').length === 0
    ? null
    : { because: '本年度逾期未报已经登记，无须重复。', cite: '29' }

/** Once a day for each center: whoever urged first today has urged for everybody. */
export const notUrgedToday: Guard = (context) =>
  recordsOf(context, 'urgings').some(({ at }) => civilDateOf(at) === context.today)
    ? { because: '今天已经催报过，每家中心每天最多催报一次。', cite: null }
    : null

const lateReport = (context: GuardContext, note: string) =>
  [
    {
      kind: 'finding',
      finding: {
        kind: 'lateReport',
        level: null,
        on: dayOfAct(context),
        result: 'noted',
        note,
      },
    },
  ] as const

/** A late report is a finding for the next inspection; nothing else follows (第二十九条 names no sanction). */
export const noteLateReport: RegisterEffect = (context) => {
  const { case: file, terms } = context
  const due = dueDates(file.facts, terms)
  const isFirst = recordsOf(context, 'sealedReports').length === 1
  const isNoted = recordsOf(context, 'missingNotes').length > 0
  const day = dayOfAct(context)
  if (due === null || day <= due.effective || !isFirst || isNoted) return []
  return lateReport(
    context,
    `${file.facts.year}年度报告于${formatDate(day)}报送，晚于${formatDate(due.effective)}（第二十九条）`,
  )
}

/** An officer noted that the report has not come. */
export const noteMissingReport: RegisterEffect = (context) =>
  lateReport(
    context,
    `截至${formatDate(dayOfAct(context))}未报送${context.case.facts.year}年度报告（第二十九条）`,
  )

/** The day that the bureau named for the correction. */
export const nameCorrectionDay: Change = ({ input }) => ({
  due: dayOf(input['report-correction'], 'dueOn'),
})

/** What was asked for has come, or is waited for no longer. */
export const clearDue: Change = () => ({ due: null })

/** The day that the bureau named; null while it asked for nothing. */
export const namedDue: PeriodStart = ({ due }) => due ?? null

/** Nobody is cut off before the day that was named to them. */
export const namedDayIsOver: Guard = ({ case: file, today, terms }) => {
  const due = file.facts.due ?? null
  return due !== null && today > due
    ? null
    : {
        because: `市局告知的日期${due === null ? '' : `（${formatDate(due)}，最近的工作日为${formatDate(lastWorkingDayOnOrBefore(terms.calendar, due))}）`}还没有过，请等候。`,
        cite: null,
      }
}
