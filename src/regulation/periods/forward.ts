import {
  addWorkingDays,
  isMakeUpWorkingDay,
  isWorkingDay,
  lastWorkingDayOnOrBefore,
  nextWorkingDayOnOrAfter,
} from '../calendar/working-calendar.ts'
import { readInterpretation } from '../interpretations.ts'
import { limitAt } from '../limits.ts'
import {
  addDays,
  addMonths,
  type CivilDate,
  earlierOf,
  formatDate,
  laterOf,
} from '../time/civil-date.ts'
import type { Computed, PeriodContext } from './period.ts'
import { calendarNotes, describeDay, restNames, rollEnd } from './roll.ts'

/** Periods that run forward from their trigger: 第十一条, 第十四条, 第十七条第二款, 第十八条, 第二十一条, 第二十二条第二款. */

/** 「，当日为工作日」 and the like: what became of the last day. */
function rollClause(context: PeriodContext, nominal: CivilDate, effective: CivilDate): string {
  const { calendar } = context
  if (effective > nominal) {
    const rest = restNames(calendar, nominal, addDays(effective, -1))
    return `，因遇${rest}，顺延至${describeDay(calendar, effective)}`
  }
  if (effective < nominal) {
    const rest = restNames(calendar, addDays(effective, 1), nominal)
    return `，因遇${rest}，提前至${describeDay(calendar, effective)}`
  }
  if (isMakeUpWorkingDay(calendar, nominal)) return '，调休上班日不顺延'
  return isWorkingDay(calendar, nominal) ? '，当日为工作日，不顺延' : '，不顺延'
}

/** A period whose last day is known before roll-over; `safe` is the last working day by then. */
function rolled(
  context: PeriodContext,
  nominal: CivilDate,
  trigger: string,
  length: string,
): Computed {
  const { calendar, interpretations, from } = context
  const effective = rollEnd(calendar, interpretations, nominal)
  const safe = lastWorkingDayOnOrBefore(calendar, effective)
  return {
    nominal,
    effective,
    safe,
    consulted: [earlierOf(safe, nominal), laterOf(effective, nominal)],
    clause:
      `自${trigger}${formatDate(from)}起${length}，` +
      `届满日为${describeDay(calendar, nominal)}${rollClause(context, nominal, effective)}`,
  }
}

/** Whether a calendar can move the end of a notice: it is a minimum, so never to an earlier day. */
function noticeRollsForward({ interpretations }: PeriodContext): boolean {
  const reading = readInterpretation(interpretations, 'HOLIDAY_ROLL')
  return reading === 'nextWorkingDay' || reading === 'holidaysOnly'
}

/** 公示 (第十一条): full days after the day of publication; a minimum, so it may only be lengthened (R10). */
export function publicNotice(context: PeriodContext): Computed {
  const { interpretations, from } = context
  const days = readInterpretation(interpretations, 'PUBLIC_NOTICE_DAYS')
  const included = readInterpretation(interpretations, 'PUBLIC_NOTICE_START') === 'included'
  const start = included ? addDays(from, -1) : from
  const counted = included ? '当日计入' : '当日不计'
  if (readInterpretation(interpretations, 'PUBLIC_NOTICE_UNIT') === 'working') {
    return workingDays(context, start, days, `自公示开始之日${formatDate(from)}起（${counted}）`)
  }
  const nominal = addDays(start, days)
  const forward = noticeRollsForward(context)
  const whole = rolled(context, nominal, '公示开始之日', `（${counted}）满${days}天`)
  const result = forward ? whole : { ...whole, consulted: null }
  if (result.effective >= nominal) {
    const clause = `${result.clause}，公示至当日24时`
    return { ...result, safe: result.effective, clause }
  }
  const lead = `自公示开始之日${formatDate(from)}起（${counted}）满${days}天`
  const clause = `${lead}，届满日为${describeDay(context.calendar, nominal)}，公示不得缩短，不提前，公示至当日24时`
  return { ...result, effective: nominal, safe: nominal, clause }
}

const PREPARATION_TRIGGERS = {
  confirmedReceipt: '接到筹建任务书之日',
  documentDate: '筹建任务书成文之日',
  systemDelivery: '筹建任务书送达之日',
} as const

/** 筹建 (第十四条): two years from receipt of the task statement. */
export function preparation(context: PeriodContext): Computed {
  const { interpretations, from } = context
  const { value: years } = limitAt('preparation', from)
  const trigger = PREPARATION_TRIGGERS[readInterpretation(interpretations, 'PREP_START_EVENT')]
  const corresponding = addMonths(from, years * 12)
  if (readInterpretation(interpretations, 'PREP_START') === 'receiptIsFirstDay') {
    return rolled(context, addDays(corresponding, -1), trigger, `（当日计入）满${years}年`)
  }
  return rolled(context, corresponding, trigger, `（当日不计）满${years}年`)
}

const EXTENSION_TRIGGERS = {
  nominalEnd: '原筹建届满日',
  effectiveEnd: '顺延后的筹建届满日',
  approvalDay: '批准延期之日',
} as const

/** 延期 (第十七条第二款): whole months from the end of preparation, at most six in all. */
export function extension(context: PeriodContext): Computed | string {
  const { months, from, interpretations } = context
  const { value: most } = limitAt('extension', from)
  if (months === null) return `请用 --months 给出延期月数（1至${most}个月）`
  if (!Number.isInteger(months) || months < 1 || months > most) {
    return `延期${months}个月不符合规定，延期应为1至${most}个月的整数，最长不得超过${most}个月`
  }
  const trigger = EXTENSION_TRIGGERS[readInterpretation(interpretations, 'EXT_FROM')]
  return rolled(context, addMonths(from, months), trigger, `延期${months}个月`)
}

const RECTIFICATION_TRIGGERS = {
  noticeReceipt: '收到整改通知之日',
  closingMeeting: '末次会议之日',
  reportDate: '考核报告日期',
} as const

/** 限期整改 (第二十一条第一款): exactly three months. */
export function rectification(context: PeriodContext): Computed {
  const { from, interpretations } = context
  const { value: months } = limitAt('rectification', from)
  const trigger = RECTIFICATION_TRIGGERS[readInterpretation(interpretations, 'RECTIFY3_FROM')]
  return rolled(context, addMonths(from, months), trigger, `（当日不计）满${months}个月`)
}

const NOTICE_TRIGGERS = { receipt: '收到整改通知书之日', documentDate: '整改通知书日期' } as const

/** 整改通知书 (第二十二条第二款): the time that the bureau sets, at most one year. */
export function rectificationNotice(context: PeriodContext): Computed | string {
  const { months, from, interpretations } = context
  const most = limitAt('rectificationNotice', from).value * 12
  if (months === null) return `请用 --months 给出整改通知书规定的月数（1至${most}个月）`
  if (!Number.isInteger(months) || months < 1 || months > most) {
    return `整改${months}个月不符合规定，整改时间应为1至${most}个月的整数，不超过一年`
  }
  const trigger = NOTICE_TRIGGERS[readInterpretation(interpretations, 'RECTIFY1Y_FROM')]
  return rolled(context, addMonths(from, months), trigger, `（当日不计）满${months}个月`)
}

/** Counts working days after `start`; they never roll, so nominal and effective are one. */
export function workingDays(
  context: Pick<PeriodContext, 'calendar'>,
  start: CivilDate,
  count: number,
  lead: string,
): Computed {
  const { calendar } = context
  const end = addWorkingDays(calendar, start, count)
  const notes = calendarNotes(calendar, start, end)
  const noted = notes === '' ? '' : `（${notes}）`
  return {
    nominal: end,
    effective: end,
    safe: lastWorkingDayOnOrBefore(calendar, end),
    consulted: [earlierOf(addDays(start, 1), end), end],
    clause: `${lead}${count}个工作日${noted}，至${describeDay(calendar, end)}届满`,
  }
}

/** The day on which papers handed in on a day of rest count as received (setting RECEIPT_NONWORKING). */
function receiptDay(context: PeriodContext, arrived: CivilDate): CivilDate {
  const reading = readInterpretation(context.interpretations, 'RECEIPT_NONWORKING')
  return reading === 'nextWorkingDay' ? nextWorkingDayOnOrAfter(context.calendar, arrived) : arrived
}

/** The first day whose kind decides when papers count as received and how many days follow. */
function firstAsked(context: PeriodContext, arrived: CivilDate): CivilDate {
  const reading = readInterpretation(context.interpretations, 'RECEIPT_NONWORKING')
  return reading === 'nextWorkingDay' ? arrived : addDays(arrived, 1)
}

/** 初审 (第十八条第一款): seven working days from receipt. */
export function initialReview(context: PeriodContext): Computed {
  const { from, calendar } = context
  const start = receiptDay(context, from)
  const moved = start === from ? '' : `，视为${describeDay(calendar, start)}收到`
  const trigger = context.trigger ?? '收到验收申请资料之日'
  const lead = `自${trigger}${describeDay(calendar, from)}${moved}起（当日不计）`
  const result = workingDays(context, start, limitAt('initialReview', from).value, lead)
  return { ...result, consulted: [firstAsked(context, from), result.effective] }
}

/** 考核报告 (第二十一条第二款): ten working days from the end of the assessment. */
export function assessmentReport(context: PeriodContext): Computed {
  const { from, calendar } = context
  const lead = `自完成考核之日${describeDay(calendar, from)}起（当日不计）`
  return workingDays(context, from, limitAt('assessmentReport', from).value, lead)
}

type Reading = 'conclusion' | 'receipt' | 'endOfInitialReview'

/** The day that a reading of 第十八条 counts from, or null when it needs the day of receipt. */
function startOf(context: PeriodContext, reading: Reading): CivilDate | null {
  if (reading === 'conclusion') return context.from
  if (context.received === null) return null
  const received = receiptDay(context, context.received)
  if (reading === 'receipt') return received
  const days = limitAt('initialReview', context.from).value
  return addWorkingDays(context.calendar, received, days)
}

const START_NAMES: Readonly<Record<Reading, string>> = {
  conclusion: '初审结论之日',
  receipt: '收到验收申请资料之日',
  endOfInitialReview: '初审期限届满之日',
}

/** A count that the text leaves open where it begins: the safe day is the earliest of the readings known. */
function afterInitialReview(
  context: PeriodContext,
  reading: Reading,
  count: number,
): Computed | string {
  const { calendar, received } = context
  const start = startOf(context, reading)
  if (start === null) return '按当前解释需从收到资料之日计算，请用 --received 给出收到日期'
  const trigger = context.trigger ?? START_NAMES[reading]
  const lead = `自${trigger}${describeDay(calendar, start)}起（当日不计）`
  const result = workingDays(context, start, count, lead)
  if (received === null) return result
  const fromReceipt = addWorkingDays(calendar, receiptDay(context, received), count)
  const safe = earlierOf(result.effective, fromReceipt)
  const aim = `，从收到资料之日${describeDay(calendar, received)}计算则为${describeDay(calendar, fromReceipt)}，建议以较早者为准`
  const first = earlierOf(firstAsked(context, received), addDays(start, 1))
  const last = laterOf(result.effective, fromReceipt)
  return {
    ...result,
    safe,
    consulted: [earlierOf(first, last), last],
    clause: safe < result.effective ? `${result.clause}${aim}` : result.clause,
  }
}

/** 组织考核 (第十八条第一款): twenty working days. */
export function organiseAssessment(context: PeriodContext): Computed | string {
  const reading = readInterpretation(context.interpretations, 'ORG20_FROM')
  return afterInitialReview(context, reading, limitAt('organiseAssessment', context.from).value)
}

/** 不予考核 (第十八条第三款): ten working days, in writing. */
export function refusalNotice(context: PeriodContext): Computed | string {
  const reading = readInterpretation(context.interpretations, 'REFUSE10_FROM')
  return afterInitialReview(context, reading, limitAt('refusalNotice', context.from).value)
}
