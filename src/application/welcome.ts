import { menuCard, PRIVACY_NOTICE, welcomeCard } from '../../cards/faces/welcome.ts'
import { menuKindOf } from './queries/menus.ts'
import { type Reply, show, type Turn } from './turn.ts'

/** The welcome with the privacy notice; which version was shown, and when, is kept (privacy.md). */
export async function welcome(turn: Turn): Promise<Reply> {
  await keepShown(turn)
  return show(welcomeCard(PRIVACY_NOTICE))
}

/**
 * The menu of somebody with a role. Whom the bureau entered itself never saw the welcome: they are
 * shown the notice with their first menu, and again when it changes (privacy.md).
 */
export async function menu(turn: Turn, waiting: string | null): Promise<Reply> {
  const unseen = turn.person.privacyVersion !== PRIVACY_NOTICE.noticeVersion
  if (unseen) await keepShown(turn)
  const notice = unseen ? PRIVACY_NOTICE : null
  return show(menuCard({ kind: menuKindOf(turn.actor), waiting, notice }))
}

async function keepShown(turn: Turn): Promise<void> {
  await turn.tx.people.put({
    ...turn.person,
    privacyVersion: PRIVACY_NOTICE.noticeVersion,
    privacyShownAt: turn.now,
    welcomedAt: turn.now,
  })
}
