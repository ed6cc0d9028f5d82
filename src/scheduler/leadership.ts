import type { Instant } from '../application/inbound.ts'
import type { Log } from '../application/log.ts'
import type { Store } from '../application/store.ts'
import { startLoop } from './start-loop.ts'

/** The name under which the leader of the scheduled jobs is known. */
export const SCHEDULER_LEASE = 'scheduler'
/** How long a leader leads without saying so again: its clock and ours may differ by some of it. */
export const LEAD_MS = 15_000
/** How often a leader says so again, and the others look whether they may. */
export const LOOK_MS = 5_000

export interface LeadershipSettings {
  readonly store: Store
  /** The clock of the machine: leases are about processes, not about the story of a sandbox. */
  readonly clock: () => Instant
  /** Names this process among all others. */
  readonly holder: string
  readonly log: Log
  /** Called whenever this process becomes the leader: what was missed meanwhile is caught up. */
  readonly onLead: () => void
}

export interface Leadership {
  /** Whether this process leads at this moment. */
  leads(): boolean
  /** Looks at once, without waiting for the next time. */
  look(): Promise<void>
  /** Leads no more and lets another lead at once. */
  stop(): Promise<void>
}

/**
 * Of several processes on one database one leads. Another takes over at its next look after the
 * leader has stopped (within `LOOK_MS`), or when its lease has run out after it was killed or cut off
 * from the database (within `LEAD_MS` + `LOOK_MS`). Who cannot renew the lease leads no longer than it
 * runs.
 */
export function startLeadership(settings: LeadershipSettings): Leadership {
  const { store, clock, holder, log, onLead } = settings
  let until: Instant = Number.NEGATIVE_INFINITY
  const leads = (): boolean => clock() < until
  const look = async (): Promise<number> => {
    const now = clock()
    const led = leads()
    const end = now + LEAD_MS
    const taken = await store.transact((tx) => tx.leases.take(SCHEDULER_LEASE, holder, now, end))
    until = taken ? end : Number.NEGATIVE_INFINITY
    if (taken && !led) {
      log.info({ holder }, 'this process leads the scheduled jobs')
      onLead()
    }
    return 0
  }
  const loop = startLoop({
    name: 'leadership',
    round: look,
    idleMs: LOOK_MS,
    errorMs: LOOK_MS,
    log,
    onError: () => undefined,
  })
  return {
    leads,
    look: async () => {
      await loop.nextRound()
    },
    stop: async () => {
      await loop.stop()
      if (!leads()) return
      until = Number.NEGATIVE_INFINITY
      await store.transact((tx) => tx.leases.release(SCHEDULER_LEASE, holder))
    },
  }
}
