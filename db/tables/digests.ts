import { and, desc, eq, gte, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { DigestTable } from '../../src/application/views-port.ts'
import type { SqlTx } from '../connection.ts'
import { deadlines, reminders } from '../schema/deadlines.ts'
import { memberships, people } from '../schema/people.ts'
import { morningDigests, personChoices } from '../schema/views.ts'
import { inForce } from './people.ts'

const claim =
  (tx: SqlTx): DigestTable['claim'] =>
  async (day, roles, limit, now) => {
    const member = sql`exists (select 1 from ${memberships} where ${and(
      eq(memberships.openId, people.openId),
      inArray(memberships.role, [...roles]),
      inForce(day),
    )})`
    const off = sql`exists (select 1 from ${personChoices} where ${and(
      eq(personChoices.openId, people.openId),
      eq(personChoices.morningDigest, false),
    )})`
    const looked = sql`exists (select 1 from ${morningDigests} where ${and(
      eq(morningDigests.openId, people.openId),
      eq(morningDigests.day, day),
    )})`
    const waiting = await tx
      .select()
      .from(people)
      .where(and(isNull(people.unreachableSince), sql`${member} and not ${off} and not ${looked}`))
      .orderBy(sql`${people.openId} collate "C"`)
      .limit(limit)
    if (waiting.length === 0) return []
    // Whoever was quicker has the key: the row is theirs, and so is the digest.
    const rows = await tx
      .insert(morningDigests)
      .values(waiting.map(({ openId }) => ({ openId, day, lookedAt: now })))
      .onConflictDoNothing()
      .returning({ openId: morningDigests.openId })
    const ours = new Set(rows.map(({ openId }) => openId))
    return waiting.filter(({ openId }) => ours.has(openId))
  }

/** Morning digests and who wants them. */
export function digestTable(tx: SqlTx): DigestTable {
  return {
    claim: claim(tx),
    lastAbout: async (openId) => {
      const [last] = await tx
        .select({ about: morningDigests.about })
        .from(morningDigests)
        .where(and(eq(morningDigests.openId, openId), isNotNull(morningDigests.about)))
        .orderBy(desc(morningDigests.day))
        .limit(1)
      return last?.about ?? null
    },
    sent: async (openId, day, about) => {
      await tx
        .update(morningDigests)
        .set({ about })
        .where(and(eq(morningDigests.openId, openId), eq(morningDigests.day, day)))
    },
    remindedOf: (openIds, since) =>
      tx
        .selectDistinct({ openId: reminders.openId, caseId: deadlines.caseId })
        .from(reminders)
        .innerJoin(deadlines, eq(deadlines.id, reminders.subject))
        .where(
          and(
            inArray(reminders.openId, [...openIds]),
            eq(reminders.kind, 'deadline'),
            gte(reminders.at, since),
          ),
        ),
    isOn: async (openId) => {
      const [choice] = await tx
        .select({ on: personChoices.morningDigest })
        .from(personChoices)
        .where(eq(personChoices.openId, openId))
      return choice?.on ?? true
    },
    choose: async (openId, on, at) => {
      const row = { morningDigest: on, changedAt: at }
      await tx
        .insert(personChoices)
        .values({ openId, ...row })
        .onConflictDoUpdate({ target: personChoices.openId, set: row })
    },
  }
}
