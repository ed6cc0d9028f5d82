import { and, asc, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type {
  Hold,
  PersonalData,
  RetentionKind,
  RetentionTable,
  Taken,
} from '../../src/application/retention-port.ts'
import type { SqlTx } from '../connection.ts'
import { rowsOf } from '../migrations.ts'
import { erasures, retentionHolds } from '../schema/retention.ts'

/** What is erased and held back. One statement takes the things of a kind, so a sweep is short. */

/** What a message whose content is gone says instead. */
const ERASED_MESSAGE = JSON.stringify({ kind: 'text', text: '（内容已按保存期限删除）' })

const timestamp = (at: number): string => new Date(at).toISOString()

const held = (scope: 'case' | 'person', subject: SQL): SQL => sql`exists (
  select 1 from retention_holds h
  where h.released_at is null and h.scope = ${scope} and h.subject = ${subject})`

/** `and <column> = <person>`, or nothing. */
const only = (column: SQL, openId: string | null): SQL =>
  openId === null ? sql`` : sql`and ${column} = ${openId}`

type Take = (before: string, limit: number, openId: string | null) => SQL

const takes: Readonly<Record<RetentionKind, Take>> = {
  abandonedDraft: (before, limit, openId) => sql`
    with due as (
      select d.id from drafts d
      where d.status = 'abandoned' and d.saved_at < ${before}
        and (d.form_values <> '{}' or exists (select 1 from draft_entries e where e.draft_id = d.id)
          or exists (select 1 from uploads u where u.draft_id = d.id))
        and not ${held('case', sql`d.case_id`)} and not ${held('person', sql`d.created_by`)}
        ${only(sql`d.created_by`, openId)}
      limit ${limit} for update of d skip locked),
    entries as (delete from draft_entries where draft_id in (select id from due)),
    sent as (delete from uploads where draft_id in (select id from due) returning draft_id, sha256),
    emptied as (update drafts set form_values = '{}' where id in (select id from due))
    select due.id as subject, sent.sha256 as file from due left join sent on sent.draft_id = due.id`,
  looseUpload: (before, limit, openId) => sql`
    delete from uploads where id in (
      select u.id from uploads u
      where u.draft_id is null and u.status <> 'fetching' and u.at < ${before}
        and not ${held('person', sql`u.open_id`)} ${only(sql`u.open_id`, openId)}
      limit ${limit} for update skip locked)
    returning id as subject, sha256 as file`,
  sentMessage: (before, limit, openId) => sql`
    update outbox set message = ${ERASED_MESSAGE}::jsonb where seq in (
      select o.seq from outbox o
      where o.status = 'sent' and o.settled_at < ${before}
        and o.message ->> 'kind' in ('text', 'card') and o.message <> ${ERASED_MESSAGE}::jsonb
        and (o.open_id is null or not ${held('person', sql`o.open_id`)})
        ${only(sql`o.open_id`, openId)}
      limit ${limit} for update skip locked)
    returning id as subject, null as file`,
  conversation: (before, limit, openId) => sql`
    delete from conversations where open_id in (
      select c.open_id from conversations c
      where c.updated_at < ${before} and not ${held('person', sql`c.open_id`)}
        ${only(sql`c.open_id`, openId)}
      limit ${limit} for update skip locked)
    returning open_id as subject, null as file`,
  formerContact: (before, limit, openId) => sql`
    update people set phone = null where open_id in (
      select p.open_id from people p
      where p.phone is not null and p.created_at < ${before}
        and not exists (select 1 from memberships m where m.open_id = p.open_id
          and (m.until_date is null
            or m.until_date > (${before}::timestamptz at time zone 'Asia/Shanghai')::date))
        and not ${held('person', sql`p.open_id`)} ${only(sql`p.open_id`, openId)}
      limit ${limit} for update skip locked)
    returning open_id as subject, null as file`,
  // The cases only: what is in them is changed where cases are changed, with an entry of their log.
  commentAuthor: (before, limit, openId) => sql`
    select c.id as subject, null as file from cases c
    where ${openId === null ? sql`true` : sql`false`}
      and to_timestamp((c.facts -> 'publicNotice' ->> 'endedAt')::bigint / 1000.0) < ${before}
      and jsonb_path_exists(c.facts, ${AUTHOR_GIVEN}::jsonpath)
      and not ${held('case', sql`c.id`)}
    limit ${limit} for update skip locked`,
}

const AUTHOR_GIVEN =
  '$.records.comments[*].forms."notice-comment" ? (@.authorName != null && @.authorName != "" || @.authorContact != null && @.authorContact != "")'

async function take(
  tx: SqlTx,
  ...[kind, before, limit, openId]: Parameters<RetentionTable['take']>
): Promise<Taken> {
  const rows = rowsOf(await tx.execute(takes[kind](timestamp(before), limit, openId)))
  const files = rows.flatMap(({ file }) => (typeof file === 'string' ? [file] : []))
  return {
    subjects: [...new Set(rows.map(({ subject }) => String(subject)))],
    files: [...new Set(files)],
  }
}

async function dropFiles(tx: SqlTx, sha256s: readonly string[]): Promise<number> {
  if (sha256s.length === 0) return 0
  const gone = await tx.execute(sql`
    delete from files f
    where f.sha256 in (${sql.join(
      sha256s.map((one) => sql`${one}`),
      sql`, `,
    )})
      and not exists (select 1 from case_documents d where d.sha256 = f.sha256)
      and not exists (select 1 from uploads u where u.sha256 = f.sha256)
      and not exists (select 1 from drafts d
        where d.status = 'open' and strpos(d.form_values::text, f.sha256) > 0)
      and not exists (select 1 from outbox o
        where o.status = 'ready' and strpos(o.message::text, f.sha256) > 0)
    returning f.sha256`)
  return rowsOf(gone).length
}

/** Where a person stands, in the words of the database; bytes and secrets are not among it. */
const OF_PERSON: Readonly<Record<string, (openId: string) => SQL>> = {
  people: (id) => sql`select * from people where open_id = ${id}`,
  memberships: (id) => sql`select * from memberships where open_id = ${id} order by from_date, id`,
  conversations: (id) => sql`select * from conversations where open_id = ${id}`,
  drafts: (id) => sql`select * from drafts where created_by = ${id} order by created_at, id`,
  draft_entries: (id) => sql`select * from draft_entries where saved_by = ${id} order by id`,
  uploads: (id) => sql`select * from uploads where open_id = ${id} order by at, id`,
  case_events: (id) => sql`select * from case_events where actor = ${id} order by at, case_id, seq`,
  submissions: (id) =>
    sql`select * from submissions where submitted_by = ${id} order by at, case_id, ordinal`,
  case_documents: (id) =>
    sql`select * from case_documents where added_by = ${id} order by added_at`,
  outbox: (id) => sql`select id, message, created_at, status, settled_at, message_id
    from outbox where open_id = ${id} order by seq`,
  erasures: (id) => sql`select * from erasures where subject = ${id} order by erased_at`,
  retention_holds: (id) =>
    sql`select * from retention_holds where scope = 'person' and subject = ${id} order by placed_at`,
}

async function personalData(tx: SqlTx, openId: string): Promise<PersonalData> {
  const found: Record<string, readonly Readonly<Record<string, unknown>>[]> = {}
  for (const [table, query] of Object.entries(OF_PERSON)) {
    // As JSON, so that both drivers give every kind of column the same way.
    const rows = await tx.execute(
      sql`select coalesce(jsonb_agg(to_jsonb(x)), '[]')::text as rows from (${query(openId)}) x`,
    )
    found[table] = JSON.parse(String(rowsOf(rows)[0]?.['rows']))
  }
  return found
}

const HOLD: { readonly [K in keyof Hold]: (typeof retentionHolds)[K] } = {
  id: retentionHolds.id,
  scope: retentionHolds.scope,
  subject: retentionHolds.subject,
  because: retentionHolds.because,
  placedBy: retentionHolds.placedBy,
  placedAt: retentionHolds.placedAt,
}

/** Retention, holds, and the record of what was erased. */
export function retentionTable(tx: SqlTx): RetentionTable {
  return {
    take: (...asked) => take(tx, ...asked),
    dropFiles: (sha256s) => dropFiles(tx, sha256s),
    addErasures: async (rows) => {
      if (rows.length > 0) await tx.insert(erasures).values([...rows])
    },
    erasures: (limit) =>
      tx
        .select()
        .from(erasures)
        .orderBy(desc(erasures.at), sql`${erasures.id} collate "C"`)
        .limit(limit),
    hold: async (hold) => {
      await tx.insert(retentionHolds).values(hold)
    },
    release: async (id, releasedBy, releasedAt) => {
      const released = await tx
        .update(retentionHolds)
        .set({ releasedBy, releasedAt })
        .where(and(eq(retentionHolds.id, id), isNull(retentionHolds.releasedAt)))
        .returning({ id: retentionHolds.id })
      return released.length > 0
    },
    holds: () =>
      tx
        .select(HOLD)
        .from(retentionHolds)
        .where(isNull(retentionHolds.releasedAt))
        .orderBy(asc(retentionHolds.placedAt), sql`${retentionHolds.id} collate "C"`),
    personalData: (openId) => personalData(tx, openId),
  }
}
