import { createHash } from 'node:crypto'
import type { CaseEvent } from '../regulation/case-file.ts'
import type { AuditHead, HeadEntry } from './audit-port.ts'
import { canonicalJson } from './canonical.ts'

/**
 * The hash chain over the events of a case. It can be recomputed with nothing but SHA-256:
 *
 *   hash = SHA-256 of the UTF-8 text  <hash of the event before> LF <seq> LF <content>
 *
 * in lower-case hex. Before the first event stands `CHAIN_START`; `seq` is a decimal number; the
 * content is the canonical JSON (`canonicalJson`) of one object with the fourteen fields of
 * `eventContent`, absent values as null, `at` in milliseconds since 1970.
 */

/** Stands where the first event of a chain has no event before it. */
export const CHAIN_START = '0'.repeat(64)

type ChainedContent = CaseEvent & { readonly caseId: string }

/**
 * What is hashed of an event, beside its number and the hash before it.
 * @param event as it is stored: the values of `data` and `onBehalf` are those of the JSON
 */
export function eventContent(event: ChainedContent): string {
  return canonicalJson({
    caseId: event.caseId,
    at: event.at,
    type: event.type,
    action: event.action,
    from: event.from,
    to: event.to,
    actor: event.actor,
    actorName: event.actorName,
    role: event.role,
    onBehalf: event.onBehalf,
    cite: event.cite,
    sentence: event.sentence,
    reason: event.reason,
    data: event.data,
  })
}

/** The hash of an event at a place in its chain. */
export function linkHash(previousHash: string, seq: number, content: string): string {
  return createHash('sha256').update(`${previousHash}\n${seq}\n${content}`).digest('hex')
}

type Headed = Pick<AuditHead, 'day' | 'takenAt' | 'previousHash'>

/**
 * The hash of a daily head: SHA-256 of the UTF-8 text of these lines, each ended by LF: the hash of the
 * head before (or `CHAIN_START`), the day, the moment in milliseconds since 1970, and for each chain
 * that had moved `["<case>",<seq>,"<hash>"]`, by code point of the case.
 * @param entries in that order
 */
export function headHash(head: Headed, entries: readonly HeadEntry[]): string {
  const hash = createHash('sha256')
  hash.update(`${head.previousHash}\n${head.day}\n${head.takenAt}\n`)
  for (const entry of entries) {
    hash.update(`${canonicalJson([entry.caseId, entry.seq, entry.hash])}\n`)
  }
  return hash.digest('hex')
}
