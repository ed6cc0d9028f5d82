import { randomUUID } from 'node:crypto'
import { openDatabase } from '../../db/open.ts'
import type { Deps } from '../../src/application/turn.ts'
import { serveControl } from '../../src/cli/control-socket.ts'
import { controlRunner } from '../../src/cli/run.ts'
import { standardCalendar } from '../../src/regulation/calendar/working-calendar.ts'
import { defaultInterpretations } from '../../src/regulation/interpretations.ts'

/** A process that holds a data directory and takes commands, as main does; for the tests to kill. */

const nothing = (): void => undefined
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing }
const [dataDir = ''] = process.argv.slice(2)

const database = await openDatabase({ dataDir }, { log })
await database.migrate()
const deps: Deps = {
  store: database.store,
  clock: () => Date.parse('2026-09-29T10:00:00+08:00'),
  newId: randomUUID,
  log,
  metrics: { count: nothing, observe: nothing },
  calendar: standardCalendar,
  calendarVersion: standardCalendar.version,
  interpretations: defaultInterpretations,
  administrators: [],
}
const run = controlRunner(deps, database)
await serveControl({ dataDir, run, onError: (error) => console.error(error) })
console.log('ready')
