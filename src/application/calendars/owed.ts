import { owedCalendarCard } from '../../../cards/faces/calendars.ts'
import { type OwedRung, owedRung } from '../../regulation/calendar/owed-year.ts'
import { mayRemindAt } from '../../regulation/deadlines.ts'
import type { RoleId } from '../../regulation/roles.ts'
import { type CivilDate, civilDateOf, type Instant } from '../../regulation/time/civil-date.ts'
import { outboxItem } from '../outgoing.ts'
import type { Person } from '../records.ts'
import type { Tx } from '../store.ts'
import type { Deps } from '../turn.ts'

/**
 * Reminds who keeps the calendars of a year that is owed, from 1 October on: each rung of the ladder
 * once, however many processes run, and after a downtime the newest only. In working hours.
 */

/** A reminder of an owed calendar to one person. */
export interface OwedReminder extends OwedRung {
  readonly openId: string
  readonly name: string
}

/**
 * Orders what is due now and was not ordered before.
 * @param deps with the calendar in force
 * @returns how many messages were ordered
 */
export async function remindOfOwedCalendar(deps: Deps): Promise<number> {
  const now = deps.clock()
  const due = dueAt(deps, now)
  if (due === null) return 0
  return deps.store.transact(async (tx) => {
    if (!(await tx.calendars.claimOwed(due.year, due.day, now))) return 0
    const people = await keepers(deps, tx, due, civilDateOf(now))
    const view = { ...due, today: civilDateOf(now) }
    const card = owedCalendarCard({ ...view, provisional: await tx.calendars.provisional() })
    await tx.outbox.add(
      people.map(({ openId }) =>
        outboxItem({ deps, now }, `person:${openId}`, { kind: 'card', card }, { openId }),
      ),
    )
    return people.length
  })
}

/** What `remindOfOwedCalendar` would order at that instant, ordering nothing. */
export async function peekOwedCalendar(deps: Deps, at: Instant): Promise<readonly OwedReminder[]> {
  const due = dueAt(deps, at)
  if (due === null) return []
  return deps.store.transact(async (tx) => {
    if (!(await tx.calendars.isOwed(due.year, due.day))) return []
    const people = await keepers(deps, tx, due, civilDateOf(at))
    return people.map(({ openId, name }) => ({ ...due, openId, name }))
  })
}

const dueAt = ({ calendar }: Deps, at: Instant): OwedRung | null =>
  mayRemindAt(calendar, at) ? owedRung(calendar, civilDateOf(at)) : null

/** The administrators; where there is none yet, the case officers; late in the year the head too. */
async function keepers(
  { administrators }: Deps,
  tx: Tx,
  { escalate }: OwedRung,
  today: CivilDate,
): Promise<readonly Person[]> {
  const holding = (role: RoleId) => tx.people.withRole({ role }, today)
  const named = await Promise.all(administrators.map((openId) => tx.people.find(openId)))
  const administering = [
    ...(await holding('administrator')),
    ...named.filter((person) => person !== null),
  ]
  const found = [
    ...(administering.length === 0 ? await holding('caseOfficer') : administering),
    ...(escalate ? await holding('divisionHead') : []),
  ]
  return [...new Map(found.map((person) => [person.openId, person])).values()]
}
