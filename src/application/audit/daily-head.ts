import { civilDateOf } from '../../regulation/time/civil-date.ts'
import { CHAIN_START, headHash } from '../audit-chain.ts'
import type { AuditHead, HeadEntry } from '../audit-port.ts'
import { byCodePoint } from '../canonical.ts'
import type { Deps } from '../turn.ts'
import { walk } from './walk.ts'

/** Cases of one transaction: two look-ups in an index for each. */
const CASES_AT_ONCE = 200

/**
 * Takes the head of today (Asia/Shanghai) over all chains that moved since the last one, unless there
 * is one. Only what moved is looked at closely and kept, so a day costs what happened on it; the walk
 * over the others is in short transactions, and nobody is locked out by it. Of several processes that
 * do this at once one succeeds.
 *
 * The line in the log is part of the matter: it is outside the database, and whoever rewrites the
 * chains and the heads cannot reach what was carried off with the logs.
 * @returns the head, to be kept outside the database too; null when today has one already
 */
export async function takeDailyHead(
  deps: Pick<Deps, 'store' | 'clock' | 'log'>,
): Promise<AuditHead | null> {
  const { store, log } = deps
  const takenAt = deps.clock()
  const day = civilDateOf(takenAt)
  const newest = await store.transact((tx) => tx.audit.newestHead())
  if (newest !== null && newest.day >= day) return null
  const entries: HeadEntry[] = []
  const pages = walk((after) => store.transact((tx) => tx.audit.moved(after, CASES_AT_ONCE)))
  for await (const page of pages) entries.push(...page.items)
  entries.sort((a, b) => byCodePoint(a.caseId, b.caseId))
  const linked = { day, takenAt, previousHash: newest?.hash ?? CHAIN_START }
  const head: AuditHead = { ...linked, cases: entries.length, hash: headHash(linked, entries) }
  if (!(await store.transact((tx) => tx.audit.putHead(head, entries)))) return null
  log.info({ day, cases: head.cases, auditHead: head.hash }, 'daily head of the event log')
  return head
}
