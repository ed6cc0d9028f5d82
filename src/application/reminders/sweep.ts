import { digestCard, type ReminderView, reminderCard } from '../../../cards/faces/reminders.ts'
import type { CaseFile } from '../../regulation/case-file.ts'
import { mayRemindAt } from '../../regulation/deadlines.ts'
import { internalTargets } from '../../regulation/internal-targets.ts'
import { transitionOf } from '../../regulation/procedure.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import { isBureauRole, type RoleId } from '../../regulation/roles.ts'
import {
  type CivilDate,
  civilDateOf,
  formatDate,
  type Instant,
} from '../../regulation/time/civil-date.ts'
import { holdersOf } from '../commands/run-command.ts'
import { subjectOf } from '../conversation/step-card.ts'
import { ordering } from '../delivery/ordering.ts'
import { outboxItem } from '../outgoing.ts'
import { titleOf } from '../queries/case-view.ts'
import { dateKind, dayToKeep, remainsOf } from '../queries/words.ts'
import type { Draft, DueRung, Ordered, Person } from '../records.ts'
import type { Tx } from '../store.ts'
import type { Deps } from '../turn.ts'

/** One reminder to one person. */
export interface Reminder {
  readonly openId: string
  readonly name: string
  /** Case number or draft, for the command line. */
  readonly about: string
  readonly caseId: string
  /** The role in which the person is reminded; null for the owner of a draft of their own. */
  readonly role: RoleId | null
  readonly view: ReminderView
}

/**
 * What a sweep takes at once; the next wake-up takes the rest. More than all the rungs that months of
 * downtime leave behind: of a deadline that is cut in two, each half would be told.
 */
const SWEEP = 20_000

const DAY = 86_400_000

/**
 * Sends what is due at this instant: the newest rung of each deadline, once, to those who hold the
 * role now; rungs that were missed before it are passed over, so that a downtime is not made up for
 * with a flood. Outside working hours nothing goes out; it is due still at the next opening.
 */
export async function sweepReminders(deps: Deps): Promise<number> {
  const now = deps.clock()
  if (!mayRemindAt(deps.calendar, now)) return 0
  return deps.store.transact(async (tx) => {
    const rungs = await tx.deadlines.dueRungs(now, SWEEP)
    const { newest, passed } = newestOf(rungs)
    const reminders = [
      ...(await ofRungs(deps, tx, newest, now)),
      ...(await ofIdleDrafts(tx, now, true)),
    ]
    await queue(deps, tx, reminders, now)
    for (const rung of newest) {
      await tx.deadlines.settleRung(rung.deadline.id, rung.ordinal, 'sent', now)
    }
    for (const rung of passed) {
      await tx.deadlines.settleRung(rung.deadline.id, rung.ordinal, 'skipped', now)
    }
    deps.metrics.count('reminders_sent', {})
    return reminders.length
  })
}

/** What a sweep at that instant would send, sending nothing. */
export async function peekReminders(deps: Deps, at: Instant): Promise<readonly Reminder[]> {
  if (!mayRemindAt(deps.calendar, at)) return []
  return deps.store.transact(async (tx) => {
    const { newest } = newestOf(await tx.deadlines.peekRungs(at))
    return [...(await ofRungs(deps, tx, newest, at)), ...(await ofIdleDrafts(tx, at, false))]
  })
}

/** The latest due rung of each deadline, and those before it. */
function newestOf(rungs: readonly DueRung[]): {
  readonly newest: readonly DueRung[]
  readonly passed: readonly DueRung[]
} {
  const latest = new Map<string, DueRung>()
  for (const rung of rungs) {
    const known = latest.get(rung.deadline.id)
    if (known === undefined || known.ordinal < rung.ordinal) latest.set(rung.deadline.id, rung)
  }
  const newest = [...latest.values()]
  return { newest, passed: rungs.filter((rung) => !newest.includes(rung)) }
}

async function ofRungs(
  deps: Deps,
  tx: Tx,
  rungs: readonly DueRung[],
  now: Instant,
): Promise<readonly Reminder[]> {
  const today = civilDateOf(now)
  const reminders: Reminder[] = []
  for (const rung of rungs) {
    const file = await tx.cases.find(rung.deadline.caseId)
    if (file === null) continue
    for (const [person, role] of await addressees(tx, file, rung.roles, today)) {
      reminders.push(rungReminder(deps, { rung, file, person, role, today }))
    }
  }
  return reminders
}

/** Who holds one of the roles for this case, each person once, in the first role that fits. */
async function addressees(
  tx: Tx,
  file: CaseFile,
  roles: readonly RoleId[],
  today: CivilDate,
): Promise<readonly (readonly [Person, RoleId])[]> {
  const found = new Map<string, readonly [Person, RoleId]>()
  for (const role of roles) {
    for (const person of await holdersOf({ tx, today }, file, role)) {
      if (!found.has(person.openId)) found.set(person.openId, [person, role])
    }
  }
  return [...found.values()]
}

interface RungFor {
  readonly rung: DueRung
  readonly file: CaseFile
  readonly person: Person
  readonly role: RoleId
  readonly today: CivilDate
}

function rungReminder(deps: Deps, { rung, file, person, role, today }: RungFor): Reminder {
  const date = dateFor(deps, { rung, file, role, today })
  return {
    openId: person.openId,
    name: person.name,
    about: file.number ?? file.id,
    caseId: file.id,
    role,
    view: {
      title: titleOf(file),
      subtitle: `${file.number ?? procedureOf(file.procedure).title} · ${file.applicantName}`,
      what: rung.deadline.title,
      since: rung.deadline.from,
      sinceWhat: '',
      date,
      // Nobody is late for a date that they are not told because the measures do not set it.
      overdue: rung.overdue && date !== null,
      next: null,
      open: { label: '打开办理', action: { do: 'openCase', case: file.id } },
    },
  }
}

/** Internal targets are told to the bureau's own people only; others read that something waits. */
function dateFor(
  deps: Deps,
  { rung, file, role, today }: Omit<RungFor, 'person'>,
): ReminderView['date'] {
  const { deadline } = rung
  if (deadline.internal && !isBureauRole(role)) return null
  return {
    label: deadline.title,
    date: dayToKeep(deadline, today),
    remains: remainsOf(deps.calendar, today, file, deadline),
    kind: dateKind(deadline),
    cite: deadline.cite,
    provisional: deadline.provisional,
    deadline: deadline.id,
  }
}

/** Drafts left lying: after 7, 14 and 30 days since the last save, each once (internal targets). */
const IDLE_DAYS = [
  internalTargets['draft-idle-first'].value,
  internalTargets['draft-idle-second'].value,
  internalTargets['draft-idle-last'].value,
] as const

async function ofIdleDrafts(tx: Tx, now: Instant, settle: boolean): Promise<readonly Reminder[]> {
  const reminders: Reminder[] = []
  const first = now - IDLE_DAYS[0] * DAY
  for (const draft of await tx.drafts.idle(first, IDLE_DAYS.length, SWEEP)) {
    const file = await liveCaseOf(tx, draft)
    const due = IDLE_DAYS.filter((days) => draft.savedAt <= now - days * DAY).length
    const idleReminders = file === null ? IDLE_DAYS.length : due
    if (idleReminders <= draft.idleReminders) continue
    if (settle) await tx.drafts.save({ ...draft, idleReminders }, [])
    if (file !== null) reminders.push(...(await ofDraft(tx, draft, file, now)))
  }
  return reminders
}

/** The case of a draft, or null when it has moved on and the draft can no longer be handed in. */
async function liveCaseOf(tx: Tx, draft: Draft): Promise<CaseFile | null> {
  const file = await tx.cases.find(draft.caseId)
  if (file === null) return null
  return transitionOf(procedureOf(file.procedure), file.state, draft.action) === null ? null : file
}

/** Those who fill it in: the person, or the organisation's handlers, else who is responsible. */
async function ownersOf(
  tx: Tx,
  draft: Draft,
  file: CaseFile,
  today: CivilDate,
): Promise<readonly Person[]> {
  if (draft.organisationId === null) {
    const creator = await tx.people.find(draft.createdBy)
    return creator === null ? [] : [creator]
  }
  const handlers = await holdersOf({ tx, today }, file, 'applicantHandler')
  return handlers.length > 0 ? handlers : holdersOf({ tx, today }, file, 'applicantResponsible')
}

async function ofDraft(
  tx: Tx,
  draft: Draft,
  file: CaseFile,
  now: Instant,
): Promise<readonly Reminder[]> {
  const owners = await ownersOf(tx, draft, file, civilDateOf(now))
  const since = civilDateOf(draft.savedAt)
  return owners.map((person) => ({
    openId: person.openId,
    name: person.name,
    about: `draft ${draft.id}`,
    caseId: file.id,
    role: draft.organisationId === null ? null : ('applicantHandler' as const),
    view: {
      title: subjectOf(draft, file),
      subtitle: null,
      what: '继续填写',
      since,
      sinceWhat: '最后一次保存',
      date: null,
      overdue: false,
      next: '已填内容都在，可以接着填；不再申请的可以放弃。',
      open: { label: '继续填报', action: { do: 'openDraft' as const, draft: draft.id } },
    },
  }))
}

/** One reminder goes as a card of its own; several for one person in one digest. */
async function queue(
  deps: Deps,
  tx: Tx,
  reminders: readonly Reminder[],
  now: Instant,
): Promise<void> {
  const byPerson = new Map<string, Reminder[]>()
  for (const reminder of reminders) {
    byPerson.set(reminder.openId, [...(byPerson.get(reminder.openId) ?? []), reminder])
  }
  const orders = new Map<string, ReturnType<typeof ordering>>()
  const items = [...byPerson].map(([openId, own]) => {
    const [only] = own
    const card =
      own.length === 1 && only !== undefined
        ? reminderCard(only.view)
        : digestCard({
            title: `${formatDate(civilDateOf(now))}待办提醒`,
            items: own.map(({ view }) => view),
          })
    const message = { kind: 'card', card } as const
    const ordered = orderOf(deps, orders, own)
    return outboxItem({ deps, now }, `person:${openId}`, message, { openId }, ordered)
  })
  await tx.outbox.add(items)
}

/** A reminder of one thing is one order for all of a side; a digest is each person's own. */
function orderOf(
  deps: Deps,
  orders: Map<string, ReturnType<typeof ordering>>,
  own: readonly Reminder[],
): Ordered | null {
  const [first] = own
  if (first === undefined) return null
  const caseIds = [...new Set(own.map(({ caseId }) => caseId))]
  const about = own.map(({ view }) => `${view.what}：${view.title}`).join('；')
  const key = own.length === 1 ? `${first.caseId} ${about}` : first.openId
  const order = orders.get(key) ?? ordering(deps, { purpose: 'reminder', caseIds, about })
  orders.set(key, order)
  return order(first.openId, first.role)
}
