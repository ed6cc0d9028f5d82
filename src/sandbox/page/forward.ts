import { html } from 'htm/preact'
import type { VNode } from 'preact'
import type { ChatView, MessageView } from './api.ts'
import { Modal } from './dialog.ts'

/** Whether the card's author lets it be passed on (`enable_forward`, on unless switched off). */
export function mayForward(message: MessageView): boolean {
  const config = message.card?.['config']
  if (message.card === null) return false
  return !(
    typeof config === 'object' &&
    config !== null &&
    (config as Record<string, unknown>)['enable_forward'] === false
  )
}

interface ForwardProps {
  /** The person's other chats. */
  readonly targets: readonly ChatView[]
  readonly onSend: (chatId: string) => Promise<boolean>
  readonly onClose: () => void
}

/** Where to pass a card on to; the copy shows the card, but its buttons reach nobody (§7). */
export function ForwardDialog({ targets, onSend, onClose }: ForwardProps): VNode {
  const send = async (chatId: string): Promise<void> => {
    await onSend(chatId)
    onClose()
  }
  return html`<${Modal} title="转发给…" onClose=${onClose}>
    <p class="modal-text">转发出去的卡片只能看，按钮不会送达助手。</p>
    <ul class="forward-list">
      ${targets.map(
        (chat) => html`<li key=${chat.id}>
          <button type="button" class="person-row" onClick=${() => send(chat.id)}>
            ${chat.mode === 'group' ? `群：${chat.name}` : chat.name}
          </button>
        </li>`,
      )}
    </ul>
    ${targets.length === 0 ? html`<p class="modal-text">没有其他会话。可以先建一个群。</p>` : null}
    <div class="modal-actions">
      <button type="button" class="card-button button-default" onClick=${onClose}>取消</button>
    </div>
  </${Modal}>`
}
