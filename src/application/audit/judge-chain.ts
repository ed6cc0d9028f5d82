import { CHAIN_START, eventContent, linkHash } from '../audit-chain.ts'
import type { CaseChain, HeadEntry } from '../audit-port.ts'
import type { ChainedEvent } from '../records.ts'

/** What is wrong with a chain, as far as it can be told from what is left of it. */
export type ChainFault =
  /** The event does not say any more what it said. */
  | 'changed'
  /** An event of this number was there. */
  | 'missing'
  /** The event was not there when those around it were written. */
  | 'inserted'
  /** The event stood under another number. */
  | 'moved'
  /** The chain is whole in itself, but not the one that a daily head was taken over. */
  | 'rewritten'
  /** The case stands in another state than its last event led to. */
  | 'state'

/** The first thing wrong with a case. */
export interface ChainVerdict {
  readonly caseId: string
  readonly seq: number
  readonly fault: ChainFault
}

/** The number under which an event was written, or null when it does not say what was written. */
function writtenAs({ previousHash, hash, seq, ...event }: ChainedEvent, most: number) {
  const content = eventContent(event)
  const fits = (number: number): boolean => linkHash(previousHash, number, content) === hash
  if (fits(seq)) return seq
  for (let number = 1; number <= most; number += 1) if (fits(number)) return number
  return null
}

type Fault = Pick<ChainVerdict, 'seq' | 'fault'>

/** An event that was written under another number: what was done to bring it where it is? */
function renumbered(
  events: readonly ChainedEvent[],
  seq: number,
  written: number,
  most: number,
): Fault {
  if (written < seq) return { seq: written, fault: 'inserted' }
  // The one that belongs here may be further on; otherwise it is gone and the others closed up.
  const elsewhere = events.some((other) => other.seq > seq && writtenAs(other, most) === seq)
  return elsewhere ? { seq, fault: 'moved' } : { seq, fault: 'missing' }
}

/** An event that is whole, but not linked to the one before it: one of the two was replaced. */
function unlinked(events: readonly ChainedEvent[], at: number): Fault {
  const [before, here, after] = [events[at - 1], events[at], events[at + 1]]
  const seq = here?.seq ?? 1
  const followed = after === undefined || after.previousHash === here?.hash
  return before !== undefined && followed
    ? { seq: before.seq, fault: 'changed' }
    : { seq, fault: 'changed' }
}

function faultInside(events: readonly ChainedEvent[], most: number): Fault | null {
  let previous = CHAIN_START
  for (const [at, event] of events.entries()) {
    if (event.seq > at + 1) return { seq: at + 1, fault: 'missing' }
    const written = writtenAs(event, most)
    if (written === null) return { seq: event.seq, fault: 'changed' }
    if (written !== event.seq) return renumbered(events, event.seq, written, most)
    if (event.previousHash !== previous) return unlinked(events, at)
    previous = event.hash
  }
  return null
}

/** Every act adds one event and one to the version of the case. */
function faultAtEnd({ events, version, state }: CaseChain): Fault | null {
  if (events.length < version) return { seq: events.length + 1, fault: 'missing' }
  if (events.length > version) return { seq: version + 1, fault: 'inserted' }
  const last = events.at(-1)
  if (last !== undefined && last.to !== state) return { seq: last.seq, fault: 'state' }
  return null
}

function faultAgainstHeads(
  events: readonly ChainedEvent[],
  entries: readonly HeadEntry[],
): Fault | null {
  let sound = 0
  for (const entry of entries) {
    const event = events[entry.seq - 1]
    if (event === undefined) return { seq: events.length + 1, fault: 'missing' }
    // Somewhere after the last number that a head confirms.
    if (event.hash !== entry.hash) return { seq: sound + 1, fault: 'rewritten' }
    sound = entry.seq
  }
  return null
}

/**
 * The first fault of a case, or null: of each event (content, number, link to the one before), of the
 * end (the last event belongs to the version and state of the case), and against the daily heads.
 *
 * What no chain can show: an event that was added at the end in due form together with the case, and
 * a chain that was rewritten after the last head which is kept outside the database.
 * @param entries what the heads say of this case, by number
 */
export function judgeChain(chain: CaseChain, entries: readonly HeadEntry[]): ChainVerdict | null {
  const most = Math.max(chain.version, chain.events.at(-1)?.seq ?? 0) + 1
  const fault =
    faultInside(chain.events, most) ?? faultAtEnd(chain) ?? faultAgainstHeads(chain.events, entries)
  return fault === null ? null : { caseId: chain.caseId, ...fault }
}
