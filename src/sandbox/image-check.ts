/** Width and height in pixels. */
interface Dimensions {
  readonly width: number
  readonly height: number
}

function startsWith(bytes: Buffer, ...magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}

function jpegSize(bytes: Buffer): Dimensions | null {
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}

interface Format {
  readonly is: (bytes: Buffer) => boolean
  /** Null where the size is not read. */
  readonly size: (bytes: Buffer) => Dimensions | null
  readonly side: number
}

const unread = (): null => null

/** The formats that the upload of images takes, with the longest side (protocol.md §4.3). */
const formats: readonly Format[] = [
  {
    is: (bytes) => startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) && bytes.length >= 24,
    size: (bytes) => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }),
    side: 12000,
  },
  { is: (bytes) => startsWith(bytes, 0xff, 0xd8, 0xff), size: jpegSize, side: 12000 },
  {
    is: (bytes) => bytes.subarray(0, 4).toString('latin1') === 'GIF8' && bytes.length >= 10,
    size: (bytes) => ({ width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }),
    side: 2000,
  },
  { is: (bytes) => bytes.subarray(8, 12).toString('latin1') === 'WEBP', size: unread, side: 12000 },
  { is: (bytes) => bytes.subarray(0, 2).toString('latin1') === 'BM', size: unread, side: 12000 },
  { is: (bytes) => startsWith(bytes, 0x49, 0x49, 0x2a, 0x00), size: unread, side: 12000 },
  { is: (bytes) => startsWith(bytes, 0x4d, 0x4d, 0x00, 0x2a), size: unread, side: 12000 },
  { is: (bytes) => startsWith(bytes, 0x00, 0x00, 0x01, 0x00), size: unread, side: 12000 },
]

/** What the platform has against a picture: not a known format, too many pixels, or nothing. */
export function imageFault(bytes: Buffer): 'format' | 'resolution' | null {
  const format = formats.find((each) => each.is(bytes))
  if (format === undefined) return 'format'
  const size = format.size(bytes)
  if (size === null) return null
  return Math.max(size.width, size.height) > format.side ? 'resolution' : null
}
