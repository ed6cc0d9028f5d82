import { unreachedCard } from '../../../cards/faces/unreached.ts'
import type { CaseFile } from '../../regulation/case-file.ts'
import { civilDateOf, type Instant } from '../../regulation/time/civil-date.ts'
import { administratorsOf } from '../administrators.ts'
import { holdersOf } from '../commands/run-command.ts'
import type { StoppedItem } from '../evidence-port.ts'
import { outboxItem } from '../outgoing.ts'
import { stoppedView, unreachedView } from '../queries/stopped.ts'
import type { OutboxItem, Person } from '../records.ts'
import type { Tx } from '../store.ts'
import type { Deps } from '../turn.ts'
import { ordering } from './ordering.ts'

/** How many are told of at once; the next round takes the rest. */
const AT_ONCE = 200

/**
 * Tells those who look after it what goes nowhere by itself any more, once each: what concerns a
 * case goes to the case officers, on one card a case, and what nobody but an administrator can mend
 * to the administrators. Level-triggered: what is untold is asked of the database. Gives how many
 * items were told of.
 */
export async function tellStopped(deps: Deps): Promise<number> {
  const now = deps.clock()
  return deps.store.transact(async (tx) => {
    const items = await tx.evidence.untold(AT_ONCE)
    if (items.length === 0) return 0
    await tx.evidence.told(
      items.map(({ id }) => id),
      now,
    )
    const told = new Set<string>()
    for (const caseId of casesOf(items)) {
      const file = await tx.cases.find(caseId)
      if (file !== null && (await tellOfficers(deps, tx, file, now))) told.add(caseId)
    }
    // With nobody in charge of the case it is the administrators' too.
    const left = items.filter(
      (item) => isTechnical(item) || !item.ordered?.caseIds.some((id) => told.has(id)),
    )
    if (left.some((item) => !isLetGo(item))) await tellAdministrators(deps, tx, now)
    return items.length
  })
}

/**
 * An answer to somebody who has since become out of reach has nothing to mend in it; and what was to
 * tell the administrators themselves is not told to them again: there would be no end to it.
 */
const isLetGo = (item: StoppedItem): boolean =>
  item.ordered?.role === 'administrator' || (item.ordered === null && !isTechnical(item))

/** The person is out of reach: no administrator mends that. */
const PERSON: ReadonlySet<number> = new Set([230013, 230029, 230038, 230053, 99992351])

/** Not the person's matter but ours: the card, the file, the app's rights, or no answer at all. */
const isTechnical = ({ status, code }: StoppedItem): boolean =>
  status === 'uncertain' || code === null || !PERSON.has(code)

/** The cases of what was ordered. What was told to officers and did not arrive is not told to them again. */
function casesOf(items: readonly StoppedItem[]): readonly string[] {
  const ordered = items.flatMap((item) =>
    item.ordered === null || item.ordered.role === 'caseOfficer' ? [] : item.ordered.caseIds,
  )
  return [...new Set(ordered)]
}

async function tellOfficers(deps: Deps, tx: Tx, file: CaseFile, now: Instant): Promise<boolean> {
  const view = await unreachedView(tx, file)
  if (view.orders.length === 0) return true
  const today = civilDateOf(now)
  const canBeReached = ({ unreachableSince }: Person): boolean => unreachableSince === null
  const own = (await holdersOf({ tx, today }, file, 'caseOfficer')).filter(canBeReached)
  const all = await tx.people.withRole({ role: 'caseOfficer' }, today)
  const reachable = own.length > 0 ? own : all.filter(canBeReached)
  const about = `有消息未送达：${view.orders.map((order) => order.about).join('；')}`
  const ordered = ordering(deps, { purpose: 'notice', caseIds: [file.id], about })
  const card = unreachedCard(view)
  await tx.outbox.add(
    reachable.map(({ openId }) => {
      const order = ordered(openId, 'caseOfficer')
      return outboxItem(
        { deps, now },
        `person:${openId}`,
        { kind: 'card', card },
        { openId },
        order,
      )
    }),
  )
  return reachable.length > 0
}

async function tellAdministrators(deps: Deps, tx: Tx, now: Instant): Promise<void> {
  const view = await stoppedView(tx)
  const card = unreachedCard(view)
  const what = { purpose: 'notice', caseIds: [], about: '有消息未送达' } as const
  const ordered = ordering(deps, what)
  const item = ({ openId }: Person): OutboxItem => {
    const order = ordered(openId, 'administrator')
    return outboxItem({ deps, now }, `person:${openId}`, { kind: 'card', card }, { openId }, order)
  }
  const people = await administratorsOf(deps, tx, now)
  await tx.outbox.add(people.map(item))
}
