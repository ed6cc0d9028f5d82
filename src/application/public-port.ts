import type { CenterStatus, ScopeRow } from '../regulation/center.ts'
import type { CivilDate, Instant } from '../regulation/time/civil-date.ts'

export type { CenterStatus, ScopeRow } from '../regulation/center.ts'

/**
 * What anybody may read, and how anybody may answer: the public notice (第十一条) and the register of
 * centers with their scope (第二十五条). Ids are random and stand in addresses; a case number never does.
 */

/**
 * `open`: comments are taken. `corrected`: the same, after a material correction from which the
 * period was counted anew. `ended`: the period is over, or the notice was taken down.
 */
export type PublicNoticeStatus = 'open' | 'ended' | 'corrected'

/** A public notice as it is shown (第十一条). Nothing of the case but this leaves the bureau. */
export interface PublicNotice {
  /** Random, never the case number. */
  readonly id: string
  readonly title: string
  readonly applicantName: string
  /** As the district was called on the day of publication; null while unknown. */
  readonly districtName: string | null
  readonly noticeText: string
  /** Where the bureau's website shows it: that is the legal place. */
  readonly websiteAddress: string
  readonly publishedAt: Instant
  /** The last day, until 24:00. */
  readonly endsOn: CivilDate
  readonly contact: string
  readonly status: PublicNoticeStatus
  readonly correctedAt: Instant | null
}

/** What happened to a center, one sentence fit for the public. */
export interface CenterHistoryEntry {
  readonly on: CivilDate
  readonly sentence: string
}

/** An entry of the register (第二十五条). No personal data. */
export interface PublicCenter {
  /** Random. */
  readonly id: string
  readonly name: string
  readonly hostOrganisation: string
  /** As the district is called on the day that was asked for. */
  readonly districtName: string | null
  readonly industry: string
  readonly approvalNumber: string
  readonly establishedOn: CivilDate
  readonly status: CenterStatus
  /** The scope in force on the day that was asked for. */
  readonly scope: readonly ScopeRow[]
  /** The oldest first. */
  readonly history: readonly CenterHistoryEntry[]
}

/** Which entries of the register; left out: all. */
export interface PublicCenterFilter {
  /** Part of the name, the host organisation, the industry, or an item or parameter of the scope. */
  readonly text?: string
  /** A district as people call it; an unknown one finds nothing. */
  readonly district?: string
}

/** What the public pages ask. Every answer is of the instant that is given. */
export interface PublicQueries {
  /** Those that are running first, then by publication, the newest first. */
  notices(now: Instant): Promise<readonly PublicNotice[]>
  /** Null for an id that is no notice. */
  notice(id: string, now: Instant): Promise<PublicNotice | null>
  /** By date of establishment, then name. */
  centers(filter: PublicCenterFilter, now: Instant): Promise<readonly PublicCenter[]>
  center(id: string, now: Instant): Promise<PublicCenter | null>
}

/** What may be at most in a comment (form F13), in characters and bytes. */
export const COMMENT_LIMITS = {
  authorName: 50,
  authorContact: 100,
  content: 1000,
  /** A file as proof. */
  proofBytes: 5 * 1024 * 1024,
} as const

/** A file as it was sent: neither its name nor its type has been looked at. */
export interface CommentProof {
  readonly fileName: string
  readonly bytes: Uint8Array
}

/** Form F13: name and contact may be left out (I-19), they are never shown to the applicant. */
export interface CommentInput {
  /**
   * Of the form and all that was typed: the same key again (pressed twice, sent again by a network)
   * is the same comment and gets the same receipt.
   */
  readonly key: string
  readonly authorName: string | null
  readonly authorContact: string | null
  /** At most 1,000 characters, line ends as LF, without control signs. */
  readonly content: string
  readonly proof?: CommentProof
}

export type CommentField = 'authorName' | 'authorContact' | 'content' | 'proof'

export type CommentOutcome =
  /** What the author can ask with: random, `[A-Za-z0-9-]{4,40}`, never of the case number. */
  | { readonly ok: true; readonly receipt: string }
  /** A Chinese sentence, and beside which field it belongs; without one it is about the whole. */
  | { readonly ok: false; readonly because: string; readonly field?: CommentField }

/** Takes comments on a public notice (第十一条). */
export interface PublicComments {
  /** Judges the period by its own clock, in its own transaction; stored when it answers `ok`. */
  submit(noticeId: string, comment: CommentInput): Promise<CommentOutcome>
}
