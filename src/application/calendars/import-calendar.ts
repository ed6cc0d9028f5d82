import {
  changedDays,
  editionWarnings,
  isSameEdition,
  officialFaults,
} from '../../regulation/calendar/editions.ts'
import { type WorkingCalendar, yearCalendar } from '../../regulation/calendar/working-calendar.ts'
import type { YearCalendar } from '../../regulation/calendar/year-calendar.ts'
import type { CivilDate, Instant } from '../../regulation/time/civil-date.ts'
import type { ClosedDeadline } from '../calendar-port.ts'
import type { Tx } from '../store.ts'
import type { Deps } from '../turn.ts'
import { calendarWith, editionsKey, WORK_CALENDAR } from './in-force.ts'
import { type CaseChanges, changesUnder } from './recalculate-open.ts'
import { tellOf } from './tell.ts'

/**
 * The import of a year's calendar: judged, shown with every open date that moves, and put in force
 * only when a person has confirmed what was shown. Everything of it happens in one transaction.
 */

/** Who imports, and when. `today` is the civil date in Asia/Shanghai. */
export interface Importing {
  readonly deps: Deps
  readonly tx: Tx
  readonly now: Instant
  readonly today: CivilDate
  readonly by: { readonly openId: string; readonly name: string }
}

/** A day that has passed and is to be worked, or not, after all. */
export interface PastDays {
  readonly year: number
  readonly days: readonly CivilDate[]
  /** Ended periods of the measures that ran over one of them. They stay as they were judged. */
  readonly closed: { readonly count: number; readonly first: readonly ClosedDeadline[] }
}

/** What an import would do. */
export interface ImportPreview {
  /** Editions that are not in force yet, in order of the years. */
  readonly fresh: readonly YearCalendar[]
  /** What to look at again, in Chinese. */
  readonly warnings: readonly string[]
  readonly past: readonly PastDays[]
  readonly changes: CaseChanges
  /** The calendar that would be in force. */
  readonly calendar: WorkingCalendar
}

export type Judged =
  | { readonly ok: true; readonly preview: ImportPreview }
  /** Why the editions cannot be taken, in Chinese. */
  | { readonly ok: false; readonly faults: readonly string[] }

/** Ended deadlines that are named one by one. */
const CLOSED_NAMED = 5

/** What the import of these years would do; nothing is written. */
export async function previewImport(
  work: Importing,
  years: readonly YearCalendar[],
): Promise<Judged> {
  const { deps, tx } = work
  const stored = await tx.calendars.editions()
  const known = [...deps.calendar.years.values(), ...stored]
  const inForce = (year: number) => deps.calendar.years.get(year)
  const fresh = years
    .filter((one) => {
      const present = inForce(one.year)
      return present === undefined || !isSameEdition(present, one)
    })
    .sort((a, b) => a.year - b.year)
  const faults = fresh.flatMap((one) => faultsOf(one, inForce(one.year), known))
  if (faults.length > 0) return { ok: false, faults }
  const calendar = calendarWith(deps.calendar, fresh)
  const past = await pastDays(work, fresh, calendar)
  const changes = await changesUnder(work, { ...deps, calendar }, years, { lock: false })
  const warnings = fresh.flatMap(editionWarnings)
  return { ok: true, preview: { fresh, warnings, past, changes, calendar } }
}

function faultsOf(
  edition: YearCalendar,
  present: YearCalendar | undefined,
  known: readonly YearCalendar[],
): readonly string[] {
  const { year, version, publishedOn } = edition
  const faults = [...officialFaults(edition)]
  if (known.some((one) => one.year === year && one.version === version)) {
    faults.push(
      `${year}年版本“${version}”已经载入，内容与本文件不同；已有日期按版本号注明依据，请为更正后的内容写明新的版本号（version）`,
    )
  }
  const older = present?.publishedOn ?? null
  if (older !== null && publishedOn !== null && publishedOn < older) {
    faults.push(`${year}年现行安排发布于${older}，本文件发布于${publishedOn}，不能以较早的替换`)
  }
  return faults
}

/** Days before today whose kind the import changes, with what rested on them. */
async function pastDays(
  { deps, tx, today }: Importing,
  fresh: readonly YearCalendar[],
  calendar: WorkingCalendar,
): Promise<readonly PastDays[]> {
  const found: PastDays[] = []
  for (const { year } of fresh) {
    const days = changedDays(deps.calendar, calendar, year)
      .map(({ day }) => day)
      .filter((day) => day < today)
    if (days.length === 0) continue
    found.push({ year, days, closed: await tx.calendars.closedOver(days, CLOSED_NAMED) })
  }
  return found
}

/** Whether the import changes days that ended periods rested on: it needs its own confirmation. */
export const touchesClosed = ({ past }: ImportPreview): boolean =>
  past.some(({ closed }) => closed.count > 0)

/** Whether there is nothing to do: the editions are in force, and every open date rests on them. */
export const isNothingNew = ({ fresh, changes }: ImportPreview): boolean =>
  fresh.length === 0 && changes.cases.length === 0

/**
 * Puts the editions of a preview in force: stores them, computes the open deadlines anew under the
 * lock of their cases, keeps both values, and orders the messages. Gives what was done, which may
 * differ from the preview by what happened between the two.
 */
export async function applyImport(
  work: Importing,
  years: readonly YearCalendar[],
  { fresh, calendar }: ImportPreview,
): Promise<CaseChanges> {
  const { deps, tx, now, by } = work
  for (const edition of fresh) {
    await tx.calendars.add({
      ...edition,
      importedBy: by.openId,
      importedByName: by.name,
      importedAt: now,
    })
  }
  if (fresh.length > 0) {
    const key = editionsKey(await tx.calendars.editions())
    await tx.settings.put(WORK_CALENDAR, key, by.openId, now)
  }
  const under: Deps = { ...deps, calendar, calendarVersion: calendar.version }
  const changes = await changesUnder(work, under, years, { lock: true })
  await tellOf({ ...work, deps: under }, changes, namesOf(years, calendar))
  return changes
}

/** The notices that the change rests on. */
const namesOf = (years: readonly YearCalendar[], calendar: WorkingCalendar) =>
  years.map(({ year }) => yearCalendar(calendar, year))
