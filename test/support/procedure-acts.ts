import type { Actor, CaseFile } from '../../src/regulation/case-file.ts'
import { type Accepted, decide, type Outcome, type Terms } from '../../src/regulation/decide.ts'
import type { FormValues } from '../../src/regulation/form.ts'
import { procedureOf } from '../../src/regulation/procedures/all.ts'
import type { RoleId } from '../../src/regulation/roles.ts'
import { civilDateOf, type Instant } from '../../src/regulation/time/civil-date.ts'
import {
  atSampleCase,
  holder,
  inputFor,
  NOW,
  person,
  samplePaper,
  terms,
} from './procedure-cases.ts'

/** Acts on sample cases, for tests that tell what comes of them. Everybody is made up. */

export interface Doing {
  readonly now?: Instant
  readonly terms?: Terms
  /** No form at all, not even an empty one. */
  readonly withoutForms?: true
  /** Answers that differ from the sample's, by form. */
  readonly forms?: Readonly<Record<string, FormValues>>
}

/** What an act asks for on that day, some answers otherwise. */
export function inputOn(
  file: CaseFile,
  action: string,
  { now = NOW, forms = {}, withoutForms }: Doing,
): Readonly<Record<string, FormValues>> {
  if (withoutForms === true) return {}
  const whole = inputFor(procedureOf(file.procedure), action, civilDateOf(now))
  return Object.fromEntries(
    Object.entries(whole).map(([id, values]) => [id, { ...values, ...forms[id] }]),
  )
}

/** An act of somebody, or of whoever holds the role. */
export function act(
  file: CaseFile,
  action: string,
  by: RoleId | Actor,
  doing: Doing = {},
): Outcome {
  const actor = typeof by === 'string' ? holder(by) : by
  const command = { kind: 'act', actor, expectedVersion: null, action, freshId: 'fresh-1' } as const
  const input = inputOn(file, action, doing)
  const procedure = procedureOf(file.procedure)
  return decide(procedure, file, { ...command, input }, doing.now ?? NOW, doing.terms ?? terms)
}

/** The same, and it must be accepted. */
export function done(...given: Parameters<typeof act>): Accepted {
  return accepted(act(...given))
}

/** The outcome, which must not be a refusal. */
export function accepted(outcome: Outcome): Accepted {
  if (outcome.outcome === 'refused') throw new Error(outcome.because)
  return outcome
}

/** The words of a refusal; empty when it was none. */
export const because = (outcome: Outcome): string =>
  outcome.outcome === 'refused' ? outcome.because : ''

export const recorder: Actor = person('recorder', atSampleCase('caseOfficer'))
export const second: Actor = person('second', atSampleCase('caseOfficer'))

/** 代录 of an act by the party that signed the paper: entered, not yet confirmed. */
export function entered(file: CaseFile, action: string, party: string, doing: Doing = {}): Outcome {
  const command = { kind: 'record', actor: recorder, expectedVersion: null, action } as const
  const input = inputOn(file, action, doing)
  const paper = { ...samplePaper, partyName: party }
  const procedure = procedureOf(file.procedure)
  return decide(
    procedure,
    file,
    { ...command, recordId: 'record-1', input, paper },
    doing.now ?? NOW,
    doing.terms ?? terms,
  )
}

/** What the second person makes of it. */
export function confirmed(file: CaseFile, doing: Doing = {}, by: Actor = second): Outcome {
  return decide(
    procedureOf(file.procedure),
    file,
    { kind: 'settleRecord', actor: by, expectedVersion: null, recordId: 'record-1', confirm: true },
    doing.now ?? NOW,
    doing.terms ?? terms,
  )
}

/** Entered by one and confirmed by another; it must be accepted. */
export function onPaperDone(
  file: CaseFile,
  action: string,
  party: string,
  doing: Doing = {},
): Accepted {
  return accepted(confirmed(accepted(entered(file, action, party, doing)).next, doing))
}
