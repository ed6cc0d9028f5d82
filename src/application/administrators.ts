import { civilDateOf, type Instant } from '../regulation/time/civil-date.ts'
import type { Person } from './records.ts'
import type { Tx } from './store.ts'
import type { Deps } from './turn.ts'

/** Who administers now: by role, or named by the environment. Each once. */
export async function administratorsOf(
  deps: Pick<Deps, 'administrators'>,
  tx: Tx,
  now: Instant,
): Promise<readonly Person[]> {
  const found = new Map<string, Person>()
  for (const person of await tx.people.withRole({ role: 'administrator' }, civilDateOf(now))) {
    found.set(person.openId, person)
  }
  for (const openId of deps.administrators) {
    const person = await tx.people.find(openId)
    if (person !== null) found.set(openId, person)
  }
  return [...found.values()]
}
