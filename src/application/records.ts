import type { ArmedDeadline, CaseEvent, CaseFile } from '../regulation/case-file.ts'
import type { FormValues } from '../regulation/form.ts'
import type { RoleId } from '../regulation/roles.ts'
import type { CivilDate, Instant } from '../regulation/time/civil-date.ts'
import type { Answer } from './inbound.ts'

/** What is stored, as the application sees it. `db/` maps these to rows and back. */

/** Somebody who chats. Known by open_id only; the name is what they gave or the platform shows. */
export interface Person {
  readonly openId: string
  readonly name: string
  readonly phone: string | null
  /** Version of the privacy notice that was shown, and when (privacy.md). */
  readonly privacyVersion: string | null
  readonly privacyShownAt: Instant | null
  /** Last time the welcome went out: entering the chat again says nothing new. */
  readonly welcomedAt: Instant | null
  /** Set when the platform said that this person cannot be reached. */
  readonly unreachableSince: Instant | null
  readonly createdAt: Instant
}

/** A role in force from a day until a day (exclusive; null = open). */
export interface Membership {
  readonly id: string
  readonly openId: string
  readonly role: RoleId
  readonly organisationId: string | null
  readonly district: string | null
  /** The body of a sponsor or of an expert's employer, by name. */
  readonly bodyName: string | null
  readonly from: CivilDate
  readonly until: CivilDate | null
  readonly grantedBy: string
  /** Whose office it is, for a stand-in: always with an end. */
  readonly standsInFor?: string | null
}

export interface Organisation {
  readonly id: string
  readonly name: string
  readonly uscc: string
  readonly organisationType: string | null
  readonly district: string | null
  readonly address: string | null
  readonly legalRepresentative: string | null
  readonly createdAt: Instant
}

/**
 * What is being filled in: the forms of one act on one case. Kept as an append-only list of entries
 * plus the present values; several people may work on one.
 */
export interface Draft {
  readonly id: string
  readonly caseId: string
  /** The act of the procedure that it is for. */
  readonly action: string
  readonly onBehalf: boolean
  readonly forms: readonly string[]
  /** Shared by an organisation's people, or one person's own (null). */
  readonly organisationId: string | null
  readonly createdBy: string
  readonly createdAt: Instant
  /** Counts every saved change. */
  readonly revision: number
  readonly values: Readonly<Record<string, FormValues>>
  readonly status: 'open' | 'submitted' | 'abandoned'
  readonly savedAt: Instant
  readonly savedBy: string
  /** How many rungs of the idle ladder went out since the last save. */
  readonly idleReminders: number
}

/** One saved change. `held` entries were typed but not taken over (somebody else was quicker). */
export interface DraftEntry {
  readonly revision: number
  readonly form: string
  readonly field: string
  readonly value: unknown
  readonly by: string
  readonly at: Instant
  readonly held: boolean
}

/** A version of what the applicant filed. Never changed. */
export interface Submission {
  readonly caseId: string
  readonly ordinal: number
  readonly action: string
  readonly forms: Readonly<Record<string, FormValues>>
  readonly by: string
  readonly at: Instant
  /** SHA-256 over the canonical JSON of the forms. */
  readonly sha256: string
}

export interface StoredFile {
  /** Of the bytes that are stored; for photos after location data was taken out. */
  readonly sha256: string
  /** Of the bytes that came in. */
  readonly originalSha256: string
  readonly mediaType: string
  readonly size: number
  readonly pages: number | null
  readonly createdAt: Instant
}

/** A file as part of a case. */
export interface CaseDocument {
  readonly id: string
  readonly caseId: string
  readonly sha256: string
  readonly name: string
  /** Uploaded with a form, drafted by the program, or the sealed original. */
  readonly origin: 'upload' | 'draft' | 'sealed'
  /** Kind of regulation/documents.md for drafts, `form.field` for uploads. */
  readonly kind: string
  readonly addedBy: string
  readonly addedAt: Instant
}

/** A file that somebody sent in the chat, from its arrival on: an upload is never lost. */
export interface Upload {
  readonly id: string
  readonly openId: string
  readonly messageId: string
  readonly fileKey: string
  readonly name: string
  readonly resource: 'file' | 'image'
  readonly draftId: string | null
  readonly status: 'fetching' | 'stored' | 'refused'
  readonly sha256: string | null
  readonly because: string | null
  readonly at: Instant
}

/** Where a person's conversation stands. */
export interface Conversation {
  readonly openId: string
  readonly chatId: string | null
  /** The draft and step that a message or file belongs to. */
  readonly draftId: string | null
  readonly form: string | null
  readonly step: string | null
  readonly updatedAt: Instant
}

export interface StoredDeadline extends ArmedDeadline {
  readonly id: string
  readonly caseId: string
  readonly calendarVersion: string
  readonly armedAt: Instant
  readonly status: 'open' | 'met' | 'cancelled'
  readonly closedAt: Instant | null
}

/** One reminder to one person: a rung whose time has come, or a draft that was left lying. */
export interface Reminded {
  readonly openId: string
  readonly kind: 'deadline' | 'draft'
  /** Id of the deadline or of the draft. */
  readonly subject: string
  /** Of the rung; for a draft the step of its idle ladder, from 1. */
  readonly ordinal: number
  /** The role in which it reaches the person; null for a draft of their own. */
  readonly role: RoleId | null
  /** Whether the person is told that it is late: never of an internal target outside the bureau. */
  readonly overdue: boolean
}

/** What a reminder says of the case. */
export type RemindedCase = Pick<
  CaseFile,
  'id' | 'procedure' | 'number' | 'state' | 'title' | 'applicantName'
>

/** A reminder with what it is about, as it stands now. */
export type ReminderLine = { readonly reminded: Reminded; readonly file: RemindedCase } & (
  | { readonly deadline: Omit<StoredDeadline, 'rungs'>; readonly draft: null }
  | { readonly deadline: null; readonly draft: Pick<Draft, 'id' | 'values' | 'savedAt'> }
)

export interface StoredEvent extends CaseEvent {
  readonly caseId: string
  readonly seq: number
}

/** An event with its place in the chain of its case (`audit-chain.ts`). */
export interface ChainedEvent extends StoredEvent {
  readonly previousHash: string
  readonly hash: string
}

/** What goes out, as data: rendered when it is delivered, so that it says how things are then. */
export type Outgoing =
  | { readonly kind: 'text'; readonly text: string }
  /** A card that was built in the transaction. */
  | { readonly kind: 'card'; readonly card: Readonly<Record<string, unknown>> }
  /** What a sweep of reminders has for `of`, as it stands when it goes out. */
  | { readonly kind: 'reminders'; readonly sweep: string; readonly of: string }
  /** The present card of a case for the recipient; `headline` says why it comes. */
  | { readonly kind: 'caseCard'; readonly caseId: string; readonly headline: string | null }
  /** The present step card of a draft for the recipient. */
  | { readonly kind: 'draftCard'; readonly draftId: string; readonly headline: string | null }
  /** A file of the store, uploaded first; the key is kept in a step of its own. */
  | { readonly kind: 'file'; readonly sha256: string; readonly name: string }
  /** The workbook of a draft, made when it is delivered. */
  | { readonly kind: 'workbook'; readonly draftId: string }
  /** 台账: what the recipient may see, made when it is delivered. */
  | { readonly kind: 'ledger' }
  /** Makes a Word file from the case, keeps it, and sends it to whom it concerns. */
  | { readonly kind: 'makeDocument'; readonly caseId: string; readonly document: string }
  /** Brings a card in somebody's chat up to date after a decision elsewhere. */
  | { readonly kind: 'refreshCard'; readonly messageId: string; readonly caseId: string }
  /** Fetches what a user sent; the bytes come back through `uploadArrived`. */
  | { readonly kind: 'fetchUpload'; readonly uploadId: string }

/** What a message is ordered for, where it must be shown later that it arrived. */
export const PURPOSES = ['reminder', 'notice', 'document', 'decision'] as const
export type Purpose = (typeof PURPOSES)[number]

/** Why a message goes out and to which side: what its delivery is the evidence of. */
export interface Ordered {
  readonly purpose: Purpose
  /** The cases that it is about; several for a digest. */
  readonly caseIds: readonly string[]
  /** The role in which the person is addressed; null for whoever opened a registration. */
  readonly role: RoleId | null
  /** Shared by what was ordered together for the same side: one of them reached is enough. */
  readonly orderId: string
  /** What was to be told, in words. */
  readonly about: string
}

export interface OutboxItem {
  readonly id: string
  /** Items with the same lane are delivered in order, one at a time. */
  readonly lane: string
  readonly openId: string | null
  /** Answers in this chat instead (groups). */
  readonly chatId: string | null
  readonly message: Outgoing
  readonly createdAt: Instant
  readonly availableAt: Instant
  readonly attempts: number
  readonly firstAttemptAt: Instant | null
  /** The platform's key of an uploaded file, once it is there. */
  readonly fileKey: string | null
  /** Null for answers in a conversation and for work that is no message. */
  readonly ordered: Ordered | null
}

/** A card of a case that stands in somebody's chat. */
export interface SentCard {
  readonly messageId: string
  readonly openId: string
  readonly caseId: string
  readonly caseVersion: number
  readonly sentAt: Instant
}

/**
 * What a turn is going to read. A hint and nothing more: it is loaded in the same round trip, and what
 * is not named here is read when it is asked for.
 */
export interface Foreseen {
  /** Who acts, their roles on a day, and where their conversation stands. */
  readonly openId: string
  readonly on: CivilDate
  /** The case that it is about; `held` when it will be locked, `shown` when its card is the answer. */
  readonly case?: { readonly id: string; readonly held: boolean; readonly shown: boolean }
}

/** What became of an event: it is dealt with now, or was before and gets the answer of then. */
export type Admission =
  | { readonly fresh: true }
  | { readonly fresh: false; readonly answer: Answer }
