import { feedCard, newFeedCard } from '../../../cards/faces/feed.ts'
import { once, type Reply, say, show, type Turn } from '../turn.ts'
import { feedTokenHash, newFeedToken } from './token.ts'

const NOT_BOUND = say('info', '请先登记身份，再使用日历订阅。')

/** 日历订阅: whether there is an address, and what can be done about it. */
export async function openFeed(turn: Turn): Promise<Reply> {
  if (turn.actor.roles.length === 0) return NOT_BOUND
  return show(feedCard(await turn.tx.feeds.madeAt(turn.actor.openId)))
}

/** Makes an address, or another one instead: told this once, kept as a hash only. */
export async function makeFeed(turn: Turn): Promise<Reply> {
  if (turn.actor.roles.length === 0) return NOT_BOUND
  const base = turn.deps.publicUrl?.()
  if (base === undefined)
    return say('warning', '没有生成：本服务没有设置对外地址，请联系系统管理员。')
  const token = newFeedToken()
  await turn.tx.feeds.begin(turn.actor.openId, feedTokenHash(token), turn.now)
  return once(show(newFeedCard(`${base}/calendar/${token}.ics`)))
}

/** Ends the address: calendar programs get nothing more. */
export async function endFeed(turn: Turn): Promise<Reply> {
  const ended = await turn.tx.feeds.end(turn.actor.openId, turn.now)
  return show(feedCard(null), {
    toast: { type: 'success', content: ended ? '日历订阅已停用。' : '没有可以停用的日历订阅。' },
  })
}
