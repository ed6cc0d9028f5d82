import type { Instant } from '../../regulation/time/civil-date.ts'
import { DeliveryError, type DeliveryFailure } from '../messenger.ts'
import type { OutboxItem, Outgoing } from '../records.ts'
import type { Tx } from '../store.ts'
import { makeDocument } from './make-document.ts'
import type { DeliveryDeps } from './platform.ts'
import { refreshCard } from './refresh-card.ts'
import { outsideTheHour, policyFor, type Verdict } from './retry-policy.ts'
import {
  openRound,
  type Round,
  sendCaseCard,
  sendDraftCard,
  sendFile,
  sendLedger,
  sendPlain,
  sendWorkbookFile,
} from './send.ts'
import { sendReminders } from './send-reminders.ts'
import { tellStopped } from './tell-stopped.ts'
import { goOnToNextContact, noteUnreachable } from './undelivered.ts'
import { noteUnmade, UnmakeableDocument } from './unmakeable.ts'
import { fetchUpload, giveUpUpload } from './uploads.ts'

/** How many items are under way at once, and how long one may take before another takes over. */
export const BATCH = 16
export const LEASE_MS = 60_000

/** How long the whole app holds back where the platform does not say. */
const A_SECOND = 1_000

/** Delivery as a loop drives it. */
export interface Delivering {
  /**
   * Leases what is ready and begins with it, without waiting for what is slow: a chat that the
   * platform does not answer for holds up no other. Gives how many items were begun.
   */
  round(): Promise<number>
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>
  /** How many items are under way. */
  underWay(): number
}

/** Starts delivering by rounds. `onDone` is called after each item: its lane may have a next one. */
export function createDelivering(deps: DeliveryDeps, onDone: () => void): Delivering {
  const underWay = new Set<Promise<void>>()
  let stopped = false
  const stops = (): void => {
    stopped = true
  }
  const begin = (round: Round, item: OutboxItem): void => {
    const work = deliverOne(round, item, stops)
      // Not even the failure could be recorded: the lease runs out and the item is taken up again.
      .catch((error: unknown) => {
        const name = error instanceof Error ? error.name : 'unknown'
        deps.log.error({ outbox: item.id, error: name }, 'delivery was not recorded')
      })
      .finally(() => {
        underWay.delete(work)
        onDone()
      })
    underWay.add(work)
  }
  return {
    round: async () => {
      const room = (deps.pace?.most(BATCH) ?? BATCH) - underWay.size
      if (room <= 0) return 0
      const now = deps.clock()
      const items = await deps.store.transact((tx) => tx.outbox.claim(now, room, LEASE_MS))
      const opened = openRound(deps, now)
      for (const item of items) begin(opened, item)
      if (items.length > 0 || underWay.size > 0 || !stopped) return items.length
      // What was given up together is told together, when the rest is done.
      stopped = false
      return tellStopped(deps)
    },
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    underWay: () => underWay.size,
  }
}

/**
 * One round of delivery from beginning to end: leases what is ready, performs it outside any
 * transaction, records what came of it. Gives how many items were taken.
 */
export async function deliverRound(deps: DeliveryDeps): Promise<number> {
  const delivering = createDelivering(deps, () => undefined)
  const taken = await delivering.round()
  await delivering.idle()
  return taken > 0 ? taken : tellStopped(deps)
}

async function deliverOne(deps: Round, item: OutboxItem, stops: () => void): Promise<void> {
  try {
    if (await isForAPerson(deps, item)) return stops()
    await perform(deps, item)
    deps.metrics.count('outbox_delivered', { kind: item.message.kind })
  } catch (error) {
    if ((await recordFailure(deps, item, error)) !== 'retry') stops()
  }
}

/**
 * A message whose last attempt has no known end, out of the hour in which the platform recognises a
 * repetition: sending it again might say it twice, so that is for a person to decide.
 */
async function isForAPerson(deps: Round, item: OutboxItem): Promise<boolean> {
  const isMessage = item.chatId !== null || item.openId !== null
  const isSent = isMessage && item.message.kind !== 'refreshCard'
  if (!isSent || !outsideTheHour({ ...item, begun: false }, deps.claimedAt)) return false
  const fields = { outbox: item.id, kind: item.message.kind, attempts: item.attempts }
  deps.log.error({ ...fields, status: 'uncertain' }, 'delivery given up')
  deps.metrics.count('outbox_failed', { kind: item.message.kind, failure: 'uncertain' })
  const reason = 'no known end within the hour of its uuid'
  await deps.store.transact((tx) => tx.outbox.park(item.id, 'uncertain', deps.clock(), reason))
  return true
}

type Performer<K extends Outgoing['kind']> = (
  round: Round,
  item: OutboxItem,
  message: Extract<Outgoing, { kind: K }>,
) => Promise<void>

/** What each kind of item does; it records its own success in the transaction of its effect. */
const performers: { readonly [K in Outgoing['kind']]: Performer<K> } = {
  text: sendPlain,
  card: sendPlain,
  reminders: sendReminders,
  caseCard: sendCaseCard,
  draftCard: sendDraftCard,
  file: sendFile,
  workbook: sendWorkbookFile,
  ledger: (round, item) => sendLedger(round, item),
  makeDocument,
  refreshCard,
  fetchUpload,
}

function perform(round: Round, item: OutboxItem): Promise<void> {
  const performer = performers[item.message.kind] as Performer<Outgoing['kind']>
  return performer(round, item, item.message)
}

function classOf(error: unknown): DeliveryFailure | 'unmakeable' | 'defect' {
  if (error instanceof UnmakeableDocument) return 'unmakeable'
  return error instanceof DeliveryError ? error.failure : 'defect'
}

async function recordFailure(
  deps: Round,
  item: OutboxItem,
  error: unknown,
): Promise<Verdict['next']> {
  const now: Instant = deps.clock()
  const verdict = policyFor({ ...item, begun: deps.begun.has(item.id) }, error, now)
  const failure = classOf(error)
  if (error instanceof DeliveryError && failure === 'rateLimited' && error.scope === 'app') {
    deps.pace?.refused(error.retryAfterMs ?? A_SECOND)
  }
  const code = error instanceof DeliveryError ? error.code : null
  deps.metrics.count('outbox_failed', { kind: item.message.kind, failure })
  const fields = {
    outbox: item.id,
    kind: item.message.kind,
    failure,
    code,
    document: item.message.kind === 'makeDocument' ? item.message.document : null,
    attempts: item.attempts,
  }
  if (verdict.next === 'retry') deps.log.warn(fields, 'delivery will be tried again')
  else deps.log.error({ ...fields, status: verdict.next }, 'delivery given up')
  await deps.store.transact(async (tx) => {
    if (verdict.next === 'retry') {
      // An earlier attempt may have gone out: then its hour runs on.
      const unsent = verdict.unsent && item.firstAttemptAt === deps.claimedAt
      await tx.outbox.retry(item.id, verdict.at, verdict.reason, { code, unsent })
    } else {
      await giveUp(deps, tx, item, { verdict, failure, code, now })
    }
  })
  return verdict.next
}

interface GivenUp {
  readonly verdict: Extract<Verdict, { next: 'dead' | 'uncertain' }>
  readonly failure: ReturnType<typeof classOf>
  readonly code: number | null
  readonly now: Instant
}

/** Parks it, and sees to it that somebody else is told. */
async function giveUp(
  deps: DeliveryDeps,
  tx: Tx,
  item: OutboxItem,
  { verdict, failure, code, now }: GivenUp,
): Promise<void> {
  // Held first, so that two failures of one order see one another.
  if (item.ordered !== null) await tx.evidence.ofOrder(item.ordered.orderId)
  await tx.outbox.park(item.id, verdict.next, now, verdict.reason, code)
  await noteUnreachable(deps, tx, item, failure, now)
  if (verdict.next === 'dead') await goOnToNextContact(deps, tx, item, now)
  if (item.message.kind === 'fetchUpload') await giveUpUpload(deps, tx, item.message.uploadId)
  if (item.message.kind === 'makeDocument') await noteUnmade(deps, tx, item.message, now)
}
