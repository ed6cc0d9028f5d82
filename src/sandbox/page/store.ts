import { useEffect, useState } from 'preact/hooks'
import type { MenuItem, MessageView, StateView } from './api.ts'
import type { ToastKind } from './card/runtime.ts'

/** A short notice in the column of one person. */
export interface Toast {
  readonly id: number
  readonly openId: string
  readonly kind: ToastKind
  readonly text: string
}

/** A yes-or-no question to the person at the screen. */
export interface Question {
  readonly title: string
  readonly text: string
  readonly answer: (agreed: boolean) => void
}

/** All that the page knows. Replaced as a whole on every change. */
export interface Snapshot {
  readonly connected: boolean
  readonly view: StateView | null
  readonly menu: readonly MenuItem[]
  readonly messages: ReadonlyMap<string, readonly MessageView[]>
  readonly typing: ReadonlySet<string>
  readonly toasts: readonly Toast[]
  readonly question: Question | null
  /** open_ids of the people whose chats are side by side, in order. */
  readonly shown: readonly string[]
  /** The chat a person looks at, where it is not the private one. */
  readonly openChat: ReadonlyMap<string, string>
  /** Sandbox clock minus machine clock, in ms. */
  readonly skew: number
}

const EMPTY: Snapshot = {
  connected: false,
  view: null,
  menu: [],
  messages: new Map(),
  typing: new Set(),
  toasts: [],
  question: null,
  shown: [],
  openChat: new Map(),
  skew: 0,
}

/** Holds the snapshot and tells whoever listens. */
export class Store {
  #snapshot = EMPTY
  readonly #listeners = new Set<() => void>()
  #lastToast = 0

  get(): Snapshot {
    return this.#snapshot
  }

  /** Replaces the named parts of the snapshot. */
  set(change: Partial<Snapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change }
    for (const listener of [...this.#listeners]) listener()
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Shows a notice in a person's column for some seconds; errors stay longer. */
  toast(openId: string, kind: ToastKind, text: string): void {
    this.#lastToast += 1
    const id = this.#lastToast
    this.set({ toasts: [...this.#snapshot.toasts, { id, openId, kind, text }].slice(-6) })
    setTimeout(() => this.dismiss(id), kind === 'error' || kind === 'warning' ? 7000 : 4000)
  }

  dismiss(id: number): void {
    this.set({ toasts: this.#snapshot.toasts.filter((toast) => toast.id !== id) })
  }

  /** Asks the person at the screen; resolves to whether they agreed. */
  ask(title: string, text: string): Promise<boolean> {
    return new Promise((resolve) => {
      this.set({
        question: {
          title,
          text,
          answer: (agreed) => {
            this.set({ question: null })
            resolve(agreed)
          },
        },
      })
    })
  }

  /** Puts a message into its chat, or in place of its former self. */
  putMessage(message: MessageView): void {
    const known = this.#snapshot.messages.get(message.chatId)
    if (known === undefined) return
    const at = known.findIndex((each) => each.id === message.id)
    const next = at < 0 ? [...known, message] : known.with(at, message)
    this.putMessages(message.chatId, next)
  }

  /** Replaces the messages of a chat. */
  putMessages(chatId: string, list: readonly MessageView[]): void {
    this.set({ messages: new Map(this.#snapshot.messages).set(chatId, list) })
  }
}

/** The present snapshot; the calling component is drawn again on every change. */
export function useSnapshot(store: Store): Snapshot {
  const [snapshot, setSnapshot] = useState(() => store.get())
  useEffect(() => {
    setSnapshot(store.get())
    return store.listen(() => setSnapshot(store.get()))
  }, [store])
  return snapshot
}

/** Display name of a person of the sandbox, or null. */
export function personName(view: StateView | null, openId: string): string | null {
  if (view === null) return null
  if (openId === view.app.openId || openId === 'bot') return view.app.name
  return view.users.find((user) => user.openId === openId)?.name ?? null
}
