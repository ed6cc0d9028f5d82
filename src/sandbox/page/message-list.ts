import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { useCallback, useMemo, useState } from 'preact/hooks'
import type { Actions } from './actions.ts'
import type { ChatView, MessageView, SandboxUser, StateView } from './api.ts'
import type { CardClick, CardPerson, ToastKind } from './card/runtime.ts'
import { chatsOf } from './chats.ts'
import { dayOf } from './format.ts'
import { ForwardDialog, mayForward } from './forward.ts'
import { Message } from './message.ts'
import { useStickyBottom } from './sticky.ts'
import type { Snapshot, Store } from './store.ts'

interface MessageListProps {
  readonly user: SandboxUser
  readonly view: StateView
  readonly chat: ChatView
  readonly snapshot: Snapshot
  readonly store: Store
  readonly actions: Actions
  readonly messages: readonly MessageView[] | undefined
  readonly name: (openId: string) => string | null
}

/** The messages of a chat by day, and what can be done with them. */
export function MessageList(props: MessageListProps): VNode {
  const { user, view, chat, snapshot, store, actions, messages, name } = props
  const [forwarding, setForwarding] = useState<string | null>(null)
  const { list, unseen, toEnd } = useStickyBottom(messages, user.openId)
  const members = useMemo<readonly CardPerson[]>(
    () => chat.members.map((openId) => ({ openId, name: name(openId) ?? openId })),
    [chat.members.join(' '), name],
  )
  const click = useCallback(
    (messageId: string, what: CardClick) => actions.click(user.openId, messageId, what),
    [user.openId, actions],
  )
  const notify = useCallback(
    (kind: ToastKind, text: string) => store.toast(user.openId, kind, text),
    [user.openId, store],
  )
  const ask = useCallback((title: string, text: string) => store.ask(title, text), [store])
  return html`<ol class="messages" ref=${list} tabindex="0" aria-label="消息">
    ${messages === undefined ? html`<li class="notice">正在读取消息…</li>` : null}
    ${messages?.length === 0 ? html`<li class="notice">还没有消息。可以先说「你好」，或点下方菜单。</li>` : null}
    ${messages?.map((message, index) => {
      const day = dayOf(message.createdAt)
      const before = messages[index - 1]
      const first = before === undefined || dayOf(before.createdAt) !== day
      return html`
        ${first ? html`<li class="day" key=${`day ${message.id}`}>${day}</li>` : null}
        <${Message}
          key=${message.id}
          message=${message}
          openId=${user.openId}
          group=${chat.mode === 'group'}
          members=${members}
          personName=${name}
          onClick=${click}
          notify=${notify}
          ask=${ask}
          onForward=${mayForward(message) ? () => setForwarding(message.id) : null}
        />
      `
    })}
    ${snapshot.typing.has(chat.id) ? html`<li class="notice typing">${view.app.name}正在处理…</li>` : null}
    ${unseen ? html`<li class="to-end"><button type="button" onClick=${toEnd}>↓ 有新消息</button></li>` : null}
  </ol>
  ${
    forwarding === null
      ? null
      : html`<${ForwardDialog}
          targets=${chatsOf(view, user.openId).filter((each) => each.id !== chat.id)}
          onSend=${(chatId: string) => actions.forward(user.openId, forwarding, chatId)}
          onClose=${() => setForwarding(null)}
        />`
  }`
}
