import type { Answer, InboundRead } from '../inbound.ts'
import type { Deps } from '../turn.ts'

/**
 * Keeps that somebody read messages, as evidence beside the sending. Needs no admission: a
 * repetition changes nothing, and the first reading counts. The platform tells it of private
 * messages only; a message may be read before our own note of its sending is stored.
 */
export async function noteRead(
  deps: Deps,
  { openId, messageIds, at }: InboundRead,
): Promise<Answer> {
  await deps.store.transact((tx) => tx.evidence.read(openId, messageIds, at))
  return {}
}
