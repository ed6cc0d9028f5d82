import { randomUUID } from 'node:crypto'
import { openDatabase } from '../../../db/open.ts'
import { sweepReminders } from '../../../src/application/reminders/sweep.ts'
import { sweepRound } from '../../../src/application/supervision/round.ts'
import type { Deps } from '../../../src/application/turn.ts'
import { standardCalendar } from '../../../src/regulation/calendar/working-calendar.ts'
import { defaultInterpretations } from '../../../src/regulation/interpretations.ts'

/**
 * One scheduler process: does what the cron jobs `yearly-round` and `reminders` wake, whenever it is
 * told, with the clock that it is told.
 */

const nothing = (): void => undefined
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing }
const [databaseUrl = ''] = process.argv.slice(2)
const database = await openDatabase({ databaseUrl, maxConnections: 2 }, { log })
let now = 0
const deps: Deps = {
  store: database.store,
  clock: () => now,
  newId: randomUUID,
  log,
  metrics: { count: nothing, observe: nothing },
  calendar: standardCalendar,
  calendarVersion: standardCalendar.version,
  interpretations: defaultInterpretations,
  administrators: [],
}

/** A job that fails comes again with the next tick, as under cron. */
async function done(job: (of: Deps) => Promise<number>): Promise<boolean> {
  try {
    await job(deps)
    return true
  } catch {
    return false
  }
}

process.on('message', async (order: { readonly at: number; readonly round: boolean }) => {
  now = order.at
  if (order.round) await done(sweepRound)
  process.send?.({ at: order.at, swept: await done(sweepReminders) })
})
process.on('disconnect', () => process.exit(0))
process.send?.({ ready: true })
