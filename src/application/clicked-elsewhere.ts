import type { CardAction } from '../../cards/actions.ts'
import { TOASTS } from '../../cards/faces/words.ts'
import { accessDraft } from './conversation/access.ts'
import { visibleCase } from './queries/open-case.ts'
import type { Outgoing } from './records.ts'
import { type Reply, say, type Turn } from './turn.ts'

/**
 * A press on a card outside the person's own chat with the assistant: one that was passed on, or
 * copied into a group. Nothing is done and nothing is shown there; what they may see is sent to
 * their own chat.
 */
export async function clickedElsewhere(turn: Turn, action: CardAction): Promise<Reply> {
  const message = await presentCard(turn, action)
  const { type, content } = TOASTS.clickedElsewhere
  return message === null ? say(type, content) : { ...say(type, content), message }
}

async function presentCard(turn: Turn, action: CardAction): Promise<Outgoing | null> {
  if ('case' in action && action.case !== undefined) {
    const file = await visibleCase(turn, action.case)
    return file === null ? null : { kind: 'caseCard', caseId: file.id, headline: null }
  }
  if ('draft' in action) {
    const access = await accessDraft(turn, action.draft)
    return 'refused' in access ? null : { kind: 'draftCard', draftId: action.draft, headline: null }
  }
  return null
}
