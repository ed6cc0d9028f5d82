import { openDatesOf } from '../queries/dates.ts'
import { type Deps, openTurn } from '../turn.ts'
import type { CalendarQueries } from '../views-port.ts'
import { calendarEntries } from './entries.ts'
import { feedTokenHash } from './token.ts'

/** How far ahead a calendar looks: five-year reviews are announced half a year before. */
const DAYS_AHEAD = 3 * 366

/** The feeds (日历订阅): who has the token is looked up anew with every request, and so are their rights. */
export function createCalendarQueries(deps: Deps): CalendarQueries {
  return {
    calendarOf: (token) =>
      deps.store.transact(async (tx) => {
        const openId = await tx.feeds.ownerOf(feedTokenHash(token))
        const person = openId === null ? null : await tx.people.find(openId)
        if (person === null) return null
        const now = deps.clock()
        const turn = await openTurn(deps, tx, person, now, null)
        if (turn.actor.roles.length === 0) return null
        const entries = calendarEntries(await openDatesOf(turn, DAYS_AHEAD), turn.today)
        const told = entries.map(({ uid, fingerprint }) => ({ uid, fingerprint }))
        const revisions = new Map(
          (await tx.feeds.revise(told, now)).map((one) => [one.uid, one] as const),
        )
        return {
          name: '计测通：我的期限',
          entries: entries.map(({ fingerprint: _, ...entry }) => ({
            ...entry,
            sequence: revisions.get(entry.uid)?.sequence ?? 0,
            modifiedAt: revisions.get(entry.uid)?.modifiedAt ?? now,
          })),
        }
      }),
  }
}
