import { createHash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import type { FileType, Identified } from '../application/files-port.ts'
import { FileRefusal } from './file-refusal.ts'
import { stripJpeg } from './jpeg-metadata.ts'
import { countPdfPages } from './pdf-pages.ts'
import { stripPng } from './png-metadata.ts'
import { reasonForOldOffice, reasonForType } from './refused-types.ts'
import { listOfficeZip, OFFICE_LIMITS, readOfficeZip, refuseMacroTypes } from './zip-guard.ts'

/** 20 MB, the limit of forms.md ("F file ≤20 MB"). */
export const MAX_FILE_BYTES = 20 * 1024 * 1024

const MEDIA_TYPES: Readonly<Record<FileType, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jpeg: 'image/jpeg',
  png: 'image/png',
}

const SUFFIXES: Readonly<Record<FileType, readonly [string, ...string[]]>> = {
  pdf: ['pdf'],
  docx: ['docx'],
  xlsx: ['xlsx'],
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  png: ['png'],
}

const OLD_OFFICE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
/** Viewers look for the mark in the first kilobyte; so do we. */
const PDF_MARK_WITHIN = 1024
const MAX_NAME_LENGTH = 120

/** What the content says that the file is, before anything is measured. */
type Told = FileType | { readonly refusedBecause: string }

/**
 * Tells a file by its content and prepares what is stored. `name` is only compared and cleaned.
 * Throws `FileRefusal` with a Chinese reason. Opens the file: call it in the worker.
 */
export async function identifyFile(bytes: Uint8Array, name: string): Promise<Identified> {
  checkSize(bytes.byteLength)
  const told = await tell(bytes)
  if (typeof told !== 'string') throw new FileRefusal(told.refusedBecause)
  const picture = strip(told, bytes)
  const stored = picture?.bytes ?? bytes
  return {
    type: told,
    mediaType: MEDIA_TYPES[told],
    name: cleanName(name, told),
    nameMatchesContent: SUFFIXES[told].includes(suffixOf(name)),
    bytes: stored,
    originalSha256: sha256(bytes),
    storedSha256: sha256(stored),
    pages: told === 'pdf' ? await countPdfPages(bytes) : null,
    image: picture === null ? null : { width: picture.width, height: picture.height },
    metadataRemoved: picture?.removed ?? false,
  }
}

/** Refuses an empty file and one over the limit, which it names with the size. */
export function checkSize(byteLength: number): void {
  if (byteLength === 0) throw new FileRefusal('这个文件是空的，请检查后重新发送。')
  if (byteLength <= MAX_FILE_BYTES) return
  // Rounded up, so that a file just over the limit is not said to be exactly at it.
  const size = (Math.ceil((byteLength / 1024 / 1024) * 10) / 10).toFixed(1)
  throw new FileRefusal(
    `文件大小为${size} MB，超过每个文件20 MB的上限。请压缩图片或拆分后重新发送。`,
  )
}

async function tell(bytes: Uint8Array): Promise<Told> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.subarray(0, OLD_OFFICE.length).equals(OLD_OFFICE))
    return { refusedBecause: reasonForOldOffice(bytes) }
  if (view.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return await tellZip(bytes)
  const found = await fileTypeFromBuffer(bytes)
  if (found?.ext === 'jpg') return 'jpeg'
  if (found?.ext === 'png') return 'png'
  const markAt = view.subarray(0, PDF_MARK_WITHIN).indexOf('%PDF-')
  if (found?.ext === 'pdf' || (found === undefined && markAt >= 0)) return 'pdf'
  return { refusedBecause: reasonForType(found?.ext) }
}

/**
 * The main part's content type decides, as it does for Word and Excel themselves. Storing needs
 * no unpacking of the whole, so the unpacked size is not limited here (pictures in a dossier).
 */
async function tellZip(bytes: Uint8Array): Promise<Told> {
  const found = await fileTypeFromBuffer(bytes)
  const types = await readOfficeZip(bytes, (name) => name === '[Content_Types].xml', {
    ...OFFICE_LIMITS,
    maxUnpackedBytes: 1024 * 1024,
  }).catch((fault) => noOfficeFile(fault, found?.ext))
  const xml = Buffer.from(types?.get('[Content_Types].xml') ?? []).toString('utf8')
  if (xml === '') return { refusedBecause: await reasonForZip(bytes, found?.ext) }
  refuseMacroTypes(xml)
  if (xml.includes('wordprocessingml.document.main+xml')) return 'docx'
  if (xml.includes('spreadsheetml.sheet.main+xml')) return 'xlsx'
  if (xml.includes('wordprocessingml.template.main+xml'))
    return { refusedBecause: reasonForType('dotx') }
  if (xml.includes('spreadsheetml.template.main+xml'))
    return { refusedBecause: reasonForType('xltx') }
  return { refusedBecause: reasonForType(xml.includes('presentationml') ? 'pptx' : found?.ext) }
}

/** A guard's finding about an Office file stands; about any other archive only its kind matters. */
function noOfficeFile(fault: unknown, suffix: string | undefined): null {
  if (suffix === 'zip' || suffix === 'jar' || suffix === 'apk') return null
  throw fault
}

async function reasonForZip(bytes: Uint8Array, suffix: string | undefined): Promise<string> {
  const names = await listOfficeZip(bytes).then(
    (entries) => entries.map((entry) => entry.name),
    (): string[] => [],
  )
  return reasonForType(names.includes('OFD.xml') ? 'ofd' : (suffix ?? 'zip'))
}

function strip(type: FileType, bytes: Uint8Array) {
  if (type === 'jpeg') return stripJpeg(bytes)
  if (type === 'png') return stripPng(bytes)
  return null
}

/** Lower-case hex. */
function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function suffixOf(name: string): string {
  return /\.([^.\\/]+)\s*$/.exec(name)?.[1]?.trim().toLowerCase() ?? ''
}

/**
 * A name that is safe to show and to store: no folders, no control or direction signs (they can
 * make `fdp.exe` look like `exe.pdf`), and the suffix of the true type.
 */
function cleanName(name: string, type: FileType): string {
  const base = name.replace(/^.*[\\/]/s, '').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"*:<>?|]/gu, '')
  const suffix = suffixOf(base)
  const known =
    Object.values(SUFFIXES).flat().includes(suffix) || /^(docm?|xlsm?|wps|et)$/.test(suffix)
  const stem = known ? base.slice(0, base.lastIndexOf('.')) : base
  const short = [...stem.trim()].slice(0, MAX_NAME_LENGTH).join('')
  const kept = SUFFIXES[type].includes(suffix) ? suffix : SUFFIXES[type][0]
  return `${short === '' || /^\.+$/.test(short) ? '未命名' : short}.${kept}`
}
