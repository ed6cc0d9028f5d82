import type { Actions } from './actions.ts'
import type { StreamEvent } from './api.ts'
import type { Store } from './store.ts'

const NAMES = ['message', 'card', 'toast', 'typing', 'read', 'chat', 'users', 'clock', 'delivery']

/** Keeps the page up to date; after a lost connection everything open is fetched again. */
export function followStream(store: Store, actions: Actions): void {
  const source = new EventSource('/sandbox-api/stream')
  source.addEventListener('open', () => {
    actions.reload().then(
      () => store.set({ connected: true }),
      () => store.set({ connected: false }),
    )
  })
  source.addEventListener('error', () => store.set({ connected: false }))
  for (const name of NAMES) {
    source.addEventListener(name, (event) => {
      apply(store, actions, JSON.parse(event.data) as StreamEvent)
    })
  }
}

function apply(store: Store, actions: Actions, event: StreamEvent): void {
  switch (event.type) {
    case 'message':
    case 'card':
      store.putMessage(event.message)
      actions.outdate(event.chatId)
      actions.refreshSoon()
      return
    case 'typing':
      store.set({ typing: toggled(store.get().typing, event.chatId, event.active) })
      return
    case 'read':
      markRead(store, event.chatId, event.openId, event.at)
      actions.refreshSoon()
      return
    case 'clock':
      store.set({ skew: event.now - Date.now() })
      return
    case 'chat':
    case 'users':
      actions.refreshSoon()
      return
    default:
      // A toast comes with the answer to the click; deliveries are for test output.
      return
  }
}

function toggled(set: ReadonlySet<string>, item: string, inside: boolean): ReadonlySet<string> {
  const next = new Set(set)
  if (inside) next.add(item)
  else next.delete(item)
  return next
}

function markRead(store: Store, chatId: string, openId: string, at: number): void {
  const list = store.get().messages.get(chatId)
  if (list === undefined) return
  store.putMessages(
    chatId,
    list.map((message) =>
      message.sender === 'bot' && message.readBy[openId] === undefined
        ? { ...message, readBy: { ...message.readBy, [openId]: at } }
        : message,
    ),
  )
}
