import type { ReminderView } from '../../../cards/faces/reminders.ts'
import { mayRemindAt } from '../../regulation/deadlines.ts'
import { civilDateOf, type Instant } from '../../regulation/time/civil-date.ts'
import type { ReminderLine } from '../records.ts'
import type { Deps } from '../turn.ts'
import { IDLE_LADDER } from './idle-drafts.ts'
import { reminderView } from './reminder-view.ts'

/** One reminder to one person. */
export interface Reminder {
  readonly openId: string
  readonly name: string
  /** Case number or draft, for the command line. */
  readonly about: string
  readonly view: ReminderView
}

/**
 * What a sweep at that instant would queue as things stand, queueing nothing. By person; of each
 * what is late first, then by date.
 */
export async function peekReminders(deps: Deps, at: Instant): Promise<readonly Reminder[]> {
  if (!mayRemindAt(deps.calendar, at)) return []
  const today = civilDateOf(at)
  return deps.store.transact(async (tx) => {
    const reminded = await tx.reminders.peek({ now: at, today }, IDLE_LADDER)
    const lines = await tx.reminders.lines(reminded)
    return lines.map((line) => ({
      openId: line.reminded.openId,
      name: line.reminded.name,
      about: aboutOf(line),
      view: reminderView(deps, line, today),
    }))
  })
}

const aboutOf = ({ file, draft }: ReminderLine): string =>
  draft === null ? (file.number ?? file.id) : `draft ${draft.id}`
