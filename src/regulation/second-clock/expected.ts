import type { InterpretationValues } from '../interpretations.ts'
import type { PeriodId } from '../periods/period.ts'
import { countWorked, workedFrom, workedUpTo } from './counting.ts'
import { readDay, shiftMonths, writeDay } from './day-number.ts'
import { type DayTypes, type Reader, readerOf } from './day-types.ts'
import { emptyLedger } from './ledger.ts'
import { type CaseLog, dayAt } from './log.ts'
import { type Answer, measure } from './measure.ts'
import { readInto } from './read-log.ts'
import { daysOf, type Found, type Start, triggerOf } from './triggers.ts'

/** Which deadlines a case should have open by its log alone, and their dates. */

/** What a state promises, as plain data: taken from the declarations of the procedures. */
export type Pledge =
  | { readonly measure: 'period'; readonly period: PeriodId }
  | {
      readonly measure: 'target'
      readonly target: string
      readonly value: number
      readonly unit: 'workingDays' | 'days' | 'months'
    }
  | { readonly measure: 'named'; readonly because: string }
  | { readonly measure: 'yearly'; readonly monthDay: string }

/** The promises of a procedure: by state the deadlines, by state and action what begins anew. */
export interface Promises {
  readonly ofState: (state: string) => Readonly<Record<string, Pledge>>
  readonly anewBy: (state: string, action: string) => readonly string[]
}

/** A deadline that should be open. */
export interface Expected {
  readonly kind: string
  /** The instant of the event that began it. */
  readonly armedAt: number
  readonly from: string
  readonly answer: Answer
}

/** What the second clock computes with. */
export interface Basis {
  readonly types: DayTypes
  readonly by: InterpretationValues
}

function ofTarget(
  promise: Extract<Pledge, { measure: 'target' }>,
  { from, value = promise.value }: Start,
  types: DayTypes,
): Answer {
  const read = readerOf(types)
  const start = readDay(from)
  if (promise.unit === 'workingDays') {
    const end = writeDay(countWorked(start, value, read))
    return { nominal: end, effective: end, safe: end, provisional: read.provisional() }
  }
  const nominal = promise.unit === 'months' ? shiftMonths(start, value) : start + value
  const effective = writeDay(workedFrom(nominal, read))
  const dates = { nominal: writeDay(nominal), effective, safe: effective }
  return { ...dates, provisional: read.provisional() }
}

const moved = (day: string, count: number, read: Reader): string =>
  writeDay(countWorked(readDay(day), count, read))

/** R14: a clock that stood still goes on with the days that were left; R10: a longer notice. */
function ofPeriod(period: PeriodId, start: Start, { types, by }: Basis): Answer | null {
  const { from, months, received, until, stoodStill = 0 } = start
  const plain = measure({ id: period, from, months, received }, types, by)
  if (plain === null) return null
  const read = readerOf(types)
  const rested =
    stoodStill === 0
      ? plain
      : {
          nominal: moved(plain.nominal, stoodStill, read),
          effective: moved(plain.effective, stoodStill, read),
          safe: moved(plain.safe, stoodStill, read),
          provisional: plain.provisional || read.provisional(),
        }
  const longer = until !== undefined && until > rested.effective
  return longer ? { ...rested, effective: until, safe: until } : rested
}

function dayOfTheYear(monthDay: string, year: number, types: DayTypes): Answer {
  const day = `${year}-${monthDay}`
  const safe = writeDay(workedUpTo(readDay(day), readerOf(types)))
  return { nominal: day, effective: day, safe, provisional: false }
}

function answerOf(promise: Pledge, start: Start, found: Found): Answer | null {
  switch (promise.measure) {
    case 'period':
      return ofPeriod(promise.period, start, found)
    case 'target':
      return ofTarget(promise, start, found.types)
    case 'named':
      return { nominal: start.from, effective: start.from, safe: start.from, provisional: false }
    case 'yearly':
      return found.year === null ? null : dayOfTheYear(promise.monthDay, found.year, found.types)
  }
}

/** What runs: by kind, the instant of the act that began it, and what it measures. */
type Running = ReadonlyMap<string, { readonly at: number; readonly meaning: string }>

/** Two deadlines of one name are one only where they mean the same. */
function meaningOf(pledge: Pledge): string {
  switch (pledge.measure) {
    case 'period':
      return pledge.period
    case 'target':
      return pledge.target
    case 'named':
      return pledge.because
    case 'yearly':
      return pledge.monthDay
  }
}

const begunOn = (promise: Pledge): boolean =>
  promise.measure === 'named' || promise.measure === 'yearly'

/**
 * Walks through the log of a case and gives what should be open at its end. Entering a state begins
 * its deadlines, leaving it ends them; one that the next state has too runs on, unless the act
 * begins it anew. A deadline without a day to count from does not run.
 * @param basisOf the calendar and the readings to measure a kind with: those of its row, else those
 *   in force for the case
 */
export function expectedOf(
  log: CaseLog,
  promises: Promises,
  basisOf: (kind: string | null) => Basis,
): readonly Expected[] {
  const { procedure, year, centerCountsFrom } = log
  const ledger = emptyLedger()
  const general = { ...basisOf(null), year, centerCountsFrom }
  let running: Running = new Map()
  let state: string | null = null
  const startOf = (at: string, kind: string, begun: number, basis: Basis): Start | null => {
    const trigger = triggerOf(procedure, at, kind)
    if (trigger !== null) return trigger({ ledger, ...basis, year })
    const value = daysOf(procedure, kind, basis.by)
    return { from: dayAt(begun), ...(value === null ? {} : { value }) }
  }
  for (const entry of log.entries) {
    readInto(ledger, procedure, entry, general)
    const anew = promises.anewBy(entry.from, entry.action)
    const before = running
    const { to, at } = entry
    running = new Map(
      Object.keys(promises.ofState(to))
        .filter((kind) => startOf(to, kind, at, general) !== null)
        .map((kind) => {
          const meaning = meaningOf(promises.ofState(to)[kind] as Pledge)
          const ran = anew.includes(kind) ? undefined : before.get(kind)
          return [kind, ran?.meaning === meaning ? ran : { at, meaning }]
        }),
    )
    state = to
  }
  const now = state
  if (now === null) return []
  return Object.entries(promises.ofState(now)).flatMap(([kind, promise]) => {
    const armedAt = running.get(kind)?.at
    if (armedAt === undefined) return []
    const basis = basisOf(kind)
    const start = startOf(now, kind, armedAt, basis)
    const answer = start && answerOf(promise, start, { ledger, ...basis, year })
    if (start === null || answer === null) return []
    return [{ kind, armedAt, from: begunOn(promise) ? dayAt(armedAt) : start.from, answer }]
  })
}
