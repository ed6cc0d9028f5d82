import type { CaseFile } from '../../regulation/case-file.ts'
import { bodyOf, type RoleId } from '../../regulation/roles.ts'
import { civilDateOf, type Instant } from '../../regulation/time/civil-date.ts'
import { holdersOf } from '../commands/run-command.ts'
import type { DeliveryFailure } from '../messenger.ts'
import { outboxItem } from '../outgoing.ts'
import type { OutboxItem, Person } from '../records.ts'
import type { Tx } from '../store.ts'
import type { DeliveryDeps } from './platform.ts'

/**
 * What was given up goes to the next contact of the same side, as long as there is one who has not
 * been tried: handler, responsible person, others. The last failure of an order is left untold; it
 * goes to the case officers (`tell-stopped.ts`), so that they turn to paper.
 */
export async function goOnToNextContact(
  deps: DeliveryDeps,
  tx: Tx,
  item: OutboxItem,
  now: Instant,
): Promise<void> {
  const { ordered } = item
  if (ordered === null || item.openId === null) return
  const order = await tx.evidence.ofOrder(ordered.orderId)
  const others = order.filter(({ id }) => id !== item.id)
  // Somebody of the side has it, or may still get it: should that fail too, it is asked again.
  const served = others.some(({ status }) => status !== 'dead' && status !== 'dropped')
  const tried = new Set(order.map(({ openId }) => openId))
  const next = served ? null : await nextContact(tx, item, tried, now)
  if (!served && next === null) return
  await tx.evidence.told([item.id], now)
  if (next === null) return
  const [person, role] = next
  const { openId } = person
  const onward = { ...ordered, role }
  await tx.outbox.add([
    outboxItem({ deps, now }, `person:${openId}`, item.message, { openId }, onward),
  ])
}

/** The next of a side who was not tried and is not known to be out of reach; null when there is none. */
async function nextContact(
  tx: Tx,
  { ordered }: OutboxItem,
  tried: ReadonlySet<string>,
  now: Instant,
): Promise<readonly [Person, RoleId] | null> {
  const [caseId] = ordered?.caseIds ?? []
  const file = caseId === undefined ? null : await tx.cases.find(caseId)
  if (file === null || ordered === null || ordered.role === null) return null
  for (const role of ladderOf(ordered.role)) {
    const holders = await holdersOf({ tx, today: civilDateOf(now) }, file satisfies CaseFile, role)
    const person = holders.find(
      ({ openId, unreachableSince }) => !tried.has(openId) && unreachableSince === null,
    )
    if (person !== undefined) return [person, role]
  }
  return null
}

/** Who stands in for whom. Experts are chosen as persons: nobody stands in for one of them. */
function ladderOf(role: RoleId): readonly RoleId[] {
  switch (bodyOf(role)) {
    case 'organisation':
      return ['applicantHandler', 'applicantResponsible']
    case 'districtBureau':
      return role === 'districtLeader'
        ? ['districtLeader', 'districtBureau']
        : ['districtBureau', 'districtLeader']
    case 'panel':
      return []
    default:
      return [role]
  }
}

/**
 * Somebody who cannot be reached is named to the case officers, once, so that they turn to paper:
 * acting on behalf always works.
 */
export async function noteUnreachable(
  deps: DeliveryDeps,
  tx: Tx,
  item: OutboxItem,
  failure: DeliveryFailure | 'unmakeable' | 'defect',
  now: Instant,
): Promise<void> {
  if (failure !== 'unreachable' || item.openId === null) return
  const person = await tx.people.find(item.openId)
  if (person === null || person.unreachableSince !== null) return
  await tx.people.put({ ...person, unreachableSince: now })
  const officers = await tx.people.withRole({ role: 'caseOfficer' }, civilDateOf(now))
  const text = `${person.name}收不到本助手的消息（不在可用范围、已离职或已屏蔽），请用其他方式联系；需要办理的事项可以代录。`
  await tx.outbox.add(
    officers
      .filter((officer) => officer.openId !== person.openId)
      .map(({ openId }) =>
        outboxItem({ deps, now }, `person:${openId}`, { kind: 'text', text }, { openId }),
      ),
  )
}
