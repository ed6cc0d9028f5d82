import type { CardAction } from '../../../cards/actions.ts'
import { dutyOfficerCard, type OfficerLine } from '../../../cards/faces/assignment.ts'
import type { Assignee, CaseFile } from '../../regulation/case-file.ts'
import type { RoleId } from '../../regulation/roles.ts'
import { isStaff } from '../../regulation/standing.ts'
import { refreshedCards } from '../commands/run-command.ts'
import { procedureFor } from '../duties/in-force.ts'
import { outboxItem } from '../outgoing.ts'
import { caseReply, NOT_YOURS } from '../queries/case-reply.ts'
import { visibleCase } from '../queries/open-case.ts'
import { type Reply, say, show, type Turn } from '../turn.ts'
import { isAssignable } from './assignable.ts'
import { caseOfficers, choosesDutyOfficer, DUTY_OFFICER, mayAssign } from './officers.ts'

/**
 * 分派: an inner arrangement of the bureau. It moves no case and gives no right; it says whom reminders
 * go to and on whose list the case stands. It is in the log of the case like everything else.
 */
export async function assign(
  turn: Turn,
  action: Extract<CardAction, { do: 'assign' }>,
): Promise<Reply> {
  if ((await visibleCase(turn, action.case)) === null || !isStaff(turn.actor)) return NOT_YOURS
  const file = await turn.tx.cases.lock(action.case)
  if (file === null || !isAssignable(procedureFor(turn, file.procedure), file)) {
    return say('warning', '这个办件现在不能分派。')
  }
  if (file.version !== action.version) {
    const reply = await caseReply(turn, file)
    return { ...reply, toast: { type: 'warning', content: '办件刚有变化，请核对后再分派。' } }
  }
  const officers = await caseOfficers(turn)
  const to = officers.find(({ openId }) => openId === action.to)
  const problem = problemOf(turn, file, action.to, officers)
  if (problem !== null) return say('warning', problem)
  if ((file.facts.assignee?.openId ?? '') === action.to) return caseReply(turn, file)
  const next = await keep(turn, file, to?.name ?? null, action.to)
  const toast = to === undefined ? '已撤销分派。' : `已由${to.name}承办。`
  const reply = await caseReply(turn, next)
  return { ...reply, toast: { type: 'success', content: toast } }
}

function problemOf(
  { actor }: Turn,
  file: CaseFile,
  to: string,
  officers: readonly OfficerLine[],
): string | null {
  const may = mayAssign(actor, file, officers)
  if (may !== 'anybody' && !(may === 'themselves' && to === actor.openId)) {
    return '分派由处长或值班经办人办理，您没有这个权限。'
  }
  const known = to === '' || officers.some(({ openId }) => openId === to)
  return known ? null : '请选择市局经办人。'
}

async function keep(
  turn: Turn,
  file: CaseFile,
  name: string | null,
  openId: string,
): Promise<CaseFile> {
  const { actor, now } = turn
  const assignee: Assignee | null =
    name === null ? null : { openId, name, by: actor.openId, byName: actor.name, at: now }
  const next = { ...file, version: file.version + 1, facts: { ...file.facts, assignee } }
  await turn.tx.cases.save(next)
  await turn.tx.cases.addEvent(file.id, {
    at: now,
    type: 'caseAssigned',
    action: 'assign',
    from: file.state,
    to: file.state,
    actor: actor.openId,
    actorName: actor.name,
    role: actingRole(turn),
    onBehalf: null,
    cite: null,
    sentence: name === null ? '撤销了分派' : `分派由${name}承办`,
    reason: null,
    data: { to: openId },
  })
  const told = assignee !== null && openId !== actor.openId
  await turn.tx.outbox.add([
    ...(told ? [tell(turn, next, openId)] : []),
    ...(await refreshedCards(turn, next)),
  ])
  return next
}

const actingRole = ({ actor }: Turn): RoleId =>
  actor.roles.some(({ role }) => role === 'divisionHead') ? 'divisionHead' : 'caseOfficer'

function tell(turn: Turn, file: CaseFile, openId: string) {
  const headline = `${turn.actor.name}把这个办件分派给您承办。`
  const message = { kind: 'caseCard' as const, caseId: file.id, headline }
  return outboxItem(turn, `person:${openId}`, message, { openId })
}

/** 值班安排: who hands cases out beside the head of division. */
export async function dutyOfficerReply(turn: Turn): Promise<Reply> {
  const officers = await caseOfficers(turn)
  return show(dutyOfficerCard({ officers, mayChange: choosesDutyOfficer(turn.actor) }))
}

/** Puts somebody on duty, or nobody. */
export async function chooseDutyOfficer(turn: Turn, to: string): Promise<Reply> {
  if (!choosesDutyOfficer(turn.actor)) return say('warning', '值班由处长安排，您没有这个权限。')
  const officers = await caseOfficers(turn)
  const chosen = officers.find(({ openId }) => openId === to)
  if (to !== '' && chosen === undefined) return say('warning', '请选择市局经办人。')
  await turn.tx.settings.put(DUTY_OFFICER, to === '' ? null : to, turn.actor.openId, turn.now)
  const reply = await dutyOfficerReply(turn)
  const content = chosen === undefined ? '已取消值班安排。' : `已由${chosen.name}值班。`
  return { ...reply, toast: { type: 'success', content } }
}
