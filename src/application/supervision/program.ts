import { PROGRAM } from '../../regulation/standing.ts'
import type { Instant } from '../../regulation/time/civil-date.ts'
import type { Person } from '../records.ts'
import type { Tx } from '../store.ts'
import type { Turn } from '../turn.ts'

/** The program as it stands among the people: a name for the history, no role and no chat. */
export async function programPerson(tx: Tx, now: Instant): Promise<Person> {
  const known = await tx.people.find(PROGRAM.openId)
  if (known !== null) return known
  const person: Person = {
    openId: PROGRAM.openId,
    name: PROGRAM.name,
    phone: null,
    privacyVersion: null,
    privacyShownAt: null,
    welcomedAt: null,
    unreachableSince: null,
    createdAt: now,
  }
  await tx.people.put(person)
  return person
}

/** A turn of the program itself, in the same transaction. */
export async function programTurn(turn: Turn): Promise<Turn> {
  const person = await programPerson(turn.tx, turn.now)
  return { ...turn, person, actor: PROGRAM, clicked: null }
}
