const ORIENTATION_TAG = 0x0112
const SHORT = 3

/**
 * The orientation (1 to 8) in a TIFF block, which is what EXIF is; 1 when absent or unreadable.
 * Everything else in the block (place, time, device) is of no interest and not kept.
 */
export function readOrientation(tiff: Uint8Array): number {
  if (tiff.byteLength < 14) return 1
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const order = view.getUint16(0)
  if (order !== 0x4949 && order !== 0x4d4d) return 1
  const little = order === 0x4949
  const start = view.getUint32(4, little)
  if (start + 2 > tiff.byteLength) return 1
  const count = view.getUint16(start, little)
  for (let index = 0; index < count; index += 1) {
    const at = start + 2 + index * 12
    if (at + 12 > tiff.byteLength) return 1
    if (view.getUint16(at, little) === ORIENTATION_TAG) return valid(view.getUint16(at + 8, little))
  }
  return 1
}

/** A TIFF block that says nothing but the orientation. */
export function writeOrientation(orientation: number): Uint8Array {
  const block = new Uint8Array(26)
  const view = new DataView(block.buffer)
  view.setUint16(0, 0x4d4d)
  view.setUint16(2, 42)
  view.setUint32(4, 8)
  view.setUint16(8, 1)
  view.setUint16(10, ORIENTATION_TAG)
  view.setUint16(12, SHORT)
  view.setUint32(14, 1)
  view.setUint16(18, orientation)
  return block
}

function valid(orientation: number): number {
  return orientation >= 1 && orientation <= 8 ? orientation : 1
}
