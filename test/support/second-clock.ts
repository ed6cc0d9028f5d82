import type { OpenRow } from '../../src/application/clock-port.ts'
import { basisFinder } from '../../src/application/second-clock/basis.ts'
import { caseLogOf } from '../../src/application/second-clock/case-log.ts'
import { type Difference, differencesOf } from '../../src/application/second-clock/compare.ts'
import { standardCalendar } from '../../src/regulation/calendar/working-calendar.ts'
import type {
  ArmedDeadline,
  CaseEvent,
  CaseFacts,
  CaseFile,
} from '../../src/regulation/case-file.ts'
import { armDeadlines } from '../../src/regulation/deadlines.ts'
import type { Accepted, Terms } from '../../src/regulation/decide.ts'
import { stateOf } from '../../src/regulation/procedure.ts'
import { procedureOf } from '../../src/regulation/procedures/all.ts'
import {
  ASSESSORS,
  type Doing,
  dayOf,
  followed,
  preparing,
  type Tale,
  tried,
} from './acceptance-cases.ts'
import { NOW, terms } from './procedure-cases.ts'

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

/** A case that is told act by act, with its books. */
export interface Told {
  readonly tale: Tale
  readonly books: Books
  readonly differences: readonly string[]
}

/** The day on which the sample preparation was received, and the date of its papers. */
export const RECEIVED = '2024-10-20'
export const DATED = '2024-10-08'

/** A preparation as an import opens it. */
export function toldPreparation(under: Terms = terms): Told {
  const tale = preparing(RECEIVED, NOW)
  const issued = { at: NOW, by: '', forms: { 'issue-notice': { documentDate: DATED } } }
  const facts: CaseFacts = {
    ...tale.file.facts,
    inputs: { ...tale.file.facts.inputs, issueApproval: issued },
    imported: { caseId: 'import', on: dayOf(tale), enteredByName: '甲', confirmedByName: '乙' },
  }
  const file = { ...tale.file, facts }
  const form = { receivedOn: RECEIVED, stage: 'preparing', approvalDate: DATED }
  const books = openedBooks(file, form, NOW, under)
  return { tale: { ...tale, file }, books, differences: inWords(differencesIn(books, under, NOW)) }
}

/** Acts one after another, a day between them; those of the experts by each of them. */
export function told(from: Told, acts: readonly string[], doing: Doing = {}): Told {
  const under = doing.terms ?? terms
  return acts.reduce((so, action) => {
    const experts = action === 'declare' || action === 'giveScore'
    const doers: readonly Doing[] = experts ? ASSESSORS.map((by) => ({ by })) : [{}]
    return doers.reduce((now, who) => did(now, action, { ...doing, ...who }, under), so)
  }, from)
}

function did(from: Told, action: string, doing: Doing, under: Terms): Told {
  const tale = { ...from.tale, now: from.tale.now + 86_400_000 }
  const outcome = tried(tale, action, doing)
  if (outcome.outcome === 'refused') throw new Error(`${action}: ${outcome.because}`)
  const books = entered(from.books, outcome)
  const found = inWords(differencesIn(books, under, tale.now))
  const differences = [...from.differences, ...found.map((one) => `${action}: ${one}`)]
  return { tale: followed(tale, outcome), books, differences }
}
