import { eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Reminded, ReminderLine } from '../../src/application/records.ts'
import type {
  Claimed,
  IdleLadder,
  PersonalReminders,
  ReminderTable,
  StateTitle,
  SweepTime,
} from '../../src/application/reminders-port.ts'
import { isRoleId } from '../../src/regulation/roles.ts'
import type { Instant } from '../../src/regulation/time/civil-date.ts'
import type { SqlTx } from '../connection.ts'
import { rowsOf } from '../migrations.ts'
import { cases } from '../schema/cases.ts'
import { deadlines, reminders } from '../schema/deadlines.ts'
import { drafts } from '../schema/drafts.ts'
import { PLAIN_COLUMNS } from './deadlines.ts'
import { dueDrafts, dueRungs } from './due-reminders.ts'
import { jsonRows, OFFICE } from './holders.ts'

/** Any constant will do, as long as all our processes use the same: 'JCT' and 2. */
const SWEEP_LOCK = 0x4a4354_02

const instantOf = (at: Instant): SQL => sql`${sql.param(at, reminders.at)}::timestamptz`

async function begin(tx: SqlTx): Promise<boolean> {
  const taken = await tx.execute(
    sql`select pg_try_advisory_xact_lock(${SWEEP_LOCK}::bigint)::text as taken`,
  )
  return rowsOf(taken)[0]?.['taken'] === 'true'
}

async function claimed(tx: SqlTx, statement: SQL): Promise<Claimed> {
  const [row] = rowsOf(await tx.execute(statement))
  return { settled: Number(row?.['settled']), reminders: Number(row?.['reminders']) }
}

/** Notes what `reminder` selects, and counts it. */
const noted = (sweep: string, now: Instant): SQL => sql`noted as (
    insert into "reminders" ("sweep", "open_id", "kind", "subject", "ordinal", "role", "overdue", "at")
    select ${sweep}::text, "open_id", "kind", "subject", "ordinal", "role", "overdue", ${instantOf(now)}
    from reminder
    returning 1
  )
  select (select count(*) from settled)::text as settled,
    (select count(*) from noted)::text as reminders`

function claimRungs(tx: SqlTx, sweep: string, time: SweepTime, limit: number): Promise<Claimed> {
  return claimed(
    tx,
    sql`${dueRungs(time, limit)}, settled as (
      update "deadline_rungs" r
      set "status" = case when d."newest" then 'sent' else 'skipped' end,
        "settled_at" = ${instantOf(time.now)}
      from ranked d
      where r."deadline_id" = d."key" and r."ordinal" = d."ordinal"
      returning 1
    ), ${noted(sweep, time.now)}`,
  )
}

function claimDrafts(
  tx: SqlTx,
  sweep: string,
  time: SweepTime,
  idle: IdleLadder,
  limit: number,
): Promise<Claimed> {
  return claimed(
    tx,
    sql`${dueDrafts(time, idle, limit)}, settled as (
      update "drafts" d
      set "idle_reminders" = case when i."live" then i."ordinal" else ${idle.after.length}::smallint end
      from idle i where d."id" = i."key"
      returning 1
    ), ${noted(sweep, time.now)}`,
  )
}

/** What is late first, then by date, then as they were saved. */
const ORDER = sql`m."overdue" desc, l."effective_date" nulls last, w."saved_at", m."subject" collate "C"`

/** Reminders `m` with the deadline `l` or the draft `w` that they are about. */
const told = (from: SQL): SQL => sql`${from} m
  left join "deadlines" l on m."kind" = 'deadline' and l."id" = m."subject"
  left join "drafts" w on m."kind" = 'draft' and w."id" = m."subject"`

/** The same side of the house, for evidence: see `ordering` of the application. */
const SIDE = sql`case when o."role" is null or o."body" = 'panel' then m."open_id"
        when o."body" = 'municipalBureau' then o."role" else o."body" end`

async function queue(
  tx: SqlTx,
  sweep: string,
  now: Instant,
  titles: readonly StateTitle[],
  shown: number,
): Promise<number> {
  const queued = await tx.execute(sql`with ${OFFICE}, called as materialized (
      select "procedure", "state", "title", "mark" from jsonb_to_recordset(${jsonRows(titles)})
        as t("procedure" text, "state" text, "title" text, "mark" text)
    ), ranked as (
      select m.*, coalesce(l."title", '继续填写') as "what", coalesce(l."case_id", w."case_id") as "case_id",
        count(*) over person as "total", row_number() over (person order by ${ORDER}) as "rank"
      from ${told(sql`(select * from "reminders" where "sweep" = ${sweep}::text)`)}
      window person as (partition by m."open_id")
    ), message as (
      select m."open_id", array_agg(distinct m."case_id") as "case_ids",
        (array_agg(m."role" order by m."rank"))[1] as "role",
        min(case when m."total" = 1 then ${sweep}::text || m."subject" || ${SIDE}
          else ${sweep}::text || m."open_id" end) as "order",
        string_agg(m."what" || '：'
          || case when c."title" = '' then coalesce(t."title", '') else c."title" || coalesce(t."mark", '') end,
          '；' order by m."rank") as "about"
      from ranked m
      join "cases" c on c."id" = m."case_id"
      left join office o on o."role" = m."role"
      left join called t on t."procedure" = c."procedure" and t."state" = c."state"
      where m."rank" <= ${shown}::int
      group by m."open_id"
    ), queued as (
      insert into "outbox" ("id", "lane", "open_id", "message", "created_at", "available_at",
        "attempts", "status", "purpose", "case_ids", "role", "order_id", "about")
      select gen_random_uuid()::text, 'person:' || m."open_id", m."open_id",
        jsonb_build_object('kind', 'reminders', 'sweep', ${sweep}::text, 'of', m."open_id"),
        ${instantOf(now)}, ${instantOf(now)}, 0, 'ready', 'reminder', m."case_ids", m."role",
        md5(m."order"), m."about"
      from message m
      order by m."open_id" collate "C"
      returning 1
    ) select count(*)::text as count from queued`)
  return Number(rowsOf(queued)[0]?.['count'])
}

function remindedOf(row: Readonly<Record<string, unknown>>): Reminded {
  const role = String(row['role'])
  return {
    openId: String(row['open_id']),
    kind: row['kind'] === 'draft' ? 'draft' : 'deadline',
    subject: String(row['subject']),
    ordinal: Number(row['ordinal']),
    role: isRoleId(role) ? role : null,
    overdue: row['overdue'] === 'true',
  }
}

/** The columns of a reminder as text. */
const COLUMNS = sql`m."open_id", m."kind", m."subject", m."ordinal"::text as "ordinal", m."role",
    m."overdue"::text as "overdue"`

const byCode = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

async function peek(tx: SqlTx, time: SweepTime, idle: IdleLadder) {
  const read = sql`select ${COLUMNS}, p."name" from ${told(sql`reminder`)}
    join "people" p on p."open_id" = m."open_id" order by ${ORDER}`
  const rungs = rowsOf(await tx.execute(sql`${dueRungs(time, null)} ${read}`))
  const left = rowsOf(await tx.execute(sql`${dueDrafts(time, idle, null)} ${read}`))
  return [...rungs, ...left]
    .map((row) => ({ ...remindedOf(row), name: String(row['name']) }))
    .sort((a, b) => byCode(a.openId, b.openId))
}

const CASE_COLUMNS = {
  id: cases.id,
  procedure: cases.procedure,
  number: cases.number,
  state: cases.state,
  title: cases.title,
  applicantName: cases.applicantName,
}
const DRAFT_COLUMNS = { id: drafts.id, values: drafts.values, savedAt: drafts.savedAt }

/** What one statement loads: a parameter for each, and memory for each. */
const AT_ONCE = 1_000

async function lines<R extends Reminded>(
  tx: SqlTx,
  reminded: readonly R[],
): Promise<readonly LineOf<R>[]> {
  const found: LineOf<R>[] = []
  for (let start = 0; start < reminded.length; start += AT_ONCE) {
    found.push(...(await someLines(tx, reminded.slice(start, start + AT_ONCE))))
  }
  return found
}

type LineOf<R extends Reminded> = ReminderLine & { readonly reminded: R }

async function someLines<R extends Reminded>(
  tx: SqlTx,
  reminded: readonly R[],
): Promise<readonly LineOf<R>[]> {
  const idsOf = (kind: Reminded['kind']) => [
    ...new Set(reminded.filter((one) => one.kind === kind).map(({ subject }) => subject)),
  ]
  const told = await tx
    .select({ file: CASE_COLUMNS, deadline: PLAIN_COLUMNS })
    .from(deadlines)
    .innerJoin(cases, eq(cases.id, deadlines.caseId))
    .where(inArray(deadlines.id, idsOf('deadline')))
  const lying = await tx
    .select({ file: CASE_COLUMNS, draft: DRAFT_COLUMNS })
    .from(drafts)
    .innerJoin(cases, eq(cases.id, drafts.caseId))
    .where(inArray(drafts.id, idsOf('draft')))
  const ofDeadline = new Map(told.map((row) => [row.deadline.id, { ...row, draft: null }]))
  const ofDraft = new Map(lying.map((row) => [row.draft.id, { ...row, deadline: null }]))
  return reminded.flatMap((one): readonly LineOf<R>[] => {
    const about = one.kind === 'deadline' ? ofDeadline.get(one.subject) : ofDraft.get(one.subject)
    return about === undefined ? [] : [{ reminded: one, ...about }]
  })
}

async function ofSweep(
  tx: SqlTx,
  sweep: string,
  openId: string,
  limit: number,
): Promise<PersonalReminders> {
  const mine = sql`(select * from "reminders"
    where "sweep" = ${sweep}::text and "open_id" = ${openId}::text)`
  const rows = rowsOf(
    await tx.execute(sql`select ${COLUMNS}, (count(*) over ())::text as "total",
      (count(*) filter (where m."overdue") over ())::text as "late"
    from ${told(mine)}
    where l."status" = 'open' or w."status" = 'open'
    order by ${ORDER} limit ${limit}::int`),
  )
  return {
    lines: await lines(tx, rows.map(remindedOf)),
    total: Number(rows[0]?.['total'] ?? 0),
    overdue: Number(rows[0]?.['late'] ?? 0),
  }
}

/** Reminders: what is due, to whom, each once. */
export function reminderTable(tx: SqlTx): ReminderTable {
  return {
    begin: () => begin(tx),
    claimRungs: (sweep, time, limit) => claimRungs(tx, sweep, time, limit),
    claimDrafts: (sweep, time, idle, limit) => claimDrafts(tx, sweep, time, idle, limit),
    queue: (sweep, now, titles, shown) => queue(tx, sweep, now, titles, shown),
    peek: (time, idle) => peek(tx, time, idle),
    lines: (reminded) => lines(tx, reminded),
    ofSweep: (sweep, openId, limit) => ofSweep(tx, sweep, openId, limit),
  }
}
