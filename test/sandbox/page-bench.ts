import type { CardJson } from '../../src/sandbox/model.ts'
import type { RunningPlatform } from '../../src/sandbox/server.ts'
import { freshApp, sdk, start, startWebhook, type WebhookAnswer } from './fixtures.ts'

/** The people of the page's tests; all fictional. */
export const people = {
  applicant: {
    openId: 'ou_page_applicant',
    name: '陈申报',
    title: '申报联系人',
    organisation: '山城功率器件检测研究院（虚构）',
  },
  officer: {
    openId: 'ou_page_officer',
    name: '周经办',
    title: '经办人',
    organisation: '计量处（演示）',
  },
  head: { openId: 'ou_page_head', name: '吴处长', title: '处长', organisation: '计量处（演示）' },
} as const

/** `action` of a card callback, as far as the tests look at it. */
export interface Action {
  readonly tag: string
  readonly name?: string
  readonly value?: Readonly<Record<string, unknown>>
  readonly form_value?: Readonly<Record<string, unknown>>
  readonly option?: string
}

/** What the assistant of a test was told. */
export interface Told {
  readonly type: string
  readonly event: Readonly<Record<string, unknown>>
}

/** A stand-in with an assistant behind it that does what the test says. */
export interface Bench {
  readonly running: RunningPlatform
  readonly url: string
  readonly told: Told[]
  /** What the assistant answers to a click; the empty object by default. */
  onClick: (action: Action) => WebhookAnswer | Promise<WebhookAnswer>
  /** The bot says something, by the official SDK over HTTP. Gives the message id. */
  say(openId: string, text: string): Promise<string>
  sendCard(openId: string, card: CardJson): Promise<string>
  patchCard(messageId: string, card: CardJson): Promise<void>
  close(): Promise<void>
}

/** 2025-09-24 (Wednesday) 10:20 in Chongqing. */
const NOW = Date.parse('2025-09-24T02:20:00Z')

/** Starts stand-in and assistant; events travel encrypted and signed. */
export async function startBench(): Promise<Bench> {
  const app = freshApp()
  const webhook = await startWebhook(app)
  const running = await start(app, {
    users: Object.values(people),
    webhookUrl: webhook.url,
    clock: () => NOW,
    menu: [
      { key: 'mine', label: '我的事项' },
      { key: 'apply', label: '开始申请' },
    ],
  })
  const client = sdk(running, app)
  const told: Told[] = []
  const send = async (openId: string, type: string, content: unknown): Promise<string> => {
    const answer = await client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: { receive_id: openId, msg_type: type, content: JSON.stringify(content) },
    })
    return answer.data?.message_id ?? ''
  }
  const bench: Bench = {
    running,
    url: running.url,
    told,
    onClick: () => ({ body: '{}' }),
    say: (openId, text) => send(openId, 'text', { text }),
    sendCard: (openId, card) => send(openId, 'interactive', card),
    async patchCard(messageId, card) {
      await client.im.v1.message.patch({
        path: { message_id: messageId },
        data: { content: JSON.stringify(card) },
      })
    },
    async close() {
      await running.close()
      await webhook.close()
    },
  }
  webhook.answer = ({ json }) => {
    const { header, event } = json as {
      header: { event_type: string }
      event: Record<string, unknown>
    }
    told.push({ type: header.event_type, event })
    if (header.event_type !== 'card.action.trigger') return { body: '{}' }
    return bench.onClick(event['action'] as Action)
  }
  return bench
}
