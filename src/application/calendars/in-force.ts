import { officialYears } from '../../regulation/calendar/official-years.ts'
import { buildCalendar, type WorkingCalendar } from '../../regulation/calendar/working-calendar.ts'
import type { YearCalendar } from '../../regulation/calendar/year-calendar.ts'
import type { StoredEdition } from '../calendar-port.ts'
import { canonicalHash } from '../canonical.ts'
import type { Tx } from '../store.ts'
import type { Deps } from '../turn.ts'

/**
 * The calendar in force: the years that the program brings along, over them the editions that were
 * imported. Several processes share the database; an import takes effect in all of them at once, for
 * the settings, which every turn reads, name what was imported last.
 */

/** The setting that names the imported editions by their hash; absent while nothing was imported. */
export const WORK_CALENDAR = 'workCalendar'

type InForce = Pick<Deps, 'calendar' | 'calendarVersion'>

/** Years of the same content are the same calendar, whichever database they came from. */
const built = new Map<string, WorkingCalendar>()
const MOST_BUILT = 8

/** The name of the imported editions that prevail. */
export function editionsKey(editions: readonly StoredEdition[]): string {
  const newest = new Map(editions.map((edition) => [edition.year, edition]))
  return canonicalHash([...newest.values()].sort((a, b) => a.year - b.year).map(lawOf))
}

/** What of an edition is law: who imported it when is not. */
const lawOf = (edition: StoredEdition): YearCalendar => {
  const { year, status, source, publishedOn, version, daysOff, makeUpWorkingDays } = edition
  return { year, status, source, publishedOn, version, daysOff, makeUpWorkingDays }
}

/** The program's years with the imported ones over them, in the order of the imports. */
export function calendarWith(
  base: WorkingCalendar,
  editions: readonly YearCalendar[],
): WorkingCalendar {
  return buildCalendar([...base.years.values(), ...editions])
}

/**
 * The calendar in force, by the settings that were read already. The editions are read only when
 * these name others than this process knows.
 */
export async function calendarInForce(
  deps: InForce,
  tx: Pick<Tx, 'calendars'>,
  stored: Readonly<Record<string, unknown>>,
): Promise<InForce> {
  const key = stored[WORK_CALENDAR]
  if (typeof key !== 'string') return deps
  const name = `${deps.calendarVersion} ${key}`
  const known = built.get(name)
  if (known !== undefined) return { calendar: known, calendarVersion: known.version }
  const editions = await tx.calendars.editions()
  const calendar = calendarWith(deps.calendar, editions.map(lawOf))
  // What was read may be newer than the settings said: it is remembered under its own name only.
  if (editionsKey(editions) === key) remember(name, calendar)
  return { calendar, calendarVersion: calendar.version }
}

function remember(name: string, calendar: WorkingCalendar): void {
  const [oldest] = built.keys()
  if (built.size >= MOST_BUILT && oldest !== undefined) built.delete(oldest)
  built.set(name, calendar)
}

/** The ports under the calendar in force now: for a job, which opens no turn before it looks. */
export async function depsInForce<D extends Deps>(deps: D): Promise<D> {
  return deps.store.transact(async (tx) => ({
    ...deps,
    ...(await calendarInForce(deps, tx, await tx.settings.all())),
  }))
}

/** Every edition that a stored date may name: those of the program and all that were imported. */
export async function knownEditions(
  deps: InForce,
  tx: Pick<Tx, 'calendars'>,
): Promise<readonly YearCalendar[]> {
  return [...officialYears, ...deps.calendar.years.values(), ...(await tx.calendars.editions())]
}
