import { DIGEST_LINES, digestCard, reminderCard } from '../../../cards/faces/reminders.ts'
import { civilDateOf, formatDate } from '../../regulation/time/civil-date.ts'
import type { CardJson } from '../inbound.ts'
import type { OutboxItem, Outgoing } from '../records.ts'
import { reminderView } from '../reminders/reminder-view.ts'
import type { Deps } from '../turn.ts'

import { type Round, sendAndMark, settle } from './send.ts'

/** The reminders that a sweep has for a person; nothing goes out of what was done meanwhile. */
export async function sendReminders(
  deps: Round,
  item: OutboxItem,
  { sweep, of }: Extract<Outgoing, { kind: 'reminders' }>,
): Promise<void> {
  const card = await remindersCard(deps, sweep, of)
  if (card === null) return settle(deps, item)
  await sendAndMark(deps, item, { type: 'card', card })
}

/** One reminder is a card of its own, several are one digest; null when none is left. */
async function remindersCard(deps: Deps, sweep: string, openId: string): Promise<CardJson | null> {
  const { lines, total, overdue } = await deps.store.transact((tx) =>
    tx.reminders.ofSweep(sweep, openId, DIGEST_LINES),
  )
  const today = civilDateOf(deps.clock())
  const items = lines.map((line) => reminderView(deps, line, today))
  const [only] = items
  if (only === undefined) return null
  if (total === 1) return reminderCard(only)
  return digestCard({ title: `${formatDate(today)}待办提醒`, items, total, overdue })
}
