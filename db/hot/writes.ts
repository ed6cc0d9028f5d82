import { CHAIN_START, eventContent } from '../../src/application/audit-chain.ts'
import type { Answer } from '../../src/application/inbound.ts'
import type { OutboxItem, SentCard, StoredDeadline } from '../../src/application/records.ts'
import type { CaseEvent, CaseFile } from '../../src/regulation/case-file.ts'
import type { Instant } from '../../src/regulation/time/civil-date.ts'
import { cleanText, toStorableJson } from '../clean-text.ts'
import { caseEvents, cases, sentCards } from '../schema/cases.ts'
import { deadlineRungs, deadlines } from '../schema/deadlines.ts'
import { outbox } from '../schema/traffic.ts'
import { rowOf } from '../tables/outbox.ts'
import { codecOf } from './codec.ts'
import { type Part, part } from './compose.ts'

/**
 * What nearly every turn writes, each as one data-changing part of a `with`, so that all of it goes to
 * the server in one statement. None of the parts sees what another one of the same statement does: the
 * unit of work (`unit-of-work.ts`) never puts two together that would have to.
 */

export interface Write {
  readonly part: Part
  readonly parameters: readonly (string | null)[]
}

const codecs = {
  case: codecOf<CaseFile>(cases),
  event: codecOf<CaseEvent & { readonly caseId: string }>(caseEvents, {
    without: ['seq', 'previousHash', 'hash'],
  }),
  card: codecOf<SentCard>(sentCards),
  deadline: codecOf<StoredDeadline>(deadlines),
  rung: codecOf<unknown>(deadlineRungs),
  outbox: codecOf<unknown>(outbox, { without: ['seq'] }),
}

const of = (alias: string, columns: readonly string[]): string =>
  columns.map((column) => `${alias}.${column}`).join(', ')
const list = (columns: readonly string[]): string => columns.join(', ')
const assigned = (alias: string, columns: readonly string[]): string =>
  columns.map((column) => `${column} = ${alias}.${column}`).join(', ')

const SAVE = part(
  'save',
  `"saved" as (update "cases" c set ${assigned(
    'r',
    codecs.case.columns.filter((column) => column !== '"id"'),
  )}
   from json_populate_record(null::"cases", $2::json) r where c."id" = $1::text)`,
)

/** The number and the link are put by the server, as in `caseTable.addEvent`. */
const EVENT = part(
  'event',
  `"logged" as (
   insert into "case_events" (${list(codecs.event.columns)}, "seq", "previous_hash", "hash")
   select ${of('r', codecs.event.columns)}, t."seq", t."hash",
     encode(sha256(convert_to(
       t."hash" || chr(10) || t."seq"::text || chr(10) || $3::text, 'UTF8')), 'hex')
   from json_populate_record(null::"case_events", $2::json) r,
     (select coalesce(max(l."seq"), 0) + 1 as "seq", coalesce(max(l."hash"), '${CHAIN_START}') as "hash"
      from (select e."seq", e."hash" from "case_events" e where e."case_id" = $1::text
            order by e."seq" desc limit 1) l) t)`,
)

const closing = (kinds: string): string =>
  `"closed" as (update "deadlines" d set "status" = $2::text, "closed_at" = $3::timestamptz
   where d."status" = 'open' and d."case_id" = $1::text${kinds} returning d."id"),
   "rungs_closed" as (update "deadline_rungs" r set "status" = 'cancelled', "settled_at" = $3::timestamptz
   from "closed" where r."deadline_id" = "closed"."id" and r."status" = 'waiting')`
const CLOSE_ALL = part('close-all', closing(''))
const CLOSE = part('close', closing(` and d."kind" in (select json_array_elements_text($4::json))`))

const ARM = part(
  'arm',
  `"armed" as (insert into "deadlines" (${list(codecs.deadline.columns)})
   select ${of('r', codecs.deadline.columns)}
   from json_populate_recordset(null::"deadlines", $1::json) r),
   "rungs_armed" as (insert into "deadline_rungs" (${list(codecs.rung.columns)})
   select ${of('r', codecs.rung.columns)}
   from json_populate_recordset(null::"deadline_rungs", $2::json) r)`,
)

/** The rows come in the order of the list, and so do their numbers. */
const OUTBOX = part(
  'outbox',
  `"queued" as (insert into "outbox" (${list(codecs.outbox.columns)})
   select ${of('r', codecs.outbox.columns)}
   from json_populate_recordset(null::"outbox", $1::json) r)`,
)

const CARD = part(
  'card',
  `"shown" as (insert into "sent_cards" as s (${list(codecs.card.columns)})
   select ${of('r', codecs.card.columns)} from json_populate_record(null::"sent_cards", $1::json) r
   on conflict ("case_id", "open_id") do update set ${assigned('excluded', codecs.card.columns)}
   where s."sent_at" <= excluded."sent_at")`,
)

const ANSWER = part(
  'answer',
  `"answered" as (update "inbox" i set "answer" = $3::jsonb
   where i."key" in ($1::text, $2::text))`,
)

const iso = (at: Instant): string => new Date(at).toISOString()

export const writes = {
  save: (file: CaseFile): Write => ({
    part: SAVE,
    parameters: [cleanText(file.id), toStorableJson(codecs.case.toRow(file))],
  }),
  event: (caseId: string, event: CaseEvent): Write => {
    // Of what is stored, which may differ in what the database cannot hold (clean-text.ts).
    const stored = JSON.parse(toStorableJson({ ...event, caseId }))
    return {
      part: EVENT,
      parameters: [
        cleanText(caseId),
        JSON.stringify(codecs.event.toRow(stored)),
        eventContent(stored),
      ],
    }
  },
  close: (
    caseId: string,
    kinds: readonly string[] | null,
    status: 'met' | 'cancelled',
    at: Instant,
  ): Write => {
    const always = [cleanText(caseId), status, iso(at)]
    return kinds === null
      ? { part: CLOSE_ALL, parameters: always }
      : { part: CLOSE, parameters: [...always, toStorableJson(kinds)] }
  },
  arm: (armed: readonly StoredDeadline[]): Write => ({
    part: ARM,
    parameters: [
      toStorableJson(armed.map(codecs.deadline.toRow)),
      toStorableJson(armed.flatMap(rungRows)),
    ],
  }),
  outbox: (items: readonly OutboxItem[]): Write => ({
    part: OUTBOX,
    parameters: [toStorableJson(items.map((item) => codecs.outbox.toRow(rowOf(item))))],
  }),
  card: (card: SentCard): Write => ({
    part: CARD,
    parameters: [toStorableJson(codecs.card.toRow(card))],
  }),
  answer: (first: string, last: string, answer: Answer): Write => ({
    part: ANSWER,
    parameters: [cleanText(first), cleanText(last), toStorableJson(answer)],
  }),
}

/** The reminders of a deadline, which has ended already where it was imported so. */
function rungRows(deadline: StoredDeadline) {
  const ended = deadline.status !== 'open'
  return deadline.rungs.map((rung) =>
    codecs.rung.toRow({
      deadlineId: deadline.id,
      ordinal: rung.ordinal,
      at: rung.at,
      roles: rung.roles,
      overdue: rung.overdue,
      status: ended ? 'cancelled' : 'waiting',
      settledAt: ended ? deadline.closedAt : null,
    }),
  )
}
