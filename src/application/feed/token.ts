import { createHash, randomBytes } from 'node:crypto'

const BYTES = 32

/** A secret that nobody guesses: 256 random bits, fit to stand in an address. */
export const newFeedToken = (): string => randomBytes(BYTES).toString('base64url')

/** What is kept of it: SHA-256 in hex. Any text has one, so what is no token costs the same work. */
export const feedTokenHash = (token: string): string =>
  createHash('sha256').update(token).digest('hex')
