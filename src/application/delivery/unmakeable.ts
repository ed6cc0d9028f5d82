import { civilDateOf, type Instant } from '../../regulation/time/civil-date.ts'
import { outboxItem } from '../outgoing.ts'
import { titleOf } from '../queries/case-view.ts'
import { DOCUMENT_TITLES } from '../queries/document-titles.ts'
import type { Outgoing } from '../records.ts'
import type { Tx } from '../store.ts'
import type { DeliveryDeps } from './platform.ts'

/**
 * A paper that no repetition makes: its kind has no order, the case lacks what it must say, or its
 * facts contradict one another. The message names kinds and rules only, never what a form says.
 */
export class UnmakeableDocument extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UnmakeableDocument'
  }
}

/**
 * A paper that was given up is never missed in silence: it is counted, and the case officers are
 * told, so that they write it themselves.
 */
export async function noteUnmade(
  deps: DeliveryDeps,
  tx: Tx,
  { caseId, document }: Extract<Outgoing, { kind: 'makeDocument' }>,
  now: Instant,
): Promise<void> {
  deps.metrics.count('documents_unmade', { document })
  const file = await tx.cases.find(caseId)
  const about = file === null ? '' : `${titleOf(file)}（${file.number ?? '未编号'}）的`
  const title = DOCUMENT_TITLES[document] ?? '一份文书'
  const text = `${about}${title}没有生成。请自行拟稿，不要等待自动生成；同时请告知系统管理员，文书种类：${document}。`
  const officers = await tx.people.withRole({ role: 'caseOfficer' }, civilDateOf(now))
  await tx.outbox.add(
    officers.map(({ openId }) =>
      outboxItem({ deps, now }, `person:${openId}`, { kind: 'text', text }, { openId }),
    ),
  )
}
