/** What did not arrive and goes nowhere by itself any more: who, why, what it was, and the way out. */

import { button, buttonRow, type Card, card, markdown, small } from '../json.ts'
import { bold, cut, grey, lines, type Md, md, textTag } from '../markdown.ts'
import { type DeliveryLine, deliveryWords } from './deliveries.ts'
import { andMore } from './parts.ts'

/** One thing that was to be told, and to whom it did not get. */
export interface UnreachedOrder {
  /** The message that the buttons are for. */
  readonly message: string
  /** What was to be told. */
  readonly about: string
  /** 提醒, 通知, 文书副本, 决定; 回复 for an answer in a conversation. */
  readonly purpose: string
  /** Whether it may have arrived. */
  readonly uncertain: boolean
  readonly lines: readonly DeliveryLine[]
}

/** What stands still: of one case, or of all. */
export interface UnreachedView {
  /** The case, or null for the administrators' list. */
  readonly case: string | null
  readonly title: string
  readonly subtitle: string | null
  readonly orders: readonly UnreachedOrder[]
  /** How many more there are than are shown. */
  readonly more: number
}

const MOST = 5

function orderWords(order: UnreachedOrder): Md {
  return lines(
    md`${textTag(order.purpose, 'blue')} ${bold(md`${cut(order.about, 100)}`)}`,
    ...order.lines
      .slice(0, 6)
      .map(
        ({ who, role, delivery }) =>
          md`${cut(who, 30)}${role === null ? md`` : md`（${cut(role, 30)}）`}：${deliveryWords(delivery)}`,
      ),
  )
}

function orderElements(view: UnreachedView, order: UnreachedOrder) {
  const action = (as: 'received' | 'resend') =>
    ({
      do: 'settleMessage',
      message: order.message,
      as,
      ...(view.case === null ? {} : { case: view.case }),
    }) as const
  return [
    markdown(orderWords(order)),
    ...buttonRow([
      button(order.uncertain ? '已收到' : '已另行告知', action('received')),
      button('重新发送', action('resend')),
    ]),
  ]
}

/** For the officers of a case, or the administrators: what was not delivered, and what to do. */
export function unreachedCard(view: UnreachedView): Card {
  const shown = view.orders.slice(0, MOST)
  const more = view.more + view.orders.length - shown.length
  const nothing = shown.length === 0
  const ofCase = view.case !== null
  const wayOut = ofCase
    ? md`请用电话、当面等方式告知。应当送达的文书，按直接送达、邮寄等方式送达后登记送达方式、日期和凭证；对方交来的书面材料可以代录。`
    : md`请先排除原因，再重新发送。消息内容不在此显示；也可以用命令 outbox list 查看全部。`
  const uncertain = shown.some((order) => order.uncertain)
  return card(
    {
      title: view.title,
      subtitle: view.subtitle,
      tone: nothing ? 'waiting' : 'overdue',
      state: nothing ? '已处理' : '未送达',
    },
    nothing
      ? [markdown(md`没有需要处理的消息。`)]
      : [
          markdown(bold(md`下列消息没有送达，不会再自动发送。`)),
          ...shown.flatMap((order) => orderElements(view, order)),
          ...andMore(more, ofCase ? '处理后显示' : '用命令 outbox list 查看'),
          markdown(wayOut),
          ...(uncertain
            ? [small(grey(md`不能确定是否送达的，请先向对方核实；重新发送后对方可能收到两次。`))]
            : []),
          ...(view.case === null
            ? []
            : buttonRow([button('打开案件', { do: 'openCase', case: view.case })])),
        ],
  )
}
