import { and, asc, eq, gt, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { PeopleTable, RoleQuery } from '../../src/application/store.ts'
import type { CivilDate } from '../../src/regulation/time/civil-date.ts'
import type { SqlTx } from '../connection.ts'
import { memberships, people } from '../schema/people.ts'

type TextColumn =
  | typeof memberships.organisationId
  | typeof memberships.district
  | typeof memberships.bodyName

/** In force: from its first day until the day before `until`. */
export function inForce(on: CivilDate): SQL | undefined {
  return and(lte(memberships.from, on), or(isNull(memberships.until), gt(memberships.until, on)))
}

/** Left out: no condition. Null: only memberships without one, so an unknown district is nobody's. */
function matches(column: TextColumn, wanted: string | null | undefined): SQL | undefined {
  if (wanted === undefined) return undefined
  return wanted === null ? isNull(column) : eq(column, wanted)
}

function holdersOf(query: RoleQuery, on: CivilDate): SQL | undefined {
  return and(
    eq(memberships.openId, people.openId),
    eq(memberships.role, query.role),
    matches(memberships.organisationId, query.organisationId),
    matches(memberships.district, query.district),
    matches(memberships.bodyName, query.bodyName),
    inForce(on),
  )
}

const byPerson = sql`${people.openId} collate "C"`
const byMembership = [asc(memberships.from), sql`${memberships.id} collate "C"`] as const

/** People and the roles that they hold. */
export function peopleTable(tx: SqlTx): PeopleTable {
  return {
    find: async (openId) => {
      const [person] = await tx.select().from(people).where(eq(people.openId, openId))
      return person ?? null
    },
    put: async (person) => {
      await tx
        .insert(people)
        .values(person)
        .onConflictDoUpdate({ target: people.openId, set: person })
    },
    rolesOf: (openId, on) =>
      tx
        .select()
        .from(memberships)
        .where(and(eq(memberships.openId, openId), inForce(on)))
        .orderBy(...byMembership),
    withRole: (query, on) =>
      tx
        .select()
        .from(people)
        .where(sql`exists (select 1 from ${memberships} where ${holdersOf(query, on)})`)
        .orderBy(byPerson),
    grant: async (membership) => {
      await tx.insert(memberships).values(membership)
    },
    end: async (membershipId, until) => {
      const ended = await tx
        .update(memberships)
        .set({ until })
        .where(eq(memberships.id, membershipId))
        .returning({ id: memberships.id })
      if (ended.length === 0) throw new RangeError('no such membership')
    },
    members: async (on) => {
      const rows = await tx
        .select({ membership: memberships, name: people.name })
        .from(memberships)
        .innerJoin(people, eq(people.openId, memberships.openId))
        .where(inForce(on))
        .orderBy(byPerson, ...byMembership)
      return rows.map(({ membership, name }) => ({ ...membership, name }))
    },
  }
}
