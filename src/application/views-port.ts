import type { RoleId } from '../regulation/roles.ts'
import type { CivilDate, Instant } from '../regulation/time/civil-date.ts'
import type { Person } from './records.ts'

/** The morning digests: each person's at most once a day. */
export interface DigestTable {
  /**
   * Takes up to `limit` persons who hold one of the roles on the day, can be reached, have not
   * switched it off and whose morning nobody has looked at: it is this transaction's to look at, and nobody's after it.
   */
  claim(
    day: CivilDate,
    roles: readonly RoleId[],
    limit: number,
    now: Instant,
  ): Promise<readonly Person[]>
  /** What the last digest that went out to a person was about; null when none ever did. */
  lastAbout(openId: string): Promise<string | null>
  /** Notes that the claimed digest of that day went out. */
  sent(openId: string, day: CivilDate, about: string): Promise<void>
  /** Which cases these persons were reminded of since an instant, person by person. */
  remindedOf(
    openIds: readonly string[],
    since: Instant,
  ): Promise<readonly { readonly openId: string; readonly caseId: string }[]>
  /** Whether a person gets it; everybody does who never chose. */
  isOn(openId: string): Promise<boolean>
  choose(openId: string, on: boolean, at: Instant): Promise<void>
}

/** A date as calendars are told of it. */
export interface CalendarRevision {
  readonly uid: string
  /** From 0; counts up with each change. */
  readonly sequence: number
  readonly modifiedAt: Instant
}

/** The calendar feeds (日历订阅). Tokens come as SHA-256 in hex, never themselves. */
export interface FeedTable {
  /** When the person's present address was made; null when there is none. */
  madeAt(openId: string): Promise<Instant | null>
  /** Ends the person's present address, if any, and begins another. */
  begin(openId: string, tokenHash: string, at: Instant): Promise<void>
  /** Ends it; false when there is none. */
  end(openId: string, at: Instant): Promise<boolean>
  /** Whose address it is now; null for one that is not known or was ended. */
  ownerOf(tokenHash: string): Promise<string | null>
  /** Which revision these are, noting what changed since they were last told. In no order. */
  revise(
    entries: readonly { readonly uid: string; readonly fingerprint: string }[],
    at: Instant,
  ): Promise<readonly CalendarRevision[]>
}

/** One date of a person, for a calendar program. No names of staff, no telephone numbers. */
export interface CalendarEntry extends CalendarRevision {
  /** The whole day. */
  readonly date: CivilDate
  readonly summary: string
  readonly description: string
  /** 办法规定的期限, 内部目标 or 市局告知的日期. */
  readonly category: string
  /** Rests on a calendar that is not announced yet. */
  readonly provisional: boolean
}

/** Everything that a person's calendar program is told. */
export interface PersonalCalendar {
  readonly name: string
  readonly entries: readonly CalendarEntry[]
}

/** What the route of the feeds asks the application. */
export interface CalendarQueries {
  /**
   * The open dates of whoever has this token, by the rights of this moment; null for a token that is
   * not known or was ended, and for whoever holds no role any more.
   */
  calendarOf(token: string): Promise<PersonalCalendar | null>
}
