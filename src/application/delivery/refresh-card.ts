import { DeliveryError } from '../messenger.ts'
import type { OutboxItem, Outgoing } from '../records.ts'
import type { DeliveryDeps } from './platform.ts'
import { renderCase, settle } from './send.ts'

/**
 * Brings a card in somebody's chat up to date. One message is one lane, so two changes never cross;
 * a card that is too old, recalled or was never ours to change is let go.
 */
export async function refreshCard(
  deps: DeliveryDeps,
  item: OutboxItem,
  message: Extract<Outgoing, { kind: 'refreshCard' }>,
): Promise<void> {
  const rendered = await renderCase(deps, item.openId, message.caseId)
  if (rendered === null || (await fillsIn(deps, item.openId, message.caseId))) {
    return settle(deps, item)
  }
  try {
    await deps.messenger.patchCard(message.messageId, rendered.card)
  } catch (error) {
    const letGo =
      error instanceof DeliveryError &&
      (error.failure === 'gone' || error.failure === 'unreachable')
    if (!letGo) throw error
  }
  await settle(deps, item)
}

/**
 * Whether the person is filling in a form of this case: it may stand in this very message, and what
 * they have typed since the last press would be gone. The old card is refused when it is pressed.
 */
async function fillsIn(
  deps: DeliveryDeps,
  openId: string | null,
  caseId: string,
): Promise<boolean> {
  if (openId === null) return false
  return deps.store.transact(async (tx) => {
    const draftId = (await tx.conversations.find(openId))?.draftId ?? null
    const draft = draftId === null ? null : await tx.drafts.find(draftId)
    return draft !== null && draft.status === 'open' && draft.caseId === caseId
  })
}
