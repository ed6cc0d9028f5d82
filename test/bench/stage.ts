import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import type { Connection } from '../../db/connection.ts'
import { type Database, databaseOn } from '../../db/open.ts'
import { connectPglite } from '../../db/pglite.ts'
import { connectPostgres } from '../../db/postgres.ts'
import { createCase } from '../../src/application/commands/create-case.ts'
import { runCommand } from '../../src/application/commands/run-command.ts'
import type { InboundCardAction, InboundMessage } from '../../src/application/inbound.ts'
import { type Deps, openTurn, type Turn } from '../../src/application/turn.ts'
import { demoPeople, loadDemo } from '../../src/demo.ts'
import { standardCalendar } from '../../src/regulation/calendar/working-calendar.ts'
import type { FormValues } from '../../src/regulation/form.ts'
import { defaultInterpretations } from '../../src/regulation/interpretations.ts'
import { instantAt } from '../../src/regulation/time/civil-date.ts'
import { pdfSample } from '../files/samples.ts'
import { type NoServer, startServer } from '../support/postgres-server.ts'
import { sampleForms } from '../support/procedure-cases.ts'
import { SAMPLE_DAY } from '../support/sample-dossier.ts'
import { quietLog } from './report.ts'

/** Databases with cases in them, as benchmarks need them. Everybody and everything is fictional. */

/** A working morning, the same in every run. */
export const BENCH_NOW = instantAt(SAMPLE_DAY, '10:00')

export interface Place {
  /** For `openDatabase` and, on PostgreSQL, for the tools that come with it. */
  readonly at: { readonly databaseUrl: string } | { readonly dataDir: string }
  remove(): Promise<void>
}

/**
 * A new, empty PostgreSQL database: on the server of `DATABASE_URL`, whose account may create
 * databases, else on a server of our own. A reason where neither can be had.
 */
export async function newPostgres(databaseUrl: string | null): Promise<Place | NoServer> {
  const server = databaseUrl === null ? await startServer() : null
  if (server !== null && 'because' in server) return server
  const adminUrl = databaseUrl ?? server?.url ?? ''
  const name = `jicetong_bench_${randomBytes(4).toString('hex')}`
  const asAdmin = async (statement: string): Promise<void> => {
    const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined })
    await sql.unsafe(statement).finally(() => sql.end())
  }
  await asAdmin(`create database "${name}" template template0`)
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return {
    at: { databaseUrl: url.href },
    remove: async () => {
      await asAdmin(`drop database if exists "${name}" with (force)`)
      await server?.stop()
    },
  }
}

/** A new folder for an embedded database. */
export async function newFolder(): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jicetong-bench-'))
  return { at: { dataDir }, remove: () => rm(dataDir, { recursive: true, force: true }) }
}

/** The application's ports, filled as production fills them, with a clock that stands. */
export function benchDeps(database: Database): Deps {
  return {
    store: database.store,
    clock: () => BENCH_NOW,
    newId: randomUUID,
    log: quietLog,
    metrics: { count: () => undefined, observe: () => undefined },
    calendar: standardCalendar,
    calendarVersion: standardCalendar.version,
    interpretations: defaultInterpretations,
    administrators: [],
  }
}

/** What a demo person does, in a transaction of its own. */
export function during<T>(
  database: Database,
  who: keyof typeof demoPeople,
  what: (turn: Turn) => Promise<T>,
): Promise<T> {
  return database.store.transact(async (tx) => {
    const person = await tx.people.find(demoPeople[who].openId)
    if (person === null) throw new Error('the demo is not loaded')
    return what(await openTurn(benchDeps(database), tx, person, BENCH_NOW, null))
  })
}

/** Every file that a sample form names, replaced by the one that is stored. */
function withFile(values: FormValues, sha256: string): FormValues {
  const replaced = (value: unknown): unknown =>
    Array.isArray(value) && value.some((one) => typeof one?.sha256 === 'string')
      ? value.map((one) => ({ ...one, sha256 }))
      : value
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, replaced(value)]))
}

async function storedFile(database: Database): Promise<string> {
  const bytes = pdfSample(1)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const { length: size } = bytes
  const file = { sha256, originalSha256: sha256, mediaType: 'application/pdf', size, pages: 1 }
  await database.store.transact((tx) => tx.files.put({ ...file, createdAt: BENCH_NOW }, bytes))
  return sha256
}

/** The case that all others are copies of. */
export const TEMPLATE_CASE = 'template'

/** The state that the template is left in, and its version there. */
const TEMPLATE_STATE = 'passProposed'
export const TEMPLATE_VERSION = 4

/**
 * Loads the demo people and takes one application, complete as a body files it, to where it waits for
 * the head of division: 确认 ends a deadline, arms the next with its reminders, and tells the officers.
 */
export async function setTheStage(database: Database): Promise<void> {
  await loadDemo(database.store)
  const sha256 = await storedFile(database)
  const forms = sampleForms()
  const given = (...ids: readonly string[]) =>
    Object.fromEntries(
      ids.map((id) => {
        const more = id === 'application-dossier' ? { sponsor: demoPeople.sponsor.bodyName } : {}
        return [id, withFile({ ...forms[id], ...more }, sha256)]
      }),
    )
  await during(database, 'handler', async (turn) => {
    const named = { ...turn, deps: { ...turn.deps, newId: () => TEMPLATE_CASE } }
    await createCase(named, 'application', demoPeople.handler.organisationId)
    await acts(turn, 'submit', given('application-dossier', 'task-statement'))
  })
  await during(database, 'sponsor', async (turn) => {
    await acts(turn, 'sendLetter', given('sponsor-letter'))
  })
  await during(database, 'officer', async (turn) => {
    await acts(turn, 'take', {})
    await acts(turn, 'proposePass', given('formality-review'))
  })
  await database.store.transact(async (tx) => {
    const file = await tx.cases.find(TEMPLATE_CASE)
    if (file?.state !== TEMPLATE_STATE || file.version !== TEMPLATE_VERSION) {
      throw new Error(`the template is in ${file?.state}, version ${file?.version}`)
    }
    for (const who of ['handler', 'responsible', 'sponsor', 'head'] as const) {
      const { openId } = demoPeople[who]
      const card = { messageId: `om_${who}`, openId, caseId: file.id, sentAt: BENCH_NOW }
      await tx.cases.addSentCard({ ...card, caseVersion: file.version })
    }
  })
}

async function acts(
  turn: Turn,
  action: string,
  input: Readonly<Record<string, FormValues>>,
): Promise<void> {
  const command = { kind: 'act', actor: turn.actor, expectedVersion: null, action, input } as const
  const ran = await runCommand(turn, TEMPLATE_CASE, command)
  if (ran.outcome !== 'accepted') throw new Error(`not done: ${JSON.stringify(ran)}`)
}

/** An open database with the template in it, and the connection under it for statements of our own. */
export interface Stage {
  readonly database: Database
  readonly connection: Connection
}

/** What a benchmark wants to see of a connection. */
export interface Watch {
  readonly maxConnections?: number
  readonly onStatement?: (statement: string, parameters: readonly unknown[]) => void
}

/** Connects to a database. */
export async function connected(place: Place, watch: Watch = {}): Promise<Stage> {
  const connection =
    'databaseUrl' in place.at
      ? await connectPostgres({ ...place.at, ...watch })
      : await connectPglite({ ...place.at, ...watch })
  return { connection, database: databaseOn(connection, quietLog) }
}

/** Migrates a new database and puts the template into it. */
export async function staged(place: Place): Promise<void> {
  const { database } = await connected(place)
  await database.migrate()
  await setTheStage(database)
  await database.close()
}

/** Rows of a table about the template, once more for every copy; `changed` is SQL over `n`. */
const copied = (table: string, owner: string, changed: string): string => `
  insert into "${table}" select r.*
  from (select *, row_number() over (order by t.ctid) as rank from "${table}" t
        where ${owner}) original
  cross join generate_series(%first, %last) n
  cross join lateral jsonb_populate_record(null::"${table}",
    to_jsonb(original) || jsonb_build_object(${changed})) r`

const OF_TEMPLATE = `case_id = '${TEMPLATE_CASE}'`
const COPIES = [
  copied('cases', `id = '${TEMPLATE_CASE}'`, `'id', n::text, 'number', 'BENCH-' || n`),
  copied('case_events', OF_TEMPLATE, `'case_id', n::text`),
  copied('submissions', OF_TEMPLATE, `'case_id', n::text`),
  copied('case_documents', OF_TEMPLATE, `'case_id', n::text, 'id', (n * 1000 + rank)::text`),
  copied('deadlines', OF_TEMPLATE, `'case_id', n::text, 'id', n || ':' || original.id`),
  copied(
    'deadline_rungs',
    `deadline_id in (select id from deadlines where ${OF_TEMPLATE})`,
    `'deadline_id', n || ':' || original.deadline_id%rung`,
  ),
  copied('sent_cards', OF_TEMPLATE, `'case_id', n::text`),
]

const filled = (statement: string, first: number, last: number, rung: string): string =>
  statement
    .replace('%first', String(first))
    .replace('%last', String(last))
    .replace('%rung', () => rung)

/** The first copy has this number, which is also its id. */
export const FIRST_COPY = 1_000_000

/** Runs a statement that stands for itself. */
export type Run = (statement: string) => Promise<unknown>

/** Statements of ours on a connection, without its time limits. */
export const runOn =
  ({ connection }: Pick<Stage, 'connection'>): Run =>
  (statement) =>
    connection.bulk('load', (tx) => tx.execute(sql.raw(statement)))

/** Copies of the template with the numbers from `first` on; their ids are those numbers. */
export async function addCopies(run: Run, first: number, count: number): Promise<void> {
  const last = first + count - 1
  for (const statement of COPIES) {
    await run(filled(statement, first, last, ''))
  }
  for (const table of ['cases', 'case_events', 'deadlines', 'deadline_rungs', 'submissions']) {
    await run(`analyze "${table}"`)
  }
}

/** Stored cases that nobody clicks on: they have another name, and no filing of some kilobytes. */
const BACKGROUND = COPIES.filter(
  (statement) => !/into "(submissions|case_documents)"/.test(statement),
)
const FIRST_OF_BACKGROUND = 100_000_000
/** Nobody is to be reminded of them while something is measured. */
const LATER = `, 'at', original.at + interval '20 years'`
const AT_ONCE = 20_000

/**
 * So many stored cases, with their events, deadlines and cards; then everything is vacuumed, analysed
 * and written to disk.
 */
export async function addBackground(place: Place, count: number): Promise<void> {
  if (!('databaseUrl' in place.at)) throw new Error('for PostgreSQL only')
  const client = postgres(place.at.databaseUrl, { max: 1, onnotice: () => undefined })
  try {
    for (let done = 0; done < count; done += AT_ONCE) {
      const first = FIRST_OF_BACKGROUND + done
      const last = first + Math.min(AT_ONCE, count - done) - 1
      for (const statement of BACKGROUND) {
        await client.unsafe(filled(statement, first, last, LATER))
      }
    }
    await client.unsafe('vacuum analyze')
    await client.unsafe('checkpoint')
  } finally {
    await client.end()
  }
}

/** 确认通过 by the head of division on a copy, as the webhook hands it on. */
export function clickOn(n: number | string, eventId: string): InboundCardAction {
  return {
    kind: 'cardAction',
    eventId,
    at: BENCH_NOW,
    openId: demoPeople.head.openId,
    messageId: 'om_head',
    chatId: 'oc_head',
    value: { do: 'act', case: String(n), version: TEMPLATE_VERSION, action: 'confirmPass' },
    form: {},
    option: null,
  }
}

/** A text message of the head of division. */
export function messageOf(text: string, eventId: string): InboundMessage {
  return {
    kind: 'message',
    eventId,
    at: BENCH_NOW,
    openId: demoPeople.head.openId,
    messageId: `om_${eventId}`,
    chatId: 'oc_head',
    chatType: 'p2p',
    content: { type: 'text', text },
  }
}
