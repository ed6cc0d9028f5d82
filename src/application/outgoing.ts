import type { Ordered, OutboxItem, Outgoing } from './records.ts'
import type { Turn } from './turn.ts'

/** Who an outbox item goes to; null for work that is not a message. */
interface Addressee {
  readonly openId?: string
  readonly chatId?: string
}

/**
 * Makes an outbox item that is ready at once. Items of one lane keep their order. What is `ordered`
 * is kept as evidence, and goes to somebody else where it does not arrive.
 */
export function outboxItem(
  turn: Pick<Turn, 'deps' | 'now'>,
  lane: string,
  message: Outgoing,
  to: Addressee = {},
  ordered: Ordered | null = null,
): OutboxItem {
  return {
    id: turn.deps.newId(),
    lane,
    openId: to.openId ?? null,
    chatId: to.chatId ?? null,
    message,
    createdAt: turn.now,
    availableAt: turn.now,
    attempts: 0,
    firstAttemptAt: null,
    fileKey: null,
    ordered,
  }
}

/** Queues a message to a person; one person's messages arrive in the order they were written. */
export async function sendTo(turn: Turn, openId: string, message: Outgoing): Promise<void> {
  await turn.tx.outbox.add([outboxItem(turn, `person:${openId}`, message, { openId })])
}

/** Queues an answer in a group chat. */
export async function sendToChat(turn: Turn, chatId: string, message: Outgoing): Promise<void> {
  await turn.tx.outbox.add([outboxItem(turn, `chat:${chatId}`, message, { chatId })])
}
