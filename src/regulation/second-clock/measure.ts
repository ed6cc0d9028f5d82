import type { InterpretationValues } from '../interpretations.ts'
import type { PeriodId } from '../periods/period.ts'
import { countWorked, workedFrom, workedUpTo } from './counting.ts'
import { type DayNumber, partsOf, readDay, shiftMonths, writeDay } from './day-number.ts'
import { type DayTypes, dayOfYear, type Reader, readerOf } from './day-types.ts'

/**
 * The second clock: every period of the measures once more, written from the text of the measures
 * (articles 11 to 30), periods.md and interpretations.md, sharing no line with `periods.ts`. It
 * explains nothing and refuses in silence; it is there to be compared.
 */

/** What is to be measured. Dates are `YYYY-MM-DD` in Asia/Shanghai. */
export interface Question {
  readonly id: PeriodId
  /** The day of the trigger; not counted itself. */
  readonly from: string
  readonly months?: number | undefined
  /** When the papers were received, for the two periods that follow the initial review. */
  readonly received?: string | undefined
}

/** The three dates and the 暂定 mark. */
export interface Answer {
  readonly nominal: string
  readonly effective: string
  readonly safe: string
  readonly provisional: boolean
}

interface Days {
  readonly nominal: DayNumber
  readonly effective: DayNumber
  readonly safe: DayNumber
}

interface Work {
  readonly from: DayNumber
  readonly months: number | undefined
  readonly received: DayNumber | undefined
  readonly read: Reader
  readonly by: InterpretationValues
}

/** Where the last day of a period goes that falls on a rest day (R6, I-35). */
function rolled(day: DayNumber, { read, by }: Work): DayNumber {
  switch (by.HOLIDAY_ROLL) {
    case 'nextWorkingDay':
      return workedFrom(day, read)
    case 'previousWorkingDay':
      return workedUpTo(day, read)
    case 'holidaysOnly': {
      let found = day
      while (read.isHoliday(found)) found += 1
      return found
    }
    case 'none':
      return day
  }
}

/** A period in days, months or years whose end rolls; people aim at the working day before. */
function rolling(nominal: DayNumber, work: Work): Days {
  const effective = rolled(nominal, work)
  return { nominal, effective, safe: workedUpTo(effective, work.read) }
}

const fixedOn = (day: DayNumber, safe: DayNumber = day): Days => ({
  nominal: day,
  effective: day,
  safe,
})

/** Papers that come on a rest day count as received on it, or on the next working day (I-46). */
const receivedOn = (day: DayNumber, { read, by }: Work): DayNumber =>
  by.RECEIPT_NONWORKING === 'nextWorkingDay' ? workedFrom(day, read) : day

/** 第十一条: not less than seven days; a minimum is only ever lengthened (R10). */
function publicNotice(work: Work): Days {
  const { from, read, by } = work
  const before = by.PUBLIC_NOTICE_START === 'included' ? from - 1 : from
  if (by.PUBLIC_NOTICE_UNIT === 'working') {
    return fixedOn(countWorked(before, by.PUBLIC_NOTICE_DAYS, read))
  }
  const nominal = before + by.PUBLIC_NOTICE_DAYS
  if (by.HOLIDAY_ROLL === 'previousWorkingDay') return fixedOn(nominal)
  const effective = rolled(nominal, work)
  return { nominal, effective, safe: effective }
}

/** 第十四条: two years from the day on which the task statement was received. */
function preparation(work: Work): Days {
  const sameDay = shiftMonths(work.from, 24)
  return rolling(work.by.PREP_START === 'receiptIsFirstDay' ? sameDay - 1 : sameDay, work)
}

/** 第十七条第一款: three months before the end of preparation, never pushed later (R7, I-02). */
function applyBy({ from, read, by }: Work): Days {
  const back = shiftMonths(from, -3)
  if (by.ACCEPT_APPLY_BY === 'strictlyEarlier') return fixedOn(back - 1, workedUpTo(back - 1, read))
  if (by.ACCEPT_APPLY_BY === 'onOrBefore') return fixedOn(back, workedUpTo(back, read))
  let latest = back
  while (shiftMonths(latest + 1, 3) <= from) latest += 1
  return fixedOn(latest, workedUpTo(latest, read))
}

/** 第十七条第二款: the day where the window meets the three months; none when it is always open (I-03). */
function windowOpens({ from, by }: Work): Days | null {
  return by.EXT_WINDOW === 'anyTime' ? null : fixedOn(shiftMonths(from, -3))
}

/** 第十七条第二款: at most six months, from the day that the reading names (R9, I-04). */
function extension(work: Work): Days | null {
  const { from, months } = work
  if (months === undefined || months < 1 || months > 6) return null
  return rolling(shiftMonths(from, months), work)
}

/** 第二十二条第二款: the time that the notice sets, at most a year and that included (I-13). */
function rectificationNotice(work: Work): Days | null {
  const { from, months } = work
  if (months === undefined || months < 1 || months > 12) return null
  return rolling(shiftMonths(from, months), work)
}

/** 第十八条第一款 and 第三款: so many working days from where the reading says (I-07, I-09). */
function afterReview(
  work: Work,
  count: number,
  start: 'conclusion' | 'receipt' | 'endOfInitialReview',
): Days | null {
  const { from, received, read } = work
  if (received === undefined) {
    return start === 'conclusion' ? fixedOn(countWorked(from, count, read)) : null
  }
  if (received > from) return null
  const receipt = receivedOn(received, work)
  const fromReceipt = countWorked(receipt, count, read)
  if (start === 'receipt') return fixedOn(fromReceipt)
  const counted = start === 'conclusion' ? from : countWorked(receipt, 7, read)
  const legal = countWorked(counted, count, read)
  return fixedOn(legal, Math.min(fromReceipt, legal))
}

/** 第二十九条: before the end of November of the year; the roll is for marking lateness only (I-22). */
function annualReport(work: Work): Days {
  const day = dayOfYear(partsOf(work.from).year, 11, 30)
  const effective = work.by.ANNUAL_DUE === 'noRoll' ? day : workedFrom(day, work.read)
  return { nominal: day, effective, safe: workedUpTo(day, work.read) }
}

const measures: Readonly<Record<PeriodId, (work: Work) => Days | null>> = {
  'public-notice': publicNotice,
  preparation,
  'acceptance-apply-by': applyBy,
  'extension-window': windowOpens,
  extension,
  'initial-review': (work) => fixedOn(countWorked(receivedOn(work.from, work), 7, work.read)),
  'organise-assessment': (work) => afterReview(work, 20, work.by.ORG20_FROM),
  'refusal-notice': (work) => afterReview(work, 10, work.by.REFUSE10_FROM),
  rectification: (work) => rolling(shiftMonths(work.from, 3), work),
  'assessment-report': ({ from, read }) => fixedOn(countWorked(from, 10, read)),
  'rectification-notice': rectificationNotice,
  'annual-report': annualReport,
  // A threshold: reached at the end of the corresponding day, never rolled (R8, I-21).
  'five-year-review': ({ from }) => fixedOn(shiftMonths(from, 60)),
}

/**
 * The three dates of one period.
 * @param types the day types of the working calendar in force
 * @param by the values of the interpretation set in force
 * @returns null where the readings or the parameters leave nothing to be measured
 */
export function measure(
  question: Question,
  types: DayTypes,
  by: InterpretationValues,
): Answer | null {
  const read = readerOf(types)
  const days = measures[question.id]({
    from: readDay(question.from),
    months: question.months,
    received: question.received === undefined ? undefined : readDay(question.received),
    read,
    by,
  })
  return (
    days && {
      nominal: writeDay(days.nominal),
      effective: writeDay(days.effective),
      safe: writeDay(days.safe),
      provisional: read.provisional(),
    }
  )
}
