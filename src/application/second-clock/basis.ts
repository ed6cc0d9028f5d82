import { officialYears } from '../../regulation/calendar/official-years.ts'
import type { YearCalendar } from '../../regulation/calendar/year-calendar.ts'
import type { InterpretationSet } from '../../regulation/interpretations.ts'
import { type DayTypes, readDayTypes } from '../../regulation/second-clock/day-types.ts'
import type { Basis } from '../../regulation/second-clock/expected.ts'
import type { OpenRow } from '../clock-port.ts'
import { setOf } from '../readings/sets.ts'

/** With what the second clock measures a row: the calendar that the row names, the case's readings. */

/** A calendar and what it is called: 「2024@… 2025@…」. */
export interface Calendar {
  readonly version: string
  readonly years: readonly YearCalendar[]
}

const editionOf = ({ year, version }: YearCalendar): string => `${year}@${version}`

/**
 * Finds the basis of a row.
 * @param calendar the one in force
 * @param editions every edition of a year that was ever in force, beside those of the product
 * @param sets every set of readings that was ever in force
 */
export function basisFinder(
  calendar: Calendar,
  editions: readonly YearCalendar[],
  sets: readonly InterpretationSet[],
): (interpretationSet: string) => (row: OpenRow | null) => Basis {
  const known = new Map(
    [...officialYears, ...editions, ...calendar.years].map((one) => [editionOf(one), one]),
  )
  const present = readDayTypes(calendar.years)
  const types = new Map<string, DayTypes>([[calendar.version, present]])
  const typesOf = (version: string): DayTypes => {
    const found = types.get(version)
    if (found !== undefined) return found
    const years = version.split(' ').map((edition) => known.get(edition))
    // An edition that nobody knows any more: the calendar in force has to do.
    const whole = years.every((one) => one !== undefined)
    const read = whole ? readDayTypes(years) : present
    types.set(version, read)
    return read
  }
  return (interpretationSet) => {
    const by = setOf(sets, interpretationSet).values
    return (row) => ({ types: typesOf(row?.calendarVersion ?? calendar.version), by })
  }
}
