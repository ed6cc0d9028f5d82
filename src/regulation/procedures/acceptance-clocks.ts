import { preparationOf } from '../acceptance-facts.ts'
import { addWorkingDays } from '../calendar/working-calendar.ts'
import type { CaseFacts } from '../case-file.ts'
import { readInterpretation } from '../interpretations.ts'
import { limitAt } from '../limits.ts'
import type { Period, PeriodRequest } from '../periods/period.ts'
import { computePeriod } from '../periods.ts'
import type { PeriodStart, Terms } from '../procedure.ts'
import { addMonths, type CivilDate, civilDateOf, laterOf } from '../time/civil-date.ts'
import { dayOf, practice } from './application-common.ts'

/**
 * The end of the preparation and what counts back from it (第十四条, 第十七条): the end itself, the
 * extension that moves it, the last day to apply, the window to ask for more time, and the time to
 * file after a refusal (I-06). Everything follows from the facts; no date is stored twice.
 */

type Ends = Pick<Period, 'nominal' | 'effective'>

function computed(request: PeriodRequest, { calendar, interpretations }: Terms): Period {
  const outcome = computePeriod(request, calendar, interpretations)
  if (!outcome.ok) throw new Error(`${request.id} from ${request.from}: ${outcome.because}`)
  return outcome.period
}

/**
 * The day that 接到 means (PREP_START_EVENT, 第十四条): the receipt, or with it the date or the issue of
 * the paper. Null before the receipt; an imported case knows no day of issue here.
 */
const beginning: PeriodStart = ({ receivedOn, inputs, imported }, { interpretations }) => {
  const issued = inputs['issueApproval']
  if (receivedOn === null || issued === undefined) return receivedOn
  switch (readInterpretation(interpretations, 'PREP_START_EVENT')) {
    case 'confirmedReceipt':
      return receivedOn
    case 'documentDate':
      return dayOf(issued.forms['issue-notice'], 'documentDate') ?? receivedOn
    case 'systemDelivery':
      return imported === undefined ? civilDateOf(issued.at) : receivedOn
  }
}

/** The end before any extension, from the receipt of the task statement (第十四条). */
function firstEnd(facts: CaseFacts, terms: Terms): Period | null {
  const from = beginning(facts, terms)
  return from === null ? null : computed({ id: 'preparation', from }, terms)
}

/** How many months were granted in all (第十七条第二款). */
export function grantedMonths(facts: CaseFacts): number {
  return preparationOf(facts).extensions.reduce((sum, { months }) => sum + months, 0)
}

interface Span {
  readonly from: CivilDate
  readonly months: number
}

/**
 * What the extended end is counted from, and how many months. Several extensions are one span from
 * the nominal end (R9); only a reading of the cap as 每次 leads past its six months, and then the
 * last one is counted from where those before ended.
 */
function extensionSpan(facts: CaseFacts, terms: Terms): Span | null {
  const last = preparationOf(facts).extensions.at(-1)
  const end = firstEnd(facts, terms)
  if (last === undefined || end === null) return null
  const all = grantedMonths(facts)
  switch (readInterpretation(terms.interpretations, 'EXT_FROM')) {
    case 'approvalDay':
      return { from: last.documentDate, months: last.months }
    case 'effectiveEnd':
      return spanFrom(end.effective, all, last.months)
    case 'nominalEnd':
      return spanFrom(end.nominal, all, last.months)
  }
}

const spanFrom = (end: CivilDate, all: number, last: number): Span =>
  all <= limitAt('extension', end).value
    ? { from: end, months: all }
    : { from: addMonths(end, all - last), months: last }

/** When the preparation ends, extensions included; null before the task statement was received. */
export function endOfPreparation(facts: CaseFacts, terms: Terms): Ends | null {
  const span = extensionSpan(facts, terms)
  return span === null
    ? firstEnd(facts, terms)
    : computed({ id: 'extension', from: span.from, months: span.months }, terms)
}

/** What the last day to apply is counted back from (第十七条第一款); after an extension, by I-04b. */
const applyByFrom: PeriodStart = (facts, terms) => {
  const extended = grantedMonths(facts) > 0
  const reading = readInterpretation(terms.interpretations, 'POST_EXT_APPLY_BY')
  if (extended && reading === 'extendedEnd') return null
  return endOfPreparation(facts, terms)?.nominal ?? null
}

/** The last day to apply for the acceptance (第十七条第一款). */
export function applyBy(facts: CaseFacts, terms: Terms): CivilDate | null {
  const from = applyByFrom(facts, terms)
  return from === null
    ? (endOfPreparation(facts, terms)?.effective ?? null)
    : computed({ id: 'acceptance-apply-by', from }, terms).effective
}

/** The day on which the window to ask for an extension opens, or null where the reading has none. */
export function windowOpens(facts: CaseFacts, terms: Terms): CivilDate | null {
  const from = windowFrom(facts, terms)
  return from === null ? null : computed({ id: 'extension-window', from }, terms).effective
}

/** Counted back from the end of preparation as it stands (I-03). */
const windowFrom: PeriodStart = (facts, terms) =>
  readInterpretation(terms.interpretations, 'EXT_WINDOW') === 'anyTime'
    ? null
    : (endOfPreparation(facts, terms)?.nominal ?? null)

/** The last day of the time to file after a refusal was served; null where there is none (I-06). */
function graceEnds(facts: CaseFacts, terms: Terms): CivilDate | null {
  const served = preparationOf(facts).extensionRefusal?.servedOn ?? null
  const days = readInterpretation(terms.interpretations, 'GRACE_AFTER_REFUSAL')
  return served === null || days === 0 ? null : addWorkingDays(terms.calendar, served, days)
}

/**
 * The last day on which the acceptance can still be applied for: the end of preparation, or later
 * by the time after a refusal. Null while it cannot be said: no receipt, or a refusal not served.
 */
export function lastDayToFile(facts: CaseFacts, terms: Terms): CivilDate | null {
  const end = endOfPreparation(facts, terms)
  if (end === null) return null
  const refusal = preparationOf(facts).extensionRefusal
  if (refusal !== null && refusal.servedOn === null) return null
  const grace = graceEnds(facts, terms)
  return grace === null ? end.effective : laterOf(end.effective, grace)
}

const notExtended: PeriodStart = (facts, terms) =>
  grantedMonths(facts) === 0 ? beginning(facts, terms) : null
const extendedFrom: PeriodStart = (facts, terms) => extensionSpan(facts, terms)?.from ?? null

/** Armed only where it ends after the preparation: else the end of preparation says it all. */
const graceFrom: PeriodStart = (facts, terms) => {
  const grace = graceEnds(facts, terms)
  const end = endOfPreparation(facts, terms)
  const later = grace !== null && end !== null && grace > end.effective
  return later ? (preparationOf(facts).extensionRefusal?.servedOn ?? null) : null
}

/** Months of the span that moved the end. The span needs no terms beside the reading of EXT_FROM. */
const spanMonths = (facts: CaseFacts, terms: Terms): number | null =>
  extensionSpan(facts, terms)?.months ?? null

const APPLICANTS = ['applicantHandler', 'applicantResponsible'] as const
const ALL = [...APPLICANTS, 'districtBureau', 'caseOfficer'] as const

/** 第十三条：承建单位组织实施、区县局指导 through the whole period; every three and six months are ours. */
const onTheWay = [
  ...([21, 15, 9] as const).map((monthsBefore) => ({ monthsBefore, roles: APPLICANTS })),
  { monthsBefore: 18, roles: [...APPLICANTS, 'districtBureau'] as const },
]

/**
 * 第十四条：完成筹建的期限. Three months ahead the window of 第十七条第二款 opens (I-03); in it the
 * applicant is told fourteen and three days before it closes as well.
 */
const atEnd = [
  ...onTheWay,
  ...([12, 6, 4, 3, 1] as const).map((monthsBefore) => ({ monthsBefore, roles: ALL })),
  { daysBefore: 14, roles: APPLICANTS },
  { daysBefore: 7, roles: ALL },
  { daysBefore: 3, roles: APPLICANTS },
  { daysBefore: 0, roles: ALL },
]

/** The clocks of every state in which the applicant prepares and may file. */
export const preparationClocks = {
  // 第十七条第一款. The ladder stands on the day to aim at (R13).
  acceptanceApplyBy: {
    title: '申请验收考核',
    period: 'acceptance-apply-by',
    from: applyByFrom,
    remind: [
      { monthsBefore: 3, roles: APPLICANTS },
      { monthsBefore: 2, roles: APPLICANTS },
      { monthsBefore: 1, roles: [...APPLICANTS, 'caseOfficer'] },
      { daysBefore: 14, roles: [...APPLICANTS, 'caseOfficer'] },
      { daysBefore: 0, roles: [...APPLICANTS, 'caseOfficer'] },
    ],
    overdue: ['applicantResponsible', 'caseOfficer'],
    ground: '17.1',
  },
  // At three months before the end the window of 第十七条第二款 opens (I-03): that rung tells of it.
  preparationEnd: {
    title: '完成筹建',
    period: 'preparation',
    from: notExtended,
    remind: atEnd,
    overdue: ['caseOfficer', 'divisionHead'],
    ground: '14',
  },
  // 延期后：自原届满日起的月数（R9，I-04）
  extendedEnd: {
    title: '延期届满，申请验收考核',
    period: 'extension',
    from: extendedFrom,
    months: spanMonths,
    remind: [
      { monthsBefore: 3, roles: APPLICANTS },
      { monthsBefore: 1, roles: ALL },
      { daysBefore: 14, roles: ALL },
      { daysBefore: 3, roles: ALL },
      { daysBefore: 0, roles: ALL },
    ],
    overdue: ['caseOfficer', 'divisionHead'],
    ground: '17.2',
  },
  graceToFile: {
    title: '不同意延期后申请验收考核',
    target: 'grace-to-file',
    from: graceFrom,
    value: (_facts: CaseFacts, terms: Terms) =>
      readInterpretation(terms.interpretations, 'GRACE_AFTER_REFUSAL'),
    told: true,
    remind: [
      { workingDaysBefore: 5, roles: APPLICANTS },
      { workingDaysBefore: 1, roles: [...APPLICANTS, 'caseOfficer'] },
    ],
    overdue: ['caseOfficer', 'divisionHead'],
    ground: practice('不同意延期的，另给申请验收考核的时间，办法未作规定。'),
  },
} as const

/**
 * The same while an application or a request is with the authorities: the consequence of the end
 * stands still unless the readings say otherwise (I-05, I-41). Its own names, so that coming back
 * computes the clocks anew.
 */
type Runs = (facts: CaseFacts, terms: Terms) => boolean

const ends = (runs: Runs) => {
  const { preparationEnd, extendedEnd } = preparationClocks
  const where =
    (from: PeriodStart): PeriodStart =>
    (facts, terms) =>
      runs(facts, terms) ? from(facts, terms) : null
  return [
    { ...preparationEnd, from: where(notExtended) },
    { ...extendedEnd, from: where(extendedFrom) },
  ] as const
}

const [endMeanwhile, extendedEndMeanwhile] = ends(
  (_facts, terms) => readInterpretation(terms.interpretations, 'EXT_PENDING_EFFECT') === 'noPause',
)
const [endBeforeBureau, extendedEndBeforeBureau] = ends(
  (_facts, terms) => readInterpretation(terms.interpretations, 'PENDING_SUSPENDS') !== 'fromHandIn',
)
const [endWithBureau, extendedEndWithBureau] = ends(
  (_facts, terms) => readInterpretation(terms.interpretations, 'PENDING_SUSPENDS') === 'none',
)

/** While a request for an extension waits for its answer (EXT_PENDING_EFFECT). */
export const clocksWhileExtensionPends = { endMeanwhile, extendedEndMeanwhile } as const

/** While the application lies with the District Bureau (PENDING_SUSPENDS). */
export const clocksWhileConsentPends = { endBeforeBureau, extendedEndBeforeBureau } as const

/** While the Municipal Bureau reviews the application (PENDING_SUSPENDS). */
export const clocksWhileAcceptancePends = { endWithBureau, extendedEndWithBureau } as const
