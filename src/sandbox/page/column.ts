import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Actions } from './actions.ts'
import type { ChatView, SandboxUser, StateView } from './api.ts'
import { chatsOf } from './chats.ts'
import { Composer } from './composer.ts'
import { MessageList } from './message-list.ts'
import { personName, type Snapshot, type Store } from './store.ts'

interface ColumnProps {
  readonly user: SandboxUser
  readonly view: StateView
  readonly snapshot: Snapshot
  readonly store: Store
  readonly actions: Actions
  readonly onClose: () => void
}

/** One person's phone. */
export function Column(props: ColumnProps): VNode {
  const { user, view, snapshot, store, actions, onClose } = props
  const chats = chatsOf(view, user.openId)
  const wanted = snapshot.openChat.get(user.openId)
  const chat = chats.find((each) => each.id === wanted) ?? chats[0]
  const [dragging, setDragging] = useState(false)
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setDragging(false)
    const files = [...(event.dataTransfer?.files ?? [])]
    if (chat !== undefined && files.length > 0) void actions.sendFiles(user.openId, chat.id, files)
  }
  return html`<section
    class=${`column-phone ${dragging ? 'dragging' : ''}`}
    aria-label=${`${user.name}的会话`}
    data-person=${user.openId}
    onDragOver=${(event: DragEvent) => {
      event.preventDefault()
      setDragging(true)
    }}
    onDragLeave=${() => setDragging(false)}
    onDrop=${drop}
  >
    <header class="phone-header">
      <button type="button" class="close" aria-label=${`收起${user.name}的会话`} onClick=${onClose}><span aria-hidden="true"></span></button>
      <div class="phone-title">
        <h2>${user.name}${user.title === undefined ? null : html`<span class="role">${user.title}</span>`}</h2>
        <p>${user.organisation ?? ''}</p>
      </div>
    </header>
    <${ChatTabs} openId=${user.openId} chats=${chats} chosen=${chat?.id} onChoose=${(id: string) =>
      store.set({ openChat: new Map(snapshot.openChat).set(user.openId, id) })} />
    ${chat === undefined ? html`<p class="notice">还没有会话。</p>` : html`<${Chat} ...${props} chat=${chat} key=${chat.id} />`}
    <${Toasts} openId=${user.openId} snapshot=${snapshot} store=${store} />
  </section>`
}

interface ChatTabsProps {
  readonly openId: string
  readonly chats: readonly ChatView[]
  readonly chosen: string | undefined
  readonly onChoose: (chatId: string) => void
}

function ChatTabs({ openId, chats, chosen, onChoose }: ChatTabsProps): VNode | null {
  if (chats.length < 2) return null
  return html`<nav class="chat-tabs" aria-label="会话">
    ${chats.map(
      (
        chat,
      ) => html`<button type="button" key=${chat.id} aria-pressed=${chat.id === chosen} onClick=${() => onChoose(chat.id)}>
        ${chat.mode === 'group' ? `群：${chat.name}` : chat.name}${
          (chat.unread[openId] ?? 0) > 0
            ? html`<span class="badge">${chat.unread[openId]}</span>`
            : null
        }
      </button>`,
    )}
  </nav>`
}

function Toasts({
  openId,
  snapshot,
  store,
}: {
  openId: string
  snapshot: Snapshot
  store: Store
}): VNode {
  const own = snapshot.toasts.filter((toast) => toast.openId === openId)
  return html`<div class="toasts" role="status" aria-live="polite">
    ${own.map(
      (
        toast,
      ) => html`<button type="button" key=${toast.id} class=${`toast toast-${toast.kind}`} title="点击关闭"
        onClick=${() => store.dismiss(toast.id)}>${toast.text}</button>`,
    )}
  </div>`
}

interface ChatProps extends ColumnProps {
  readonly chat: ChatView
}

function Chat(props: ChatProps): VNode {
  const { user, view, chat, snapshot, store, actions } = props
  const messages = snapshot.messages.get(chat.id)
  useEffect(() => {
    void actions.open(user.openId, chat.id, chat.mode)
  }, [user.openId, chat.id])
  useReading(props)
  // Stable while nobody is renamed: the cards of the chat are drawn again when it changes.
  const known = view.users.map((each) => `${each.openId} ${each.name}`).join('\n')
  const name = useCallback((openId: string) => personName(store.get().view, openId), [known])
  return html`<${MessageList} ...${props} messages=${messages} name=${name} />
    <${Composer}
      openId=${user.openId}
      chatId=${chat.id}
      personName=${user.name}
      group=${chat.mode === 'group'}
      botName=${view.app.name}
      menu=${snapshot.menu}
      onText=${(text: string, mention: boolean) => actions.sendText(user.openId, chat.id, text, mention)}
      onFiles=${(files: readonly File[]) => actions.sendFiles(user.openId, chat.id, files)}
      onMenu=${(key: string) => actions.menu(user.openId, chat.id, key)}
    />`
}

/** What the column shows counts as read, as long as the page is in front. */
function useReading({ user, chat, snapshot, actions }: ChatProps): void {
  const messages = snapshot.messages.get(chat.id)
  const unread = messages?.some(
    (message) => message.sender === 'bot' && message.readBy[user.openId] === undefined,
  )
  useEffect(() => {
    if (unread !== true) return undefined
    const read = (): void => {
      if (document.visibilityState === 'visible') void actions.read(user.openId, chat.id)
    }
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [unread, messages?.length, user.openId, chat.id])
}
