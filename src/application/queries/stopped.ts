import type { UnreachedOrder, UnreachedView } from '../../../cards/faces/unreached.ts'
import type { CaseFile } from '../../regulation/case-file.ts'
import type { DeliveryTrace, StoppedItem } from '../evidence-port.ts'
import type { Tx } from '../store.ts'
import { titleOf } from './case-view.ts'
import { lineOf, PURPOSES, stateOf } from './deliveries.ts'

/** How many messages of a case are looked at, and how many are listed for the administrators. */
const OF_CASE = 500
const LISTED = 50

/**
 * What was ordered for a case and reached nobody of the side that it was for, or may not have. What
 * a person has settled is not in it any more.
 */
export async function unreachedView(tx: Tx, file: CaseFile): Promise<UnreachedView> {
  const orders = new Map<string, DeliveryTrace[]>()
  for (const trace of (await tx.evidence.ofCase(file.id, OF_CASE)).toReversed()) {
    // What was told to the officers about this very thing is not told again.
    if (trace.role === 'caseOfficer') continue
    orders.set(trace.orderId, [...(orders.get(trace.orderId) ?? []), trace])
  }
  return {
    case: file.id,
    title: `消息未送达 · ${titleOf(file)}`,
    subtitle: `${file.number ?? '未编号'} · ${file.applicantName}`,
    orders: [...orders.values()].flatMap(unreachedOrder),
    more: 0,
  }
}

/** Whoever of a side got it, or still may, the side is reached; else its last failure stands for it. */
function unreachedOrder(traces: readonly DeliveryTrace[]): readonly UnreachedOrder[] {
  const open = traces.filter(({ status }) => status === 'dead' || status === 'uncertain')
  const settled = traces.some(({ status }) => status !== 'dead' && status !== 'uncertain')
  const last = open.findLast(({ status }) => status === 'uncertain') ?? open.at(-1)
  if (last === undefined || settled) return []
  return [
    {
      message: last.id,
      about: last.about,
      purpose: PURPOSES[last.purpose],
      uncertain: last.status === 'uncertain',
      lines: traces.map(lineOf),
    },
  ]
}

/** Everything that stands still, the newest first: for the administrators, without any content. */
export async function stoppedView(tx: Tx): Promise<UnreachedView> {
  const parked = await tx.outbox.parked(LISTED + 1)
  const orders: UnreachedOrder[] = []
  for (const { id } of parked.slice(0, LISTED).toReversed()) {
    const item = await tx.evidence.stopped(id)
    if (item !== null) orders.push(await stoppedOrder(tx, item))
  }
  return {
    case: null,
    title: '消息未送达',
    subtitle: null,
    orders,
    more: Math.max(0, parked.length - LISTED),
  }
}

async function stoppedOrder(tx: Tx, item: StoppedItem): Promise<UnreachedOrder> {
  const { ordered, openId, status, settledAt, code } = item
  const person = openId === null ? null : await tx.people.find(openId)
  const [caseId] = ordered?.caseIds ?? []
  const file = caseId === undefined ? null : await tx.cases.find(caseId)
  return {
    message: item.id,
    about: file === null ? WORK[item.message.kind] : (file.number ?? '未编号案件'),
    purpose: ordered === null ? '其他' : PURPOSES[ordered.purpose],
    uncertain: status === 'uncertain',
    lines: [
      {
        who: person?.name ?? '（无收件人）',
        role: null,
        delivery: stateOf({
          status,
          settledAt,
          code,
          messageId: null,
          readAt: null,
          settledBy: null,
        }),
      },
    ],
  }
}

/** What an item is that no case is named with. */
const WORK: Readonly<Record<StoppedItem['message']['kind'], string>> = {
  text: '文字消息',
  card: '卡片',
  caseCard: '案件卡片',
  draftCard: '填报卡片',
  file: '文件',
  workbook: '申报表格',
  ledger: '台账',
  reminders: '提醒',
  makeDocument: '生成文书',
  refreshCard: '更新已发卡片',
  fetchUpload: '收取上传文件',
}
