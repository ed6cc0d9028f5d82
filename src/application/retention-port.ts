import type { Instant } from '../regulation/time/civil-date.ts'

/** The kinds of record that have a period of their own (`retention/rules.ts`). */
export const retentionKinds = [
  'abandonedDraft',
  'looseUpload',
  'sentMessage',
  'conversation',
  'formerContact',
  'commentAuthor',
] as const

export type RetentionKind = (typeof retentionKinds)[number]

/** Why something must stay for the time being: a dispute, an inspection, an audit (privacy.md). */
export interface Hold {
  readonly id: string
  readonly scope: 'case' | 'person'
  /** Id of the case, or open_id. */
  readonly subject: string
  readonly because: string
  readonly placedBy: string
  readonly placedAt: Instant
}

/** That something was erased. It names the thing and the ground, never what was in it. */
export interface Erasure {
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly because: string
  readonly detail: Readonly<Record<string, number>>
  readonly by: string
  readonly at: Instant
}

/** What was taken out of the tables, with the files that nothing may need any more. */
export interface Taken {
  /** Ids, in no order; fewer than the limit when nothing is left. */
  readonly subjects: readonly string[]
  /** SHA-256 of files whose upload was removed; they may stand elsewhere. */
  readonly files: readonly string[]
}

/** Everything that is kept of one person, by table. */
export type PersonalData = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

export interface RetentionTable {
  /**
   * Erases up to `limit` things of a kind that have lain since before a moment and are not held.
   * @param openId of this person only; null: of everybody
   */
  take(kind: RetentionKind, before: Instant, limit: number, openId: string | null): Promise<Taken>
  /** Removes those of the files that no document, upload, open draft or waiting message names. */
  dropFiles(sha256s: readonly string[]): Promise<number>
  addErasures(erasures: readonly Erasure[]): Promise<void>
  /** The newest first. */
  erasures(limit: number): Promise<readonly Erasure[]>
  hold(hold: Hold): Promise<void>
  /** False when there is no open hold of this id. */
  release(id: string, by: string, at: Instant): Promise<boolean>
  /** Open holds, the oldest first. */
  holds(): Promise<readonly Hold[]>
  /** What the database says of a person, for the person (个人信息查阅). */
  personalData(openId: string): Promise<PersonalData>
}
