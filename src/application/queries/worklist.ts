import { type WorkLine, worklistCard } from '../../../cards/faces/lists.ts'
import type { CaseFile, HeldRole } from '../../regulation/case-file.ts'
import { inheritedBy } from '../../regulation/districts.ts'
import { stateOf } from '../../regulation/procedure.ts'
import { isBureauRole, type RoleId } from '../../regulation/roles.ts'
import {
  actsAs,
  isStaff,
  mayConfirmRecord,
  maySee,
  RECORD_CONFIRMERS,
} from '../../regulation/standing.ts'
import { civilDateOf } from '../../regulation/time/civil-date.ts'
import { procedureFor, proceduresFor } from '../duties/in-force.ts'
import type { StoredDeadline } from '../records.ts'
import type { CaseLine, CaseScope } from '../store.ts'
import { type Reply, show, type Turn } from '../turn.ts'
import { titleOf } from './case-view.ts'
import { dateKind, dayToKeep, isLate, remainsOf } from './words.ts'

const MOST = 200

/** 待办: the cases that wait for this person, the nearest date first. Opened one by one. */
export async function worklistReply(turn: Turn, page: number): Promise<Reply> {
  const waiting = await waitingFor(turn)
  return show(
    worklistCard({
      title: worklistTitle(turn),
      items: waiting.map((line) => workLine(turn, line)),
      page,
    }),
  )
}

/** Everything that waits for one of the roles that this person holds. */
export async function waitingFor(turn: Turn): Promise<readonly CaseLine[]> {
  const lines = await turn.tx.cases.list(scopeOf(turn), {
    states: statesWithTurn(turn),
    limit: MOST,
    offset: 0,
  })
  const waiting = lines.filter(({ case: file }) => isTurnOf(turn, file))
  return withoutColleagues(turn, waiting)
}

/** A case that is assigned to a colleague who still holds the office stands on that one's list. */
async function withoutColleagues(
  turn: Turn,
  waiting: readonly CaseLine[],
): Promise<readonly CaseLine[]> {
  const other = ({ facts }: CaseFile) =>
    (facts.assignee?.openId ?? turn.actor.openId) !== turn.actor.openId
  if (!waiting.some(({ case: file }) => other(file))) return waiting
  const officers = await turn.tx.people.withRole({ role: 'caseOfficer' }, turn.today)
  const holds = new Set(officers.map(({ openId }) => openId))
  return waiting.filter(({ case: file }) => {
    if (!other(file) || !holds.has(file.facts.assignee?.openId ?? '')) return true
    const { turn: waitsFor } = stateOf(procedureFor(turn, file.procedure), file.state)
    return waitsFor.some((role) => role !== 'caseOfficer' && actsAs(role, file, turn.actor))
  })
}

/** What this person may list at all: the bureau everything, others what is theirs. */
export function scopeOf(turn: Turn): CaseScope {
  const { roles } = turn.actor
  if (roles.some((held) => isBureauRole(held.role))) return { all: true }
  const pick = (value: (held: HeldRole) => string | null): readonly string[] =>
    roles.flatMap((held) => value(held) ?? [])
  return {
    organisationIds: pick((held) => held.organisationId),
    districts: pick((held) => (held.role.startsWith('district') ? held.district : null)).flatMap(
      inheritedBy,
    ),
    sponsorNames: pick((held) => (held.role === 'sponsor' ? held.bodyName : null)),
    openedBy: turn.actor.openId,
    seatOf: turn.actor.openId,
  }
}

/** The states that may wait for somebody with these roles; an expert may lead any panel. */
function statesWithTurn(turn: Turn): readonly string[] {
  const held = new Set<RoleId>(turn.actor.roles.map((one) => one.role))
  if (held.has('panelMember')) held.add('panelLead')
  const confirms = RECORD_CONFIRMERS.some((role) => held.has(role))
  return [
    ...new Set(
      proceduresFor(turn).flatMap((procedure) =>
        Object.entries(procedure.states)
          // A record on behalf may wait for its second person in any state.
          .filter(([, state]) => confirms || state.turn.some((role) => held.has(role)))
          .map(([name]) => name),
      ),
    ),
  ]
}

function isTurnOf(turn: Turn, file: CaseFile): boolean {
  const procedure = procedureFor(turn, file.procedure)
  if (!maySee(procedure, file, turn.actor)) return false
  if (file.facts.pendingRecord !== null) return mayConfirmRecord(file, turn.actor)
  const state = stateOf(procedure, file.state)
  return state.turn.some((role) => actsAs(role, file, turn.actor))
}

/** What the list is called in each role's menu; the first role held, in this order, decides. */
const TITLES: readonly (readonly [RoleId, string])[] = [
  ['caseOfficer', '待办'],
  ['divisionHead', '待我审核'],
  ['approver', '待我审核'],
  ['legalReviewer', '待我审核'],
  ['sponsor', '待发函'],
  ['districtBureau', '待出具意见'],
  ['districtLeader', '待出具意见'],
  ['panelLead', '我的论证与考核'],
  ['panelMember', '我的论证与考核'],
]

function worklistTitle(turn: Turn): string {
  const held = new Set(turn.actor.roles.map((one) => one.role))
  return TITLES.find(([role]) => held.has(role))?.[1] ?? '待办'
}

/** A case that waits, as a line of a list. */
export function workLine(turn: Turn, line: CaseLine): WorkLine {
  const { case: file, nextDeadline } = line
  const state = stateOf(procedureFor(turn, file.procedure), file.state)
  const shown = shownDeadline(turn, nextDeadline)
  const overdue = shown !== null && isLate(turn.today, file, shown)
  return {
    case: file.id,
    number: file.number ?? procedureFor(turn, file.procedure).title,
    title: titleOf(file),
    applicant: file.applicantName,
    what: file.facts.pendingRecord === null ? state.title : '核对代录',
    since: civilDateOf(file.stateSince),
    due: shown === null ? null : dueOf(turn, file, shown),
    tone: overdue ? 'overdue' : 'turn',
    state: overdue ? '已逾期' : '待办',
  }
}

/** Internal targets are for the bureau's own people. */
function shownDeadline(turn: Turn, deadline: StoredDeadline | null): StoredDeadline | null {
  return deadline === null || (deadline.internal && !isStaff(turn.actor)) ? null : deadline
}

function dueOf(turn: Turn, file: CaseFile, deadline: StoredDeadline): WorkLine['due'] {
  return {
    date: dayToKeep(deadline, turn.today),
    remains: remainsOf(turn.deps.calendar, turn.today, file, deadline),
    kind: dateKind(deadline),
    provisional: deadline.provisional,
  }
}
