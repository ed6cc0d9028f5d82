import type { InterpretationValues } from '../interpretations.ts'
import { countWorked, workedFrom } from './counting.ts'
import { readDay, shiftMonths, writeDay } from './day-number.ts'
import { type DayTypes, readerOf } from './day-types.ts'
import type { Ledger } from './ledger.ts'
import { statedDay, statedNumber } from './log.ts'
import { type Answer, measure } from './measure.ts'

/**
 * From which day each deadline counts, by the articles and the readings, out of the ledger of the
 * log. A deadline that is not listed here counts from the day of the act that began it.
 */

/** What a deadline is measured with, as found in the log. */
export interface Start {
  readonly from: string
  readonly months?: number
  readonly received?: string
  /** A later last day that was published (R10). */
  readonly until?: string
  /** Working days for which it stood still (R14). */
  readonly stoodStill?: number
  /** The number of days, where a reading or the bureau's paper sets it. */
  readonly value?: number
}

/** What a start is found with. */
export interface Found {
  readonly ledger: Ledger
  readonly by: InterpretationValues
  readonly types: DayTypes
  readonly year: number | null
}

/** Null while the deadline has no day to count from: then it does not run. */
export type Trigger = (found: Found) => Start | null

const on = (day: string | null | undefined): Start | null => (day ? { from: day } : null)

/** 第十四条, and from which of its days the reading counts (PREP_START_EVENT). */
function prepared({ ledger, by }: Found): string | null {
  const { taskReceivedOn, taskDatedOn, taskIssuedOn } = ledger
  if (taskReceivedOn === null) return null
  if (by.PREP_START_EVENT === 'documentDate') return taskDatedOn ?? taskReceivedOn
  if (by.PREP_START_EVENT === 'systemDelivery') return taskIssuedOn ?? taskReceivedOn
  return taskReceivedOn
}

function firstEnd(found: Found): Answer | null {
  const from = prepared(found)
  return from === null ? null : measure({ id: 'preparation', from }, found.types, found.by)
}

const MOST_MONTHS = 6

/** 第十七条第二款: the extended end counts on from the nominal end (R9, I-04). */
function extended(found: Found): Start | null {
  const { extensions } = found.ledger.preparation
  const last = extensions.at(-1)
  const end = firstEnd(found)
  if (last === undefined || end === null) return null
  if (found.by.EXT_FROM === 'approvalDay') return { from: last.documentDate, months: last.months }
  const from = found.by.EXT_FROM === 'effectiveEnd' ? end.effective : end.nominal
  const all = extensions.reduce((sum, { months }) => sum + months, 0)
  if (all <= MOST_MONTHS) return { from, months: all }
  const earlier = shiftMonths(readDay(from), all - last.months)
  return { from: writeDay(earlier), months: last.months }
}

function endOfPreparation(found: Found): Answer | null {
  const span = extended(found)
  if (span === null) return firstEnd(found)
  return measure({ id: 'extension', ...span }, found.types, found.by)
}

const whereNotExtended: Trigger = (found) =>
  found.ledger.preparation.extensions.length === 0 ? on(prepared(found)) : null

/** 第十七条第一款; after an extension by I-04b. */
const applyBy: Trigger = (found) => {
  const isExtended = found.ledger.preparation.extensions.length > 0
  if (isExtended && found.by.POST_EXT_APPLY_BY === 'extendedEnd') return null
  return on(endOfPreparation(found)?.nominal)
}

/** I-06: only where it ends later than the preparation itself. */
const grace: Trigger = (found) => {
  const served = found.ledger.preparation.refused?.servedOn ?? null
  const value = found.by.GRACE_AFTER_REFUSAL
  const end = endOfPreparation(found)
  if (served === null || value === 0 || end === null) return null
  const last = writeDay(countWorked(readDay(served), value, readerOf(found.types)))
  return last > end.effective ? { from: served, value } : null
}

const where =
  (runs: (by: InterpretationValues) => boolean, trigger: Trigger): Trigger =>
  (found) =>
    runs(found.by) ? trigger(found) : null

const whileExtensionPends = (by: InterpretationValues) => by.EXT_PENDING_EFFECT === 'noPause'
const beforeBureau = (by: InterpretationValues) => by.PENDING_SUSPENDS !== 'fromHandIn'
const withBureau = (by: InterpretationValues) => by.PENDING_SUSPENDS === 'none'

/** 第十一条: the last day of the notice, never before the period, later where more days were set. */
function noticeEnds({ ledger: { notice }, types, by }: Found): string | null {
  if (notice === null) return null
  const least = measure({ id: 'public-notice', from: notice.publishedOn }, types, by)
  if (least === null || notice.days <= 7) return least?.effective ?? null
  const set = workedFrom(readDay(notice.publishedOn) + notice.days, readerOf(types))
  return [least.effective, writeDay(set)].sort().at(-1) ?? null
}

const publicNotice: Trigger = (found) => {
  const from = found.ledger.notice?.publishedOn
  const until = noticeEnds(found)
  return from === undefined || until === null ? null : { from, until }
}

/** I-19: comments that came in time wait for their disposal once the notice has ended. */
const commentsWait: Trigger = (found) => {
  const { notice, comments, disposed } = found.ledger
  const end = noticeEnds(found)
  if (notice?.endedOn == null || end === null || found.by.OBJECTION_RULE === 'recordOnly')
    return null
  const waits = comments.some((day, index) => day <= end && !disposed.has(index + 1))
  return waits ? on(notice.endedOn) : null
}

/** The notice of intention that was proposed last says how long, never less than the reading (I-31). */
const PROPOSALS = [
  'proposeCancellation',
  'proposeRevocation',
  'proposeNonEstablishment',
  'proposeCenterRevocation',
]

const statement: Trigger = ({ ledger, by }) => {
  const notice = ledger.papers.findLast(({ act }) => act === 'issueIntendedNotice')
  const proposals = PROPOSALS.flatMap((action) => ledger.last.get(action) ?? [])
  const proposed = proposals.sort((a, b) => a.at - b.at).at(-1)
  const told = proposed && statedNumber(proposed, 'intended-adverse-notice.respondDays')
  if (notice === undefined || notice.servedOn === null) return null
  return { from: notice.servedOn, value: Math.max(told ?? 0, by.STATEMENT_DAYS) }
}

/** 第二十一条第一款: from the service of the notice, or what the reading names (I-12). */
const threeMonths: Trigger = ({ ledger: { rectification, closedOn, finishedOn }, by }) => {
  if (rectification?.kind !== 'threeMonths') return null
  if (by.RECTIFY3_FROM === 'noticeReceipt') return on(rectification.servedOn)
  return on(by.RECTIFY3_FROM === 'closingMeeting' ? (closedOn ?? finishedOn) : finishedOn)
}

/** 第二十二条第二款: the months of the notice, from its service or its date (I-13). */
const orderOfBureau: Trigger = ({ ledger: { rectification }, by }) => {
  if (rectification?.kind !== 'notice') return null
  const { servedOn, documentDate, months } = rectification
  const from = by.RECTIFY1Y_FROM === 'documentDate' ? documentDate : servedOn
  return from === null ? null : { from, months }
}

const withReceipt = (from: string | null, received: string | null, more: Partial<Start> = {}) =>
  from === null ? null : { from, ...(received === null ? {} : { received }), ...more }

/** How far the twenty working days run, by what 组织 means (I-08). */
const STAGE: Readonly<Record<string, number>> = {
  assessmentPanelSetup: 0,
  assessmentPanelProposed: 0,
  assessmentPanelForming: 1,
  visitScheduled: 1,
  visitPostponed: 1,
  onSite: 2,
  visitBroken: 2,
  closingMeeting: 2,
}
const MEANS = ['panelAppointed', 'openingMeeting', 'assessmentFinished']

const organise =
  (state: string): Trigger =>
  ({ ledger: { review }, by }) => {
    const reading = MEANS.indexOf(by.ORGANISE_MEANS)
    const reached = review.openedOn !== null && by.ORGANISE_MEANS !== 'assessmentFinished'
    if (reading < (STAGE[state] ?? 0) || review.postponedOn !== null || reached) return null
    return withReceipt(review.concludedOn, review.receivedOn, { stoodStill: review.postponedDays })
  }

const stated =
  (action: string, field: string): Trigger =>
  ({ ledger }) => {
    const entry = ledger.last.get(action)
    return on(entry === undefined ? null : statedDay(entry, field))
  }

const due: Trigger = ({ ledger }) => on(ledger.due)
const counted: Trigger = ({ ledger }) => on(ledger.countsFrom)
const ofYear: Trigger = ({ year }) => on(year === null ? null : `${year}-10-08`)

/** Five years from the day that the center counts from: reached, not rolled (R8). */
const completed: Trigger = ({ ledger }) =>
  ledger.countsFrom === null ? null : on(writeDay(shiftMonths(readDay(ledger.countsFrom), 60)))

const ofApplication = (state: string): Readonly<Record<string, Trigger>> => ({
  publicNotice,
  noticeEnd: (found) => on(noticeEnds(found)),
  objectionDisposal: commentsWait,
  acceptanceApplyBy: applyBy,
  preparationEnd: whereNotExtended,
  extendedEnd: extended,
  graceToFile: grace,
  endMeanwhile: where(whileExtensionPends, whereNotExtended),
  extendedEndMeanwhile: where(whileExtensionPends, extended),
  endBeforeBureau: where(beforeBureau, whereNotExtended),
  extendedEndBeforeBureau: where(beforeBureau, extended),
  endWithBureau: where(withBureau, whereNotExtended),
  extendedEndWithBureau: where(withBureau, extended),
  initialReview: ({ ledger }) => on(ledger.review.receivedOn),
  initialReviewMeanwhile: where(
    (by) => by.SUPPLEMENT_CLOCK === 'noStop',
    ({ ledger }) => on(ledger.review.receivedOn),
  ),
  supplementReply: stated('requestSupplement', 'supplement-request.dueOn'),
  refusalNotice: ({ ledger: { review } }) => withReceipt(review.concludedOn, review.receivedOn),
  organise: organise(state),
  opening: stated('scheduleVisit', 'assessment-schedule.openingOn'),
  ...(state === 'visitPostponed' && {
    resumption: stated('postponeVisit', 'postpone-visit.until'),
  }),
  report: ({ ledger, by }) =>
    state === 'belowPass' && by.REPORT10_FROM === 'afterRescoreOnly' ? null : on(ledger.finishedOn),
  rectification: state === 'rectifying' ? threeMonths : orderOfBureau,
  publication: ({ ledger }) => on(ledger.establishedOn),
  statement,
})

const ofMatters: Readonly<Record<string, Readonly<Record<string, Trigger>>>> = {
  'annual-report': { annualReport: ofYear, correction: due },
  'scope-change': { supplement: due },
  'five-year-review': { fiveYears: counted, start: completed, materials: due, rectification: due },
  'center-event': { supplement: due },
  inspection: {
    yearly: ofYear,
    arrangement: (found) => (found.year === null ? counted(found) : null),
    visit: stated('arrangeInspection', 'inspection-arrangement.plannedOn'),
    objection: counted,
    rectification: due,
  },
  'annual-task': { issue: ofYear, selfAssessment: due, assessment: ofYear },
  'conduct-warning': { correction: due },
  revocation: { statement },
}

/** Kinds that a procedure uses for a day and, elsewhere, for a simple target: by the state. */
const ONLY_IN: readonly (readonly [procedure: string, kind: string, states: readonly string[]])[] =
  [
    ['annual-task', 'issue', ['planned', 'taskHeadReview']],
    ['application', 'publication', ['established']],
    [
      'application',
      'statement',
      ['cancellationStatement', 'revocationStatement', 'nonEstablishmentStatement'],
    ],
  ]

/** The trigger of a deadline in a state; null where it counts from the act that began it. */
export function triggerOf(procedure: string, state: string, kind: string): Trigger | null {
  const only = ONLY_IN.find(([one, of]) => one === procedure && of === kind)
  if (only !== undefined && !only[2].includes(state)) return null
  const table = procedure === 'application' ? ofApplication(state) : (ofMatters[procedure] ?? {})
  return table[kind] ?? null
}

/** The number of days of a simple target, where a reading sets it. */
export function daysOf(procedure: string, kind: string, by: InterpretationValues): number | null {
  return procedure === 'application' && kind === 'receipt' ? by.RECEIPT_CONFIRM_DAYS : null
}
