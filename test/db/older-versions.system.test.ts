import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asc, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../db/connection.ts'
import { migrationsFolder } from '../../db/migrations.ts'
import { databaseOn } from '../../db/open.ts'
import { connectPglite } from '../../db/pglite.ts'
import { connectPostgres } from '../../db/postgres.ts'
import { caseEvents } from '../../db/schema/cases.ts'
import { CHAIN_START, eventContent, linkHash } from '../../src/application/audit-chain.ts'
import {
  createPostgresDatabase,
  type DatabaseKind,
  postgresMissing,
  silentLog,
} from '../support/databases.ts'
import { olderRows } from './older-rows.ts'
import { sampleEvent } from './samples.ts'

/** A database of any earlier version, with rows of that version in it, becomes one of today. */

const workspace = mkdtempSync(join(tmpdir(), 'jicetong-older-'))
afterAll(() => rmSync(workspace, { recursive: true, force: true }))

interface Journal {
  readonly entries: readonly { readonly tag: string }[]
}
const journal: Journal = JSON.parse(
  readFileSync(join(migrationsFolder(), 'meta', '_journal.json'), 'utf8'),
)
const tags = journal.entries.map(({ tag }) => tag)

/** The migrations as they were when the one with this tag was the newest. */
function folderUpTo(tag: string): string {
  const folder = join(workspace, tag)
  cpSync(migrationsFolder(), folder, { recursive: true })
  const entries = journal.entries.slice(0, tags.indexOf(tag) + 1)
  writeFileSync(join(folder, 'meta', '_journal.json'), JSON.stringify({ ...journal, entries }))
  return folder
}
const folders = new Map(tags.map((tag) => [tag, folderUpTo(tag)]))

let bare: Promise<Blob> | null = null
/** Setting up an embedded database takes seconds, a copy of an empty one does not. */
function bareImage(): Promise<Blob> {
  const make = async (): Promise<Blob> => {
    const connection = await connectPglite({ memory: true })
    const image = await connection.image()
    await connection.close()
    return image
  }
  bare ??= make()
  return bare
}

async function empty(kind: DatabaseKind): Promise<Connection> {
  if (kind === 'pglite') return await connectPglite({ memory: true, image: await bareImage() })
  return await connectPostgres({ databaseUrl: await createPostgresDatabase({ empty: true }) })
}

/** Version after version with the rows of each, as an installation lives through them. */
async function liveUpTo(connection: Connection, tag: string): Promise<void> {
  for (const passed of tags.slice(0, tags.indexOf(tag) + 1)) {
    await connection.migrate(folders.get(passed)!)
    await connection.transaction(async (tx) => {
      for (const statement of olderRows[passed] ?? []) await tx.execute(sql.raw(statement))
    })
  }
}

type Row = Readonly<Record<string, unknown>>

async function rows(connection: Connection, query: string): Promise<readonly Row[]> {
  const result: unknown = await connection.transaction((tx) => tx.execute(sql.raw(query)))
  return [...(Array.isArray(result) ? result : Reflect.get(Object(result), 'rows'))]
}

/** Every row of every table, as JSON of the server; file bytes in hex. */
async function contents(connection: Connection): Promise<ReadonlyMap<string, readonly Row[]>> {
  const tables = await rows(
    connection,
    `select table_name as name from information_schema.tables where table_schema = 'public'
      order by table_name collate "C"`,
  )
  const found = new Map<string, readonly Row[]>()
  for (const { name } of tables) {
    const lines = await rows(
      connection,
      `select to_jsonb(t)::text as line from "${String(name)}" t order by to_jsonb(t)::text collate "C"`,
    )
    found.set(
      String(name),
      lines.map(({ line }) => JSON.parse(String(line))),
    )
  }
  return found
}

async function expectChained(connection: Connection): Promise<number> {
  const events = await connection.transaction((tx) =>
    tx.select().from(caseEvents).orderBy(asc(caseEvents.caseId), asc(caseEvents.seq)),
  )
  const last = new Map<string, string>()
  for (const { seq, previousHash, hash, ...event } of events) {
    expect(previousHash).toBe(last.get(event.caseId) ?? CHAIN_START)
    expect(hash, JSON.stringify(event)).toBe(linkHash(previousHash, seq, eventContent(event)))
    last.set(event.caseId, hash)
  }
  return events.length
}

const kinds: readonly DatabaseKind[] =
  postgresMissing === null ? ['pglite', 'postgres'] : ['pglite']

describe.each(kinds)('an earlier version on %s', (kind) => {
  it.each(tags)('%s, with what was in it, becomes the present one', async (tag) => {
    const connection = await empty(kind)
    await liveUpTo(connection, tag)
    const before = await contents(connection)
    const database = databaseOn(connection, silentLog)
    expect(await database.isMigrated()).toBe(tag === tags.at(-1))
    await database.migrate()
    expect(await database.isMigrated()).toBe(true)
    const after = await contents(connection)
    for (const [table, earlier] of before) {
      // Columns may have come since; what was there is as it was.
      const kept = earlier.map((row) => expect.objectContaining({ ...row }))
      expect(after.get(table), table).toEqual(kept)
    }
    expect(await expectChained(connection)).toBe(4)
    await database.store.transact((tx) => tx.cases.addEvent('case_old', sampleEvent))
    await database.store.transact((tx) => tx.cases.addEvent('case_older', sampleEvent))
    expect(await expectChained(connection)).toBe(6)
    await database.close()
  })

  it('chains the events that are there in the very form in which new ones are', async () => {
    const connection = await empty(kind)
    await liveUpTo(connection, '0001_public_pages')
    const stored = fc.sample(
      fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 3 })),
      { seed: 5, numRuns: 300 },
    )
    await connection.transaction(async (tx) => {
      for (const [at, data] of stored.entries()) {
        // A NUL or half a surrogate pair never gets as far as the database (clean-text.ts).
        const json = JSON.stringify(data).replace(/\\u(?:0000|d[89a-f]..)/g, '')
        await tx.execute(sql`insert into case_events (case_id, seq, at, type, action, from_state,
          to_state, actor, actor_name, sentence, data) values ('case_older', ${at + 2},
          '2026-03-02T01:30:00Z', 't', 'a', 'f', 't', 'ou', 'n', 's', ${json}::text::jsonb)`)
      }
    })
    const database = databaseOn(connection, silentLog)
    await database.migrate()
    expect(await expectChained(connection)).toBe(304)
    await database.close()
  })
})
