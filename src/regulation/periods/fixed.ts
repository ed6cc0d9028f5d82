import {
  isWorkingDay,
  lastWorkingDayOnOrBefore,
  nextWorkingDayOnOrAfter,
} from '../calendar/working-calendar.ts'
import { readInterpretation } from '../interpretations.ts'
import { annualReportDay, limitAt } from '../limits.ts'
import {
  addDays,
  addMonths,
  addYears,
  type CivilDate,
  formatDate,
  yearOf,
} from '../time/civil-date.ts'
import type { Computed, PeriodContext } from './period.ts'
import { describeDay, restNames } from './roll.ts'

/** Periods that count back from an end, thresholds, and the day of the year: 第十七条, 第二十九条, 第三十条. */

/** The latest day from which `months` full months still end by `end`. */
function latestLeaving(end: CivilDate, months: number): CivilDate {
  let day = addMonths(end, -months)
  while (addMonths(addDays(day, 1), months) <= end) day = addDays(day, 1)
  return day
}

function applyByDay(context: PeriodContext, months: number): CivilDate {
  const { from, interpretations } = context
  const nominal = addMonths(from, -months)
  switch (readInterpretation(interpretations, 'ACCEPT_APPLY_BY')) {
    case 'onOrBefore':
      return nominal
    case 'strictlyEarlier':
      return addDays(nominal, -1)
    case 'forwardFull':
      return latestLeaving(from, months)
  }
}

/** 申请验收考核 (第十七条第一款): back from the end of preparation; never moved later (rule R7). */
export function acceptanceApplyBy(context: PeriodContext): Computed {
  const { calendar, from } = context
  const { value: months } = limitAt('acceptanceApplyBy', from)
  const nominal = applyByDay(context, months)
  const safe = lastWorkingDayOnOrBefore(calendar, nominal)
  const rest =
    safe === nominal
      ? ''
      : `，该日为${restNames(calendar, nominal, nominal)}，倒推的期限不顺延，建议不晚于${describeDay(calendar, safe)}申请`
  return {
    nominal,
    effective: nominal,
    safe,
    consulted: [safe, nominal],
    clause: `自筹建届满日${formatDate(from)}倒推${months}个月，最迟于${describeDay(calendar, nominal)}申请验收考核${rest}`,
  }
}

/** 延期申请 (第十七条第二款): the day on which the window opens; it closes with the preparation. */
export function extensionWindow(context: PeriodContext): Computed | string {
  const { from, interpretations } = context
  const { value: months } = limitAt('extensionWindow', from)
  const day = addMonths(from, -months)
  const shared = { nominal: day, effective: day, safe: day, consulted: null }
  const back = `自筹建届满日${formatDate(from)}倒推${months}个月`
  switch (readInterpretation(interpretations, 'EXT_WINDOW')) {
    case 'lastThreeMonths':
      return {
        ...shared,
        clause: `${back}，${formatDate(day)}起至届满日可以提出延期验收申请，起始日不顺延`,
      }
    case 'beforeThreeMonths':
      return { ...shared, clause: `${back}，最迟于${formatDate(day)}提出延期验收申请` }
    case 'anyTime':
      return '按当前解释筹建期满前随时可以提出延期验收申请，没有起始日'
  }
}

const ESTABLISHMENT_TRIGGERS = {
  documentDate: '批准成立文件成文之日',
  receipt: '收到批准成立文件之日',
  plaque: '挂牌之日',
} as const

/** 复查 (第三十条): the day on which five years are complete; a threshold, so nothing rolls (rule R8). */
export function fiveYearReview(context: PeriodContext): Computed {
  const { from, interpretations } = context
  const { value: years } = limitAt('fiveYearReview', from)
  const day = addYears(from, years)
  const trigger = ESTABLISHMENT_TRIGGERS[readInterpretation(interpretations, 'FIVE_YEAR')]
  return {
    nominal: day,
    effective: day,
    safe: day,
    consulted: null,
    clause: `自${trigger}${formatDate(from)}起，${formatDate(day)}满${years}年，满${years}年是复查的条件，遇休息日不顺延`,
  }
}

/** 年度报告 (第二十九条): 30 November of the year of any given day. */
export function annualReport(context: PeriodContext): Computed {
  const { calendar, from, interpretations } = context
  const year = String(yearOf(from)).padStart(4, '0')
  const nominal = `${year}-${annualReportDay.monthDay}` as CivilDate
  const rolls = readInterpretation(interpretations, 'ANNUAL_DUE') === 'rollForLateness'
  const effective = rolls ? nextWorkingDayOnOrAfter(calendar, nominal) : nominal
  const safe = lastWorkingDayOnOrBefore(calendar, nominal)
  const rest = isWorkingDay(calendar, nominal)
    ? ''
    : `，该日为${restNames(calendar, nominal, nominal)}，请于${describeDay(calendar, safe)}前报送` +
      (rolls ? `，判断逾期时顺延至${describeDay(calendar, effective)}` : '，不顺延')
  return {
    nominal,
    effective,
    safe,
    consulted: [safe, effective],
    clause: `${yearOf(from)}年度工作总结报告应于11月底前报送，即不晚于${describeDay(calendar, nominal)}24时${rest}`,
  }
}
