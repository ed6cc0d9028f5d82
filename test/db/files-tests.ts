import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { CHUNK_BYTES } from '../../db/schema/files.ts'
import type { StoredFile, Upload } from '../../src/application/records.ts'
import { describeOnBoth } from '../support/databases.ts'
import { addCase, sampleDraft, T0 } from './samples.ts'

/** Bytes of every value, different for each seed. */
function content(length: number, seed: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + seed + (index >> 8)) & 0xff)
}

function record(bytes: Uint8Array, more: Partial<StoredFile> = {}): StoredFile {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return {
    sha256,
    originalSha256: sha256,
    mediaType: 'application/pdf',
    size: bytes.byteLength,
    pages: null,
    createdAt: T0,
    ...more,
  }
}

describeOnBoth('files', (open) => {
  it.each([0, 1, CHUNK_BYTES, CHUNK_BYTES + 1, 5 * CHUNK_BYTES + 17])(
    'gives back %i bytes as they came',
    async (length) => {
      const { store } = await open()
      // A view into a larger buffer, as decoders hand them out.
      const bytes = content(length + 20, length).subarray(7, 7 + length)
      const file = record(bytes, { pages: 3, originalSha256: 'b'.repeat(64) })
      await store.transact((tx) => tx.files.put(file, bytes))
      await store.transact((tx) => tx.files.put({ ...file, createdAt: T0 + 1 }, bytes))
      expect(await store.transact((tx) => tx.files.find(file.sha256))).toEqual(file)
      const stored = await store.transact((tx) => tx.files.bytes(file.sha256))
      expect(stored === null ? null : Buffer.compare(stored, bytes)).toBe(0)
    },
  )

  it('refuses bytes that are not those of the record, and knows what it does not have', async () => {
    const { store } = await open()
    const bytes = content(100, 1)
    const put = (file: StoredFile) => store.transact((tx) => tx.files.put(file, bytes))
    await expect(put(record(content(100, 2)))).rejects.toThrow(RangeError)
    await expect(put(record(bytes, { size: 99 }))).rejects.toThrow(RangeError)
    expect(await store.transact((tx) => tx.files.find(record(bytes).sha256))).toBeNull()
    expect(await store.transact((tx) => tx.files.bytes(record(bytes).sha256))).toBeNull()
  })

  it('keeps uploads from their arrival on', async () => {
    const { store } = await open()
    const bytes = content(10, 3)
    const file = record(bytes)
    const upload: Upload = {
      id: 'up_1',
      openId: 'ou_alice',
      messageId: 'om_1',
      fileKey: 'file_key',
      name: '证书.pdf',
      resource: 'file',
      draftId: 'draft_1',
      status: 'fetching',
      sha256: null,
      because: null,
      at: T0,
    }
    const stored: Upload = { ...upload, status: 'stored', sha256: file.sha256 }
    await store.transact(async (tx) => {
      await addCase(tx)
      await tx.drafts.create(sampleDraft)
      await tx.files.put(file, bytes)
      await tx.files.addUpload(upload)
    })
    const by = (openId: string, draftId: string) =>
      store.transact((tx) => tx.files.uploadBy(openId, draftId, file.sha256))
    expect(await store.transact((tx) => tx.files.findUpload('up_1'))).toEqual(upload)
    expect(await by('ou_alice', 'draft_1')).toBeNull()
    await store.transact((tx) => tx.files.saveUpload(stored))
    expect(await store.transact((tx) => tx.files.findUpload('up_1'))).toEqual(stored)
    expect(await by('ou_alice', 'draft_1')).toEqual(stored)
    expect(await by('ou_bob', 'draft_1')).toBeNull()
    expect(await by('ou_alice', 'draft_2')).toBeNull()
    const again: Upload = { ...stored, id: 'up_2', at: T0 + 1 }
    await store.transact((tx) => tx.files.addUpload(again))
    expect(await by('ou_alice', 'draft_1')).toEqual(again)
    expect(await store.transact((tx) => tx.files.findUpload('up_3'))).toBeNull()
    await expect(
      store.transact((tx) => tx.files.saveUpload({ ...stored, id: 'up_3' })),
    ).rejects.toThrow(RangeError)
  })
})
