/** One part of a multipart body. */
export interface Part {
  readonly name: string
  /** Null when the part names no file, as the SDK does for a Buffer. */
  readonly filename: string | null
  readonly bytes: Buffer
}

function header(head: string, pattern: RegExp): string | null {
  return pattern.exec(head)?.[1] ?? null
}

function partOf(raw: Buffer): Part | null {
  const split = raw.indexOf('\r\n\r\n')
  if (split < 0) return null
  const head = raw.subarray(0, split).toString('utf8')
  const name = header(head, /content-disposition:[^\r\n]*[; ]name="([^"]*)"/i)
  if (name === null) return null
  const filename = header(head, /content-disposition:[^\r\n]*filename="([^"]*)"/i)
  return { name, filename, bytes: raw.subarray(split + 4) }
}

/**
 * Takes a multipart/form-data body apart, bytes untouched. Written by hand because the parser of
 * the runtime turns a part without a filename into text, and that is how the SDK sends a Buffer.
 * Gives null when the body is not multipart.
 */
export function parseMultipart(contentType: string, body: Buffer): readonly Part[] | null {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1]
  if (boundary === undefined || !contentType.startsWith('multipart/form-data')) return null
  const mark = Buffer.from(`--${boundary}`)
  const parts: Part[] = []
  let start = body.indexOf(mark)
  while (start >= 0) {
    const from = start + mark.length + 2
    const end = body.indexOf(Buffer.concat([Buffer.from('\r\n'), mark]), from)
    if (end < 0) break
    const part = partOf(body.subarray(from, end))
    if (part !== null) parts.push(part)
    start = end + 2
  }
  return parts
}
