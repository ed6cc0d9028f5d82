import type { Actor, CaseFile } from '../../src/regulation/case-file.ts'
import { type Accepted, decide, type Outcome, type Terms } from '../../src/regulation/decide.ts'
import type { FormValues } from '../../src/regulation/form.ts'
import { transitionOf } from '../../src/regulation/procedure.ts'
import { procedureOf } from '../../src/regulation/procedures/all.ts'
import { PROGRAM } from '../../src/regulation/standing.ts'
import { type CivilDate, civilDateOf, instantAt } from '../../src/regulation/time/civil-date.ts'
import { holder, inputFor, terms } from './procedure-cases.ts'

/** Acts on a matter of a center on a day, by whoever holds the first role of the act. */

/** What differs from the sample at one act. */
export interface Told {
  readonly on?: CivilDate
  readonly by?: Actor
  readonly forms?: Readonly<Record<string, FormValues>>
  readonly terms?: Terms
}

const DAY: CivilDate = '2026-09-01'

/** Tries an act at ten in the morning of the day. */
export function tryAct(file: CaseFile, action: string, told: Told = {}): Outcome {
  const procedure = procedureOf(file.procedure)
  const now = instantAt(told.on ?? DAY, '10:00')
  const [role] = transitionOf(procedure, file.state, action)?.by ?? []
  const actor = told.by ?? (role === undefined ? PROGRAM : holder(role))
  const input = Object.fromEntries(
    Object.entries(inputFor(procedure, action, civilDateOf(now))).map(([form, values]) => [
      form,
      { ...values, ...told.forms?.[form] },
    ]),
  )
  const command = { kind: 'act', actor, expectedVersion: file.version, action, input } as const
  return decide(procedure, file, command, now, told.terms ?? terms)
}

/** The same; a refusal is a failure of the test, with its words. */
export function did(file: CaseFile, action: string, told: Told = {}): Accepted {
  const outcome = tryAct(file, action, told)
  if (outcome.outcome !== 'accepted') throw new Error(`${action}: ${outcome.because}`)
  return outcome
}

/** Why an act is refused; null where it is not. */
export function whyNot(file: CaseFile, action: string, told: Told = {}): string | null {
  const outcome = tryAct(file, action, told)
  return outcome.outcome === 'accepted' ? null : outcome.because
}

/** Several acts, one after another, on one day. */
export function allDone(file: CaseFile, actions: readonly string[], told: Told = {}): CaseFile {
  return actions.reduce((present, action) => did(present, action, told).next, file)
}

/** The way of a document inside the bureau, from its proposal to its issue. */
export const CHAIN = ['confirmOpinion', 'passLegalReview', 'takeDecision'] as const
