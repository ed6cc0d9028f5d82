import { sql } from 'drizzle-orm'
import type { Silence } from '../../src/application/evidence-port.ts'
import type { CivilDate, Instant } from '../../src/regulation/time/civil-date.ts'
import type { SqlTx } from '../connection.ts'
import { memberships } from '../schema/people.ts'
import { outbox } from '../schema/traffic.ts'

const APPLICANTS = sql.raw(`('applicantHandler', 'applicantResponsible')`)
const DISTRICT = sql.raw(`('districtBureau', 'districtLeader')`)
const EXPERTS = sql.raw(`('panelLead', 'panelMember')`)

/** The groups and who is in them on a day; one person is in several. */
function groupsOn(on: CivilDate, atLeast: number) {
  const inForce = sql`${memberships.from} <= ${sql.param(on, memberships.from)}
    and (${memberships.until} is null or ${memberships.until} > ${sql.param(on, memberships.until)})`
  const group = (name: ReturnType<typeof sql>, where: ReturnType<typeof sql>) =>
    sql`select distinct ${name} as audience, ${memberships.openId} as open_id
      from ${memberships} where ${inForce} and ${where}`
  const organisation = sql`'organisation:' || ${memberships.organisationId}`
  return sql`
    ${group(sql`'everybody'`, sql`true`)}
    union all ${group(sql`'applicants'`, sql`${memberships.role} in ${APPLICANTS}`)}
    union all ${group(sql`'experts'`, sql`${memberships.role} in ${EXPERTS}`)}
    union all ${group(
      sql`'district:' || ${memberships.district}`,
      sql`${memberships.role} in ${DISTRICT} and ${memberships.district} is not null`,
    )}
    union all select audience, open_id from (
      select grouped.*, count(*) over (partition by audience) as size
      from (${group(organisation, sql`${memberships.organisationId} is not null`)}) grouped
    ) sized where size >= ${atLeast}`
}

/**
 * Groups with something that was ordered for them at or before `before` and did not arrive, and
 * nobody of whom has got anything since that was ordered. What somebody said had arrived counts as
 * arrived; what was not wanted any more counts neither way.
 */
export async function silentGroups(
  tx: SqlTx,
  before: Instant,
  on: CivilDate,
  atLeast: number,
): Promise<readonly Silence[]> {
  const waiting = sql`select ${outbox.openId} as open_id, ${outbox.createdAt} as at from ${outbox}
    where ${outbox.status} in ('ready', 'dead', 'uncertain', 'held') and ${outbox.purpose} is not null
      and ${outbox.openId} is not null`
  const lastOf = sql`select max(${outbox.settledAt}) as at from ${outbox}
    where ${outbox.openId} = member.open_id and ${outbox.messageId} is not null`
  const found = sql`(
    with member as materialized (${groupsOn(on, atLeast)}),
    waiting as materialized (${waiting}),
    asked as (select distinct member.audience from member join waiting using (open_id)
      where waiting.at <= ${sql.param(before, outbox.createdAt)}),
    reached as (select member.audience, max(last.at) as at from member
      join asked using (audience) cross join lateral (${lastOf}) last group by member.audience),
    left_over as (select member.audience, waiting.at, member.open_id from member
      join reached using (audience) join waiting using (open_id)
      where reached.at is null or waiting.at > reached.at)
    select audience, min(at) as since, count(*)::int as messages,
      count(distinct open_id)::int as people
    from left_over group by audience
    having min(at) <= ${sql.param(before, outbox.createdAt)}
  ) as silent`
  return tx
    .select({
      audience: sql<string>`silent.audience`,
      since: sql<Instant>`silent.since`.mapWith(outbox.createdAt),
      messages: sql<number>`silent.messages`.mapWith(Number),
      people: sql<number>`silent.people`.mapWith(Number),
    })
    .from(found)
    .orderBy(sql`silent.audience collate "C"`)
}
