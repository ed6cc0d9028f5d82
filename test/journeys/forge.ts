import { randomBytes, randomUUID } from 'node:crypto'
import { encryptBody, signedHeaders } from '../feishu/payloads.ts'
import type { World } from '../support/world.ts'

/**
 * Pushes made by hand, correctly encrypted and signed: what somebody could send who holds the keys,
 * and what the platform sends when cards are passed on or events repeated.
 */

export interface Forged {
  readonly openId: string
  readonly messageId?: string
  readonly chatId?: string
  readonly value?: unknown
  readonly form?: Readonly<Record<string, unknown>>
  /** The same id again is the same event. */
  readonly eventId?: string
}

/** What the webhook answered. */
export interface WireAnswer {
  readonly status: number
  readonly body: {
    readonly toast?: { readonly type: string; readonly content: string }
    readonly card?: { readonly data: unknown }
  }
  readonly milliseconds: number
}

/** The instant by which signatures are judged; each look at the world's clock moves it. */
const nowOf = (world: World): number => world.assistant.deps.clock()

/** Seals any payload with the world's keys and pushes it. */
export async function push(world: World, payload: unknown): Promise<WireAnswer> {
  return post(world, seal(world, JSON.stringify(payload)))
}

/** Encrypts with the world's key. */
export function seal(world: World, plain: string): string {
  const { encryptKey } = world.platform.platform.state.app
  return JSON.stringify({ encrypt: encryptBody(plain, encryptKey, randomBytes(16)) })
}

/** Signs a body with the world's key, or sends it with the headers that are given. */
export async function post(
  world: World,
  body: string,
  headers?: Readonly<Record<string, string>>,
): Promise<WireAnswer> {
  const { encryptKey } = world.platform.platform.state.app
  const begun = performance.now()
  const response = await fetch(`${world.assistant.url}/feishu/webhook`, {
    method: 'POST',
    body,
    headers: headers ?? signedHeaders(body, nowOf(world), encryptKey),
  })
  const answer = (await response.json()) as WireAnswer['body']
  return { status: response.status, body: answer, milliseconds: performance.now() - begun }
}

/** An envelope of the world's app. */
export function envelopeOf(
  world: World,
  type: string,
  event: unknown,
  eventId: string = randomUUID(),
): Readonly<Record<string, unknown>> {
  const { appId, verificationToken } = world.platform.platform.state.app
  return {
    schema: '2.0',
    header: {
      event_id: eventId,
      event_type: type,
      create_time: String(nowOf(world)),
      token: verificationToken,
      app_id: appId,
      tenant_key: 'sandbox',
    },
    event,
  }
}

/** A click that no client makes: another chat, another person, another value. */
export function clickOf(world: World, forged: Forged): Readonly<Record<string, unknown>> {
  const event = {
    operator: { open_id: forged.openId },
    token: 'c-forged',
    action: {
      tag: 'button',
      value: forged.value,
      ...(forged.form === undefined ? {} : { form_value: forged.form }),
    },
    context: {
      open_message_id: forged.messageId ?? 'om_forged',
      open_chat_id: forged.chatId ?? privateChatOf(world, forged.openId),
    },
  }
  return envelopeOf(world, 'card.action.trigger', event, forged.eventId)
}

/** Pushes a forged click and waits until what it queued has gone out. */
export async function forge(world: World, forged: Forged): Promise<WireAnswer> {
  const answer = await push(world, clickOf(world, forged))
  await world.settle()
  return answer
}

function privateChatOf(world: World, openId: string): string {
  const { state } = world.platform.platform
  return state.users.has(openId) ? world.platform.platform.privateChat(openId).id : 'oc_forged'
}

/** The words of the toast; '' without one. */
export const toastOf = (answer: WireAnswer): string => answer.body.toast?.content ?? ''
