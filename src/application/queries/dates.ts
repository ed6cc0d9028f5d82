import {
  type BoardRow,
  boardCard,
  type DateLine,
  myDatesCard,
} from '../../../cards/faces/deadlines.ts'
import { districtById } from '../../regulation/districts.ts'
import { stateOf } from '../../regulation/procedure.ts'
import { actsAs, isStaff, maySee } from '../../regulation/standing.ts'
import { addDays, type CivilDate } from '../../regulation/time/civil-date.ts'
import { procedureFor } from '../duties/in-force.ts'
import type { UpcomingDeadline } from '../store.ts'
import { type Reply, say, show, type Turn } from '../turn.ts'
import { titleOf } from './case-view.ts'
import { dateKind, dayToKeep, isLate, remainsOf } from './words.ts'
import { scopeOf } from './worklist.ts'

/** How far 我的期限 looks ahead. */
const DAYS_AHEAD = 90
const MOST = 500

/** Open dates up to so many days ahead that concern this person, overdue ones first. */
export async function openDatesOf(
  turn: Turn,
  daysAhead: number,
): Promise<readonly UpcomingDeadline[]> {
  const until = addDays(turn.today, daysAhead)
  const found = await turn.tx.deadlines.upcoming(scopeOf(turn), until, MOST)
  return found.filter((one) => concerns(turn, one))
}

/** Staff are concerned where it is their turn; a party by every date that it may know of its case. */
function concerns(turn: Turn, { case: file, deadline }: UpcomingDeadline): boolean {
  const procedure = procedureFor(turn, file.procedure)
  if (!maySee(procedure, file, turn.actor)) return false
  if (!isStaff(turn.actor)) return !deadline.internal
  return stateOf(procedure, file.state).turn.some((role) => actsAs(role, file, turn.actor))
}

/** 我的期限 */
export async function myDatesReply(turn: Turn, page: number): Promise<Reply> {
  const found = await openDatesOf(turn, DAYS_AHEAD)
  return show(
    myDatesCard({
      lines: found.map((one) => lineOf(turn, one)),
      until: addDays(turn.today, DAYS_AHEAD),
      page,
    }),
  )
}

function lineOf(turn: Turn, { case: file, deadline }: UpcomingDeadline): DateLine {
  return {
    case: file.id,
    title: titleOf(file),
    what: deadline.title,
    date: dayToKeep(deadline, turn.today),
    remains: remainsOf(turn.deps.calendar, turn.today, file, deadline),
    overdue: isLate(turn.today, file, deadline),
    kind: dateKind(deadline),
    cite: deadline.internal ? null : deadline.cite,
    provisional: deadline.provisional,
  }
}

const WEEK = 7
const MONTH = 30
const NEAREST = 3

/** 期限看板: what is at risk within thirty days; a district's people see their district. */
export async function boardReply(turn: Turn): Promise<Reply> {
  const supervises =
    isStaff(turn.actor) || turn.actor.roles.some((held) => held.role.startsWith('district'))
  if (!supervises) return say('info', '期限看板供市局和区县局使用。您可以发送“我的期限”。')
  const found = (
    await turn.tx.deadlines.upcoming(scopeOf(turn), addDays(turn.today, MONTH), MOST)
  ).filter(
    ({ case: file, deadline }) =>
      maySee(procedureFor(turn, file.procedure), file, turn.actor) &&
      (isStaff(turn.actor) || !deadline.internal),
  )
  return show(
    boardCard({
      today: turn.today,
      byDistrict: counted(turn.today, found, ({ case: file }) => districtName(file.district)),
      byStep: counted(turn.today, found, ({ deadline }) => deadline.title),
      nearest: found.slice(0, NEAREST).map((one) => lineOf(turn, one)),
    }),
  )
}

const districtName = (id: string | null): string =>
  (id === null ? null : districtById(id)?.name) ?? '未登记区县'

/** Rows by name, those at the greatest risk first. */
function counted(
  today: CivilDate,
  found: readonly UpcomingDeadline[],
  nameOf: (one: UpcomingDeadline) => string,
): readonly BoardRow[] {
  const rows = new Map<string, { overdue: number; week: number; month: number }>()
  for (const one of found) {
    const row = rows.get(nameOf(one)) ?? { overdue: 0, week: 0, month: 0 }
    const bucket = bucketOf(today, one)
    if (bucket !== null) row[bucket] += 1
    rows.set(nameOf(one), row)
  }
  return [...rows]
    .map(([name, row]) => ({ name, ...row }))
    .sort((a, b) => b.overdue - a.overdue || b.week - a.week || b.month - a.month)
}

/** A day that only comes is at no risk once it is past. */
function bucketOf(
  today: CivilDate,
  { case: file, deadline }: UpcomingDeadline,
): 'overdue' | 'week' | 'month' | null {
  const day = deadline.effective
  if (day < today) return isLate(today, file, deadline) ? 'overdue' : null
  return day <= addDays(today, WEEK) ? 'week' : 'month'
}
