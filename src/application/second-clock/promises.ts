import { internalDays, internalTargets } from '../../regulation/internal-targets.ts'
import { type StateDeadline, stateOf } from '../../regulation/procedure.ts'
import { procedureOf, procedures } from '../../regulation/procedures/all.ts'
import type { Pledge, Promises } from '../../regulation/second-clock/expected.ts'
import type { Steps } from '../../regulation/second-clock/ladder.ts'

/** The declarations of the procedures as plain data: what each state promises, and nothing computed. */

const declaredIn = (procedure: string, state: string): Readonly<Record<string, StateDeadline>> =>
  stateOf(procedureOf(procedure), state).deadlines ?? {}

function pledgeOf(deadline: StateDeadline): Pledge {
  if ('yearly' in deadline) {
    return { measure: 'yearly', monthDay: internalDays[deadline.yearly].monthDay }
  }
  if ('on' in deadline) return { measure: 'named', because: deadline.because }
  if ('period' in deadline) return { measure: 'period', period: deadline.period }
  const { value, unit } = internalTargets[deadline.target]
  return { measure: 'target', target: deadline.target, value, unit }
}

/** What the states of a procedure promise. */
export function promisesOf(procedure: string): Promises {
  return {
    ofState: (state) =>
      Object.fromEntries(
        Object.entries(declaredIn(procedure, state)).map(([kind, one]) => [kind, pledgeOf(one)]),
      ),
    anewBy: (state, action) => stateOf(procedureOf(procedure), state).on[action]?.rearm ?? [],
  }
}

/** R13: only these two ladders stand on the day to aim at. */
const ON_SAFE = ['acceptance-apply-by', 'annual-report']

/** The ladder of a deadline, and what people call it. */
export function stepsOf(
  procedure: string,
  state: string,
  kind: string,
): (Steps & { readonly title: string }) | null {
  const one = declaredIn(procedure, state)[kind]
  if (one === undefined) return null
  const fromSafe = 'period' in one && ON_SAFE.includes(one.period)
  return { title: one.title, points: one.remind, overdue: one.overdue.length > 0, fromSafe }
}

/** Every state that promises a deadline, as `procedure/state`. */
export const promisingStates: readonly string[] = Object.values(procedures).flatMap(
  ({ id, states }) =>
    Object.entries(states)
      .filter(([, { deadlines }]) => Object.keys(deadlines ?? {}).length > 0)
      .map(([state]) => `${id}/${state}`),
)
