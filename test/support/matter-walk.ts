import type { Actor, CaseFacts, CaseFile } from '../../src/regulation/case-file.ts'
import { decide, type Terms } from '../../src/regulation/decide.ts'
import type { FormValues } from '../../src/regulation/form.ts'
import { type AnyProcedure, stateOf } from '../../src/regulation/procedure.ts'
import type { RoleId } from '../../src/regulation/roles.ts'
import { PROGRAM } from '../../src/regulation/standing.ts'
import type { Instant } from '../../src/regulation/time/civil-date.ts'

/**
 * How a matter of a center comes into each of its states: act by act from its opening, so that its
 * facts are those that the acts leave behind. Everybody and everything is made up.
 */

/** Who acts, with what, when: handed in by the cases of procedures. */
export interface Stage {
  readonly holder: (role: RoleId) => Actor
  readonly inputFor: (
    procedure: AnyProcedure,
    action: string,
  ) => Readonly<Record<string, FormValues>>
  readonly now: Instant
  readonly terms: Terms
}

/** Answers that differ from the samples, by act: several where they lead to different states. */
export type Answers = Readonly<Record<string, readonly Readonly<Record<string, FormValues>>[]>>

/** What is walked. */
export interface Ways {
  readonly procedure: AnyProcedure
  readonly start: CaseFile
  readonly answers: Answers
  /** What several people give one after another in a state, given at once. */
  readonly meanwhile: (file: CaseFile) => CaseFile
}

const withAnswers = (
  input: Readonly<Record<string, FormValues>>,
  other: Readonly<Record<string, FormValues>>,
): Readonly<Record<string, FormValues>> =>
  Object.fromEntries(
    Object.entries(input).map(([form, values]) => [form, { ...values, ...other[form] }]),
  )

/** Which way of a decision a case is on: what is proposed decides where it goes. */
const placeOf = ({ state, facts }: CaseFile): string => `${state} ${facts.proposal?.action ?? ''}`

function* triesOf(
  { holder, inputFor, now, terms }: Stage,
  { procedure, answers }: Ways,
  file: CaseFile,
): Generator<CaseFile> {
  for (const [action, transition] of Object.entries(stateOf(procedure, file.state).on)) {
    if (action === 'closeWithCenter') continue
    const [role] = transition.by
    const actor = role === undefined ? PROGRAM : holder(role)
    for (const other of answers[action] ?? [{}]) {
      const input = withAnswers(inputFor(procedure, action), other)
      const command = { kind: 'act', actor, expectedVersion: file.version, action, input } as const
      const outcome = decide(procedure, file, command, now, terms)
      if (outcome.outcome === 'accepted') yield outcome.next
    }
  }
}

/** The facts with which a case first comes into each state that can be reached on the sample day. */
export function walked(stage: Stage, ways: Ways): ReadonlyMap<string, CaseFacts> {
  const found = new Map([[placeOf(ways.start), ways.start]])
  const first = new Map([[ways.start.state, ways.start.facts]])
  for (const file of found.values()) {
    for (const after of triesOf(stage, ways, file)) {
      const next = ways.meanwhile(after)
      if (!found.has(placeOf(next))) found.set(placeOf(next), next)
      if (!first.has(next.state)) first.set(next.state, next.facts)
    }
  }
  return first
}
