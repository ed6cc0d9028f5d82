import { calendarNamed } from './calendar/editions.ts'
import type { WorkingCalendar } from './calendar/working-calendar.ts'
import type { YearCalendar } from './calendar/year-calendar.ts'
import type { ArmedDeadline, CaseEvent, CaseFile, Rung } from './case-file.ts'
import type { Cite } from './cite.ts'
import { armDeadlines } from './deadlines.ts'
import { type AnyProcedure, stateOf, type Terms } from './procedure.ts'
import type { RoleId } from './roles.ts'
import { type CivilDate, formatDate, type Instant } from './time/civil-date.ts'

/**
 * What another calendar makes of a deadline that runs, and how the case remembers it. A person has
 * seen what moves and confirmed it before any of this is written (practice.md, never automated). Pure.
 */

/** A deadline that runs, as it was armed. */
export interface RunningDeadline extends ArmedDeadline {
  readonly id: string
  /** Names the edition of every year that it was computed with. */
  readonly calendarVersion: string
  readonly armedAt: Instant
}

/** The dates of a deadline and what they rest on. */
export interface DeadlineDates {
  readonly nominal: CivilDate
  readonly effective: CivilDate
  readonly safe: CivilDate
  readonly provisional: boolean
  readonly calendarVersion: string
  readonly explanation: string
}

/** What becomes of one deadline. Both values are kept. */
export interface DeadlineChange {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly cite: Cite | null
  readonly internal: boolean
  readonly before: DeadlineDates
  readonly after: DeadlineDates
  /** False where only 暂定 or the sentence changes. */
  readonly moved: boolean
  /** The whole new ladder; `anew` when its rungs are not those that were there, one for one. */
  readonly rungs: readonly Rung[]
  readonly anew: boolean
}

export type Recalculated =
  | { readonly outcome: 'same' }
  | { readonly outcome: 'changed'; readonly change: DeadlineChange }
  /**
   * Left as promised: the new date would lie before the old one and be past already, and nobody
   * becomes late by an announcement.
   */
  | { readonly outcome: 'kept'; readonly change: DeadlineChange }
  /** The facts of today do not lead to the stored date: a person has to look. */
  | { readonly outcome: 'unclear' }

/** What a recalculation rests on. */
export interface Recalculation {
  /** The procedure as it is staffed. */
  readonly procedure: AnyProcedure
  readonly file: CaseFile
  /** The terms of the case, under the calendar that is to be in force. */
  readonly terms: Terms
  /** Every edition that a stored date may name. */
  readonly editions: readonly YearCalendar[]
  readonly today: CivilDate
}

/**
 * Computes a running deadline again. It is done twice: with the calendar that it names, which must
 * give the stored dates, and with the one that is to be in force.
 */
export function recalculate(by: Recalculation, deadline: RunningDeadline): Recalculated {
  const { calendar } = by.terms
  if (deadline.calendarVersion === calendar.version) return { outcome: 'same' }
  const then = calendarNamed(deadline.calendarVersion, by.editions)
  const was = then === null ? null : armed(by, deadline, then)
  const is = armed(by, deadline, calendar)
  // Where the calendar makes no difference there is nothing to do, nor to look at.
  if (is !== null && isSame(is, was ?? deadline)) return { outcome: 'same' }
  if (was === null || is === null || !isSameDay(was, deadline)) return { outcome: 'unclear' }
  const change = changeOf(deadline, is, calendar.version)
  const lost = is.effective < deadline.effective && is.effective < by.today
  return { outcome: lost ? 'kept' : 'changed', change }
}

/** The same dates, marked and explained in the same way. */
const isSame = (a: ArmedDeadline, b: ArmedDeadline): boolean =>
  isSameDay(a, b) && a.provisional === b.provisional && a.explanation === b.explanation

type Days = Pick<ArmedDeadline, 'nominal' | 'effective' | 'safe'>

const isSameDay = (a: Days, b: Days): boolean =>
  a.nominal === b.nominal && a.effective === b.effective && a.safe === b.safe

/** The deadline as the state declares it, on the facts of the case, from when it was armed. */
function armed(
  { procedure, file, terms }: Recalculation,
  { kind, armedAt }: RunningDeadline,
  calendar: WorkingCalendar,
): ArmedDeadline | null {
  const declared = stateOf(procedure, file.state).deadlines?.[kind]
  if (declared === undefined) return null
  return armDeadlines({ [kind]: declared }, file.facts, armedAt, { ...terms, calendar })[0] ?? null
}

function changeOf(
  deadline: RunningDeadline,
  is: ArmedDeadline,
  calendarVersion: string,
): DeadlineChange {
  const { id, kind, title, cite, internal, rungs } = deadline
  return {
    id,
    kind,
    title,
    cite,
    internal,
    before: datesOf(deadline, deadline.calendarVersion),
    after: datesOf(is, calendarVersion),
    moved: !isSameDay(is, deadline),
    rungs: is.rungs,
    anew: !isSameLadder(rungs, is.rungs),
  }
}

function datesOf(from: Omit<DeadlineDates, 'calendarVersion'>, calendarVersion: string) {
  const { nominal, effective, safe, provisional, explanation } = from
  return { nominal, effective, safe, provisional, calendarVersion, explanation }
}

/** Rung for rung to the same roles: then each is the one that was there, at another time. */
function isSameLadder(before: readonly Rung[], after: readonly Rung[]): boolean {
  return (
    before.length === after.length &&
    before.every((rung, index) => {
      const other = after[index]
      return (
        rung.ordinal === other?.ordinal &&
        rung.overdue === other.overdue &&
        rung.roles.join() === other.roles.join()
      )
    })
  )
}

/** Why deadlines were computed again, and who confirmed it. */
export interface RecalculationCause {
  /** The editions that came into force. */
  readonly years: readonly Pick<YearCalendar, 'year' | 'version' | 'source'>[]
  readonly calendarVersion: string
  readonly by: { readonly openId: string; readonly name: string }
  readonly now: Instant
}

/** The type of the event that a recalculation leaves in the history. */
export const RECALCULATED = 'deadlinesRecalculated'

/**
 * The case after its deadlines were computed again, and the events that say so: one for what
 * everybody may know who sees the case, one for internal targets, which stay with the bureau. The
 * case stays in its state. Each event carries both values of each deadline, with the calendar.
 */
export function recalculated(
  file: CaseFile,
  changes: readonly DeadlineChange[],
  cause: RecalculationCause,
): { readonly next: CaseFile; readonly events: readonly CaseEvent[] } {
  const groups = [
    { role: null, own: changes.filter((change) => !change.internal) },
    { role: 'administrator' as const, own: changes.filter((change) => change.internal) },
  ].filter(({ own }) => own.length > 0)
  const events = groups.map(({ role, own }) => eventOf(file, own, cause, role))
  return { next: { ...file, version: file.version + events.length }, events }
}

function eventOf(
  file: CaseFile,
  changes: readonly DeadlineChange[],
  cause: RecalculationCause,
  role: RoleId | null,
): CaseEvent {
  const { by, now, years, calendarVersion } = cause
  return {
    at: now,
    type: RECALCULATED,
    action: 'recalculate',
    from: file.state,
    to: file.state,
    actor: by.openId,
    actorName: by.name,
    role,
    onBehalf: null,
    cite: null,
    sentence: sentenceOf(changes, cause),
    reason: null,
    data: {
      calendar: { version: calendarVersion, years },
      deadlines: changes.map(({ rungs: _rungs, anew: _anew, ...change }) => change),
    },
  }
}

const yearsOf = ({ years }: RecalculationCause): string =>
  years.map(({ year }) => `${year}年`).join('、')

function sentenceOf(changes: readonly DeadlineChange[], cause: RecalculationCause): string {
  const parts = changes.map(({ title, moved, before, after }) =>
    moved && before.effective !== after.effective
      ? `“${title}”由${formatDate(before.effective)}调整为${formatDate(after.effective)}`
      : `“${title}”仍为${formatDate(after.effective)}`,
  )
  return `按已公布的${yearsOf(cause)}放假安排重新核定期限：${parts.join('；')}`
}
