import { DeliveryError } from '../messenger.ts'
import type { OutboxItem, Outgoing } from '../records.ts'
import type { Tx } from '../store.ts'
import { type Round, renderCase, settle } from './send.ts'

/**
 * Brings a card in somebody's chat up to date. One message is one lane, so two changes never cross;
 * a card that is too old, recalled or was never ours to change is let go.
 */
export async function refreshCard(
  round: Round,
  item: OutboxItem,
  message: Extract<Outgoing, { kind: 'refreshCard' }>,
): Promise<void> {
  const { openId } = item
  const rendered = await renderCase(round, openId, message.caseId, (tx) =>
    fillsIn(tx, openId, message.caseId),
  )
  if (rendered === null) return settle(round, item)
  const answered = await round.pace?.turn('update', message.messageId)
  try {
    await round.messenger.patchCard(message.messageId, rendered.card).finally(answered)
  } catch (error) {
    const letGo =
      error instanceof DeliveryError &&
      (error.failure === 'gone' || error.failure === 'unreachable')
    if (!letGo) throw error
  }
  await settle(round, item)
}

/**
 * Whether the person is filling in a form of this case: it may stand in this very message, and what
 * they have typed since the last press would be gone. The old card is refused when it is pressed.
 */
async function fillsIn(tx: Tx, openId: string | null, caseId: string): Promise<boolean> {
  if (openId === null) return false
  const draftId = (await tx.conversations.find(openId))?.draftId ?? null
  const draft = draftId === null ? null : await tx.drafts.find(draftId)
  return draft !== null && draft.status === 'open' && draft.caseId === caseId
}
