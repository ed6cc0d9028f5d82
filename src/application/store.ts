import type { CaseEvent, CaseFile, PublicNoticeFacts } from '../regulation/case-file.ts'
import type { CenterFinding, CenterStanding, CenterStatus, ScopeRow } from '../regulation/center.ts'
import type { RoleId } from '../regulation/roles.ts'
import type { CivilDate, Instant } from '../regulation/time/civil-date.ts'
import type { RoundLine } from '../regulation/yearly-round.ts'
import type { AuditTable } from './audit-port.ts'
import type { CalendarTable } from './calendar-port.ts'
import type { ClockTable } from './clock-port.ts'
import type { EvidenceTable } from './evidence-port.ts'
import type { Answer } from './inbound.ts'
import type { CenterHistoryEntry } from './public-port.ts'
import type {
  Admission,
  CaseDocument,
  Conversation,
  Draft,
  DraftEntry,
  Foreseen,
  Membership,
  Organisation,
  OutboxItem,
  Person,
  SentCard,
  StoredDeadline,
  StoredEvent,
  StoredFile,
  Submission,
  Upload,
} from './records.ts'
import type { ReminderTable } from './reminders-port.ts'
import type { RetentionTable } from './retention-port.ts'
import type { AttemptTable, LeaseTable } from './shared-port.ts'
import type { DigestTable, FeedTable } from './views-port.ts'

/**
 * The database as the application sees it. `db/` hands out nothing but `transact`: a command works
 * on the transaction that it was handed, so a query cannot slip out of it.
 */
export interface Store {
  /**
   * Runs `work` in one transaction (read committed) and commits when it returns; a throw rolls
   * everything back. Serialisation failures and deadlocks are retried up to three times, so `work`
   * has no effects outside the transaction.
   */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}

export interface Tx {
  readonly inbox: InboxTable
  readonly people: PeopleTable
  readonly organisations: OrganisationTable
  readonly cases: CaseTable
  readonly drafts: DraftTable
  readonly files: FileTable
  readonly conversations: ConversationTable
  readonly deadlines: DeadlineTable
  readonly reminders: ReminderTable
  readonly outbox: OutboxTable
  readonly settings: SettingTable
  readonly attempts: AttemptTable
  readonly leases: LeaseTable
  readonly public: PublicTable
  readonly centers: CenterTable
  readonly audit: AuditTable
  readonly evidence: EvidenceTable
  readonly digests: DigestTable
  readonly feeds: FeedTable
  readonly calendars: CalendarTable
  readonly retention: RetentionTable
  readonly clock: ClockTable
}

/** Admission: every event has its effect once. Rows are kept for at least eight hours. */
export interface InboxTable {
  /**
   * Claims the keys (event id, and message id for messages) for this transaction. A duplicate waits
   * for the first one's transaction and then gets its stored answer.
   */
  admit(keys: readonly string[], now: Instant, foreseen?: Foreseen): Promise<Admission>
  /** Stores what a repetition will be answered with. */
  answer(keys: readonly string[], answer: Answer): Promise<void>
  /** Removes rows older than `before`; gives how many. */
  prune(before: Instant): Promise<number>
}

export interface RoleQuery {
  readonly role: RoleId
  readonly organisationId?: string | null
  readonly district?: string | null
  readonly bodyName?: string | null
}

export interface PeopleTable {
  find(openId: string): Promise<Person | null>
  /** Inserts or replaces. */
  put(person: Person): Promise<void>
  /** Roles in force on a day. */
  rolesOf(openId: string, on: CivilDate): Promise<readonly Membership[]>
  /** Persons who hold a role on a day; a given organisation, district or body must match. */
  withRole(query: RoleQuery, on: CivilDate): Promise<readonly Person[]>
  grant(membership: Membership): Promise<void>
  /** Ends a membership on a day. */
  end(membershipId: string, until: CivilDate): Promise<void>
  members(on: CivilDate): Promise<readonly (Membership & { readonly name: string })[]>
}

export interface OrganisationTable {
  find(id: string): Promise<Organisation | null>
  byUscc(uscc: string): Promise<Organisation | null>
  put(organisation: Organisation): Promise<void>
}

/** Which cases somebody may list. A case is visible when any of the scopes matches it. */
export interface CaseScope {
  readonly all?: boolean
  readonly organisationIds?: readonly string[]
  readonly districts?: readonly string[]
  readonly sponsorNames?: readonly string[]
  /** Cases that this person opened (registrations). */
  readonly openedBy?: string
  /** Cases on whose present panel this person sits (第十条, 第十八条第二款). */
  readonly seatOf?: string
}

export interface CaseFilter {
  readonly procedures?: readonly string[]
  readonly states?: readonly string[]
  /** Matches number, title or applicant. */
  readonly text?: string
  /** Matters of this center only. */
  readonly center?: string
  readonly limit: number
  readonly offset: number
}

/** A line of a list: the case and its nearest open deadline. */
export interface CaseLine {
  readonly case: CaseFile
  readonly nextDeadline: StoredDeadline | null
}

export interface CaseTable {
  create(file: CaseFile): Promise<void>
  find(id: string): Promise<CaseFile | null>
  /** Loads the case and holds it until the transaction ends (FOR UPDATE). */
  lock(id: string): Promise<CaseFile | null>
  byNumber(number: string): Promise<CaseFile | null>
  /** Stores the next state of a locked case. */
  save(file: CaseFile): Promise<void>
  /** Next number of the year, 1 upwards, without gaps among committed transactions. */
  nextNumber(year: number): Promise<number>
  /** Sorted by date at risk (nearest open deadline first, then oldest state). */
  list(scope: CaseScope, filter: CaseFilter): Promise<readonly CaseLine[]>
  /** How many cases in which state are assigned to each of these persons. */
  assigned(openIds: readonly string[]): Promise<
    readonly {
      readonly openId: string
      readonly procedure: string
      readonly state: string
      readonly count: number
    }[]
  >
  addEvent(caseId: string, event: CaseEvent): Promise<void>
  /** In order. */
  eventsOf(caseId: string): Promise<readonly StoredEvent[]>
  /** Acts of visible cases whose name begins so (`issue`, `sendLetter`), the newest first. */
  actsDone(
    scope: CaseScope,
    begins: string,
    limit: number,
  ): Promise<readonly { readonly case: CaseFile; readonly event: StoredEvent }[]>
  addSubmission(submission: Submission): Promise<void>
  /** In order. */
  submissionsOf(caseId: string): Promise<readonly Submission[]>
  addDocument(document: CaseDocument): Promise<void>
  documentsOf(caseId: string): Promise<readonly CaseDocument[]>
  /** Remembers a card in somebody's chat; the newest per person and case counts. */
  addSentCard(card: SentCard): Promise<void>
  sentCardsOf(caseId: string): Promise<readonly SentCard[]>
}

export interface DraftTable {
  create(draft: Draft): Promise<void>
  find(id: string): Promise<Draft | null>
  /** Loads the draft and holds it (FOR UPDATE). */
  lock(id: string): Promise<Draft | null>
  /** Stores the draft with the entries that led to it. */
  save(draft: Draft, entries: readonly DraftEntry[]): Promise<void>
  /** The newest entries (not held) at or below a revision: the values that a card was built from. */
  valuesAt(id: string, revision: number): Promise<Readonly<Record<string, Record<string, unknown>>>>
  /** Entries (not held) after a revision, in order: who changed what meanwhile. */
  entriesAfter(id: string, revision: number): Promise<readonly DraftEntry[]>
  /** Open drafts of these organisations, or the person's own. */
  openOf(openId: string, organisationIds: readonly string[]): Promise<readonly Draft[]>
  /** The open draft for an act on a case; own drafts are looked for by their creator. */
  openFor(
    caseId: string,
    action: string,
    onBehalf: boolean,
    createdBy: string | null,
  ): Promise<Draft | null>
}

export interface FileTable {
  /** Stores bytes under their SHA-256; a repetition is a no-op. */
  put(file: StoredFile, bytes: Uint8Array): Promise<void>
  find(sha256: string): Promise<StoredFile | null>
  /** Those that are stored among these, in no order. */
  among(sha256s: readonly string[]): Promise<readonly StoredFile[]>
  bytes(sha256: string): Promise<Uint8Array | null>
  addUpload(upload: Upload): Promise<void>
  findUpload(id: string): Promise<Upload | null>
  saveUpload(upload: Upload): Promise<void>
  /** The newest stored upload of these bytes that this person sent for this draft. */
  uploadBy(openId: string, draftId: string, sha256: string): Promise<Upload | null>
  /** Stored uploads of this person that belong to no draft yet, newest first. */
  looseUploads(openId: string, limit: number): Promise<readonly Upload[]>
}

export interface ConversationTable {
  find(openId: string): Promise<Conversation | null>
  put(conversation: Conversation): Promise<void>
}

/** An open deadline with the case that it is of. */
export interface UpcomingDeadline {
  readonly case: CaseFile
  readonly deadline: StoredDeadline
}

export interface DeadlineTable {
  arm(deadlines: readonly StoredDeadline[]): Promise<void>
  /** Closes the open deadlines of a case; all kinds when none are named. */
  close(
    caseId: string,
    kinds: readonly string[] | null,
    status: 'met' | 'cancelled',
    at: Instant,
  ): Promise<void>
  of(caseId: string): Promise<readonly StoredDeadline[]>
  /** Open deadlines of visible cases up to a day, overdue ones included: the nearest first. */
  upcoming(scope: CaseScope, until: CivilDate, limit: number): Promise<readonly UpcomingDeadline[]>
}

/** An item that goes nowhere by itself any more. */
export interface ParkedItem extends OutboxItem {
  readonly status: 'dead' | 'uncertain'
  readonly settledAt: Instant | null
  readonly error: string | null
}

export interface OutboxTable {
  add(items: readonly OutboxItem[]): Promise<void>
  /**
   * Leases up to `limit` items that are ready and the first of their lane (skip locked). A lease
   * that ran out counts as ready again. With a card that is to be brought up to date everything
   * that waits for the same is done: what is shown is read after the lease.
   */
  claim(now: Instant, limit: number, leaseMs: number): Promise<readonly OutboxItem[]>
  sent(id: string, at: Instant, messageId: string | null): Promise<void>
  /** Keeps the platform's file key before the message goes out. */
  uploaded(id: string, fileKey: string): Promise<void>
  /** `unsent`: this attempt cannot have reached anybody, so the hour of the uuid has not begun. */
  retry(
    id: string,
    availableAt: Instant,
    error: string,
    known?: { readonly code?: number | null; readonly unsent?: boolean },
  ): Promise<void>
  /** `dead`: never again by itself; `uncertain`: a person must look. Both raise an alarm. */
  park(
    id: string,
    status: 'dead' | 'uncertain',
    at: Instant,
    error: string,
    code?: number | null,
  ): Promise<void>
  /** What is dead or uncertain, the newest last. */
  parked(limit: number): Promise<readonly ParkedItem[]>
  /**
   * Makes a dead or uncertain item ready again, as if it had never been tried; it goes out under the
   * same uuid. False when there is none of this id.
   */
  replay(id: string, now: Instant): Promise<boolean>
  /** For readiness and metrics. */
  counts(): Promise<{
    ready: number
    dead: number
    uncertain: number
    /** Waits for an administrator after a restore. */
    held: number
    oldestReadyAt: Instant | null
  }>
}

export interface SettingTable {
  all(): Promise<Readonly<Record<string, unknown>>>
  put(name: string, value: unknown, by: string, at: Instant): Promise<void>
}

/** A public notice with what its page says about the case; the rest of the case is not loaded. */
export interface NoticeLine {
  readonly caseId: string
  readonly applicantName: string
  readonly district: string | null
  readonly notice: PublicNoticeFacts
}

/** A center as it is registered (第二十五条). */
export interface Center {
  /** Random: it stands in public addresses. */
  readonly id: string
  readonly name: string
  readonly hostOrganisation: string
  readonly organisationId: string | null
  /** The case that led to it; null for a center that is older than this program. */
  readonly caseId: string | null
  /** Id of the district of its seat. */
  readonly district: string | null
  readonly industry: string
  readonly approvalNumber: string
  readonly establishedOn: CivilDate
  readonly status: CenterStatus
  readonly createdAt: Instant
}

/** A center with its scope on a day and its public history. */
export interface RegisterEntry {
  readonly center: Center
  /** By number. */
  readonly scope: readonly ScopeRow[]
  /** In the order in which it was added. */
  readonly history: readonly CenterHistoryEntry[]
}

export interface CenterQuery {
  /** Matches name, host organisation, industry, or an item or parameter of the scope of the day. */
  readonly text?: string
  /** Ids of districts; left out: all, empty: none. */
  readonly districts?: readonly string[]
  readonly limit: number
}

/** Which centers; what is left out does not narrow. */
export interface CenterFilter {
  readonly organisationIds?: readonly string[]
  readonly districts?: readonly string[]
  readonly statuses?: readonly CenterStatus[]
  /** Part of the name or of the host organisation. */
  readonly text?: string
  readonly limit: number
  readonly offset: number
}

/** Centers under supervision (第二十六条 to 第三十一条). */
export interface CenterTable {
  find(id: string): Promise<Center | null>
  /** The center of the case that led to it. */
  ofCase(caseId: string): Promise<Center | null>
  /** By date of establishment, then name. A list of organisations or districts matches any of both. */
  list(filter: CenterFilter): Promise<readonly Center[]>
  /** The center as a matter sees it: with what was found of it, in the order of the days. */
  standing(id: string): Promise<CenterStanding | null>
  /** Holds the center until the transaction ends: its matters are opened and closed one at a time. */
  hold(id: string): Promise<void>
  addFinding(centerId: string, finding: CenterFinding): Promise<void>
  /** Ids of centers under supervision that have no matter of the line yet, open or ended. */
  withoutMatter(line: RoundLine, limit: number): Promise<readonly string[]>
}

/** What the public pages show: notices out of the cases (第十一条), and the register (第二十五条). */
export interface PublicTable {
  /** Notices of all cases, the newest first. */
  notices(limit: number): Promise<readonly NoticeLine[]>
  /** The case whose present notice has this id; null for any other id. */
  noticeById(
    id: string,
  ): Promise<{ readonly file: CaseFile; readonly notice: PublicNoticeFacts } | null>
  /** The register with the scope of a day, by date of establishment, then name. */
  centers(query: CenterQuery, on: CivilDate): Promise<readonly RegisterEntry[]>
  centerById(id: string, on: CivilDate): Promise<RegisterEntry | null>
  /** Inserts or replaces a center; scope and history stay. */
  putCenter(center: Center): Promise<void>
  /**
   * Ends the scope in force and begins another on a day (第二十八条第一款); a scope that begins on
   * the same day is replaced. Must not lie before the beginning of the present scope.
   */
  replaceScope(centerId: string, rows: readonly ScopeRow[], from: CivilDate): Promise<void>
  addHistory(centerId: string, entry: CenterHistoryEntry): Promise<void>
}
