import { createReadStream } from 'node:fs'
import { open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { and, eq, sql } from 'drizzle-orm'
import type { Connection, SqlTx } from '../connection.ts'
import {
  appliedMigration,
  type Migration,
  migrationsFolder,
  migrationsIn,
  migrationsUpTo,
  rowsOf,
} from '../migrations.ts'
import { CHUNK_BYTES, fileChunks } from '../schema/files.ts'
import { outbox } from '../schema/traffic.ts'
import { quoted, type TableShape, tableShapes } from './catalog.ts'
import {
  digestOf,
  filePath,
  type Manifest,
  manifestSchema,
  PortableFault,
  sumsOf,
  tablePath,
} from './manifest.ts'

/** What was read in. */
export interface ImportSummary {
  readonly tables: number
  readonly rows: number
  readonly files: number
  /** The version that the data came from; it has been brought up to date. */
  readonly migration: string
  /** Messages and work that waited at the time of the backup, and wait now for an administrator. */
  readonly held: number
}

/** Of one statement: whichever is reached first. */
const ROWS_AT_ONCE = 500
const CHARACTERS_AT_ONCE = 4_000_000

async function readManifest(folder: string): Promise<Manifest> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')))
  } catch {
    throw new PortableFault(`${folder} 中没有可用的 manifest.json，不是完整的导出。`)
  }
}

/** Every file of the export is there as the manifest says, and no other. */
async function assertWhole(folder: string, manifest: Manifest): Promise<void> {
  const { sha256: own } = await digestOf(join(folder, 'manifest.json'))
  const sums = await readFile(join(folder, 'SHA256SUMS'), 'utf8').catch(() => '')
  if (sums !== sumsOf(manifest, own)) {
    throw new PortableFault('SHA256SUMS 与 manifest.json 不符，导出不完整或被改动。')
  }
  const expected = new Map([
    ...manifest.tables.map((table) => [tablePath(table.name), table] as const),
    ...manifest.files.map((file) => [filePath(file.sha256), file] as const),
  ])
  for (const [path, { sha256, bytes }] of expected) {
    const found = await digestOf(join(folder, path)).catch(() => null)
    if (found?.sha256 !== sha256 || found.bytes !== bytes) {
      throw new PortableFault(`导出中的 ${path} 缺失或被改动，没有导入任何数据。`)
    }
  }
  const present = await readdir(folder, { recursive: true, withFileTypes: true })
  const listed = new Set([...expected.keys(), 'manifest.json', 'SHA256SUMS'])
  const count = present.filter((entry) => !entry.isDirectory()).length
  if (count !== listed.size) throw new PortableFault('导出中有清单以外的文件，没有导入任何数据。')
}

/** Brings an empty database to the version that the data is of. */
async function prepare(connection: Connection, manifest: Manifest): Promise<void> {
  const folder = migrationsFolder()
  const known: readonly Migration[] = await migrationsIn(folder)
  const wanted = known.find(({ tag }) => tag === manifest.migration)
  if (wanted === undefined) {
    throw new PortableFault(`导出来自较新的版本（${manifest.migration}），请先升级本程序，再导入。`)
  }
  const applied = await connection.transaction(appliedMigration)
  if (applied === wanted.when) return
  if (applied > 0) {
    throw new PortableFault(
      `导出来自版本 ${manifest.migration}，与数据库的结构版本不同。请改用新建的空数据库，导入时会先按该版本建立结构，再升级。`,
    )
  }
  const upTo = await migrationsUpTo(folder, wanted.tag)
  try {
    await connection.migrate(upTo)
  } finally {
    await rm(upTo, { recursive: true, force: true })
  }
}

async function assertEmpty(tx: SqlTx, shapes: readonly TableShape[]): Promise<void> {
  const names = shapes.map(({ name }) => `"public".${quoted(name)}`)
  // Nobody may write between this look and the end of the load.
  await tx.execute(sql.raw(`lock table ${names.join(', ')} in share row exclusive mode`))
  for (const { name } of shapes) {
    const [row] = rowsOf(
      await tx.execute(
        sql.raw(`select exists (select from "public".${quoted(name)})::text as filled`),
      ),
    )
    if (row?.['filled'] !== 'false') {
      throw new PortableFault(`数据库不是空的（表 ${name} 中有数据），不能导入。`)
    }
  }
}

function assertColumns(line: string, shape: TableShape): void {
  const row: unknown = JSON.parse(line)
  const names = typeof row === 'object' && row !== null ? Object.keys(row) : []
  const same =
    names.length === shape.columns.length && shape.columns.every((name) => names.includes(name))
  if (!same) throw new PortableFault(`表 ${shape.name} 的列与数据库结构不符，没有导入任何数据。`)
}

/** By line feeds alone: node's own reader of lines also breaks at U+2028, which JSON has in texts. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of createReadStream(path, 'utf8')) {
    const parts = `${rest}${String(chunk)}`.split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
  if (rest !== '') yield rest
}

async function* batchesOf(path: string): AsyncGenerator<readonly string[]> {
  let lines: string[] = []
  let characters = 0
  for await (const line of linesOf(path)) {
    lines.push(line)
    characters += line.length
    if (lines.length < ROWS_AT_ONCE && characters < CHARACTERS_AT_ONCE) continue
    yield lines
    lines = []
    characters = 0
  }
  if (lines.length > 0) yield lines
}

async function loadTable(tx: SqlTx, folder: string, shape: TableShape): Promise<number> {
  const columns = shape.columns.map(quoted).join(', ')
  const into = sql.raw(
    `insert into "public".${quoted(shape.name)} (${columns}) overriding system value
      select ${columns} from jsonb_populate_recordset(null::"public".${quoted(shape.name)}, `,
  )
  let rows = 0
  for await (const lines of batchesOf(join(folder, tablePath(shape.name)))) {
    for (const line of lines) assertColumns(line, shape)
    await tx.execute(sql`${into}${`[${lines.join(',')}]`}::text::jsonb)`)
    rows += lines.length
  }
  if (shape.identity !== null && rows > 0) await goOnCounting(tx, shape.name, shape.identity)
  return rows
}

async function goOnCounting(tx: SqlTx, table: string, column: string): Promise<void> {
  await tx.execute(
    sql`select setval(pg_get_serial_sequence(${`"public".${quoted(table)}`}, ${column}),
      ${sql.raw(`(select max(${quoted(column)}) from "public".${quoted(table)})`)})`,
  )
}

async function loadFile(tx: SqlTx, folder: string, sha256: string): Promise<void> {
  const file = await open(join(folder, filePath(sha256)))
  try {
    for (let ordinal = 0; ; ordinal += 1) {
      const buffer = Buffer.alloc(CHUNK_BYTES)
      const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, ordinal * CHUNK_BYTES)
      if (bytesRead === 0) return
      await tx.insert(fileChunks).values({ sha256, ordinal, bytes: buffer.subarray(0, bytesRead) })
    }
  } finally {
    await file.close()
  }
}

async function load(tx: SqlTx, folder: string, manifest: Manifest): Promise<number> {
  const shapes = await tableShapes(tx)
  await assertEmpty(tx, shapes)
  const listed = new Map(manifest.tables.map((table) => [table.name, table]))
  let total = 0
  for (const shape of shapes) {
    const table = listed.get(shape.name)
    if (table === undefined) continue
    listed.delete(shape.name)
    const rows = await loadTable(tx, folder, shape)
    const expected = shape.name === 'files' ? manifest.files.length : table.rows
    if (rows !== table.rows || rows !== expected) {
      throw new PortableFault(`表 ${shape.name} 的行数与清单不符，没有导入任何数据。`)
    }
    total += rows
  }
  const unknown = [...listed.keys()]
  if (unknown.length > 0) throw new PortableFault(`数据库中没有表 ${unknown.join('、')}。`)
  for (const { sha256 } of manifest.files) await loadFile(tx, folder, sha256)
  await tx.execute(sql`update "outbox" set status = 'uncertain', error = ${RESTORED}
    where status = 'ready'`)
  return total
}

/**
 * What was waiting when the backup was made may have gone out since: nothing of it goes out again
 * before an administrator says so. In two steps, for the tables of an earlier version do not know
 * `held`; a crash between them leaves it to a person all the same.
 */
const RESTORED = 'restored from a backup'

async function hold(tx: SqlTx): Promise<number> {
  const held = await tx
    .update(outbox)
    .set({ status: 'held', error: null, leasedUntil: null })
    .where(and(eq(outbox.status, 'uncertain'), eq(outbox.error, RESTORED)))
    .returning({ id: outbox.id })
  return held.length
}

/**
 * Reads an export into an empty database, all of it or nothing, and brings it up to date when it came
 * from an earlier version. The database need not be migrated.
 * @param folder an absolute path
 * @throws PortableFault with words for the user
 */
export async function importFrom(connection: Connection, folder: string): Promise<ImportSummary> {
  const manifest = await readManifest(folder)
  await assertWhole(folder, manifest)
  await prepare(connection, manifest)
  const rows = await connection.bulk('load', (tx) => load(tx, folder, manifest))
  await connection.migrate(migrationsFolder())
  const held = await connection.bulk('load', hold)
  return {
    tables: manifest.tables.length,
    rows,
    files: manifest.files.length,
    migration: manifest.migration,
    held,
  }
}
