import type { InterpretationValues } from '../interpretations.ts'
import { partsOf, readDay, shiftMonths, writeDay } from './day-number.ts'

/** Which matters the year asks of every center, once more (第二十七条, 第二十九条, 第三十条). */

/** A matter that every center established and entered in time is to have. */
export interface Owed {
  readonly procedure: string
  readonly year: number
  readonly establishedFrom: `${number}-${number}-${number}`
  readonly establishedUntil: `${number}-${number}-${number}`
  readonly registeredUntil: `${number}-${number}-${number}`
}

const FIRST = '2000-01-01'

const earliest = (...days: readonly string[]) => [...days].sort()[0] as Owed['registeredUntil']

/**
 * What should have been opened by a day: the task and the inspection of the year for centers of
 * until 30 September, the report from 8 October for those of until 31 October, the review half a
 * year before five years are complete, made up for five years back.
 */
export function owedBy(day: string, by: InterpretationValues): readonly Owed[] {
  const { year } = partsOf(readDay(day))
  const ofYear = (procedure: string, until: string, registered: string): Owed => ({
    procedure,
    year,
    establishedFrom: FIRST,
    establishedUntil: earliest(until, day),
    registeredUntil: earliest(registered, day),
  })
  const first = `${year}-${by.ANNUAL_CYCLE_FIRST}`
  const reports = day >= `${year}-10-08`
  const reviewed = writeDay(shiftMonths(readDay(day), 6 - 60))
  const latest = partsOf(readDay(reviewed)).year
  return [
    ofYear('annual-task', first, first),
    ofYear('inspection', first, first),
    ...(reports ? [ofYear('annual-report', `${year}-${by.ANNUAL_ESTABLISHED_BY}`, day)] : []),
    ...[0, 1, 2, 3, 4, 5].map((back): Owed => {
      const of = latest - back
      return {
        procedure: 'five-year-review',
        year: of + 5,
        establishedFrom: earliest(`${of}-01-01`),
        establishedUntil: earliest(`${of}-12-31`, reviewed),
        registeredUntil: earliest(day),
      }
    }),
  ]
}
