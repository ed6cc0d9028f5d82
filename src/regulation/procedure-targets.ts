import {
  type AnyProcedure,
  type AnyTransition,
  type GuardContext,
  guardOf,
  type Remembered,
  stateOf,
} from './procedure.ts'
import type { Settings } from './settings.ts'

/** Where a transition leads: one state now, and all that it can lead to. */

/** The state that a transition leads to, under the bureau's settings and what holds now. */
export function targetOf(
  procedure: AnyProcedure,
  transition: AnyTransition,
  settings: Settings,
  context: GuardContext,
): string {
  const { to } = transition
  if (typeof to === 'string') return to
  if ('setting' in to) return settings[to.setting] ? to.on : to.off
  if ('answer' in to) return answeredState(to, context)
  if ('back' in to) return rememberedState(procedure, to, context)
  if ('annulled' in to) return madeAnew(to.annulled, context)
  const holds = (statement: string) => guardOf(procedure, statement)(context) === null
  if (holds(to.statement)) return to.holds
  const { otherwise } = to
  if (typeof otherwise === 'string') return otherwise
  return holds(otherwise.statement) ? otherwise.holds : otherwise.otherwise
}

/** Every state that a transition can lead to, under any setting, answer and whatever holds. */
export function targetsOf({ to }: AnyTransition): readonly string[] {
  if (typeof to === 'string') return [to]
  if ('setting' in to) return [to.on, to.off]
  if ('answer' in to) return Object.values(to.to)
  if ('back' in to) return to.among
  if ('annulled' in to) return Object.values(to.annulled)
  const { otherwise } = to
  return typeof otherwise === 'string'
    ? [to.holds, otherwise]
    : [to.holds, otherwise.holds, otherwise.otherwise]
}

/** Every statement that decides where a transition leads. */
export function statementsOf({ to }: AnyTransition): readonly string[] {
  if (typeof to === 'string' || !('statement' in to)) return []
  return typeof to.otherwise === 'string' ? [to.statement] : [to.statement, to.otherwise.statement]
}

/** The state that an answer leads to. The form was checked, so an answer without one is a defect. */
function answeredState(
  to: {
    readonly form: string
    readonly answer: string
    readonly to: Readonly<Record<string, string>>
  },
  context: GuardContext,
): string {
  const answer = String(context.input[to.form]?.[to.answer])
  const state = Object.hasOwn(to.to, answer) ? to.to[answer] : undefined
  if (state === undefined) throw new Error(`no state for ${to.form}.${to.answer} = ${answer}`)
  return state
}

/**
 * Where the case stood, as those outside saw it: a decision that was under way inside the bureau is
 * proposed anew. Facts that remember no such state are a defect.
 */
function rememberedState(
  procedure: AnyProcedure,
  to: { readonly back: Remembered; readonly among: readonly string[] },
  context: GuardContext,
): string {
  const stood = to.back(context.case.facts)
  const state = stood === null ? null : (stateOf(procedure, stood).outsideAs ?? stood)
  if (state === null || !to.among.includes(state)) throw new Error(`no way back to ${stood}`)
  return state
}

/** Where the decision that is being annulled is made anew. The guards asked for one: else a defect. */
function madeAnew(to: Readonly<Record<string, string>>, { case: file }: GuardContext): string {
  const kind = file.facts.annulment?.decision.kind ?? ''
  const state = Object.hasOwn(to, kind) ? to[kind] : undefined
  if (state === undefined) throw new Error(`no state in which ${kind} is made anew`)
  return state
}
