import { describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/regulation/case-file.ts'
import { decide, type Outcome } from '../../../src/regulation/decide.ts'
import type { AnyProcedure } from '../../../src/regulation/procedure.ts'
import { procedureOf, procedures } from '../../../src/regulation/procedures/all.ts'
import { recordableActs } from '../../../src/regulation/standing.ts'
import {
  caseIn,
  deepFreeze,
  inputFor,
  NOW,
  terms,
  withFacts,
} from '../../support/procedure-cases.ts'
import { type Cast, cast } from '../../support/table-cast.ts'
import { annualReportTable } from './supervision/annual-report.ts'
import { annualTaskTable } from './supervision/annual-task.ts'
import { centerEventTable } from './supervision/center-event.ts'
import { conductWarningTable } from './supervision/conduct-warning.ts'
import { fiveYearReviewTable } from './supervision/five-year-review.ts'
import { inspectionTable } from './supervision/inspection.ts'
import { majorChangeTable } from './supervision/major-change-report.ts'
import { revocationTable } from './supervision/revocation.ts'
import { scopeChangeTable } from './supervision/scope-change.ts'
import type { SupervisionRow, SupervisionTable } from './supervision/table.ts'

/**
 * Every state × every act × everybody of the matters of a center (第二十六条 to 第三十一条), against
 * tables written from the measures and regulation/lifecycle.md 2(c), not from the declarations.
 */

const tables: readonly SupervisionTable[] = [
  majorChangeTable,
  annualReportTable,
  scopeChangeTable,
  fiveYearReviewTable,
  centerEventTable,
  inspectionTable,
  annualTaskTable,
  conductWarningTable,
  revocationTable,
]

const NOT_NOW = '这一步现在不能办理，案件已进入其他环节。'

/** What every matter has: it ends with its center, by the program alone. */
function rowsOf(table: SupervisionTable): readonly SupervisionRow[] {
  const ends = Object.entries(procedureOf(table.procedure).states)
    .filter(([, state]) => state.final !== true)
    .map(
      ([name]): SupervisionRow => ({
        in: name,
        do: 'closeWithCenter',
        may: ['theProgram'],
        to: 'closedWithCenter',
      }),
    )
  return [...table.rows, ...ends]
}

const actionsOf = (procedure: AnyProcedure): readonly string[] => [
  ...new Set(Object.values(procedure.states).flatMap((state) => Object.keys(state.on))),
]

/** The case and what is brought in are made once for everybody; `decide` must not touch them. */
function attempts(
  procedure: AnyProcedure,
  state: string,
  action: string,
  row: SupervisionRow | undefined,
): (actor: Actor) => Outcome {
  const file = deepFreeze(withFacts(caseIn(procedure, state), row?.facts ?? {}))
  const input = deepFreeze(
    Object.fromEntries(
      Object.entries(inputFor(procedure, action)).map(([id, values]) => [
        id,
        { ...values, ...row?.input?.[id] },
      ]),
    ),
  )
  return (actor) => {
    const command = { kind: 'act', actor, expectedVersion: file.version, action, input } as const
    return decide(procedure, file, command, NOW, terms)
  }
}

function told(outcome: Outcome): string {
  if (outcome.outcome === 'accepted') return `→ ${outcome.next.state}`
  return outcome.kind === 'right' ? 'no right' : outcome.because
}

const expected = (row: SupervisionRow | undefined, who: Cast): string => {
  if (row === undefined) return NOT_NOW
  return row.may.includes(who) ? `→ ${row.to}` : (row.refused?.[who] ?? 'no right')
}

const column = (say: (who: Cast) => string): Readonly<Record<string, string>> =>
  Object.fromEntries((Object.keys(cast) as Cast[]).map((who) => [who, say(who)]))

describe.each(tables)('$procedure', (table) => {
  const procedure = procedureOf(table.procedure)
  const rows = rowsOf(table)

  it.each(Object.keys(procedure.states))('%s: every act by everybody', (state) => {
    for (const action of actionsOf(procedure)) {
      const all = rows.filter((row) => row.in === state && row.do === action)
      for (const row of all.length === 0 ? [undefined] : all) {
        const attempt = attempts(procedure, state, action, row)
        expect(
          column((who) => told(attempt(cast[who]))),
          `${state}: ${action}`,
        ).toEqual(column((who) => expected(row, who)))
      }
    }
  })

  it.each(Object.keys(procedure.states))('%s: what may be recorded on behalf', (state) => {
    const file = caseIn(procedure, state)
    for (const [who, actor] of Object.entries(cast)) {
      // What is not filed yet is seen by who entered it: the paper of a party that is not here.
      const officer = who === 'officerWhoOpened' || (who === 'caseOfficer' && state !== 'opening')
      const found = recordableActs(procedure, file, actor).map((one) => one.action)
      expect(found, `${state} by ${who}`).toEqual(officer ? (table.onBehalf[state] ?? []) : [])
    }
  })

  it('has no row for a state or an act that is not there', () => {
    for (const row of rows) {
      expect(Object.keys(procedure.states)).toContain(row.in)
      expect(Object.keys(procedure.states)).toContain(row.to)
      expect(actionsOf(procedure)).toContain(row.do)
    }
  })
})

it('a table for every matter of a center', () => {
  const matters = Object.values(procedures).filter((one) => one.ofCenter !== undefined)
  expect(tables.map((one) => one.procedure).sort()).toEqual(matters.map((one) => one.id).sort())
})
