import type { ParkedItem } from '../application/store.ts'
import { formatInstant } from '../regulation/time/civil-date.ts'
import { type DatabaseCommand, done, refused } from './command.ts'

/** Messages that no longer go out by themselves: seen by a person, and sent again by one. */

const MOST = 1_000

/** No text of a message, and no card: only what it is and for whom. */
function entryOf({ id, status, openId, chatId, message, attempts, settledAt, error }: ParkedItem) {
  const kind = message.kind
  const caseId = 'caseId' in message ? message.caseId : null
  const at = settledAt === null ? null : new Date(settledAt).toISOString()
  return { id, status, kind, openId, chatId, caseId, attempts, settledAt: at, error }
}

function lineOf(item: ParkedItem): string {
  const { id, kind, openId, chatId, caseId, attempts, error } = entryOf(item)
  const state = item.status === 'dead' ? '未送达，不再重试' : '不能确定是否已送达'
  const at = item.settledAt === null ? '' : `${formatInstant(item.settledAt)}　`
  const about = caseId === null ? '' : `　办件 ${caseId}`
  return `${id}　${at}${state}（已尝试 ${attempts} 次）　${kind}　${openId ?? chatId ?? ''}${about}　${error ?? ''}`
}

/** `outbox list`: what is dead or uncertain, with the reason of each. */
export const outboxListCommand: DatabaseCommand = {
  kind: 'database',
  usage: 'outbox list',
  summary: '列出未送达和不能确定是否已送达的消息及其原因',
  words: [0, 0],
  options: {},
  run: async (_args, { store }) => {
    const items = await store.transact((tx) => tx.outbox.parked(MOST))
    const text = items.length === 0 ? '没有需要人工处理的消息。' : items.map(lineOf).join('\n')
    return done({ items: items.map(entryOf) }, text)
  },
}

/**
 * `outbox replay <id>`: sends one again. It keeps its uuid, so within an hour of the first attempt the
 * platform itself keeps it from appearing twice; later an uncertain one may.
 */
export const outboxReplayCommand: DatabaseCommand = {
  kind: 'database',
  usage: 'outbox replay <消息编号>',
  summary: '重新发送一条未送达的消息；不能确定是否已送达的，重发后对方可能收到两次',
  words: [1, 1],
  options: {},
  run: async ({ positionals: [id = ''] }, { store, clock }) => {
    const replayed = await store.transact((tx) => tx.outbox.replay(id, clock()))
    if (!replayed) return refused(`没有编号为“${id}”的待处理消息，运行 outbox list 查看。`)
    return done({ ok: true, id }, `消息 ${id} 将重新发送。`)
  },
}
