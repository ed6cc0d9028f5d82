import { type InterpretationSet, readInterpretation } from './interpretations.ts'
import { addMonths, addYears, type CivilDate, earlierOf, yearOf } from './time/civil-date.ts'

/**
 * The yearly round: which matters every center under supervision is to have on a day. The program
 * opens them and reminds; it decides nothing of them.
 */
export interface RoundLine {
  readonly procedure: string
  readonly year: number
  /** Centers established between these days, both included. */
  readonly establishedFrom: CivilDate
  readonly establishedUntil: CivilDate
  /** Centers that were entered here up to this day: who joins late in a year begins with the next. */
  readonly registeredUntil: CivilDate
}

/** Before any center: the measures are of 2024, imported centers may be older. */
const EARLIEST: CivilDate = '2000-01-01'
/** Prompts of the annual report begin here (obligations.md, 29; ours). */
const REPORT_OPENS = '10-08'
/** The five-year review is watched from half a year before (obligations.md, 30; ours). */
const REVIEW_MONTHS_AHEAD = 6
const FIVE_YEARS = 5
/** How far back a review that was never opened is made up for: a long downtime, an import. */
const REVIEW_YEARS_BACK = 5

const dayIn = (year: number, monthDay: string): CivilDate => `${year}-${monthDay}` as CivilDate

/**
 * The lines of a day in Asia/Shanghai: 第二十七条第一款 and 第二款 for the calendar year (a center
 * of after ANNUAL_CYCLE_FIRST begins with the next), 第二十九条 from October, 第三十条 half a year
 * ahead of five years.
 */
export function roundOn(
  today: CivilDate,
  interpretations: InterpretationSet,
): readonly RoundLine[] {
  const year = yearOf(today)
  const first = dayIn(year, readInterpretation(interpretations, 'ANNUAL_CYCLE_FIRST'))
  const reporting = dayIn(year, readInterpretation(interpretations, 'ANNUAL_ESTABLISHED_BY'))
  const until = (day: CivilDate) => ({
    year,
    establishedFrom: EARLIEST,
    establishedUntil: earlierOf(day, today),
    registeredUntil: earlierOf(day, today),
  })
  return [
    { procedure: 'annual-task', ...until(first) },
    { procedure: 'inspection', ...until(first) },
    ...(today >= dayIn(year, REPORT_OPENS)
      ? // 第二十九条 asks it of every center, whenever that was entered here.
        [{ procedure: 'annual-report', ...until(reporting), registeredUntil: today }]
      : []),
    ...reviewLines(today),
  ]
}

function reviewLines(today: CivilDate): readonly RoundLine[] {
  const latest = addYears(addMonths(today, REVIEW_MONTHS_AHEAD), -FIVE_YEARS)
  return Array.from({ length: REVIEW_YEARS_BACK + 1 }, (_, back): RoundLine => {
    const established = yearOf(latest) - back
    return {
      procedure: 'five-year-review',
      year: established + FIVE_YEARS,
      establishedFrom: dayIn(established, '01-01'),
      establishedUntil: earlierOf(dayIn(established, '12-31'), latest),
      registeredUntil: today,
    }
  })
}
