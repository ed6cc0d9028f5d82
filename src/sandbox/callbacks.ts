import { judgeAnswer } from './callback-answer.ts'
import { type ElementPath, findComponent } from './card-find.ts'
import { type ClientResult, type Use, useComponent } from './card-use.ts'
import { freshId } from './ids.ts'
import type { CardJson, ClickOutcome, Message } from './model.ts'
import { type Platform, unionId } from './platform.ts'
import type { Pusher } from './push.ts'
import type { Transport } from './transport.ts'

/** A click as a person makes it, or forges it. */
export interface Click extends Use {
  readonly openId: string
  readonly messageId: string
  /** Name, element_id, visible words, or path of the component. */
  readonly component?: string | ElementPath
  /** Clicks in an older version of the card (1 is the first): somebody's stale screen. */
  readonly version?: number
  /** Sends this value as if a button carried it: an attack, not what a client does. */
  readonly rawValue?: unknown
}

const fourteenDays = 14 * 24 * 60 * 60 * 1000
const thirtyMinutes = 30 * 60 * 1000

function refusal(reason: string): ClickOutcome {
  return {
    delivered: false,
    code: 0,
    toast: { type: 'warning', content: reason },
    cardReplaced: false,
    reason,
  }
}

function forwardedMayAct(message: Message): boolean {
  const config = message.cards.at(-1)?.['config'] as CardJson | undefined
  return config?.['enable_forward_interaction'] === true
}

function clientResult(card: CardJson, click: Click): ClientResult {
  if (click.rawValue !== undefined) {
    const form = click.formValue === undefined ? {} : { form_value: click.formValue }
    return {
      action: { tag: 'button', timezone: 'Asia/Shanghai', value: click.rawValue, ...form },
    }
  }
  const found = click.component === undefined ? null : findComponent(card, click.component)
  if (found === null) return { refused: `卡片上没有「${String(click.component)}」` }
  return useComponent(found, click)
}

/** The clicks on cards: one attempt, three seconds, the card locked meanwhile. */
export class Callbacks {
  readonly #platform: Platform
  readonly #pusher: Pusher
  readonly #transport: () => Transport

  constructor(platform: Platform, pusher: Pusher, transport: () => Transport) {
    this.#platform = platform
    this.#pusher = pusher
    this.#transport = transport
  }

  /**
   * A person uses a component of a card. Resolves when the assistant has answered or the three
   * seconds are over; never rejects for what a person can do.
   */
  async click(click: Click): Promise<ClickOutcome> {
    const message = this.#platform.state.messages.get(click.messageId)
    const card = message?.cards.at(click.version === undefined ? -1 : click.version - 1)
    if (message === undefined || card === undefined) return refusal('没有这张卡片')
    const obstacle = this.#obstacle(message, click.openId)
    if (obstacle !== null) return refusal(obstacle)
    const result = clientResult(card, click)
    if ('refused' in result) return refusal(result.refused)
    return await this.#send(message, click.openId, result.action)
  }

  #obstacle(message: Message, openId: string): string | null {
    if (message.state !== 'sent') return '消息已撤回'
    if (this.#platform.state.now() - message.createdAt > fourteenDays)
      return '卡片已超过14天，不能再操作'
    if (message.forwarded && !forwardedMayAct(message)) return '转发的卡片不能操作'
    const chat = this.#platform.state.chats.get(message.chatId)
    if (chat === undefined || !chat.members.includes(openId)) return '您不在这个会话中'
    return null
  }

  async #send(
    message: Message,
    openId: string,
    action: Readonly<Record<string, unknown>>,
  ): Promise<ClickOutcome> {
    const { state } = this.#platform
    const before = message.cards.at(-1)
    const event = this.#event(message, openId, action)
    const envelope = this.#pusher.envelope('card.action.trigger', event)
    this.#platform.lock(message.id, 1)
    try {
      const delivered = await this.#transport().deliver(envelope, this.#pusher.takeRequestFault())
      const verdict = judgeAnswer(delivered, this.#platform.known())
      const shown = verdict.card ?? this.#snapBack(message, before)
      if (shown !== null) state.replaceCard(message, shown)
      const { code, toast, reason } = verdict
      if (toast !== null)
        state.announce({
          type: 'toast',
          chatId: message.chatId,
          messageId: message.id,
          openId,
          code,
          toast,
        })
      return { delivered: true, code, toast, cardReplaced: verdict.card !== null, reason }
    } finally {
      this.#platform.lock(message.id, -1)
      this.#platform.overtaken.delete(message.id)
    }
  }

  /** An update that came before the answer does not last: the card goes back to what it was. */
  #snapBack(message: Message, before: CardJson | undefined): CardJson | null {
    return this.#platform.overtaken.has(message.id) && before !== undefined ? before : null
  }

  #event(
    message: Message,
    openId: string,
    action: Readonly<Record<string, unknown>>,
  ): Readonly<Record<string, unknown>> {
    const { state } = this.#platform
    const token = freshId('c-')
    state.updateTokens.set(token, {
      messageId: message.id,
      expiresAt: state.now() + thirtyMinutes,
      uses: 0,
    })
    return {
      operator: { tenant_key: state.tenantKey, open_id: openId, union_id: unionId(openId) },
      token,
      action,
      host: 'im_message',
      context: { open_message_id: message.id, open_chat_id: message.chatId },
    }
  }
}
