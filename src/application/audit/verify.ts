import type { CivilDate } from '../../regulation/time/civil-date.ts'
import { CHAIN_START, headHash } from '../audit-chain.ts'
import type { AuditHead, HeadEntry } from '../audit-port.ts'
import type { Store } from '../store.ts'
import { type ChainFault, judgeChain } from './judge-chain.ts'
import { walk } from './walk.ts'

/** A broken place: a row of the event log, or a daily head. */
export type BrokenPlace =
  | {
      readonly kind: 'event'
      readonly caseId: string
      readonly seq: number
      readonly fault: ChainFault | 'caseMissing'
    }
  | {
      readonly kind: 'head'
      readonly day: CivilDate
      /**
       * `changed`: not what it was taken over, or not what was kept outside; `unlinked`: the head
       * before it is not the one it was taken after; `missing`: kept outside, but not there.
       */
      readonly fault: 'changed' | 'unlinked' | 'missing'
    }

/** What a check of the whole log found. */
export interface AuditReport {
  /** Events that were looked at. */
  readonly entries: number
  readonly ok: boolean
  /** The first broken place that was met; the order of the cases is the database's own. */
  readonly firstBroken: BrokenPlace | null
  /** How many cases and heads are broken. */
  readonly broken: number
  readonly heads: number
  /** The newest head: to be compared with what is kept outside. */
  readonly newestHead: Pick<AuditHead, 'day' | 'hash'> | null
}

/** A head as it was kept outside the database. */
export type KeptHead = Pick<AuditHead, 'day' | 'hash'>

/** Cases of one transaction: nobody waits for long on the embedded database's single connection. */
const CASES_AT_ONCE = 200

/**
 * Checks every event of every case, and every daily head.
 * @param kept heads that were kept outside the database, to be found in it unchanged
 */
export async function verifyAudit(
  store: Store,
  kept: readonly KeptHead[] = [],
): Promise<AuditReport> {
  const events = await checkChains(store)
  const heads = await checkHeads(store, kept)
  const gone = await store.transact((tx) => tx.audit.entryWithoutCase())
  const broken: readonly BrokenPlace[] = [
    ...events.broken,
    ...(gone === null
      ? []
      : [{ kind: 'event', caseId: gone.caseId, seq: 1, fault: 'caseMissing' } as const]),
    ...heads.broken,
  ]
  const newest = heads.heads.at(-1)
  return {
    entries: events.entries,
    ok: broken.length === 0,
    firstBroken: broken[0] ?? null,
    broken: broken.length,
    heads: heads.heads.length,
    newestHead: newest === undefined ? null : { day: newest.day, hash: newest.hash },
  }
}

/** The heads first: what one says was in the log before it was taken. */
const readPage = (store: Store, after: string | null) =>
  store.transact(async (tx) => {
    const headed = byCase(await tx.audit.entriesAfter(after, CASES_AT_ONCE))
    return { headed, ...(await tx.audit.chains(after, CASES_AT_ONCE)) }
  })

async function checkChains(store: Store) {
  const broken: BrokenPlace[] = []
  let entries = 0
  for await (const { items, headed } of walk((after) => readPage(store, after))) {
    for (const chain of items) {
      entries += chain.events.length
      const verdict = judgeChain(chain, headed.get(chain.caseId) ?? [])
      if (verdict !== null) broken.push({ kind: 'event', ...verdict })
    }
  }
  return { entries, broken }
}

function byCase(entries: readonly HeadEntry[]): ReadonlyMap<string, readonly HeadEntry[]> {
  const found = new Map<string, HeadEntry[]>()
  for (const entry of entries) {
    const those = found.get(entry.caseId)
    if (those === undefined) found.set(entry.caseId, [entry])
    else those.push(entry)
  }
  return found
}

async function checkHeads(store: Store, kept: readonly KeptHead[]) {
  const heads = await store.transact((tx) => tx.audit.heads())
  const broken: BrokenPlace[] = []
  let previousHash = CHAIN_START
  for (const head of heads) {
    const entries = await store.transact((tx) => tx.audit.entriesOn(head.day))
    const sound = head.cases === entries.length && head.hash === headHash(head, entries)
    const linked = head.previousHash === previousHash
    if (!sound) broken.push({ kind: 'head', day: head.day, fault: 'changed' })
    else if (!linked) broken.push({ kind: 'head', day: head.day, fault: 'unlinked' })
    previousHash = head.hash
  }
  return { broken: [...broken, ...compare(heads, kept)], heads }
}

function compare(heads: readonly AuditHead[], kept: readonly KeptHead[]): readonly BrokenPlace[] {
  const known = new Map(heads.map(({ day, hash }) => [day, hash]))
  return kept
    .filter(({ day, hash }) => known.get(day) !== hash)
    .map(({ day }) => ({ kind: 'head', day, fault: known.has(day) ? 'changed' : 'missing' }))
}
