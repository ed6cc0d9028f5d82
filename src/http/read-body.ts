/**
 * Reads a request body, at most `limit` bytes of it. A declared length over the limit is refused
 * unread; a body without a declared length is read in pieces and dropped at the limit. `broken`
 * means that the sender went away in the middle.
 */
export async function readBody(
  request: Request,
  limit: number,
): Promise<Uint8Array | 'tooLarge' | 'broken'> {
  const declared = request.headers.get('content-length')
  try {
    if (declared === null) return await readPieces(request, limit)
    if (!/^\d{1,15}$/.test(declared)) return 'broken'
    if (Number(declared) > limit) return 'tooLarge'
    // The server holds the sender to the declared length, so this is bounded, and it is the fast way.
    const bytes = new Uint8Array(await request.arrayBuffer())
    return bytes.byteLength > limit ? 'tooLarge' : bytes
  } catch {
    return 'broken'
  }
}

async function readPieces(request: Request, limit: number): Promise<Uint8Array | 'tooLarge'> {
  if (request.body === null) return new Uint8Array()
  const pieces: Uint8Array[] = []
  let total = 0
  for await (const piece of request.body) {
    total += piece.byteLength
    // Leaving the loop cancels the stream.
    if (total > limit) return 'tooLarge'
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
