/** 消息送达: what the assistant sent in a case, to whom, and whether it arrived and was read. */

import type { Instant } from '../../src/regulation/time/civil-date.ts'
import { formatInstant } from '../../src/regulation/time/civil-date.ts'
import { type Card, markdown, small } from '../json.ts'
import { bold, coloured, cut, grey, lines, type Md, md, textTag } from '../markdown.ts'
import { block, type SectionView, sectionCard } from './section-frame.ts'

/** What became of one message to one person. */
export type DeliveryState =
  | { readonly state: 'waiting' }
  | { readonly state: 'held' }
  | { readonly state: 'sent'; readonly at: Instant; readonly readAt: Instant | null }
  | { readonly state: 'failed'; readonly at: Instant; readonly because: string }
  | { readonly state: 'uncertain'; readonly at: Instant }
  | { readonly state: 'received'; readonly at: Instant; readonly by: string }
  | { readonly state: 'dropped'; readonly at: Instant; readonly by: string | null }

/** One person who was to be told. */
export interface DeliveryLine {
  readonly who: string
  /** 「申请单位经办人」; null where the person was addressed in no role. */
  readonly role: string | null
  readonly delivery: DeliveryState
}

/** One thing that was to be told to one side. */
export interface DeliveryOrder {
  readonly about: string
  /** 提醒, 通知, 文书副本, 决定 */
  readonly purpose: string
  readonly orderedAt: Instant
  readonly lines: readonly DeliveryLine[]
}

/** A document that went out, and its service as it is registered. */
export interface ServiceLine {
  /** 「渝市监函〔2026〕35号」 or what was done where there is no number. */
  readonly what: string
  /** 「2026年9月3日 直接送达，受送达人：联系人甲，凭证 1 份」; null where none is registered. */
  readonly served: string | null
}

/** 消息送达 */
export interface DeliveriesView extends SectionView {
  readonly services: readonly ServiceLine[]
  readonly orders: readonly DeliveryOrder[]
}

/** What became of a message, in words. */
export function deliveryWords(delivery: DeliveryState): Md {
  switch (delivery.state) {
    case 'waiting':
      return grey(md`待发送`)
    case 'held':
      return coloured('orange', md`数据恢复后暂停发送，待系统管理员放行`)
    case 'sent':
      return md`已发送 ${formatInstant(delivery.at)}${
        delivery.readAt === null
          ? grey(md`　未见已读回执`)
          : md`　${textTag('已读', 'green')} ${formatInstant(delivery.readAt)}`
      }`
    case 'failed':
      return coloured('red', md`未送达 ${formatInstant(delivery.at)}　${cut(delivery.because, 80)}`)
    case 'uncertain':
      return coloured('orange', md`${formatInstant(delivery.at)} 未收到平台答复，不能确定是否送达`)
    case 'received':
      return md`${cut(delivery.by, 30)}于${formatInstant(delivery.at)}核实对方已知悉`
    case 'dropped':
      return grey(
        delivery.by === null
          ? md`发送前内容已不再需要，未发送`
          : md`${cut(delivery.by, 30)}于${formatInstant(delivery.at)}决定不再发送`,
      )
  }
}

function orderLines(order: DeliveryOrder): Md {
  return lines(
    md`${textTag(order.purpose, 'blue')} ${bold(md`${cut(order.about, 100)}`)}　${grey(md`${formatInstant(order.orderedAt)}`)}`,
    ...order.lines.map(
      ({ who, role, delivery }) =>
        md`${cut(who, 30)}${role === null ? md`` : md`（${cut(role, 30)}）`}：${deliveryWords(delivery)}`,
    ),
  )
}

function serviceLine({ what, served }: ServiceLine): Md {
  return served === null
    ? md`${cut(what, 60)}：${coloured('orange', md`尚未登记送达`)}`
    : md`${cut(what, 60)}：${cut(served, 160)}`
}

/** What was sent, to whom, and what came of it; and apart from it, what is registered as served. */
export function deliveriesCard(view: DeliveriesView): Card {
  const intro = block(
    small(
      grey(
        md`以下是本助手消息的发送和阅读情况，只作参考。消息不等于文书送达：文书以登记的送达方式、日期和凭证为准。`,
      ),
    ),
  )
  const services =
    view.services.length === 0
      ? []
      : [block(markdown(lines(bold(md`文书送达登记`), ...view.services.map(serviceLine))))]
  const orders = view.orders.map((order) => block(markdown(orderLines(order))))
  const blocks = [...services, ...orders]
  return sectionCard(
    view,
    'deliveries',
    blocks.length === 0 ? [] : [intro, ...blocks],
    '还没有发出的消息。',
  )
}
