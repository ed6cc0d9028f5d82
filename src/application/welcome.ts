import { PRIVACY_NOTICE, welcomeCard } from '../../cards/faces/welcome.ts'
import { type Reply, show, type Turn } from './turn.ts'

/** The welcome with the privacy notice; which version was shown, and when, is kept (privacy.md). */
export async function welcome(turn: Turn): Promise<Reply> {
  await turn.tx.people.put({
    ...turn.person,
    privacyVersion: PRIVACY_NOTICE.noticeVersion,
    privacyShownAt: turn.now,
    welcomedAt: turn.now,
  })
  return show(welcomeCard(PRIVACY_NOTICE))
}
