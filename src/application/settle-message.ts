import type { CardAction } from '../../cards/actions.ts'
import { unreachedCard } from '../../cards/faces/unreached.ts'
import type { StoppedItem } from './evidence-port.ts'
import { NOT_YOURS } from './queries/case-reply.ts'
import { visibleCase } from './queries/open-case.ts'
import { stoppedView, unreachedView } from './queries/stopped.ts'
import { type Reply, show, type Turn } from './turn.ts'

const holds = (turn: Turn, role: 'administrator' | 'caseOfficer'): boolean =>
  turn.actor.roles.some((held) => held.role === role)

/** An administrator, or a case officer for what was ordered for a case that they may see. */
async function maySettle(turn: Turn, item: StoppedItem): Promise<boolean> {
  if (holds(turn, 'administrator')) return true
  if (!holds(turn, 'caseOfficer')) return false
  for (const caseId of item.ordered?.caseIds ?? []) {
    if ((await visibleCase(turn, caseId)) !== null) return true
  }
  return false
}

/**
 * A person says what became of a message that stands still: it is known to the other side, or it is
 * to go out again. Who said so is kept with the message. The card shows what is left to settle.
 */
export async function settleMessage(
  turn: Turn,
  action: Extract<CardAction, { do: 'settleMessage' }>,
): Promise<Reply> {
  const item = await turn.tx.evidence.stopped(action.message)
  if (item !== null && !(await maySettle(turn, item))) return NOT_YOURS
  const done = item === null ? false : await settle(turn, item, action.as)
  const reply = await whatIsLeft(turn, action)
  if (reply === null) return NOT_YOURS
  return { ...reply, ...(done ? { toast: DONE[action.as] } : { toast: SETTLED }) }
}

const DONE = {
  received: { type: 'success', content: '已登记。' },
  resend: { type: 'success', content: '将重新发送。' },
} as const
const SETTLED = { type: 'info', content: '这条消息已经处理。' } as const

async function settle(turn: Turn, item: StoppedItem, as: 'received' | 'resend'): Promise<boolean> {
  if (as === 'resend') return turn.tx.outbox.replay(item.id, turn.now)
  return turn.tx.evidence.settle(item.id, 'received', turn.actor.openId, turn.now)
}

async function whatIsLeft(
  turn: Turn,
  action: Extract<CardAction, { do: 'settleMessage' }>,
): Promise<Reply | null> {
  if (action.case === undefined) {
    if (!holds(turn, 'administrator')) return null
    return show(unreachedCard(await stoppedView(turn.tx)))
  }
  const file = await visibleCase(turn, action.case)
  const settles = holds(turn, 'caseOfficer') || holds(turn, 'administrator')
  if (file === null || !settles) return null
  return show(unreachedCard(await unreachedView(turn.tx, file)))
}
