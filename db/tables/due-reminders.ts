import { type SQL, sql } from 'drizzle-orm'
import type { IdleLadder, SweepTime } from '../../src/application/reminders-port.ts'
import type { Instant } from '../../src/regulation/time/civil-date.ts'
import { deadlineRungs } from '../schema/deadlines.ts'
import { holdersFound, jsonRows } from './holders.ts'

/**
 * What is due at an instant and whom it reaches, as the beginning of a statement that ends in
 * `reminder` (`open_id`, `kind`, `subject`, `ordinal`, `role`, `overdue`). A sweep goes on from it by
 * settling; a look ahead reads it. So both select the same.
 */

const instantOf = (at: Instant): SQL => sql`${sql.param(at, deadlineRungs.at)}::timestamptz`

/** A sweep takes so much and holds it; whoever only looks sees everything. */
const upTo = (limit: number | null): SQL => (limit === null ? sql`` : sql`limit ${limit}::int`)

/**
 * Nothing is waited for: a row that somebody holds is being settled or saved by them, and is due at
 * the next sweep if it is still there. So a sweep can be in no deadlock.
 */
const held = (row: SQL, limit: number | null): SQL =>
  limit === null ? sql`` : sql`for no key update of ${row} skip locked`

/** All due rungs of the deadlines whose rungs are the longest due, and the newest of each. */
export function dueRungs({ now, today }: SweepTime, limit: number | null): SQL {
  return sql`with longest as materialized (
    select distinct "deadline_id" from (
      select "deadline_id" from "deadline_rungs"
      where "status" = 'waiting' and "at" <= ${instantOf(now)}
      order by "at" ${upTo(limit)}
    ) oldest
  ), due as materialized (
    select r."deadline_id" as "key", r."ordinal", r."roles", r."overdue"
    from longest join "deadline_rungs" r on r."deadline_id" = longest."deadline_id"
    where r."status" = 'waiting' and r."at" <= ${instantOf(now)}
    ${held(sql`r`, limit)}
  ), ranked as materialized (
    select *, row_number() over (partition by "key" order by "ordinal" desc) = 1 as "newest" from due
  ), asked as materialized (
    select r."key", r."ordinal", r."roles", r."overdue", d."internal", d."case_id"
    from ranked r join "deadlines" d on d."id" = r."key" and d."status" = 'open'
    where r."newest"
  ), ${holdersFound(sql`asked`, today)}, reminder as (
    select distinct on ("key", "open_id") "open_id", 'deadline' as "kind", "key" as "subject",
      "ordinal", "role",
      -- Nobody is late for a date that they are not told because the measures do not set it.
      "overdue" and (not "internal" or "body" = 'municipalBureau') as "overdue"
    from found
    order by "key", "open_id", "place"
  )`
}

/** How many steps of the idle ladder a draft has behind it. */
function stepsDone({ now }: SweepTime, { after }: IdleLadder): SQL {
  const steps = after.map((ms) => sql`(d."saved_at" <= ${instantOf(now - ms)})::int`)
  return sql`(${sql.join([sql`0`, ...steps], sql` + `)})::smallint`
}

/**
 * Open drafts that have lain for another step of the ladder, and those that can no longer be handed
 * in, which nobody is told of. They reach the organisation's handlers, else who is responsible; a
 * draft of nobody's organisation reaches the person who began it.
 */
export function dueDrafts(time: SweepTime, idle: IdleLadder, limit: number | null): SQL {
  const first = time.now - (idle.after[0] ?? 0)
  return sql`with act as materialized (
    select "procedure", "state", "action"
    from jsonb_to_recordset(${jsonRows(idle.live)})
      as a("procedure" text, "state" text, "action" text)
  ), idle as materialized (
    select d."id" as "key", d."case_id", d."organisation_id", d."created_by",
      ${stepsDone(time, idle)} as "ordinal", d."idle_reminders",
      exists (select 1 from act where act."procedure" = c."procedure" and act."state" = c."state"
        and act."action" = d."action") as "live"
    from "drafts" d join "cases" c on c."id" = d."case_id"
    where d."status" = 'open' and d."saved_at" <= ${instantOf(first)}
      and d."idle_reminders" < ${idle.after.length}::smallint
      and (d."idle_reminders" < ${stepsDone(time, idle)} or not exists (
        select 1 from act where act."procedure" = c."procedure" and act."state" = c."state"
          and act."action" = d."action"))
    order by d."saved_at" ${upTo(limit)}
    ${held(sql`d`, limit)}
  ), asked as materialized (
    select "key", "ordinal", "case_id",
      '["applicantHandler", "applicantResponsible"]'::jsonb as "roles",
      false as "overdue", false as "internal"
    from idle where "live" and "organisation_id" is not null
  ), ${holdersFound(sql`asked`, time.today)}, nearest as (
    select *, rank() over (partition by "key" order by "place") as "rank" from found
  ), reminder as (
    select distinct "open_id", 'draft' as "kind", "key" as "subject", "ordinal", "role",
      false as "overdue"
    from nearest where "rank" = 1
    union all
    select i."created_by", 'draft', i."key", i."ordinal", null, false
    from idle i where i."live" and i."organisation_id" is null
  )`
}
