import type { CivilDate, Instant } from '../regulation/time/civil-date.ts'
import type { ChainedEvent } from './records.ts'

/** The event log as those see it who check it (`audit/`). Everything here is only read, but heads. */

/** A case with its chain, and what the case says of itself. */
export interface CaseChain {
  readonly caseId: string
  /** Counts the acts: as many as there are events. */
  readonly version: number
  /** The state that the last event led to. */
  readonly state: string
  /** By number. */
  readonly events: readonly ChainedEvent[]
}

/** Where a chain stood when a head was taken. */
export interface HeadEntry {
  readonly caseId: string
  readonly seq: number
  readonly hash: string
}

/** The head of a day over all chains that had moved since the head before. */
export interface AuditHead {
  readonly day: CivilDate
  readonly takenAt: Instant
  /** How many chains had moved. */
  readonly cases: number
  readonly previousHash: string
  /** `headHash` of audit-chain.ts. */
  readonly hash: string
}

/** A page of something that is walked through by case; `next` is null after the last page. */
export interface AuditPage<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

export interface AuditTable {
  /**
   * Some cases after one (null: from the first), in an order of the database's own. Case and events
   * are read by one statement, so a case that is being worked on never looks broken.
   */
  chains(after: string | null, limit: number): Promise<AuditPage<CaseChain>>
  /** What the heads say of the same cases, by case and number. */
  entriesAfter(after: string | null, limit: number): Promise<readonly HeadEntry[]>
  /** The ends of the chains among some cases after one that no head has yet. */
  moved(after: string | null, limit: number): Promise<AuditPage<HeadEntry>>
  /** An end in some head whose case is gone; null when there is none. */
  entryWithoutCase(): Promise<HeadEntry | null>
  /** Every head, by day. */
  heads(): Promise<readonly AuditHead[]>
  newestHead(): Promise<AuditHead | null>
  /** What a head was taken over, by code point of the case. */
  entriesOn(day: CivilDate): Promise<readonly HeadEntry[]>
  /** Keeps a head with its entries; false when the day has one already, and then nothing is kept. */
  putHead(head: AuditHead, entries: readonly HeadEntry[]): Promise<boolean>
}
