import { describe, expect, it } from 'vitest'
import { identifyFile } from '../../src/files/identify.ts'
import { stripJpeg } from '../../src/files/jpeg-metadata.ts'
import { stripPng } from '../../src/files/png-metadata.ts'
import { readOrientation } from '../../src/files/tiff-orientation.ts'
import { exifBlock, jpegSample, pngSample } from './samples.ts'

/** privacy.md: "photos lose their location data". */
describe('JPEG', () => {
  it('loses place, comments and trailers, keeps picture, size and orientation', () => {
    const sent = jpegSample(exifBlock(6), 'ftypmp42 second film GPS')
    const kept = stripJpeg(sent)
    expect(Buffer.from(kept.bytes).includes('GPS')).toBe(false)
    expect(Buffer.from(kept.bytes).includes('gps')).toBe(false)
    expect(Buffer.from(kept.bytes).includes('Chongqing')).toBe(false)
    expect(kept).toMatchObject({ width: 4, height: 3, removed: true })
    const exifAt = Buffer.from(kept.bytes).indexOf('Exif\0\0')
    expect(readOrientation(kept.bytes.subarray(exifAt + 6))).toBe(6)
    // Picture data and everything that decodes it are the very same bytes.
    const scanOf = (bytes: Uint8Array) => Buffer.from(bytes).indexOf(Buffer.from('ffdb', 'hex'))
    const picture = jpegSample(null)
    expect(Buffer.from(kept.bytes.subarray(scanOf(kept.bytes)))).toEqual(
      Buffer.from(picture.subarray(scanOf(picture))),
    )
  })

  it.each(['II', 'MM'] as const)('reads the orientation in byte order %s', (order) => {
    expect(readOrientation(exifBlock(3, order))).toBe(3)
  })

  it('leaves a clean picture alone, and a cleaned one too', () => {
    const clean = stripJpeg(jpegSample(null))
    expect(clean.removed).toBe(false)
    expect(Buffer.from(clean.bytes)).toEqual(jpegSample(null))
    const once = stripJpeg(jpegSample())
    const twice = stripJpeg(once.bytes)
    expect(twice.removed).toBe(false)
    expect(Buffer.from(twice.bytes)).toEqual(Buffer.from(once.bytes))
  })

  it('needs no EXIF block for an upright picture', () => {
    expect(Buffer.from(stripJpeg(jpegSample(exifBlock(1))).bytes)).toEqual(jpegSample(null))
  })

  it('gives both digests', async () => {
    const found = await identifyFile(jpegSample(), 'IMG_0001.jpg')
    expect(found.metadataRemoved).toBe(true)
    expect(found.originalSha256).not.toBe(found.storedSha256)
    expect(found.image).toEqual({ width: 4, height: 3 })
  })
})

describe('PNG', () => {
  it('loses texts and place, keeps picture, density and orientation', () => {
    const kept = stripPng(Buffer.concat([pngSample(), Buffer.from('GPS behind the end')]))
    expect(Buffer.from(kept.bytes).includes('GPS')).toBe(false)
    expect(kept).toMatchObject({ width: 5, height: 7, removed: true })
    const exifAt = Buffer.from(kept.bytes).indexOf('eXIf')
    expect(readOrientation(kept.bytes.subarray(exifAt + 4))).toBe(8)
    expect(Buffer.from(kept.bytes).includes('pHYs')).toBe(true)
  })

  it('leaves a clean picture alone, and a cleaned one too', () => {
    expect(stripPng(pngSample(false)).removed).toBe(false)
    const once = stripPng(pngSample())
    expect(stripPng(once.bytes).removed).toBe(false)
    expect(Buffer.from(stripPng(pngSample(true, 1)).bytes)).toEqual(pngSample(false))
  })
})
