import { crc32 } from 'node:zlib'
import { DAMAGED, FileRefusal } from './file-refusal.ts'
import type { StrippedImage } from './jpeg-metadata.ts'
import { readOrientation, writeOrientation } from './tiff-orientation.ts'

/** Ancillary chunks that say how to show the picture and nothing about where or by whom. */
const SHOWING = new Set(
  'tRNS gAMA cHRM sRGB iCCP sBIT bKGD hIST pHYs sPLT cICP mDCV cLLI'.split(' '),
)
const SIGNATURE_BYTES = 8

/**
 * Takes EXIF, XMP, text, time and unknown chunks out of a PNG, and what follows its end; the
 * orientation is kept. Throws `FileRefusal` when there is no picture (privacy.md).
 */
export function stripPng(bytes: Uint8Array): StrippedImage {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { chunks, end } = chunksOf(view)
  const kept = chunks.map(keepChunk)
  const changed = kept.some((chunk, index) => chunk.byteLength !== chunks[index]?.byteLength)
  return {
    bytes: Buffer.concat([view.subarray(0, SIGNATURE_BYTES), ...kept]),
    ...sizeOf(chunks[0]),
    removed: changed || end < view.byteLength,
  }
}

/** The chunks up to IEND, and where they end. */
function chunksOf(view: Buffer): { chunks: Buffer[]; end: number } {
  const chunks: Buffer[] = []
  let at = SIGNATURE_BYTES
  while (at + 12 <= view.byteLength) {
    const end = at + 12 + view.readUInt32BE(at)
    if (end > view.byteLength) break
    chunks.push(view.subarray(at, end))
    at = end
    if (typeOf(chunks.at(-1)) === 'IEND') return { chunks, end: at }
  }
  throw new FileRefusal(DAMAGED)
}

function typeOf(chunk: Buffer | undefined): string {
  return chunk?.toString('latin1', 4, 8) ?? ''
}

/** Width and height in pixels from the first chunk, which must be the header. */
function sizeOf(header: Buffer | undefined): { width: number; height: number } {
  if (header === undefined || typeOf(header) !== 'IHDR' || header.byteLength !== 25)
    throw new FileRefusal(DAMAGED)
  const size = { width: header.readUInt32BE(8), height: header.readUInt32BE(12) }
  if (size.width === 0 || size.height === 0) throw new FileRefusal(DAMAGED)
  return size
}

/** The chunk as it is kept: whole, empty, or reduced to the orientation. */
function keepChunk(chunk: Buffer): Uint8Array {
  const type = typeOf(chunk)
  // Critical chunks begin with a capital letter; without them there is no picture.
  if (/^[A-Z]/.test(type) || SHOWING.has(type)) return chunk
  if (type !== 'eXIf') return new Uint8Array(0)
  const orientation = readOrientation(chunk.subarray(8, chunk.byteLength - 4))
  return orientation === 1 ? new Uint8Array(0) : makeChunk('eXIf', writeOrientation(orientation))
}

function makeChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = Buffer.alloc(12 + data.byteLength)
  chunk.writeUInt32BE(data.byteLength, 0)
  chunk.write(type, 4, 'latin1')
  chunk.set(data, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.byteLength)), 8 + data.byteLength)
  return chunk
}
