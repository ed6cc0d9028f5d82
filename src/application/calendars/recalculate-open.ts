import type { YearCalendar } from '../../regulation/calendar/year-calendar.ts'
import type { CaseFile } from '../../regulation/case-file.ts'
import {
  type DeadlineChange,
  type Recalculation,
  recalculate,
  recalculated,
} from '../../regulation/recalculation.ts'
import { addDays, type CivilDate } from '../../regulation/time/civil-date.ts'
import type { DaySpan } from '../calendar-port.ts'
import { procedureFor } from '../duties/in-force.ts'
import type { StoredDeadline } from '../records.ts'
import type { Tx } from '../store.ts'
import { bureauOf, type Deps, type Turn, termsOf } from '../turn.ts'
import type { Importing } from './import-calendar.ts'
import { knownEditions } from './in-force.ts'

/** What another calendar makes of every open deadline that it can touch, case by case. */

/** What becomes of the open deadlines of one case. */
export interface CaseChange {
  readonly file: CaseFile
  readonly changes: readonly DeadlineChange[]
}

/** The open deadlines that an import touches. */
export interface CaseChanges {
  /** Those that get new dates, or lose their 暂定. */
  readonly cases: readonly CaseChange[]
  /** Left as promised: nobody becomes late by an announcement. */
  readonly kept: readonly CaseChange[]
  /** Open deadlines that no computation reproduces: a person has to look. */
  readonly unclear: readonly { readonly file: CaseFile; readonly deadline: StoredDeadline }[]
}

/** Cases that are read at once. */
const CASES_AT_ONCE = 200
/** A roll-over, or the day to aim at, may lie this far from the year that causes it. */
const MARGIN_DAYS = 31

const spanOf = (years: readonly YearCalendar[]): DaySpan => {
  const numbers = years.map(({ year }) => year)
  return {
    from: addDays(`${Math.min(...numbers)}-01-01` as CivilDate, -MARGIN_DAYS),
    until: addDays(`${Math.max(...numbers)}-12-31` as CivilDate, MARGIN_DAYS),
  }
}

type Bureau = Pick<Turn, 'settings' | 'duties' | 'readings'> & { readonly deps: Deps }

/**
 * Computes the open deadlines that touch these years under the calendar of `deps`.
 * @param mode `lock` holds each case and writes what changes; otherwise nothing is written
 */
export async function changesUnder(
  work: Importing,
  deps: Deps,
  years: readonly YearCalendar[],
  mode: { readonly lock: boolean },
): Promise<CaseChanges> {
  const { tx } = work
  // The settings may name another calendar than the one that is being judged.
  const bureau: Bureau = { ...(await bureauOf(work.deps, tx)), deps }
  const editions = [...(await knownEditions(work.deps, tx)), ...deps.calendar.years.values()]
  const found: Lists = { cases: [], kept: [], unclear: [] }
  for await (const one of openCases(tx, spanOf(years))) {
    const held = mode.lock ? await lockedAgain(work, one.case.id) : one
    if (held === null) continue
    const by = recalculationOf(work, bureau, held.case, editions)
    const change = sorted(by, held.deadlines, found)
    if (change !== null && mode.lock) await write(work, deps, change, years)
  }
  return found
}

/** The cases with open deadlines that touch the span, some at a time. */
async function* openCases(tx: Tx, span: DaySpan) {
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<Tx['calendars']['resting']>> = await tx.calendars.resting(
      span,
      after,
      CASES_AT_ONCE,
    )
    yield* page
    const last = page.at(-1)
    if (last === undefined || page.length < CASES_AT_ONCE) return
    after = last.case.id
  }
}

interface Lists {
  readonly cases: CaseChange[]
  readonly kept: CaseChange[]
  readonly unclear: { readonly file: CaseFile; readonly deadline: StoredDeadline }[]
}

/** The case as it stands under its lock: whoever acts on it waits, or has been waited for. */
async function lockedAgain({ tx }: Importing, id: string) {
  const file = await tx.cases.lock(id)
  if (file === null) return null
  const deadlines = (await tx.deadlines.of(id)).filter(({ status }) => status === 'open')
  return { case: file, deadlines }
}

function recalculationOf(
  { today }: Importing,
  bureau: Bureau,
  file: CaseFile,
  editions: readonly YearCalendar[],
): Recalculation {
  const procedure = procedureFor(bureau, file.procedure)
  return { procedure, file, terms: termsOf(bureau, file), editions, today }
}

/** Sorts the deadlines of a case by what becomes of them; gives what changes, or null. */
function sorted(
  by: Recalculation,
  deadlines: readonly StoredDeadline[],
  lists: Lists,
): CaseChange | null {
  const { file } = by
  const changes: DeadlineChange[] = []
  const kept: DeadlineChange[] = []
  for (const deadline of deadlines) {
    const result = recalculate(by, deadline)
    if (result.outcome === 'changed') changes.push(result.change)
    if (result.outcome === 'kept') kept.push(result.change)
    if (result.outcome === 'unclear') lists.unclear.push({ file, deadline })
  }
  if (kept.length > 0) lists.kept.push({ file, changes: kept })
  if (changes.length === 0) return null
  const change = { file, changes }
  lists.cases.push(change)
  return change
}

/** The dates, the rungs that wait, the case with its event: both values stay in the chain. */
async function write(
  { tx, now, by }: Importing,
  { calendar }: Deps,
  { file, changes }: CaseChange,
  years: readonly YearCalendar[],
): Promise<void> {
  const calendarVersion = calendar.version
  const { next, events } = recalculated(file, changes, { years, calendarVersion, by, now })
  for (const change of changes) await tx.calendars.move(change, now)
  await tx.cases.save(next)
  for (const event of events) await tx.cases.addEvent(file.id, event)
}
