import type { AssignmentView, OfficerLine } from '../../../cards/faces/assignment.ts'
import type { Actor, CaseFile } from '../../regulation/case-file.ts'
import { stateOf } from '../../regulation/procedure.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import type { Turn } from '../turn.ts'

/** Who can be given a case, and by whom: asked of the database at the moment it is shown or done. */

/** Name of the setting that holds the open_id of the case officer on duty. */
export const DUTY_OFFICER = 'dutyOfficer'

const holds = (actor: Actor, role: 'caseOfficer' | 'divisionHead'): boolean =>
  actor.roles.some((held) => held.role === role)

/** The case officers of today, with how many open cases each has. */
export async function caseOfficers(turn: Turn): Promise<readonly OfficerLine[]> {
  const people = await turn.tx.people.withRole({ role: 'caseOfficer' }, turn.today)
  const found = await turn.tx.cases.assigned(people.map(({ openId }) => openId))
  const open = found.filter(
    ({ procedure, state }) => stateOf(procedureOf(procedure), state).final !== true,
  )
  const onDuty = (await turn.tx.settings.all())[DUTY_OFFICER]
  return people.map(({ openId, name }) => ({
    openId,
    name,
    open: open.reduce((sum, one) => sum + (one.openId === openId ? one.count : 0), 0),
    onDuty: openId === onDuty,
  }))
}

/** Whom this person may give a case to. */
export function mayAssign(
  actor: Actor,
  file: CaseFile,
  officers: readonly OfficerLine[],
): AssignmentView['may'] {
  if (holds(actor, 'divisionHead')) return 'anybody'
  const own = officers.find(({ openId }) => openId === actor.openId)
  if (own === undefined) return 'nobody'
  if (own.onDuty) return 'anybody'
  return (file.facts.assignee ?? null) === null ? 'themselves' : 'nobody'
}

/** Whether this person says who is on duty. */
export const choosesDutyOfficer = (actor: Actor): boolean => holds(actor, 'divisionHead')

/** What the card of a case's officer shows. */
export async function assignmentOf(
  turn: Turn,
  file: CaseFile,
): Promise<Pick<AssignmentView, 'version' | 'assignee' | 'lapsed' | 'officers' | 'may' | 'self'>> {
  const officers = await caseOfficers(turn)
  const assignee = file.facts.assignee ?? null
  return {
    version: file.version,
    assignee,
    lapsed: assignee !== null && !officers.some(({ openId }) => openId === assignee.openId),
    officers,
    may: mayAssign(turn.actor, file, officers),
    self: turn.actor.openId,
  }
}
