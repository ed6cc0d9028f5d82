import type { AuditHead } from '../audit-port.ts'
import type { Deps } from '../turn.ts'
import { takeDailyHead } from './daily-head.ts'
import { verifyAudit } from './verify.ts'

/**
 * Once a day: takes the head, has it kept outside the database, and checks the whole log. What is
 * broken is an error in the log and counts in `jicetong_audit_broken_total`; nothing is repaired.
 * @param keep where heads are kept outside the database; asked again with what it may have, for the
 *   process can end between the taking and the keeping
 */
export async function runDailyAudit(
  deps: Pick<Deps, 'store' | 'clock' | 'log' | 'metrics'>,
  keep: (head: AuditHead) => Promise<void>,
): Promise<void> {
  const taken = await takeDailyHead(deps)
  const head = taken ?? (await deps.store.transact((tx) => tx.audit.newestHead()))
  if (head !== null) await keep(head)
  if (taken === null) return
  const { entries, broken, firstBroken } = await verifyAudit(deps.store)
  if (firstBroken === null) {
    deps.log.info({ entries }, 'the event log is whole')
    return
  }
  deps.metrics.count('audit_broken')
  const { kind, fault } = firstBroken
  const place =
    kind === 'event' ? { case: firstBroken.caseId, seq: firstBroken.seq } : { day: firstBroken.day }
  deps.log.error({ entries, broken, fault, ...place }, 'the event log was tampered with')
}
