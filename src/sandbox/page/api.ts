import type { ClickOutcome, MenuItem, SandboxUser } from '../model.ts'
import type { ChatView, MessageView, StateView, StreamEvent } from '../views.ts'
import type { CardClick } from './card/runtime.ts'

export type { ChatView, ClickOutcome, MenuItem, MessageView, SandboxUser, StateView, StreamEvent }

/** A request that the stand-in refused; `message` is what it said, in words for a person. */
export class ControlError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.name = 'ControlError'
    this.status = status
  }
}

const ROOT = '/sandbox-api'

async function request(path: string, init?: RequestInit): Promise<unknown> {
  const response = await fetch(`${ROOT}${path}`, init)
  const text = await response.text()
  const body: unknown = text === '' ? null : JSON.parse(text)
  if (!response.ok) throw new ControlError(response.status, errorWords(body, response.status))
  return body
}

function errorWords(body: unknown, status: number): string {
  if (typeof body === 'object' && body !== null) {
    const { error } = body as Record<string, unknown>
    if (typeof error === 'string') return error
  }
  return `沙盒没有接受这个请求（HTTP ${status}）`
}

function post(path: string, body: unknown): Promise<unknown> {
  return request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

function inChat(chatId: string, action: string): string {
  return `/chats/${encodeURIComponent(chatId)}/${action}`
}

/** People, chats and the clock. */
export async function getState(): Promise<StateView> {
  return (await request('/state')) as StateView
}

/** The messages of a chat, oldest first. */
export async function getMessages(chatId: string): Promise<readonly MessageView[]> {
  const body = await request(inChat(chatId, 'messages'))
  return (body as { readonly messages: readonly MessageView[] }).messages
}

/** The items of the bot menu. */
export async function getBotMenu(): Promise<readonly MenuItem[]> {
  return ((await request('/bot-menu')) as { readonly items: readonly MenuItem[] }).items
}

/** Says something as a person; in a group the assistant hears it only when it is mentioned. */
export async function sendText(
  chatId: string,
  openId: string,
  text: string,
  mentionBot: boolean,
): Promise<void> {
  await post(inChat(chatId, 'messages'), { openId, text, mentionBot })
}

/** What the client's photo picker takes; everything else goes as a file. */
const PICTURES: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
])

/** Sends a file; a picture goes as an image message. */
export async function sendFile(chatId: string, openId: string, file: File): Promise<void> {
  const form = new FormData()
  form.set('openId', openId)
  form.set('file', file)
  form.set('kind', PICTURES.has(file.type) ? 'image' : 'file')
  await request(inChat(chatId, 'files'), { method: 'POST', body: form })
}

/** Opens a private chat: the platform tells the assistant every time. */
export async function enter(chatId: string, openId: string): Promise<void> {
  await post(inChat(chatId, 'enter'), { openId })
}

/** Reads everything that the bot has said in a chat. */
export async function markRead(chatId: string, openId: string): Promise<void> {
  await post(inChat(chatId, 'read'), { openId })
}

/** Presses an item of the bot menu. */
export async function pressMenu(chatId: string, openId: string, key: string): Promise<void> {
  await post(inChat(chatId, 'menu'), { openId, key })
}

/** Makes a group with the bot in it. */
export async function createGroup(name: string, members: readonly string[]): Promise<void> {
  await post('/groups', { name, members })
}

/** Presses, chooses or submits something in a card; answered when the assistant has answered. */
export async function clickCard(
  messageId: string,
  openId: string,
  click: CardClick,
): Promise<ClickOutcome> {
  const { path, ...rest } = click
  return (await post(`/cards/${encodeURIComponent(messageId)}/click`, {
    openId,
    // Always by place: names are only unique inside a form, and plain buttons have none.
    elementPath: path,
    ...rest,
  })) as ClickOutcome
}

/** Where a picture or file is fetched from. */
export function fileUrl(key: string): string {
  return `${ROOT}/files/${encodeURIComponent(key)}`
}

/** Passes a card on to another chat of the same person. */
export async function forwardCard(
  messageId: string,
  openId: string,
  chatId: string,
): Promise<void> {
  await post(`/messages/${encodeURIComponent(messageId)}/forward`, { openId, chatId })
}

/** Moves the sandbox clock forward; what falls due on the way is done first. */
export async function moveClock(at: number): Promise<void> {
  await post('/clock', { at })
}
