import { createHash } from 'node:crypto'
import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { StoredFile } from '../../src/application/records.ts'
import type { FileTable } from '../../src/application/store.ts'
import type { SqlTx } from '../connection.ts'
import { uploads } from '../schema/drafts.ts'
import { CHUNK_BYTES, fileChunks, files } from '../schema/files.ts'

/** Chunks of one statement: 1 MiB, which postgres.js sends as 2 MiB of hex. */
const CHUNKS_AT_ONCE = 4

/** Content addressing only holds if the address is the content's. */
function assertAddress(file: StoredFile, bytes: Uint8Array): void {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (sha256 !== file.sha256 || bytes.byteLength !== file.size) {
    throw new RangeError('the bytes are not those of the file record')
  }
}

function chunksOf(sha256: string, bytes: Uint8Array) {
  return Array.from({ length: Math.ceil(bytes.byteLength / CHUNK_BYTES) }, (_, ordinal) => ({
    sha256,
    ordinal,
    bytes: bytes.subarray(ordinal * CHUNK_BYTES, (ordinal + 1) * CHUNK_BYTES),
  }))
}

async function store(tx: SqlTx, file: StoredFile, bytes: Uint8Array): Promise<void> {
  assertAddress(file, bytes)
  // Waits for a transaction that stores the same file, so its chunks are there when we go on.
  const fresh = await tx
    .insert(files)
    .values(file)
    .onConflictDoNothing()
    .returning({ sha256: files.sha256 })
  if (fresh.length === 0) return
  const chunks = chunksOf(file.sha256, bytes)
  for (let start = 0; start < chunks.length; start += CHUNKS_AT_ONCE) {
    await tx.insert(fileChunks).values(chunks.slice(start, start + CHUNKS_AT_ONCE))
  }
}

async function load(tx: SqlTx, sha256: string): Promise<Uint8Array | null> {
  const rows = await tx
    .select({ size: files.size, chunk: fileChunks.bytes })
    .from(files)
    .leftJoin(fileChunks, eq(fileChunks.sha256, files.sha256))
    .where(eq(files.sha256, sha256))
    .orderBy(asc(fileChunks.ordinal))
  const [first] = rows
  if (first === undefined) return null
  const bytes = Buffer.concat(rows.flatMap(({ chunk }) => (chunk === null ? [] : [chunk])))
  if (bytes.byteLength !== first.size) throw new Error('a stored file is incomplete')
  return bytes
}

async function uploadBy(tx: SqlTx, openId: string, draftId: string, sha256: string) {
  const [found] = await tx
    .select()
    .from(uploads)
    .where(
      and(
        eq(uploads.openId, openId),
        eq(uploads.draftId, draftId),
        eq(uploads.sha256, sha256),
        eq(uploads.status, 'stored'),
      ),
    )
    .orderBy(desc(uploads.at), sql`${uploads.id} collate "C"`)
    .limit(1)
  return found ?? null
}

/** Files by their content, and what people sent in the chat. */
export function fileTable(tx: SqlTx): FileTable {
  return {
    put: (file, bytes) => store(tx, file, bytes),
    find: async (sha256) => {
      const [found] = await tx.select().from(files).where(eq(files.sha256, sha256))
      return found ?? null
    },
    among: async (sha256s) =>
      sha256s.length === 0
        ? []
        : await tx
            .select()
            .from(files)
            .where(inArray(files.sha256, [...new Set(sha256s)])),
    bytes: (sha256) => load(tx, sha256),
    addUpload: async (upload) => {
      await tx.insert(uploads).values(upload)
    },
    findUpload: async (id) => {
      const [found] = await tx.select().from(uploads).where(eq(uploads.id, id))
      return found ?? null
    },
    saveUpload: async (upload) => {
      const saved = await tx
        .update(uploads)
        .set(upload)
        .where(eq(uploads.id, upload.id))
        .returning({ id: uploads.id })
      if (saved.length === 0) throw new RangeError('no such upload')
    },
    uploadBy: (...which) => uploadBy(tx, ...which),
    looseUploads: (openId, limit) =>
      tx
        .select()
        .from(uploads)
        .where(
          and(eq(uploads.openId, openId), eq(uploads.status, 'stored'), isNull(uploads.draftId)),
        )
        .orderBy(desc(uploads.at), sql`${uploads.id} collate "C"`)
        .limit(limit),
  }
}
