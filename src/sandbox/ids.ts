import { createHash, randomBytes } from 'node:crypto'

/** Thirty-two hex digits, the shape of most ids of the platform. */
function hex(bytes: number): string {
  return randomBytes(bytes).toString('hex')
}

/** A fresh id in the platform's shape: `om_`, `oc_`, `c-`, `t-` and so on, then 32 hex digits. */
export function freshId(prefix: string): string {
  return `${prefix}${hex(16)}`
}

/** An id that always comes out the same for the same seed: union ids, p2p chats, the bot. */
export function derivedId(prefix: string, seed: string): string {
  return `${prefix}${createHash('sha256').update(seed).digest('hex').slice(0, 32)}`
}

/** A key as uploads get it: `file_v3_…` or `img_v3_…`. */
export function freshKey(kind: 'file' | 'image'): string {
  return `${kind === 'file' ? 'file' : 'img'}_v3_00sb_${hex(16)}`
}

/** The id every answer carries in `X-Tt-Logid`. */
export function logId(now: number): string {
  return `${new Date(now).toISOString().replace(/\D/g, '').slice(0, 14)}${hex(9).toUpperCase()}`
}
