import { DIGEST_LINES } from '../../../cards/faces/reminders.ts'
import { mayRemindAt } from '../../regulation/deadlines.ts'
import { civilDateOf } from '../../regulation/time/civil-date.ts'
import type { Claimed, SweepTime } from '../reminders-port.ts'
import type { Tx } from '../store.ts'
import type { Deps } from '../turn.ts'
import { IDLE_LADDER } from './idle-drafts.ts'
import { STATE_TITLES } from './state-titles.ts'

/**
 * What one statement claims: each takes a second or two at most. All of a sweep is one transaction,
 * so that a person's reminders come in one message, and a crash has sent nothing or everything.
 */
const AT_ONCE = 10_000

/**
 * Queues what is due at this instant: the newest rung of each deadline, once, for those who hold the
 * role now; rungs that were missed before it are passed over, so that a downtime is not made up for
 * with a flood. Outside working hours nothing goes out; it is due still at the next opening. While
 * another process is sweeping there is nothing to do here.
 *
 * Everything happens in the database, set by set: how much is due costs this process no memory. The
 * cards are made when they are delivered, of what is not done by then.
 * @returns how many reminders were queued, each person and thing counted.
 */
export async function sweepReminders(deps: Deps): Promise<number> {
  const now = deps.clock()
  if (!mayRemindAt(deps.calendar, now)) return 0
  const time: SweepTime = { now, today: civilDateOf(now) }
  const count = await deps.store.transact(async (tx) =>
    (await tx.reminders.begin()) ? sweepAll(tx, deps.newId(), time) : 0,
  )
  deps.metrics.count('reminders_sent', {})
  return count
}

async function sweepAll(tx: Tx, sweep: string, time: SweepTime): Promise<number> {
  const { reminders } = tx
  const count =
    (await untilNothing(() => reminders.claimRungs(sweep, time, AT_ONCE))) +
    (await untilNothing(() => reminders.claimDrafts(sweep, time, IDLE_LADDER, AT_ONCE)))
  if (count > 0) await reminders.queue(sweep, time.now, STATE_TITLES, DIGEST_LINES)
  return count
}

async function untilNothing(claim: () => Promise<Claimed>): Promise<number> {
  let count = 0
  for (;;) {
    const { settled, reminders } = await claim()
    if (settled === 0) return count
    count += reminders
  }
}
