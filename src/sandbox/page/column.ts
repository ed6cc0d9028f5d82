import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Actions } from './actions.ts'
import type { ChatView, MessageView, SandboxUser, StateView } from './api.ts'
import type { CardClick, CardPerson, ToastKind } from './card/runtime.ts'
import { Composer } from './composer.ts'
import { dayOf } from './format.ts'
import { Message } from './message.ts'
import { personName, type Snapshot, type Store } from './store.ts'

interface ColumnProps {
  readonly user: SandboxUser
  readonly view: StateView
  readonly snapshot: Snapshot
  readonly store: Store
  readonly actions: Actions
  readonly onClose: () => void
}

/** The chats of a person, the private one first. */
export function chatsOf(view: StateView, openId: string): readonly ChatView[] {
  return view.chats
    .filter((chat) => chat.members.includes(openId))
    .sort((one, other) => Number(other.mode === 'p2p') - Number(one.mode === 'p2p'))
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
  const name = useCallback((openId: string) => personName(store.get().view, openId), [view.users])
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

interface MessageListProps extends ChatProps {
  readonly messages: readonly MessageView[] | undefined
  readonly name: (openId: string) => string | null
}

function MessageList(props: MessageListProps): VNode {
  const { user, view, chat, snapshot, store, actions, messages, name } = props
  const { list, unseen, toEnd } = useStickyBottom(messages, user.openId)
  const members = useMemo<readonly CardPerson[]>(
    () => chat.members.map((openId) => ({ openId, name: name(openId) ?? openId })),
    [chat.members.join(' '), view.users],
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
        />
      `
    })}
    ${snapshot.typing.has(chat.id) ? html`<li class="notice typing">${view.app.name}正在处理…</li>` : null}
    ${unseen ? html`<li class="to-end"><button type="button" onClick=${toEnd}>↓ 有新消息</button></li>` : null}
  </ol>`
}

/** How near the end still counts as reading the newest message, in px. */
const NEAR_END = 160

interface Sticky {
  readonly list: { readonly current: HTMLOListElement | null }
  /** Something came in below while the person was reading above. */
  readonly unseen: boolean
  readonly toEnd: () => void
}

/** Follows new messages, unless the person has scrolled up to read. */
function useStickyBottom(messages: readonly MessageView[] | undefined, openId: string): Sticky {
  const list = useRef<HTMLOListElement>(null)
  const atEnd = useRef(true)
  const before = useRef<readonly MessageView[]>([])
  const [unseen, setUnseen] = useState(false)
  useEffect(() => {
    const box = list.current
    if (box === null) return undefined
    const look = (): void => {
      atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END
      if (atEnd.current) setUnseen(false)
    }
    box.addEventListener('scroll', look, { passive: true })
    return () => box.removeEventListener('scroll', look)
  }, [])
  useEffect(() => {
    const box = list.current
    if (box === null || messages === undefined) return
    const changed = changedMessage(before.current, messages)
    const longer = messages.length > before.current.length
    before.current = messages
    if (changed !== null) showTop(box, changed)
    else if (atEnd.current || messages.at(-1)?.sender === openId) showEnd(box)
    else if (longer) setUnseen(true)
  }, [messages])
  const toEnd = (): void => {
    if (list.current !== null) showEnd(list.current)
    setUnseen(false)
  }
  return { list, unseen, toEnd }
}

/** The message whose card was replaced, if that is what happened. */
function changedMessage(
  before: readonly MessageView[],
  now: readonly MessageView[],
): string | null {
  const replaced = now.find((message) =>
    before.some((each) => each.id === message.id && each.version !== message.version),
  )
  return replaced?.id ?? null
}

/** The end of the list, but a last message that is taller than the screen from its beginning. */
function showEnd(box: HTMLElement): void {
  box.scrollTop = box.scrollHeight
  const last = [...box.children].findLast((child) => child.matches('.message'))
  if (last instanceof HTMLElement && last.offsetHeight > box.clientHeight)
    showTop(box, last.dataset['message'] ?? '')
}

/** A card with a new face is read from its head. */
function showTop(box: HTMLElement, messageId: string): void {
  const item = [...box.children].find(
    (child) => child instanceof HTMLElement && child.dataset['message'] === messageId,
  )
  if (item === undefined) return
  const above = item.getBoundingClientRect().top - box.getBoundingClientRect().top
  if (above < 0) box.scrollTop += above - 8
}
