import { PROGRAM } from '../../regulation/standing.ts'
import type { Person } from '../records.ts'
import type { Turn } from '../turn.ts'

/** A turn of the program itself, in the same transaction. Its name stands among the people. */
export async function programTurn(turn: Turn): Promise<Turn> {
  const known = await turn.tx.people.find(PROGRAM.openId)
  const person: Person = known ?? {
    openId: PROGRAM.openId,
    name: PROGRAM.name,
    phone: null,
    privacyVersion: null,
    privacyShownAt: null,
    welcomedAt: null,
    unreachableSince: null,
    createdAt: turn.now,
  }
  if (known === null) await turn.tx.people.put(person)
  return { ...turn, person, actor: PROGRAM, clicked: null }
}
