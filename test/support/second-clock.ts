import type { OpenRow } from '../../src/application/clock-port.ts'
import { basisFinder } from '../../src/application/second-clock/basis.ts'
import { caseLogOf } from '../../src/application/second-clock/case-log.ts'
import { type Difference, differencesOf } from '../../src/application/second-clock/compare.ts'
import { standardCalendar } from '../../src/regulation/calendar/working-calendar.ts'
import type { ArmedDeadline, CaseEvent, CaseFile } from '../../src/regulation/case-file.ts'
import { armDeadlines } from '../../src/regulation/deadlines.ts'
import type { Accepted, Terms } from '../../src/regulation/decide.ts'
import { stateOf } from '../../src/regulation/procedure.ts'
import { procedureOf } from '../../src/regulation/procedures/all.ts'

/** A case as the tables would hold it, compared with the second clock after every act. */

/** The rows and the log that the acts leave behind. */
export interface Books {
  readonly file: CaseFile
  readonly events: readonly CaseEvent[]
  readonly rows: ReadonlyMap<string, OpenRow>
}

const rowOf = (armed: ArmedDeadline, file: CaseFile, at: number): OpenRow => {
  const { rungs, ...dates } = armed
  return {
    ...dates,
    id: armed.kind,
    caseId: file.id,
    calendarVersion: standardCalendar.version,
    armedAt: at,
    status: 'open',
    closedAt: null,
    waiting: rungs.map((rung) => rung.at),
  }
}

/** The books of a case that stands somewhere, as an import would open them. */
export function openedBooks(
  file: CaseFile,
  form: CaseEvent['data'],
  at: number,
  terms: Terms,
): Books {
  const event: CaseEvent = {
    at,
    type: 'caseImported',
    action: 'confirmImport',
    from: file.state,
    to: file.state,
    actor: 'nobody',
    actorName: '虚构',
    role: null,
    onBehalf: null,
    cite: null,
    sentence: '导入了本案',
    reason: null,
    data: { form },
  }
  const declared = stateOf(procedureOf(file.procedure), file.state).deadlines ?? {}
  const armed = armDeadlines(declared, file.facts, at, terms)
  return {
    file,
    events: [event],
    rows: new Map(armed.map((one) => [one.kind, rowOf(one, file, at)])),
  }
}

/** The books after an act, kept as `run-command.ts` keeps them. */
export function entered(books: Books, outcome: Accepted): Books {
  const rows = new Map(books.rows)
  const { next, event, close, arm } = outcome
  for (const kind of close) rows.delete(kind)
  for (const one of arm) rows.set(one.kind, rowOf(one, next, event.at))
  return { file: next, events: [...books.events, event], rows }
}

/** What the second clock finds otherwise, from the log alone. */
export function differencesIn({ file, events, rows }: Books, terms: Terms, now: number) {
  const stored = events.map((event, index) => ({ ...event, caseId: file.id, seq: index + 1 }))
  const set = { ...terms.interpretations, id: file.interpretationSet }
  const basisOf = basisFinder(
    { version: standardCalendar.version, years: [...standardCalendar.years.values()] },
    [],
    [set],
  )(set.id)
  const log = caseLogOf(file, stored, [])
  return differencesOf({ file, log, open: [...rows.values()], basisOf, now })
}

/** Differences in one line each. */
export const inWords = (differences: readonly Difference[]): readonly string[] =>
  differences.map(
    ({ kind, deadline, stored, computed }) => `${kind} ${deadline}: ${stored} / ${computed}`,
  )
