import { noticeCard } from '../../../cards/faces/notice.ts'
import { districtById } from '../../regulation/districts.ts'
import { civilDateOf, formatInstant, type Instant } from '../../regulation/time/civil-date.ts'
import { administratorsOf } from '../administrators.ts'
import type { Silence } from '../evidence-port.ts'
import { outboxItem } from '../outgoing.ts'
import type { Tx } from '../store.ts'
import type { Deps } from '../turn.ts'
import { ordering } from './ordering.ts'

/** How long a group gets nothing before the alarm. */
const SILENT_MS = 24 * 3_600_000
/** An organisation is a group from so many people on: of one alone the case officers hear anyway. */
const SMALLEST_ORGANISATION = 2

/**
 * The alarm when nothing reaches a whole group of users for a day although messages were ordered for
 * them: once for each group and outage, as a log line at error level, a count, and a card to the
 * administrators. Level-triggered: the database is asked who has got nothing. Gives how many groups
 * are newly silent.
 */
export async function sweepSilences(deps: Deps): Promise<number> {
  const now = deps.clock()
  return deps.store.transact(async (tx) => {
    const today = civilDateOf(now)
    const silent = await tx.evidence.silent(now - SILENT_MS, today, SMALLEST_ORGANISATION)
    await endOthers(deps, tx, silent, now)
    const fresh = await noteFresh(deps, tx, silent, now)
    await tellAdministrators(deps, tx, fresh, now)
    return fresh.length
  })
}

/** What arrives again is ended, so that a later outage is told anew. */
async function endOthers(
  deps: Deps,
  tx: Tx,
  silent: readonly Silence[],
  now: Instant,
): Promise<void> {
  const still = new Set(silent.map(({ audience }) => audience))
  for (const { audience } of await tx.evidence.openSilences()) {
    if (still.has(audience)) continue
    await tx.evidence.endSilence(audience, now)
    deps.log.info({ audience }, 'messages arrive again for a group of users')
  }
}

async function noteFresh(
  deps: Deps,
  tx: Tx,
  silent: readonly Silence[],
  now: Instant,
): Promise<readonly Silence[]> {
  const fresh: Silence[] = []
  for (const one of silent) {
    const { audience, since, messages, people } = one
    if (!(await tx.evidence.noteSilence(audience, since, now))) continue
    fresh.push(one)
    deps.log.error({ audience, messages, people }, 'nothing has reached a group of users for a day')
    deps.metrics.count('silent_groups', { group: kindOf(audience) })
  }
  return fresh
}

const kindOf = (audience: string): string => audience.split(':', 1)[0] ?? audience

async function tellAdministrators(
  deps: Deps,
  tx: Tx,
  silences: readonly Silence[],
  now: Instant,
): Promise<void> {
  if (silences.length === 0) return
  const lines: string[] = []
  for (const { audience, since, messages, people } of silences.slice(0, 9)) {
    const name = await nameOf(tx, audience)
    lines.push(
      `${name}：自${formatInstant(since)}起有 ${messages} 条消息未送达，涉及 ${people} 人。`,
    )
  }
  if (silences.length > lines.length) lines.push(`另有 ${silences.length - lines.length} 组。`)
  const card = noticeCard({
    title: '多人收不到消息',
    tone: 'overdue',
    state: '需要处理',
    conclusion: { text: '下列人员一天以来没有收到本助手的任何消息。', cite: null },
    paragraphs: [
      ...lines,
      '请检查应用是否启用、可用范围是否包括这些人员、服务器网络是否正常。处理后用命令 outbox list 查看并重新发送。期限不因消息未送达而改变，紧急事项请用其他方式告知。',
    ],
    buttons: [],
  })
  const about = '多人收不到消息'
  const ordered = ordering(deps, { purpose: 'notice', caseIds: [], about })
  const people = await administratorsOf(deps, tx, now)
  await tx.outbox.add(
    people.map(({ openId }) => {
      const order = ordered(openId, 'administrator')
      return outboxItem(
        { deps, now },
        `person:${openId}`,
        { kind: 'card', card },
        { openId },
        order,
      )
    }),
  )
}

const GROUPS: Readonly<Record<string, string>> = {
  everybody: '全体人员',
  applicants: '申请单位全体人员',
  experts: '全体专家',
}

async function nameOf(tx: Tx, audience: string): Promise<string> {
  const [kind, id = ''] = audience.split(/:(.*)/s)
  if (kind === 'district') return `${districtById(id)?.name ?? id}区县局全体人员`
  if (kind === 'organisation') {
    const organisation = await tx.organisations.find(id)
    return `${organisation?.name ?? '一个单位'}全体人员`
  }
  return GROUPS[audience] ?? audience
}
