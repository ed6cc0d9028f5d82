import type { AuditHead } from '../audit-port.ts'
import type { Deps } from '../turn.ts'
import { takeDailyHead } from './daily-head.ts'
import { verifyAudit } from './verify.ts'

/**
 * Once a day: takes the head, has it kept outside the database, and checks the whole log. What is
 * broken is an error in the log and counts in `jicetong_audit_broken_total`; nothing is repaired.
 * @param keep where heads are kept outside the database; not asked when today has its head already
 */
export async function runDailyAudit(
  deps: Pick<Deps, 'store' | 'clock' | 'log' | 'metrics'>,
  keep: (head: AuditHead) => Promise<void>,
): Promise<void> {
  const head = await takeDailyHead(deps)
  if (head === null) return
  await keep(head)
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
