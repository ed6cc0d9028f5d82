import { parseCardAction } from '../../cards/actions.ts'
import { civilDateOf, type Instant } from '../regulation/time/civil-date.ts'
import type { Inbound } from './inbound.ts'
import type { Foreseen } from './records.ts'

/**
 * What dealing with this is going to read, so that it can be loaded with the admission. It says nothing
 * of what the person may see: that is judged by what was loaded.
 */
export function foreseenOf(inbound: Inbound, now: Instant): Foreseen | undefined {
  if (inbound.openId === '') return undefined
  const person = { openId: inbound.openId, on: civilDateOf(now) }
  const action = inbound.kind === 'cardAction' ? parseCardAction(inbound.value) : null
  if (action === null || !('case' in action) || action.case === undefined) return person
  // Acts take hold of the case before anything else.
  const held = action.do === 'act' || action.do === 'settleRecord'
  return { ...person, case: { id: action.case, held, shown: held || action.do === 'openCase' } }
}
