import { eq } from 'drizzle-orm'
import type { ConversationTable } from '../../src/application/store.ts'
import type { SqlTx } from '../connection.ts'
import { conversations } from '../schema/drafts.ts'

/** Where each person's conversation stands. */
export function conversationTable(tx: SqlTx): ConversationTable {
  return {
    find: async (openId) => {
      const [found] = await tx.select().from(conversations).where(eq(conversations.openId, openId))
      return found ?? null
    },
    put: async (conversation) => {
      await tx
        .insert(conversations)
        .values(conversation)
        .onConflictDoUpdate({ target: conversations.openId, set: conversation })
    },
  }
}
