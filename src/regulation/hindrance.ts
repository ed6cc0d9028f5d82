import type { Actor, CaseFile } from './case-file.ts'
import type { FormValues } from './form.ts'
import {
  type AnyProcedure,
  type AnyTransition,
  type GuardContext,
  guardOf,
  type Refusal,
  type Terms,
} from './procedure.ts'
import { civilDateOf, type Instant } from './time/civil-date.ts'

/**
 * Why an act of the actor's own would be refused now whatever is filled in: the first of its
 * statements that does not hold and that looks at no answer. Null where nothing of the kind stands
 * in the way; what depends on the answers is for `decide` to say. Time as an instant; civil dates in
 * Asia/Shanghai.
 */
export function hindranceOf(
  procedure: AnyProcedure,
  act: { readonly action: string; readonly transition: AnyTransition },
  { file, actor, now, terms }: Onlooker,
): Refusal | null {
  for (const name of act.transition.when ?? []) {
    const input = unread()
    const context: GuardContext = {
      case: file,
      actor,
      action: act.action,
      input: input.answers,
      now,
      today: civilDateOf(now),
      terms,
      freshId: '',
      onBehalfOf: null,
      paperReceivedOn: null,
    }
    const refusal = guardOf(procedure, name)(context)
    if (refusal !== null && !input.wasRead()) return refusal
  }
  return null
}

/** Who looks at which case, when, and on what decisions on it rest. */
export interface Onlooker {
  readonly file: CaseFile
  readonly actor: Actor
  readonly now: Instant
  readonly terms: Terms
}

/** No answers, and whether somebody asked for one. */
function unread(): {
  readonly answers: Readonly<Record<string, FormValues>>
  readonly wasRead: () => boolean
} {
  let read = false
  const note = <T>(value: T): T => {
    read = true
    return value
  }
  const answers = new Proxy<Record<string, FormValues>>(
    {},
    {
      get: () => note(undefined),
      has: () => note(false),
      ownKeys: () => note([]),
      getOwnPropertyDescriptor: () => note(undefined),
    },
  )
  return { answers, wasRead: () => read }
}
