import { describe, expect, it } from 'vitest'
import { imageFault } from '../../src/sandbox/image-check.ts'
import { decodeFrame, encodeFrame } from '../../src/sandbox/long-connection.ts'
import { parseMultipart } from '../../src/sandbox/multipart.ts'

describe('multipart', () => {
  const body = (...parts: Buffer[]) =>
    Buffer.concat([
      ...parts.flatMap((part) => [Buffer.from('--B\r\n'), part, Buffer.from('\r\n')]),
      Buffer.from('--B--\r\n'),
    ])
  const part = (head: string, bytes: Buffer) =>
    Buffer.concat([Buffer.from(`Content-Disposition: form-data; ${head}\r\n\r\n`), bytes])

  it('keeps bytes untouched, with and without a filename', () => {
    const bytes = Buffer.from([0, 13, 10, 45, 45, 65, 255])
    const parts = parseMultipart(
      'multipart/form-data; boundary=B',
      body(part('name="file_name"', Buffer.from('表.xlsx')), part('name="file"', bytes)),
    )
    expect(parts).toEqual([
      { name: 'file_name', filename: null, bytes: Buffer.from('表.xlsx') },
      { name: 'file', filename: null, bytes },
    ])
    const named = body(part('name="file"; filename="a.pdf"', bytes))
    expect(parseMultipart('multipart/form-data; boundary="B"', named)?.[0]?.filename).toBe('a.pdf')
  })

  it('is null for anything else', () => {
    expect(parseMultipart('application/json', Buffer.from('{}'))).toBeNull()
    expect(parseMultipart('multipart/form-data', Buffer.from(''))).toBeNull()
  })
})

describe('pictures', () => {
  const png = (width: number, height: number): Buffer => {
    const bytes = Buffer.alloc(24)
    Buffer.from([0x89, 0x50, 0x4e, 0x47]).copy(bytes)
    bytes.writeUInt32BE(width, 16)
    bytes.writeUInt32BE(height, 20)
    return bytes
  }
  const gif = (side: number): Buffer => {
    const bytes = Buffer.alloc(10)
    bytes.write('GIF89a', 'latin1')
    bytes.writeUInt16LE(side, 6)
    return bytes
  }

  it('are known by their first bytes and measured', () => {
    expect(imageFault(png(12000, 10))).toBeNull()
    expect(imageFault(png(12001, 10))).toBe('resolution')
    expect(imageFault(gif(2000))).toBeNull()
    expect(imageFault(gif(2001))).toBe('resolution')
    expect(imageFault(Buffer.from('%PDF-1.7'))).toBe('format')
    expect(imageFault(Buffer.alloc(0))).toBe('format')
  })

  it('in JPEG are measured at the frame marker', () => {
    const bytes = Buffer.from([
      ...[0xff, 0xd8, 0xff, 0xe0, 0x00, 0x04, 0x00, 0x00],
      ...[0xff, 0xc0, 0x00, 0x0b, 0x08, 0x2e, 0xe1, 0x00, 0x10, 0x01, 0x00, 0x00],
    ])
    expect(imageFault(bytes)).toBe('resolution')
  })
})

it('a frame comes back as it was sent', () => {
  const frame = {
    SeqID: 0,
    LogID: 0,
    service: 7,
    method: 1,
    headers: [{ key: 'type', value: 'event' }],
    payload: Buffer.from('{}'),
  }
  expect(decodeFrame(encodeFrame(frame))).toEqual(frame)
})
