import type {
  CaseDocument,
  Conversation,
  Membership,
  Person,
  SentCard,
  StoredDeadline,
  StoredEvent,
  StoredFile,
  Submission,
} from '../../src/application/records.ts'
import type { RoleQuery } from '../../src/application/store.ts'
import { type CaseEvent, type CaseFile, completeFacts } from '../../src/regulation/case-file.ts'
import type { CivilDate } from '../../src/regulation/time/civil-date.ts'
import { cleanText, toStorableJson } from '../clean-text.ts'
import { caseDocuments, caseEvents, cases, sentCards, submissions } from '../schema/cases.ts'
import { deadlines } from '../schema/deadlines.ts'
import { conversations } from '../schema/drafts.ts'
import { files } from '../schema/files.ts'
import { memberships, people } from '../schema/people.ts'
import { asStored, type Codec, codecOf, type Row } from './codec.ts'
import { type Part, part } from './compose.ts'

/**
 * What nearly every turn reads, each as one scalar subquery that gives JSON: those that are asked for
 * together go in one statement. The order is that of the tables of the same names in `db/tables`.
 */

export const codecs = {
  person: codecOf<Person>(people),
  membership: codecOf<Membership>(memberships),
  conversation: codecOf<Conversation>(conversations),
  case: codecOf<CaseFile>(cases, { reading: { facts: completeFacts } }),
  event: codecOf<StoredEvent>(caseEvents, { without: ['previousHash', 'hash'] }),
  submission: codecOf<Submission>(submissions),
  document: codecOf<CaseDocument>(caseDocuments),
  card: codecOf<SentCard>(sentCards),
  deadline: codecOf<Omit<StoredDeadline, 'rungs'>>(deadlines),
  file: codecOf<StoredFile>(files),
}

/** One thing to read: the part of the statement, what it is asked with, and what to make of it. */
export interface Read<T> {
  readonly part: Part
  readonly parameters: readonly (string | null)[]
  readonly decode: (value: unknown) => T
}

const rows = (value: unknown): readonly Row[] => (value ?? []) as readonly Row[]

const inForce = (table: string, on: string): string =>
  `${table}."from_date" <= ${on}::date and (${table}."until_date" is null or ${table}."until_date" > ${on}::date)`
const ROLES = (owner: string, on: string): string => `(
  select json_agg(m order by m."from_date", m."id" collate "C") from "memberships" m
  where m."open_id" = ${owner} and ${inForce('m', on)})`

const PERSON = part('person', `select row_to_json(p) from "people" p where p."open_id" = $1::text`)
const ROLES_OF = part('roles', `select ${ROLES('$1::text', '$2')}`)
const SETTINGS = part('settings', `select json_object_agg(s."name", s."value") from "settings" s`)
const CONVERSATION = part(
  'conversation',
  `select row_to_json(c) from "conversations" c where c."open_id" = $1::text`,
)
const CASE = part('case', `select row_to_json(c) from "cases" c where c."id" = $1::text`)
const EVENTS = part(
  'events',
  `select json_agg(e order by e."seq") from "case_events" e where e."case_id" = $1::text`,
)
const SUBMISSIONS = part(
  'submissions',
  `select json_agg(s order by s."ordinal") from "submissions" s where s."case_id" = $1::text`,
)
const DOCUMENTS = part(
  'documents',
  `select json_build_object(
     'documents', json_agg(d order by d."added_at", d."id" collate "C"),
     'files', (select json_agg(f) from "files" f where f."sha256" in (
       select o."sha256" from "case_documents" o where o."case_id" = $1::text)))
   from "case_documents" d where d."case_id" = $1::text`,
)
const CARDS = part(
  'cards',
  `select json_agg(s order by s."open_id" collate "C") from "sent_cards" s where s."case_id" = $1::text`,
)
const DEADLINES = part(
  'deadlines',
  `select json_agg(json_build_object('deadline', d, 'rungs', (
     select coalesce(json_agg(json_build_object(
       'ordinal', r."ordinal", 'at', (extract(epoch from r."at") * 1000)::bigint,
       'roles', r."roles", 'overdue', r."overdue"
     ) order by r."ordinal"), '[]'::json)
     from "deadline_rungs" r where r."deadline_id" = d."id"
   )) order by d."armed_at", d."id" collate "C")
   from "deadlines" d where d."case_id" = $1::text`,
)
const FILES = part(
  'files',
  `select json_agg(f) from "files" f
   where f."sha256" in (select json_array_elements_text($1::json))`,
)

/** Claims the keys of an event (see `inboxTable.admit`); gives those that were new. */
export const ADMIT = `
  insert into "inbox" ("key", "at")
  select k, $2::timestamptz from json_array_elements_text($1::json) k
  on conflict do nothing returning "key" as "value"`

/**
 * What was answered to an event that was admitted before. By its keys first: where the table has grown
 * faster than its statistics, the order alone would have half of it read by age.
 */
export const ANSWERED = `
  with "known" as materialized (
    select i."key", i."at", i."answer" from "inbox" i
    where i."key" = any(array(select json_array_elements_text($1::json))) and i."answer" is not null
  )
  select k."answer" as "value" from "known" k order by k."at", k."key" collate "C" limit 1`

/** The statement that loads a case and holds it (see `caseTable.lock`). */
export const LOCK_CASE = `
  select row_to_json(c) as "value" from "cases" c where c."id" = $1::text for no key update`

function read<T>(
  one: Part,
  parameters: readonly (string | null)[],
  decode: (value: unknown) => T,
): Read<T> {
  return { part: one, parameters: parameters.map((p) => (p === null ? p : cleanText(p))), decode }
}

const orNull =
  <T>(decode: (row: Row) => T) =>
  (value: unknown): T | null =>
    value === null || value === undefined ? null : decode(value as Row)

export const decodeCase = orNull(codecs.case.fromRow)

/** A record as it will come back: what the database cannot hold, and nothing that JSON does not know. */
function asItComesBack<T>(codec: Codec<T>, record: T): T {
  return codec.fromRow(asStored(codec.toRow(record)) as Row)
}

/** What reading again would give of what a transaction is about to write. */
export const stored = {
  case: (file: CaseFile): CaseFile => asItComesBack(codecs.case, file),
  event: (caseId: string, event: CaseEvent, before: readonly StoredEvent[]): StoredEvent =>
    asItComesBack(codecs.event, { ...event, caseId, seq: (before.at(-1)?.seq ?? 0) + 1 }),
  deadline: ({ rungs, ...deadline }: StoredDeadline): StoredDeadline => ({
    ...asItComesBack(codecs.deadline, deadline),
    rungs: rungs
      .map(({ ordinal, at, roles, overdue }) => ({ ordinal, at, roles, overdue }))
      .sort((one, other) => one.ordinal - other.ordinal),
  }),
  /** In the order of the reading. */
  deadlines: (all: readonly StoredDeadline[]): readonly StoredDeadline[] =>
    all.toSorted((one, other) => one.armedAt - other.armedAt || (one.id < other.id ? -1 : 1)),
}

const deadlineOf = (value: Row): StoredDeadline => ({
  ...codecs.deadline.fromRow(value['deadline'] as Row),
  rungs: value['rungs'] as StoredDeadline['rungs'],
})

/** The documents of a case, with what is stored of their files. */
function documentsOf(value: unknown) {
  const found = (value ?? {}) as { readonly documents?: unknown; readonly files?: unknown }
  return {
    documents: rows(found.documents).map(codecs.document.fromRow),
    files: rows(found.files).map(codecs.file.fromRow),
  }
}

export const reads = {
  person: (openId: string) => read(PERSON, [openId], orNull(codecs.person.fromRow)),
  roles: (openId: string, on: CivilDate) =>
    read(ROLES_OF, [openId, on], (value) => rows(value).map(codecs.membership.fromRow)),
  settings: () => read(SETTINGS, [], (value) => (value ?? {}) as Readonly<Record<string, unknown>>),
  conversation: (openId: string) =>
    read(CONVERSATION, [openId], orNull(codecs.conversation.fromRow)),
  case: (id: string) => read(CASE, [id], decodeCase),
  events: (caseId: string) =>
    read(EVENTS, [caseId], (value) => rows(value).map(codecs.event.fromRow)),
  submissions: (caseId: string) =>
    read(SUBMISSIONS, [caseId], (value) => rows(value).map(codecs.submission.fromRow)),
  documents: (caseId: string) => read(DOCUMENTS, [caseId], documentsOf),
  cards: (caseId: string) => read(CARDS, [caseId], (value) => rows(value).map(codecs.card.fromRow)),
  deadlines: (caseId: string) => read(DEADLINES, [caseId], (value) => rows(value).map(deadlineOf)),
  files: (sha256s: readonly string[]) =>
    read(FILES, [toStorableJson(sha256s)], (value) => rows(value).map(codecs.file.fromRow)),
  holders,
}

/** Somebody who holds a role, with all the roles that they hold on that day. */
export interface Holder {
  readonly person: Person
  readonly roles: readonly Membership[]
}

/** Everybody who holds a role, as `peopleTable.withRole` finds them. */
function holders(query: RoleQuery, on: CivilDate): Read<readonly Holder[]> {
  const reach = (
    [
      ['organisation_id', query.organisationId],
      ['district', query.district],
      ['body_name', query.bodyName],
    ] as const
  ).filter(([, value]) => value !== undefined)
  const given = reach.filter(([, value]) => value !== null)
  const conditions = reach.map(([column, value]) => {
    if (value === null) return `h."${column}" is null`
    const at = given.findIndex(([one]) => one === column)
    return `h."${column}" = $${at + 3}::text`
  })
  const name = `holders:${reach.map(([column, value]) => `${column}${value === null ? '!' : '='}`).join()}`
  const where = [
    'h."open_id" = p."open_id"',
    'h."role" = $1::text',
    inForce('h', '$2'),
    ...conditions,
  ].join(' and ')
  const text = `
    select json_agg(json_build_object('person', p, 'roles', ${ROLES('p."open_id"', '$2')})
      order by p."open_id" collate "C")
    from "people" p where exists (select 1 from "memberships" h where ${where})`
  return read(
    part(name, text),
    [query.role, on, ...given.map(([, value]) => value ?? null)],
    (value) =>
      rows(value).map((row) => ({
        person: codecs.person.fromRow(row['person'] as Row),
        roles: rows(row['roles']).map(codecs.membership.fromRow),
      })),
  )
}
