import { internalTargets } from '../../regulation/internal-targets.ts'
import { procedures } from '../../regulation/procedures/all.ts'
import type { IdleLadder } from '../reminders-port.ts'

const DAY = 86_400_000

const IDLE_DAYS = [
  internalTargets['draft-idle-first'].value,
  internalTargets['draft-idle-second'].value,
  internalTargets['draft-idle-last'].value,
] as const

/**
 * Drafts left lying are told of after 7, 14 and 30 days since the last save, each once (internal
 * targets), as long as the act that they are for can be done.
 */
export const IDLE_LADDER: IdleLadder = {
  after: IDLE_DAYS.map((days) => days * DAY),
  live: Object.values(procedures).flatMap((procedure) =>
    Object.entries(procedure.states).flatMap(([state, { on }]) =>
      Object.keys(on).map((action) => ({ procedure: procedure.id, state, action })),
    ),
  ),
}
