import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { and, eq, sql } from 'drizzle-orm'
import { canonicalJson } from '../../src/application/canonical.ts'
import type { Connection, SqlTx } from '../connection.ts'
import { appliedMigration, migrationsFolder, migrationsIn, rowsOf } from '../migrations.ts'
import { fileChunks, files } from '../schema/files.ts'
import { NOT_AS_ROWS, quoted, type TableShape, tableShapes } from './catalog.ts'
import {
  FORMAT,
  filePath,
  type Manifest,
  PortableFault,
  sumsOf,
  tablePath,
  VERSION,
} from './manifest.ts'

/** What an export holds. `manifest` is the SHA-256 of manifest.json, to be kept elsewhere. */
export interface ExportSummary {
  readonly tables: number
  readonly rows: number
  readonly files: number
  readonly bytes: number
  readonly manifest: string
}

const ROWS_AT_ONCE = 500

/** A file that is written and hashed at once, and on the disk when it is closed. */
class HashedFile {
  readonly #handle: FileHandle
  readonly #hash: Hash = createHash('sha256')
  #bytes = 0

  private constructor(handle: FileHandle) {
    this.#handle = handle
  }

  static async create(folder: string, path: string): Promise<HashedFile> {
    const full = join(folder, path)
    await mkdir(dirname(full), { recursive: true, mode: 0o700 })
    return new HashedFile(await open(full, 'wx', 0o600))
  }

  async write(data: string | Uint8Array): Promise<void> {
    const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : data
    this.#hash.update(bytes)
    this.#bytes += bytes.byteLength
    await this.#handle.writeFile(bytes)
  }

  async close(): Promise<{ sha256: string; bytes: number }> {
    await this.#handle.sync()
    await this.#handle.close()
    return { sha256: this.#hash.digest('hex'), bytes: this.#bytes }
  }
}

async function writeWhole(folder: string, path: string, text: string): Promise<string> {
  const file = await HashedFile.create(folder, path)
  await file.write(text)
  return (await file.close()).sha256
}

async function assertEmpty(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const present = await readdir(folder)
  if (present.length > 0) throw new PortableFault(`文件夹 ${folder} 不是空的，不能导出到其中。`)
}

async function writeTable(tx: SqlTx, folder: string, shape: TableShape) {
  const file = await HashedFile.create(folder, tablePath(shape.name))
  const source = `select to_jsonb(t)::text as line from "public".${quoted(shape.name)} t
    order by ${shape.order}`
  await tx.execute(sql.raw(`declare export_rows no scroll cursor for ${source}`))
  let rows = 0
  for (;;) {
    const page = rowsOf(await tx.execute(sql.raw(`fetch ${ROWS_AT_ONCE} from export_rows`)))
    if (page.length === 0) break
    rows += page.length
    const lines = page.map(({ line }) => `${canonicalJson(JSON.parse(String(line)))}\n`)
    await file.write(lines.join(''))
  }
  await tx.execute(sql.raw('close export_rows'))
  return { name: shape.name, rows, ...(await file.close()) }
}

async function writeFiles(tx: SqlTx, folder: string): Promise<Manifest['files']> {
  const stored = await tx
    .select({ sha256: files.sha256 })
    .from(files)
    .orderBy(sql`${files.sha256} collate "C"`)
  const written: Manifest['files'] = []
  for (const { sha256 } of stored) {
    const file = await HashedFile.create(folder, filePath(sha256))
    for (let ordinal = 0; ; ordinal += 1) {
      const [chunk] = await tx
        .select({ bytes: fileChunks.bytes })
        .from(fileChunks)
        .where(and(eq(fileChunks.sha256, sha256), eq(fileChunks.ordinal, ordinal)))
      if (chunk === undefined) break
      await file.write(chunk.bytes)
    }
    const made = await file.close()
    if (made.sha256 !== sha256) {
      throw new PortableFault(`数据库中的文件 ${sha256} 已损坏，导出未完成。`)
    }
    written.push(made)
  }
  return written
}

async function migrationTag(tx: SqlTx): Promise<string> {
  const applied = await appliedMigration(tx)
  const known = (await migrationsIn(migrationsFolder())).find(({ when }) => when === applied)
  if (known === undefined) throw new PortableFault('数据库结构不是本程序的版本，不能导出。')
  return known.tag
}

/**
 * Writes everything to a folder that is empty or not there yet, as it is at one moment. On the
 * embedded database others wait meanwhile; on PostgreSQL nobody does.
 * @param folder an absolute path; readable by its owner only
 * @throws PortableFault with words for the user; what was written by then stays, without SHA256SUMS
 */
export async function exportTo(connection: Connection, folder: string): Promise<ExportSummary> {
  await assertEmpty(folder)
  const manifest = await connection.bulk('snapshot', async (tx): Promise<Manifest> => {
    const migration = await migrationTag(tx)
    const tables: Manifest['tables'] = []
    for (const shape of await tableShapes(tx)) {
      if (!NOT_AS_ROWS.includes(shape.name)) tables.push(await writeTable(tx, folder, shape))
    }
    return {
      format: FORMAT,
      version: VERSION,
      migration,
      tables: tables.sort((a, b) => (a.name < b.name ? -1 : 1)),
      files: await writeFiles(tx, folder),
    }
  })
  const digest = await writeWhole(folder, 'manifest.json', `${canonicalJson(manifest)}\n`)
  await writeWhole(folder, 'SHA256SUMS', sumsOf(manifest, digest))
  const all = [...manifest.tables, ...manifest.files]
  return {
    tables: manifest.tables.length,
    rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
    files: manifest.files.length,
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    manifest: digest,
  }
}
