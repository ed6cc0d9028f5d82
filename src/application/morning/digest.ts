import { createHash } from 'node:crypto'
import type { WorkLine } from '../../../cards/faces/lists.ts'
import { type AtRisk, type MorningView, morningCard } from '../../../cards/faces/morning.ts'
import { isWorkingDay } from '../../regulation/calendar/working-calendar.ts'
import { mayRemindAt } from '../../regulation/deadlines.ts'
import { bodyOf, type RoleId, roleIds } from '../../regulation/roles.ts'
import {
  addDays,
  type CivilDate,
  civilDateOf,
  type Instant,
  instantAt,
  weekdayOf,
} from '../../regulation/time/civil-date.ts'
import { sendTo } from '../outgoing.ts'
import { isLate } from '../queries/words.ts'
import { waitingFor, workLine } from '../queries/worklist.ts'
import type { Person } from '../records.ts'
import type { Tx } from '../store.ts'
import { type Deps, openTurn, type Turn, turnOf } from '../turn.ts'

/** Who is told every morning: the people of the two bureaus. Parties have the ladders of their dates. */
const TOLD: readonly RoleId[] = roleIds.filter((role) =>
  ['municipalBureau', 'districtBureau'].includes(bodyOf(role)),
)

/** Persons of one transaction: a crash loses no more than their looking. */
const AT_ONCE = 50
const WEEK = 7
const RISK_MOST = 2000

/**
 * Sends 今日待办 to everybody of the bureaus for whom something waits: once a person and day, from
 * nine on a working day (Asia/Shanghai), however many processes run or crash, for a row is claimed
 * with what it sends. After a downtime there is today's and no other. A morning that is like the last
 * one that was told of is told again only on the first working day of a week.
 * @returns how many digests were queued
 */
export async function sendMorningDigests(deps: Deps): Promise<number> {
  let sent = 0
  for (;;) {
    const now = deps.clock()
    if (!mayRemindAt(deps.calendar, now)) return sent
    const today = civilDateOf(now)
    const done = await deps.store.transact(async (tx) => {
      const people = await tx.digests.claim(today, TOLD, AT_ONCE, now)
      return { looked: people.length, sent: await digestsFor(deps, tx, people, now) }
    })
    sent += done.sent
    // Fewer than asked for: no more are left, or another process is at it.
    if (done.looked < AT_ONCE) return sent
  }
}

async function digestsFor(
  deps: Deps,
  tx: Tx,
  people: readonly Person[],
  now: number,
): Promise<number> {
  const [first] = people
  if (first === undefined) return 0
  const opened = await openTurn(deps, tx, first, now, null)
  const told = await toldToday(tx, people, now)
  const risk = riskOnce(opened)
  let sent = 0
  for (const person of people) {
    const turn = person === first ? opened : await turnOf(opened, person)
    const view = await morningOf(turn, await risk(turn))
    if (await tell(turn, view, told.get(person.openId) ?? new Set())) sent += 1
  }
  return sent
}

/** What is at risk in the bureau, worked out once, for whoever answers for it; null for others. */
function riskOnce(opened: Turn): (turn: Turn) => Promise<AtRisk | null> {
  let risk: Promise<AtRisk> | null = null
  return async ({ actor }) => {
    if (!actor.roles.some(({ role }) => role === 'divisionHead')) return null
    risk ??= bureauRisk(opened)
    return risk
  }
}

/** Cases of which the sweep of reminders has told somebody today already. */
async function toldToday(
  tx: Tx,
  people: readonly Person[],
  now: Instant,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const since = instantAt(civilDateOf(now), '00:00')
  const told = new Map<string, Set<string>>()
  const openIds = people.map(({ openId }) => openId)
  for (const { openId, caseId } of await tx.digests.remindedOf(openIds, since)) {
    const cases = told.get(openId) ?? new Set<string>()
    told.set(openId, cases.add(caseId))
  }
  return told
}

/** The view without what was told of in a reminder of its own today. */
function withoutTold(view: MorningView, told: ReadonlySet<string>): MorningView {
  const left = (lines: readonly WorkLine[]) => lines.filter((line) => !told.has(line.case))
  const lists = [view.overdue, view.dueToday, view.dueThisWeek, view.waiting] as const
  const all = lists.reduce((sum, list) => sum + list.length, 0)
  const [overdue = [], dueToday = [], dueThisWeek = [], waiting = []] = lists.map(left)
  const shown = overdue.length + dueToday.length + dueThisWeek.length + waiting.length
  return { ...view, overdue, dueToday, dueThisWeek, waiting, told: all - shown }
}

const isEmpty = ({ overdue, dueToday, dueThisWeek, waiting, atRisk }: MorningView): boolean =>
  overdue.length + dueToday.length + dueThisWeek.length + waiting.length === 0 &&
  (atRisk === null || atRisk.overdue + atRisk.week === 0)

/** What the morning of a person looks like. */
export async function morningOf(turn: Turn, atRisk: AtRisk | null): Promise<MorningView> {
  const lines = (await waitingFor(turn)).map((line) => workLine(turn, line))
  const week = addDays(turn.today, WEEK)
  const of = (fits: (line: WorkLine) => boolean): readonly WorkLine[] => lines.filter(fits)
  const late = (line: WorkLine): boolean => line.tone === 'overdue'
  const due = (line: WorkLine): CivilDate | null => (late(line) ? null : (line.due?.date ?? null))
  const within = (line: WorkLine): boolean => {
    const day = due(line)
    return day !== null && day > turn.today && day <= week
  }
  const isToday = (line: WorkLine): boolean => due(line) === turn.today
  return {
    today: turn.today,
    overdue: of(late),
    dueToday: of(isToday),
    dueThisWeek: of(within),
    waiting: of((line) => !late(line) && !isToday(line) && !within(line)),
    told: 0,
    atRisk,
  }
}

/** What is late or comes within the week in the whole bureau, internal targets included. */
async function bureauRisk(turn: Turn): Promise<AtRisk> {
  const until = addDays(turn.today, WEEK)
  const found = await turn.tx.deadlines.upcoming({ all: true }, until, RISK_MOST)
  return {
    overdue: found.filter(({ case: file, deadline }) => isLate(turn.today, file, deadline)).length,
    week: found.filter(({ deadline }) => deadline.effective >= turn.today).length,
  }
}

async function tell(turn: Turn, view: MorningView, told: ReadonlySet<string>): Promise<boolean> {
  if (isEmpty(view)) return false
  const about = fingerprint(view)
  const { openId } = turn.actor
  const same = (await turn.tx.digests.lastAbout(openId)) === about
  if (same && !isFirstWorkingDayOfWeek(turn)) return false
  // All of it was told in reminders: then it is told, and tomorrow it is nothing new.
  await turn.tx.digests.sent(openId, turn.today, about)
  const left = withoutTold(view, told)
  if (isEmpty(left)) return false
  await sendTo(turn, openId, { kind: 'card', card: morningCard(left) })
  return true
}

/** The same for mornings that say the same. */
function fingerprint(view: MorningView): string {
  const lists = [view.overdue, view.dueToday, view.dueThisWeek, view.waiting]
  const parts = [
    ...lists.map((list) => list.map((line) => `${line.case} ${line.what} ${line.since}`).sort()),
    view.atRisk,
  ]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/** Weeks begin on Monday; after holidays the first day at work is the one. */
function isFirstWorkingDayOfWeek({ today, deps }: Turn): boolean {
  const earlier = Array.from({ length: weekdayOf(today) - 1 }, (_, back) =>
    addDays(today, -back - 1),
  )
  return earlier.every((day) => !isWorkingDay(deps.calendar, day))
}
