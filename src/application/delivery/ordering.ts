import { bodyOf, type RoleId } from '../../regulation/roles.ts'
import type { Ordered } from '../records.ts'
import type { Deps } from '../turn.ts'

/**
 * The side that somebody is addressed for: what reaches one of them has reached the side. Experts
 * and whoever opened a registration stand for themselves.
 */
function sideOf(openId: string, role: RoleId | null): string {
  if (role === null || bodyOf(role) === 'panel') return openId
  return bodyOf(role) === 'municipalBureau' ? role : bodyOf(role)
}

/** What is ordered: its purpose, its cases and what is to be told. */
type What = Pick<Ordered, 'purpose' | 'caseIds' | 'about'>

/** Orders one thing for several people: those of one side share an order. */
export function ordering(
  deps: Pick<Deps, 'newId'>,
  what: What,
): (openId: string, role: RoleId | null) => Ordered {
  const orders = new Map<string, string>()
  return (openId, role) => {
    const side = sideOf(openId, role)
    const orderId = orders.get(side) ?? deps.newId()
    orders.set(side, orderId)
    return { ...what, role, orderId }
  }
}
