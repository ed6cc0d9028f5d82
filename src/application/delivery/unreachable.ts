import type { Instant } from '../../regulation/time/civil-date.ts'
import { civilDateOf } from '../../regulation/time/civil-date.ts'
import type { DeliveryFailure } from '../messenger.ts'
import { outboxItem } from '../outgoing.ts'
import type { OutboxItem } from '../records.ts'
import type { Tx } from '../store.ts'
import type { DeliveryDeps } from './platform.ts'

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
      .map((officer) =>
        outboxItem(
          { deps, now },
          `person:${officer.openId}`,
          { kind: 'text', text },
          { openId: officer.openId },
        ),
      ),
  )
}
