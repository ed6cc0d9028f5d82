import type { HeldGroup } from '../application/evidence-port.ts'
import type { Outgoing, Purpose } from '../application/records.ts'
import { formatInstant } from '../regulation/time/civil-date.ts'
import { type DatabaseCommand, done, refused, textOption } from './command.ts'

/** What a restore holds back: looked at first, then let out or let go by a person. */

const KINDS: Readonly<Record<Outgoing['kind'], string>> = {
  text: '文字消息',
  card: '卡片',
  reminders: '待办提醒',
  caseCard: '案件卡片',
  draftCard: '填报卡片',
  file: '文件',
  workbook: '申报表格',
  ledger: '台账',
  makeDocument: '生成文书',
  refreshCard: '更新已发卡片',
  fetchUpload: '收取上传文件',
}

const PURPOSES: Readonly<Record<Purpose, string>> = {
  reminder: '提醒',
  notice: '通知',
  document: '文书副本',
  decision: '决定',
}

function lineOf({ kind, purpose, count, people, oldest, newest }: HeldGroup): string {
  const what = purpose === null ? KINDS[kind] : `${KINDS[kind]}（${PURPOSES[purpose]}）`
  return `${what}：${count} 项，涉及 ${people} 人，${formatInstant(oldest)} 至 ${formatInstant(newest)}`
}

const iso = (at: number): string => new Date(at).toISOString()

/** `outbox release`: shows what is held; with `--confirm` lets it out, all or one item. */
export const outboxReleaseCommand: DatabaseCommand = {
  kind: 'database',
  usage: 'outbox release [--id <消息编号>] [--confirm]',
  summary: '查看数据恢复后暂停的消息；加 --confirm 放行，放行后开始发送',
  words: [0, 0],
  options: { confirm: { type: 'boolean' }, id: { type: 'string' } },
  run: async (args, { store, clock }) => {
    const id = textOption(args, 'id') ?? null
    if (args.options['confirm'] !== true) {
      const groups = await store.transact((tx) => tx.evidence.held())
      const json = groups.map((group) => ({
        ...group,
        oldest: iso(group.oldest),
        newest: iso(group.newest),
      }))
      if (groups.length === 0) return done({ held: json }, '没有暂停的消息。')
      const after =
        '这些消息在备份之后可能已经发出。核对后加 --confirm 放行；不需要的用 outbox drop <消息编号> 作废。'
      return done({ held: json }, [...groups.map(lineOf), after].join('\n'))
    }
    const released = await store.transact((tx) => tx.evidence.release(id, clock()))
    if (released === 0) return refused('没有可以放行的消息，运行 outbox release 查看。')
    return done({ ok: true, released }, `已放行 ${released} 项，将按原顺序发送。`)
  },
}

/** `outbox drop <id>`: one that stands still is not sent any more; it stays on record. */
export const outboxDropCommand: DatabaseCommand = {
  kind: 'database',
  usage: 'outbox drop <消息编号>',
  summary: '不再发送一条未送达、不能确定或暂停的消息；记录保留',
  words: [1, 1],
  options: {},
  run: async ({ positionals: [id = ''] }, { store, clock }) => {
    const dropped = await store.transact((tx) =>
      tx.evidence.settle(id, 'dropped', 'command-line', clock()),
    )
    if (!dropped) return refused(`没有编号为“${id}”的待处理消息，运行 outbox list 查看。`)
    return done({ ok: true, id }, `消息 ${id} 不再发送。`)
  },
}
