import { createHash, randomUUID } from 'node:crypto'
import type { Database } from '../../db/open.ts'
import { type Ran, runCommand } from '../../src/application/commands/run-command.ts'
import type { Tx } from '../../src/application/store.ts'
import { type Deps, openTurn } from '../../src/application/turn.ts'
import { demoPeople } from '../../src/demo.ts'
import { standardCalendar } from '../../src/regulation/calendar/working-calendar.ts'
import type { FileReference, FormValues } from '../../src/regulation/form.ts'
import { defaultInterpretations } from '../../src/regulation/interpretations.ts'
import type { Instant } from '../../src/regulation/time/civil-date.ts'
import { pdfSample } from '../files/samples.ts'
import { silentLog } from './databases.ts'

/** Acts of demo people on a real database, one transaction each, without chat and cards. */

const depsOf = (database: Database, now: Instant): Deps => ({
  store: database.store,
  clock: () => now,
  newId: randomUUID,
  log: silentLog,
  metrics: { count: () => undefined, observe: () => undefined } as unknown as Deps['metrics'],
  calendar: standardCalendar,
  calendarVersion: standardCalendar.version,
  interpretations: defaultInterpretations,
  administrators: [],
})

/** Something that a demo person does at an instant, in a transaction of its own. */
export function during<T>(
  database: Database,
  who: keyof typeof demoPeople,
  now: Instant,
  what: (turn: Awaited<ReturnType<typeof openTurn>>) => Promise<T>,
): Promise<T> {
  return database.store.transact(async (tx: Tx) => {
    const person = await tx.people.find(demoPeople[who].openId)
    if (person === null) throw new Error(`${who} is not in the database: load the demo first`)
    return what(await openTurn(depsOf(database, now), tx, person, now, null))
  })
}

/** A stored file; every file that a sample form names is taken to be this one. */
async function stored(database: Database, now: Instant): Promise<FileReference> {
  const bytes = pdfSample(1)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const size = bytes.length
  const file = { sha256, originalSha256: sha256, mediaType: 'application/pdf', size, pages: 1 }
  await database.store.transact((tx) => tx.files.put({ ...file, createdAt: now }, bytes))
  return { sha256, name: '原件（虚构）.pdf', size, pages: 1 }
}

const isFiles = (value: unknown): boolean =>
  Array.isArray(value) && value.some((one) => typeof one?.sha256 === 'string')

function withFile(values: FormValues, file: FileReference): FormValues {
  return Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, isFiles(value) ? [file] : value]),
  )
}

/** An act of a demo person on a case. */
export async function acts(
  database: Database,
  who: keyof typeof demoPeople,
  now: Instant,
  caseId: string,
  action: string,
  input: Readonly<Record<string, FormValues>> = {},
): Promise<Ran> {
  const file = await stored(database, now)
  const given = Object.entries(input).map(([id, values]) => [id, withFile(values, file)] as const)
  return during(database, who, now, (turn) =>
    runCommand(turn, caseId, {
      kind: 'act',
      actor: turn.actor,
      expectedVersion: null,
      action,
      input: Object.fromEntries(given),
    }),
  )
}
