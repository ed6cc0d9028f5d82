import { DAMAGED, FileRefusal } from './file-refusal.ts'
import { readOrientation, writeOrientation } from './tiff-orientation.ts'

/** A picture without its metadata. Sizes in pixels. */
export interface StrippedImage {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
  /** True when something was taken out. */
  readonly removed: boolean
}

const EXIF = 'Exif\0\0'
const START_OF_SCAN = 0xda
const END_OF_IMAGE = 0xd9

interface Walk {
  readonly kept: Uint8Array[]
  width: number
  height: number
  removed: boolean
  scans: number
}

/**
 * Takes everything out of a JPEG that is not picture: EXIF with the place, XMP, IPTC, comments,
 * thumbnails, and what follows the picture's end (second pictures and videos of a telephone carry
 * the place too). The orientation is kept, colour profile too; the picture data is untouched.
 * Throws `FileRefusal` when there is no picture (privacy.md: photos lose their location data).
 */
export function stripJpeg(bytes: Uint8Array): StrippedImage {
  const walk: Walk = { kept: [bytes.subarray(0, 2)], width: 0, height: 0, removed: false, scans: 0 }
  let at = 2
  while (at >= 0 && at < bytes.byteLength) at = step(bytes, at, walk)
  if (walk.scans === 0 || walk.width === 0 || walk.height === 0) throw new FileRefusal(DAMAGED)
  return {
    bytes: Buffer.concat(walk.kept),
    width: walk.width,
    height: walk.height,
    removed: walk.removed,
  }
}

/** Handles the marker segment at `at`; gives where the next one begins, or -1 at the end. */
function step(bytes: Uint8Array, at: number, walk: Walk): number {
  const marker = nextMarker(bytes, at)
  const code = bytes[marker + 1]
  if (code === undefined) return -1
  if (code === END_OF_IMAGE) return finish(bytes, marker, walk)
  // Restart marks and TEM have no length and do not belong between segments.
  if (code === 0x01 || (code >= 0xd0 && code <= 0xd7)) return marker + 2
  const end = marker + 2 + segmentLength(bytes, marker)
  const segment = bytes.subarray(marker, end)
  noteSize(code, segment, walk)
  keepSegment(code, segment, walk)
  if (code !== START_OF_SCAN) return end
  walk.scans += 1
  const scanEnd = endOfScan(bytes, end)
  walk.kept.push(bytes.subarray(end, scanEnd))
  return scanEnd
}

function finish(bytes: Uint8Array, marker: number, walk: Walk): number {
  walk.kept.push(bytes.subarray(marker, marker + 2))
  if (marker + 2 < bytes.byteLength) walk.removed = true
  return -1
}

/** The length that the segment states, its own two bytes included. */
function segmentLength(bytes: Uint8Array, marker: number): number {
  const length = ((bytes[marker + 2] ?? 0) << 8) | (bytes[marker + 3] ?? 0)
  if (length < 2 || marker + 2 + length > bytes.byteLength) throw new FileRefusal(DAMAGED)
  return length
}

/** Position of the 0xFF that starts the next marker; fill bytes before it are dropped. */
function nextMarker(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== 0xff) throw new FileRefusal(DAMAGED)
  let marker = at
  while (bytes[marker + 1] === 0xff) marker += 1
  return marker
}

/** Picture data runs until an 0xFF that is followed by neither a stuffed zero nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from)
  while (at >= 0) {
    const next = bytes[at + 1]
    if (next === undefined) return bytes.byteLength
    const within = next === 0x00 || (next >= 0xd0 && next <= 0xd7)
    if (!within && next !== 0xff) return at
    at = bytes.indexOf(0xff, within ? at + 2 : at + 1)
  }
  return bytes.byteLength
}

function noteSize(code: number, segment: Uint8Array, walk: Walk): void {
  const isFrame = code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc
  if (!isFrame || segment.byteLength < 9) return
  walk.height = ((segment[5] ?? 0) << 8) | (segment[6] ?? 0)
  walk.width = ((segment[7] ?? 0) << 8) | (segment[8] ?? 0)
}

function keepSegment(code: number, segment: Uint8Array, walk: Walk): void {
  const isApplication = code >= 0xe0 && code <= 0xef
  if (!isApplication && code !== 0xfe) {
    walk.kept.push(segment)
    return
  }
  if (isHarmless(code, segment)) {
    walk.kept.push(segment)
    return
  }
  const minimal = code === 0xe1 && startsWith(segment, EXIF) ? orientationOnly(segment) : null
  if (minimal !== null) walk.kept.push(minimal)
  // A picture that this function already cleaned comes out unchanged: nothing was removed.
  if (minimal === null || !minimal.equals(segment)) walk.removed = true
}

/** JFIF (density), ICC profile and Adobe's colour transform are needed to show the picture right. */
function isHarmless(code: number, segment: Uint8Array): boolean {
  if (code === 0xe0) return startsWith(segment, 'JFIF\0') && segment.byteLength === 18
  if (code === 0xe2) return startsWith(segment, 'ICC_PROFILE\0')
  return code === 0xee && startsWith(segment, 'Adobe')
}

/** An EXIF segment that says nothing but the orientation; null for an upright picture. */
function orientationOnly(segment: Uint8Array): Buffer | null {
  const orientation = readOrientation(segment.subarray(4 + EXIF.length))
  if (orientation === 1) return null
  const body = Buffer.concat([Buffer.from(EXIF, 'latin1'), writeOrientation(orientation)])
  const length = body.byteLength + 2
  return Buffer.concat([Buffer.from([0xff, 0xe1, length >> 8, length & 0xff]), body])
}

function startsWith(segment: Uint8Array, text: string): boolean {
  return Buffer.from(segment.subarray(4, 4 + text.length)).toString('latin1') === text
}
