import { type SQL, sql } from 'drizzle-orm'
import { districtRows } from '../../src/regulation/district-data.ts'
import { heirsOf } from '../../src/regulation/districts.ts'
import { bodyOf, roleIds } from '../../src/regulation/roles.ts'
import type { CivilDate } from '../../src/regulation/time/civil-date.ts'

/**
 * Who holds a role for a case on a day, for many cases at once: `holdersOf` of the application as a
 * part of a statement. A test over a random population proves that both say the same.
 */

/** A list of objects as a parameter, for `jsonb_to_recordset`. */
export const jsonRows = (rows: readonly unknown[]): SQL => sql`${JSON.stringify(rows)}::text::jsonb`

const OFFICES = roleIds.map((role) => ({ role, body: bodyOf(role) }))

/** Every district with itself and those that took its files over (I-54). */
const HEIRS = [...new Set(districtRows.map(({ id }) => id))].flatMap((id) =>
  heirsOf(id).map((heir) => ({ id, heir })),
)

/** `office` of a `with`: the roles with the body that they act for, which says how they are held. */
export const OFFICE = sql`office as materialized (
    select "role", "body" from jsonb_to_recordset(${jsonRows(OFFICES)}) as o("role" text, "body" text)
  )`

/**
 * The expressions of a `with` that end in `found`: (`key`, `ordinal`, `overdue`, `internal`,
 * `role`, `place`, `body`, `open_id`), a row for each person and role, with repetitions.
 * @param asked name of an expression before: (`key`, `ordinal`, `overdue`, `internal`, `roles` as a list,
 *   `case_id`).
 */
export function holdersFound(asked: SQL, today: CivilDate): SQL {
  return sql`${OFFICE}, heir as materialized (
    select "id", "heir" from jsonb_to_recordset(${jsonRows(HEIRS)}) as h("id" text, "heir" text)
  ), held as materialized (
    select "open_id", "role", "organisation_id", "district", "body_name" from "memberships"
    where "from_date" <= ${today}::text::date
      and ("until_date" is null or "until_date" > ${today}::text::date)
  ), place as materialized (
    select a."key", a."ordinal", a."overdue", a."internal", r."role", r."place", o."body",
      c."organisation_id", c."district", c."sponsor_name",
      case when o."body" = 'panel' then c."facts" -> 'panel' end as "panel",
      (select h."open_id" from held h
        where r."role" = 'caseOfficer' and h."role" = r."role"
          and h."open_id" = c."facts" -> 'assignee' ->> 'openId' limit 1) as "assignee"
    from ${asked} a
    join "cases" c on c."id" = a."case_id"
    cross join lateral jsonb_array_elements_text(a."roles") with ordinality as r("role", "place")
    join office o on o."role" = r."role"
  ), found as (
    select p."key", p."ordinal", p."overdue", p."internal", p."role", p."place", p."body",
      h."open_id" from place p
    join held h on h."role" = p."role" and h."organisation_id" = p."organisation_id"
    where p."body" = 'organisation'
    union all
    select p."key", p."ordinal", p."overdue", p."internal", p."role", p."place", p."body",
      h."open_id" from place p
    join held h on h."role" = p."role" and h."body_name" = p."sponsor_name"
    where p."body" = 'sponsor'
    union all
    select p."key", p."ordinal", p."overdue", p."internal", p."role", p."place", p."body",
      h."open_id" from place p
    join heir on heir."id" = p."district"
    join held h on h."role" = p."role" and h."district" = heir."heir"
    where p."body" = 'districtBureau'
    union all
    select p."key", p."ordinal", p."overdue", p."internal", p."role", p."place", p."body",
      s."seat" ->> 'openId' from place p
    cross join lateral jsonb_array_elements(p."panel") as s("seat")
    join "people" on "people"."open_id" = s."seat" ->> 'openId'
    where p."body" = 'panel' and s."seat" ->> 'standing' = 'sitting'
      and (p."role" = 'panelMember' or (s."seat" ->> 'lead')::boolean)
    union all
    select p."key", p."ordinal", p."overdue", p."internal", p."role", p."place", p."body",
      h."open_id" from place p
    join held h on h."role" = p."role"
    where p."body" = 'municipalBureau' and h."open_id" = coalesce(p."assignee", h."open_id")
  )`
}
