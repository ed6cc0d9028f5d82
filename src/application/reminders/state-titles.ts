import { procedures } from '../../regulation/procedures/all.ts'
import { stateMark } from '../queries/case-view.ts'
import type { StateTitle } from '../reminders-port.ts'

/** Every state of every procedure, for the words that a message is ordered under. */
export const STATE_TITLES: readonly StateTitle[] = Object.values(procedures).flatMap((procedure) =>
  Object.keys(procedure.states).map((state) => ({
    procedure: procedure.id,
    state,
    title: procedure.title,
    mark: stateMark(procedure, state),
  })),
)
