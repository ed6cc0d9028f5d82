import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../db/connection.ts'
import { migrationsFolder, migrationsUpTo, rowsOf } from '../../db/migrations.ts'
import { type Database, databaseOn } from '../../db/open.ts'
import { connectPglite } from '../../db/pglite.ts'
import { exportTo } from '../../db/portable/export.ts'
import { connectPostgres } from '../../db/postgres.ts'
import { takeDailyHead } from '../../src/application/audit/daily-head.ts'
import { verifyAudit } from '../../src/application/audit/verify.ts'
import type { StoredFile } from '../../src/application/records.ts'
import {
  createDataDir,
  createPostgresDatabase,
  type DatabaseKind,
  describeOnPostgres,
  openTestDatabase,
  postgresMissing,
  silentLog,
} from '../support/databases.ts'
import { olderRows } from './older-rows.ts'
import {
  addCase,
  alice,
  handler,
  outboxItem,
  sampleDeadline,
  sampleDraft,
  sampleEvent,
  T0,
} from './samples.ts'

/** Everything out, everything in: from each database into the other and back, byte for byte. */

const both: readonly DatabaseKind[] = postgresMissing === null ? ['pglite', 'postgres'] : ['pglite']
const other = (kind: DatabaseKind): DatabaseKind => both.find((one) => one !== kind) ?? kind

function fileOf(bytes: Uint8Array): StoredFile {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return {
    sha256,
    originalSha256: sha256,
    mediaType: 'application/octet-stream',
    size: bytes.byteLength,
    pages: null,
    createdAt: T0,
  }
}
/** Three chunks, the last one of a single byte; and a file of nothing. */
const long = Uint8Array.from({ length: 2 * 262_144 + 1 }, (_, at) => (at * 7 + (at >> 8)) % 251)
const sampleTexts = {
  a: '引号"、反斜杠\\、换行\n、行分隔\u2028、表情😀、控制\u0007',
  b: [1.5, -0.0000001, 1e21, null],
}

async function fill({ store }: Database): Promise<void> {
  await store.transact(async (tx) => {
    await addCase(tx)
    await tx.people.grant(handler)
    await tx.files.put(fileOf(long), long)
    await tx.files.put(fileOf(new Uint8Array()), new Uint8Array())
    const sha256 = fileOf(long).sha256
    await tx.cases.addDocument({
      id: 'doc_1',
      caseId: 'case_1',
      sha256,
      name: '申报书.pdf',
      origin: 'sealed',
      kind: 'k',
      addedBy: alice.openId,
      addedAt: T0,
    })
    await tx.cases.nextNumber(2026)
    await tx.drafts.create({ ...sampleDraft, values: { 'application-dossier': sampleTexts } })
    const entry = { revision: 1, form: 'f', field: 'g', by: alice.openId, at: T0, held: false }
    await tx.drafts.save(
      { ...sampleDraft, revision: 1, values: { 'application-dossier': sampleTexts } },
      [
        { ...entry, value: null },
        { ...entry, value: sampleTexts },
      ],
    )
    await tx.deadlines.arm([sampleDeadline])
    await tx.outbox.add([outboxItem('out_1', 'a'), outboxItem('out_2', 'a')])
    await tx.inbox.admit(['event:1', 'om_1'], T0)
    await tx.settings.put('reading', sampleTexts, alice.openId, T0)
    await tx.conversations.put({
      openId: alice.openId,
      chatId: null,
      draftId: 'draft_1',
      form: null,
      step: null,
      updatedAt: T0,
    })
  })
  for (const data of [{}, sampleTexts, { deep: { deeper: sampleTexts } }]) {
    await store.transact(async (tx) => {
      const file = await tx.cases.lock('case_1')
      if (file === null) throw new Error('no case')
      await tx.cases.save({ ...file, version: file.version + 1, state: sampleEvent.to })
      await tx.cases.addEvent('case_1', { ...sampleEvent, data })
    })
  }
  await takeDailyHead({ store, clock: () => T0, log: silentLog })
}

/** Every file under a folder with its bytes. */
function contents(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'base64')]),
  )
}

/** What an export says, without the sums over it. */
const texts = (folder: string): ReadonlyMap<string, string> =>
  new Map([...contents(folder)].filter(([path]) => !/^(manifest|SHA256SUMS)/.test(path)))

function heldBack([path, base64]: readonly [string, string]): [string, string] {
  if (path !== join('tables', 'outbox.jsonl')) return [path, base64]
  const held = Buffer.from(base64, 'base64')
    .toString()
    .replace(/("status": ?)"ready"/g, '$1"held"')
  return [path, Buffer.from(held).toString('base64')]
}

async function bare(kind: DatabaseKind): Promise<Connection> {
  if (kind === 'pglite') return await connectPglite({ memory: true })
  return await connectPostgres({ databaseUrl: await createPostgresDatabase({ empty: true }) })
}

describeOnPostgres('a long transaction', () => {
  it('of an export sees one moment, whatever others write meanwhile', async () => {
    const connection = await connectPostgres({ databaseUrl: await createPostgresDatabase() })
    const { store } = databaseOn(connection, silentLog)
    const count = sql`select count(*)::int as n from people`
    await store.transact((tx) => tx.people.put(alice))
    const writing = connection.bulk('snapshot', (tx) => tx.execute(sql`delete from people`))
    await expect(writing).rejects.toThrow()
    const twice = await connection.bulk('snapshot', async (tx) => {
      const before = rowsOf(await tx.execute(count))
      await store.transact((other) => other.people.put({ ...alice, openId: 'ou_other' }))
      return [...before, ...rowsOf(await tx.execute(count))]
    })
    expect(twice).toEqual([{ n: 1 }, { n: 1 }])
    await connection.close()
  })
})

describe.each(both)('an export from %s', (kind) => {
  let source: Database
  let folder: string

  beforeAll(async () => {
    source = await openTestDatabase(kind)
    await fill(source)
    folder = join(createDataDir(), 'export')
    await source.exportTo(folder)
  })

  const copied = (change: (copy: string) => void): string => {
    const copy = join(createDataDir(), 'copy')
    cpSync(folder, copy, { recursive: true })
    change(copy)
    return copy
  }
  const table = (name: string): string => join('tables', `${name}.jsonl`)

  it('goes into the other database and back, and is the same byte for byte', async () => {
    const there = databaseOn(await bare(other(kind)), silentLog)
    const read = await there.importFrom(folder)
    expect(read.files).toBe(2)
    expect(await there.isMigrated()).toBe(true)
    expect(await verifyAudit(there.store)).toMatchObject({ ok: true, entries: 3, heads: 1 })
    const second = join(createDataDir(), 'second')
    await there.exportTo(second)
    // The same but for what was waiting: that is held, for it may have gone out since the backup.
    expect(read.held).toBe(2)
    expect(texts(second)).toEqual(new Map([...texts(folder)].map(heldBack)))
    // Also into one that is migrated already.
    const back = await openTestDatabase(kind)
    await back.importFrom(second)
    const third = join(createDataDir(), 'third')
    await back.exportTo(third)
    expect(contents(third)).toEqual(contents(second))
    // And work goes on where it stopped: numbers, order, the chain.
    await back.store.transact(async (tx) => {
      expect(await tx.cases.nextNumber(2026)).toBe(2)
      expect(await tx.files.bytes(fileOf(long).sha256)).toEqual(Buffer.from(long))
      expect(await tx.inbox.admit(['event:1'], T0)).toMatchObject({ fresh: false })
      await tx.outbox.add([outboxItem('out_3', 'a')])
      const claim = async () => (await tx.outbox.claim(T0, 10, 0)).map(({ id }) => id)
      expect(await claim()).toEqual(['out_3'])
      expect(await tx.evidence.held()).toMatchObject([{ kind: 'text', count: 2, people: 1 }])
      expect(await tx.evidence.settle('out_1', 'dropped', 'ou_admin', T0)).toBe(true)
      expect(await tx.evidence.release('out_1', T0)).toBe(0)
      expect(await tx.evidence.release(null, T0)).toBe(1)
      // In their order again: what was held is older.
      expect(await claim()).toEqual(['out_2'])
      const file = await tx.cases.lock('case_1')
      await tx.cases.save({ ...file!, version: file!.version + 1 })
      await tx.cases.addEvent('case_1', sampleEvent)
    })
    expect(await verifyAudit(back.store)).toMatchObject({ ok: true, entries: 4 })
    await Promise.all([there.close(), back.close()])
  })

  it('holds every table and is checked without this program', async () => {
    const found = await tablesOf(kind)
    const exported = readdirSync(join(folder, 'tables')).map((name) => name.replace('.jsonl', ''))
    expect([...exported, 'file_chunks'].sort()).toEqual(found)
    const { stdout } = await promisify(execFile)('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], {
      cwd: folder,
    })
    expect(stdout).toBe('')
    const sums = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trim().split('\n')
    expect(sums).toHaveLength(contents(folder).size - 1)
    const bytes = readFileSync(
      join(folder, 'files', fileOf(long).sha256.slice(0, 2), fileOf(long).sha256),
    )
    expect(new Uint8Array(bytes)).toEqual(long)
    expect(statSync(join(folder, 'manifest.json')).mode & 0o777).toBe(0o600)
  })

  it('is refused by a database that is not empty, which stays as it is', async () => {
    await expect(source.importFrom(folder)).rejects.toThrow('数据库不是空的')
    const again = join(createDataDir(), 'again')
    await source.exportTo(again)
    expect(contents(again)).toEqual(contents(folder))
  })

  it('is not written into a folder with something in it', async () => {
    const full = join(createDataDir(), 'full')
    mkdirSync(full)
    writeFileSync(join(full, 'x'), '')
    await expect(source.exportTo(full)).rejects.toThrow('不是空的')
    expect(readdirSync(full)).toEqual(['x'])
  })

  it('is refused as a whole when anything of it was changed', async () => {
    const there = await openTestDatabase(other(kind))
    const replaced = (path: string, from: string, to: string): string =>
      copied((copy) => {
        const text = readFileSync(join(copy, path), 'utf8')
        expect(text).toContain(from)
        writeFileSync(join(copy, path), text.replace(from, to))
      })
    const { sha256 } = fileOf(long)
    const cases: readonly (readonly [string, string])[] = [
      [replaced(table('people'), alice.name, '某某'), 'tables/people.jsonl 缺失或被改动'],
      [copied((copy) => unlinkSync(join(copy, table('outbox')))), 'tables/outbox.jsonl 缺失'],
      [
        copied((copy) => writeFileSync(join(copy, 'files', sha256.slice(0, 2), sha256), 'x')),
        `${sha256} 缺失或被改动`,
      ],
      [copied((copy) => writeFileSync(join(copy, 'more'), 'x')), '清单以外的文件'],
      [replaced('manifest.json', '"rows":', '"rows": '), 'SHA256SUMS'],
      [copied((copy) => rmSync(join(copy, 'SHA256SUMS'))), 'SHA256SUMS'],
      [copied((copy) => rmSync(join(copy, 'manifest.json'))), '没有可用的 manifest.json'],
    ]
    for (const [path, words] of cases) await expect(there.importFrom(path)).rejects.toThrow(words)
    // Nothing came in by any of them.
    await there.importFrom(folder)
    await there.close()
  })

  it('of a broken log comes in as it is, and is still broken', async () => {
    // Somebody who also knows how an export is put together.
    const forged = copied((copy) => {
      const path = join(copy, table('case_events'))
      const text = readFileSync(path, 'utf8').replace('艾试样', '另一人')
      writeFileSync(path, text)
      const digest = (one: string | Buffer) => createHash('sha256').update(one).digest('hex')
      const manifest = JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8')) as {
        tables: { name: string; sha256: string; bytes: number }[]
      }
      const entry = manifest.tables.find(({ name }) => name === 'case_events')!
      const before = entry.sha256
      entry.sha256 = digest(text)
      entry.bytes = Buffer.byteLength(text)
      const whole = JSON.stringify(manifest)
      writeFileSync(join(copy, 'manifest.json'), whole)
      const sums = readFileSync(join(copy, 'SHA256SUMS'), 'utf8')
      const lines = sums.replace(before, entry.sha256).split('\n')
      writeFileSync(
        join(copy, 'SHA256SUMS'),
        [`${digest(whole)}  manifest.json`, ...lines.slice(1)].join('\n'),
      )
    })
    const there = await openTestDatabase(other(kind))
    await there.importFrom(forged)
    expect(await verifyAudit(there.store)).toMatchObject({
      ok: false,
      firstBroken: { caseId: 'case_1', seq: 1, fault: 'changed' },
    })
    await there.close()
  })

  it('of an earlier version comes in and is brought up to date', async () => {
    const old = await bare(kind)
    await old.migrate(await migrationsUpTo(migrationsFolder(), '0001_public_pages'))
    await old.transaction(async (tx) => {
      const then = Object.entries(olderRows).filter(([tag]) => tag <= '0001_public_pages')
      for (const statement of then.flatMap(([, rows]) => rows)) await tx.execute(sql.raw(statement))
    })
    const path = join(createDataDir(), 'old')
    await exportTo(old, path)
    await old.close()
    const there = databaseOn(await bare(other(kind)), silentLog)
    const read = await there.importFrom(path)
    expect(read).toMatchObject({ migration: '0001_public_pages', held: 1 })
    expect(await there.isMigrated()).toBe(true)
    expect(await verifyAudit(there.store)).toMatchObject({ ok: true, entries: 4 })
    await there.close()
    const migrated = await openTestDatabase(kind)
    await expect(migrated.importFrom(path)).rejects.toThrow('新建的空数据库')
    await migrated.close()
  })

  it('of a later version is refused', async () => {
    const later = copied((copy) => {
      const path = join(copy, 'manifest.json')
      const text = readFileSync(path, 'utf8').replace(
        /"migration":"\w+"/,
        '"migration":"9999_later"',
      )
      writeFileSync(path, text)
      const digest = createHash('sha256').update(text).digest('hex')
      const sums = readFileSync(join(copy, 'SHA256SUMS'), 'utf8').split('\n').slice(1)
      writeFileSync(join(copy, 'SHA256SUMS'), [`${digest}  manifest.json`, ...sums].join('\n'))
    })
    const there = await openTestDatabase(other(kind))
    await expect(there.importFrom(later)).rejects.toThrow('较新的版本（9999_later）')
    await there.close()
  })
})

async function tablesOf(kind: DatabaseKind): Promise<readonly string[]> {
  const fresh = await bare(kind)
  await fresh.migrate(migrationsFolder())
  const found = await fresh.transaction((tx) =>
    tx.execute(
      sql`select table_name::text as name from information_schema.tables
        where table_schema = 'public'`,
    ),
  )
  await fresh.close()
  return rowsOf(found)
    .map(({ name }) => String(name))
    .sort()
}
