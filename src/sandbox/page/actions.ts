import * as api from './api.ts'
import type { CardClick } from './card/runtime.ts'
import type { Store } from './store.ts'

/** How long a burst of events may gather before the list of people is asked for again. */
const GATHER_MS = 150

/** Everything that a person at the page can do, and what comes back from it. */
export class Actions {
  readonly #store: Store
  #gathering: ReturnType<typeof setTimeout> | null = null
  /** Chats that are being fetched; true when something happened in them meanwhile. */
  readonly #loading = new Map<string, boolean>()

  constructor(store: Store) {
    this.#store = store
  }

  /** Fetches people, chats, menu and clock again. */
  async refresh(): Promise<void> {
    const view = await api.getState()
    this.#store.set({ view, skew: view.now - Date.now(), connected: true })
  }

  /** The same, once for many events in a row. */
  refreshSoon(): void {
    if (this.#gathering !== null) return
    this.#gathering = setTimeout(() => {
      this.#gathering = null
      void this.#quietly(this.refresh())
    }, GATHER_MS)
  }

  /** Fetches the messages of every chat that is open: after a lost connection. */
  async reload(): Promise<void> {
    await this.refresh()
    this.#store.set({ menu: await api.getBotMenu() })
    await Promise.all([...this.#store.get().messages.keys()].map((chatId) => this.#load(chatId)))
  }

  /** A person opens a chat: the assistant is told (of a private one), the messages are fetched. */
  async open(openId: string, chatId: string, mode: 'p2p' | 'group'): Promise<void> {
    await this.#attempt(openId, async () => {
      await this.#load(chatId)
      if (mode === 'p2p') await api.enter(chatId, openId)
    })
  }

  /** What stands on the screen is read. */
  async read(openId: string, chatId: string): Promise<void> {
    await this.#quietly(api.markRead(chatId, openId))
  }

  /** Gives whether the text was taken; if not, it must stay in the box. */
  async sendText(
    openId: string,
    chatId: string,
    text: string,
    mentionBot: boolean,
  ): Promise<boolean> {
    return await this.#attempt(openId, () => api.sendText(chatId, openId, text, mentionBot))
  }

  async sendFiles(openId: string, chatId: string, files: readonly File[]): Promise<void> {
    for (const file of files) {
      await this.#attempt(openId, () => api.sendFile(chatId, openId, file))
    }
  }

  async menu(openId: string, chatId: string, key: string): Promise<void> {
    await this.#attempt(openId, () => api.pressMenu(chatId, openId, key))
  }

  /** Presses something in a card; toast and error are shown as the client shows them. */
  async click(openId: string, messageId: string, click: CardClick): Promise<void> {
    await this.#attempt(openId, async () => {
      const outcome = await api.clickCard(messageId, openId, click)
      if (outcome.toast !== null) {
        this.#store.toast(openId, outcome.toast.type, outcome.toast.content)
      } else if (outcome.code !== 0) {
        this.#store.toast(openId, 'error', `出错了，请稍后重试 code: ${outcome.code}`)
      } else if (!outcome.delivered && outcome.reason !== null) {
        this.#store.toast(openId, 'warning', outcome.reason)
      }
    })
  }

  /** How to move the clock, or null where the assistant does not let it be moved. */
  clockMover(view: api.StateView | null): ((at: number) => Promise<boolean>) | null {
    if (view === null || !('clock' in view)) return null
    return async (at) => {
      try {
        await api.moveClock(at)
        await this.refresh()
        return true
      } catch (error) {
        for (const openId of this.#store.get().shown.slice(0, 1)) this.#tell(openId, error)
        return false
      }
    }
  }

  /** Passes a card on; gives whether it went. */
  async forward(openId: string, messageId: string, chatId: string): Promise<boolean> {
    return await this.#attempt(openId, () => api.forwardCard(messageId, openId, chatId))
  }

  async createGroup(name: string, members: readonly string[]): Promise<boolean> {
    const first = members[0]
    if (first === undefined) return false
    return await this.#attempt(first, async () => {
      await api.createGroup(name, members)
      await this.refresh()
    })
  }

  /** A message came for a chat: what is being fetched of it may be older already. */
  outdate(chatId: string): void {
    if (this.#loading.has(chatId)) this.#loading.set(chatId, true)
  }

  async #load(chatId: string): Promise<void> {
    if (this.#loading.has(chatId)) return
    try {
      do {
        this.#loading.set(chatId, false)
        this.#store.putMessages(chatId, await api.getMessages(chatId))
      } while (this.#loading.get(chatId) === true)
    } finally {
      this.#loading.delete(chatId)
    }
  }

  /** Runs it; a failure is told to the person in words and gives false. */
  async #attempt(openId: string, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work()
      return true
    } catch (error) {
      this.#tell(openId, error)
      return false
    }
  }

  #tell(openId: string, error: unknown): void {
    const words =
      error instanceof api.ControlError ? error.message : '沙盒没有响应，请确认程序仍在运行。'
    this.#store.toast(openId, 'error', words)
  }

  /** Background work whose failure the connection line shows already. */
  async #quietly(work: Promise<unknown>): Promise<void> {
    try {
      await work
    } catch {
      this.#store.set({ connected: false })
    }
  }
}
