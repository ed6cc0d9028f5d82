import type { Instant } from '../../regulation/time/civil-date.ts'
import { DeliveryError } from '../messenger.ts'
import type { OutboxItem, Outgoing } from '../records.ts'
import { makeDocument } from './make-document.ts'
import type { DeliveryDeps } from './platform.ts'
import { refreshCard } from './refresh-card.ts'
import { policyFor } from './retry-policy.ts'
import { sendCaseCard, sendDraftCard, sendFile, sendPlain, sendWorkbookFile } from './send.ts'
import { noteUnreachable } from './unreachable.ts'
import { fetchUpload } from './uploads.ts'

/** How many items are under way at once, and how long one may take before another takes over. */
export const BATCH = 16
export const LEASE_MS = 60_000

/**
 * One round of delivery: leases what is ready, performs it outside any transaction, records what
 * came of it. Gives how many items were taken, so that the loop knows whether to go on at once.
 */
export async function deliverRound(deps: DeliveryDeps): Promise<number> {
  const items = await deps.store.transact((tx) => tx.outbox.claim(deps.clock(), BATCH, LEASE_MS))
  await Promise.all(items.map((item) => deliverOne(deps, item)))
  return items.length
}

async function deliverOne(deps: DeliveryDeps, item: OutboxItem): Promise<void> {
  try {
    await perform(deps, item)
    deps.metrics.count('outbox_delivered', { kind: item.message.kind })
  } catch (error) {
    await recordFailure(deps, item, error)
  }
}

type Performer<K extends Outgoing['kind']> = (
  deps: DeliveryDeps,
  item: OutboxItem,
  message: Extract<Outgoing, { kind: K }>,
) => Promise<void>

/** What each kind of item does; it records its own success in the transaction of its effect. */
const performers: { readonly [K in Outgoing['kind']]: Performer<K> } = {
  text: sendPlain,
  card: sendPlain,
  caseCard: sendCaseCard,
  draftCard: sendDraftCard,
  file: sendFile,
  workbook: sendWorkbookFile,
  makeDocument,
  refreshCard,
  fetchUpload,
}

function perform(deps: DeliveryDeps, item: OutboxItem): Promise<void> {
  const performer = performers[item.message.kind] as Performer<Outgoing['kind']>
  return performer(deps, item, item.message)
}

async function recordFailure(deps: DeliveryDeps, item: OutboxItem, error: unknown): Promise<void> {
  const now: Instant = deps.clock()
  const verdict = policyFor(item, error, now)
  const failure = error instanceof DeliveryError ? error.failure : 'defect'
  deps.metrics.count('outbox_failed', { kind: item.message.kind, failure })
  const fields = {
    outbox: item.id,
    kind: item.message.kind,
    failure,
    code: error instanceof DeliveryError ? error.code : null,
    attempts: item.attempts,
  }
  if (verdict.next === 'retry') deps.log.warn(fields, 'delivery will be tried again')
  else deps.log.error({ ...fields, status: verdict.next }, 'delivery given up')
  await deps.store.transact(async (tx) => {
    if (verdict.next === 'retry') await tx.outbox.retry(item.id, verdict.at, verdict.reason)
    else {
      await tx.outbox.park(item.id, verdict.next, now, verdict.reason)
      await noteUnreachable(deps, tx, item, failure, now)
    }
  })
}
