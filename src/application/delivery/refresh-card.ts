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
  if (rendered === null) return settle(deps, item)
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
