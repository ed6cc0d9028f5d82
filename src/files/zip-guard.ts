import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { DAMAGED, FileRefusal, TOO_LABORIOUS } from './file-refusal.ts'

/** How large an Office file may be inside. Sizes in bytes. */
export interface ZipLimits {
  readonly maxEntries: number
  /** Sum of the unpacked sizes of the entries that are read. */
  readonly maxUnpackedBytes: number
  /** Unpacked to packed, for entries above `ratioFloorBytes`. */
  readonly maxRatio: number
  readonly ratioFloorBytes: number
}

/** 50 MB unpacked (feasibility.md, 8). Real sheets and texts stay below a ratio of 100. */
export const OFFICE_LIMITS: ZipLimits = {
  maxEntries: 2000,
  maxUnpackedBytes: 50 * 1024 * 1024,
  maxRatio: 300,
  ratioFloorBytes: 1024 * 1024,
}

const ARCHIVE_SUFFIX =
  /\.(zip|rar|7z|gz|tgz|tar|bz2|xz|jar|cab|iso|exe|dll|scr|bat|cmd|js|vbs|msi)$/i
const MACRO_PART =
  /(^|\/)(vbaproject\.bin|vbadata\.xml|macrosheets\/.*)$|\.(docm|xlsm|pptm|dotm|xltm)$/i
const MACROS =
  '这个文件含有宏，为安全起见不能接收。请在Word、Excel或WPS中另存为不含宏的.docx、.xlsx，或者导出为PDF后再发。'

/** One entry of the central directory. Sizes are declared, not yet proved. */
export interface ListedEntry {
  readonly name: string
  readonly packedBytes: number
  readonly unpackedBytes: number
}

/**
 * Reads the central directory only: nothing is unpacked. Throws `FileRefusal` for too many
 * entries, unsafe or doubled names, encrypted entries, macros and archives inside.
 */
export async function listOfficeZip(
  bytes: Uint8Array,
  limits: ZipLimits = OFFICE_LIMITS,
): Promise<readonly ListedEntry[]> {
  const zip = await open(bytes)
  const entries = await collect(zip, limits)
  return entries.map(toListed)
}

/**
 * Unpacks the entries that `want` names, counting every byte as it streams: a declared size is
 * not believed. Embedded workbooks of charts are legal parts, they are never opened.
 * Throws `FileRefusal` as `listOfficeZip` does, and for sizes, ratios, DTDs and damage.
 */
export async function readOfficeZip(
  bytes: Uint8Array,
  want: (name: string) => boolean,
  limits: ZipLimits = OFFICE_LIMITS,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const zip = await open(bytes)
  const entries = (await collect(zip, limits)).filter((entry) => want(entry.fileName))
  checkDeclared(entries, limits)
  const parts = new Map<string, Uint8Array>()
  let left = limits.maxUnpackedBytes
  for (const entry of entries) {
    const part = await unpack(zip, entry, left)
    left -= part.byteLength
    checkPart(entry.fileName, part)
    parts.set(entry.fileName, part)
  }
  return parts
}

async function open(bytes: Uint8Array): Promise<ZipFile> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return await fromBufferPromise(view, { lazyEntries: true, autoClose: false })
  } catch {
    throw new FileRefusal(DAMAGED)
  }
}

async function collect(zip: ZipFile, limits: ZipLimits): Promise<Entry[]> {
  if (zip.entryCount > limits.maxEntries) throw new FileRefusal(TOO_LABORIOUS)
  const entries: Entry[] = []
  const names = new Set<string>()
  try {
    for await (const entry of zip.eachEntry()) {
      // Two entries of one name let two programs read two different documents from one file.
      if (names.has(entry.fileName.toLowerCase())) throw new FileRefusal(DAMAGED)
      names.add(entry.fileName.toLowerCase())
      checkEntry(entry)
      if (!entry.fileName.endsWith('/')) entries.push(entry)
    }
  } catch (fault) {
    // yauzl throws for names that climb out of the folder and for a broken directory.
    throw fault instanceof FileRefusal ? fault : new FileRefusal(DAMAGED)
  }
  return entries
}

function checkEntry(entry: Entry): void {
  if (entry.isEncrypted()) throw new FileRefusal(ENCRYPTED_OFFICE)
  if (MACRO_PART.test(entry.fileName)) throw new FileRefusal(MACROS)
  if (ARCHIVE_SUFFIX.test(entry.fileName))
    throw new FileRefusal(
      '这个文件里面还嵌有压缩包或程序，为安全起见不能接收。请取出嵌入的文件，逐个发送。',
    )
}

/** Said of a Word or Excel file with a password. */
export const ENCRYPTED_OFFICE =
  '这个文件设有打开密码，无法读取。请在Word、Excel或WPS中取消密码，另存后再发。'

/** Refuses a document whose content types name macros, for a part under an unusual name. */
export function refuseMacroTypes(contentTypes: string): void {
  if (/macroEnabled|vbaProject/i.test(contentTypes)) throw new FileRefusal(MACROS)
}

function checkDeclared(entries: readonly Entry[], limits: ZipLimits): void {
  let total = 0
  for (const entry of entries) {
    total += entry.uncompressedSize
    const large = entry.uncompressedSize > limits.ratioFloorBytes
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize)
    if (large && ratio > limits.maxRatio) throw new FileRefusal(TOO_LABORIOUS)
  }
  if (total > limits.maxUnpackedBytes) throw new FileRefusal(TOO_LABORIOUS)
}

async function unpack(zip: ZipFile, entry: Entry, left: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry)
    for await (const chunk of stream) {
      const bytes = chunk as Uint8Array
      size += bytes.byteLength
      if (size > left) throw new FileRefusal(TOO_LABORIOUS)
      chunks.push(bytes)
    }
  } catch (fault) {
    throw fault instanceof FileRefusal ? fault : new FileRefusal(DAMAGED)
  }
  return Buffer.concat(chunks, size)
}

/** Office files have no DTD; one can only be there to expand entities or to reach outside. */
function checkPart(name: string, part: Uint8Array): void {
  if (!/\.(xml|rels)$/i.test(name)) return
  const view = Buffer.from(part.buffer, part.byteOffset, part.byteLength)
  if (view.includes('<!DOCTYPE') || view.includes('<!ENTITY')) throw new FileRefusal(DAMAGED)
}

function toListed(entry: Entry): ListedEntry {
  return {
    name: entry.fileName,
    packedBytes: entry.compressedSize,
    unpackedBytes: entry.uncompressedSize,
  }
}
