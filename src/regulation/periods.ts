import {
  nextWorkingDayOnOrAfter,
  provisionalYears,
  standardCalendar,
  type WorkingCalendar,
} from './calendar/working-calendar.ts'
import { type Cite, citeText } from './cite.ts'
import {
  INTERNAL_TARGET_LABEL,
  type InternalTargetId,
  internalTargets,
} from './internal-targets.ts'
import {
  defaultInterpretations,
  type InterpretationName,
  type InterpretationSet,
} from './interpretations.ts'
import { annualReportDay, type LimitId, limits } from './limits.ts'
import {
  acceptanceApplyBy,
  annualReport,
  extensionWindow,
  fiveYearReview,
} from './periods/fixed.ts'
import {
  assessmentReport,
  extension,
  initialReview,
  organiseAssessment,
  preparation,
  publicNotice,
  rectification,
  rectificationNotice,
  refusalNotice,
  workingDays,
} from './periods/forward.ts'
import type {
  Computed,
  Period,
  PeriodContext,
  PeriodId,
  PeriodRefusal,
  PeriodRequest,
  Rule,
} from './periods/period.ts'
import { describeDay } from './periods/roll.ts'
import { addDays, addMonths, type CivilDate, isCivilDate } from './time/civil-date.ts'

/**
 * The periods of the measures: from a trigger to three dates and a sentence that explains them.
 * Pure: calendar and readings are arguments. Times of the project's own are at the end, apart.
 */

interface PeriodSpec {
  readonly cite: Cite
  /** What the period is about. */
  readonly title: string
  /** The number that it takes from the text; null for the day of the year. */
  readonly limit: LimitId | null
  readonly takes?: 'months' | 'received'
  readonly rule: Rule
}

const specs: Readonly<Record<PeriodId, PeriodSpec>> = {
  'public-notice': { cite: '11', title: '公示', limit: 'publicNotice', rule: publicNotice },
  preparation: { cite: '14', title: '筹建期', limit: 'preparation', rule: preparation },
  'acceptance-apply-by': {
    cite: '17.1',
    title: '申请验收考核',
    limit: 'acceptanceApplyBy',
    rule: acceptanceApplyBy,
  },
  'extension-window': {
    cite: '17.2',
    title: '提出延期验收申请',
    limit: 'extensionWindow',
    rule: extensionWindow,
  },
  extension: {
    cite: '17.2',
    title: '延期',
    limit: 'extension',
    takes: 'months',
    rule: extension,
  },
  'initial-review': { cite: '18.1', title: '初审', limit: 'initialReview', rule: initialReview },
  'organise-assessment': {
    cite: '18.1',
    title: '组织验收考核',
    limit: 'organiseAssessment',
    takes: 'received',
    rule: organiseAssessment,
  },
  'refusal-notice': {
    cite: '18.3',
    title: '不予考核通知',
    limit: 'refusalNotice',
    takes: 'received',
    rule: refusalNotice,
  },
  rectification: {
    cite: '21.1',
    title: '限期整改',
    limit: 'rectification',
    rule: rectification,
  },
  'assessment-report': {
    cite: '21.2',
    title: '提交考核报告',
    limit: 'assessmentReport',
    rule: assessmentReport,
  },
  'rectification-notice': {
    cite: '22.2',
    title: '整改通知书规定的整改',
    limit: 'rectificationNotice',
    takes: 'months',
    rule: rectificationNotice,
  },
  'annual-report': { cite: '29', title: '年度报告', limit: null, rule: annualReport },
  'five-year-review': {
    cite: '30',
    title: '满5年复查',
    limit: 'fiveYearReview',
    rule: fiveYearReview,
  },
}

/** Every period id, in the order of the articles. */
export const periodIds = Object.keys(specs) as readonly PeriodId[]

/** Whether a text is a period id. */
export function isPeriodId(text: string): text is PeriodId {
  return Object.hasOwn(specs, text)
}

/** The Chinese name of a period. */
export function periodTitle(id: PeriodId): string {
  return specs[id].title
}

/** The article that a period stands in. */
export function periodCite(id: PeriodId): Cite {
  return specs[id].cite
}

/** The settings that a period depends on: a stored deadline keeps their values with it. */
export function periodInterpretations(id: PeriodId): readonly InterpretationName[] {
  const { limit } = specs[id]
  return limit === null ? annualReportDay.interpretations : limits[limit][0].interpretations
}

/** A period, or why there is none. */
export type PeriodOutcome = { readonly ok: true; readonly period: Period } | PeriodRefusal

function refuse(because: string, cite: Cite | null): PeriodRefusal {
  const place = cite === null ? '' : `（${citeText(cite)}）`
  return { ok: false, because: `${because}${place}。`, cite }
}

/** 「暂定」 with the years it is owed to; empty when every year is official. */
function provisionalClause(calendar: WorkingCalendar, years: readonly number[]): string {
  const known = [...calendar.years.keys()]
  const lastKnown = known.length === 0 ? Number.NEGATIVE_INFINITY : Math.max(...known)
  const parts = years.map((year) =>
    year > lastKnown ? `${year}年放假安排尚未公布` : `系统未载入${year}年放假安排`,
  )
  return parts.length === 0 ? '' : `，暂定（${parts.join('、')}）`
}

function yearsBehind(calendar: WorkingCalendar, computed: Computed): readonly number[] {
  if (computed.consulted === null) return []
  const [first, last] = computed.consulted
  return provisionalYears(calendar, first, last)
}

/** Beyond these years nothing is computed: no case lies there, and dates must not run over. */
const FIRST_YEAR = '2000-01-01'
const LAST_YEAR = '2100-12-31'

/** Whether the request carries exactly what the period takes; the reason when not. */
function misfit(request: PeriodRequest, spec: PeriodSpec): string | null {
  if (request.months !== undefined && spec.takes !== 'months') {
    return `${spec.title}的期限由办法规定，不需要给出月数`
  }
  if (request.received === undefined) return null
  if (spec.takes !== 'received') return `${spec.title}的期限不需要另给收到日期`
  if (!isCivilDate(request.received))
    return `收到日期“${request.received}”不是有效日期，应写作 YYYY-MM-DD`
  return request.received > request.from ? '收到日期不能晚于初审结论日期' : null
}

/**
 * Computes a period of the measures.
 * @param request the period id and its trigger day; `months` for `extension` and
 *   `rectification-notice`, `received` optionally for `organise-assessment` and `refusal-notice`
 * @returns the period, or a refusal in Chinese for an unknown id, a date that is none, months that
 *   are missing or out of range, or an argument that the period does not take
 */
export function computePeriod(
  request: PeriodRequest,
  calendar: WorkingCalendar = standardCalendar,
  interpretations: InterpretationSet = defaultInterpretations,
): PeriodOutcome {
  const { id, from } = request
  if (!isPeriodId(id)) return refuse(`没有名为“${id}”的期限，可用：${periodIds.join('、')}`, null)
  const spec = specs[id]
  if (!isCivilDate(from))
    return refuse(`起算日期“${from}”不是有效日期，应写作 YYYY-MM-DD`, spec.cite)
  if (from < FIRST_YEAR || from > LAST_YEAR) {
    return refuse(`起算日期“${from}”超出可计算的范围（2000年至2100年）`, spec.cite)
  }
  const fault = misfit(request, spec)
  if (fault !== null) return refuse(fault, spec.cite)
  const context: PeriodContext = {
    from,
    months: request.months ?? null,
    received: (request.received as CivilDate | undefined) ?? null,
    trigger: request.trigger,
    calendar,
    interpretations,
  }
  const computed = spec.rule(context)
  if (typeof computed === 'string') return refuse(computed, spec.cite)
  const { nominal, effective, safe, clause } = computed
  const years = yearsBehind(calendar, computed)
  const explanation = `${clause}（${citeText(spec.cite)}）${provisionalClause(calendar, years)}。`
  const provisional = years.length > 0
  const period = { period: id, cite: spec.cite, from, nominal, effective, safe, provisional }
  return { ok: true, period: { ...period, explanation } }
}

/** A target of the project's own, in the shape of a period. Never shown as one of the measures. */
export interface TargetPeriod extends Omit<Period, 'period' | 'cite'> {
  readonly kind: 'internalTarget'
  readonly label: typeof INTERNAL_TARGET_LABEL
  readonly target: string
  /** The article of the step; null for steps of practice alone. */
  readonly cite: Cite | null
}

/** What a target of one's own is counted by. */
export interface TargetSpec {
  readonly id: string
  /** The article of the step, which names no time itself; null for steps of practice alone. */
  readonly cite: Cite | null
  /** What is to be done, for the sentence: 完成形式审查. */
  readonly title: string
  /** What it is counted from, for the sentence: 收到申请材料. */
  readonly trigger: string
  readonly value: number
  readonly unit: 'workingDays' | 'days' | 'months'
  /** Given to the party in writing: then it is no target of ours alone, yet the measures set none. */
  readonly told?: true
}

const TOLD_IN_WRITING = '市局书面告知的时间（办法未规定）'

function targetDates(spec: TargetSpec, from: CivilDate, calendar: WorkingCalendar): Computed {
  const lead = `自${spec.trigger}之日${describeDay(calendar, from)}起（当日不计）`
  if (spec.unit === 'workingDays') return workingDays({ calendar }, from, spec.value, lead)
  const months = spec.unit === 'months'
  const nominal = months ? addMonths(from, spec.value) : addDays(from, spec.value)
  const effective = nextWorkingDayOnOrAfter(calendar, nominal)
  const length = `${spec.value}${months ? '个月' : '天'}`
  const rolled = effective === nominal ? '' : `，遇休息日顺延至${describeDay(calendar, effective)}`
  const clause = `${lead}${length}，为${describeDay(calendar, nominal)}${rolled}`
  return { nominal, effective, safe: effective, consulted: [nominal, effective], clause }
}

/**
 * Computes a target of the project's own from a trigger day: working days as they are, days and
 * months moved to the next working day.
 */
export function workingDayTarget(
  spec: TargetSpec,
  from: CivilDate,
  calendar: WorkingCalendar = standardCalendar,
): TargetPeriod {
  const computed = targetDates(spec, from, calendar)
  const { nominal, effective, safe, clause } = computed
  const years = yearsBehind(calendar, computed)
  const label = spec.told === true ? TOLD_IN_WRITING : INTERNAL_TARGET_LABEL
  const end = `${provisionalClause(calendar, years)}，${label}。`
  return {
    kind: 'internalTarget',
    label: INTERNAL_TARGET_LABEL,
    target: spec.id,
    cite: spec.cite,
    from,
    nominal,
    effective,
    safe,
    provisional: years.length > 0,
    explanation: `${spec.title}：${clause}${end}`,
  }
}

/** Computes one of the listed internal targets (internal-targets.ts) from a trigger day. */
export function computeInternalTarget(
  id: InternalTargetId,
  from: CivilDate,
  calendar: WorkingCalendar = standardCalendar,
): TargetPeriod {
  return workingDayTarget({ id, ...internalTargets[id] }, from, calendar)
}
